"""Paper as PDF on reportlab's canvas: our own paginator, page numbers where the standard wants them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from ledger_app.exchange.paper.page import (
    CELL_LEADING,
    CELL_POINTS,
    HEADING_POINTS,
    MM,
    PADDING,
    PAGE_NUMBER_POINTS,
    Page,
    page_of,
)
from ledger_app.exchange.paper.pdf_faces import Type, type_of
from ledger_app.exchange.paper.pdf_table import LaidCell, LaidRow, laid_head, laid_rows, pages, with_room_for_merged
from ledger_app.exchange.paper.safe_write import write_whole
from ledger_app.exchange.paper.shape import Line, Paper, Sheet
from ledger_app.exchange.paper.wrapping import wrap

_PAD = PADDING * MM
_OUTER, _INNER = 1.0, 0.5  # points
_FIRST_ROWS = 5 * CELL_LEADING  # a heading is not left alone above the break: the table's head and a row go with it


def write(paper: Paper, path: Path, *, scheme: str = "traditional") -> None:
    """Write ``paper`` to ``path`` in one step. The faces are the machine's own; ``scheme`` does not matter here."""
    write_whole(path, lambda target: _Printer(paper, str(target)).print())


def _leading(line: Line) -> float:
    return 35 if line.face == "title" else line.points * 1.8


@dataclass
class _Printer:
    """Prints a paper from the top of the first page down; ``y`` is the room already used, in points."""

    paper: Paper
    target: str

    def print(self) -> None:
        self.page: Page = page_of(self.paper)
        self.canvas = Canvas(self.target, pagesize=(self.page.width * MM, self.page.height * MM))
        self.canvas.setTitle(self.paper.title)
        self.canvas.setAuthor(self.paper.author)
        self.number, self.y = 1, 0.0
        self._watermark()
        if self.paper.annex:
            self._line(Line(self.paper.annex, "heading"))
        self._line(Line(self.paper.title, "title", 22, "center"))
        if self.paper.subtitle:
            self._line(Line(self.paper.subtitle, "kai", 16, "center"))
        self.y += 8
        for number, block in enumerate(self.paper.blocks):
            if isinstance(block, Line):
                self._room_for_kept(number)
                self._line(block)
            else:
                self._table(block)
        self._page_number()
        self.canvas.save()

    @property
    def _left(self) -> float:
        return self.page.left * MM

    @property
    def _room(self) -> float:
        return self.page.text_height * MM - self.y

    def _top(self) -> float:
        """The height of the next free point on the page, from its foot."""
        return (self.page.height - self.page.top) * MM - self.y

    def _next_page(self) -> None:
        self._page_number()
        self.canvas.showPage()
        self.number, self.y = self.number + 1, 0.0
        self._watermark()

    def _line(self, line: Line) -> None:
        face, wide = type_of(line.face), self.page.text_width * MM
        leading = _leading(line)
        self.y += line.space_before
        for number, part in enumerate(self._parts(line)):
            if self._room < leading:
                self._next_page()
            width, off = face.measure(part) * line.points, line.right * line.points
            left = line.hang * line.points if number else 0.0
            x = {"left": left, "center": (wide - width) / 2, "right": wide - width - off}[line.align]
            baseline = self._top() - leading / 2 - line.points * 0.35
            self._text(self._left + x, baseline, part, face, line.points)
            self.y += leading

    def _parts(self, line: Line) -> list[str]:
        """The text of a line broken to the page; what hangs is broken to the room that is left."""
        measure, room = type_of(line.face).measure, self.page.text_width * MM / line.points
        text = ("　　" if line.indent else "") + line.text
        first = wrap(text, room, measure)[0]
        rest = text[len(first) :].lstrip()
        if not line.hang or not rest:
            return wrap(text, room, measure)
        return [first, *wrap(rest, room - line.hang, measure)]

    def _room_for_kept(self, number: int) -> None:
        """Begin a new page where a line and those kept with it would be torn apart."""
        before = self.paper.blocks[number - 1] if number else None
        if isinstance(before, Line) and before.keep:
            return
        needed = 0.0
        for block in self.paper.blocks[number:]:
            if not isinstance(block, Line):
                needed += _FIRST_ROWS
                break
            needed += block.space_before + _leading(block) * len(self._parts(block))
            if not block.keep:
                break
        if self._room < needed <= self.page.text_height * MM:
            self._next_page()

    def _table(self, sheet: Sheet) -> None:
        wide = self.page.text_width * MM
        widths = [column.width / sheet.width * wide for column in sheet.columns]
        head = laid_head(sheet, widths)
        above = sum(row.height for row in head)
        full = self.page.text_height * MM - above
        first = self._room - above
        if first < 3 * CELL_LEADING:
            self._next_page()
            first = full
        for number, rows in enumerate(pages(laid_rows(sheet, widths), first, full)):
            if number:
                self._next_page()
            self._grid([*head, *with_room_for_merged(rows)], widths)
        for note in sheet.notes:
            self._line(Line(note, "body", CELL_POINTS))

    def _grid(self, rows: list[LaidRow], widths: list[float]) -> None:
        top, y = self._top(), self._top()
        edges = [self._left]
        for width in widths:
            edges.append(edges[-1] + width)
        self.canvas.setLineWidth(_INNER)
        for index, row in enumerate(rows):
            self._row(rows, index, y, edges)
            y -= row.height
            if index + 1 < len(rows):
                self._rule_below(rows[index + 1].joined, y, edges)
        self.canvas.setLineWidth(_OUTER)
        self.canvas.rect(edges[0], y, edges[-1] - edges[0], top - y)
        self.y += top - y

    def _rule_below(self, joined: frozenset[int], y: float, edges: list[float]) -> None:
        """The rule between two rows, left out where a merged cell runs on."""
        start = edges[0]
        for column in range(len(edges) - 1):
            if column in joined:
                if edges[column] > start:
                    self.canvas.line(start, y, edges[column], y)
                start = edges[column + 1]
        self.canvas.line(start, y, edges[-1], y)

    def _row(self, rows: list[LaidRow], index: int, y: float, edges: list[float]) -> None:
        row = rows[index]
        points = HEADING_POINTS if row.head or row.band else CELL_POINTS
        face = type_of("heading" if row.head or row.band else "body")
        if row.band:
            self._cell(row.cells[0], (edges[0], edges[-1]), (y, row.height), (face, points))
            return
        for column, cell in enumerate(row.cells):
            if column in row.covered:
                continue
            if column:
                self.canvas.line(edges[column], y, edges[column], y - row.height)
            if column in row.joined:
                continue
            height, below = row.height, index + 1
            while below < len(rows) and column in rows[below].joined:
                height, below = height + rows[below].height, below + 1
            end = column + 1
            while end in row.covered:
                end += 1
            self._cell(cell, (edges[column], edges[end]), (y, height), (face, points))

    def _cell(
        self, cell: LaidCell, sides: tuple[float, float], span: tuple[float, float], look: tuple[Type, float]
    ) -> None:
        """Lines centred vertically in the box from ``span[0]`` downwards."""
        (left, right), (top, height), (face, points) = sides, span, look
        baseline = top - (height - len(cell.lines) * CELL_LEADING) / 2 - CELL_LEADING / 2 - points * 0.35
        for text in cell.lines:
            x = left + _PAD
            if cell.align != "left":
                spare = right - left - 2 * _PAD - face.measure(text) * points
                x += spare / 2 if cell.align == "center" else spare
            self._text(x, baseline, text, face, points)
            baseline -= CELL_LEADING

    def _text(self, x: float, y: float, text: str, face: Type, points: float) -> None:
        for name, part in face.runs(text):
            self.canvas.setFont(name, points)
            self.canvas.drawString(x, y, part)
            x += face.measure(part) * points

    def _page_number(self) -> None:
        """一字线 page number 7 mm outside the text block, at the foot of the page as it lies in the bound document.

        GB/T 9704: a landscape table keeps the page number where portrait pages have it, so it stands turned at the
        left margin: below on odd pages, above on even ones.
        """
        face, points, odd = type_of("body"), PAGE_NUMBER_POINTS, self.number % 2 == 1
        text = f"— {self.number} —"
        width = face.measure(text) * points
        self.canvas.saveState()
        if self.paper.landscape:
            along = self.page.bottom * MM + points + width if odd else (self.page.height - self.page.top) * MM - points
            self.canvas.translate((self.page.left - 7) * MM - points, along)
            self.canvas.rotate(-90)
        else:
            x = (self.page.width - self.page.right) * MM - points - width if odd else self._left + points
            self.canvas.translate(x, (self.page.bottom - 7) * MM - points)
        self._text(0, 0, text, face, points)
        self.canvas.restoreState()

    def _watermark(self) -> None:
        if not self.paper.watermark:
            return
        self.canvas.saveState()
        self.canvas.setFillGray(0.9)
        self.canvas.translate(self.page.width * MM / 2, self.page.height * MM / 2)
        self.canvas.rotate(35)
        face = type_of("heading")
        self._text(-face.measure(self.paper.watermark) * 60, -40, self.paper.watermark, face, 120)
        self.canvas.restoreState()
