"""What the painted calendars know of a day: its lines, whether anybody works, its marks and words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from ledger_app.domain.agenda import AgendaItem
from ledger_app.domain.typed_date import full_date
from ledger_app.domain.working_day import WorkingCalendar

ONE_DAY = timedelta(days=1)
WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")
_NAMED = 4


@dataclass(frozen=True)
class Days:
    """The lines of a stretch of days with the working days to judge them by."""

    calendar: WorkingCalendar
    today: date
    items: dict[date, list[AgendaItem]] = field(default_factory=dict)

    def of(self, day: date) -> list[AgendaItem]:
        return self.items.get(day, [])

    def open_of(self, day: date) -> list[AgendaItem]:
        """The lines of a day that are not done."""
        return [item for item in self.of(day) if not item.done]

    def mark(self, day: date) -> str:
        """休 or 班 where the arrangement of holidays makes a day what it would not be."""
        if self.calendar.holiday(day):
            return "休"
        return "班" if day in self.calendar.make_up_workdays else ""

    def working(self, day: date) -> bool:
        return self.calendar.is_working_day(day)

    def worst(self, day: date) -> str | None:
        """The colour of the day's most pressing line; lines come in that order."""
        return next((item.light.colour for item in self.of(day) if item.light.colour), None)

    def standing(self, day: date) -> str:
        """工作日, 双休日, 国庆节放假 …"""
        return self.calendar.why(day)

    def words(self, day: date) -> str:
        """The day in a sentence, for those who hear the window instead of seeing it."""
        items = self.of(day)
        told = "；".join(f"{item.words}（{item.light.text}）" for item in items[:_NAMED])
        more = f"；还有{len(items) - _NAMED}项" if len(items) > _NAMED else ""
        count = f"{len(items)}项：{told}{more}" if items else "没有事项"
        return f"{full_date(day)}，{self.standing(day)}，{count}"


def by_day(items: Iterable[AgendaItem]) -> dict[date, list[AgendaItem]]:
    """The lines of each day in their order."""
    found: dict[date, list[AgendaItem]] = {}
    for item in items:
        found.setdefault(item.day, []).append(item)
    return found


def weeks_of(month: date) -> list[list[date]]:
    """The weeks that hold a month, from Monday to Sunday."""
    first = month.replace(day=1)
    start = first - timedelta(days=first.weekday())
    weeks = []
    while start <= last_of(month):
        weeks.append([start + timedelta(days=n) for n in range(7)])
        start += timedelta(days=7)
    return weeks


def last_of(month: date) -> date:
    """The last day of a month."""
    return months_on(month, 1) - ONE_DAY


def months_on(day: date, count: int) -> date:
    """The first day of the month so many months on."""
    number = day.year * 12 + day.month - 1 + count
    return date(number // 12, number % 12 + 1, 1)
