"""Rows, columns and merged cells of a worksheet, counted in its bytes as they are unpacked."""

from __future__ import annotations

import re

from ledger_app.exchange.reading import limits
from ledger_app.exchange.reading.not_imported import MergesTooWide, TooManyColumns, TooManyRows

_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{2,3})\d+"[^>]*(?<!/)>')
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


class SheetSize:
    """Takes the bytes in pieces and refuses as soon as a limit is passed."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._rest = b""
        self._rows = 0
        self.merged = 0

    def add(self, chunk: bytes) -> None:
        seen = self._rest + (chunk.replace(b"\0", b"") if b"\0" in chunk else chunk)
        cut = seen.rfind(b"<")
        whole, self._rest = (seen, b"") if cut < 0 else (seen[:cut], seen[cut:])
        if whole and not self._rest.startswith(b"<"):
            self._rest = b""
        self._rows += len(_ROW.findall(whole))
        if self._rows > limits.SHEET_ROWS:
            raise TooManyRows(self._file_name)
        if any(column_number(letters) > limits.SHEET_COLUMNS for letters in set(_FILLED_CELL.findall(whole))):
            raise TooManyColumns(self._file_name)
        self.merged += sum(_area(found) for found in _MERGE.findall(whole))
        if self.merged > limits.MERGED_CELLS:
            self.refuse_merges()

    def refuse_merges(self) -> None:
        raise MergesTooWide(self._file_name)


def column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _area(found: tuple[bytes, bytes, bytes, bytes]) -> int:
    left, top, right, bottom = found
    return (abs(int(bottom) - int(top)) + 1) * (abs(column_number(right) - column_number(left)) + 1)
