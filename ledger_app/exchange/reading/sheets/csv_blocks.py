"""A .csv as one table, its separator guessed: tab, comma, semicolon or |."""

from __future__ import annotations

import csv
import io
from collections import Counter

from ledger_app.exchange.reading import limits
from ledger_app.exchange.reading.blocks import RawDocument
from ledger_app.exchange.reading.not_imported import DamagedFile
from ledger_app.exchange.reading.text.text_blocks import grid, text_document
from ledger_app.exchange.reading.text.text_encoding import decode

_SEPARATORS = ("\t", ",", ";", "|", "，")
_SAMPLE_ROWS = 200


def read_csv(content: bytes, file_name: str) -> RawDocument:
    text = decode(content, file_name)
    if text.lower().startswith("sep=") and "\n" in text:
        text = text.split("\n", 1)[1]
    separator = guess_separator(text)
    if separator is None:
        return text_document(text, "csv", file_name)
    return RawDocument("csv", file_name, (grid(_rows(text, separator, file_name), file_name),))


def guess_separator(text: str) -> str | None:
    """The separator that gives most rows the same number of columns; None where no line has one."""
    best, best_score = None, 0.0
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in _sample(text, separator) if row)
        width, count = max(widths.items(), key=lambda item: item[1] if item[0] > 1 else 0, default=(1, 0))
        score = count / widths.total() if width > 1 else 0.0
        if score > best_score:
            best, best_score = separator, score
    return best


def _sample(text: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=separator):
            rows.append(row)
            if len(rows) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return []
    return rows


def _rows(text: str, separator: str, file_name: str) -> list[tuple[int, list[str]]]:
    """All rows with the line each begins in; quotation marks that do not pair are taken as text."""
    csv.field_size_limit(limits.ENTRY_BYTES)
    for strict in (True, False):
        reader = csv.reader(
            io.StringIO(text, newline=""),
            delimiter=separator,
            strict=strict,
            quoting=csv.QUOTE_MINIMAL if strict else csv.QUOTE_NONE,
        )
        rows: list[tuple[int, list[str]]] = []
        line = 1
        try:
            for row in reader:
                rows.append((line, row))
                line = reader.line_num + 1
        except csv.Error:
            continue
        return rows
    raise DamagedFile(file_name)
