"""Plain and pasted text as blocks: one paragraph a line, or a table where the text is clearly tab separated."""

from __future__ import annotations

import re
from collections import Counter

from ledger_app.exchange.reading import limits
from ledger_app.exchange.reading.blocks import Cell, FileKind, Paragraph, RawDocument, Row, Table
from ledger_app.exchange.reading.not_imported import TooManyColumns, TooManyRows
from ledger_app.exchange.reading.text.text_encoding import decode, tidy

_CLIPBOARD_CELL = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*)')
_FEWEST_COLUMNS = 3
_MOST_LINES = 0.8


def read_text(content: bytes, file_name: str) -> RawDocument:
    return text_document(decode(content, file_name), "txt", file_name)


def read_pasted_text(text: str, file_name: str) -> RawDocument:
    return text_document(tidy(text, file_name), "paste", file_name)


def text_document(text: str, kind: FileKind, file_name: str) -> RawDocument:
    rows = clipboard_rows(text)
    if is_tabular(rows):
        return RawDocument(kind, file_name, (grid(rows, file_name),))
    lines = text.rstrip("\n").split("\n")
    if len(lines) > limits.TEXT_LINES:
        raise TooManyRows(file_name)
    return RawDocument(kind, file_name, tuple(Paragraph(line, f"第{at}行") for at, line in enumerate(lines, start=1)))


def clipboard_rows(text: str) -> list[tuple[int, list[str]]]:
    """Rows as WPS and Excel put them on the clipboard, each with the line it begins in.

    A cell is quoted only when it holds a line break, a tab or a quotation mark; other quotation marks are text.
    """
    rows: list[tuple[int, list[str]]] = []
    at, line, row = 0, 1, list[str]()
    begins = 1
    while at <= len(text):
        found = _CLIPBOARD_CELL.match(text, at)
        if found is None:
            break
        row.append(_cell_text(found))
        line += found[0].count("\n")
        at = found.end() + 1
        if found.end() >= len(text) or text[found.end()] == "\n":
            rows.append((begins, row))
            line += 1
            row, begins = [], line
    while rows and not any(cell.strip() for cell in rows[-1][1]):
        rows.pop()
    return rows


def _cell_text(found: re.Match[str]) -> str:
    quoted = found[1]
    if quoted is None:
        return found[2]
    return quoted.replace('""', '"') if any(sign in quoted for sign in ("\n", "\t", '""')) else found[0]


def is_tabular(rows: list[tuple[int, list[str]]]) -> bool:
    """Whether most lines have one and the same number of columns, three at least."""
    widths = Counter(len(row) for _, row in rows if any(cell.strip() for cell in row))
    if not widths:
        return False
    width, count = widths.most_common(1)[0]
    return width >= _FEWEST_COLUMNS and count >= 2 and count >= _MOST_LINES * widths.total()


def grid(rows: list[tuple[int, list[str]]], file_name: str) -> Table:
    """The rows as a table; empty cells are absent, empty rows stay."""
    columns = max((len(row) for _, row in rows), default=0)
    if len(rows) > limits.SHEET_ROWS:
        raise TooManyRows(file_name)
    if columns > limits.SHEET_COLUMNS:
        raise TooManyColumns(file_name)
    made = tuple(
        Row(tuple(Cell(at, text.strip()) for at, text in enumerate(row) if text.strip()), f"第{line}行")
        for line, row in rows
    )
    return Table(made, columns, "表格")
