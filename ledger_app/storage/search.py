"""The search index over tasks: single characters for text, overlapping letter pairs for initials."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterable

from ledger_app.storage.initials import letter_pairs

_TOUCHED = """
SELECT row_id FROM captured WHERE table_name = 'task' AND before IS NOT after
UNION
SELECT json_extract(coalesce(after, before), '$.task_id') FROM captured
WHERE table_name = 'task_unit' AND before IS NOT after
"""
_TEXTS = """
SELECT t.id, t.number, t.title, t.requirement, t.superior_requirement, t.remark, t.section, t.item_no, t.units_raw,
    (SELECT group_concat(u.printed, '|') FROM task_unit AS u WHERE u.task_id = t.id)
FROM task AS t
"""
_INSERT = "INSERT INTO task_search (rowid, title, requirement, heading, unit, initials) VALUES (?, ?, ?, ?, ?, ?)"
_TITLE_LENGTH = 40


def refresh_touched(connection: sqlite3.Connection) -> None:
    """Bring the index up to date with the changes caught in this transaction."""
    touched = [row[0] for row in connection.execute(_TOUCHED)]
    connection.executemany("DELETE FROM task_search WHERE rowid = ?", ((task,) for task in touched))
    for task in touched:
        _index(connection, connection.execute(f"{_TEXTS} WHERE t.id = ?", (task,)))


def rebuild(connection: sqlite3.Connection) -> None:
    """Build the whole index anew from the tasks; inside the caller's transaction."""
    connection.execute("DELETE FROM task_search")
    _index(connection, connection.execute(_TEXTS))


def spaced(text: str) -> str:
    """A text as the index holds it: full and half width alike, letters small, every character a word."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold())


def phrase(text: str) -> str:
    """The query for a text: its characters one after the other, nothing between them."""
    quoted = spaced(text).replace('"', '""')
    return f'"{quoted}"'


def _index(connection: sqlite3.Connection, texts: Iterable[tuple[str, ...]]) -> None:
    connection.executemany(_INSERT, (_words(*row) for row in texts))


def _words(task: str, number: str, title: str, requirement: str, *more: str) -> tuple[object, ...]:
    superior, remark, section, item_no, units_raw, printed = more
    heading = " | ".join((number, item_no, *json.loads(section)))
    body = " | ".join((requirement, superior, remark))
    named = title or requirement[:_TITLE_LENGTH]
    return (
        task,
        spaced(title),
        spaced(body),
        spaced(heading),
        spaced(" | ".join((units_raw, printed or ""))),
        letter_pairs(named),
    )
