"""查看 one unit's return: what its rules found and every figure beside last period's; 审核 or 退回 from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QLabel, QTabWidget, QVBoxLayout, QWidget

from ledger_app.domain.collection import Collection
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.figure import plain_number
from ledger_app.domain.statistics.form import SEVERITIES, Indicator
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.statistics.problem import Problem
from ledger_app.gui.session import Session
from ledger_app.gui.statistics.board_columns import checked, shown_state
from ledger_app.gui.statistics.board_dialogs import back_dialog
from ledger_app.gui.widgets.dialog import button_row, fit
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations.statistics import returns, rounds
from ledger_app.operations.statistics.finding_returns import the_return
from ledger_app.operations.statistics.papers import TIMING
from ledger_app.operations.statistics.returns import Line
from ledger_app.operations.statistics.rounds import BoardRow

_COLOURS = {"error": "red", "warning": "yellow", "info": "grey"}


@dataclass(frozen=True)
class Shown:
    """One printed row of the return."""

    cell: Indicator
    line: Line | None


FOUND = (
    Column("severity", "类别", lambda p: SEVERITIES[p.severity], 80, sortable=False, shape=True,
           colour=lambda p: _COLOURS[p.severity]),
    Column("message", "校验结果", lambda p: p.message, 420, sortable=False, grows=True),
    Column("proposal", "可能是", lambda p: p.proposal.words if p.proposal else "", 240, sortable=False),
)  # fmt: skip


def _number(value: object) -> str:
    return "" if value is None else plain_number(value)  # type: ignore[arg-type]


FIGURES = (
    Column("line", "行", lambda r: str(r.cell.line), 44, "right", sortable=False),
    Column("label", "统计指标", lambda r: "　" * (r.cell.level - 1) + r.cell.printed, 330, sortable=False, grows=True),
    Column("unit", "单位", lambda r: r.cell.unit.strip("—"), 60, "centre", sortable=False),
    Column("last", "上期", lambda r: r.line.last.text if r.line else "", 80, "right", sortable=False),
    Column("figure", "统计数", lambda r: r.line.figure.text if r.line else "", 90, "right", sortable=False),
    Column("year", "本年累计", lambda r: _number(r.line.year) if r.line else "", 90, "right", sortable=False),
)


class ReturnDialog(QDialog):
    """One return of a round."""

    def __init__(self, session: Session, parent: QWidget, asked: Collection, row: BoardRow) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{row.unit.name}　{asked.title}")
        self.session, self.row = session, row
        period = read_period(asked.period)
        self.stored: StatReturn | None = session.ask(
            the_return, form_code=asked.form_code, period=period, unit_id=row.unit.id
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.told = QLabel("校验没有发现问题。")
        self.told.setWordWrap(True)
        self._show_found()
        if self.stored is not None:
            self._show_figures(self.stored)
        self._lay_out()

    def review(self) -> None:
        """审核 this return."""
        if self.row.errors and not self.session.notices.ask(
            f"这份报表有{self.row.errors}处错误，仍然审核通过？", "审核通过"
        ):
            return
        if self.session.act(rounds.review, [self.row.row_id]) is not None:
            self.accept()

    def send_back(self) -> None:
        """退回 it with a reason."""
        if back_dialog(self.session, [self.row]).open_on(560):
            self.accept()

    def _show_found(self) -> None:
        problems: tuple[Problem, ...] = self.row.problems
        view = self._view("校验结果", FOUND, problems)
        order = list(SEVERITIES)
        view.rows.set_rows(sorted(problems, key=lambda p: order.index(p.severity)))  # type: ignore[attr-defined]
        view.picked.connect(lambda: self._tell(view.chosen()))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(view, 1)
        column.addWidget(self.told)
        self.tabs.addTab(page, f"校验结果（{len(problems)}）")
        view.choose_row(0)

    def _tell(self, chosen: Sequence[Problem]) -> None:
        """The chosen finding in full."""
        found = chosen[0] if chosen else None
        likely = f"\n很可能{found.proposal.words}。" if found and found.proposal else ""
        self.told.setText(f"{found.message}{likely}" if found else "校验没有发现问题。")

    def _show_figures(self, stored: StatReturn) -> None:
        form = self.session.ask(returns.form_of_return, stored)
        found: dict[str, Line] = self.session.ask(returns.lines, stored) or {}
        rows = [Shown(cell, found.get(cell.code)) for cell in form.indicators] if form else []
        self.tabs.addTab(self._view("各行统计数", FIGURES, rows), "统计数")

    def _view(self, name: str, columns: tuple[Column, ...], rows: object) -> ListView:
        view = ListView()
        view.setAccessibleName(name)
        view.show_list(list_of(columns, rows, self), self.session.preset)  # type: ignore[arg-type]
        return view

    def _lay_out(self) -> None:
        row, stored = self.row, self.stored
        head = [
            f"状态：{shown_state(row)}",
            f"收到：{row.received_on or '-'} {TIMING[row.timing]}",
            f"校验：{checked(row)}",
        ]
        if stored is not None:
            head += [f"文件：{stored.file_name}"] if stored.file_name else []
            head += [f"填报人：{stored.preparer} {stored.telephone}"] if stored.preparer else []
            head += [f"第{stored.amendment}次更正"] if stored.amendment else []
        words = QLabel("　".join(head) + (f"\n退回原因：{row.note}" if row.note else ""))
        words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(words)
        column.addWidget(self.tabs, 1)
        if self.session.may_write:
            column.addWidget(
                button_row(self, "审核通过", self.review, others=[("退回…", self.send_back)], cancel="关闭")
            )
        else:
            column.addWidget(button_row(self, "关闭", self.accept, cancel=""))
        fit(self, 900, 560)
