"""Units put to tasks: named one by one, or as the members of a group on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ledger_app.domain.assignment import Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.changes import Changes
from ledger_app.domain.field import described_fields
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import Task, TaskLimit, TaskUnit
from ledger_app.domain.unit import Unit
from ledger_app.operations.assigned import NotPossible
from ledger_app.operations.dissolved_units import refuse_dissolved
from ledger_app.operations.duties import begin_duty
from ledger_app.operations.importing.expanding import Share, assignment
from ledger_app.operations.unit_directory import in_official_order, read_directory
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one, these
from ledger_app.storage.writing import Writing


class ChangedMeanwhile(Refusal):
    """The record was changed after it was read into the form."""


class HasProgress(Refusal):
    """A unit that has reported cannot simply be taken off a task."""


def assign(ledger: Ledger, task_id: int, unit_ids: Iterable[int], role: str, *, today: date) -> Changes:
    """Name units for a task; those it has already are left as they are."""
    task, units = one(ledger, Task, task_id), these(ledger, Unit, unit_ids)
    shares = [Share(unit, role) for unit in in_official_order(units)]
    with ledger.tx(f"明确“{task.number}”的承办单位") as writing:
        added = put_to_work(ledger, writing, task, shares, today=today)
    return writing.changes(*added)


def expand_group(ledger: Ledger, task_id: int, task_unit_id: int, *, today: date) -> Changes:
    """展开: the members that a printed group has today get the task; the printed name stays."""
    task, printed = one(ledger, Task, task_id), one(ledger, TaskUnit, task_unit_id)
    shares = members(ledger, printed, today=today)
    if not shares:
        raise NotPossible(f"“{printed.printed}”还没有对应的集合单位或没有成员，没有展开；请先在单位名录中设置。")
    with ledger.tx(f"展开“{task.number}”的“{printed.printed}”") as writing:
        added = put_to_work(ledger, writing, task, shares, today=today)
    return writing.changes(*added)


def change_assignment(ledger: Ledger, before: Assignment, after: Assignment) -> Changes:
    """Write what the form changed of one assignment; the state goes its own way and is not changed here."""
    if one(ledger, Assignment, before.id) != before:
        raise ChangedMeanwhile("这条承办记录刚被别处改动，没有保存；请刷新后重新填写。")
    fields = [f for f in described_fields(Assignment) if f.kind not in ("key", "link") and f.name != "state"]
    values = {f.name: getattr(after, f.name) for f in fields if getattr(after, f.name) != getattr(before, f.name)}
    words = "、".join(f.words for f in fields if f.name in values)
    with ledger.tx(f"修改承办“{words}”") as writing:
        writing.change("assignment", before.id, **values)
    return writing.changes(before.id)


def members(ledger: Ledger, printed: TaskUnit, *, today: date) -> list[Share]:
    """Whom one printed line means today: its unit, or the members of its group."""
    known = read_directory(ledger)
    if printed.unit_id is not None:
        return [Share(known.units[printed.unit_id], printed.role)]
    if printed.group_id is None:
        return []
    return [Share(unit, printed.role, printed.printed) for unit in known.members(printed.group_id, today)]


def put_to_work(ledger: Ledger, writing: Writing, task: Task, shares: Sequence[Share], *, today: date) -> list[int]:
    """Make the assignments that are not there yet, with the limit of their level and the first date of a duty.

    Refuses a unit that has been dissolved; one that has the task already keeps it.
    """
    present = {a.unit_id for a in matching(ledger, Assignment, task_id=task.id)}
    limits = matching(ledger, TaskLimit, task_id=task.id, order_by="position, id")
    added: list[int] = []
    for share in shares:
        if share.unit.id in present:
            continue
        if share.unit.disabled_on:
            refuse_dissolved(ledger, share.unit.id, today.isoformat(), instead="请改用接收职能的单位")
        present.add(share.unit.id)
        added.append(writing.insert(assignment(share, task, limits, today=today)))
        begin_duty(ledger, writing, task, added[-1], today=today)
    return added


def take_off(ledger: Ledger, writing: Writing, gone: Sequence[Assignment]) -> None:
    """Remove assignments that nobody has worked on; refuses, naming the units, where somebody has."""
    ids = [a.id for a in gone]
    used = {report.assignment_id for report in these(ledger, ProgressReport, ids, by="assignment_id")}
    used |= {evidence.assignment_id for evidence in these(ledger, Evidence, ids, by="assignment_id")}
    worked = [a for a in gone if a.id in used or a.state != "not_started"]
    if worked:
        names = "、".join(unit.name for unit in these(ledger, Unit, (a.unit_id or 0 for a in worked)))
        raise HasProgress(f"{names}已有进展，不能直接去掉，没有保存；请对这些单位用“调整”并写明原因和依据。")
    for occurrence in these(ledger, Occurrence, ids, by="assignment_id"):
        writing.remove("occurrence", occurrence.id)
    for each in ids:
        writing.remove("assignment", each)
