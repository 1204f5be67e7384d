"""A w:tbl as a grid: rows and cells with the columns and rows they cover, walked once from top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ledger_app.exchange.reading.blocks import Cell, Leftover, Row, Table
from ledger_app.exchange.reading.word.docx_paragraphs import ParagraphReader, ReadParagraph, mark_removed
from ledger_app.exchange.reading.word.xml_names import Element, W, switched_on

_MOST_COLUMNS = 1_000
_CELL_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass
class _OpenCell:
    """A cell that later rows may lengthen."""

    column: int
    text: str
    width: int
    height: int = 1

    def closed(self) -> Cell:
        return Cell(self.column, self.text, self.width, self.height)


class TableShape:
    """Takes the rows in order; vertical merges lengthen the cell they began in, however many rows they run."""

    def __init__(self, reader: ParagraphReader, where: str, blocks_in: Callable[[Element], list[Element]]) -> None:
        self._reader, self._where, self._blocks_in = reader, where, blocks_in
        self._rows: list[tuple[list[_OpenCell], bool, bool]] = []
        self._above: dict[int, _OpenCell] = {}
        self.leftovers: list[Leftover] = []
        self.extras: list[tuple[ReadParagraph, str]] = []
        self.inner: list[tuple[Element, int]] = []

    def add_row(self, element: Element) -> None:
        properties = element.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            return
        cells: list[_OpenCell] = []
        open_now: dict[int, _OpenCell] = {}
        column = _count(properties, "gridBefore", 0)
        for cell in _cells_in(element):
            column += self._add_cell(cell, column, cells, open_now)
        self._above = open_now
        self._rows.append((cells, _is_on(properties, "hidden"), _is_on(properties, "tblHeader")))

    def _add_cell(self, cell: Element, column: int, cells: list[_OpenCell], open_now: dict[int, _OpenCell]) -> int:
        """Adds one w:tc to the row and returns the grid columns it takes."""
        properties = cell.find(W + "tcPr")
        width = max(1, _count(properties, "gridSpan", 1))
        text = self._text(cell, properties)
        above = self._above.get(column) if _merge(properties, "vMerge") == "continue" else None
        if _merge(properties, "hMerge") == "continue" and cells:
            cells[-1].width += width
            self._note_covered(text)
        elif above is not None:
            above.height += 1
            open_now[column] = above
            self._note_covered(text)
        else:
            made = _OpenCell(column, text, width)
            cells.append(made)
            open_now[column] = made
        return width

    def _note_covered(self, text: str) -> None:
        if text.strip():
            place = f"{self._where}第{len(self._rows) + 1}行"
            self.leftovers.append(Leftover(place, text, "被合并单元格盖住的文字，打印时看不到"))

    def _text(self, cell: Element, properties: Element | None) -> str:
        row = len(self._rows) + 1
        removed = properties is not None and properties.find(W + "cellDel") is not None
        lines: list[str] = []
        carried = ""
        for block in self._blocks_in(cell):
            if block.tag == W + "tbl":
                self.inner.append((block, row))
                continue
            if block.tag != W + "p":
                self.leftovers.append(
                    Leftover(f"{self._where}第{row}行", "［嵌入的外部内容］", "嵌入的外部内容读不到，请人工核对")
                )
                continue
            read = self._reader.read(block)
            if read.boxes or read.hidden or read.prompt or read.pictures or read.objects:
                self.extras.append((read, f"{self._where}第{row}行"))
            carried += read.text
            if not mark_removed(block):
                lines.append(carried)
                carried = ""
        lines.append(carried)
        return "" if removed else "\n".join(lines).strip("\n")

    def table(self) -> Table:
        columns = max((cell.column + cell.width for cells, _, _ in self._rows for cell in cells), default=0)
        rows = tuple(
            Row(tuple(cell.closed() for cell in cells), f"{self._where}第{at}行", hidden, header)
            for at, (cells, hidden, header) in enumerate(self._rows, start=1)
        )
        return Table(rows, columns, self._where)


def _cells_in(row: Element) -> list[Element]:
    found: list[Element] = []
    for child in row:
        if child.tag == W + "tc":
            found.append(child)
        elif child.tag in _CELL_WRAPPERS:
            found.extend(_cells_in(child))
    return found


def _merge(properties: Element | None, name: str) -> str:
    """ "restart", "continue" (also where the attribute is left out) or "" for no merge."""
    found = None if properties is None else properties.find(W + name)
    return "" if found is None else found.get(W + "val") or "continue"


def _count(properties: Element | None, name: str, otherwise: int) -> int:
    found = None if properties is None else properties.find(W + name)
    value = "" if found is None else found.get(W + "val") or ""
    return min(int(value), _MOST_COLUMNS) if value.isdecimal() and len(value) < 9 else otherwise


def _is_on(properties: Element | None, name: str) -> bool:
    found = None if properties is None else properties.find(W + name)
    return found is not None and switched_on(found.get(W + "val"))
