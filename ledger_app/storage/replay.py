"""Between rows and the trail: a row as the trail keeps it, written back, and the two compared."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from ledger_app.domain.catalogue import RECORDS
from ledger_app.storage.capture import as_json
from ledger_app.storage.columns import columns_of_table

Row = dict[str, Any]


def row_of(text: str | None) -> Row | None:
    """A row out of its JSON in the trail."""
    return None if text is None else json.loads(text)


def current(connection: sqlite3.Connection, table: str, row_id: int) -> Row | None:
    """The row as it stands now."""
    found = connection.execute(f"SELECT {as_json(table)} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return row_of(found[0]) if found else None


def is_as(row: Row | None, told: Row | None) -> bool:
    """Whether a row is what the trail tells; columns that are younger than the entry do not count."""
    if row is None or told is None:
        return row is told
    return all(row.get(name) == value for name, value in told.items())


def put_row(connection: sqlite3.Connection, table: str, row_id: int, row: Row | None) -> None:
    """Make the row of this id be as told: written anew, over the present one, or gone."""
    if row is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        return
    names = [name for name in columns_of_table(table).names if name in row]
    marks = ", ".join("?" * len(names))
    updates = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    connection.execute(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {updates}",
        [row[name] for name in names],
    )


def strays(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The rows that are not as the trail last told them: changed from outside, or lost. Empty in a sound ledger."""
    return [(table, row_id) for table in RECORDS for row_id in _strays_of(connection, table)]


def _strays_of(connection: sqlite3.Connection, table: str) -> list[int]:
    told = _last_told(connection, table)
    found: list[int] = []
    for row_id, text in connection.execute(f"SELECT id, {as_json(table)} FROM {table}"):
        last, purged = told.pop(row_id, (None, None))
        if not purged and not is_as(row_of(text), row_of(last)):
            found.append(row_id)
    return found + [row_id for row_id, (last, purged) in told.items() if last is not None and not purged]


def _last_told(connection: sqlite3.Connection, table: str) -> dict[int, tuple[str | None, str | None]]:
    rows = connection.execute(
        "SELECT row_id, after, purged_at FROM audit_change WHERE table_name = ? ORDER BY entry_seq, position", (table,)
    )
    return {row_id: (after, purged) for row_id, after, purged in rows}
