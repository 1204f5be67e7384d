"""A sheet as a table: cells that hold something, merges, hidden rows; used for .xlsx and .xls alike."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ledger_app.exchange.reading import limits
from ledger_app.exchange.reading.blocks import Cell, Leftover, Row, Table


@dataclass
class Sheet:
    """What a workbook reader fills in; rows and columns count from 0.

    ``merges`` maps the upper left corner to (height, width).
    """

    name: str
    cells: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    merges: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden: bool = False


def sheet_blocks(sheet: Sheet, *, alone: bool) -> tuple[list[Table], list[Leftover]]:
    """The sheet's table, and as leftovers a hidden sheet or what stands below the long gap."""
    rows: dict[int, dict[int, tuple[str, str]]] = defaultdict(dict)
    for (row, column), found in sheet.cells.items():
        if found[0] or found[1]:
            rows[row][column] = found
    if not rows:
        return [], []
    name = f"工作表“{sheet.name}”"
    if sheet.hidden:
        return [], [Leftover(name, _plain(rows, sorted(rows)), "隐藏的工作表，没有读入")]
    kept, beyond = _before_gap(sorted(rows))
    columns = max(column for row in kept for column in rows[row]) + 1
    place = "" if alone else name
    made = tuple(
        _row(sheet, rows.get(row, {}), row, (kept[-1], columns), place) for row in range(kept[0], kept[-1] + 1)
    )
    left = [Leftover(name, _plain(rows, beyond), f"在连续 {limits.EMPTY_ROWS} 个空行之后，没有读入")] if beyond else []
    return [Table(made, columns, name, sheet.name)], left


def _before_gap(rows: list[int]) -> tuple[list[int], list[int]]:
    for at in range(1, len(rows)):
        if rows[at] - rows[at - 1] > limits.EMPTY_ROWS:
            return rows[:at], rows[at:]
    return rows, []


def _row(sheet: Sheet, found: dict[int, tuple[str, str]], row: int, bounds: tuple[int, int], place: str) -> Row:
    last_row, columns = bounds
    cells = []
    for column in sorted(found):
        text, note = found[column]
        height, width = sheet.merges.get((row, column), (1, 1))
        cells.append(Cell(column, text, min(width, columns - column), min(height, last_row - row + 1), note))
    return Row(tuple(cells), f"{place}第{row + 1}行", row in sheet.hidden_rows)


def _plain(rows: dict[int, dict[int, tuple[str, str]]], chosen: list[int]) -> str:
    return "\n".join("\t".join(rows[row][column][0] for column in sorted(rows[row])) for row in chosen)
