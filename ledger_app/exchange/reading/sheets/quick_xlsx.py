"""A plain .xlsx read in a tenth of the time: calamine for the values where it loses nothing of what openpyxl sees.

It loses number formats, error values and comments; a workbook that has any such thing is left to the thorough reader.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ledger_app.exchange.reading.blocks import Leftover, RawDocument, Table
from ledger_app.exchange.reading.sheets.sheet_grid import Sheet, sheet_blocks
from ledger_app.exchange.reading.sheets.sheet_notes import HIDDEN_COLUMN, INEXACT, NO_RESULT
from ledger_app.exchange.reading.sheets.sheet_xml import sheet_parts, uncomputed, without_carriages
from ledger_app.exchange.reading.sheets.shown_number import is_inexact, shown

_PLAIN_FORMATS = {"0", "49"}  # General, text
_PLAIN_CODES = re.compile(rb"(?:general|@)", re.IGNORECASE)
_FORMATS = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
_LOOKS = re.compile(rb"<(?:\w+:)?cellXfs[ >].*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT_OF_LOOK = re.compile(rb'<(?:\w+:)?xf\s[^>]*?numFmtId="(\d+)"')
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_MORE = re.compile(r"(?:^|/)(?:comments\d*|threadedComments|drawings)(?:/|\.xml)", re.IGNORECASE)
_ERROR = b't="e"'
_MOST_COLUMNS, _MOST_CELLS = 200, 100_000


def read_plain_xlsx(path: Path, file_name: str) -> RawDocument | None:
    """The same document as the thorough reader gives, or None where only that one sees everything."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = sheet_parts(archive)
            if not parts or not _is_plain(archive):
                return None
            contents = {name: archive.read(part) for name, part in parts.items()}
        if any(_ERROR in content for content in contents.values()):
            return None
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            return _document(book, contents, file_name)
    except (CalamineError, KeyError, ValueError, OSError, zipfile.BadZipFile):
        return None
    except BaseException as panic:  # calamine's own faults arrive outside Exception
        if type(panic).__name__ != "PanicException":
            raise
        return None


def _is_plain(archive: zipfile.ZipFile) -> bool:
    """Whether no cell can be shown otherwise than its value is, and nothing is written beside the cells."""
    names = archive.namelist()
    if any(_MORE.search(name) for name in names):
        return False
    styles = archive.read("xl/styles.xml")
    own = {}
    for found in _FORMATS.findall(styles):
        told = dict(_ATTRIBUTE.findall(found))
        own[told.get(b"numFmtId", b"")] = bool(_PLAIN_CODES.fullmatch(told.get(b"formatCode", b"")))
    looks = _LOOKS.search(styles)
    used = set(_FORMAT_OF_LOOK.findall(looks[0])) if looks else set()
    if b"date1904" in archive.read("xl/workbook.xml"):
        return False
    return all(own.get(number, number.decode() in _PLAIN_FORMATS) for number in used)


def _document(book: CalamineWorkbook, contents: dict[str, bytes], file_name: str) -> RawDocument | None:
    described = [about for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
    visible = [about for about in described if about.visible == SheetVisibleEnum.Visible]
    tables: list[Table] = []
    leftovers: list[Leftover] = []
    for about in described:
        source, content = book.get_sheet_by_name(about.name), contents.get(about.name)
        if content is None or not _is_small(source):
            return None
        sheet = _sheet(source, content, hidden=about.visible != SheetVisibleEnum.Visible)
        found, left = sheet_blocks(sheet, alone=len(visible) == 1)
        tables += found
        leftovers += left
    return RawDocument("xlsx", file_name, tuple(tables), tuple(leftovers))


def _is_small(source: CalamineSheet) -> bool:
    return source.total_width <= _MOST_COLUMNS and source.total_height * source.total_width <= _MOST_CELLS


def _sheet(source: CalamineSheet, content: bytes, *, hidden: bool) -> Sheet:
    sheet = Sheet(source.name, hidden=hidden)
    for (top, left), (bottom, right) in source.merged_cell_ranges or ():
        sheet.merges[top, left] = (bottom - top + 1, right - left + 1)
    covered = set(_covered(sheet.merges))
    hidden_columns = set(_hidden_columns(content))
    for row, values in enumerate(source.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            if value == "" or (row, column) in covered:
                continue
            text = without_carriages(value if isinstance(value, str) else shown(value, "General"))
            if text.strip():
                sheet.cells[row, column] = (text, _note(value) or (HIDDEN_COLUMN if column in hidden_columns else ""))
    for place in uncomputed(content):
        if not sheet.cells.get(place, ("", ""))[0]:
            sheet.cells[place] = ("", NO_RESULT)
    sheet.hidden_rows = set(_hidden_rows(content))
    return sheet


def _note(value: object) -> str:
    return INEXACT if is_inexact(value) else ""


def _covered(merges: dict[tuple[int, int], tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The cells under a merge, but its corner."""
    for (top, left), (height, width) in merges.items():
        for row in range(top, top + height):
            yield from ((row, column) for column in range(left, left + width) if (row, column) != (top, left))


def _hidden_rows(content: bytes) -> Iterator[int]:
    for found in _ROW.findall(content):
        if b"hidden" in found or b'ht="0"' in found:
            told = dict(_ATTRIBUTE.findall(found))
            if told.get(b"hidden") in (b"1", b"true") or told.get(b"ht") == b"0":
                yield int(told[b"r"]) - 1


def _hidden_columns(content: bytes) -> Iterator[int]:
    for found in _COLUMN.findall(content):
        told = dict(_ATTRIBUTE.findall(found))
        if told.get(b"hidden") in (b"1", b"true"):
            yield from range(int(told[b"min"]) - 1, min(int(told[b"max"]), _MOST_COLUMNS))
