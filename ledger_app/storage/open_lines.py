"""Units as printed in tasks that are still open, where the line itself names no unit; and who has a part already."""

from __future__ import annotations

from ledger_app.domain.task import TaskUnit
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import fetch

# Open: not in the 回收站, and nobody has a part yet or not everybody who has one is through with it.
_OPEN_WITHOUT_UNIT = """JOIN task_index AS x ON x.task_id = t.task_id
    WHERE t.unit_id IS NULL AND x.in_bin = 0 AND (x.assignments = 0 OR x.closed < x.counted)
    ORDER BY t.task_id, t.position, t.id"""


def open_lines_without_unit(ledger: Ledger) -> list[TaskUnit]:
    """Groups and unclear names, task by task in the order printed."""
    return fetch(ledger, TaskUnit, _OPEN_WITHOUT_UNIT)


def parts_taken(ledger: Ledger) -> set[tuple[int, int]]:
    """Task and unit of every assignment, in whatever state."""
    return {(task, unit) for task, unit in ledger.rows("SELECT task_id, unit_id FROM assignment")}
