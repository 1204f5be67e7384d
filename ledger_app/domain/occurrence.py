"""When a repeating duty comes next, when a limit from an event ends, and what a day off does to a date."""

from __future__ import annotations

import calendar as months
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrule, rrulestr

from ledger_app.domain.span import Span
from ledger_app.domain.working_day import (
    WorkingCalendar,
    first_working_day_on_or_after,
    last_working_day_on_or_before,
    nth_working_day,
)

_PERIOD_ENDS = {
    "monthly": tuple(range(1, 13)),
    "bimonthly": (2, 4, 6, 8, 10, 12),
    "quarterly": (3, 6, 9, 12),
    "half-yearly": (6, 12),
    "annual": (12,),
}
_AFTER_END = re.compile(r"(?P<freq>[a-z-]+); by working day (?P<count>\d+) after the period's end")
_LAST_OF_PERIOD = re.compile(r"(?P<freq>[a-z-]+); by the last working day of the period")
_LISTED_DAY = re.compile(r"(?:day (?P<day>\d+)|the last day) of (?P<month>[A-Z][a-z]{2})")
_LONGEST_MOVE = timedelta(days=62)
_FARTHEST_MOVE = 15  # days that a stretch of days off may move a date
_MONTHS = {name: number for number, name in enumerate(months.month_abbr) if name}


def occurrences(rule: str, after: date) -> Iterator[date]:
    """The days of an RFC 5545 rule after a day, without end.

    A day that a month lacks (the 30th in February) falls on that month's last day: every month has its duty.
    """
    start = datetime.combine(after + timedelta(days=1), time())
    found = rrulestr(_every_month_has_it(rule), dtstart=start)
    return (moment.date() for moment in found if isinstance(found, rrule))


def next_dates(rule: str, after: date, count: int) -> tuple[date, ...]:
    """The next so many days of a rule after a day."""
    return tuple(islice(occurrences(rule, after), count))


def next_date(rule: str, after: date) -> date | None:
    """The next day of a rule after a day; None where the rule has come to its end."""
    return next(occurrences(rule, after), None)


def next_due(recurrence: str, after: date, calendar: WorkingCalendar) -> date | None:
    """The next day of a duty, given as an RFC 5545 rule or in the words that a ``Deadline`` uses where no rule can.

    None where no day is stated: such a duty has a reporting cycle but no date.
    """
    days = (_day_of_anchor(recurrence, anchor, calendar) for anchor in _anchors(recurrence, after))
    return next((day for day in days if day > after), None)


def due_after(trigger: date, span: Span, calendar: WorkingCalendar) -> date:
    """The last day of a limit that runs from an event; the day of the event is not counted.

    Of several counts the earliest day holds; hours are taken as whole days passed, so 24 hours end on the next day.
    A month's limit ends on the same day of the month, or on the month's last day where that is missing.
    A local day off alone never puts it later: working days are counted by the national calendar.
    """
    ends = [
        nth_working_day(trigger, span.working_days, calendar.national) if span.working_days is not None else None,
        trigger + timedelta(days=span.calendar_days) if span.calendar_days is not None else None,
        trigger + timedelta(days=span.hours // 24) if span.hours is not None else None,
        trigger + relativedelta(months=span.months) if span.months is not None else None,
    ]
    return min((end for end in ends if end), default=trigger)


def moved(day: date, rule: str, calendar: WorkingCalendar) -> date:
    """A date on a day off, as the task's rule says: ``keep``, ``next`` or ``previous`` working day.

    Later only for a day off of the whole country, earlier also for a local one.
    """
    if rule == "next":
        return first_working_day_on_or_after(day, calendar.national)
    if rule == "previous":
        return last_working_day_on_or_before(day, calendar)
    return day


def by_rule(due: date, duty: tuple[str, str], calendar: WorkingCalendar) -> date | None:
    """The day that a duty's recurrence names for a date, before any move off a day off; None where none leads there."""
    anchor = _anchor_of(due, duty, calendar)
    return None if anchor is None else _day_of_anchor(duty[0], anchor, calendar)


def counted_from(due: date, duty: tuple[str, str], calendar: WorkingCalendar) -> tuple[date, int] | None:
    """The period's end and the working days after it that lead to a date; None for a duty not counted like this."""
    found = _AFTER_END.match(duty[0])
    anchor = _anchor_of(due, duty, calendar) if found else None
    return (anchor, int(found["count"])) if found and anchor else None


def by_other_calendar(due: date, duty: tuple[str, str], was: WorkingCalendar, now: WorkingCalendar) -> date:
    """Where a date of a duty (its recurrence and its rule for days off) lies when the calendar becomes another.

    A date that the duty does not explain was set by hand and stays.
    """
    recurrence, rule = duty
    if recurrence.startswith(("FREQ=", "RRULE:")) and rule == "keep":
        return due
    anchor = _anchor_of(due, duty, was)
    return due if anchor is None else moved(_day_of_anchor(recurrence, anchor, now), rule, now)


def _anchor_of(due: date, duty: tuple[str, str], calendar: WorkingCalendar) -> date | None:
    recurrence, rule = duty
    if "INTERVAL=" in recurrence:
        return _anchor_near(due, duty, calendar)
    for anchor in _anchors(recurrence, due - _LONGEST_MOVE):
        if anchor > due + _LONGEST_MOVE:
            break
        if moved(_day_of_anchor(recurrence, anchor, calendar), rule, calendar) == due:
            return anchor
    return None


def _anchor_near(due: date, duty: tuple[str, str], calendar: WorkingCalendar) -> date | None:
    """The same for a rule that skips periods, whose days hang on where it began: the nearest day that it could name."""
    recurrence, rule = duty
    near = sorted(range(-_FARTHEST_MOVE, _FARTHEST_MOVE + 1), key=abs)
    days = (due + timedelta(days=n) for n in near)
    named = (day for day in days if next_date(recurrence, day - timedelta(days=1)) == day)
    return next((day for day in named if moved(day, rule, calendar) == due), None)


def _every_month_has_it(rule: str) -> str:
    parts = dict(part.split("=", 1) for part in rule.removeprefix("RRULE:").split(";"))
    days = [int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day]
    yearly_by_month = parts.get("FREQ") == "YEARLY" and "BYMONTH" in parts
    if len(days) != 1 or days[0] < 29 or not (yearly_by_month or parts.get("FREQ") == "MONTHLY"):
        return rule
    if parts.get("INTERVAL", "1") != "1":
        return rule
    parts |= {"FREQ": "MONTHLY", "BYMONTHDAY": ",".join(map(str, range(28, days[0] + 1))), "BYSETPOS": "-1"}
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _anchors(recurrence: str, after: date) -> Iterator[date]:
    """The days from which the dates of a duty follow by any calendar, from well before ``after`` on."""
    if recurrence.startswith(("FREQ=", "RRULE:")):
        return occurrences(recurrence, after)
    if found := _AFTER_END.match(recurrence) or _LAST_OF_PERIOD.match(recurrence):
        return _period_ends(found["freq"], after - _LONGEST_MOVE)
    return _listed(recurrence, after)


def _day_of_anchor(recurrence: str, anchor: date, calendar: WorkingCalendar) -> date:
    if found := _AFTER_END.match(recurrence):
        return nth_working_day(anchor, int(found["count"]), calendar.national)
    return last_working_day_on_or_before(anchor, calendar) if _LAST_OF_PERIOD.match(recurrence) else anchor


def _period_ends(freq: str, after: date) -> Iterator[date]:
    """The last days of the periods that end after a day."""
    ends = _PERIOD_ENDS.get(freq, ())
    return (
        end for year in range(after.year, after.year + 3) for month in ends if (end := _day_of(year, month, 31)) > after
    )


def _listed(recurrence: str, after: date) -> Iterator[date]:
    listed = [(_MONTHS[found["month"]], int(found["day"] or 31)) for found in _LISTED_DAY.finditer(recurrence)]
    days = (_day_of(year, month, day) for year in (after.year, after.year + 1) for month, day in listed)
    return iter(sorted(day for day in days if day > after))


def _day_of(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, months.monthrange(year, month)[1]))
