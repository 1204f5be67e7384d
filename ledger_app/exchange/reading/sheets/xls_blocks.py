"""An old .xls or .et workbook (BIFF) as tables, read by calamine; also an .xlsx that openpyxl finds fault with."""

from __future__ import annotations

from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ledger_app.exchange.reading import limits
from ledger_app.exchange.reading.blocks import FileKind, Leftover, RawDocument, Table
from ledger_app.exchange.reading.not_imported import DamagedFile, Encrypted, TooManyColumns, TooManyRows
from ledger_app.exchange.reading.sheets.sheet_grid import Sheet, sheet_blocks
from ledger_app.exchange.reading.sheets.sheet_notes import ERROR_VALUE, ERRORS, INEXACT
from ledger_app.exchange.reading.sheets.shown_number import is_inexact, shown


def read_xls(path: Path, file_name: str, kind: FileKind = "xls") -> RawDocument:
    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            tables, leftovers = _sheets(book, file_name)
            return RawDocument(kind, file_name, tuple(tables), tuple(leftovers))
    except PasswordError:
        raise Encrypted(file_name) from None
    except CalamineError as cause:
        raise DamagedFile(file_name) from cause
    except BaseException as panic:  # calamine's own faults arrive outside Exception
        if type(panic).__name__ != "PanicException":
            raise
        raise DamagedFile(file_name) from None


def _sheets(book: CalamineWorkbook, file_name: str) -> tuple[list[Table], list[Leftover]]:
    described = [about for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
    visible = [about for about in described if about.visible == SheetVisibleEnum.Visible]
    tables: list[Table] = []
    leftovers: list[Leftover] = []
    for about in described:
        sheet = _sheet(book.get_sheet_by_name(about.name), file_name, hidden=about.visible != SheetVisibleEnum.Visible)
        found, left = sheet_blocks(sheet, alone=len(visible) == 1)
        tables += found
        leftovers += left
    return tables, leftovers


def _sheet(source: CalamineSheet, file_name: str, *, hidden: bool) -> Sheet:
    _check_size(source, file_name)
    sheet = Sheet(source.name, hidden=hidden)
    for row, values in enumerate(source.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            text = shown(value, "General").replace("\r\n", "\n").replace("\r", "\n").strip("\n")
            if text.strip():
                note = ERROR_VALUE if text in ERRORS else INEXACT if is_inexact(value) else ""
                sheet.cells[row, column] = (text, note)
    for (top, left), (bottom, right) in source.merged_cell_ranges or ():
        sheet.merges[top, left] = (bottom - top + 1, right - left + 1)
    return sheet


def _check_size(source: CalamineSheet, file_name: str) -> None:
    if source.total_height > limits.SHEET_ROWS:
        raise TooManyRows(file_name)
    if source.total_width > limits.SHEET_COLUMNS:
        raise TooManyColumns(file_name)
