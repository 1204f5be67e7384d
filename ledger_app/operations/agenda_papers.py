"""What leaves the calendar: the page of a month and the calendar file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ledger_app.domain.agenda import KINDS, AgendaFilter, AgendaItem, advice_for
from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.masking import masked_telephone
from ledger_app.domain.wording import DUTY_UNWATCHED, ESTIMATED, ESTIMATED_MARK, WITH_LOCAL, long_date
from ledger_app.domain.working_day import WorkingCalendar, last_working_day_on_or_before
from ledger_app.operations.agenda import agenda
from ledger_app.operations.exporting import NothingToExport
from ledger_app.operations.printed_tasks import issuer
from ledger_app.storage.agenda_queries import entry_times, last_change
from ledger_app.storage.ledger import Ledger

_DAY = timedelta(days=1)
_MORNING = timedelta(hours=9)
_LONGEST = 200
DONE = "已完成："
GUESSED = "※"


def month_paper(ledger: Ledger, request: ExportRequest, today: date) -> tuple[Any, int]:
    """月历 of the month asked for (``period`` 2026-03), else of the present one."""
    from ledger_app.exchange.documents.month_page import PrintedDay, month_page

    month = _month(request, today)
    weeks = _weeks(month)
    items = agenda(ledger, weeks[0][0], weeks[-1][-1], chosen=_narrowed(request), today=today)
    own = [item for item in items if item.day.month == month.month]
    days = {day: PrintedDay(_mark(ledger.calendar, day)) for week in weeks for day in week}
    for day in {item.day for item in own}:
        items = [item for item in own if item.day == day]
        advice = next((_advised(item) for item in items if item.advice), "")
        days[day] = PrintedDay(_mark(ledger.calendar, day), [_line(item) for item in items], advice)
    guessed = "" if ledger.calendar.is_known(month) else ESTIMATED.format(year=month.year)
    return month_page(month, weeks, days, issuer(ledger, month.year, today), guessed), len(own)


def calendar_file(ledger: Ledger, request: ExportRequest, today: date) -> tuple[Any, int]:
    """日历文件 of a year and the January after it, in which reports on that year are due."""
    from ledger_app.exchange.icalendar_file import CalendarFile

    year = request.year or ledger.office.work_year or today.year
    found = agenda(ledger, date(year, 1, 1), date(year + 1, 1, 31), chosen=_narrowed(request), today=today)
    items = [item for item in found if item.light.text != DUTY_UNWATCHED]
    if not items:
        raise NothingToExport(f"{year}年日历里还没有事项，没有写出文件；请先导入任务或新建备忘。")
    made = _Made(ledger, items)
    practice = "【练习】" if ledger.office.practice else ""
    events = tuple(_event(ledger, item, made) for item in sorted(items, key=lambda item: (item.day, item.uid)))
    return CalendarFile(f"{practice}{ledger.office.name}政务公开工作日历", events), len(events)


class _Made:
    """Which audit entry made each line what it is, and when: its record's, or a later one of the holidays."""

    def __init__(self, ledger: Ledger, items: list[AgendaItem]) -> None:
        self._holidays = last_change(ledger, ("holiday", "holiday_year"))
        self._times = entry_times(ledger, {self.entry(item) for item in items})

    def entry(self, item: AgendaItem) -> int:
        return max(item.changed, self._holidays, 1)

    def at(self, item: AgendaItem) -> datetime:
        return datetime.fromisoformat(self._times[self.entry(item)]).astimezone(UTC)


def _event(ledger: Ledger, item: AgendaItem, made: _Made) -> Any:
    from ledger_app.exchange.icalendar_file import CalendarEvent

    words = masked_telephone(item.words)
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……"
    number = f"任务编号：{item.number}" if item.number else ""
    advice = "" if item.finished else advice_for(item.day, item.kind, ledger.calendar)
    told = [item.units, number, f"依据：{item.basis}" if item.basis else "", advice, *_doubts(item)]
    return CalendarEvent(
        uid=f"{item.uid}@{ledger.office.uid}",
        day=item.day,
        summary=f"{DONE if item.finished else ''}{KINDS[item.kind]}：{words}{ESTIMATED_MARK if item.estimated else ''}",
        stamp=made.at(item),
        sequence=made.entry(item),
        description="\n".join(part for part in told if part),
        category=KINDS[item.kind],
        alarm=None if item.finished else alarm_before(item.day, ledger.calendar),
    )


def _doubts(item: AgendaItem) -> Iterator[str]:
    """That a day is only reckoned, and the other date where a local day off would move it."""
    if item.estimated:
        yield ESTIMATED.format(year=item.day.year)
    if item.with_local:
        yield WITH_LOCAL.format(day=long_date(item.with_local))


def alarm_before(day: date, calendar: WorkingCalendar) -> timedelta:
    """From nine in the morning of the working day before until the day begins."""
    before = last_working_day_on_or_before(day - _DAY, calendar)
    return (day - before) - _MORNING


def _narrowed(request: ExportRequest) -> AgendaFilter:
    return AgendaFilter(unit_ids=(request.unit_id,) if request.unit_id else ())


def _month(request: ExportRequest, today: date) -> date:
    period = request.period or ""
    if len(period) == len("2026-03") and period[4] == "-":
        return date(int(period[:4]), int(period[5:]), 1)
    return today.replace(day=1)


def _weeks(month: date) -> list[list[date]]:
    """The weeks of a month from Monday to Sunday."""
    start = month - month.weekday() * _DAY
    weeks = []
    while start.replace(day=1) <= month:
        weeks.append([start + n * _DAY for n in range(7)])
        start += 7 * _DAY
    return weeks


def _mark(calendar: WorkingCalendar, day: date) -> str:
    holiday = calendar.holiday(day)
    if holiday:
        return f"{holiday}　休"
    return "班" if day in calendar.make_up_workdays else ""


def _line(item: AgendaItem) -> str:
    """A line on the wall: √ for done, ※ for a day that is only reckoned, the words without telephone numbers."""
    mark = "√" if item.finished else GUESSED if item.estimated else ""
    return f"{mark}{masked_telephone(item.words)}"


def _advised(item: AgendaItem) -> str:
    """What to do by when, without the reason: 提前到12月4日, 9月28日前催报."""
    return item.advice.partition("建议")[2].partition("（")[0]
