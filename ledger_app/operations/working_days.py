"""The working-day calendar that ships with the program, for those who have no ledger open."""

from __future__ import annotations

from ledger_app.domain.working_day import WorkingCalendar
from ledger_app.exchange.holidays import read_shipped_calendar


def shipped_calendar() -> WorkingCalendar:
    """State Council days off and make-up days as shipped."""
    return read_shipped_calendar()
