"""The numbered steps from one shape of a ledger file to the next; a released step is never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from ledger_app.paths import shipped
from ledger_app.storage import audit
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


def upgrade(
    connection: sqlite3.Connection,
    operator: str,
    *,
    steps: Mapping[int, tuple[str, ...]] = STEPS,
    version: int = VERSION,
) -> list[int]:
    """Take an older file to the present shape, each step in a transaction of its own; returns the steps taken."""
    taken: list[int] = []
    (present,) = connection.execute("PRAGMA user_version").fetchone()
    for number in range(present, version):
        connection.execute("PRAGMA foreign_keys = OFF")  # without effect inside a transaction
        try:
            _take(connection, operator, number, steps[number])
        finally:
            connection.execute("PRAGMA foreign_keys = ON")
        taken.append(number)
    return taken


def _take(connection: sqlite3.Connection, operator: str, number: int, step: tuple[str, ...]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in step:
            connection.execute(statement)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise RuntimeError(f"step {number} breaks a link")
        connection.execute(f"PRAGMA user_version = {number + 1:d}")
        facts = audit.facts_now(audit.next_seq(connection), operator, f"升级账本结构到第{number + 1}版", None)
        audit.append(connection, facts, [])
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _mark(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    connection.execute(f"PRAGMA user_version = {VERSION:d}")
