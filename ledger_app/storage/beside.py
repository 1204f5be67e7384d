"""The tables beside the records: drafts, preferences and saved filters of an operator; not audited."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from ledger_app.storage.ledger import Ledger

_OFFICE = ""  # stands for everybody at this ledger where an operator's name stands else
_LEFT = """
SELECT d.form, d.record_uid, d.saved_at, t.id, coalesce(t.number, ''), coalesce(u.name, '') FROM draft AS d
LEFT JOIN assignment AS a ON a.uid = d.record_uid LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN task AS t ON t.id = coalesce(a.task_id, (SELECT o.id FROM task AS o WHERE o.uid = d.record_uid))
    AND t.deleted_at IS NULL
WHERE d.operator = ? AND (t.id IS NOT NULL OR d.record_uid = 'new') ORDER BY d.saved_at DESC, d.record_uid
"""


def preference(ledger: Ledger, name: str, default: Any) -> Any:
    if name in ledger.held:
        return ledger.held[name]
    rows = ledger.rows("SELECT value FROM preference WHERE operator = ? AND name = ?", (ledger.operator, name))
    return json.loads(rows[0][0]) if rows else default


def keep_preference(ledger: Ledger, name: str, value: Any) -> None:
    if ledger.read_only or ledger.unchecked or ledger.damaged:
        ledger.held[name] = value
        return
    ledger.held.pop(name, None)
    _write(ledger, "INSERT OR REPLACE INTO preference VALUES (?, ?, ?)", ledger.operator, name, _json(value))


def shared(ledger: Ledger, name: str, default: Any) -> Any:
    """What holds for everybody at this ledger."""
    if name in ledger.held:
        return ledger.held[name]
    rows = ledger.rows("SELECT value FROM preference WHERE operator = ? AND name = ?", (_OFFICE, name))
    return json.loads(rows[0][0]) if rows else default


def keep_shared(ledger: Ledger, name: str, value: Any) -> None:
    if ledger.read_only or ledger.unchecked or ledger.damaged:
        ledger.held[name] = value
        return
    ledger.held.pop(name, None)
    _write(ledger, "INSERT OR REPLACE INTO preference VALUES (?, ?, ?)", _OFFICE, name, _json(value))


def filters(ledger: Ledger, view: str) -> list[tuple[str, dict[str, Any]]]:
    rows = ledger.rows(
        "SELECT name, filter FROM saved_filter WHERE operator = ? AND view = ? ORDER BY rowid", (ledger.operator, view)
    )
    return [(name, json.loads(stored)) for name, stored in rows]


def keep_filter(ledger: Ledger, view: str, name: str, values: dict[str, Any]) -> None:
    stored = _json(values)
    _write(ledger, "INSERT OR REPLACE INTO saved_filter VALUES (?, ?, ?, ?)", ledger.operator, view, name, stored)


def forget_filter(ledger: Ledger, view: str, name: str) -> None:
    sql = "DELETE FROM saved_filter WHERE operator = ? AND view = ? AND name = ?"
    _write(ledger, sql, ledger.operator, view, name)


def draft(ledger: Ledger, form: str, record_uid: str) -> dict[str, Any] | None:
    rows = _drafts(ledger, form, record_uid)
    return json.loads(rows[0][0]) if rows else None


def draft_time(ledger: Ledger, form: str, record_uid: str) -> str | None:
    rows = _drafts(ledger, form, record_uid)
    return str(rows[0][1]) if rows else None


def keep_draft(ledger: Ledger, form: str, record_uid: str, values: dict[str, Any]) -> None:
    if ledger.unchecked or ledger.damaged:
        return  # the next one, a few seconds later, is kept
    now = datetime.now(UTC).isoformat(timespec="seconds")
    sql = "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)"
    _write(ledger, sql, ledger.operator, form, record_uid, _json(values), now)


def forget_draft(ledger: Ledger, form: str, record_uid: str) -> None:
    if _drafts(ledger, form, record_uid) and not (ledger.unchecked or ledger.damaged):
        sql = "DELETE FROM draft WHERE operator = ? AND form = ? AND record_uid = ?"
        _write(ledger, sql, ledger.operator, form, record_uid)


def drafts_left(ledger: Ledger) -> list[tuple[Any, ...]]:
    """This operator's drafts, the latest first: form, uid, time, and the task and unit they belong to."""
    return ledger.rows(_LEFT, (ledger.operator,))


def _drafts(ledger: Ledger, form: str, record_uid: str) -> list[tuple[Any, ...]]:
    sql = "SELECT typed, saved_at FROM draft WHERE operator = ? AND form = ? AND record_uid = ?"
    return ledger.rows(sql, (ledger.operator, form, record_uid))


def _write(ledger: Ledger, sql: str, *values: Any) -> None:
    with ledger.unaudited() as connection:
        connection.execute(sql, values)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
