"""Laying a table out on pages: wrapped cells, row heights, merged runs, rows too tall for a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ledger_app.exchange.paper.page import CELL_LEADING, CELL_POINTS, DENSE_ROW, HEADING_POINTS, LEAST_ROW, MM, PADDING
from ledger_app.exchange.paper.pdf_faces import Type, type_of
from ledger_app.exchange.paper.shape import Sheet, grouped, joined_columns
from ledger_app.exchange.paper.wrapping import wrap

_PAD = PADDING * MM
CONTINUED = "（续）"


@dataclass(frozen=True)
class LaidCell:
    """Wrapped lines of one cell."""

    lines: tuple[str, ...]
    align: str


@dataclass(frozen=True)
class LaidRow:
    """A row ready to be placed. ``joined`` are the merged columns that continue the row above, ``covered`` those that
    the cell at their left runs over."""

    cells: tuple[LaidCell, ...]
    height: float
    joined: frozenset[int] = frozenset()
    band: bool = False
    dense: bool = False
    head: bool = False
    covered: frozenset[int] = frozenset()


def laid_head(sheet: Sheet, widths: list[float]) -> list[LaidRow]:
    """The headings, under a row of groups where there are any."""
    face = type_of("heading")

    def cell(text: str, width: float) -> LaidCell:
        return LaidCell(tuple(_wrapped(text, width, face, HEADING_POINTS)), "center")

    cells = tuple(cell(column.heading, width) for column, width in zip(sheet.columns, widths, strict=True))
    groups = grouped(sheet.columns)
    if not groups:
        return [LaidRow(cells, _height(cells), head=True)]
    above, alone, covered = list(cells), set[int](), set[int]()
    for words, first, count in groups:
        if words:
            above[first] = cell(words, sum(widths[first : first + count]))
            covered |= set(range(first + 1, first + count))
        else:
            alone.add(first)
    upper = _height(tuple(above[first] for words, first, _ in groups if words))
    lower = _height(tuple(each for number, each in enumerate(cells) if number not in alone))
    lower = max([lower, *(_needed(cells[number]) - upper for number in alone)])
    return [
        LaidRow(tuple(above), upper, head=True, covered=frozenset(covered)),
        LaidRow(cells, lower, frozenset(alone), head=True),
    ]


def laid_rows(sheet: Sheet, widths: list[float]) -> Iterator[LaidRow]:
    """Every row wrapped to its columns, with the merges it continues."""
    body, heading = type_of("body"), type_of("heading")
    above: tuple[str, ...] = ()
    for index, values in enumerate(sheet.rows or (("本期无", *[""] * (len(widths) - 1)),)):
        if index in sheet.bands:
            cell = LaidCell(tuple(_wrapped(values[0], sum(widths), heading, HEADING_POINTS)), "left")
            yield LaidRow((cell,), _dense_height((cell,)) if sheet.dense else _height((cell,)), band=True)
            above = ()
            continue
        cells = tuple(
            LaidCell(tuple(_wrapped(value, width, body, CELL_POINTS)), column.align)
            for value, width, column in zip(values, widths, sheet.columns, strict=True)
        )
        joined = joined_columns(sheet.columns, above, values)
        own = tuple(cell for number, cell in enumerate(cells) if not sheet.columns[number].merged)
        height = _dense_height(own) if sheet.dense else _height(own)
        yield LaidRow(cells, height, joined, dense=sheet.dense)
        above = values


def pages(rows: Iterator[LaidRow], first: float, full: float) -> Iterator[list[LaidRow]]:
    """The rows dealt onto pages with ``first`` points left on the first and ``full`` on the others.

    A row that does not fit goes to the next page whole, unless it is longer than half a page: then it is cut at a
    line. A merged cell begins anew on each page.
    """
    page: list[LaidRow] = []
    room = first
    for row in rows:
        while True:
            placed = _begun(row) if row.joined and not page else row
            if placed.height <= room:
                break
            if placed.height > full / 2 and room > 4 * CELL_LEADING:
                upper, row = _cut(placed, room)
                page.append(upper)
            yield page
            page, room = [], full
        page.append(placed)
        room -= placed.height
    yield page


def with_room_for_merged(page: list[LaidRow]) -> list[LaidRow]:
    """The page's rows, the last of each merged run made tall enough for the text of the merged cell."""
    rows = list(page)
    for start, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            if row.band or column in row.joined or (row.dense and len(cell.lines) < 2):
                continue
            end = start + 1
            while end < len(rows) and column in rows[end].joined:
                end += 1
            lack = _needed(cell) - sum(r.height for r in rows[start:end])
            if lack > 0:
                rows[end - 1] = replace(rows[end - 1], height=rows[end - 1].height + lack)
    return rows


def _begun(row: LaidRow) -> LaidRow:
    """The row as the first of a page: its merged cells show their text again."""
    return replace(row, joined=frozenset())


def _cut(row: LaidRow, room: float) -> tuple[LaidRow, LaidRow]:
    fit = max(int((room - 2 * _PAD) // CELL_LEADING), 1)
    upper = tuple(replace(cell, lines=cell.lines[:fit]) for cell in row.cells)
    lower = tuple(
        replace(cell, lines=(CONTINUED, *cell.lines[fit:]) if len(cell.lines) > fit else ()) for cell in row.cells
    )
    return replace(row, cells=upper, height=room), replace(row, cells=lower, height=_height(lower), joined=frozenset())


def _wrapped(text: str, width: float, face: Type, points: float) -> list[str]:
    return wrap(text.replace("\t", "　"), (width - 2 * _PAD) / points, face.measure)


def _needed(cell: LaidCell) -> float:
    return len(cell.lines) * CELL_LEADING + 2 * _PAD


def _height(cells: tuple[LaidCell, ...]) -> float:
    return max([LEAST_ROW * MM, *(_needed(cell) for cell in cells)])


def _dense_height(cells: tuple[LaidCell, ...]) -> float:
    return DENSE_ROW * MM if all(len(cell.lines) < 2 for cell in cells) else _height(cells)
