"""When a repeating duty comes next, when a limit from an event ends, and what a day off does to a date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrule, rrulestr


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


def _every_month_has_it(rule: str) -> str:
    parts = dict(part.split("=", 1) for part in rule.removeprefix("RRULE:").split(";"))
    day = parts.get("BYMONTHDAY", "")
    yearly_by_month = parts.get("FREQ") == "YEARLY" and "BYMONTH" in parts
    monthly = parts.get("FREQ") == "MONTHLY"
    if day not in ("29", "30", "31") or not (yearly_by_month or monthly) or parts.get("INTERVAL", "1") != "1":
        return rule
    parts |= {"FREQ": "MONTHLY", "BYMONTHDAY": ",".join(map(str, range(28, int(day) + 1))), "BYSETPOS": "-1"}
    return ";".join(f"{name}={value}" for name, value in parts.items())
