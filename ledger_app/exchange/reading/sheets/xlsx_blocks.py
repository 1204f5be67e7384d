"""An .xlsx as tables, one a sheet, with the values shown; formulas without a result are marked."""

from __future__ import annotations

import re
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from ledger_app.exchange.reading.blocks import Leftover, RawDocument, Table
from ledger_app.exchange.reading.sheets.sheet_grid import Sheet, sheet_blocks
from ledger_app.exchange.reading.sheets.sheet_notes import ERROR_VALUE, HIDDEN_COLUMN, INEXACT, NO_RESULT, OLD_EPOCH
from ledger_app.exchange.reading.sheets.sheet_texts import read_texts_quickly
from ledger_app.exchange.reading.sheets.sheet_xml import sheet_parts, uncomputed, without_carriages
from ledger_app.exchange.reading.sheets.shown_number import is_inexact, shown
from ledger_app.exchange.reading.sheets.xls_blocks import read_xls
from ledger_app.exchange.reading.word.xml_names import A, parse

_STYLE_FAULT = Leftover("整个文件", "［格式］", "文件的格式部分有问题，隐藏的行和数字的显示格式没有读出，请核对")


def read_xlsx(path: Path, file_name: str) -> RawDocument:
    """All sheets. Programs other than Excel write styles that openpyxl rejects: then calamine reads the values."""
    try:
        return _read_whole(path, file_name)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        plain = read_xls(path, file_name, "xlsx")
        return replace(plain, leftovers=(*plain.leftovers, _STYLE_FAULT))


def _read_whole(path: Path, file_name: str) -> RawDocument:
    read_texts_quickly()
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(file, data_only=True, keep_links=False)
    tables: list[Table] = []
    leftovers: list[Leftover] = []
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    old_epoch = book.epoch.year == 1904
    with zipfile.ZipFile(path) as archive:
        parts = sheet_parts(archive)
        for worksheet in book.worksheets:
            part = parts.get(worksheet.title)
            sheet = _sheet(worksheet, uncomputed(archive.read(part)) if part else [], old_epoch=old_epoch)
            found, left = sheet_blocks(sheet, alone=len(visible) == 1)
            tables += found
            leftovers += left + _comments(worksheet)
        leftovers += _drawn_texts(archive)
    return RawDocument("xlsx", file_name, tuple(tables), tuple(leftovers))


def _sheet(worksheet: Worksheet, uncomputed_cells: list[tuple[int, int]], *, old_epoch: bool) -> Sheet:
    sheet = Sheet(worksheet.title, hidden=worksheet.sheet_state != "visible")
    hidden_columns = _hidden_columns(worksheet)
    for (row, column), cell in worksheet._cells.items():
        if isinstance(cell, MergedCell) or cell.value is None:
            continue
        value = cell.value
        text = without_carriages(value if isinstance(value, str) else shown(value, cell.number_format))
        note = _note(cell, old_epoch=old_epoch) or (HIDDEN_COLUMN if column in hidden_columns else "")
        sheet.cells[row - 1, column - 1] = (text if text.strip() else "", note if text.strip() else "")
    for place in uncomputed_cells:
        if not sheet.cells.get(place, ("", ""))[0]:
            sheet.cells[place] = ("", NO_RESULT)
    for area in worksheet.merged_cells.ranges:
        size = (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        sheet.merges[area.min_row - 1, area.min_col - 1] = size
    sheet.hidden_rows = {row - 1 for row, look in worksheet.row_dimensions.items() if look.hidden or look.height == 0}
    return sheet


def _note(cell: Cell, *, old_epoch: bool) -> str:
    if cell.data_type == "e":
        return ERROR_VALUE
    if cell.data_type == "s":
        return ""
    if is_inexact(cell.value):
        return INEXACT
    return OLD_EPOCH if old_epoch and cell.is_date else ""


def _hidden_columns(worksheet: Worksheet) -> set[int]:
    hidden: set[int] = set()
    for look in worksheet.column_dimensions.values():
        if look.hidden:
            hidden.update(range(look.min or 0, min(look.max or 0, 16_384) + 1))
    return hidden


def _comments(worksheet: Worksheet) -> list[Leftover]:
    found = []
    for cell in worksheet._cells.values():
        comment = getattr(cell, "comment", None)
        if comment is not None and comment.text.strip():
            place = f"工作表“{worksheet.title}”{cell.coordinate}批注"
            found.append(Leftover(place, comment.text, "批注不是正文"))
    return found


def _drawn_texts(archive: zipfile.ZipFile) -> list[Leftover]:
    """Text boxes and shapes drawn over the sheets."""
    found = []
    for name in archive.namelist():
        if re.fullmatch(r"xl/drawings/[^/]+\.xml", name):
            root = parse(archive.read(name))
            lines = ["".join(t.text or "" for t in p.iter(A + "t")) for p in root.iter(A + "p")]
            text = "\n".join(line for line in lines if line.strip())
            if text:
                found.append(Leftover("文本框", text, "浮在表格上的文本框，没有读入"))
    return found
