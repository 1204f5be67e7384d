"""调整与核对: what was registered beside the totals of a round, adjustments with reasons and who confirmed what."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from ledger_app.domain.collection import Collection
from ledger_app.domain.stat_return import CONFIRMERS
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import read_period
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import button_row, fit
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations.statistics import consolidating, rounds

_EMPTY = "还没有登记调整数或核对。复议、诉讼和举报投诉数（含零）上报前与司法行政、监察部门和法院核对。"


@dataclass(frozen=True)
class Registered:
    """One adjustment or confirmation."""

    id: int
    kind: str
    what: str
    told: str
    who: str
    day: str


COLUMNS = (
    Column("kind", "类别", lambda r: r.kind, 60, sortable=False),
    Column("what", "内容", lambda r: r.what, 230, sortable=False, grows=True),
    Column("told", "调整数和理由、核对结果", lambda r: r.told, 220, sortable=False),
    Column("who", "核对单位和核对人", lambda r: r.who, 150, sortable=False),
    Column("day", "日期", lambda r: r.day, 90, sortable=False),
)
ADJUSTMENT, CONFIRMATION = "调整", "核对"


class TotalsRecords(QDialog):
    """The list, with 删除 for what was registered by mistake."""

    def __init__(self, session: Session, parent: QWidget, asked: Collection, form: StatisticsForm) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"调整与核对：{asked.title}")
        self.session, self.asked, self.form = session, asked, form
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("调整与核对")
        self.view.show_list(self.rows, session.preset)
        self.empty = QLabel(_EMPTY)
        self.empty.setWordWrap(True)
        others = [("删除", self.delete)] if session.may_write else []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.empty)
        column.addWidget(self.view, 1)
        column.addWidget(button_row(self, "关闭", self.accept, others=others, cancel=""))
        fit(self, 860, 420)
        self._show()

    def delete(self) -> None:
        """Take the selected one away, after asking."""
        chosen: list[Registered] = self.view.chosen()
        if not chosen:
            self.session.notices.inform("请先选中一行。")
            return
        one = chosen[0]
        if not self.session.notices.ask(f"删除这条{one.kind}：{one.what}？", "删除"):
            return
        drop = consolidating.drop_adjustment if one.kind == ADJUSTMENT else rounds.drop_confirmation
        self.session.act(drop, one.id)
        self._show()

    def _show(self) -> None:
        meant = {"form_code": self.asked.form_code, "period": read_period(self.asked.period)}
        adjusted = self.session.ask(consolidating.adjustments_of, **meant) or []
        confirmed = self.session.ask(rounds.confirmations, **meant) or []
        rows = [Registered(a.id, ADJUSTMENT, self._line(a.code), f"{a.amount}：{a.reason}", "", "") for a in adjusted]
        rows += [
            Registered(
                each.id,
                CONFIRMATION,
                each.what,
                each.result,
                f"{CONFIRMERS[each.confirmer]} {each.person}".strip(),
                each.confirmed_on or "",
            )
            for each in confirmed
        ]
        self.rows.set_rows(rows)
        self.empty.setVisible(not rows)
        self.view.choose_row(0)

    def _line(self, code: str) -> str:
        cell = self.form.by_code.get(code)
        return f"第{cell.line}行 {cell.printed}" if cell else code
