"""The serial numbers that the tasks of a year bear already."""

from __future__ import annotations

from ledger_app.storage.ledger import Ledger


def highest_serial(ledger: Ledger, year: int) -> int:
    """The highest number given in a year, the 回收站 included; 0 where there is none."""
    (highest,) = ledger.rows(
        "SELECT coalesce(max(CAST(substr(number, 6) AS INTEGER)), 0) FROM task WHERE number GLOB ?", (f"{year}-[0-9]*",)
    )[0]
    return int(highest)
