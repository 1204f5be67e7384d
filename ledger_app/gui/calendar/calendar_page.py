"""日历: the month with its chosen day, the list of the month and the year."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout

from ledger_app.domain.agenda import AgendaFilter, AgendaItem
from ledger_app.domain.export_request import ExportRequest
from ledger_app.gui.calendar.agenda_filters import AgendaFilters
from ledger_app.gui.calendar.agenda_list import COLUMNS
from ledger_app.gui.calendar.calendar_head import CalendarHead
from ledger_app.gui.calendar.day_panel import DayPanel
from ledger_app.gui.calendar.days import Days, by_day, last_of, weeks_of
from ledger_app.gui.calendar.line_acts import LineActs
from ledger_app.gui.calendar.month_grid import MonthGrid
from ledger_app.gui.calendar.note_dialog import new_note, open_note
from ledger_app.gui.calendar.year_strip import YearStrip
from ledger_app.gui.page import Page
from ledger_app.gui.printing import print_out
from ledger_app.gui.session import Session
from ledger_app.gui.tools import open_tool
from ledger_app.gui.widgets.act_button import ActButton, act_buttons
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import list_of
from ledger_app.operations import agenda, units


class CalendarPage(Page):
    """Everything that has a date. ``chosen`` is the day in front; the views show its month or its year."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.chosen = session.today()
        self.view = "month"
        self.days = Days(session.ledger.calendar, session.today())
        self.month, self.year = MonthGrid(self.days), YearStrip(self.days)
        self.panel, self.lines = DayPanel(), LineActs(session, self)
        self.rows = list_of(COLUMNS, parent=self)
        self.list = ListView()
        self.head = CalendarHead(self._make_acts())
        self.filters = AgendaFilters()
        self._asked: tuple[date, date, AgendaFilter, date] | None = None
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        self.filters.offer_units(self.session.ask(units.unit_list) or [])
        self._read()

    def arrive(self, what: object) -> None:
        """``{"day": "2026-10-10"}`` shows that day, ``{"note": 3}`` opens a note."""
        wanted: dict[str, Any] = dict(what) if isinstance(what, dict) else {}
        if "day" in wanted:
            self.go_to(date.fromisoformat(wanted["day"]))
        if "note" in wanted:
            open_note(self.session, wanted["note"])

    def choose_view(self, code: str) -> None:
        """月, 列表 or 年."""
        self.view = code
        self.stack.setCurrentWidget({"month": self.halves, "list": self.list, "year": self.year}[code])
        self._read()

    def go_to(self, day: date) -> None:
        """Bring this day to the front."""
        before = self._span()
        self.chosen = day
        if self._span() == before:
            self._show_day()
        else:
            self._read()

    def step(self, count: int) -> None:
        """The sheet before or after: a month, in 年 a year."""
        if self.view == "year":
            self.go_to(self.chosen.replace(year=self.chosen.year + count, day=1))
        else:
            self.month.turn(count)

    def write_note(self) -> None:
        """新建备忘 on the chosen day."""
        new_note(self.session, self.chosen)

    def print_month(self) -> None:
        """打印本月: one page, opened in the system's viewer."""
        month = f"{self.chosen:%Y-%m}"
        print_out(self.session, ExportRequest("month-page", "", year=self.chosen.year, period=month, file_format="pdf"))

    def export(self) -> None:
        """导出日历 for Outlook, WPS or a phone."""
        request = ExportRequest("calendar", "", year=self.chosen.year, file_format="ics")
        open_tool("export", self.session, self, request)

    def remind(self) -> None:
        """催办 for the tasks selected in the list, or the one in front on the day."""
        current = self.panel.list.current()
        self.lines.remind(self.list.chosen() if self.view == "list" else [current] if current else [])

    def _span(self) -> tuple[date, date]:
        """The first and last day that the view shows."""
        if self.view == "year":
            return date(self.chosen.year, 1, 1), date(self.chosen.year, 12, 31)
        if self.view == "list":
            return self.chosen.replace(day=1), last_of(self.chosen)
        weeks = weeks_of(self.chosen)
        return weeks[0][0], weeks[-1][-1]

    def _read(self) -> None:
        """Read what the view shows: at once in an ordinary ledger, beside the window in a very large one."""
        self._name_sheet()
        if not agenda.is_quick(self.session.ledger):
            self.read_beside()
            return
        asked = self._ask()
        self.show_read(asked, self.session.ask(agenda.agenda, *asked[:2], chosen=asked[2], today=asked[3]) or [])

    def read_beside(self) -> None:
        """Read in the worker; what was shown stays until the answer comes."""
        first, last, chosen, today = asked = self._ask()
        self.filters.tell("正在读取…")
        self.session.read(
            "",
            lambda reader, _: agenda.agenda(reader, first, last, chosen=chosen, today=today),
            lambda found: self.show_read(asked, found),
        )

    def show_read(self, asked: object, items: list[AgendaItem]) -> None:
        """Show what was read, unless something else was asked for meanwhile."""
        if asked != self._asked:
            return
        self.days = Days(self.session.ledger.calendar, self.session.today(), by_day(items))
        self.rows.set_rows(items)
        own = [item for item in items if self.view == "year" or item.day.month == self.chosen.month]
        count = f"{len(own)}项，未办{sum(not item.done for item in own)}项"
        nothing = "筛选条件下没有事项" if self.filters.in_words() else "没有事项"
        self.filters.tell(count if own else nothing)
        self._show_day()

    def _ask(self) -> tuple[date, date, AgendaFilter, date]:
        self._asked = (*self._span(), self.filters.filter, self.session.today())
        return self._asked

    def _show_day(self) -> None:
        self._name_sheet()
        for each in (self.month, self.year):
            each.show_days(self.days, self.chosen)
        self.panel.show_day(self.chosen, self.days, may_write=self.session.may_write)
        if self.view == "list":
            place = next((n for n, item in enumerate(self.rows.rows) if item.day >= self.chosen), 0)
            self.list.choose_row(place)

    def _name_sheet(self) -> None:
        month = "" if self.view == "year" else f"{self.chosen.month}月"
        self.head.show_sheet(f"{self.chosen.year}年{month}", self.view)

    def _make_acts(self) -> list[ActButton]:
        acts = [
            self.act("新建备忘", self.write_note, "Ctrl+N"),
            self.act("催办", self.remind, "F8", writes=False),
            self.act("打印本月", self.print_month, "Ctrl+P", writes=False),
            self.act("导出日历", self.export, "Ctrl+E", writes=False),
        ]
        return act_buttons(acts)

    def _connect(self) -> None:
        self.head.turned.connect(self.step)
        self.head.today_wanted.connect(lambda: self.go_to(self.session.today()))
        self.head.view_wanted.connect(self.choose_view)
        for each in (self.month, self.year):
            each.picked.connect(self.go_to)
        self.month.opened.connect(lambda _: self.panel.list.setFocus())
        self.year.opened.connect(self._open_month)
        self.panel.opened.connect(self.lines.open)
        self.panel.proved.connect(self.lines.prove)
        self.panel.ticked.connect(self.lines.tick)
        self.panel.dropped.connect(self.lines.drop)
        self.list.opened.connect(lambda row: self.lines.open(self.rows.rows[row]))
        self.filters.changed.connect(lambda _: self._read())
        self.session.resized.connect(self._resize)
        self.session.year_changed.connect(self._follow_year)

    def _open_month(self, day: date) -> None:
        self.chosen = day
        self.choose_view("month")
        self.month.setFocus()

    def _follow_year(self, year: int) -> None:
        if self.isVisible() and self.chosen.year != year:
            self.chosen = date(year, self.chosen.month, 1)
            self.refresh()

    def _resize(self, preset: Any) -> None:
        self.head.fit_title()
        self.list.set_preset(preset)
        self.month.update()

    def _lay_out(self) -> None:
        self.list.setAccessibleName("本月事项")
        self.list.show_list(self.rows, self.session.preset)
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.month)
        self.halves.addWidget(self.panel)
        self.halves.setStretchFactor(0, 1)
        self.halves.setSizes([680, 250])
        self.stack = QStackedWidget()
        for each in (self.halves, self.list, self.year):
            self.stack.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self.filters)
        column.addWidget(self.stack, 1)
