"""Units that no longer exist take no new people and no new tasks."""

from __future__ import annotations

from datetime import date

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.unit import Unit
from ledger_app.domain.wording import long_date
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching


class UnitDissolved(Refusal):
    """The unit has been dissolved by that day."""


def refuse_dissolved(ledger: Ledger, unit_id: int | None, on: str | None, *, instead: str) -> None:
    """Refuse what would begin in a unit on or after the day it ended; ``instead`` says what to do."""
    found = matching(ledger, Unit, id=unit_id) if unit_id is not None else []
    ended = found[0].disabled_on if found else None
    if ended is not None and on is not None and on >= ended:
        raise UnitDissolved(
            f"“{found[0].name}”已于{long_date(date.fromisoformat(ended))}停用，没有保存；{instead}，或核对停用日期。"
        )
