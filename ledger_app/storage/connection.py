"""One way to open the file: every connection speaks to it with the same safe settings."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ledger_app.storage import refusals

APPLICATION_ID = 0x5A57474B
IN_MEMORY = Path(":memory:")

_SETTINGS = (
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA cache_size = -32768",
)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to an existing file (never makes one); ``IN_MEMORY`` for tests."""
    if path == IN_MEMORY:
        connection = sqlite3.connect(":memory:", isolation_level=None)
    else:
        address = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}"
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
    try:
        _settle(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def rollback_journal(connection: sqlite3.Connection) -> None:
    """TRUNCATE, not WAL: people copy the one file while the program is open. Asked only of files known to be ours."""
    connection.execute("PRAGMA journal_mode = TRUNCATE")


def _settle(connection: sqlite3.Connection) -> None:
    for setting in _SETTINGS:
        connection.execute(setting)
    if connection.execute("PRAGMA foreign_keys").fetchone() != (1,):
        raise RuntimeError("this SQLite does not enforce foreign keys")
    defend = getattr(connection, "setconfig", None)
    if defend is not None:  # Python 3.12 and later
        for switch, on in (("DEFENSIVE", True), ("DQS_DDL", False), ("DQS_DML", False)):
            defend(getattr(sqlite3, f"SQLITE_DBCONFIG_{switch}"), on)


def check_identity(path: Path, newest: int) -> None:
    """Refuse what is missing, empty, damaged, foreign or newer, without touching it.

    The file is never opened past SQLite: closing such a handle would drop the locks of this process.
    """
    if not path.is_file():
        raise refusals.missing(path)
    if path.stat().st_size == 0:
        raise refusals.empty_file(path)
    try:
        application, version = _identity(path)
    except sqlite3.Error as error:
        raise refusals.refusal_of(error, path) or refusals.damaged(path) from error
    if application != APPLICATION_ID:
        raise refusals.not_a_ledger(path)
    if version > newest:
        raise refusals.newer(version, newest)


def _identity(path: Path) -> tuple[int, int]:
    connection = connect(path, read_only=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return int(application), int(version)
    finally:
        connection.close()


def is_hot(path: Path) -> bool:
    """Whether a journal with unfinished work lies beside the file: the last writer died while saving."""
    journal = path.with_name(path.name + "-journal")
    return journal.is_file() and journal.stat().st_size > 0


def take_back_cut_off(connection: sqlite3.Connection, path: Path) -> int:
    """Let SQLite roll back what was cut off while saving (it does so at the first look); the version of the file."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise refusals.damaged(path) from error
    return int(version)


def check_soundness(connection: sqlite3.Connection, path: Path, *, quick: bool = False) -> None:
    """The full check after an unclean end; refuses a damaged file with M01. ``quick`` looks at the pages only."""
    try:
        complaints = connection.execute(f"PRAGMA {'quick' if quick else 'integrity'}_check(1)").fetchall()
        strays = [] if quick else connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        raise refusals.damaged(path) from error
    if complaints != [("ok",)] or strays:
        raise refusals.damaged(path)
