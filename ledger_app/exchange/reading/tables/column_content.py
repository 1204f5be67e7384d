"""What a column holds, told by its cells: numbers, units, dates, headings or sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.unit_phrase import unit_likeness
from ledger_app.exchange.reading.tables.table_grid import GridRow, Placed, squash

_SAMPLE = 60
_NUMBER = re.compile(
    r"^(?:[（(]?\d{1,4}[）).．、]?|\d{1,3}(?:[-.．—]\d{1,3}){1,2}|[一二三四五六七八九十百]{1,4}[、.．]?"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]|[①-⑳]|[A-Z]?\d{1,3}|第[一二三四五六七八九十\d]+[条项])$"
)
_DATE = re.compile(
    r"\d{1,2}\s*月|月底|年底|年内|季度|每年|每月|每周|半年|长期|持续|全年|常年|常态|工作日|即时|适时|随时|立即"
    r"|^(?:19|20)\d\d[-./年]\d{1,2}|^(?:19|20)\d\d年?$|\d+\s*(?:日|天|小时)[内前]|[一二三四五六七八九十]+月|按时|及时|实时|贯穿全年"
)


_CHINESE = re.compile(r"[一-龥]")


@dataclass(frozen=True)
class Content:
    """Shares between 0 and 1 of the filled cells of a column, and how its text looks."""

    filled: int = 0
    numbers: float = 0.0
    units: float = 0.0
    dates: float = 0.0
    mean_length: float = 0.0
    merged: float = 0.0
    repeated: float = 0.0
    sentences: float = 0.0
    wordy: float = 0.0


def look_at(rows: Sequence[GridRow], column: int) -> Content:
    """What the cells of a column hold, from a sample of its rows."""
    cells = _sample(rows, column)
    texts = [squash(p.text) for p in cells]
    if not texts:
        return Content()
    count = len(texts)
    return Content(
        filled=count,
        numbers=sum(bool(_NUMBER.match(t)) for t in texts) / count,
        units=sum(_is_units(p.text) for p in cells) / count,
        dates=sum(len(t) <= 40 and bool(_DATE.search(t)) and not _NUMBER.match(t) for t in texts) / count,
        mean_length=sum(len(t) for t in texts) / count,
        merged=sum(p.cell.height > 1 for p in cells) / count,
        repeated=1 - len(set(texts)) / count,
        wordy=sum(len(_CHINESE.findall(t)) >= 4 for t in texts) / count,
        sentences=sum(t[-1] in "。；;！." for t in texts) / count,
    )


def _is_units(text: str) -> bool:
    return len(text) <= 300 and "。" not in text.rstrip("。") and unit_likeness(text) > 0.5


def _sample(rows: Sequence[GridRow], column: int) -> list[Placed]:
    found: list[Placed] = []
    for row in rows:
        placed = row.own(column)
        if placed is not None and not placed.is_blank and placed.cell.column == column and placed.cell.width <= 2:
            found.append(placed)
            if len(found) >= _SAMPLE:
                break
    return found
