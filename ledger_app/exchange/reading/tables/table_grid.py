"""A table laid out on its grid: which cell stands at each row and column, merges filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ledger_app.exchange.reading.blocks import Cell, Row, Table


def squash(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


class Placed(NamedTuple):
    """A cell, the row it begins in and its text; the same object stands at every grid place it covers."""

    cell: Cell
    row: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text


@dataclass(frozen=True, eq=False)
class GridRow:
    """One row with the cell that covers each column, or None where there is none."""

    index: int
    row: Row
    places: tuple[Placed | None, ...]

    def at(self, column: int) -> Placed | None:
        """The cell over a column, also one that began in a row above."""
        return self.places[column] if 0 <= column < len(self.places) else None

    def own(self, column: int) -> Placed | None:
        """The cell over a column if it begins in this row."""
        placed = self.at(column)
        return placed if placed is not None and placed.row == self.index else None

    def text(self, column: int) -> str:
        placed = self.at(column)
        return placed.text if placed is not None else ""

    def own_text(self, column: int) -> str:
        placed = self.own(column)
        return placed.text if placed is not None else ""

    def own_cells(self) -> tuple[Placed, ...]:
        """The cells that begin in this row and hold text, from left to right, each once."""
        return self._own_cells

    @cached_property
    def _own_cells(self) -> tuple[Placed, ...]:
        return tuple(_once(p for p in self.places if p is not None and p.row == self.index and p.text))

    def continues(self, column: int) -> bool:
        """Whether a cell from a row above still covers this place."""
        placed = self.at(column)
        return placed is not None and placed.row != self.index


def _once(places: Iterable[Placed]) -> list[Placed]:
    found: list[Placed] = []
    for placed in places:
        if not found or found[-1] is not placed:
            found.append(placed)
    return found


def lay_out(table: Table) -> list[GridRow]:
    """The rows of a table on their grid; quick also where one merge covers every row."""
    width = max([table.columns] + [cell.column + cell.width for row in table.rows for cell in row.cells])
    covering: list[Placed | None] = [None] * width
    until = [0] * width
    grid: list[GridRow] = []
    for index, row in enumerate(table.rows):
        for column in range(width):
            if until[column] <= index:
                covering[column] = None
        for cell in row.cells:
            placed = Placed(cell, index, cell.text.strip())
            for column in range(cell.column, cell.column + cell.width):
                covering[column] = placed
                until[column] = index + cell.height
        grid.append(GridRow(index, row, tuple(covering)))
    return grid
