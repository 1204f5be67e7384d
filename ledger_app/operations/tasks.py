"""Tasks written by hand: added, changed one by one or many at once, put into the 回收站 and taken out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.changes import Changes
from ledger_app.domain.field import FieldDescription, described_fields
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import Task, TaskMilestone, TaskUnit
from ledger_app.operations.assigned import NotPossible, listed
from ledger_app.operations.assigning import ChangedMeanwhile, members, put_to_work, take_off
from ledger_app.operations.duties import DUTY_FIELDS, renew_duty
from ledger_app.operations.recycling import put_in_bin, take_out_of_bin
from ledger_app.operations.task_numbers import next_serial, task_number
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.naming import shown_value
from ledger_app.storage.records import matching, one, these
from ledger_app.storage.writing import Writing

_SET_BY_PROGRAM = ("id", "uid", "number", "position", "original", "units_raw", "made_on", "deleted_at")
_DATE_FIELDS = {"due", "due_kind"}


class IncompleteTask(Refusal):
    """Fields that a task must have are empty or do not fit together; all of them are named."""


@dataclass(frozen=True)
class ListEdit:
    """How a list field is changed in many tasks: 追加, 移除 or 替换."""

    how: Literal["add", "remove", "replace"]
    items: tuple[str, ...]


def add_task(
    ledger: Ledger,
    task: Task,
    units: Sequence[TaskUnit] = (),
    milestones: Sequence[TaskMilestone] = (),
    *,
    today: date,
) -> Changes:
    """A new task with its units as printed and its steps; named units and members of groups get their assignments."""
    task = numbered(ledger, task, today=today)
    with ledger.tx(f"新建任务“{task.number}”") as writing:
        task = put_task(ledger, writing, task, units, today=today)
        _replace_milestones(ledger, writing, task, milestones)
    return writing.changes(task.id)


def numbered(ledger: Ledger, task: Task, *, today: date) -> Task:
    """A new task with its year, number and day of entry; refused while something is missing in it."""
    year = task.year or ledger.office.work_year or today.year
    number = task_number(year, next_serial(ledger, year))
    task = replace(task, year=year, number=number, made_on=task.made_on or today.isoformat())
    _refuse_incomplete([(task, _DATE_FIELDS)])
    return task


def put_task(ledger: Ledger, writing: Writing, task: Task, units: Sequence[TaskUnit], *, today: date) -> Task:
    """Store a numbered task with its units inside a transaction; the task with its id."""
    task = replace(task, id=writing.insert(task))
    _write_units(ledger, writing, task, units, today=today)
    return task


def change_task(
    ledger: Ledger,
    before: Task,
    after: Task,
    *,
    units: Sequence[TaskUnit] | None = None,
    milestones: Sequence[TaskMilestone] | None = None,
    today: date,
) -> Changes:
    """Write what the form changed, in one go; refused when the task was changed elsewhere meanwhile.

    ``units`` and ``milestones`` replace what is stored, ``None`` leaves it; those given with their id are changed,
    others added. Units newly named get assignments; those no longer named lose unused ones.
    """
    if one(ledger, Task, before.id) != before:
        raise ChangedMeanwhile("这项任务刚被别处改动，没有保存；请刷新后重新填写。")
    fields = _fields()
    values = {name: getattr(after, name) for name in fields if getattr(after, name) != getattr(before, name)}
    _refuse_incomplete([(after, values.keys())])
    parts = {"责任单位": units, "时间节点": milestones}
    words = [*(fields[name].words for name in values), *(part for part, given in parts.items() if given is not None)]
    with ledger.tx(f"修改“{'、'.join(words)}”") as writing:
        writing.change("task", before.id, **values)
        if units is not None:
            _replace_units(ledger, writing, after, units, today=today)
        if milestones is not None:
            _replace_milestones(ledger, writing, after, milestones)
        if DUTY_FIELDS & values.keys():
            renew_duty(ledger, writing, before.id, today=today)
    return writing.changes(before.id)


def preview_change_tasks(
    ledger: Ledger, ids: Iterable[int], values: dict[str, object]
) -> list[tuple[str, str, str, str]]:
    """What 批量修改 would do: (task number, field, old, new) for every field that really changes."""
    fields = _fields()
    told: list[tuple[str, str, str, str]] = []
    for task in _chosen(ledger, ids):
        for name, new in _new_values(task, values).items():
            old, fresh = (shown_value(ledger, fields[name], value) for value in (getattr(task, name), new))
            told.append((task.number, fields[name].words, old, fresh))
    return told


def change_tasks(
    ledger: Ledger, ids: Iterable[int], values: dict[str, object], *, today: date | None = None
) -> Changes:
    """批量修改: only the ticked fields, in all tasks or in none."""
    tasks = _chosen(ledger, ids)
    changed = {task.id: _new_values(task, values) for task in tasks}
    _refuse_incomplete([(replace(task, **changed[task.id]), changed[task.id].keys()) for task in tasks])
    words = "、".join(_fields()[name].words for name in values)
    with ledger.tx(f"批量修改“{words}”（{sum(bool(new) for new in changed.values())}项）") as writing:
        for task_id, new in changed.items():
            writing.change("task", task_id, **new)
            if DUTY_FIELDS & new.keys():
                renew_duty(ledger, writing, task_id, today=today or date.today())
    return writing.changes(*(task_id for task_id, new in changed.items() if new))


def mark_checked(ledger: Ledger, ids: Iterable[int]) -> Changes:
    """核实无误: nothing of these tasks is left to be looked at."""
    tasks = [task for task in _chosen(ledger, ids) if task.check_reasons]
    with ledger.tx(f"核实任务{_called(tasks)}") as writing:
        writing.change_many("task", (task.id for task in tasks), check_reasons=())
    return writing.changes(*(task.id for task in tasks))


def delete_tasks(ledger: Ledger, ids: Iterable[int]) -> Changes:
    """Into the 回收站, with everything that hangs on them."""
    return put_in_bin(ledger, "task", _chosen(ledger, ids), _called)


def restore_tasks(ledger: Ledger, ids: Iterable[int]) -> Changes:
    """Out of the 回收站."""
    return take_out_of_bin(ledger, "task", _chosen(ledger, ids), _called)


def _fields() -> dict[str, FieldDescription]:
    """The fields of a task that an operator may write."""
    return {f.name: f for f in described_fields(Task) if f.name not in _SET_BY_PROGRAM}


def _refuse_incomplete(written: Iterable[tuple[Task, AbstractSet[str]]]) -> None:
    """Refuse where a required field, or the date of a fixed limit among the fields written, is empty."""
    problems: list[str] = []
    for task, names in written:
        missing = [f.words for f in described_fields(Task) if f.required and not getattr(task, f.name)]
        problems += [f"还没有填写{'、'.join(missing)}"] if missing else []
        if task.due_kind == "fixed" and not task.due and names & _DATE_FIELDS:
            problems.append("时限类型是“固定日期”，还没有填写完成时限")
    if problems:
        raise IncompleteTask(f"{'；'.join(dict.fromkeys(problems))}。没有保存；请补填后再保存。")


def _chosen(ledger: Ledger, ids: Iterable[int]) -> list[Task]:
    wanted = list(dict.fromkeys(ids))
    found = {task.id: task for task in these(ledger, Task, wanted)}
    if not wanted or len(found) != len(wanted):
        raise NotPossible("所选任务有的已不存在，没有改动；请刷新后再试。" if wanted else "还没有选中任务，没有改动。")
    return [found[each] for each in wanted]


def _new_values(task: Task, values: dict[str, object]) -> dict[str, Any]:
    """The ticked fields that would really change; a field that no operator writes is a fault of the caller."""
    fields = _fields()
    unknown = values.keys() - fields.keys()
    if unknown:
        raise KeyError(f"not to be changed in many tasks: {sorted(unknown)}")
    new = {name: _edited(getattr(task, name), value) for name, value in values.items()}
    return {name: value for name, value in new.items() if value != getattr(task, name)}


def _edited(old: Any, value: object) -> Any:
    if not isinstance(value, ListEdit):
        return tuple(value) if isinstance(value, list) else value
    if value.how == "add":
        return (*old, *(item for item in value.items if item not in old))
    if value.how == "remove":
        return tuple(item for item in old if item not in value.items)
    return value.items


def _called(tasks: Sequence[Task]) -> str:
    return f"“{listed([task.number for task in tasks])}”"


def _replace_units(ledger: Ledger, writing: Writing, task: Task, units: Sequence[TaskUnit], *, today: date) -> None:
    stored = matching(ledger, TaskUnit, task_id=task.id)
    named_before = _meant_units(ledger, stored, today)
    _drop(writing, "task_unit", stored, units)
    _write_units(ledger, writing, task, units, today=today)
    gone = named_before - _meant_units(ledger, units, today)
    take_off(ledger, writing, [a for a in matching(ledger, Assignment, task_id=task.id) if a.unit_id in gone])


def _replace_milestones(ledger: Ledger, writing: Writing, task: Task, milestones: Sequence[TaskMilestone]) -> None:
    _drop(writing, "task_milestone", matching(ledger, TaskMilestone, task_id=task.id), milestones)
    for milestone in milestones:
        _put(writing, "task_milestone", replace(milestone, task_id=task.id))


def _drop(writing: Writing, table: str, stored: Iterable[Any], given: Iterable[Any]) -> None:
    """Remove the stored rows that are not among those given."""
    kept = {record.id for record in given}
    for record in stored:
        if record.id not in kept:
            writing.remove(table, record.id)


def _write_units(ledger: Ledger, writing: Writing, task: Task, units: Sequence[TaskUnit], *, today: date) -> None:
    for position, unit in enumerate(units, 1):
        _put(writing, "task_unit", replace(unit, task_id=task.id, position=position))
    shares = [share for unit in units for share in members(ledger, unit, today=today)]
    put_to_work(ledger, writing, task, shares, today=today)


def _meant_units(ledger: Ledger, units: Iterable[TaskUnit], today: date) -> set[int]:
    return {share.unit.id for unit in units for share in members(ledger, unit, today=today)}


def _put(writing: Writing, table: str, record: Any) -> None:
    """Change the stored row, or add a new one."""
    if record.id:
        writing.put(table, record)
    else:
        writing.insert(record)
