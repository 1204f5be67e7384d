"""Cards: tables that print a caption beside each value, one task to a card, turned into rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ledger_app.exchange.reading.blocks import Cell, Row, Table
from ledger_app.exchange.reading.findings import Heading
from ledger_app.exchange.reading.tables.captions import read_caption
from ledger_app.exchange.reading.tables.table_grid import GridRow, Placed, squash

_LONGEST_CAPTION = 20


@dataclass
class Cards:
    """Cards as a table with one head; ``repeated`` are the captions of later cards, ``rest`` rows of another kind."""

    captions: list[str] = field(default_factory=list)
    values: list[dict[str, Cell]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    repeated: list[Heading] = field(default_factory=list)
    rest: list[GridRow] = field(default_factory=list)

    def add(self, caption: str, value: Cell, where: str) -> None:
        """Puts a value under its caption; a caption that comes again begins the next card."""
        if not self.values or caption in self.values[-1]:
            self.values.append({})
            self.places.append(where)
        if caption in self.captions:
            self.repeated.append(Heading(where, caption))
        else:
            self.captions.append(caption)
        self.values[-1][caption] = value

    def table(self, name: str) -> Table:
        head = Row(tuple(Cell(i, caption) for i, caption in enumerate(self.captions)), self.places[0])
        rows = [
            Row(tuple(replace(v, column=self.captions.index(c), width=1, height=1) for c, v in card.items()), where)
            for card, where in zip(self.values, self.places, strict=True)
        ]
        return Table((head, *rows), len(self.captions), self.places[0], name)


def read_cards(grid: Sequence[GridRow]) -> Cards | None:
    """The cards of a table, or None where it has none: captions and values must stand in pairs."""
    cards = Cards()
    for row in grid:
        cells = _own(row)
        if len(cells) >= 2 and len(cells) % 2 == 0 and all(read_caption(p.text).kind for p in cells[::2]):
            for caption, value in zip(cells[::2], cells[1::2], strict=True):
                cards.add(caption.text, value.cell, row.row.where)
        elif row.own_cells():
            cards.rest.append(row)
    kinds = {read_caption(caption).kind for caption in cards.captions}
    tells = kinds & {"requirement", "title"} and kinds & {"units", "deadline"}
    return cards if tells and len(cards.captions) >= 3 and len(cards.rest) <= len(cards.values) + 1 else None


def is_all_pairs(grid: Sequence[GridRow]) -> bool:
    """Whether every row is nothing but captions each with its value beside it."""
    rows = [_own(row) for row in grid if row.own_cells()]
    return len(rows) > 1 and all(
        len(cells) % 2 == 0
        and all(read_caption(p.text).kind for p in cells[::2])
        and any(read_caption(p.text).kind is None for p in cells[1::2])
        for cells in rows
    )


def _own(row: GridRow) -> list[Placed]:
    found: list[Placed] = []
    for placed in row.places:
        if placed is not None and placed.row == row.index and (not found or found[-1] is not placed):
            found.append(placed)
    while found and len(found) % 2 and not squash(found[-1].text):
        found.pop()
    return found


def turned(grid: Sequence[GridRow], name: str) -> Table | None:
    """A table that prints its captions down the left and a task in every further column, as rows; else None."""
    rows = [row.own_cells() for row in grid]
    width = len(rows[0]) if rows else 0
    if width < 3 or len(rows) < 3 or any(len(cells) != width for cells in rows):
        return None
    kinds = [read_caption(cells[0].text).kind for cells in rows]
    if None in kinds or any(len(squash(cells[0].text)) > _LONGEST_CAPTION for cells in rows):
        return None
    if not (set(kinds) & {"requirement", "title"} and set(kinds) & {"units", "deadline"}):
        return None
    if any(all(read_caption(cells[at].text).kind for cells in rows) for at in range(1, width)):
        return None
    columns = [
        Row(
            tuple(replace(cells[at].cell, column=i, width=1, height=1) for i, cells in enumerate(rows)),
            grid[0].row.where,
        )
        for at in range(width)
    ]
    return Table(tuple(columns), len(rows), columns[0].where, name)
