"""The sample documents brought to the years around today: their wording and dates move together."""

from __future__ import annotations

import dataclasses
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from ledger_app.paths import shipped

Read = TypeVar("Read")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True)
class Sample:
    """A sample document: its file, the year it is of and the day it was issued."""

    file: str
    year: int
    issued: date

    @property
    def path(self) -> Path:
        return shipped("resources", "samples", self.file)


KEY_POINTS = Sample("临河县2025年政务公开工作要点.txt", 2025, date(2025, 3, 18))
BREAKDOWN = Sample("临河县2026年政务公开重点工作任务分解表.xlsx", 2026, date(2026, 2, 10))
PLAN = Sample("临河县2026年下半年政务公开工作实施方案.docx", 2026, date(2026, 6, 25))


def samples(today: date) -> list[tuple[Sample, int]]:
    """Each document with the years it has to move, so that the newest were issued not long ago and none lies ahead."""
    table, plan = (_shift(sample, today) for sample in (BREAKDOWN, PLAN))
    return [(KEY_POINTS, table), (BREAKDOWN, table), (PLAN, plan)]


def _shift(sample: Sample, today: date) -> int:
    ahead = (today.month, today.day) < (sample.issued.month, sample.issued.day)
    return today.year - sample.year - ahead


def moved(value: Read, years: int) -> Read:
    """The same value with every year in its dates and texts moved."""
    return value if not years else _moved(value, years)


def _moved(value: Any, years: int) -> Any:
    if isinstance(value, str):
        return _YEAR.sub(lambda found: str(int(found[0]) + years), value)
    if isinstance(value, date):
        return _on(value, years)
    if isinstance(value, tuple):
        return tuple(_moved(part, years) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: _moved(getattr(value, f.name), years) for f in dataclasses.fields(value)}
        if fields.get("year"):
            fields["year"] += years
        return dataclasses.replace(value, **fields)
    return value


def _on(day: date, years: int) -> date:
    """The last day of a month stays the last, in leap years too."""
    year = day.year + years
    last = monthrange(year, day.month)[1]
    was_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, day.month, last if was_last else min(day.day, last))
