"""How many tasks of a list belong to each 一级任务 or to each unit."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from ledger_app.domain.task_list import GroupCount, TaskFilter, TaskOrder
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.task_conditions import TOP_SECTION, UNASSIGNED, where
from ledger_app.storage.task_light_sql import parameters
from ledger_app.storage.task_queries import cutoffs, task_ids

_SECTIONS = """
SELECT {top} AS top, count(*), min(coalesce(x.document_id, 0)), min(x.position) FROM task_index AS x WHERE {conditions}
GROUP BY top ORDER BY top = '', 3, 4
"""
_UNITS = """
SELECT u.id, iif(u.short_name = '', u.name, u.short_name), of_unit.tasks FROM unit AS u JOIN (
    SELECT a.unit_id AS unit, count(DISTINCT x.task_id) AS tasks
    FROM task_index AS x JOIN assignment AS a ON a.task_id = x.task_id WHERE {conditions} GROUP BY a.unit_id
) AS of_unit ON of_unit.unit = u.id
ORDER BY u.official_order IS NULL, u.official_order, u.id
"""
_WITHOUT = "SELECT count(*) FROM task_index AS x WHERE {conditions} AND {without}"


def by_section(ledger: Ledger, chosen: TaskFilter, *, today: date) -> list[GroupCount]:
    """The 一级任务 in the order of the documents; tasks without one stand last."""
    conditions, given = _narrowed(ledger, chosen, today)
    rows = ledger.rows(_SECTIONS.format(top=TOP_SECTION, conditions=conditions), given)
    return [GroupCount(words, words, tasks) for words, tasks, *_ in rows]


def by_unit(ledger: Ledger, chosen: TaskFilter, *, today: date) -> list[GroupCount]:
    """The units in 机构序; a task counts with each of its units, tasks without any stand last."""
    conditions, given = _narrowed(ledger, chosen, today)
    counts = [GroupCount(*row) for row in ledger.rows(_UNITS.format(conditions=conditions), given)]
    ((without,),) = ledger.rows(_WITHOUT.format(conditions=conditions, without=UNASSIGNED), given)
    return [*counts, GroupCount(None, "", without)] if without else counts


def _narrowed(ledger: Ledger, chosen: TaskFilter, today: date) -> tuple[str, dict[str, Any]]:
    """The conditions of the list, its typed text as the ids that it finds."""
    conditions, given = where(chosen)
    given = parameters(cutoffs(ledger, today)) | given
    if chosen.find.strip():
        found = task_ids(ledger, chosen, TaskOrder(), today=today)
        conditions += " AND x.task_id IN (SELECT f.value FROM json_each(:found) AS f)"
        given["found"] = json.dumps(list(found))
    return conditions, given
