"""The chosen day beside the month: what is on it, what is advised, and the way to each thing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.agenda import AgendaItem
from ledger_app.domain.typed_date import full_date, shown_date
from ledger_app.domain.wording import ESTIMATED
from ledger_app.gui.calendar.day_list import DayList
from ledger_app.gui.calendar.days import Days
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.operations.agenda_proofs import PROVED

NARROWEST = 210


class DayPanel(QWidget):
    """``opened`` tells of a line that shall be opened, ``proved`` of one whose day shall be explained, ``ticked`` and
    ``dropped`` of a note done or taken out."""

    opened = Signal(object)
    proved = Signal(object)
    ticked = Signal(object)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.standing, self.advice, self.detail = QLabel(), QLabel(), QLabel(), QLabel()
        self.title.setObjectName("block_title")
        self.standing.setObjectName("faint")
        self.advice.setObjectName("warning")
        self.detail.setObjectName("faint")
        self.list = DayList()
        self.list.opened.connect(self.opened)
        self.list.picked.connect(self._show_detail)
        self.open = _button("打开", lambda: self._tell(self.opened))
        self.prove = _button("计算过程", lambda: self._tell(self.proved))
        self.tick = _button("已办", lambda: self._tell(self.ticked))
        self.drop = _button("删除", lambda: self._tell(self.dropped))
        self.may_write = True
        self._lay_out()

    def show_day(self, day: date, days: Days, *, may_write: bool) -> None:
        """Show the lines of this day."""
        self.may_write = may_write
        items = days.of(day)
        self.title.setText(full_date(day))
        count = f"，{len(items)}项" if items else "，没有事项"
        self.standing.setText(days.standing(day) + count)
        told = list(dict.fromkeys(item.advice for item in items if item.advice))
        told += [] if days.calendar.is_known(day) or told else [ESTIMATED.format(year=day.year)]
        self.advice.setText("\n".join(told))
        self.advice.setVisible(bool(told))
        self.list.show_items(items)

    def _show_detail(self, item: AgendaItem | None) -> None:
        self.open.setVisible(item is not None and bool(item.page))
        self.prove.setVisible(item is not None and item.kind in PROVED)
        of_note = item is not None and item.kind == "note" and self.may_write
        self.tick.setVisible(of_note)
        self.drop.setVisible(of_note)
        self.detail.setVisible(item is not None)
        if item is None:
            return
        self.open.setText("修改" if of_note else "打开")
        self.tick.setText("改为未办" if item.done else "已办")
        guessed = ESTIMATED.format(year=item.day.year)
        estimated = f"（{guessed}）" if item.estimated and guessed not in item.advice else ""
        local = f"如扣除地方假日则为{shown_date(item.with_local)}，按较早的办理" if item.with_local else ""
        basis = f"依据：{item.basis}" if item.basis else ""
        words = item.words if len(item.words) <= 160 else item.words[:160] + "……"
        self.detail.setText("\n".join(part for part in (words, estimated, local, basis) if part))

    def _tell(self, signal: object) -> None:
        item = self.list.current()
        if item is not None:
            signal.emit(item)  # type: ignore[attr-defined]

    def _lay_out(self) -> None:
        for label in (self.title, self.standing, self.advice, self.detail):
            label.setWordWrap(True)
        acts = FlowRow(space=6)
        acts.add(self.open, self.prove, self.tick, self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.title, self.standing, self.advice):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.detail)
        column.addWidget(acts)
        self.setMinimumWidth(NARROWEST)


def _button(words: str, does: object) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(lambda: does())  # type: ignore[operator]
    return button
