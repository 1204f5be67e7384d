"""What a transaction does to the records, row by row: caught by temporary triggers, whatever statement did it."""

from __future__ import annotations

import sqlite3
from functools import cache

from ledger_app.domain.catalogue import RECORDS
from ledger_app.storage.columns import columns_of_table

_TABLE = """
CREATE TEMP TABLE captured (
    position   INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL,
    row_id     INTEGER NOT NULL,
    uid        TEXT NOT NULL,
    before     TEXT,
    after      TEXT
)
"""


def watch(connection: sqlite3.Connection) -> None:
    """From now on every change to a record made through this connection is caught."""
    connection.execute(_TABLE)
    for table in RECORDS:
        for event, known, before, after in (
            ("INSERT", "NEW", "NULL", as_json(table, "NEW")),
            ("UPDATE", "NEW", as_json(table, "OLD"), as_json(table, "NEW")),
            ("DELETE", "OLD", as_json(table, "OLD"), "NULL"),
        ):
            connection.execute(
                f"CREATE TEMP TRIGGER {table}_{event.lower()} AFTER {event} ON main.{table} BEGIN "
                "INSERT INTO captured (table_name, row_id, uid, before, after) "
                f"VALUES ('{table}', {known}.id, {known}.uid, {before}, {after}); END"
            )


@cache
def as_json(table: str, row: str = "") -> str:
    """The SQL expression of a whole row as JSON, its columns in the order of the description."""
    dot = f"{row}." if row else ""
    pairs = ", ".join(f"'{name}', {dot}{name}" for name in columns_of_table(table).names)
    return f"json_object({pairs})"


def forget(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM captured")


def anything(connection: sqlite3.Connection) -> bool:
    """Whether a row really changed; writing a value over itself does not count."""
    found = connection.execute("SELECT EXISTS (SELECT 1 FROM captured WHERE before IS NOT after)").fetchone()
    return bool(found[0])


def tables(connection: sqlite3.Connection) -> frozenset[str]:
    rows = connection.execute("SELECT DISTINCT table_name FROM captured WHERE before IS NOT after")
    return frozenset(name for (name,) in rows)
