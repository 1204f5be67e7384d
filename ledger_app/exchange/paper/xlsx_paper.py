"""Paper as an xlsx workbook: text cells only, no merged cells, explicit row heights, A4 print set-up."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from ledger_app.exchange.paper.charts import add_charts
from ledger_app.exchange.paper.faces import SCHEMES, Scheme
from ledger_app.exchange.paper.page import CELL_LEADING, CELL_POINTS, DENSE_ROW, HEADING_POINTS, LEAST_ROW, MM, page_of
from ledger_app.exchange.paper.safe_write import write_whole
from ledger_app.exchange.paper.shape import Align, Column, Face, Line, Paper, Sheet, grouped, joined_columns
from ledger_app.exchange.paper.wrapping import columns_of, wrap

MOST_CHARACTERS = 32_767  # Excel's limit for one cell
_TALLEST = 409.0  # points; Excel shows no taller row
_LEAST_HEIGHT = round(LEAST_ROW * MM, 1)
_DENSE_HEIGHT = round(DENSE_ROW * MM, 1)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_THIN = Side(style="thin", color="FF000000")
_GREY_TEXT = "FF8A8A8A"
_SHADE = PatternFill("solid", fgColor="FFF2F2F2")
_SHEET_NAME = re.compile(r"[\\/*?:\[\]]")


def write(paper: Paper, path: Path, *, scheme: str = "traditional") -> None:
    """Write ``paper`` to ``path`` in one step; refusals as ``safe_write``."""
    book = workbook(paper, SCHEMES[scheme])
    add_charts(book, paper, SCHEMES[scheme])
    write_whole(path, book.save)


def workbook(paper: Paper, scheme: Scheme) -> Workbook:
    """One worksheet a table, the lines before it above it; a brief paper is one sheet that prints on one page."""
    book = Workbook()
    del book[book.sheetnames[0]]
    book.properties.creator = paper.author
    book.properties.title = paper.title
    if paper.brief and len({_widths(block) for block in paper.blocks if isinstance(block, Sheet)}) == 1:
        _Writer(book, paper, scheme).brief()
        return book
    lines: list[Line] = []
    for block in paper.blocks:
        if isinstance(block, Line):
            lines.append(block)
        else:
            _Writer(book, paper, scheme).table(lines, block)
            lines = []
    if lines or not book.worksheets:
        _Writer(book, paper, scheme).table(lines, None)
    return book


def _widths(sheet: Sheet) -> tuple[float, ...]:
    return tuple(column.width for column in sheet.columns)


@dataclass
class _Writer:
    """Writes one worksheet from the top down."""

    book: Workbook
    paper: Paper
    scheme: Scheme

    def brief(self) -> None:
        """All tables with the lines between them, one below the other: their columns are equally wide."""
        first = next(block for block in self.paper.blocks if isinstance(block, Sheet))
        page = self._new_page(None, first.columns)
        row = self._head(page, [], len(first.columns))
        for block in self.paper.blocks:
            if isinstance(block, Line):
                row = self._across(page, row, block, len(first.columns))
            else:
                row = self._body(page, self._headings(page, row, block.columns), block)
        self._print_set_up(page, None)
        page.page_setup.fitToHeight = 1

    def table(self, lines: list[Line], sheet: Sheet | None) -> None:
        columns = sheet.columns if sheet else (Column("", 156),)
        page = self._new_page(sheet, columns)
        row = self._head(page, lines, len(columns))
        if sheet:
            below = self._headings(page, row, columns)
            self._print_set_up(page, (row, below - 1))
            self._body(page, below, sheet)
        else:
            self._print_set_up(page, None)

    def _new_page(self, sheet: Sheet | None, columns: tuple[Column, ...]) -> Any:
        name = (sheet.name if sheet and sheet.name else self.paper.title) or "表"
        page = self.book.create_sheet(_SHEET_NAME.sub("", name)[:31])
        for number, column in enumerate(columns, 1):
            page.column_dimensions[get_column_letter(number)].width = round((column.width * 3.78 - 5) / 7, 1)
        return page

    def _head(self, page: Any, lines: list[Line], width: int) -> int:
        row = 1
        if not page.parent.worksheets[1:]:
            if self.paper.annex:
                row = self._across(page, row, Line(self.paper.annex, "heading"), width)
            row = self._across(page, row, Line(self.paper.title, "title", 20, "center"), width)
            if self.paper.subtitle:
                row = self._across(page, row, Line(self.paper.subtitle, "kai", 14, "center"), width)
        for line in lines:
            row = self._across(page, row, line, width)
        return row

    def _across(self, page: Any, row: int, line: Line, width: int) -> int:
        """One line over all columns without a merge, broken into rows where it is longer; the next row's number."""
        alignment = Alignment(horizontal="centerContinuous" if line.align == "center" else None, vertical="center")
        points = min(line.points, 20)
        font = Font(name=self.scheme.name(line.face), size=points)
        for part in self._broken(page, line, width):
            for number in range(1, width + 1):
                cell = page.cell(row, number)
                cell.alignment, cell.font = alignment, font
            put_text(page.cell(row, 1), part)
            page.row_dimensions[row].height = round(points * 1.8, 1)
            row += 1
        return row

    def _broken(self, page: Any, line: Line, width: int) -> list[str]:
        """A text that ran far over the last column would shrink the whole page in print."""
        text = ("　　" if line.indent else "") + line.text
        if line.align == "center":
            return [text]
        room = sum(page.column_dimensions[get_column_letter(number)].width for number in range(1, width + 1))
        return wrap(text, room * CELL_POINTS / line.points - 2, columns_of) or [text]

    def _headings(self, page: Any, row: int, columns: tuple[Column, ...]) -> int:
        """The headings, under a row of groups where there are any; the number of the row below them."""
        style = self._style(page, "center", heading=True)
        groups = grouped(columns)
        for words, first, count in groups:
            for number in range(first, first + count):
                cell = page.cell(row, number + 1)
                put_text(cell, words if number == first else "", copy(style))
                self._group_look(cell, bool(words), number == first, number == first + count - 1)
        if groups:
            page.row_dimensions[row].height = 24
            row += 1
        for number, column in enumerate(columns, 1):
            put_text(page.cell(row, number), column.heading, style)
        capacity = [max((column.width * 3.78 - 5) / 7 - 1, 1) for column in columns]
        page.row_dimensions[row].height = max(24, row_height(tuple(c.heading for c in columns), capacity))
        for words, first, _ in groups:
            if not words:
                alone = page.cell(row, first + 1)
                alone._style = copy(style)
                alone.border = Border(left=_THIN, right=_THIN, bottom=_THIN)
        return row + 1

    def _group_look(self, cell: Any, grouped: bool, first: bool, last: bool) -> None:
        """The words run over the cells of their group without a merge; a column alone is open to its heading below."""
        if grouped:
            cell.alignment = Alignment(horizontal="centerContinuous", vertical="center")
        sides: Any = {"left": _THIN if first else None, "right": _THIN if last else None}
        cell.border = Border(top=_THIN, bottom=_THIN if grouped else None, **sides)

    def _body(self, page: Any, row: int, sheet: Sheet) -> int:
        """The rows of a table and its notes; the number of the row below them."""
        plain = [self._style(page, column.align) for column in sheet.columns]
        grey = [self._style(page, column.align, grey=column.merged) for column in sheet.columns]
        bands = [self._band_style(page, number, len(sheet.columns)) for number in range(len(sheet.columns))]
        capacity = [max((column.width * 3.78 - 5) / 7 - 1, 1) for column in sheet.columns]
        above: tuple[str, ...] = ()
        for index, values in enumerate(sheet.rows or (("本期无", *[""] * (len(sheet.columns) - 1)),)):
            is_band = index in sheet.bands
            repeats = frozenset() if is_band else joined_columns(sheet.columns, above, values)
            for number, value in enumerate(values):
                style = bands[number] if is_band else (grey if number in repeats else plain)[number]
                put_text(page.cell(row, number + 1), value, style)
            height = row_height(values[:1] if is_band else values, capacity, is_band)
            page.row_dimensions[row].height = _DENSE_HEIGHT if sheet.dense and height == _LEAST_HEIGHT else height
            above, row = (() if is_band else values), row + 1
        for note in sheet.notes:
            row = self._across(page, row, Line(note, "body", CELL_POINTS), len(sheet.columns))
        return row

    def _style(self, page: Any, align: Align, *, heading: bool = False, grey: bool = False) -> Any:
        """A prepared cell style, made once and shared by its cells."""
        cell = page.cell(1, 250)
        face: Face = "heading" if heading else "body"
        size = HEADING_POINTS if heading else CELL_POINTS
        cell.font = Font(name=self.scheme.name(face), size=size, color=_GREY_TEXT if grey else None)
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
        cell.border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
        cell.fill = _SHADE if heading else PatternFill()
        cell.number_format = "@"
        cell.quotePrefix = True
        style = cell._style
        page._cells.pop((1, 250), None)
        return style

    def _band_style(self, page: Any, number: int, columns: int) -> Any:
        """A band's text runs over the empty cells beside it, so these have no rules between them."""
        cell = page.cell(1, 250)
        cell._style = self._style(page, "left", heading=True)
        cell.alignment = Alignment(horizontal="left", vertical="center")
        sides: Any = {"left": _THIN if number == 0 else None, "right": _THIN if number == columns - 1 else None}
        cell.border = Border(top=_THIN, bottom=_THIN, **sides)
        page._cells.pop((1, 250), None)
        return cell._style

    def _print_set_up(self, page: Any, heading: tuple[int, int] | None) -> None:
        margins = page_of(self.paper)
        page.page_setup.orientation = "landscape" if self.paper.landscape else "portrait"
        page.page_setup.paperSize = 9  # A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        for side in ("top", "bottom", "left", "right"):
            setattr(page.page_margins, side, round(getattr(margins, side) / 25.4, 3))
        page.print_options.horizontalCentered = True
        page.HeaderFooter.differentOddEven = True
        page.oddFooter.right.text = page.evenFooter.left.text = '&"宋体"&14— &P —'
        if self.paper.watermark:
            page.oddHeader.center.text = page.evenHeader.center.text = self.paper.watermark
        if heading:
            page.print_title_rows = f"{heading[0]}:{heading[1]}"
            page.freeze_panes = page.cell(heading[1] + 1, 1)


def put_text(cell: Any, value: str, style: Any = None) -> None:
    """Put text into a cell so that it stays text: never a formula, never a number; control characters drop out."""
    cell._value = _ILLEGAL.sub("", value) or None
    cell.data_type = "s"
    if style is not None:
        cell._style = style


def row_height(values: tuple[str, ...], capacity: list[float], spans: bool = False) -> float:
    """Points needed to show every line; Chinese characters are two columns wide."""
    room = [sum(capacity)] if spans else capacity
    lines = 1
    for value, wide in zip(values, room, strict=False):
        size = sum(-(-_width(part) // max(wide - 1, 2)) or 1 for part in value.split("\n")) if value else 1
        lines = max(lines, int(size))
    return min(max(lines * CELL_LEADING + 6, _LEAST_HEIGHT), _TALLEST)


def _width(text: str) -> int:
    """Display columns of mixed text, from the length of its UTF-8: three bytes a wide character."""
    return len(text) + (len(text.encode("utf-8", "replace")) - len(text)) // 2
