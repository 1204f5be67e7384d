"""All tables of a document in order: a choice of columns also holds for the later tables with the same captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ledger_app.domain.reading import ColumnChoice, TableColumns
from ledger_app.exchange.reading.tables.chosen_columns import (
    caption_row,
    changes_of,
    looks_like_captions,
    meanings_of,
)
from ledger_app.exchange.reading.tables.table_grid import GridRow, lay_out
from ledger_app.exchange.reading.tables.table_heads import Head, find_head, is_foreign_head
from ledger_app.exchange.reading.tables.table_places import TablePlace
from ledger_app.exchange.reading.tables.task_tables import TableReading, read_table

_SAMPLES = 2
_LONGEST_SAMPLE = 60

Captions = tuple[str, ...]


@dataclass
class DocumentTables:
    """The tables as read; ``spent`` are the paragraphs above them that are their headings."""

    readings: list[TableReading] = field(default_factory=list)
    spent: set[int] = field(default_factory=set)
    shown: list[TableColumns] = field(default_factory=list)


def read_tables(places: Sequence[TablePlace], flat: set[int], choices: Sequence[ColumnChoice]) -> DocumentTables:
    """Read the tables by the clerk's choices; ``flat`` are the tables of a format that has no merges."""
    chosen = {choice.table: choice for choice in choices}
    followed: dict[Captions, ColumnChoice] = {}
    found = DocumentTables()
    for number, place in enumerate(places):
        before = found.readings[-1] if found.readings else None
        choice = chosen.get(number) or (followed.get(_captions(place)) if followed else None)
        reading = read_table(place.table, before, place.section, follows=place.follows, choice=choice)
        reading.merges_lost = id(place.table) in flat
        if number in chosen:
            followed[_captions(place)] = _for_others(reading, chosen[number])
        if reading.tasks:
            reading.headings[:0] = place.as_headings()
            found.spent.update(id(p) for p in place.headings)
        found.readings.append(reading)
        _show(found.shown, number, place, reading)
    return found


def _captions(place: TablePlace) -> Captions:
    grid = lay_out(place.table)
    return _words(find_head(grid) or caption_row(grid)) if grid else ()


def _words(head: Head | None) -> Captions:
    return tuple(caption.text for caption in head.captions) if head is not None else ()


def _for_others(reading: TableReading, choice: ColumnChoice) -> ColumnChoice:
    """The choice for a table with the same captions: only what differed from what was recognised."""
    changes = changes_of(reading.recognised, choice, _width(reading.grid))
    return replace(choice, meanings=tuple(changes.get(c, "") for c in range(_width(reading.grid))))


def _width(grid: Sequence[GridRow]) -> int:
    return len(grid[0].places) if grid else 0


def _show(shown: list[TableColumns], number: int, place: TablePlace, reading: TableReading) -> None:
    """Adds the columns of a table, unless it is a roster or goes on with one that is shown already."""
    columns = _columns(number, place, reading)
    if columns is None:
        return
    for at, earlier in reversed(list(enumerate(shown))):
        same = reading.continued if not any(columns.captions) else earlier.captions == columns.captions
        if same and len(earlier.captions) == len(columns.captions):
            shown[at] = replace(earlier, tasks=earlier.tasks + columns.tasks)
            return
    shown.append(columns)


def _columns(number: int, place: TablePlace, reading: TableReading) -> TableColumns | None:
    grid, width = reading.grid, _width(reading.grid)
    known = reading.head is not None and not reading.guessed
    filled = [row for row in grid if len(row.own_cells()) > 1]
    if reading.seats or width < 2 or not filled:
        return None
    head = reading.head
    if head is None and reading.layout is None and (reading.choice is None or reading.choice.headed):
        head = caption_row(grid) if is_foreign_head(grid[0]) or looks_like_captions(grid) else None
    body = [row for row in filled if head is None or row.index >= head.after]
    return TableColumns(
        table=number,
        where=place.table.name or place.table.where,
        captions=_words(head) or ("",) * width,
        meanings=meanings_of(reading.first_layout, width),
        samples=tuple(_sample(row, width) for row in body[:_SAMPLES]),
        headed=head is not None,
        head_known=known,
        tasks=len(reading.tasks),
    )


def _sample(row: GridRow, width: int) -> tuple[str, ...]:
    return tuple(row.text(column).replace("\n", " ")[:_LONGEST_SAMPLE] for column in range(width))
