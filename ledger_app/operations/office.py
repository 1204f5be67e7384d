"""The office a ledger belongs to: settled when the ledger is founded, read and corrected."""

from __future__ import annotations

from ledger_app.domain.changes import Changes
from ledger_app.domain.office import Office
from ledger_app.domain.refusal import Refusal
from ledger_app.operations.moved_dates import moved_by_region
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.trail import FOUNDED


class OfficeUnnamed(Refusal):
    """The office must keep a name."""


def office(ledger: Ledger) -> Office:
    return ledger.office


def change_office(ledger: Ledger, office: Office) -> Changes:
    """Write the office as given over the stored one; another region brings its local days off, and dates move."""
    return _write(ledger, office, "修改“本单位”")


def finish_founding(ledger: Ledger, office: Office) -> Changes:
    """The last act of founding a ledger: its office as told. Undo goes back to here and no further."""
    return _write(ledger, office, FOUNDED)


def _write(ledger: Ledger, office: Office, act: str) -> Changes:
    if not office.name.strip():
        raise OfficeUnnamed("单位名称不能为空，没有保存；请填写单位全称。")
    moves = moved_by_region(ledger, office.region_code)
    with ledger.tx(act) as writing:
        writing.put("office", office)
        for move in moves:
            writing.change("occurrence", move.occurrence_id or 0, due=move.new.isoformat())
    return writing.changes(office.id)
