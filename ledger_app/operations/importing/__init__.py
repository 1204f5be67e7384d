"""Importing a task document: read it, plan it, correct it row by row, store it as one batch, take it back."""

from ledger_app.operations.importing.accepting import accept_import
from ledger_app.operations.importing.batches import NoSuchBatch, batches, undo_batch
from ledger_app.operations.importing.correcting import correct_row
from ledger_app.operations.importing.planning import plan_import
from ledger_app.operations.importing.splitting import split_row
from ledger_app.operations.reading import read_file, read_pasted

__all__ = [
    "NoSuchBatch",
    "accept_import",
    "batches",
    "correct_row",
    "plan_import",
    "read_file",
    "read_pasted",
    "split_row",
    "undo_batch",
]
