"""Multiplies the practice ledger for measuring: more tasks of the same kinds, quickly and without the sums changing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ledger_app.domain.assignment import Assignment, ProgressReport
from ledger_app.domain.task import Task, TaskUnit
from ledger_app.domain.unit import Unit
from ledger_app.operations.listing import how_many_tasks
from ledger_app.operations.task_numbers import next_serial, task_number
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching
from ledger_app.storage.writing import Writing

_AT_ONCE = 10_000
_PLACES = ("河口片", "石坪片", "柳湾片", "垚沟片", "癿湾片", "青杨片", "南塬片", "北滩片", "双桥片", "红岭片", "沙井片")
_MATTERS = ("村务公开", "惠农补贴", "饮水安全", "危房改造", "义务教育", "医疗救助", "道路养护", "安全生产", "就业帮扶")


def multiply(ledger: Ledger, tasks: int, *, today: date) -> None:
    """Add copies with one to three units each until there are about ``tasks`` tasks; one action per ten thousand."""
    missing = tasks - how_many_tasks(ledger)
    models = _models(ledger)
    units = [unit for unit in matching(ledger, Unit, order_by="official_order, id") if unit.takes_tasks]
    serials = {year: next_serial(ledger, year) for year in {task.year or today.year for task in models}}
    for start in range(0, missing, _AT_ONCE):
        with ledger.tx(f"扩充练习库（{min(_AT_ONCE, missing - start)}项任务）") as writing:
            for place in range(start, min(start + _AT_ONCE, missing)):
                model = models[place % len(models)]
                year = model.year or today.year
                task = _copy(model, task_number(year, serials[year]), place, today)
                serials[year] += 1
                task = replace(task, id=writing.insert(task))
                _put_to_work(writing, task, _chosen(units, place), place=place, today=today)


def _models(ledger: Ledger) -> list[Task]:
    """Tasks of a fixed date, without one and of long standing; repeating ones would need their occurrences."""
    return [task for task in matching(ledger, Task) if task.due_kind in ("fixed", "none", "ongoing")]


def _copy(task: Task, number: str, place: int, today: date) -> Task:
    """The same task for another place; a third of the dated ones falls due around today."""
    where, matter = _PLACES[place % len(_PLACES)], _MATTERS[place // 7 % len(_MATTERS)]
    due = task.due
    if due is not None and place % 3 == 0:
        due = (today + timedelta(days=place * 7 % 300 - 40)).isoformat()
    return replace(
        task,
        id=0,
        uid="",
        number=number,
        position=1000 + place,
        requirement=f"{where}{matter}：{task.requirement}",
        due=due,
        internal_due=None,
        quota=None,
        quota_done=None,
        check_reasons=(),
    )


def _chosen(units: Sequence[Unit], place: int) -> list[Unit]:
    count = (1, 1, 2, 1, 3)[place % 5]
    return [units[(place * 11 + step * 5) % len(units)] for step in range(count)]


def _put_to_work(writing: Writing, task: Task, units: Sequence[Unit], *, place: int, today: date) -> None:
    state, done = _state(task, place, today)
    for position, unit in enumerate(units):
        role = "responsible" if len(units) == 1 else "support" if position else "lead"
        printed = unit.short_name or unit.name
        writing.insert(TaskUnit(task_id=task.id, role=role, printed=printed, unit_id=unit.id, position=position + 1))
        assignment = Assignment(task_id=task.id, unit_id=unit.id, role=role, state=state)
        assignment_id = writing.insert(replace(assignment, **done))
        if position == 0 and state != "not_started":
            writing.insert(_report(assignment_id, state, today - timedelta(days=place % 90)))


def _state(task: Task, place: int, today: date) -> tuple[str, dict[str, Any]]:
    """Most is closed where the date has passed; of the rest every state has its share."""
    passed = task.due is not None and task.due < today.isoformat()
    if passed and place % 12:
        day = task.due or today.isoformat()
        return "closed", {"reported_on": day, "completed_on": day, "closed_on": day, "verifier": "王某"}
    if place % 9 == 1:
        return "pending_verification", {"reported_on": (today - timedelta(days=place % 25)).isoformat()}
    return ("in_progress" if place % 4 else "not_started"), {}


def _report(assignment_id: int, state: str, day: date) -> ProgressReport:
    return ProgressReport(
        assignment_id=assignment_id,
        reported_on=day.isoformat(),
        content="已按要求完成。" if state in ("closed", "pending_verification") else "正在按计划推进。",
        state=state,
        written_by="李某",
    )
