"""Everything about one task that the detail panel and the full form show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ledger_app.domain.assignment import Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.light import Light
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import Task, TaskLimit, TaskMilestone, TaskUnit
from ledger_app.domain.task_list import AssignmentRow, TaskDetail
from ledger_app.domain.unit import Unit
from ledger_app.operations.lights import light_for, lights_of_tasks, shown
from ledger_app.operations.local_dates import local_notes
from ledger_app.operations.meetings import meeting_of_task, origin
from ledger_app.storage.assignment_facts import Standing, standings
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one, these


def task_detail(ledger: Ledger, task_id: int, *, today: date) -> TaskDetail:
    """The task with its units, assignments in 机构序, and their dated entries, newest first."""
    task = one(ledger, Task, task_id)
    rows = assignment_rows(ledger, [task], today=today)
    names = {row.assignment.id: row.unit_name for row in rows}
    reports = these(ledger, ProgressReport, names, by="assignment_id")
    evidence = these(ledger, Evidence, names, by="assignment_id")
    document = matching(ledger, SourceDocument, id=task.document_id) if task.document_id else []
    meeting = meeting_of_task(ledger, task_id) if not document else None
    light = shown(lights_of_tasks(ledger, [task_id], today=today)[task_id])
    notes = dict.fromkeys(local_notes(ledger, {row.assignment.id: task for row in rows}).values())
    return TaskDetail(
        task=task,
        document_title=document[0].title if document else origin(meeting) if meeting else "",
        meeting_id=meeting.id if meeting else None,
        light=replace(light, reason="".join((light.reason, *notes))),
        units=tuple(matching(ledger, TaskUnit, task_id=task_id, order_by="position, id")),
        milestones=tuple(matching(ledger, TaskMilestone, task_id=task_id, order_by="planned_on, id")),
        limits=tuple(matching(ledger, TaskLimit, task_id=task_id, order_by="position, id")),
        assignments=tuple(rows),
        occurrences=tuple(these(ledger, Occurrence, names, by="assignment_id")),
        progress=tuple((names[r.assignment_id or 0], r) for r in _newest_first(reports)),
        evidence=tuple((names[e.assignment_id or 0], e) for e in evidence),
    )


def assignment_rows(ledger: Ledger, tasks: Iterable[Task], *, today: date) -> list[AssignmentRow]:
    """The assignments of tasks with light and latest report, by task and in 机构序."""
    by_id = {task.id: task for task in tasks}
    assignments = these(ledger, Assignment, by_id, by="task_id")
    found = [standing for own in standings(ledger, list(by_id)).values() for standing in own]
    lit = {s.assignment_id: (s, light_for(ledger, s.facts, today=today)) for s in found}
    for own, note in local_notes(ledger, {a.id: by_id[a.task_id or 0] for a in assignments}).items():
        lit[own] = (lit[own][0], replace(lit[own][1], reason=lit[own][1].reason + note))
    units = {unit.id: unit for unit in these(ledger, Unit, (a.unit_id or 0 for a in assignments))}
    reports = these(ledger, ProgressReport, (a.id for a in assignments), by="assignment_id")
    latest = {r.assignment_id: r for r in reversed(_newest_first(reports))}
    proofs = [e.assignment_id for e in these(ledger, Evidence, (a.id for a in assignments), by="assignment_id")]
    rows = [
        _row(a, by_id[a.task_id or 0], units[a.unit_id or 0], lit[a.id], (latest.get(a.id), proofs.count(a.id)))
        for a in assignments
    ]
    return sorted(
        rows, key=lambda row: (row.task_number, row.unit_order is None, row.unit_order or 0, row.assignment.id)
    )


def _row(
    assignment: Assignment,
    task: Task,
    unit: Unit,
    lit: tuple[Standing, Light],
    told: tuple[ProgressReport | None, int],
) -> AssignmentRow:
    standing, light = lit
    report, evidence = told
    official = standing.facts.official_due
    return AssignmentRow(
        assignment=assignment,
        task_number=task.number,
        requirement=task.requirement,
        unit_name=unit.name,
        unit_short=unit.short_name,
        unit_order=unit.official_order,
        light=shown(light),
        due=official.isoformat() if official else task.internal_due,
        latest_progress=report.content if report else "",
        latest_on=report.reported_on if report else None,
        evidence_count=evidence,
    )


def _newest_first(reports: Iterable[ProgressReport]) -> list[ProgressReport]:
    return sorted(reports, key=lambda report: (report.reported_on or "", report.id), reverse=True)
