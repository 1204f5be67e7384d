"""Taking an entry back: its changes reversed, last first, unless a row has changed since."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from ledger_app.domain.catalogue import RECORDS, WORDS
from ledger_app.domain.changes import Changes
from ledger_app.domain.field import described_fields
from ledger_app.domain.refusal import Refusal
from ledger_app.storage import trail
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.naming import NamesOfRecords
from ledger_app.storage.replay import current, is_as, put_row
from ledger_app.storage.trail import RawChange
from ledger_app.storage.writing import Writing

_NAMED_AT_MOST = 5


class ChangedSince(Refusal):
    """A row of the entry was changed again later, or something now hangs on it."""


@dataclass(frozen=True)
class TakenBack:
    """What taking back did: records removed that the entry had added, and records put back as they were."""

    changes: Changes
    removed: int
    restored: int


def take_back(
    ledger: Ledger,
    seq: int,
    *,
    act: str,
    keep: Collection[str] = (),
    then: Callable[[Writing], None] | None = None,
) -> TakenBack:
    """Reverse entry ``seq`` as a new entry. Rows of the tables in ``keep`` stay; ``then`` may write along."""
    changes = [c for c in trail.changes_of(ledger.connection, seq) if c.table not in keep]
    with _links_in_words(act), ledger.tx(act, undoes=seq) as writing:
        ledger.connection.execute("PRAGMA defer_foreign_keys = ON")
        _refuse_changed(ledger, act, changes)
        for change in reversed(changes):
            _put_back(ledger, act, change)
        if then is not None:
            then(writing)
        _refuse_hanging(ledger, act, [change for change in changes if change.before is None])
    touched = {(c.table, c.row_id): c.before for c in reversed(changes)}
    removed = sum(before is None for before in touched.values())
    ids = tuple(row_id for _, row_id in touched)
    return TakenBack(writing.changes(*ids), removed, len(touched) - removed)


@contextmanager
def _links_in_words(act: str) -> Iterator[None]:
    """A link that would lead to a record gone by now is found when all is put back."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise ChangedSince(f"不能{act}：原来所指的记录在这之后已被删除，没有撤回任何内容；请直接修改。") from error


def _put_back(ledger: Ledger, act: str, change: RawChange) -> None:
    try:
        put_row(ledger.connection, change.table, change.row_id, change.before)
    except sqlite3.IntegrityError:  # another record bears its name by now
        names = NamesOfRecords(ledger.connection)
        _refuse(act, [f"{WORDS[change.table]}“{names.of_row(change.table, change.before or change.after or {})}”"])


def _refuse_changed(ledger: Ledger, act: str, changes: list[RawChange]) -> None:
    last = {(change.table, change.row_id): change for change in changes}
    moved = [c for c in last.values() if not is_as(current(ledger.connection, c.table, c.row_id), c.after)]
    if moved:
        names = NamesOfRecords(ledger.connection)
        _refuse(act, [f"{WORDS[c.table]}“{names.of_row(c.table, c.after or c.before or {})}”" for c in moved])


def _refuse_hanging(ledger: Ledger, act: str, removed: list[RawChange]) -> None:
    """Something written later leads to a record that would be gone."""
    hanging = [
        (table, row_id)
        for change in removed
        for table, column in _leading_to(change.table)
        for (row_id,) in ledger.rows(f"SELECT id FROM {table} WHERE {column} = ?", (change.row_id,))
    ]
    if hanging:
        names = NamesOfRecords(ledger.connection)
        _refuse(act, [f"{WORDS[table]}“{names.of(table, row_id)}”" for table, row_id in hanging])


@cache
def _leading_to(table: str) -> tuple[tuple[str, str], ...]:
    """The tables and columns that link to a table."""
    links = ((name, field) for name, record in RECORDS.items() for field in described_fields(record))
    return tuple((name, field.name) for name, field in links if field.links_to == table)


def _refuse(act: str, rows: list[str]) -> None:
    distinct = list(dict.fromkeys(rows))
    told = "、".join(distinct[:_NAMED_AT_MOST])
    more = f"等{len(distinct)}条记录" if len(distinct) > _NAMED_AT_MOST else ""
    raise ChangedSince(f"不能{act}：{told}{more}在这之后又有改动，没有撤回任何内容；请先撤销后来的改动，或直接修改。")
