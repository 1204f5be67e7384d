"""补充分派: units that came into the directory after the documents get their parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from ledger_app.domain.assignment import Assignment, Occurrence
from ledger_app.domain.reading import Deadline, Limit
from ledger_app.domain.task import Task, TaskUnit
from ledger_app.domain.unit import Unit
from ledger_app.operations import assignments, history, importing, tasks, units
from ledger_app.operations.assignments import MissingMembers
from ledger_app.operations.opening import create_ledger
from ledger_app.storage.ledger import IN_MEMORY, Ledger
from ledger_app.storage.records import matching
from tests.operations.importing_samples import preview, reading
from tests.operations.test_importing import ALL

EARLIER, TODAY = date(2026, 4, 10), date(2026, 5, 6)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = create_ledger(IN_MEMORY, name="临河县人民政府办公室", level="county", operator="李某")
    limits = (Limit("乡镇", date(2026, 11, 30)), Limit("部门", date(2026, 12, 20)))
    by_level = Deadline(("分级",), date(2026, 12, 31), "fixed", limits=limits)
    monthly = Deadline(("每月5日前",), date(2026, 5, 5), "recurring", rrule="FREQ=MONTHLY;BYMONTHDAY=5")
    paper = preview(
        reading("1", "更新公开栏", "县司法局", support=("各乡镇",), deadline=by_level),
        reading("2", "每月报送主动公开信息目录", "各乡镇", deadline=monthly),
        reading("3", "加强业务指导", "相关部门"),
    )
    plan = importing.plan_import(made, paper, today=EARLIER)
    importing.accept_import(made, plan, ALL, today=EARLIER)
    yield made
    made.close()


def add_townships(ledger: Ledger, *names: str) -> list[int]:
    with ledger.tx("录入乡镇") as writing:
        return writing.insert_many(Unit(name=name, category="township") for name in names)


def test_nothing_is_missing_while_nobody_new_is_known(ledger: Ledger) -> None:
    assert assignments.missing_members(ledger, today=TODAY) == MissingMembers()
    with pytest.raises(assignments.NotPossible, match="没有可补充的"):
        assignments.expand_groups(ledger, today=TODAY)


def test_units_that_came_later_get_their_part_with_the_limit_of_their_level(ledger: Ledger) -> None:
    new = add_townships(ledger, "河口镇", "石坪乡")
    assert assignments.missing_members(ledger, today=TODAY) == MissingMembers(tasks=2, assignments=4, units=2)
    entries = len(history.entries(ledger))
    assignments.expand_groups(ledger, today=TODAY)
    assert len(history.entries(ledger)) == entries + 1
    first, monthly, _ = matching(ledger, Task)
    told = [
        (a.unit_id, a.role, a.from_group, a.expanded_on, a.due)
        for a in matching(ledger, Assignment, task_id=first.id)
        if a.from_group
    ]
    assert told == [(unit, "support", "各乡镇", "2026-05-06", "2026-11-30") for unit in new]
    parts = matching(ledger, Assignment, task_id=monthly.id)
    assert [len(matching(ledger, Occurrence, assignment_id=part.id)) for part in parts] == [1, 1]
    assert assignments.missing_members(ledger, today=TODAY) == MissingMembers()


def test_only_the_reason_that_is_settled_goes(ledger: Ledger) -> None:
    add_townships(ledger, "河口镇")
    assignments.expand_groups(ledger, today=TODAY)
    assert [[r for r in task.check_reasons if "还没有分派" in r] for task in matching(ledger, Task)] == [
        [], [], ["“相关部门”没有对应到单位，还没有分派"],
    ]  # fmt: skip


def test_a_task_in_the_bin_or_wholly_closed_gets_nobody(ledger: Ledger) -> None:
    first, monthly, _ = matching(ledger, Task)
    with ledger.tx("办结") as writing:
        for part in matching(ledger, Assignment, task_id=first.id):
            writing.change("assignment", part.id, state="closed", closed_on="2026-05-01")
    tasks.delete_tasks(ledger, [monthly.id])
    add_townships(ledger, "河口镇")
    assert assignments.missing_members(ledger, today=TODAY) == MissingMembers()


def test_a_unit_whose_part_was_withdrawn_does_not_get_it_again(ledger: Ledger) -> None:
    add_townships(ledger, "河口镇")
    assignments.expand_groups(ledger, today=TODAY)
    with ledger.tx("调整") as writing:
        part = next(a for a in matching(ledger, Assignment) if a.from_group)
        writing.change("assignment", part.id, state="withdrawn", withdrawn_reason="不涉及")
    assert assignments.missing_members(ledger, today=TODAY) == MissingMembers()


def test_a_printed_name_that_is_known_by_now_is_linked_and_assigned(ledger: Ledger) -> None:
    (unit,) = add_townships(ledger, "河口镇")
    assignments.expand_groups(ledger, today=TODAY)
    units.add_alias(ledger, unit, "相关部门")
    assert assignments.missing_members(ledger, today=TODAY) == MissingMembers(1, 1, 1)
    assignments.expand_groups(ledger, today=TODAY)
    last = matching(ledger, Task)[-1]
    assert [line.unit_id for line in matching(ledger, TaskUnit, task_id=last.id)] == [unit]
    assert (last.check_reasons, len(matching(ledger, Assignment, task_id=last.id))) == ((), 1)


def test_the_whole_can_be_taken_back(ledger: Ledger) -> None:
    add_townships(ledger, "河口镇", "石坪乡")
    before = [matching(ledger, kind) for kind in (Task, TaskUnit, Assignment, Occurrence)]
    assignments.expand_groups(ledger, today=TODAY)
    history.undo(ledger)
    assert [matching(ledger, kind) for kind in (Task, TaskUnit, Assignment, Occurrence)] == before
    assert assignments.missing_members(ledger, today=TODAY).assignments == 4
