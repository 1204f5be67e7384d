"""What the tabs of 会议培训 share: counters of the year, a list with its detail, acts, the 回收站."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QSplitter, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from ledger_app.domain.meeting import Meeting
from ledger_app.domain.training import Training
from ledger_app.gui.look import larger
from ledger_app.gui.meetings.event_acts import EventActs
from ledger_app.gui.meetings.event_dialogs import EventDialog
from ledger_app.gui.meetings.event_words import EventLine, summary
from ledger_app.gui.meetings.year_counters import YearCounters
from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.act_button import act_buttons
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import attendance, units
from ledger_app.operations.attendance import Event


class EventPage(Page):
    """One ledger of happenings of the year in sight. A tab names its words and operations and adds ``beside``."""

    of: Event
    words: str
    turned_up: str
    states: tuple[str, str]  # of one that was held, of one that is planned
    export: str
    columns: Sequence[Column]
    operations: tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]]  # of a year, delete, restore

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = QLabel(f"{self.words}台账")
        self.title.setObjectName("page_title")
        self.counters = YearCounters(session)
        self.counters.wanted.connect(self._go_to_counted)
        self.binned = QCheckBox("看回收站")
        self.binned.setToolTip(f"列出已删除的{self.words}，可以恢复")
        self.binned.toggled.connect(lambda _: self._turn_bin())
        self.rows = list_of(self.columns, parent=self)
        self.view = ListView()
        self.view.setAccessibleName(f"{self.words}台账")
        self.view.show_list(self.rows, session.preset)
        self.detail = QTextBrowser()
        self.detail.setObjectName("plain")
        self.detail.setAccessibleName(f"所选{self.words}的情况")
        self.footer, self.empty, self.stack = QLabel(), EmptyState(), QStackedWidget()
        self.footer.setObjectName("footer")
        self.acts_on_them = EventActs(self)
        self.view.menu_acts = self.acts_on_them.all
        self._lay_out()
        self.view.picked.connect(self.show_chosen)
        self.view.opened.connect(lambda _: self.acts_on_them.edit())
        session.resized.connect(self._resize)

    def beside(self) -> QWidget:
        """What stands beside the detail of the chosen record."""
        raise NotImplementedError

    def dialog(self, record: Any) -> EventDialog:
        """The form of one record; of a new one for None."""
        raise NotImplementedError

    def lines(self, records: Sequence[Any]) -> list[EventLine]:
        """The records as the list shows them."""
        there = attendance.attended_many(self.session.ledger, self.of, [record.id for record in records])
        today = self.session.today().isoformat()
        return [
            EventLine(
                record=record,
                state=self.states[planned],
                colour="blue" if planned else None,
                units=len(there.get(record.id, {})),
            )
            for record in records
            for planned in [(record.held_on or "") > today]
        ]

    def reload(self) -> None:
        kept = {line.record.id for line in self.view.chosen()}
        year, binned = self.session.year, self.binned.isChecked()
        found = self.session.ask(self.operations[0], year, binned=binned) or []
        self.counters.reload()
        self.rows.set_rows(self.lines(found))
        self.stack.setCurrentIndex(0 if found else 1)
        where = "回收站里没有" if binned else "还没有登记"
        begin = [(f"登记{self.words}", self.acts_on_them.add)] if self.session.may_write and not binned else []
        self.empty.say(f"{year}年{where}{self.words}。", begin)
        self.footer.setText(self.told(found) if found else "")
        self.choose(kept)
        self.show_chosen()

    def told(self, records: Sequence[Any]) -> str:
        """The footer: how many, and how many people."""
        held = [record for record in records if (record.held_on or "") <= self.session.today().isoformat()]
        people = sum(record.present or 0 for record in held)
        planned = f"，其中{len(records) - len(held)}次还没有到日期" if len(held) < len(records) else ""
        return f"{self.session.year}年共{len(records)}次{self.words}{planned}；{self.turned_up}{people}人次"

    def choose(self, ids: set[int]) -> None:
        """Stand on the first of these that is in the list, else on its first line."""
        places = [place for place, line in enumerate(self.rows.rows) if line.record.id in ids]
        self.view.choose_row(places[0] if places else 0)

    def show_record(self, record: Meeting | Training | None) -> None:
        """Stand on this record, in its own year."""
        if record is None:
            return
        self.binned.setChecked(record.deleted_at is not None)
        self.session.set_year(int((record.held_on or str(self.session.year))[:4]))
        self.reload()
        self.choose({record.id})

    def chosen_one(self) -> Any:
        """The record chosen; None where not exactly one is."""
        chosen = self.view.chosen()
        return chosen[0].record if len(chosen) == 1 else None

    def show_chosen(self) -> None:
        """Tell of the chosen record below the list."""
        record = self.chosen_one()
        if record is None:
            self.detail.setPlainText(f"选中一次{self.words}，这里显示它的情况。")
            return
        there = self.session.ask(attendance.attended, self.of, record.id) or {}
        self.detail.setHtml(summary(record, self.session.ask(units.unit_list) or [], there))

    def _go_to_counted(self, counts: str) -> None:
        self.session.go("meetings", "trainings" if counts == "training" else "meetings")

    def _turn_bin(self) -> None:
        self.acts_on_them.suit(binned=self.binned.isChecked())
        self.reload()

    def _resize(self, preset: Any) -> None:
        larger(self.title, by=1.3, bold=True)
        self.view.set_preset(preset)

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        head = FlowRow(space=6)
        head.add(self.title, *act_buttons(self.acts_on_them.all), self.binned)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        below = QSplitter(Qt.Orientation.Horizontal)
        halves = QSplitter(Qt.Orientation.Vertical)
        for splitter, parts in ((below, (self.detail, self.beside())), (halves, (self.stack, below))):
            splitter.setChildrenCollapsible(False)
            for part in parts:
                splitter.addWidget(part)
        below.setSizes([400, 600])
        halves.setSizes([500, 500])
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        for part in (head, self.counters):
            column.addWidget(part)
        column.addWidget(halves, 1)
        column.addWidget(self.footer)
