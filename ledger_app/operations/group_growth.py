"""补充分派: groups have members by now, or names a unit, that had none when the task came in; they get their parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ledger_app.domain.changes import Changes
from ledger_app.domain.task import Task, TaskUnit
from ledger_app.operations.assigned import NotPossible
from ledger_app.operations.assigning import put_to_work
from ledger_app.operations.importing.expanding import Share, each_once, nobody_reason
from ledger_app.operations.unit_directory import Directory, read_directory, resolve
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.open_lines import open_lines_without_unit, parts_taken
from ledger_app.storage.records import these
from ledger_app.storage.writing import Writing


@dataclass(frozen=True)
class MissingMembers:
    """What expanding all groups again would add: parts in ``tasks``, that many, for so many different units."""

    tasks: int = 0
    assignments: int = 0
    units: int = 0


@dataclass(frozen=True)
class _Growth:
    """One task's printed lines as understood today, and the shares of the units that have no part in it yet."""

    task_id: int
    lines: tuple[TaskUnit, ...]
    shares: tuple[Share, ...]


def missing_members(ledger: Ledger, *, today: date) -> MissingMembers:
    """How much there is to expand; reads the whole ledger, for the worker."""
    grown = _grown(ledger, today)
    units = {share.unit.id for growth in grown for share in growth.shares}
    return MissingMembers(len(grown), sum(len(growth.shares) for growth in grown), len(units))


def expand_groups(ledger: Ledger, *, today: date) -> Changes:
    """Give the missing members of all groups their parts in the open tasks; what is printed stays."""
    grown = _grown(ledger, today)
    if not grown:
        raise NotPossible("各项任务的集合单位都已分派到位，没有可补充的；如还缺单位，请先在单位名录中添加。")
    tasks = {task.id: task for task in these(ledger, Task, (growth.task_id for growth in grown))}
    with ledger.tx(f"补充分派集合单位（{len(grown)}项任务）") as writing:
        for growth in grown:
            _grow(ledger, writing, tasks[growth.task_id], growth, today=today)
    return writing.changes(*tasks)


def _grow(ledger: Ledger, writing: Writing, task: Task, growth: _Growth, *, today: date) -> None:
    for line in growth.lines:
        writing.change("task_unit", line.id, unit_id=line.unit_id, group_id=line.group_id)
    put_to_work(ledger, writing, task, growth.shares, today=today)
    settled = {nobody_reason(line.printed) for line in growth.lines}
    left = tuple(reason for reason in task.check_reasons if reason not in settled)
    if left != task.check_reasons:
        writing.change("task", task.id, check_reasons=left)


def _grown(ledger: Ledger, today: date) -> list[_Growth]:
    known, taken = read_directory(ledger), parts_taken(ledger)
    by_task: dict[int, list[tuple[TaskUnit, list[Share]]]] = {}
    for line, shares in _understood(ledger, known, today):
        by_task.setdefault(line.task_id or 0, []).append((line, shares))
    found: list[_Growth] = []
    for task_id, meant in by_task.items():
        shares = each_once(share for _, of_line in meant for share in of_line)
        missing = tuple(share for share in shares if (task_id, share.unit.id) not in taken)
        if missing:
            found.append(_Growth(task_id, tuple(line for line, _ in meant), missing))
    return found


def _understood(ledger: Ledger, known: Directory, today: date) -> Iterator[tuple[TaskUnit, list[Share]]]:
    """The lines behind which somebody stands today, linked to the unit or the group they mean."""
    meant: dict[tuple[str, int | None], tuple[TaskUnit, list[Share]]] = {}
    for line in open_lines_without_unit(ledger):
        key = (line.printed, line.group_id)
        if key not in meant:
            linked = _linked(known, line, today)
            meant[key] = linked, _shares(known, linked, today)
        linked, shares = meant[key]
        if shares:
            own = replace(line, unit_id=linked.unit_id, group_id=linked.group_id)
            yield own, [replace(share, role=line.role) for share in shares]


def _linked(known: Directory, line: TaskUnit, today: date) -> TaskUnit:
    if line.group_id is not None:
        return line
    found = resolve(known, line.printed, on=today)
    return replace(line, unit_id=found.unit_id, group_id=found.group_id)


def _shares(known: Directory, line: TaskUnit, today: date) -> list[Share]:
    if line.unit_id is not None:
        return [Share(known.units[line.unit_id], line.role)]
    if line.group_id is None:
        return []
    return [Share(unit, line.role, line.printed) for unit in known.members(line.group_id, today)]
