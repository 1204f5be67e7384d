"""The audit trail: one entry per action, chained by hashes over the digests of its changes."""

from __future__ import annotations

import hashlib
import json
import platform
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

START = "0" * 64


@dataclass(frozen=True)
class EntryFacts:
    """Who did what when; everything of an entry but its place in the chain."""

    seq: int
    at: str
    operator: str
    computer: str
    act: str
    undoes: int | None = None


def facts_now(seq: int, operator: str, act: str, undoes: int | None) -> EntryFacts:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return EntryFacts(seq, at, operator, platform.node(), act, undoes)


def teach(connection: sqlite3.Connection) -> None:
    """Let SQL statements of this connection compute the digest of a change."""
    connection.create_function("change_digest", 5, digest, deterministic=True)


def digest(table: str, uid: str, row_id: int, before: str | None, after: str | None) -> str:
    """SHA-256 over one change."""
    words = json.dumps([table, uid, row_id, before, after], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


def chained(prev: str, facts: EntryFacts, digests: list[str]) -> str:
    """The hash of an entry: over the entry before it, its own facts and the digests of its changes."""
    told = [prev, facts.seq, facts.at, facts.operator, facts.computer, facts.act, facts.undoes, *digests]
    words = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


def next_seq(connection: sqlite3.Connection) -> int:
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM audit_entry").fetchone()
    return int(last) + 1


def write_entry(connection: sqlite3.Connection, facts: EntryFacts) -> str:
    """Store the captured changes as one entry and return its hash."""
    changes = connection.execute(
        "SELECT position, table_name, uid, row_id, before, after, change_digest(table_name, uid, row_id, before, after)"
        " FROM captured WHERE before IS NOT after ORDER BY position"
    ).fetchall()
    return append(connection, facts, changes)


def append(connection: sqlite3.Connection, facts: EntryFacts, changes: list[tuple[Any, ...]]) -> str:
    """Put an entry with its changes (the last of each is its digest) at the end of the chain."""
    prev = head(connection)
    own_hash = chained(prev, facts, [row[6] for row in changes])
    connection.execute(
        "INSERT INTO audit_entry (seq, at, operator, computer, act, undoes, prev, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (facts.seq, facts.at, facts.operator, facts.computer, facts.act, facts.undoes, prev, own_hash),
    )
    connection.executemany(
        "INSERT INTO audit_change (entry_seq, position, table_name, uid, row_id, before, after, digest)"
        f" VALUES ({facts.seq:d}, ?, ?, ?, ?, ?, ?, ?)",
        changes,
    )
    return own_hash


def head(connection: sqlite3.Connection) -> str:
    """The hash of the newest entry."""
    row = connection.execute("SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1").fetchone()
    return str(row[0]) if row else START


def is_stored(connection: sqlite3.Connection, own_hash: str) -> bool:
    row = connection.execute("SELECT 1 FROM audit_entry WHERE hash = ?", (own_hash,)).fetchone()
    return row is not None


def first_broken(connection: sqlite3.Connection, *, since: int = 1) -> int | None:
    """The first entry from ``since`` on whose chain or content does not fit; ``None`` where all is sound."""
    prev = _hash_before(connection, since)
    entries = connection.execute(
        "SELECT seq, at, operator, computer, act, undoes, prev, hash FROM audit_entry WHERE seq >= ? ORDER BY seq",
        (since,),
    ).fetchall()
    expected = since
    for *facts, told_prev, told_hash in entries:
        entry = EntryFacts(*facts)
        if entry.seq != expected or told_prev != prev or not _is_sound(connection, prev, entry, told_hash):
            return expected
        prev, expected = told_hash, expected + 1
    return None


def _hash_before(connection: sqlite3.Connection, seq: int) -> str:
    row = connection.execute("SELECT hash FROM audit_entry WHERE seq = ?", (seq - 1,)).fetchone()
    return str(row[0]) if row else START


def _is_sound(connection: sqlite3.Connection, prev: str, entry: EntryFacts, told_hash: str) -> bool:
    changes = connection.execute(
        "SELECT table_name, uid, row_id, before, after, digest, purged_at FROM audit_change"
        " WHERE entry_seq = ? ORDER BY position",
        (entry.seq,),
    ).fetchall()
    sound = all(purged or digest(*content) == told for *content, told, purged in changes)
    return sound and chained(prev, entry, [row[5] for row in changes]) == told_hash
