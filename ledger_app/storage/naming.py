"""How a clerk knows a record: a task by its number, a unit by its name, an assignment by both."""

from __future__ import annotations

import sqlite3
from typing import Any

from ledger_app.domain.field import FieldDescription
from ledger_app.domain.meeting import MEETING_KINDS
from ledger_app.storage.columns import stored
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.replay import current, row_of
from ledger_app.storage.shown import shown

_OWN_NAMES = (
    *("number", "name", "title", "alias", "old_name", "printed", "what", "who", "content", "resolved", "file_name"),
)
_LENGTH = 24


class NamesOfRecords:
    """Names looked up once each; also for records that are gone, as far as the trail remembers them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, int], str] = {}

    def of(self, table: str, row_id: int) -> str:
        if (table, row_id) not in self._known:
            row = current(self._connection, table, row_id) or self._remembered(table, row_id)
            self._known[table, row_id] = self.of_row(table, row) if row else "已删除的记录"
        return self._known[table, row_id]

    def of_row(self, table: str, row: dict[str, Any]) -> str:
        """The name of a record as told by one of its states."""
        if table == "assignment":
            return f"{self.of('task', row['task_id'])} {self.of('unit', row['unit_id'])}"
        if table in ("occurrence", "progress_report", "evidence"):
            return self.of("assignment", row["assignment_id"])
        if table == "unit_group_member":
            return f"{self.of('unit_group', row['group_id'])} {self.of('unit', row['unit_id'])}"
        if table == "seat_term":
            return f"{self.of('group_seat', row['seat_id'])} {self.of('person', row['person_id'])}"
        if table in ("group_seat", "document_seat"):
            return str(row["position"])
        if table == "staff_change":
            return f"{row['changed_on']} {row['taken_by']}"
        if table == "meeting":
            return f"{row['held_on']} {row['title'] or MEETING_KINDS[row['kind']]}"
        if table == "attendance":
            held = ("meeting", row["meeting_id"]) if row["meeting_id"] else ("training", row["training_id"])
            return f"{self.of(*held)} {self.of('unit', row['unit_id'])}"
        if table == "holiday_year":
            return f"{row['year']}年"
        own = next((str(row[name]) for name in _OWN_NAMES if row.get(name)), "")
        if table in ("task_unit", "task_milestone", "task_limit"):
            return f"{self.of('task', row['task_id'])} {own}".strip()
        return own if len(own) <= _LENGTH else own[:_LENGTH] + "…"

    def _remembered(self, table: str, row_id: int) -> dict[str, Any] | None:
        found = self._connection.execute(
            "SELECT before FROM audit_change WHERE table_name = ? AND row_id = ? AND before IS NOT NULL"
            " ORDER BY entry_seq DESC, position DESC LIMIT 1",
            (table, row_id),
        ).fetchone()
        return row_of(found[0]) if found else None


def shown_value(ledger: Ledger, field: FieldDescription, value: Any) -> str:
    """A field's value in words, a link by the name of what it leads to."""
    return shown(field, stored(field, value), NamesOfRecords(ledger.connection).of)
