"""Counts of a list by 一级任务 and by unit agree with the lists they lead to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.task import Task
from ledger_app.domain.task_list import TaskFilter
from ledger_app.domain.unit import Unit
from ledger_app.operations.task_list import group_counts, task_ids
from ledger_app.storage.ledger import Ledger

TODAY = date(2026, 6, 1)


@pytest.fixture
def units(ledger: Ledger) -> list[int]:
    with ledger.tx("练习") as writing:
        names = ("石坪乡", "县教育局")
        units = writing.insert_many(Unit(name=name, official_order=3 - n) for n, name in enumerate(names))
        for n, section in enumerate((("政策解读", "质量"), ("平台建设",), ("政策解读",), (), ("质量",)), 1):
            task = writing.insert(
                Task(number=f"2026-{n:03d}", year=2026, position=n, requirement=f"公开第{n}项", section=section)
            )
            writing.insert_many(Assignment(task_id=task, unit_id=unit) for unit in units[: n % 3])
    return units


def test_first_level_headings_stand_in_the_order_of_the_document(ledger: Ledger, units: list[int]) -> None:
    counts = group_counts(ledger, TaskFilter(), "section", today=TODAY)
    assert [(group.key, group.tasks) for group in counts] == [("政策解读", 2), ("平台建设", 1), ("质量", 1), ("", 1)]


def test_units_stand_in_official_order_and_tasks_without_one_last(ledger: Ledger, units: list[int]) -> None:
    counts = group_counts(ledger, TaskFilter(), "unit", today=TODAY)
    assert [(group.words, group.tasks) for group in counts] == [("县教育局", 2), ("石坪乡", 4), ("", 1)]


@pytest.mark.parametrize("shown", [TaskFilter(), TaskFilter(find="公开第"), TaskFilter(find="第3", year=2026)])
def test_each_group_leads_to_as_many_tasks_as_it_counts(ledger: Ledger, units: list[int], shown: TaskFilter) -> None:
    for group in group_counts(ledger, shown, "section", today=TODAY):
        assert len(task_ids(ledger, replace(shown, top_section=str(group.key)), today=TODAY)) == group.tasks
    for group in group_counts(ledger, shown, "unit", today=TODAY):
        narrowed = replace(shown, unit_ids=(int(group.key),)) if group.key else replace(shown, unassigned=True)
        assert len(task_ids(ledger, narrowed, today=TODAY)) == group.tasks


def test_the_group_shown_does_not_hide_the_others(ledger: Ledger, units: list[int]) -> None:
    for shown, by in ((TaskFilter(top_section="平台建设"), "section"), (TaskFilter(unit_ids=(units[0],)), "unit")):
        assert group_counts(ledger, shown, by, today=TODAY) == group_counts(ledger, TaskFilter(), by, today=TODAY)
