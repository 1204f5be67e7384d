"""领导小组 (V10): the roster by post on any day, and who held each seat."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from ledger_app.domain.roster import Roster, RosterLine
from ledger_app.domain.typed_date import shown_date
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.roster.roster_day import RosterDay
from ledger_app.gui.roster.seat_acts import SeatActs
from ledger_app.gui.roster.seat_columns import SEAT_COLUMNS, roster_summary, seat_summary
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.act_button import act_buttons
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import list_of
from ledger_app.operations import roster


class RosterPage(Page):
    """A tab of 单位名录. The day at the top says which day's roster is shown; acts take it as their day."""

    shows = frozenset({"leading_group", "group_seat", "seat_term", "person"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = QLabel("领导小组")
        self.title.setObjectName("page_title")
        self.day = RosterDay(session)
        self.rows = list_of(SEAT_COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("领导小组名单")
        self.view.show_list(self.rows, session.preset)
        self.detail = QTextBrowser()
        self.detail.setObjectName("plain")
        self.detail.setAccessibleName("席位历任")
        self.footer = QLabel()
        self.footer.setObjectName("footer")
        self.footer.setWordWrap(True)
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.seat_acts = SeatActs(self, self.view.chosen, lambda: self.day.on)
        self.view.menu_acts = self.seat_acts.all
        self._lay_out()
        self.day.changed.connect(self.reload)
        self.view.picked.connect(self._show_seat)
        self.view.opened.connect(lambda _: self.seat_acts.succeed())
        session.resized.connect(self._resize)

    def reload(self) -> None:
        kept = {line.seat.id for line in self.view.chosen()}
        found: Roster | None = self.session.ask(roster.roster, self.day.on)
        if found is None:
            return
        self.title.setText(found.group.name if found.lines else "领导小组")
        self.rows.set_rows(found.lines)
        self.day.show_versions(self.session.ask(roster.versions) or [])
        self.stack.setCurrentIndex(0 if found.lines else 1)
        self._say_empty()
        places = [n for n, line in enumerate(found.lines) if line.seat.id in kept]
        self.view.choose_row(places[0] if places else 0)
        other = "" if self.day.on == self.session.today() else f"这是{shown_date(self.day.on)}的名单。"
        self.footer.setText(other + (roster_summary(found) if found.lines else ""))
        self._show_seat()

    def arrive(self, what: object) -> None:
        """``{"seat": 3}`` stands on that seat as of today."""
        if isinstance(what, dict) and "seat" in what:
            self.day.show_day(self.session.today())
            places = {line.seat.id: n for n, line in enumerate(self.rows.rows)}
            self.view.choose_row(places.get(what["seat"], 0))

    def _say_empty(self) -> None:
        if self.day.versions.count() > 1:
            today = [("看今天的名单", lambda: self.day.show_day(self.session.today()))]
            self.empty.say("这一天还没有领导小组名单。", today)
            return
        begin = [("采用文件名单", self.seat_acts.adopt), ("增设席位", self.seat_acts.add)]
        words = "还没有领导小组名单。可以采用已导入文件中的名单，或逐个增设席位。"
        self.empty.say(words, begin if self.session.may_write else ())

    def _show_seat(self) -> None:
        chosen: list[RosterLine] = self.view.chosen()
        history = self.session.ask(roster.seat_history, chosen[0].seat.id) if len(chosen) == 1 else None
        self.detail.setHtml(seat_summary(history) if history is not None else "")

    def _resize(self, preset: Any) -> None:
        larger(self.title, by=1.3, bold=True)
        self.view.set_preset(preset)

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        head = FlowRow(space=6)
        parts: list[QWidget] = [self.title, *act_buttons(self.seat_acts.shown)]
        head.add(*parts)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.stack)
        halves.addWidget(self.detail)
        halves.setStretchFactor(0, 4)
        halves.setStretchFactor(1, 1)
        self.detail.setMinimumHeight(self.fontMetrics().height() * 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self.day)
        column.addWidget(halves, 1)
        column.addWidget(self.footer)
