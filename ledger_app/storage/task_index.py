"""The narrow table behind lists of tasks: kept in step with the records inside each transaction."""

from __future__ import annotations

import sqlite3

# The tasks that a transaction touched, themselves or by what hangs on them.
_TOUCHED = """
CREATE TEMP TABLE IF NOT EXISTS touched_task (id INTEGER PRIMARY KEY)
"""
_COLLECT = (
    "DELETE FROM touched_task",
    """INSERT OR IGNORE INTO touched_task
    SELECT row_id FROM captured WHERE table_name = 'task' AND before IS NOT after""",
    """INSERT OR IGNORE INTO touched_task
    SELECT json_extract(coalesce(after, before), '$.task_id') FROM captured
    WHERE table_name IN ('assignment', 'task_unit', 'task_milestone', 'task_limit') AND before IS NOT after""",
    """INSERT OR IGNORE INTO touched_task
    SELECT a.task_id FROM captured AS c JOIN assignment AS a
        ON a.id = json_extract(coalesce(c.after, c.before), '$.assignment_id')
    WHERE c.table_name IN ('occurrence', 'progress_report', 'evidence') AND c.before IS NOT c.after""",
    """INSERT OR IGNORE INTO touched_task
    SELECT t.id FROM captured AS c JOIN task AS t ON t.document_id = c.row_id
    WHERE c.table_name = 'source_document' AND json_extract(c.before, '$.issued_date')
        IS NOT json_extract(c.after, '$.issued_date')""",
)

# Every open assignment with the dates that decide its light (ledger_app/domain/light_cutoffs.py says how).
_OPEN = """
open_assignment AS (
    SELECT a.id, a.task_id, coalesce(o.due, a.due, t.due) AS official, t.internal_due, a.planned_date,
        a.state = 'pending_verification' OR o.reported_on IS NOT NULL AS is_pending,
        coalesce(o.reported_on, iif(a.state = 'pending_verification', a.reported_on, NULL)) AS reported,
        (SELECT max(p.reported_on) FROM progress_report AS p WHERE p.assignment_id = a.id) AS last_report
    FROM assignment AS a JOIN task AS t ON t.id = a.task_id
    LEFT JOIN occurrence AS o ON o.id = (
        SELECT n.id FROM occurrence AS n WHERE n.assignment_id = a.id AND n.closed_on IS NULL
        ORDER BY n.due IS NULL, n.due, n.id LIMIT 1)
    WHERE a.state IN ('not_started', 'in_progress', 'pending_verification') {which}
),
open_of_task AS (
    SELECT task_id, sum(NOT is_pending) AS active, sum(is_pending) AS pending,
        min(iif(is_pending, reported, NULL)) AS pending_since,
        min(official) AS official,
        min(iif(is_pending, NULL,
            min(coalesce(official, internal_due), coalesce(internal_due, official)))) AS light_date,
        max(iif(is_pending, NULL,
            min(coalesce(official, internal_due), coalesce(internal_due, official)))) AS latest_date,
        sum(NOT is_pending AND official IS NULL AND internal_due IS NULL) AS undated,
        min(iif(is_pending, NULL, planned_date)) AS planned,
        min(iif(is_pending, NULL, coalesce(last_report, ''))) AS last_report
    FROM open_assignment GROUP BY task_id
),
all_of_task AS (
    SELECT task_id, count(*) AS assignments, sum(state <> 'withdrawn') AS counted, sum(state = 'closed') AS closed
    FROM assignment AS a WHERE 1 {which} GROUP BY task_id
)"""
_FILL = f"""
INSERT INTO task_index
WITH {_OPEN}
SELECT coalesce(t.year, 0), coalesce(t.document_id, 1 << 40), coalesce(t.position, 1 << 40), t.id,
    t.deleted_at IS NOT NULL, t.key_task, t.check_reasons <> '[]',
    EXISTS (SELECT 1 FROM task_unit AS u WHERE u.task_id = t.id AND u.unit_id IS NULL AND u.group_id IS NULL),
    coalesce(o.official, t.due), t.due_kind, t.internal_due, t.report_cycle, coalesce(d.issued_date, t.made_on),
    coalesce(n.assignments, 0), coalesce(n.counted, 0), coalesce(n.closed, 0),
    coalesce(o.active, 0), coalesce(o.pending, 0), o.pending_since,
    iif(n.assignments IS NULL, min(coalesce(t.due, t.internal_due), coalesce(t.internal_due, t.due)), o.light_date),
    iif(n.assignments IS NULL, min(coalesce(t.due, t.internal_due), coalesce(t.internal_due, t.due)), o.latest_date),
    coalesce(o.undated, 0),
    iif(coalesce(o.active, 0) = 0, NULL, nullif(min(coalesce(o.planned, '9999'), coalesce((
        SELECT min(m.planned_on) FROM task_milestone AS m
        WHERE m.task_id = t.id AND m.done_on IS NULL), '9999')), '9999')),
    o.last_report, :entry
FROM task AS t LEFT JOIN source_document AS d ON d.id = t.document_id
LEFT JOIN open_of_task AS o ON o.task_id = t.id LEFT JOIN all_of_task AS n ON n.task_id = t.id
WHERE 1 {{task}}"""
_FILL_TOUCHED = _FILL.format(
    which="AND a.task_id IN (SELECT id FROM touched_task)", task="AND t.id IN (SELECT id FROM touched_task)"
)
_FILL_ALL = _FILL.format(which="", task="")
_LAST_CHANGES = """
UPDATE task_index SET changed = coalesce((
    SELECT max(c.entry_seq) FROM audit_change AS c WHERE c.table_name = 'task' AND c.row_id = task_index.task_id), 0)
"""


def watch(connection: sqlite3.Connection) -> None:
    connection.execute(_TOUCHED)


def collect_touched(connection: sqlite3.Connection) -> None:
    """Note the tasks that the caught changes concern."""
    for statement in _COLLECT:
        connection.execute(statement)


def refresh_touched(connection: sqlite3.Connection, entry: int) -> None:
    """Bring the rows of the touched tasks up to date."""
    connection.execute("DELETE FROM task_index WHERE task_id IN (SELECT id FROM touched_task)")
    connection.execute(_FILL_TOUCHED, {"entry": entry})


def rebuild(connection: sqlite3.Connection) -> None:
    """Build the whole table anew, inside the caller's transaction; times of change are those of the tasks alone."""
    connection.execute("DELETE FROM task_index")
    connection.execute(_FILL_ALL, {"entry": 0})
    connection.execute(_LAST_CHANGES)
