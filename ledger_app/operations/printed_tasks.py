"""Gathering what the documents print: tasks with their units, dates and latest progress, in ledger order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from ledger_app.domain.assignment import Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import Task, TaskLimit, TaskMilestone, TaskUnit
from ledger_app.domain.task_list import AssignmentRow, ShownLight
from ledger_app.domain.unit import Unit, UnitGroup
from ledger_app.exchange.documents.parts import Issuer, PrintedTask
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import fetch, matching, these

T = TypeVar("T")
_OF_UNIT = "t.id IN (SELECT a.task_id FROM assignment AS a WHERE a.unit_id = ? AND a.state <> 'withdrawn')"
_NO_LIGHT = ShownLight(None, "")


def chosen_tasks(ledger: Ledger, request: ExportRequest) -> list[Task]:
    """The tasks a request means: those on screen, of a document, year or unit, or all; the 回收站 never."""
    if request.ids is not None:
        found = {task.id: task for task in these(ledger, Task, request.ids)}
        return [found[i] for i in request.ids if i in found]
    conditions, values = ["t.deleted_at IS NULL"], list[int]()
    if request.document_id is not None:
        conditions, values = [*conditions, "t.document_id = ?"], [*values, request.document_id]
    if request.year is not None:
        conditions, values = [*conditions, "t.year = ?"], [*values, request.year]
    if request.unit_id is not None:
        conditions, values = [*conditions, _OF_UNIT], [*values, request.unit_id]
    return fetch(ledger, Task, f"WHERE {' AND '.join(conditions)} ORDER BY t.year, t.document_id, t.position", values)


def printed_tasks(ledger: Ledger, tasks: Sequence[Task]) -> list[PrintedTask]:
    """The tasks with all that hangs on them, read in a few statements and in the given order."""
    ids = [task.id for task in tasks]
    units = _by_task(these(ledger, TaskUnit, ids, by="task_id"))
    milestones = _by_task(these(ledger, TaskMilestone, ids, by="task_id"))
    limits = _by_task(these(ledger, TaskLimit, ids, by="task_id"))
    rows: dict[int, list[AssignmentRow]] = defaultdict(list)
    for row in assignment_rows(ledger, tasks):
        rows[row.assignment.task_id or 0].append(row)
    documents = {d.id: d for d in matching(ledger, SourceDocument)}
    return [
        PrintedTask(
            task,
            tuple(sorted(units[task.id], key=lambda unit: unit.position or 0)),
            tuple(milestones[task.id]),
            tuple(limits[task.id]),
            tuple(rows[task.id]),
            documents.get(task.document_id or 0),
        )
        for task in tasks
    ]


def assignment_rows(ledger: Ledger, tasks: Sequence[Task]) -> list[AssignmentRow]:
    """The assignments of the tasks in official order of their units, each with its latest progress."""
    by_id = {task.id: task for task in tasks}
    assignments = these(ledger, Assignment, by_id, by="task_id")
    units = {unit.id: unit for unit in matching(ledger, Unit)}
    latest = _latest(these(ledger, ProgressReport, (a.id for a in assignments), by="assignment_id"))
    evidence = _counts(these(ledger, Evidence, (a.id for a in assignments), by="assignment_id"))
    rows = []
    for assignment in assignments:
        task, unit = by_id[assignment.task_id or 0], units[assignment.unit_id or 0]
        report = latest.get(assignment.id)
        rows.append(
            AssignmentRow(
                assignment,
                task.number,
                task.requirement,
                unit.short_name or unit.name,
                unit.official_order,
                _NO_LIGHT,
                assignment.due or task.due,
                report.content if report else "",
                report.reported_on if report else None,
                evidence.get(assignment.id, 0),
            )
        )
    return sorted(rows, key=lambda row: (row.unit_order is None, row.unit_order or 0, row.assignment.id))


def full_records(ledger: Ledger, tasks: Sequence[Task]) -> dict[str, Sequence[Any]]:
    """Every record that hangs on the tasks, by table, for the sheets with all fields."""
    ids = [task.id for task in tasks]
    assignments = these(ledger, Assignment, ids, by="task_id")
    own = [assignment.id for assignment in assignments]
    return {
        "task": tasks,
        "task_unit": these(ledger, TaskUnit, ids, by="task_id"),
        "task_milestone": these(ledger, TaskMilestone, ids, by="task_id"),
        "task_limit": these(ledger, TaskLimit, ids, by="task_id"),
        "assignment": assignments,
        "occurrence": these(ledger, Occurrence, own, by="assignment_id"),
        "progress_report": these(ledger, ProgressReport, own, by="assignment_id"),
        "evidence": these(ledger, Evidence, own, by="assignment_id"),
    }


def link_names(ledger: Ledger, records: dict[str, Sequence[Any]]) -> dict[str, dict[int, str]]:
    """What links are called in a file: task numbers, unit names, document titles, the uid of an assignment."""
    return {
        "task": {task.id: task.number for task in records["task"]},
        "assignment": {assignment.id: assignment.uid for assignment in records["assignment"]},
        "unit": {unit.id: unit.name for unit in matching(ledger, Unit)},
        "unit_group": {group.id: group.name for group in matching(ledger, UnitGroup)},
        "source_document": {document.id: document.title for document in matching(ledger, SourceDocument)},
    }


def issuer(ledger: Ledger, year: int | None, today: date) -> Issuer:
    office = ledger.office
    return Issuer(office.name, year or office.work_year or today.year, today, office.practice)


def _by_task(records: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for record in records:
        found[record.task_id].append(record)  # type: ignore[attr-defined]
    return found


def _latest(reports: Iterable[ProgressReport]) -> dict[int, ProgressReport]:
    """The newest report of each assignment; 与上期相同 shows the text it repeats."""
    found: dict[int, ProgressReport] = {}
    for report in sorted(reports, key=lambda r: (r.reported_on or "", r.id)):
        before = found.get(report.assignment_id or 0)
        if report.same_as_last and before and not report.content:
            report = ProgressReport(**{**vars(report), "content": before.content})
        found[report.assignment_id or 0] = report
    return found


def _counts(evidence: Iterable[Evidence]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for piece in evidence:
        found[piece.assignment_id or 0] += 1
    return found
