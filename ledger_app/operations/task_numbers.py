"""Task numbers: year and serial, at least three digits, never given twice."""

from __future__ import annotations

from ledger_app.storage.ledger import Ledger
from ledger_app.storage.task_numbers import highest_serial


def task_number(year: int, serial: int) -> str:
    """2026-012; more digits when needed."""
    return f"{year}-{serial:03d}"


def next_serial(ledger: Ledger, year: int) -> int:
    """One after the highest number of the year, the 回收站 included."""
    return highest_serial(ledger, year) + 1
