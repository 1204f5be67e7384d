"""What has a date between two days: limits, milestones and promises of tasks, one row for each task and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger_app.domain.report_period import ReportPeriod
from ledger_app.storage.ledger import Ledger

_LONGEST = 200
# One row per assignment (``unit`` NULL where nobody has been named): ``source`` names the record that gives the day.
_RULED = """
    SELECT o.due AS day, a.task_id AS task, a.unit_id AS unit, o.uid AS source, 1 AS rank,
        o.closed_on IS NOT NULL OR a.state = 'closed' AS done,
        o.reported_on IS NOT NULL OR a.state = 'pending_verification' AS pending, o.trigger_date AS counted_from
    FROM occurrence AS o JOIN assignment AS a ON a.id = o.assignment_id
    WHERE o.due BETWEEN :first AND :last AND a.state <> 'withdrawn'"""
_PLAIN = """
    SELECT {day} AS day, t.id AS task, a.unit_id AS unit, {source} AS source, {rank} AS rank,
        a.state = 'closed' AS done, a.state = 'pending_verification' AS pending, NULL AS counted_from
    FROM {tables}
    WHERE {day} BETWEEN :first AND :last AND coalesce(a.state, '') <> 'withdrawn'{further}"""
_NO_OCCURRENCE = " AND NOT EXISTS (SELECT 1 FROM occurrence AS o WHERE o.assignment_id = a.id)"
_TASK_FIRST = "task AS t LEFT JOIN assignment AS a ON a.task_id = t.id"
_OWN_FIRST = "assignment AS a JOIN task AS t ON t.id = a.task_id"
# A date of the office or of the unit is told apart from the official one, unless that one's own line says it already;
# where occurrences give the days, there is no such line.
_NOT_TOLD = (
    " AND ({day} <> coalesce(a.due, t.due, '') OR EXISTS (SELECT 1 FROM occurrence AS o WHERE o.assignment_id = a.id))"
)
_ROWS = {
    "due": " UNION ALL ".join((
        _RULED,
        _PLAIN.format(day="t.due", source="t.uid", rank=0, tables=_TASK_FIRST,
                      further=" AND a.due IS NULL" + _NO_OCCURRENCE),
        _PLAIN.format(day="a.due", source="a.uid", rank=1, tables=_OWN_FIRST, further=_NO_OCCURRENCE),
    )),
    "internal": _PLAIN.format(day="t.internal_due", source="t.uid", rank=0, tables=_TASK_FIRST,
                              further=_NOT_TOLD.format(day="t.internal_due")),
    "planned": _PLAIN.format(day="a.planned_date", source="a.uid", rank=0, tables=_OWN_FIRST,
                             further=_NOT_TOLD.format(day="a.planned_date")),
    "milestone": """
    SELECT m.planned_on AS day, t.id AS task, a.unit_id AS unit, m.uid AS source, m.id AS rank,
        m.done_on IS NOT NULL OR a.state = 'closed' AS done, a.state = 'pending_verification' AS pending,
        NULL AS counted_from
    FROM task_milestone AS m JOIN task AS t ON t.id = m.task_id LEFT JOIN assignment AS a ON a.task_id = t.id
    WHERE m.planned_on BETWEEN :first AND :last AND m.planned_on IS NOT t.due
        AND coalesce(a.state, '') <> 'withdrawn'""",
}  # fmt: skip
# One row per task and day; the wide columns come last, when there are few rows. With ``min`` the columns that stand
# bare come from the row of the least rank.
_GROUPED = f"""
SELECT g.day, g.task, t.number, t.title, substr(t.requirement, 1, {_LONGEST}), t.basis, {{what}} AS what, g.source,
    g.undone, g.pending, g.units, g.open_units, g.counted_from, x.changed,
    t.day_off_rule <> 'keep' OR t.recurrence LIKE '%working day%', t.working_days
FROM (SELECT r.day, r.task, r.source, min(r.rank) AS rank, count(*) - sum(coalesce(r.done, 0)) AS undone,
        sum(coalesce(r.pending, 0) AND NOT coalesce(r.done, 0)) AS pending, group_concat(r.unit) AS units,
        group_concat(iif(coalesce(r.done, 0), NULL, r.unit)) AS open_units, min(r.counted_from) AS counted_from
    FROM ({{rows}}) AS r WHERE 1{{units}} GROUP BY r.day, r.task{{milestone}}) AS g
CROSS JOIN task AS t ON t.id = g.task JOIN task_index AS x ON x.task_id = g.task
WHERE x.in_bin = 0 ORDER BY g.day, x.year, x.document_id, x.position, g.task, g.rank
"""
_REPEATING = """
SELECT t.id, t.uid, t.number, t.title, substr(t.requirement, 1, 200), t.recurrence, t.day_off_rule, t.year,
    max(o.due), group_concat(a.unit_id), x.changed
FROM task_index AS x JOIN task AS t ON t.id = x.task_id JOIN assignment AS a ON a.task_id = t.id
JOIN occurrence AS o ON o.assignment_id = a.id
WHERE x.due_kind = 'recurring' AND t.recurrence <> '' AND x.in_bin = 0 AND x.year BETWEEN :first_year AND :last_year
    AND a.state IN ('not_started', 'in_progress', 'pending_verification'){units}
GROUP BY t.id
"""
_REPORTS = """
SELECT count(*), sum(x.last_report < :reports_from), max(x.changed) FROM task_index AS x
WHERE x.in_bin = 0 AND x.active > 0 AND x.report_cycle = :cycle AND x.cycles_from <= :begin{units}
"""


@dataclass(frozen=True)
class DatedTask:
    """A task on one of its days: how many units, how many of them open or waiting for verification."""

    day: date
    task_id: int
    number: str
    title: str
    requirement: str
    basis: str
    what: str
    source: str
    open: int
    pending: int
    unit_ids: tuple[int, ...]
    open_unit_ids: tuple[int, ...]
    counted_from: date | None
    changed: int
    hangs_on_days_off: bool
    working_days: int | None


@dataclass(frozen=True)
class RepeatingTask:
    """A duty that goes on after the last day that stands in the ledger."""

    task_id: int
    uid: str
    number: str
    title: str
    requirement: str
    recurrence: str
    day_off_rule: str
    year: int
    last: date
    unit_ids: tuple[int, ...]
    changed: int


def dated_tasks(
    ledger: Ledger, kind: str, first: date, last: date, *, unit_ids: tuple[int, ...] = ()
) -> Iterator[DatedTask]:
    """The tasks with a day of this kind (``due``, ``internal``, ``planned``, ``milestone``), in their order."""
    units, given = _among("r.unit", unit_ids)
    named = ("(SELECT m.what FROM task_milestone AS m WHERE m.uid = g.source)", ", r.source")
    what, milestone = named if kind == "milestone" else ("''", "")
    sql = _GROUPED.format(rows=_ROWS[kind], what=what, units=units, milestone=milestone)
    given |= {"first": first.isoformat(), "last": last.isoformat()}
    return (_dated(row) for row in ledger.connection.execute(sql, given))


def repeating_tasks(ledger: Ledger, years: tuple[int, int], *, unit_ids: tuple[int, ...] = ()) -> list[RepeatingTask]:
    """The recurring tasks of these work years that are still worked on."""
    units, given = _among("a.unit_id", unit_ids)
    rows = ledger.rows(_REPEATING.format(units=units), given | {"first_year": years[0], "last_year": years[1]})
    return [_repeating(row) for row in rows if row[8]]


def awaited_reports(
    ledger: Ledger, cycle: str, period: ReportPeriod, *, unit_ids: tuple[int, ...] = ()
) -> tuple[int, int, int]:
    """How many tasks must report for a period, for how many some unit has not yet, and the entry that changed any."""
    units, given = _among("a.unit_id", unit_ids)
    if units:
        units = f" AND x.task_id IN (SELECT a.task_id FROM assignment AS a WHERE 1{units})"
    given |= {"cycle": cycle, "begin": period.begin.isoformat(), "reports_from": period.reports_from.isoformat()}
    asked, missing, changed = ledger.rows(_REPORTS.format(units=units), given)[0]
    return asked, missing or 0, changed or 0


def last_change(ledger: Ledger, tables: Iterable[str]) -> int:
    """The audit entry that touched any row of these tables last; 0 where none did."""
    marks, given = _among("c.table_name", tuple(tables))
    return int(ledger.rows(f"SELECT coalesce(max(c.entry_seq), 0) FROM audit_change AS c WHERE 1{marks}", given)[0][0])


def entry_times(ledger: Ledger, entries: Iterable[int]) -> dict[int, str]:
    """When these audit entries were made."""
    wanted = sorted(set(entries))
    if not wanted:
        return {}
    between = ledger.rows("SELECT seq, at FROM audit_entry WHERE seq BETWEEN ? AND ?", (wanted[0], wanted[-1]))
    return {seq: at for seq, at in between if seq in set(wanted)}


def _among(expression: str, values: tuple[Any, ...]) -> tuple[str, dict[str, Any]]:
    if not values:
        return "", {}
    given = {f"among{number}": value for number, value in enumerate(values)}
    return f" AND {expression} IN ({', '.join(f':{name}' for name in given)})", given


def _dated(row: tuple[Any, ...]) -> DatedTask:
    day, task, number, title, requirement, basis, what, source, undone, pending, *rest = row
    every, still_open, counted_from, changed, moves, working_days = rest
    units = _ids(every)
    return DatedTask(
        day=date.fromisoformat(day),
        task_id=task,
        number=number,
        title=title,
        requirement=requirement,
        basis=basis,
        what=what or "",
        source=source,
        open=undone - pending,
        pending=pending,
        unit_ids=units,
        open_unit_ids=units if still_open == every else _ids(still_open),
        counted_from=date.fromisoformat(counted_from) if counted_from else None,
        changed=changed,
        hangs_on_days_off=bool(moves),
        working_days=working_days,
    )


def _repeating(row: tuple[Any, ...]) -> RepeatingTask:
    task, uid, number, title, requirement, recurrence, rule, year, last, units, changed = row
    day = date.fromisoformat(last)
    return RepeatingTask(task, uid, number, title, requirement, recurrence, rule, year, day, _ids(units), changed)


def _ids(joined: str | None) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(each) for each in joined.split(","))) if joined else ()
