"""The working-day calendar: as it ships, and as this office's ledger has it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ledger_app.domain.holiday import (
    YEARS_AHEAD,
    Holiday,
    HolidayYear,
    LocalRow,
    YearTable,
    calendar_of,
    local_rows,
    merged_tables,
)
from ledger_app.domain.working_day import WorkingCalendar
from ledger_app.exchange.holidays import read_shipped_calendar, shipped_local_rules, shipped_tables
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

Years = tuple[HolidayYear, ...]
Days = tuple[Holiday, ...]


def shipped_calendar() -> WorkingCalendar:
    """State Council days off and make-up days as shipped."""
    return read_shipped_calendar()


def ledger_calendar(ledger: Ledger) -> WorkingCalendar:
    """The calendar of this ledger: what ships, the years that the office entered, and its local days off."""
    return calendar_from(*stored_days(ledger), ledger.office.region_code)


def stored_days(ledger: Ledger) -> tuple[Years, Days]:
    """What the office entered: years, and single days."""
    return tuple(matching(ledger, HolidayYear, order_by="year")), tuple(matching(ledger, Holiday, order_by="day, id"))


def tables_of(years: Years, days: Days) -> tuple[YearTable, ...]:
    """The arrangement of each year, the office's own in place of the shipped."""
    return merged_tables(shipped_tables(), [_own_table(year, days) for year in years])


def local_rows_of(years: Years, days: Days, region_code: str) -> list[LocalRow]:
    """Every local day off, stored or shipped as an example."""
    known = {table.year for table in tables_of(years, days)}
    reach = range(min(known), max(known) + YEARS_AHEAD + 1)
    return local_rows(shipped_local_rules(), days, reach, region_code)


@lru_cache(maxsize=8)
def calendar_from(years: Years, days: Days, region_code: str) -> WorkingCalendar:
    """The same value for the same days, so that what it has counted once is kept."""
    local = {row.day: row.name for row in local_rows_of(years, days, region_code) if row.in_use}
    return calendar_of(tables_of(years, days), local)


def _own_table(year: HolidayYear, days: Days) -> YearTable:
    def named(kind: str) -> dict[date, str]:
        own = (d for d in days if d.year == year.year and d.kind == kind and d.in_use and d.day)
        return {date.fromisoformat(d.day): d.name for d in own if d.day}

    return YearTable(
        year.year or 0,
        named("day_off"),
        named("make_up_workday"),
        year.basis,
        year.version or 1,
        year.status,
        year.source,
        year.recorded_on,
    )
