"""Reading a task document before anything is stored; needs no ledger and starts nothing heavy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from ledger_app.domain.reading import Preview
from ledger_app.exchange.reading import parsing_process


def read_file(
    path: Path, *, year: int | None = None, issued: date | None = None, cancelled: Callable[[], bool] | None = None
) -> Preview:
    """Read a task document; what the caller knows of year and issue date stands above what the text says."""
    return parsing_process.read_document(Path(path), year=year, issued=issued, cancelled=cancelled)


def read_pasted(
    text: str, *, year: int | None = None, issued: date | None = None, cancelled: Callable[[], bool] | None = None
) -> Preview:
    """Read text pasted from elsewhere."""
    return parsing_process.read_pasted(text, year=year, issued=issued, cancelled=cancelled)
