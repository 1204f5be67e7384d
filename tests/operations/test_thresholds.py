"""预警阈值: set by the 管理人, and every light heeds them."""

from datetime import date

import pytest

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.task import Task
from ledger_app.domain.task_list import TaskFilter
from ledger_app.domain.threshold import USUAL
from ledger_app.domain.unit import Unit
from ledger_app.operations import deadline_rules, desk_rows, office_duties, operators, task_list, work_desk
from ledger_app.operations.administrator import NotAdministrator
from ledger_app.operations.lights import lights_of_tasks
from ledger_app.operations.thresholds import WrongThreshold, change_thresholds, threshold_of, thresholds

TODAY = date(2026, 4, 8)


@pytest.fixture
def task(ledger):
    """A task due in five working days."""
    with ledger.tx("练习") as writing:
        unit = writing.insert(Unit(name="县司法局", official_order=1))
        made = writing.insert(
            Task(number="2026-001", year=2026, due="2026-04-15", due_kind="fixed", report_cycle="none")
        )
        writing.insert(Assignment(task_id=made, unit_id=unit, role="lead"))
    return made


def shown(ledger, task):
    """The task's light by every way it is worked out."""
    counts = task_list.lamp_counts(ledger, TaskFilter(year=2026), today=TODAY)
    return (
        lights_of_tasks(ledger, [task], today=TODAY)[task].colour,
        counts.yellow,
        len(work_desk.due_list(ledger, today=TODAY)),
        len(work_desk.today_list(ledger, today=TODAY)),
    )


def test_without_own_days_the_usual_ones_hold(ledger):
    assert thresholds(ledger) == USUAL
    assert threshold_of(ledger, "message") == 1


def test_lists_lamps_and_lights_heed_the_office_s_days(ledger, task):
    assert shown(ledger, task) == ("yellow", 1, 1, 1)
    change_thresholds(ledger, {"task": 4})
    assert shown(ledger, task) == ("green", 0, 0, 0)
    change_thresholds(ledger, {"task": 5})
    assert shown(ledger, task) == ("yellow", 1, 1, 1)
    assert thresholds(ledger) == USUAL | {"task": 5}


def test_duties_heed_those_of_returns_unless_their_rule_says_otherwise(ledger):
    annual, website = (deadline_rules.rule_of_code(ledger, code).id for code in ("T2", "T6"))
    change_thresholds(ledger, {"return": 0})
    end = date(2026, 1, 31)
    lights = [office_duties.duty_on(ledger, rule, end, today=date(2026, 1, 29)) for rule in (annual, website)]
    assert [each.light.colour for each in lights] == ["yellow", "green"]


def test_only_the_administrator_sets_them(ledger):
    operators.add_operator(ledger, "王某")
    operators.choose_operator(ledger, "王某")
    with pytest.raises(NotAdministrator):
        change_thresholds(ledger, {"task": 4})


def test_days_that_cannot_be_meant_are_refused(ledger):
    with pytest.raises(WrongThreshold, match="年度任务、网民留言的天数请写0到60"):
        change_thresholds(ledger, {"task": -1, "message": 61, "return": 5})
    assert thresholds(ledger) == USUAL


def test_the_desk_puts_statutory_duties_first(ledger, task):
    """On 29 January: the annual report by law, the website's statement, then tasks."""
    rows = desk_rows.today_rows(ledger, today=date(2026, 1, 29))
    told = [(row.task_number, row.requirement) for row in rows]
    assert told[0] == ("法定时限", "政府信息公开年度报告（部门）（2025年度）")
    assert {number for number, _ in told[1:]} == {"定期工作"}
    assert len(desk_rows.today_rows(ledger, today=date(2026, 1, 29), most=2)) == 2


def test_the_next_days_hold_duties_and_tasks_in_order(ledger, task):
    near = [(day.day, item.rule_id > 0) for day, item in desk_rows.near_rows(ledger, today=TODAY)]
    assert near == [(10, True), (15, False)]


def test_another_work_year_shows_its_tasks_alone(ledger, task):
    assert all(row.rule_id == 0 for row in desk_rows.today_rows(ledger, today=TODAY, year=2025))
