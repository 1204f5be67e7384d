"""Filling a ledger that is not in use yet, without waiting for the disk after every action."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ledger_app.storage.ledger import Ledger


@contextmanager
def in_a_hurry(ledger: Ledger) -> Iterator[None]:
    """Only for a new file that would simply be made again: a power cut may ruin it.

    The next action after this one brings everything onto the disk.
    """
    (usual,) = ledger.connection.execute("PRAGMA synchronous").fetchone()
    ledger.connection.execute("PRAGMA synchronous = OFF")
    try:
        yield
    finally:
        ledger.connection.execute(f"PRAGMA synchronous = {usual:d}")
