"""工作台: due lists, 今日必办, the next days and the words of a reminder."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.office import Operator
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit
from ledger_app.operations import work_desk
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

TODAY = date(2026, 6, 1)


@pytest.fixture
def units(ledger: Ledger) -> list[int]:
    with ledger.tx("名录") as writing:
        return writing.insert_many(
            Unit(name=name, official_order=3 - n) for n, name in enumerate(("石坪乡", "县教育局"))
        )


def _task(ledger: Ledger, due: str | None, *unit_ids: int, **state: object) -> int:
    number = len(matching(ledger, Task)) + 1
    kind = "fixed" if due else "none"
    with ledger.tx("练习") as writing:
        task = writing.insert(
            Task(number=f"2026-{number:03d}", year=2026, requirement="公开办事指南", due=due, due_kind=kind)
        )
        writing.insert_many(Assignment(task_id=task, unit_id=unit, **state) for unit in unit_ids)
    return task


def test_due_items_stand_worst_first_then_by_date_then_in_official_order(ledger: Ledger, units: list[int]) -> None:
    _task(ledger, "2026-06-05", *units)
    _task(ledger, "2026-05-20", *units)
    _task(ledger, "2026-12-31", *units)
    _task(ledger, "2026-05-10", units[0], state="pending_verification", reported_on="2026-05-09")
    items = work_desk.due_list(ledger, today=TODAY)
    assert [(i.task_number, i.unit, i.light.colour) for i in items] == [
        ("2026-002", "县教育局", "red"),
        ("2026-002", "石坪乡", "red"),
        ("2026-001", "县教育局", "yellow"),
        ("2026-001", "石坪乡", "yellow"),
    ]
    assert items[0].light.text == "逾期12天（8个工作日）"


def test_due_can_be_asked_for_one_unit_and_a_number_of_working_days(ledger: Ledger, units: list[int]) -> None:
    _task(ledger, "2026-06-05", *units)
    _task(ledger, "2026-06-30", *units)
    assert len(work_desk.due_list(ledger, today=TODAY, within=3)) == 0
    assert len(work_desk.due_list(ledger, today=TODAY, within=4)) == 2
    assert len(work_desk.due_list(ledger, today=TODAY, within=30, unit_id=units[0])) == 2


def test_an_overdue_task_without_a_unit_is_not_lost(ledger: Ledger) -> None:
    _task(ledger, "2026-05-20")
    (item,) = work_desk.due_list(ledger, today=TODAY)
    assert (item.unit, item.light.colour, item.assignment_id) == ("待明确", "red", 0)


def test_today_begins_with_what_is_overdue_and_ends_with_what_waits(ledger: Ledger, units: list[int]) -> None:
    _task(ledger, None, units[0], state="pending_verification", reported_on="2026-05-25")
    _task(ledger, "2026-06-03", units[0])
    _task(ledger, "2026-06-01", units[0])
    _task(ledger, "2026-05-20", units[0])
    texts = [item.light.text for item in work_desk.today_list(ledger, today=TODAY)]
    assert texts == ["逾期12天（8个工作日）", "今天到期", "剩2个工作日", "待核"]
    assert len(work_desk.today_list(ledger, today=TODAY, most=2)) == 2


def test_today_has_one_row_for_a_task_of_the_year(ledger: Ledger, units: list[int]) -> None:
    task = _task(ledger, "2026-05-20", *units)
    earlier = _task(ledger, "2026-05-20", units[0])
    with ledger.tx("练习") as writing:
        writing.change("task", earlier, year=2025)
    (item,) = work_desk.today_list(ledger, today=TODAY, year=2026)
    assert (item.task_id, item.unit, item.unit_short) == (task, "县教育局", "县教育局等2家")
    assert sorted(item.assignment_ids) == sorted(a.id for a in matching(ledger, Assignment, task_id=task))
    assert work_desk.overdue_elsewhere(ledger, today=TODAY, year=2026) == {2025: 1}
    assert len(work_desk.today_list(ledger, today=TODAY)) == 2


def test_the_next_days_leave_out_today(ledger: Ledger, units: list[int]) -> None:
    for due in ("2026-06-01", "2026-06-02", "2026-06-15", "2026-06-16"):
        _task(ledger, due, units[0])
    near = work_desk.near_days(ledger, today=TODAY, days=10)
    assert [day for day, _ in near] == [date(2026, 6, 2), date(2026, 6, 15)]


def test_a_reminder_has_a_paragraph_for_each_unit(ledger: Ledger, units: list[int]) -> None:
    with ledger.tx("操作人") as writing:
        writing.change("operator", matching(ledger, Operator)[0].id, telephone="0930-12345")
    _task(ledger, "2026-05-20", *units)
    _task(ledger, "2026-06-03", units[0])
    ids = [a.id for a in matching(ledger, Assignment)]
    first, second = work_desk.reminder_text(ledger, ids, today=TODAY).splitlines()
    assert first == (
        "【催办】县教育局：“2026-001 公开办事指南”，完成时限2026年5月20日，逾期12天（8个工作日）。"
        "请抓紧办理，并将进展情况和佐证材料报临河县政府办公室。联系人：李某，电话：0930-12345。"
    )
    assert second.startswith("【催办】石坪乡：以下2项任务请抓紧办理：1. “2026-001 公开办事指南”")


def test_what_comes_soon_can_be_cut_to_the_nearest(ledger: Ledger, units: list[int]) -> None:
    for due in ("2026-06-12", "2026-06-02", "2026-06-09"):
        _task(ledger, due, *units)
    every = work_desk.near_days(ledger, today=TODAY)
    assert work_desk.near_days(ledger, today=TODAY, most=2) == every[:2]
    assert len(every) > 2
