"""Rows of a foreign table by the meaning of their captions, in whatever order the columns stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ledger_app.exchange.reading.blocks import RawDocument, Table
from ledger_app.exchange.reading.tables.table_grid import GridRow, lay_out, squash
from ledger_app.exchange.reading.text.text_blocks import clipboard_rows, grid

Captions = Mapping[str, re.Pattern[str]]
LOOKED_FOR_CAPTIONS_IN = 20


@dataclass(frozen=True)
class CaptionedRow:
    """One row under its captions: ``values`` by meaning, merges filled in; ``where`` tells a clerk the place."""

    values: Mapping[str, str]
    where: str

    @property
    def text(self) -> str:
        return "　".join(value for value in self.values.values() if value)


def captioned_rows(raw: RawDocument, captions: Captions, *, fewest: int = 2) -> list[CaptionedRow]:
    """The rows of every table whose captions are found among its first rows."""
    tables = [block for block in raw.blocks if isinstance(block, Table)]
    return [row for table in tables for row in _rows_of(lay_out(table), captions, fewest)]


def pasted_rows(text: str) -> list[GridRow]:
    """A block copied from WPS or Excel as grid rows, quoted cells of several lines included."""
    return lay_out(grid(clipboard_rows(text.replace("\r\n", "\n").replace("\r", "\n")), "粘贴内容"))


def meanings(cells: Sequence[str], captions: Captions) -> dict[int, str]:
    """Column → meaning for the captions in a row; each meaning once, the first column of it."""
    found: dict[int, str] = {}
    for column, text in enumerate(cells):
        words = re.sub(r"[（(][^（()）]*[）)]|[:：*＊]", "", squash(text))
        fitting = (meaning for meaning, pattern in captions.items() if words and pattern.fullmatch(words))
        meaning = next((m for m in fitting if m not in found.values()), None)
        if meaning:
            found[column] = meaning
    return found


def _rows_of(rows: Sequence[GridRow], captions: Captions, fewest: int) -> Iterator[CaptionedRow]:
    head, columns = _head(rows, captions, fewest)
    for row in rows[head + 1 :] if columns else ():
        cells = [row.text(column) for column in range(len(row.places))]
        values = {meaning: cells[column] for column, meaning in columns.items() if column < len(cells)}
        if any(values.values()) and meanings(cells, captions) != columns:
            yield CaptionedRow(values, row.row.where)


def _head(rows: Sequence[GridRow], captions: Captions, fewest: int) -> tuple[int, dict[int, str]]:
    """The row with the most known captions, and what its columns mean."""
    best: tuple[int, dict[int, str]] = (-1, {})
    for index, row in enumerate(rows[:LOOKED_FOR_CAPTIONS_IN]):
        own = [row.own_text(column) for column in range(len(row.places))]
        found = meanings(own, captions)
        if len(found) >= fewest and len(found) > len(best[1]):
            best = (index, found)
    return best
