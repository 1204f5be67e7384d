"""回收站: records put out of sight by their day of deletion, and brought back; each time one act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from ledger_app.domain.catalogue import WORDS
from ledger_app.domain.changes import Changes
from ledger_app.storage.ledger import Ledger

Called = Callable[[Sequence[Any]], str]


def put_in_bin(ledger: Ledger, table: str, records: Iterable[Any], called: Called) -> Changes:
    """Into the 回收站; ``called`` names the records in the audit entry. What is there already stays as it is."""
    found = [each for each in records if each.deleted_at is None]
    with ledger.tx(f"删除{WORDS[table]}{called(found)}") as writing:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        writing.change_many(table, (each.id for each in found), deleted_at=now)
    return writing.changes(*(each.id for each in found))


def take_out_of_bin(ledger: Ledger, table: str, records: Iterable[Any], called: Called) -> Changes:
    """Out of the 回收站."""
    found = [each for each in records if each.deleted_at is not None]
    with ledger.tx(f"从回收站恢复{WORDS[table]}{called(found)}") as writing:
        writing.change_many(table, (each.id for each in found), deleted_at=None)
    return writing.changes(*(each.id for each in found))
