"""Building raw documents with merged tables from plain lists: ``^`` continues the cell above, ``<`` the one before."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_app.exchange.reading.blocks import Cell, Paragraph, RawDocument, Row, Table

ABOVE, BEFORE = "^", "<"


def table(rows: Sequence[Sequence[str]], *, name: str = "", where: str = "表1") -> Table:
    """A table from rows of texts; rows may be shorter than the widest."""
    width = max(len(row) for row in rows)
    grid = [[*row, *[""] * (width - len(row))] for row in rows]
    made = tuple(Row(_cells(grid, index), f"{where}第{index + 1}行") for index in range(len(grid)))
    return Table(made, width, where, name)


def _cells(grid: list[list[str]], index: int) -> tuple[Cell, ...]:
    cells = []
    for column, text in enumerate(grid[index]):
        if text in (ABOVE, BEFORE):
            continue
        width = 1
        while column + width < len(grid[index]) and grid[index][column + width] == BEFORE:
            width += 1
        height = 1
        while index + height < len(grid) and grid[index + height][column] == ABOVE:
            height += 1
        cells.append(Cell(column, text, width, height))
    return tuple(cells)


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    """Paragraphs in order."""
    return tuple(Paragraph(text, f"第{index}段") for index, text in enumerate(texts, 1))


def document(*blocks: Paragraph | Table, file_name: str = "临河县2026年重点任务.docx") -> RawDocument:
    """A Word document of these blocks."""
    return RawDocument("docx", file_name, blocks)
