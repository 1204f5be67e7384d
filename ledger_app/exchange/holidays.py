"""The shipped 节假日 tables, one JSON file a year, and the local days off that ship as examples."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ledger_app.domain.holiday import LocalRule, YearTable, calendar_of
from ledger_app.domain.working_day import WorkingCalendar
from ledger_app.paths import shipped


@cache
def read_shipped_calendar() -> WorkingCalendar:
    """The calendar that comes with the program; read once, as it does not change while the program runs."""
    return calendar_of(shipped_tables())


@cache
def shipped_tables() -> tuple[YearTable, ...]:
    """The arrangement of every year that ships with the program."""
    return read_tables(shipped("resources", "holidays"))


@cache
def shipped_local_rules() -> tuple[LocalRule, ...]:
    """Local days off that ship: examples, on only where the office's region says so."""
    files = sorted(shipped("resources", "holidays", "local").glob("*.json"))
    return tuple(rule for file in files for rule in _local_rules(json.loads(file.read_text(encoding="utf-8"))))


def read_calendar(folder: Path) -> WorkingCalendar:
    """Every YYYY.json of a folder as one calendar."""
    return calendar_of(read_tables(folder))


def read_tables(folder: Path) -> tuple[YearTable, ...]:
    """Every YYYY.json of a folder."""
    files = sorted(folder.glob("[0-9][0-9][0-9][0-9].json"))
    return tuple(_table(json.loads(file.read_text(encoding="utf-8"))) for file in files)


def _table(content: Mapping[str, Any]) -> YearTable:
    def named(kind: str) -> dict[date, str]:
        return {date.fromisoformat(day): holiday for day, holiday in content[kind].items()}

    return YearTable(content["year"], named("days_off"), named("make_up_workdays"), content["basis"])


def _local_rules(content: Mapping[str, Any]) -> list[LocalRule]:
    return [
        LocalRule(
            content["region"],
            content["area"],
            row["name"],
            row["basis"],
            row.get("month", 0),
            row.get("day", 0),
            tuple(date.fromisoformat(day) for day in row.get("days", ())),
            row.get("follows_region", False),
        )
        for row in content["rows"]
    ]
