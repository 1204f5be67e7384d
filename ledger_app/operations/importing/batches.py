"""Import batches: listed, and taken back whole."""

from __future__ import annotations

from datetime import UTC, datetime

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.source_document import ImportBatch, SourceDocument
from ledger_app.operations.history import undo_entry
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching
from ledger_app.storage.writing import Writing


class NoSuchBatch(Refusal):
    """No import batch of that name, or it has been taken back."""


def batches(ledger: Ledger) -> list[ImportBatch]:
    """All imports, the newest first; those taken back bear the time."""
    return list(reversed(matching(ledger, ImportBatch)))


def undo_batch(ledger: Ledger, uid: str) -> tuple[int, int]:
    """Take a batch back whole: how many records were removed and how many restored.

    Refused, naming the rows, when any of them has been changed since.
    """
    found = [batch for batch in matching(ledger, ImportBatch, uid=uid) if batch.undone_at is None]
    if not found or found[0].entry_seq is None:
        raise NoSuchBatch(f"没有找到可以撤销的导入批次“{uid}”，它可能已经撤销过；账本没有任何改动。")
    batch = found[0]

    def mark_undone(writing: Writing) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        writing.change("import_batch", batch.id, undone_at=now)
        if not matching(ledger, SourceDocument, id=batch.document_id):
            ended = [b.id for b in matching(ledger, ImportBatch, document_id=batch.document_id) if b.undone_at]
            writing.change_many("import_batch", ended, document_id=None)

    undo_entry(ledger, found[0].entry_seq, act=f"整批撤销“{batch.file_name}”", keep=("import_batch",), then=mark_undone)
    counts = batch.counts or {}
    return counts.get("added", 0), counts.get("changed", 0)
