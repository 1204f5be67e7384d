"""The shipped 节假日 tables, one JSON file a year, read into a working calendar."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

from ledger_app.domain.working_day import WorkingCalendar
from ledger_app.paths import shipped


@cache
def read_shipped_calendar() -> WorkingCalendar:
    """The calendar that comes with the program; read once, as it does not change while the program runs."""
    return read_calendar(shipped("resources", "holidays"))


def read_calendar(folder: Path) -> WorkingCalendar:
    """Every YYYY.json of a folder as one calendar."""
    days_off: dict[date, str] = {}
    workdays: dict[date, str] = {}
    years: set[int] = set()
    for file in sorted(folder.glob("[0-9][0-9][0-9][0-9].json")):
        table = json.loads(file.read_text(encoding="utf-8"))
        years.add(table["year"])
        days_off |= {date.fromisoformat(day): name for day, name in table["days_off"].items()}
        workdays |= {date.fromisoformat(day): name for day, name in table["make_up_workdays"].items()}
    version = f"{min(years)}–{max(years)}" if years else ""
    return WorkingCalendar(days_off, workdays, frozenset(years), version)
