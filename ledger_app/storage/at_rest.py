"""Looking into a ledger file that nobody writes: what it holds, and whether all of it is sound."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ledger_app.domain.catalogue import RECORDS
from ledger_app.domain.refusal import Refusal
from ledger_app.storage import audit, migrations, refusals
from ledger_app.storage import connection as opening

TAIL, TAIL_CHANGES = 50, 5000  # how far back the end of the trail is looked at: entries, changes in them
_BLOCK = 1 << 20
JOURNALS = ("-journal", "-wal", "-shm")


class BrokenTrail(Refusal):
    """M16."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"操作记录从第 {seq} 条起校验不符，数据未改动。请保留此文件并联系管理员。")


@dataclass(frozen=True)
class Content:
    """What a sound ledger file holds. ``origin`` is the hash of its first entry: copies of one ledger share it."""

    version: int
    seq: int
    head: str
    origin: str
    office: str
    counts: dict[str, int]


@contextmanager
def at_rest(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that takes the file as it stands: no lock, no journal beside it is looked at, nothing is written."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    with closing(connection):
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA cache_size = -65536")
        yield connection


def sound_content(path: Path, *, whole_trail: bool = False, quick: bool = False) -> Content:
    """Check a file at rest and tell what it holds; refuses what is empty, foreign, newer, damaged or was altered."""
    if not path.is_file():
        raise refusals.missing(path)
    if path.stat().st_size == 0:
        raise refusals.empty_file(path)
    try:
        with at_rest(path) as connection:
            _know(connection, path)
            opening.check_soundness(connection, path, quick=quick)
            found = content(connection)
            broken = audit.first_broken(connection, since=1 if whole_trail else _tail(connection, found.seq))
    except sqlite3.Error as error:
        raise refusals.refusal_of(error, path) or refusals.damaged(path) from error
    if broken is not None:
        raise BrokenTrail(broken)
    return found


def content(connection: sqlite3.Connection) -> Content:
    """What the file of this connection holds."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    counts = {
        table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in RECORDS
        if table in there
    }
    office = connection.execute("SELECT name FROM office ORDER BY id LIMIT 1").fetchone()
    seq = audit.next_seq(connection) - 1
    return Content(int(version), seq, audit.head(connection), origin(connection), office[0] if office else "", counts)


def origin(connection: sqlite3.Connection) -> str:
    """The hash of the first entry; empty in a ledger without any."""
    row = connection.execute("SELECT hash FROM audit_entry ORDER BY seq LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def begun(connection: sqlite3.Connection) -> str | None:
    """When the first entry was made."""
    row = connection.execute("SELECT at FROM audit_entry ORDER BY seq LIMIT 1").fetchone()
    return str(row[0]) if row else None


def newest_seq(path: Path) -> int | None:
    """The last action that a file, however damaged, still tells of; None where it tells nothing."""
    try:
        with at_rest(path) as connection:
            return audit.next_seq(connection) - 1
    except (sqlite3.Error, OSError):
        return None


def unlike_ours(connection: sqlite3.Connection) -> list[str]:
    """Tables, indexes and triggers that are not word for word those of a ledger of this version."""
    present, ours = _structure(connection), _ours()
    return sorted(name for name in {*present, *ours} if present.get(name) != ours.get(name))


def _tail(connection: sqlite3.Connection, seq: int) -> int:
    """The first of the newest entries that are looked at; one large import alone is left to the whole check."""
    rows = connection.execute(
        "SELECT entry_seq, count(*) FROM audit_change WHERE entry_seq > ? GROUP BY entry_seq ORDER BY entry_seq DESC",
        (max(0, seq - TAIL),),
    )
    since, changes = max(1, seq - TAIL), 0
    for entry, count in rows:
        changes += count
        if changes > TAIL_CHANGES:
            return int(entry) + 1
    return since


def digest_of(path: Path) -> str:
    """SHA-256 of a file that is no open ledger (opening one past SQLite would drop its locks)."""
    summed = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            summed.update(block)
    return summed.hexdigest()


def flushed(path: Path, *, read_anew: bool = False) -> None:
    """See to it that the file is on the disk; with ``read_anew`` it is next read from there, not from memory."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
        if read_anew and hasattr(os, "posix_fadvise"):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def flushed_folder(folder: Path) -> None:
    """See to it that names in this folder are on the disk; where a system cannot, it does so by itself."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _know(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != opening.APPLICATION_ID:
        raise refusals.not_a_ledger(path)
    if version > migrations.VERSION:
        raise refusals.newer(version, migrations.VERSION)


def _structure(connection: sqlite3.Connection) -> dict[str, str | None]:
    rows = connection.execute("SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'")
    return dict(rows.fetchall())


@cache
def _ours() -> dict[str, str | None]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.make_tables(connection)
        return _structure(connection)
