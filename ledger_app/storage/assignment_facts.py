"""The facts from which lights follow, for the assignments of a few tasks at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger_app.domain.assignment_facts import AssignmentFacts
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import slices

_OF_TASKS = """
SELECT t.id, t.due_kind, t.due, t.internal_due, t.report_cycle, t.made_on, t.deadline_raw, d.issued_date,
    (SELECT min(m.planned_on) FROM task_milestone AS m WHERE m.task_id = t.id AND m.done_on IS NULL),
    a.id, a.unit_id, a.state, a.due, a.planned_date, a.reported_on, a.completed_on, a.closed_on, a.withdrawn_reason,
    coalesce(o.due, iif(a.state = 'closed', (
        SELECT max(n.due) FROM occurrence AS n WHERE n.assignment_id = a.id), NULL)),  -- the last date of a closed duty
    o.reported_on,
    (SELECT max(p.reported_on) FROM progress_report AS p WHERE p.assignment_id = a.id),
    o.id IS NOT NULL AND (t.due_kind = 'relative' OR t.day_off_rule <> 'keep' OR t.recurrence LIKE '%working day%')
FROM task AS t LEFT JOIN source_document AS d ON d.id = t.document_id
LEFT JOIN assignment AS a ON a.task_id = t.id
LEFT JOIN occurrence AS o ON o.id = (
    SELECT n.id FROM occurrence AS n WHERE n.assignment_id = a.id AND n.closed_on IS NULL
    ORDER BY n.due IS NULL, n.due, n.id LIMIT 1)
WHERE t.id IN ({marks}) ORDER BY t.id, a.id
"""


@dataclass(frozen=True)
class Standing:
    """How one assignment stands; ``assignment_id`` is None for a task that no unit has been named for."""

    task_id: int
    assignment_id: int | None
    unit_id: int | None
    facts: AssignmentFacts


def standings(ledger: Ledger, task_ids: Sequence[int]) -> dict[int, list[Standing]]:
    """The standings of each task's assignments; one without a unit where there are none."""
    found: dict[int, list[Standing]] = {task: [] for task in task_ids}
    for some in slices(task_ids):
        marks = ", ".join("?" * len(some))
        for row in ledger.connection.execute(_OF_TASKS.format(marks=marks), some):
            found[row[0]].append(_standing(row))
    return found


def _standing(row: tuple[Any, ...]) -> Standing:
    task, due_kind, due, internal, cycle, made_on, raw, issued, milestone, own, unit, state, *rest = row
    own_due, planned, reported, completed, closed, withdrawn, next_due, next_reported, last_report, counted = rest
    facts = AssignmentFacts(
        state=state or "not_started",
        due_kind=due_kind,
        due=_day(own_due or due),
        internal_due=_day(internal),
        planned_date=_day(planned),
        next_milestone=_day(milestone),
        occurrence_due=_day(next_due),
        occurrence_reported_on=_day(next_reported),
        report_cycle=cycle,
        last_report_on=_day(last_report),
        reported_on=_day(reported),
        completed_on=_day(completed),
        closed_on=_day(closed),
        withdrawn_reason=withdrawn or "",
        unit_assigned=own is not None,
        issued_on=_day(issued),
        imported_on=_day(made_on),
        wording=_last(json.loads(raw)),
        counted=bool(counted),
    )
    return Standing(task, own, unit, facts)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _last(phrases: Iterable[str]) -> str:
    """The wording that decided: the column's, which stands last."""
    return ([*phrases] or [""])[-1]
