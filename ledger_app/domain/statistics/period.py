"""报告期: a quarter, half-year, year or month, with its days and its neighbours."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger_app.domain.refusal import Refusal

PeriodKind = Literal["month", "quarter", "half_year", "year"]
MONTHS: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
KIND_WORDS: dict[PeriodKind, str] = {"month": "月报", "quarter": "季报", "half_year": "半年报", "year": "年报"}
_CODE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:-?Q(?P<quarter>[1-4])|-?H(?P<half_year>[12])|-(?P<month>0[1-9]|1[0-2]))?"
)


class UnknownPeriod(Refusal):
    """The words name no reporting period."""


@dataclass(frozen=True)
class Period:
    """One reporting period; ``number`` counts from 1 within the year."""

    year: int
    kind: PeriodKind
    number: int = 1

    @property
    def code(self) -> str:
        """``2026Q1``, ``2026H1``, ``2026``, ``2026-03``."""
        tails = {
            "quarter": f"Q{self.number}",
            "half_year": f"H{self.number}",
            "month": f"-{self.number:02}",
            "year": "",
        }
        return f"{self.year}{tails[self.kind]}"

    @property
    def words(self) -> str:
        """As a document prints it: 2026年第1季度."""
        half = "上半年" if self.number == 1 else "下半年"
        tails = {"quarter": f"第{self.number}季度", "half_year": half, "month": f"{self.number}月", "year": "度"}
        return f"{self.year}年{tails[self.kind]}"

    @property
    def first(self) -> date:
        return date(self.year, (self.number - 1) * MONTHS[self.kind] + 1, 1)

    @property
    def last(self) -> date:
        month = self.number * MONTHS[self.kind]
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def previous(self) -> Period:
        """The one before, of the same kind."""
        if self.number > 1:
            return Period(self.year, self.kind, self.number - 1)
        return Period(self.year - 1, self.kind, 12 // MONTHS[self.kind])

    @property
    def next(self) -> Period:
        if self.number < 12 // MONTHS[self.kind]:
            return Period(self.year, self.kind, self.number + 1)
        return Period(self.year + 1, self.kind, 1)

    @property
    def year_before(self) -> Period:
        """The same period of the year before."""
        return Period(self.year - 1, self.kind, self.number)

    @property
    def so_far(self) -> tuple[Period, ...]:
        """The periods of the year up to and with this one: what a cumulative figure adds up."""
        return tuple(Period(self.year, self.kind, number) for number in range(1, self.number + 1))

    def within(self, kind: PeriodKind) -> tuple[Period, ...]:
        """The shorter periods of a kind that make up this one; empty where they do not fit."""
        length, own = MONTHS[kind], MONTHS[self.kind]
        if length >= own or own % length:
            return ()
        start = (self.number - 1) * own // length
        return tuple(Period(self.year, kind, start + number) for number in range(1, own // length + 1))

    def due_on(self, day: int, months_after: int = 1) -> date:
        """The day of the month, so many months after the period's end, by which it is reported."""
        month = self.last.year * 12 + self.last.month - 1 + months_after
        year, number = month // 12, month % 12 + 1
        return date(year, number, min(day, calendar.monthrange(year, number)[1]))


def read_period(code: str) -> Period:
    """The period that a code names; 2026-Q1 is read too. Refuses anything else."""
    found = _CODE.fullmatch(code.strip().upper())
    if found is None:
        raise UnknownPeriod(f"“{code}”不是报告期，没有执行；请写成 2026Q1、2026H1、2026 或 2026-03。")
    for kind in ("quarter", "half_year", "month"):
        if found[kind]:
            return Period(int(found["year"]), kind, int(found[kind]))
    return Period(int(found["year"]), "year")


def period_of(day: date, kind: PeriodKind) -> Period:
    """The period a day lies in."""
    return Period(day.year, kind, (day.month - 1) // MONTHS[kind] + 1)
