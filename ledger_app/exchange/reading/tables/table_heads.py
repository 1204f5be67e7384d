"""Finding the head rows of a table and the caption over each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.unit_phrase import looks_like_unit
from ledger_app.exchange.reading.tables.captions import Caption, Kind, read_caption, read_caption_path
from ledger_app.exchange.reading.tables.table_grid import GridRow, Placed, squash

_MOST_HEAD_ROWS = 3
_WORDING: set[Kind] = {"requirement", "title", "superior", "section"}
_WHO_ELSE = re.compile(
    r"^(?:审核|审批|审定|把关|督办|督导|监督|考核|验收|评价|指导|填报|报送|发布|制定|印发).{0,2}(?:单位|部门|科室)$"
)
_COLUMN_NUMBERS = re.compile(r"^(?:\d{1,2}|[（(]?\d{1,2}[）)]|[甲乙丙丁戊己庚]|[A-J]|[①-⑳]|\d=.*)$")


@dataclass(frozen=True)
class Head:
    """The head of a table: its rows, the caption of each column and which columns share a caption cell."""

    first: int
    rows: int
    captions: tuple[Caption, ...]
    groups: tuple[int, ...]

    @property
    def after(self) -> int:
        return self.first + self.rows


def find_head(grid: Sequence[GridRow], start: int = 0) -> Head | None:
    """The first head at or below row ``start``, or None."""
    for index in range(start, len(grid)):
        if is_head_row(grid[index]):
            return read_head_at(grid, index)
    return None


def is_head_row(row: GridRow) -> bool:
    """Whether a row's cells are captions: short, mostly known, none of them a number, and telling what tasks need."""
    cells = row.own_cells()
    texts = [squash(p.text) for p in cells]
    if len(cells) < 2 or any(len(t) > 30 or _COLUMN_NUMBERS.match(t) for t in texts):
        return False
    kinds = [read_caption(t).kind for t in texts]
    units = sum(
        kind is None and looks_like_unit(text) and not _WHO_ELSE.match(text)
        for kind, text in zip(kinds, texts, strict=True)
    )
    known = [kind for kind in kinds if kind is not None]
    if len(known) < 2 or not _tells(set(known)) or (units == 1 and len(set(known)) < 3):
        return False
    return (len(known) + units) * 2 >= len(kinds)


def is_foreign_head(row: GridRow) -> bool:
    """Whether a row holds captions of a table that is about something else (单位, 联络员, 电话)."""
    kinds = [read_caption(p.text).kind for p in row.own_cells()]
    known = [kind for kind in kinds if kind is not None]
    return len(known) >= 2 and len(known) * 2 > len(kinds) and "people" in known


def _tells(kinds: set[Kind]) -> bool:
    """Tasks or seats: a wording with anything beside it, or units with a time limit."""
    wording = kinds & _WORDING
    return bool(wording and len(kinds) > 1) or ("units" in kinds and "deadline" in kinds) or "name" in kinds


def read_head_at(grid: Sequence[GridRow], index: int) -> Head:
    """The head that begins in a row, with the rows of captions below it that belong to it."""
    rows = min(_height(grid, index), _MOST_HEAD_ROWS, len(grid) - index)
    if rows == 1 and index + 1 < len(grid) and _is_second_head_row(grid[index], grid[index + 1]):
        rows = 2
    if index + rows < len(grid) and _numbers_columns(grid[index + rows]):
        rows += 1
    head = grid[index : index + rows]
    width = len(grid[index].places)
    captions = tuple(read_caption_path(_path(head, column)) for column in range(width))
    return Head(index, rows, captions, _groups(head, width))


def _height(grid: Sequence[GridRow], index: int) -> int:
    """How many rows the caption cells reach down, as long as the rows below hold captions too."""
    tallest = max(p.cell.height for p in grid[index].own_cells())
    rows = 1
    while rows < tallest and index + rows < len(grid) and _fits_head(grid[index + rows]):
        rows += 1
    return rows


def _fits_head(row: GridRow) -> bool:
    return all(len(squash(p.text)) <= 20 and not re.search(r"[。；]", p.text) for p in row.own_cells())


def _is_second_head_row(above: GridRow, row: GridRow) -> bool:
    """A row of captions under captions without merges: known words below blanks or below one wide caption."""
    cells = row.own_cells()
    if not cells or any(len(squash(p.text)) > 14 for p in cells):
        return False
    if any(read_caption(p.text).kind is None for p in cells):
        return False
    same = [p for p in cells if squash(p.text) == squash(above.text(p.cell.column))]
    return not same and len(cells) >= 2


def _numbers_columns(row: GridRow) -> bool:
    cells = row.own_cells()
    texts = [squash(p.text) for p in cells]
    if len(texts) < 3 or not all(_COLUMN_NUMBERS.match(t) for t in texts):
        return False
    return len(set(texts)) == len(texts) and texts[0] in {"1", "甲", "A", "①", "（1）", "(1)"}


def _path(head: Sequence[GridRow], column: int) -> list[str]:
    path: list[str] = []
    last: Placed | None = None
    for row in head:
        placed = row.at(column)
        if placed is not None and placed is not last and not placed.is_blank and not _numbers_columns(row):
            path.append(placed.text)
        last = placed
    return path


def _groups(head: Sequence[GridRow], width: int) -> tuple[int, ...]:
    """For each column, the first column of the lowest caption cell over it."""
    groups = []
    for column in range(width):
        lowest = next((p for row in reversed(head) if (p := row.at(column)) is not None and not p.is_blank), None)
        groups.append(lowest.cell.column if lowest is not None else column)
    return tuple(groups)


def repeats_head(row: GridRow, grid: Sequence[GridRow], head: Head) -> bool:
    """Whether a row prints the head once more (as on a new page)."""
    if row.row.repeated_header and row.index > head.first:
        return True
    own = row.own_cells()
    return len(own) >= 2 and any(_says_the_same(own, grid[i].own_cells()) for i in range(head.first, head.after))


def _says_the_same(cells: Sequence[Placed], others: Sequence[Placed]) -> bool:
    return len(cells) == len(others) and all(
        squash(one.text) == squash(other.text) for one, other in zip(cells, others, strict=True)
    )
