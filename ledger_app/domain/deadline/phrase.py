"""The values the grammar hands on: a phrase with its place, and the day, count or repetition it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger_app.domain.span import Span

PhraseKind = Literal["fixed", "recurring", "relative", "ongoing", "vague"]

LAST = -1


@dataclass(frozen=True)
class Day:
    """A day as written. ``year`` None means the year of the work, ``shift`` counts from it (次年 = 1).

    ``month`` None with ``day`` LAST is 月底 of the month of issue. ``before`` moves to the day before (国庆节前).
    """

    month: int | None
    day: int
    year: int | None = None
    shift: int = 0
    before: bool = False


@dataclass(frozen=True)
class Repeat:
    """How a duty comes again. ``day`` None: no day stated; ``working_day``: the n-th after the period's end.

    ``days`` holds (month, day) pairs where the days differ from month to month.
    """

    freq: str
    months: tuple[int, ...] = ()
    day: int | None = None
    weekdays: tuple[int, ...] = ()
    working_day: int | None = None
    days: tuple[tuple[int, int], ...] = ()
    next_month: bool = False
    following_year: bool = False

    @property
    def has_day(self) -> bool:
        return bool(self.day or self.weekdays or self.working_day or self.days)


@dataclass(frozen=True)
class Phrase:
    """One wording that states a time limit, with its place in the text that was read.

    ``weak`` phrases name a day without 前, 底 or a verb of finishing; they count only where they lie ahead.
    ``doubt`` says in Chinese why a clerk must look; ``season`` marks a stretch from one day to another (3月至11月).
    """

    kind: PhraseKind
    raw: str
    start: int
    end: int
    day: Day | None = None
    span: Span | None = None
    repeat: Repeat | None = None
    weak: bool = False
    doubt: str | None = None
    who: str | None = None
    season: bool = False


@dataclass(frozen=True)
class Context:
    """What a bare month-day is read against; never the clock."""

    year: int | None
    issued: date | None = None
