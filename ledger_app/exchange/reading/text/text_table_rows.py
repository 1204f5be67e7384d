"""Building a table out of rows of text cells: captions over several columns, wide rows, merges guessed from blanks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ledger_app.domain.unit_phrase import unit_likeness
from ledger_app.exchange.reading.blocks import Cell, Row, Table
from ledger_app.exchange.reading.prose.numbering import read_number
from ledger_app.exchange.reading.prose.unit_words import mentions_limit
from ledger_app.exchange.reading.tables.captions import Kind, read_caption

_MERGING: frozenset[Kind | None] = frozenset({"number", "section", "title", "units", "deadline", "superior", "people"})


@dataclass(frozen=True)
class TextRow:
    """The cells of one row from the left; ``starts`` are their columns where these are known; ``note`` is a doubt
    about the cells of units."""

    cells: tuple[str, ...]
    where: str
    starts: tuple[int, ...] = ()
    repeated: bool = False
    note: str = ""

    def at(self, where: str) -> TextRow:
        return replace(self, where=where)


def build_table(rows: Sequence[TextRow]) -> Table:
    """A table with the width of its longest row; shorter rows are spread over it, blanks merge upwards."""
    width = max(
        max((len(row.cells) for row in rows), default=0), *(row.starts[-1] + 1 for row in rows if row.starts), 0
    )
    head = next((row for row in rows if _is_head(row)), None)
    full = [row.cells for row in rows if len(row.cells) == width and row is not head]
    starts = head.starts or _spread_head(head.cells, full, width) if head else ()
    kinds = _kinds(head, starts, width)
    grid = [_place(_with_lost_first(row, full, kinds, width), head, starts, kinds, width) for row in rows]
    merged = _merge_blanks(grid, kinds)
    return Table(tuple(merged), width, f"{rows[0].where}至{rows[-1].where}" if rows else "")


def _is_head(row: TextRow) -> bool:
    known = [read_caption(cell).kind for cell in row.cells if cell.strip()]
    return len(known) >= 2 and sum(kind is not None for kind in known) * 2 > len(known) and bool(set(known) & _TELLING)


_TELLING: frozenset[Kind | None] = frozenset({"requirement", "title", "superior", "units", "deadline", "name"})


def _spread_head(captions: Sequence[str], full: Sequence[Sequence[str]], width: int) -> tuple[int, ...]:
    """Which column each caption begins over, where there are more columns than captions: units over names,
    deadlines over dates; of equal ways the one that widens the earliest caption."""
    if len(captions) >= width:
        return tuple(range(len(captions)))
    profile = [_profile([row[column] for row in full]) for column in range(width)]
    kinds = [read_caption(caption).kind for caption in captions]
    best: tuple[float, tuple[int, ...]] | None = None
    for inner in combinations(range(1, width), len(captions) - 1):
        starts = (0, *inner)
        ends = (*inner, width)
        cost = sum(
            _clash(kind, profile[column])
            for kind, start, end in zip(kinds, starts, ends, strict=True)
            for column in range(start, end)
        )
        rank = (cost, tuple(-start for start in starts[1:]))
        if best is None or rank < (best[0], tuple(-start for start in best[1][1:])):
            best = (cost, starts)
    return best[1] if best else tuple(range(len(captions)))


_Profile = tuple[float, float, float]


def _profile(texts: Sequence[str]) -> _Profile:
    """The shares of a column's filled cells that read like units, like time limits and like numbers."""
    filled = [text for text in texts if text.strip()]
    if not filled:
        return 0.0, 0.0, 0.0
    units = sum(unit_likeness(text) >= 0.5 and "。" not in text for text in filled)
    limits = sum(len(text) <= 30 and mentions_limit(text) for text in filled)
    numbers = sum(text.strip(" 、.．（）()").isdecimal() for text in filled)
    return units / len(filled), limits / len(filled), numbers / len(filled)


def _clash(kind: Kind | None, profile: _Profile) -> float:
    units, limits, numbers = profile
    if kind == "number":
        return 1.0 - numbers
    if kind == "units":
        return 1.0 - units
    if kind == "deadline":
        return 1.0 - limits
    return units + limits if kind in ("requirement", "superior", "title", "section") else 0.0


def _kinds(head: TextRow | None, starts: Sequence[int], width: int) -> list[Kind | None]:
    """What each column holds by the caption over it; a caption over two columns has a section or number first."""
    kinds: list[Kind | None] = [None] * width
    if head is None:
        return kinds
    known = [read_caption(caption).kind for caption in head.cells]
    for index, (start, end) in enumerate(zip(starts, (*starts[1:], width), strict=True)):
        kind = "title" if known[index] == "requirement" in known[index + 1 :] else known[index]
        for column in range(start, end):
            kinds[column] = kind if column == end - 1 or kind in ("units", "deadline") else "section"
    return kinds


def _place(row: TextRow, head: TextRow | None, starts: Sequence[int], kinds: Sequence[Kind | None], width: int) -> Row:
    repeated = row is not head and head is not None and (row.repeated or _same(row.cells, head.cells))
    if row is head or repeated:
        places = tuple(starts)
    elif row.starts:
        places = row.starts
    else:
        places = _starts(row.cells, kinds, width)
    ends = (*places[1:], width)
    noted = row.note if row is not head and not repeated else ""
    cells = (
        Cell(start, text.strip(), width=end - start, note=noted if text.strip() and kinds[start] == "units" else "")
        for text, start, end in zip(row.cells, places, ends, strict=True)
    )
    return Row(tuple(cells), row.where, repeated_header=repeated)


def _with_lost_first(row: TextRow, full: Sequence[Sequence[str]], kinds: Sequence[Kind | None], width: int) -> TextRow:
    """A row that lacks its first cell, a heading merged over several rows: the number before its wording tells."""
    if len(row.cells) != width - 1 or row.starts or kinds[0] not in ("title", "section"):
        return row
    number = read_number(row.cells[0])
    styles = {found.style for cells in full if (found := read_number(cells[1]))}
    return replace(row, cells=("", *row.cells)) if number is not None and styles == {number.style} else row


def _same(cells: Sequence[str], others: Sequence[str]) -> bool:
    return ["".join(cell.split()) for cell in cells] == ["".join(cell.split()) for cell in others]


def _starts(cells: Sequence[str], kinds: Sequence[Kind | None], width: int) -> tuple[int, ...]:
    """The columns a shorter row begins its cells in: the first at the left, the others where they fit best."""
    if len(cells) >= width:
        return tuple(range(width))
    best: tuple[float, tuple[int, ...]] | None = None
    for inner in combinations(range(1, width), len(cells) - 1):
        places = (0, *inner)
        cost = sum(_clash(kinds[place], _profile([cell])) for cell, place in zip(cells, places, strict=True) if cell)
        cost += sum(0.1 for place in places[1:] if kinds[place] is None)
        if best is None or (cost, tuple(-p for p in places)) < (best[0], tuple(-p for p in best[1])):
            best = (cost, places)
    return best[1] if best else tuple(range(len(cells)))


def _merge_blanks(grid: Sequence[Row], kinds: Sequence[Kind | None]) -> list[Row]:
    """Let a filled cell reach down over the blank ones below it, up to a heading or a repeated head."""
    rows = [list(row.cells) for row in grid]
    covered: set[tuple[int, int]] = set()
    for column, kind in enumerate(kinds):
        if kind not in _MERGING:
            continue
        for top, height in _blank_runs(grid, column, kinds[0]):
            index = next(i for i, cell in enumerate(rows[top]) if cell.column == column)
            rows[top][index] = replace(rows[top][index], height=height, merge_guessed=True)
            covered.update((top + step, column) for step in range(1, height))
    return [
        replace(row, cells=tuple(cell for cell in cells if (number, cell.column) not in covered))
        for number, (row, cells) in enumerate(zip(grid, rows, strict=True))
    ]


def _is_lone(row: Row, first: Kind | None) -> bool:
    """Whether nothing but a heading stands in a row, at its left, where no task's wording stands."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    lone = len(filled) == 1 and filled[0].column == 0 and len(row.cells) > 1
    return lone and first != "requirement" and len(filled[0].text.strip()) >= 4


def _blank_runs(grid: Sequence[Row], column: int, first: Kind | None) -> Iterator[tuple[int, int]]:
    """Rows whose cell in a column is filled, and how many rows it may reach down."""
    top: int | None = None
    for number in range(len(grid) + 1):
        row = grid[number] if number < len(grid) else None
        cell = next((c for c in row.cells if c.column == column and c.width == 1), None) if row else None
        if cell is not None and not cell.text and row is not None and not (row.repeated_header or _is_lone(row, first)):
            continue
        if top is not None and number - top > 1:
            yield top, number - top
        is_caption = row is not None and (row.repeated_header or number == 0 or _is_caption_row(row))
        top = number if cell is not None and cell.text and not is_caption else None


def _is_caption_row(row: Row) -> bool:
    return _is_head(TextRow(tuple(cell.text for cell in row.cells), row.where))
