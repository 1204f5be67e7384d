"""Reading the audit trail: entries, the history of a record, and what an operator can still take back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.audit_line import AuditLine, FieldChange, HistoryLine, RecordChange
from ledger_app.domain.catalogue import WORDS
from ledger_app.storage.columns import columns_of_table
from ledger_app.storage.naming import NamesOfRecords
from ledger_app.storage.replay import Row, row_of
from ledger_app.storage.shown import shown

_STEPS_BACK = 1000
_RECENT = 1000
FOUNDED = "完成新建账本"
# Undo ends where the ledger was made ready: at the entry that made its office, or at the one that said it was founded.
_BEGUN = """SELECT coalesce(max(c.entry_seq), 0) FROM audit_change AS c JOIN audit_entry AS e ON e.seq = c.entry_seq
    WHERE c.table_name = 'office' AND (e.act = ?1 OR c.before IS NULL AND c.after IS NOT NULL)"""


@dataclass(frozen=True)
class Step:
    """An entry that can be taken back or done again."""

    seq: int
    act: str


@dataclass(frozen=True)
class RawChange:
    """One stored change of an entry."""

    table: str
    row_id: int
    uid: str
    before: Row | None
    after: Row | None


def changes_of(connection: sqlite3.Connection, seq: int) -> list[RawChange]:
    """The changes of one entry in the order they were made."""
    rows = connection.execute(
        "SELECT table_name, row_id, uid, before, after FROM audit_change WHERE entry_seq = ? ORDER BY position", (seq,)
    )
    return [RawChange(table, row_id, uid, row_of(before), row_of(after)) for table, row_id, uid, before, after in rows]


def act_of(connection: sqlite3.Connection, seq: int) -> str:
    row = connection.execute("SELECT act FROM audit_entry WHERE seq = ?", (seq,)).fetchone()
    return str(row[0]) if row else ""


def newest_seq(connection: sqlite3.Connection) -> int:
    (seq,) = connection.execute("SELECT coalesce(max(seq), 0) FROM audit_entry").fetchone()
    return int(seq)


def latest_moment(connection: sqlite3.Connection, *, after: int = 0) -> str | None:
    """The latest time at which anything was recorded since an entry, of the recent ones; None where nothing was."""
    since = max(after, newest_seq(connection) - _RECENT)
    (at,) = connection.execute("SELECT max(at) FROM audit_entry WHERE seq > ?", (since,)).fetchone()
    return None if at is None else str(at)


def steps(connection: sqlite3.Connection, operator: str) -> tuple[list[Step], list[Step]]:
    """What this operator can undo and redo, the next one last; read from the trail, so it survives a restart."""
    (begun,) = connection.execute(_BEGUN, (FOUNDED,)).fetchone()
    rows = connection.execute(
        "SELECT seq, act, undoes, operator FROM audit_entry WHERE (operator = ?1 OR undoes IN"
        " (SELECT seq FROM audit_entry WHERE operator = ?1)) AND seq > ?3 AND EXISTS"
        " (SELECT 1 FROM audit_change AS c WHERE c.entry_seq = seq) ORDER BY seq DESC LIMIT ?2",
        (operator, _STEPS_BACK, begun),
    ).fetchall()
    undo: list[Step] = []
    redo: list[Step] = []
    for seq, act, undoes, by in reversed(rows):
        own, was_redone = by == operator, any(step.seq == undoes for step in redo)
        undo, redo = _without(undo, undoes), _without(redo, undoes)
        if undoes is None:
            redo = []
        if own:
            (undo if undoes is None or was_redone else redo).append(Step(seq, act))
    return undo, redo


def _without(some: list[Step], seq: int | None) -> list[Step]:
    return [step for step in some if step.seq != seq]


def lines(connection: sqlite3.Connection, *, since: str | None, find: str) -> list[AuditLine]:
    """Entries from ``since`` (a UTC moment) on, oldest first, that tell of ``find`` somewhere."""
    rows = connection.execute(
        "SELECT seq, at, operator, act, undoes FROM audit_entry AS e WHERE at >= ?1 AND (?2 = ''"
        " OR instr(act, ?2) OR instr(operator, ?2) OR EXISTS (SELECT 1 FROM audit_change AS c"
        " WHERE c.entry_seq = e.seq AND (instr(c.before, ?2) OR instr(c.after, ?2)))) ORDER BY seq",
        (since or "", find),
    ).fetchall()
    names = NamesOfRecords(connection)
    return [
        AuditLine(seq, at, operator, act, told_changes(changes_of(connection, seq), names), undoes)
        for seq, at, operator, act, undoes in rows
    ]


def history(connection: sqlite3.Connection, table: str, row_id: int) -> list[HistoryLine]:
    """What happened to one record, newest first."""
    rows = connection.execute(
        "SELECT e.at, e.operator, e.act, c.before, c.after FROM audit_change AS c JOIN audit_entry AS e"
        " ON e.seq = c.entry_seq WHERE c.table_name = ? AND c.row_id = ? ORDER BY c.entry_seq DESC, c.position DESC",
        (table, row_id),
    ).fetchall()
    names = NamesOfRecords(connection)
    return [
        HistoryLine(at, operator, act, field_changes(table, row_of(before), row_of(after), names))
        for at, operator, act, before, after in rows
    ]


def told_changes(changes: Sequence[RawChange], names: NamesOfRecords) -> tuple[RecordChange, ...]:
    """One line for each record that an entry touched, from its first to its last state."""
    first: dict[tuple[str, int], RawChange] = {}
    last: dict[tuple[str, int], RawChange] = {}
    for change in changes:
        first.setdefault((change.table, change.row_id), change)
        last[change.table, change.row_id] = change
    return tuple(_told(first[place].before, last[place], names) for place in first)


def _told(before: Row | None, last: RawChange, names: NamesOfRecords) -> RecordChange:
    return RecordChange(
        table=last.table,
        words=WORDS[last.table],
        kind="added" if before is None else "changed" if last.after is not None else "removed",
        record_id=last.row_id,
        uid=last.uid,
        named=names.of_row(last.table, last.after or before or {}),
        fields=field_changes(last.table, before, last.after, names),
    )


def field_changes(table: str, before: Row | None, after: Row | None, names: NamesOfRecords) -> tuple[FieldChange, ...]:
    """The fields that differ, in words; keys are left out."""
    old, new = before or {}, after or {}
    told: list[FieldChange] = []
    for field in columns_of_table(table).fields:
        if field.kind == "key" or old.get(field.name) == new.get(field.name):
            continue
        earlier, later = (shown(field, row.get(field.name), names.of) for row in (old, new))
        if earlier != later:
            told.append(FieldChange(field.words, earlier, later))
    return tuple(told)
