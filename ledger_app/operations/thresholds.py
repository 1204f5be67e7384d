"""预警阈值: read by everything that lights, set by the 管理人."""

from __future__ import annotations

from collections.abc import Mapping

from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.threshold import MOST, WORK, WarningThreshold
from ledger_app.operations.administrator import require_administrator
from ledger_app.storage import thresholds as stored
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching


class WrongThreshold(Refusal):
    """A number of days that cannot be meant."""


def thresholds(ledger: Ledger) -> dict[str, int]:
    """By kind of work (``domain.threshold.WORK``), in working days."""
    ledger.refresh()
    return dict(stored.thresholds(ledger))


def threshold_of(ledger: Ledger, work: str) -> int:
    """The threshold of one kind of work."""
    return stored.thresholds(ledger)[work]


def change_thresholds(ledger: Ledger, days: Mapping[str, int]) -> Changes:
    """Set the office's own thresholds for these kinds of work."""
    require_administrator(ledger, "修改预警阈值")
    wrong = [WORK[work] for work, count in days.items() if not 0 <= count <= MOST]
    if wrong:
        raise WrongThreshold(f"{'、'.join(wrong)}的天数请写0到{MOST}，没有保存。")
    known = {row.work: row.id for row in matching(ledger, WarningThreshold)}
    before = stored.thresholds(ledger)
    with ledger.tx("修改预警阈值") as writing:
        for work, count in days.items():
            if work in known:
                writing.change("warning_threshold", known[work], working_days=count)
            elif count != before[work]:
                writing.insert(WarningThreshold(work=work, working_days=count))
    return writing.changes()
