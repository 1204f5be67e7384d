"""Whether the computer's clock can be right, and what the office said about it, kept for everybody at this ledger."""

from __future__ import annotations

from datetime import datetime

from ledger_app.domain.clock_doubt import ClockDoubt, doubt
from ledger_app.storage import beside, trail
from ledger_app.storage.ledger import Ledger

_TRUSTED_AFTER, _HELD = "clock_trusted_after", "clock_held"


def clock_doubt(ledger: Ledger, *, now: datetime) -> ClockDoubt | None:
    """The doubt that holds at this moment (with its time zone); None while the clock can be right."""
    last = trail.latest_moment(ledger.connection, after=int(beside.shared(ledger, _TRUSTED_AFTER, 0)))
    held = beside.shared(ledger, _HELD, None)
    return doubt(now, _moment(last), held=_moment(held))


def trust_computer(ledger: Ledger) -> None:
    """时间正确，按电脑时间: what was recorded so far no longer speaks against the clock."""
    beside.keep_shared(ledger, _TRUSTED_AFTER, trail.newest_seq(ledger.connection))


def trust_ledger(ledger: Ledger, doubted: ClockDoubt) -> None:
    """暂按账本日期: the day of the last record holds; not asked again while that is the last one."""
    beside.keep_shared(ledger, _HELD, doubted.last.isoformat())


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
