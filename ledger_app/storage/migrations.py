"""The numbered steps from one shape of a ledger file to the next; a released step is never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ledger_app.paths import shipped
from ledger_app.storage.connection import APPLICATION_ID

# Step n takes a file from version n to version n + 1: SQL statements, in order. Version 1 is the first release.
STEPS: dict[int, tuple[str, ...]] = {}
VERSION = 1


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one (``executescript`` would end the transaction)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise ValueError(f"unfinished statement: {pending[:60]}")


def make_tables(connection: sqlite3.Connection) -> None:
    """Give an empty file its present shape; inside the caller's transaction."""
    script = shipped("data", "schema.sql").read_text(encoding="utf-8")
    for statement in statements(script):
        connection.execute(statement)
    _mark(connection)


def pending(connection: sqlite3.Connection) -> list[int]:
    """The steps that this file still needs."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return list(range(version, VERSION))


def take_step(connection: sqlite3.Connection, number: int) -> None:
    """One step inside the caller's transaction, which begins with foreign keys off and ends with none broken."""
    for statement in STEPS[number]:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {number + 1:d}")


def _mark(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    connection.execute(f"PRAGMA user_version = {VERSION:d}")
