"""A repetition in words and as an RFC 5545 rule."""

from __future__ import annotations

from ledger_app.domain.deadline.phrase import LAST, Repeat

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", LAST: "last"}


def recurrence(repeat: Repeat) -> str:
    """``quarterly; by day 10 of Jan/Apr/Jul/Oct``."""
    if repeat.freq in ("daily", "workday"):
        return repeat.freq
    return f"{repeat.freq}; {_when(repeat)}" + (" of the following year" if repeat.following_year else "")


def _when(repeat: Repeat) -> str:
    months = "/".join(_MONTHS[month - 1] for month in repeat.months)
    if repeat.working_day:
        return (
            "by the last working day of the period"
            if repeat.working_day == LAST
            else (f"by working day {repeat.working_day} after the period's end")
        )
    if repeat.days:
        return "by " + ", ".join(_month_day(month, day) for month, day in repeat.days)
    if repeat.weekdays:
        names = "/".join(_WEEKDAYS[day - 1] for day in repeat.weekdays)
        return f"{_NTH[repeat.day]} {names.rstrip('s')}" if repeat.day in _NTH else names
    if repeat.day is None:
        return "no day stated"
    if repeat.day == LAST:
        return f"by the last day of {months}" if months else "by the last day"
    if len(repeat.months) == 1 and repeat.freq == "annual":
        return f"by {months} {repeat.day}"
    return f"by day {repeat.day} of {months}" if months else f"by day {repeat.day}"


def _month_day(month: int, day: int) -> str:
    name = "the last day" if day == LAST else f"day {day}"
    return f"{name} of {_MONTHS[month - 1]}" if month else name


def rrule(repeat: Repeat) -> str | None:
    """The rule without DTSTART; None where no day is stated or where it takes a table of working days."""
    if repeat.freq == "daily":
        return "FREQ=DAILY"
    if not repeat.has_day or repeat.working_day:
        return None
    if repeat.weekdays:
        return _weekly(repeat)
    if repeat.days:
        return _several_days(repeat)
    months = ",".join(map(str, repeat.months))
    if repeat.freq == "ten-day":
        return "FREQ=MONTHLY;BYMONTHDAY=10,20,-1"
    head = f"FREQ=YEARLY;BYMONTH={months}" if months else "FREQ=MONTHLY"
    return f"{head};BYMONTHDAY={repeat.day}"


def _weekly(repeat: Repeat) -> str:
    days = ",".join(_CODES[day - 1] for day in repeat.weekdays)
    if repeat.day is None:
        return f"FREQ=WEEKLY;BYDAY={days}"
    return f"FREQ=MONTHLY;BYDAY={repeat.day}{days}"


def _several_days(repeat: Repeat) -> str | None:
    """Several days of every month are one rule; different days in different months are not."""
    if any(month for month, _ in repeat.days):
        return None
    return "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(str(day) for _, day in repeat.days)
