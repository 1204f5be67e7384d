"""The pen of one transaction: inserts, changes and removals of records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from ledger_app.domain.changes import Changes
from ledger_app.domain.field import FieldDescription
from ledger_app.storage import capture
from ledger_app.storage.columns import columns_of, columns_of_table, stored


class Writing:
    """What an operation writes with between BEGIN and COMMIT. ``entry`` is the audit entry it will become."""

    def __init__(self, connection: sqlite3.Connection, act: str, entry: int) -> None:
        self.act = act
        self.entry = entry
        self.tables: frozenset[str] | None = None  # known when the transaction is over
        self.changed = False
        self._connection = connection
        capture.forget(connection)

    def insert(self, record: Any) -> int:
        """Store a new record and return its id; a uid is given when it has none."""
        columns = columns_of(type(record))
        cursor = self._connection.execute(columns.insertion, _values(columns.fields, record))
        return int(cursor.lastrowid or 0)

    def insert_many(self, records: Iterable[Any]) -> list[int]:
        """Store many new records, of one or several kinds, and return their ids in order."""
        return [self.insert(record) for record in records]

    def change(self, table: str, record_id: int, **values: Any) -> None:
        """Set these fields of one record; an unknown field or record is a fault of the caller."""
        if not values:
            return
        fields = {f.name: f for f in columns_of_table(table).fields}
        settings = ", ".join(f"{fields[name].name} = ?" for name in values)
        given = [stored(fields[name], value) for name, value in values.items()]
        cursor = self._connection.execute(f"UPDATE {table} SET {settings} WHERE id = ?", (*given, record_id))
        if cursor.rowcount != 1:
            raise LookupError(f"{table} has no row {record_id}")

    def change_many(self, table: str, record_ids: Iterable[int], **values: Any) -> None:
        """Set the same fields of many records."""
        for record_id in record_ids:
            self.change(table, record_id, **values)

    def put(self, table: str, record: Any) -> None:
        """Write a whole record over the stored one of the same id."""
        values = {f.name: getattr(record, f.name) for f in columns_of_table(table).fields if f.kind != "key"}
        self.change(table, record.id, **values)

    def remove(self, table: str, record_id: int) -> None:
        """Take one record out for good (the trail keeps it)."""
        known = columns_of_table(table).table
        cursor = self._connection.execute(f"DELETE FROM {known} WHERE id = ?", (record_id,))
        if cursor.rowcount != 1:
            raise LookupError(f"{table} has no row {record_id}")

    def changes(self, *ids: int) -> Changes:
        """What was done so far, for the caller of the operation; may be asked inside or after the transaction."""
        if self.tables is None:
            changed, tables = capture.anything(self._connection), capture.tables(self._connection)
        else:
            changed, tables = self.changed, self.tables
        return Changes(self.act, tables, ids, self.entry if changed else None)


def _values(fields: tuple[FieldDescription, ...], record: Any) -> list[Any]:
    values = [stored(f, getattr(record, f.name)) for f in fields]
    values[0] = record.id or None
    values[1] = record.uid or str(uuid4())
    return values
