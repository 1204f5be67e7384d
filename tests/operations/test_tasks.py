"""Tasks written by hand: added, changed, changed many at once, deleted and restored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ledger_app.domain.assignment import Assignment, Occurrence
from ledger_app.domain.task import Task, TaskMilestone, TaskUnit
from ledger_app.domain.task_list import TaskFilter, TaskOrder
from ledger_app.domain.unit import Unit, UnitGroup
from ledger_app.operations import history, tasks
from ledger_app.operations.assigning import ChangedMeanwhile
from ledger_app.operations.task_list import record_history, task_ids
from ledger_app.operations.tasks import IncompleteTask, ListEdit
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one

TODAY = date(2026, 4, 1)


def _add(ledger: Ledger, requirement: str = "公开办事指南", **fields: object) -> Task:
    given = {"year": 2026, "requirement": requirement, **fields}
    return one(ledger, Task, tasks.add_task(ledger, Task(**given), today=TODAY).ids[0])


def test_numbers_count_up_within_a_year_and_grow_when_needed(ledger: Ledger) -> None:
    assert [_add(ledger).number for _ in range(2)] == ["2026-001", "2026-002"]
    assert _add(ledger, year=2027).number == "2027-001"
    with ledger.tx("练习") as writing:
        writing.change("task", 2, number="2026-999")
    assert _add(ledger).number == "2026-1000"
    assert [one(ledger, Task, i).number for i in task_ids(ledger, TaskFilter(), TaskOrder("number"), today=TODAY)] == [
        "2026-001",
        "2026-999",
        "2026-1000",
        "2027-001",
    ]


def test_a_new_task_puts_its_units_and_groups_to_work(ledger: Ledger) -> None:
    with ledger.tx("名录") as writing:
        lead = writing.insert(Unit(name="县教育局", category="county_department"))
        writing.insert_many(Unit(name=name, category="township") for name in ("河口镇", "石坪乡"))
        group = writing.insert(UnitGroup(name="各乡镇", categories=("township",)))
    printed = [
        TaskUnit(printed="县教育局", unit_id=lead, role="lead"),
        TaskUnit(printed="各乡镇", group_id=group, role="support"),
        TaskUnit(printed="相关部门", role="support"),
    ]
    task = Task(year=2026, requirement="公开校招信息")
    changes = tasks.add_task(ledger, task, printed, today=TODAY)
    assert [a.role for a in matching(ledger, Assignment)] == ["lead", "support", "support"]
    assert [u.position for u in matching(ledger, TaskUnit)] == [1, 2, 3]
    assert changes.act == "新建任务“2026-001”"
    assert list(task_ids(ledger, TaskFilter(unclear=True), today=TODAY)) == list(changes.ids)


def test_all_that_is_missing_is_told_at_once(ledger: Ledger) -> None:
    with pytest.raises(IncompleteTask, match="具体要求；时限类型是“固定日期”"):
        tasks.add_task(ledger, Task(year=2026, due_kind="fixed"), today=TODAY)
    assert matching(ledger, Task) == []


def test_a_change_is_named_by_its_field_and_refused_when_stale(ledger: Ledger) -> None:
    before = _add(ledger)
    after = replace(before, due="2026-06-30", due_kind="fixed")
    assert tasks.change_task(ledger, before, after, today=TODAY).act == "修改“时限类型、完成时限”"
    with pytest.raises(ChangedMeanwhile):
        tasks.change_task(ledger, before, replace(before, title="指南"), today=TODAY)
    told = {f.words: (f.old, f.new) for f in record_history(ledger, "task", before.id)[0].fields}
    assert told == {"时限类型": ("未明确", "固定日期"), "完成时限": ("", "2026-06-30")}


def test_a_form_that_changes_nothing_leaves_no_entry(ledger: Ledger) -> None:
    task = _add(ledger)
    assert not tasks.change_task(ledger, task, task, today=TODAY)


def test_many_tasks_change_only_in_the_ticked_fields(ledger: Ledger) -> None:
    first, second = _add(ledger, remark="已报"), _add(ledger, section=("一、决策公开",))
    values = {"report_cycle": "quarter", "section": ListEdit("add", ("重点",)), "key_task": True}
    preview = tasks.preview_change_tasks(ledger, [first.id, second.id], values)
    assert ("2026-002", "一级、二级任务", "一、决策公开", "一、决策公开；重点") in preview
    assert ("2026-001", "报送周期", "按半年", "按季") in preview
    tasks.change_tasks(ledger, [first.id, second.id], values)
    changed = one(ledger, Task, first.id)
    assert changed == replace(first, report_cycle="quarter", section=("重点",), key_task=True)
    assert tasks.preview_change_tasks(ledger, [first.id], values) == []
    history.undo(ledger)
    assert one(ledger, Task, second.id) == second


def test_bulk_change_touches_no_field_of_the_program(ledger: Ledger) -> None:
    task = _add(ledger)
    with pytest.raises(KeyError):
        tasks.change_tasks(ledger, [task.id], {"number": "2026-777"})


def test_a_new_rule_brings_new_dates(ledger: Ledger) -> None:
    with ledger.tx("名录") as writing:
        unit = writing.insert(Unit(name="县教育局"))
    task = Task(year=2026, requirement="报送统计", due_kind="recurring", recurrence="FREQ=MONTHLY;BYMONTHDAY=-1")
    changes = tasks.add_task(ledger, task, [TaskUnit(printed="县教育局", unit_id=unit)], today=TODAY)
    assert [o.due for o in matching(ledger, Occurrence)] == ["2026-04-30"]
    before = one(ledger, Task, changes.ids[0])
    quarterly = replace(before, recurrence="FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10")
    tasks.change_task(ledger, before, quarterly, today=TODAY)
    assert [o.due for o in matching(ledger, Occurrence)] == ["2026-04-10"]


def test_deleted_tasks_lie_in_the_bin_until_restored(ledger: Ledger) -> None:
    task = _add(ledger)
    tasks.delete_tasks(ledger, [task.id])
    assert list(task_ids(ledger, TaskFilter(), today=TODAY)) == []
    assert list(task_ids(ledger, TaskFilter(in_bin=True), today=TODAY)) == [task.id]
    tasks.restore_tasks(ledger, [task.id])
    assert list(task_ids(ledger, TaskFilter(), today=TODAY)) == [task.id]
    assert _add(ledger).number == "2026-002"


def test_milestones_are_replaced_as_a_whole(ledger: Ledger) -> None:
    task = _add(ledger)
    steps = [TaskMilestone(what="清单", planned_on="2026-05-01"), TaskMilestone(what="发布")]
    tasks.change_task(ledger, task, task, milestones=steps, today=TODAY)
    first, _ = matching(ledger, TaskMilestone)
    tasks.change_task(ledger, task, task, milestones=[replace(first, done_on="2026-04-30")], today=TODAY)
    assert matching(ledger, TaskMilestone) == [replace(first, done_on="2026-04-30")]


def test_a_form_is_one_entry_however_many_parts_it_changes(ledger: Ledger) -> None:
    with ledger.tx("名录") as writing:
        unit = writing.insert(Unit(name="县教育局"))
    before = _add(ledger)
    steps, units = [TaskMilestone(what="清单")], [TaskUnit(printed="县教育局", unit_id=unit)]
    done = tasks.change_task(
        ledger, before, replace(before, title="新名称"), units=units, milestones=steps, today=TODAY
    )
    assert done.act == "修改“任务名称、责任单位、时间节点”"
    history.undo(ledger)
    assert one(ledger, Task, before.id) == before
    assert matching(ledger, TaskUnit) == matching(ledger, TaskMilestone) == []


def test_a_checked_task_has_nothing_left_to_look_at(ledger: Ledger) -> None:
    task = _add(ledger, check_reasons=("含“相关部门”",))
    assert tasks.mark_checked(ledger, [task.id])
    assert one(ledger, Task, task.id).check_reasons == ()
    assert not tasks.mark_checked(ledger, [task.id])
