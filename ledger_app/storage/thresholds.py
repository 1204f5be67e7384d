"""预警阈值 of a ledger: the office's own where it set any, else the usual ones."""

from __future__ import annotations

from ledger_app.domain.threshold import USUAL, WarningThreshold
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching


def thresholds(ledger: Ledger) -> dict[str, int]:
    """How many working days before its day each kind of work turns yellow; kept until the next change."""
    if "thresholds" not in ledger.kept:
        own = {row.work: row.working_days for row in matching(ledger, WarningThreshold) if row.working_days is not None}
        ledger.kept["thresholds"] = USUAL | own
    found: dict[str, int] = ledger.kept["thresholds"]
    return found
