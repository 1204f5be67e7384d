"""月历: a month on one landscape page, to be hung on the wall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ledger_app.exchange.documents.parts import Issuer
from ledger_app.exchange.paper.shape import Column, Paper, Sheet

COLUMNS = tuple(Column(f"周{name}", 38) for name in "一二三四五六日")
# Lines that a day has room for, by the number of weeks of the month; the first is its head.
_LINES = {4: 6, 5: 5, 6: 4}
_WIDTH = 9.2  # characters of full width in a line
_APART = 0.25
_ELLIPSIS = "…"


@dataclass(frozen=True)
class PrintedDay:
    """A day of the month: its mark (国庆节 休, 班), its lines, the most pressing first, and by when to be ready."""

    mark: str = ""
    lines: Sequence[str] = ()
    advice: str = ""


def month_page(
    month: date, weeks: Sequence[Sequence[date]], days: Mapping[date, PrintedDay], issuer: Issuer, guessed: str = ""
) -> Paper:
    """One page: a row for each week; what does not fit a day is counted, never left out in silence.

    ``guessed`` says below the table that the days off of the year are not known yet.
    """
    room = _LINES.get(len(weeks), min(_LINES.values()))
    rows = tuple(tuple(_cell(month, day, days.get(day, PrintedDay()), room) for day in week) for week in weeks)
    notes = (f"{guessed}；※为推算的日期。",) if guessed else ()
    sheet = Sheet(COLUMNS, rows, notes=notes, name=f"{month.month}月")
    title = f"{issuer.name}{month.year}年{month.month}月工作日历"
    return Paper(title, (sheet,), True, "", issuer.name, issuer.watermark, brief=True)


def _cell(month: date, day: date, printed: PrintedDay, room: int) -> str:
    if day.month != month.month:
        return "\n" * (room - 1)
    lines = list(printed.lines)
    room -= bool(printed.advice)
    if len(lines) > room - 1:
        kept = lines[: room - 2]
        lines = [*kept, f"另有{len(lines) - len(kept)}项"]
    lines = [printed.advice, *lines] if printed.advice else lines
    room += bool(printed.advice)
    head = f"{day.day}　{printed.mark}".rstrip("　")
    filled = [head, *(_cut(line, _WIDTH) for line in lines)]
    return "\n".join([*filled, *[""] * (room - len(filled))])


def _cut(text: str, width: float) -> str:
    """As much of a text as fits one line."""
    if _measure(text) <= width:
        return text
    while text and _measure(text) > width - 1:
        text = text[:-1]
    return text + _ELLIPSIS


def _measure(text: str) -> float:
    """In characters of full width: figures take half of one, and Word sets them a little apart from what is beside."""
    apart = sum(one.isascii() != other.isascii() for one, other in pairwise(text))
    return sum(0.55 if sign.isascii() else 1.0 for sign in text) + apart * _APART
