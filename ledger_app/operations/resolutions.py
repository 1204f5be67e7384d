"""议定事项: what a meeting resolved, and the tasks made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ledger_app.domain.changes import Changes
from ledger_app.domain.meeting import Meeting, MeetingResolution
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import Task, TaskUnit
from ledger_app.domain.unit_name import comparable, vague
from ledger_app.operations.meetings import origin
from ledger_app.operations.tasks import numbered, put_task
from ledger_app.operations.unit_directory import Directory, read_directory
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one, these

_BETWEEN = re.compile(r"[、，,；;\n]+")


class IncompleteResolution(Refusal):
    """A resolution needs its words."""


class NoTaskMade(Refusal):
    """The resolution cannot become a task: it is one already, or a unit is not known."""


@dataclass(frozen=True)
class ResolutionLine:
    """One resolution with the task it became, as far as it is still there."""

    record: MeetingResolution
    task: Task | None = None

    @property
    def task_words(self) -> str:
        """2026-012, 2026-012（在回收站）; empty where there is none."""
        if self.task is None:
            return ""
        return self.task.number + ("（在回收站）" if self.task.deleted_at else "")


def resolutions(ledger: Ledger, meeting_id: int) -> list[ResolutionLine]:
    """What a meeting resolved, in order."""
    return resolutions_of(ledger, (meeting_id,)).get(meeting_id, [])


def resolutions_of(ledger: Ledger, meeting_ids: Iterable[int]) -> dict[int, list[ResolutionLine]]:
    """What each of these meetings resolved, in order."""
    found = these(ledger, MeetingResolution, meeting_ids, by="meeting_id")
    tasks = {task.id: task for task in these(ledger, Task, (each.task_id or 0 for each in found))}
    lines: dict[int, list[ResolutionLine]] = {}
    for each in sorted(found, key=lambda r: (r.position or 0, r.id)):
        lines.setdefault(each.meeting_id or 0, []).append(ResolutionLine(each, tasks.get(each.task_id or 0)))
    return lines


def add_resolution(ledger: Ledger, given: MeetingResolution) -> Changes:
    """Write down one more thing that a meeting resolved."""
    held, given = one(ledger, Meeting, given.meeting_id or 0), _checked(ledger, given)
    last = max((line.record.position or 0 for line in resolutions(ledger, held.id)), default=0)
    with ledger.tx(f"登记“{held.called}”议定事项") as writing:
        made = writing.insert(replace(given, position=last + 1, task_id=None))
    return writing.changes(made)


def change_resolution(ledger: Ledger, given: MeetingResolution) -> Changes:
    """Write a resolution as given over the stored one; the task made of it stays as it is."""
    stored, given = one(ledger, MeetingResolution, given.id), _checked(ledger, given)
    kept = replace(given, meeting_id=stored.meeting_id, position=stored.position, task_id=stored.task_id)
    with ledger.tx("修改议定事项") as writing:
        writing.put("meeting_resolution", kept)
    return writing.changes(given.id)


def delete_resolution(ledger: Ledger, resolution_id: int) -> Changes:
    """Take out what was not resolved after all; the task made of it stays."""
    one(ledger, MeetingResolution, resolution_id)
    with ledger.tx("删除议定事项") as writing:
        writing.remove("meeting_resolution", resolution_id)
    return writing.changes(resolution_id)


def make_task(ledger: Ledger, resolution_id: int, *, today: date) -> Changes:
    """生成任务: a task of the year of the meeting, with the units and the limit of the resolution.

    Refused while the task made before is there, and where the directory does not know a unit.
    """
    given = one(ledger, MeetingResolution, resolution_id)
    held = one(ledger, Meeting, given.meeting_id or 0)
    _refuse_second(ledger, given)
    units = _printed_units(read_directory(ledger), given.units)
    task = Task(
        year=date.fromisoformat(held.held_on or "").year,
        requirement=given.resolved,
        due_kind="fixed" if given.due else "none",
        due=given.due,
        basis=origin(held),
    )
    task = numbered(ledger, task, today=today)
    with ledger.tx(f"议定事项生成任务“{task.number}”") as writing:
        task = put_task(ledger, writing, task, units, today=today)
        writing.change("meeting_resolution", resolution_id, task_id=task.id)
    return writing.changes(task.id)


def _refuse_second(ledger: Ledger, given: MeetingResolution) -> None:
    for task in these(ledger, Task, (given.task_id or 0,)):
        told = "在回收站，请从回收站恢复" if task.deleted_at else "请直接修改那项任务"
        raise NoTaskMade(f"这条议定事项已经生成任务“{task.number}”，没有再次生成；{told}。")


def _printed_units(known: Directory, names: Iterable[str]) -> list[TaskUnit]:
    """The units as the minutes write them, each with the unit or the group that it means; 相关部门 means none yet."""
    found = [(name, known.unit_id(name), known.group_names.get(comparable(name))) for name in names]
    unknown = [name for name, unit_id, group_id in found if unit_id is None and group_id is None and not vague(name)]
    if unknown:
        told = "”“".join(unknown)
        raise NoTaskMade(f"单位名录中没有“{told}”，没有生成任务；请修改责任单位的写法，或先在单位名录中登记。")
    return [
        TaskUnit(printed=name, unit_id=unit_id, group_id=None if unit_id else group_id)
        for name, unit_id, group_id in found
    ]


def _checked(ledger: Ledger, given: MeetingResolution) -> MeetingResolution:
    """The resolution with its units apart: names may be typed with 、 between them."""
    resolved = given.resolved.strip()
    if not resolved:
        raise IncompleteResolution("还没有填“议定事项”，没有保存；请补填后再保存。")
    known = read_directory(ledger)
    units = [name for printed in given.units for name in apart(known, printed.strip())]
    return replace(given, resolved=resolved, units=tuple(dict.fromkeys(units)))


def apart(known: Directory, printed: str) -> list[str]:
    """The names in what was typed; a name that holds a 、 itself (各乡镇、街道) stays whole."""
    if known.unit_id(printed) is not None or comparable(printed) in known.group_names:
        return [printed]
    return [part.strip() for part in _BETWEEN.split(printed) if part.strip()]
