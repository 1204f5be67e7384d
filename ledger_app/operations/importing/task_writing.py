"""Writing one row: a new task with everything that hangs on it, or a known one changed in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from ledger_app.domain.assignment import Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.importing import ImportAnswers, PlannedRow
from ledger_app.domain.task import Task, TaskLimit, TaskMilestone, TaskUnit
from ledger_app.domain.unit import Unit
from ledger_app.operations.duties import DUTY_FIELDS, first_due, renew_duty
from ledger_app.operations.importing import expanding, task_records
from ledger_app.operations.importing.planning import is_undated
from ledger_app.operations.importing.unit_taking import UnitTaking
from ledger_app.operations.task_numbers import task_number
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing


class TaskWriting:
    """Writes the rows of one import, in the order of the document, inside its transaction."""

    def __init__(self, ledger: Ledger, writing: Writing, taking: UnitTaking, *, answers: ImportAnswers) -> None:
        self._ledger = ledger
        self._writing = writing
        self._taking = taking
        self._answers = answers
        self._units = {unit.id: unit for unit in matching(ledger, Unit)}

    def begin(self, document_id: int, *, year: int, serial: int, today: date) -> None:
        """Say what all rows share, once the document and the units are there."""
        self._document_id, self._year, self._serial, self._today = document_id, year, serial, today

    def add(self, row: PlannedRow) -> int:
        """A new task: its number, units, steps, limits, assignments and first occurrences."""
        task = self._new_task(row)
        task = replace(task, id=self._writing.insert(task))
        self._serial += 1
        limits = self._write_steps(row, task.id)
        units = self._write_units(row, task.id)
        self._assign(task, units, limits, known=())
        return task.id

    def change(self, row: PlannedRow) -> int:
        """A known task takes the document's new wording; its number, progress and assignments stay.

        One in the 回收站 comes back.
        """
        before = one(self._ledger, Task, row.existing_id or 0)
        values = task_records.changed_values(before, row.reading)
        values |= {"position": row.index + 1, "check_reasons": self._to_check(row)}
        if row.restores:
            values |= {"deleted_at": None, "document_id": self._document_id}
        self._writing.change("task", before.id, **values)
        task = one(self._ledger, Task, before.id)
        if "original" in values or "deadline_raw" in values:
            limits = self._rewritten_steps(row, task)
        else:
            limits = matching(self._ledger, TaskLimit, task_id=task.id, order_by="position")
        self._rewrite_units(row, task, limits, reworded="original" in values)
        if DUTY_FIELDS & values.keys():
            renew_duty(self._ledger, self._writing, task.id, today=self._today)
        return task.id

    def keep_order(self, same: Iterable[PlannedRow]) -> None:
        """Unchanged rows keep the document's order when others were put in between."""
        for row in same:
            if row.existing_id is not None and one(self._ledger, Task, row.existing_id).position != row.index + 1:
                self._writing.change("task", row.existing_id, position=row.index + 1)

    def _new_task(self, row: PlannedRow) -> Task:
        values: dict[str, Any] = dict(task_records.document_values(row.reading))
        key_task = bool(set(row.reading.section) & set(self._answers.key_sections))
        undated = is_undated(row.reading)
        answer = self._answers.undated if undated else "half_year"
        return Task(
            number=task_number(self._year, self._serial),
            year=self._year,
            document_id=self._document_id,
            position=row.index + 1,
            internal_due=self._answers.internal_due if answer == "internal_due" else None,
            report_cycle="none" if answer == "leave" else "quarter" if key_task else "half_year",
            key_task=key_task,
            check_reasons=self._to_check(row),
            made_on=self._today.isoformat(),
            **values,
        )

    def _to_check(self, row: PlannedRow) -> tuple[str, ...]:
        """What a clerk still has to look at: doubts of the reader, and printed names behind which nobody stands."""
        doubtful = row.confidence == "check" and not row.confirmed and self._answers.accept == "all"
        names = (unit.printed for unit in task_records.printed_units(row.reading))
        nobody = (expanding.nobody_reason(name) for name in names if self._is_nobody(name))
        return (*(row.reasons if doubtful else ()), *nobody)

    def _is_nobody(self, name: str) -> bool:
        found = self._taking.resolution(name)
        if found.match == "group":
            return found.group_id is None or not self._taking.members(found.group_id)
        return found.match == "vague"

    def _write_steps(self, row: PlannedRow, task_id: int) -> list[TaskLimit]:
        limits = task_records.limits(row.reading, task_id)
        self._writing.insert_many(task_records.milestones(row.reading, task_id))
        self._writing.insert_many(limits)
        return limits

    def _rewritten_steps(self, row: PlannedRow, task: Task) -> list[TaskLimit]:
        """Steps and limits as the new wording has them; a step that was done keeps its day."""
        done = {step.what: step.done_on for step in matching(self._ledger, TaskMilestone, task_id=task.id)}
        for step in matching(self._ledger, TaskMilestone, task_id=task.id):
            self._writing.remove("task_milestone", step.id)
        for limit in matching(self._ledger, TaskLimit, task_id=task.id):
            self._writing.remove("task_limit", limit.id)
        steps = task_records.milestones(row.reading, task.id)
        self._writing.insert_many(replace(step, done_on=done.get(step.what)) for step in steps)
        limits = task_records.limits(row.reading, task.id)
        self._writing.insert_many(limits)
        return limits

    def _write_units(self, row: PlannedRow, task_id: int) -> list[TaskUnit]:
        printed = task_records.printed_units(row.reading)
        units = [
            replace(expanding.linked(unit, self._taking.resolution(unit.printed)), task_id=task_id) for unit in printed
        ]
        self._writing.insert_many(units)
        return units

    def _rewrite_units(self, row: PlannedRow, task: Task, limits: list[TaskLimit], *, reworded: bool) -> None:
        """Units as printed are replaced; a unit no longer printed loses its part only if nothing was done on it."""
        before = matching(self._ledger, TaskUnit, task_id=task.id, order_by="position")
        printed = task_records.printed_units(row.reading)
        assigned = matching(self._ledger, Assignment, task_id=task.id)
        if not printed or (before and not reworded) or task_records.same_units(before, printed):
            self._redate(task, assigned, limits)
            return
        for old in before:
            self._writing.remove("task_unit", old.id)
        units = self._write_units(row, task.id)
        meant = {share.unit.id for share in expanding.shares(units, self._taking, self._units)}
        kept = [own for own in assigned if own.unit_id in meant or not self._drop_untouched(own)]
        self._redate(task, kept, limits)
        self._assign(task, units, limits, known=kept)

    def _redate(self, task: Task, assigned: Iterable[Assignment], limits: list[TaskLimit]) -> None:
        """A unit's own date follows the new wording unless it was extended."""
        for own in assigned:
            unit = self._units.get(own.unit_id or 0)
            if unit is None or own.original_due or own.extension_basis:
                continue
            share = expanding.Share(unit, own.role, own.from_group)
            fresh = expanding.assignment(share, task, limits, today=self._today)
            if (fresh.due, fresh.quota) != (own.due, own.quota):
                self._writing.change("assignment", own.id, due=fresh.due, quota=fresh.quota)

    def _drop_untouched(self, own: Assignment) -> bool:
        """Remove an assignment on which nothing was ever recorded; say whether it is gone."""
        records = (ProgressReport, Evidence)
        if own.state != "not_started" or any(matching(self._ledger, kind, assignment_id=own.id) for kind in records):
            return False
        for occurrence in matching(self._ledger, Occurrence, assignment_id=own.id):
            self._writing.remove("occurrence", occurrence.id)
        self._writing.remove("assignment", own.id)
        return True

    def _assign(
        self, task: Task, units: list[TaskUnit], limits: list[TaskLimit], *, known: Iterable[Assignment]
    ) -> None:
        """Assign the units that have no part in the task yet."""
        assigned = {own.unit_id for own in known}
        shares = [s for s in expanding.shares(units, self._taking, self._units) if s.unit.id not in assigned]
        fresh = [expanding.assignment(share, task, limits, today=self._today) for share in shares]
        due = first_due(self._ledger, task, today=self._today)
        made = self._writing.insert_many(fresh)
        if due is not None:
            self._writing.insert_many(Occurrence(assignment_id=own, due=due.isoformat()) for own in made)
