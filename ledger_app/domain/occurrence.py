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
    add_working_days,
    first_working_day_on_or_after,
    last_working_day_on_or_before,
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
    if recurrence.startswith(("FREQ=", "RRULE:")):
        return next_date(recurrence, after)
    if found := _AFTER_END.match(recurrence):
        ends = _period_ends(found["freq"], after - timedelta(days=62))
        counted = (add_working_days(end, int(found["count"]), calendar).due for end in ends)
        return next(day for day in counted if day > after)
    if found := _LAST_OF_PERIOD.match(recurrence):
        ends = _period_ends(found["freq"], after - timedelta(days=1))
        return next(day for end in ends if (day := last_working_day_on_or_before(end, calendar)) > after)
    return _next_listed(recurrence, after)


def due_after(trigger: date, span: Span, calendar: WorkingCalendar) -> date:
    """The last day of a limit that runs from an event; the day of the event is not counted.

    Of several counts the earliest day holds; hours are taken as whole days passed, so 24 hours end on the next day.
    A month's limit ends on the same day of the month, or on the month's last day where that is missing.
    """
    ends = [
        add_working_days(trigger, span.working_days, calendar).due if span.working_days is not None else None,
        trigger + timedelta(days=span.calendar_days) if span.calendar_days is not None else None,
        trigger + timedelta(days=span.hours // 24) if span.hours is not None else None,
        trigger + relativedelta(months=span.months) if span.months is not None else None,
    ]
    return min((end for end in ends if end), default=trigger)


def moved(day: date, rule: str, calendar: WorkingCalendar) -> date:
    """A date on a day off, as the task's rule says: ``keep``, ``next`` or ``previous`` working day."""
    if rule == "next":
        return first_working_day_on_or_after(day, calendar)
    if rule == "previous":
        return last_working_day_on_or_before(day, calendar)
    return day


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


def _period_ends(freq: str, after: date) -> Iterator[date]:
    """The last days of the periods that end after a day."""
    ends = _PERIOD_ENDS.get(freq, ())
    return (
        end for year in range(after.year, after.year + 3) for month in ends if (end := _day_of(year, month, 31)) > after
    )


def _next_listed(recurrence: str, after: date) -> date | None:
    listed = [(_MONTHS[found["month"]], int(found["day"] or 31)) for found in _LISTED_DAY.finditer(recurrence)]
    days = (_day_of(year, month, day) for year in (after.year, after.year + 1) for month, day in listed)
    return min((day for day in days if day > after), default=None)


def _day_of(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, months.monthrange(year, month)[1]))
