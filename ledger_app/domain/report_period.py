"""报送周期: which period's progress must be in by now, and from which day a report counts for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

# Months of one period; the cycles not named here ask for no report at fixed times.
LENGTHS = {"half_year": 6, "quarter": 3, "month": 1}
DAYS_TO_COLLECT = 10


@dataclass(frozen=True)
class ReportPeriod:
    """The last period whose reports are due: collected so many days after its end.

    A report counts for it from ``reports_from``, the day after the period before was collected.
    """

    begin: date
    end: date
    collected_on: date
    reports_from: date


def due_period(cycle: str, today: date, days_to_collect: int = DAYS_TO_COLLECT) -> ReportPeriod | None:
    """The last period whose collection date lies before today; None for a cycle without periods."""
    length = LENGTHS.get(cycle)
    if length is None:
        return None
    number = (today.year * 12 + today.month - 1) // length
    while (period := _period(number, length, days_to_collect)).collected_on >= today:
        number -= 1
    return period


def _period(number: int, length: int, days_to_collect: int) -> ReportPeriod:
    begin, end = _first_day(number * length), _first_day((number + 1) * length) - timedelta(days=1)
    wait = timedelta(days=days_to_collect)
    return ReportPeriod(begin, end, collected_on=end + wait, reports_from=begin + wait)


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
