"""Reading a task document before anything is stored; needs no ledger and starts nothing heavy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from ledger_app.domain.reading import ColumnChoice, Preview
from ledger_app.exchange.reading import parsing_process


def read_file(
    path: Path,
    *,
    year: int | None = None,
    issued: date | None = None,
    columns: Sequence[ColumnChoice] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Preview:
    """Read a task document; what the caller knows of year and issue date stands above what the text says.

    ``columns`` are what the clerk said of the columns of its tables. Where it is given, if only empty, a table with
    unknown columns is no reason to refuse: the preview then shows its ``tables`` to choose from.
    """
    return parsing_process.read_document(Path(path), year=year, issued=issued, columns=columns, cancelled=cancelled)


def read_pasted(
    text: str,
    *,
    year: int | None = None,
    issued: date | None = None,
    columns: Sequence[ColumnChoice] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Preview:
    """Read text pasted from elsewhere."""
    return parsing_process.read_pasted(text, year=year, issued=issued, columns=columns, cancelled=cancelled)
