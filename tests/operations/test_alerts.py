"""Alerts: each crossing is told once to each operator, none is missed, and what is put off comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_app.domain.alert import Alerts, Occasion
from ledger_app.domain.assignment import Assignment
from ledger_app.domain.light_cutoffs import cutoffs_of
from ledger_app.domain.person import Person
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.roster import GroupSeat
from ledger_app.domain.staff_change import StaffChange
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit
from ledger_app.operations import alerts as telling
from ledger_app.operations import history
from ledger_app.operations.deadline_rules import rules
from ledger_app.operations.office_duties import finish_duty
from ledger_app.operations.opening import create_ledger
from ledger_app.operations.roster import add_seat, vacate
from ledger_app.operations.staff import file_change, record_change
from ledger_app.storage.ledger import IN_MEMORY, Ledger

WEDNESDAY = date(2026, 4, 8)
DAY = timedelta(days=1)


def plain_ledger() -> Ledger:
    """A ledger with no duties by rule, so that tasks are told of alone."""
    made = create_ledger(IN_MEMORY, name="临河县政府办公室", level="county", operator="李某")
    with made.tx("停用规则") as writing:
        writing.change_many("deadline_rule", [rule.id for rule in rules(made)], in_use=False)
    return made


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = plain_ledger()
    yield made
    made.close()


def add_task(ledger: Ledger, due: date, *, units: int = 1, number: str = "") -> int:
    with ledger.tx("新建任务") as writing:
        task = writing.insert(
            Task(number=number or f"2026-{due:%m%d}{units}", year=2026, requirement="梳理公开事项清单",
                 due=due.isoformat(), due_kind="fixed", report_cycle="none")
        )  # fmt: skip
        for n in range(units):
            unit = writing.insert(Unit(name=f"{task}号单位{n}", official_order=n))
            writing.insert(Assignment(task_id=task, unit_id=unit))
    return task


def change(ledger: Ledger, table: str, record_id: int, **values: object) -> None:
    with ledger.tx("改动") as writing:
        writing.change(table, record_id, **values)


def look(ledger: Ledger, day: date) -> Alerts:
    """What a start of the program on this day tells and notes."""
    told = telling.alerts(ledger, today=day)
    telling.note_told(ledger, told)
    return told


def stages(told: Alerts) -> set[tuple[int, str]]:
    return {(each.occasion.record_id, each.occasion.stage) for each in told.listed}


def test_what_fell_overdue_while_nobody_looked_is_told_as_missed(ledger: Ledger) -> None:
    task = add_task(ledger, WEDNESDAY + DAY)
    assert stages(look(ledger, WEDNESDAY)) == {(task, "due_soon")}
    told = look(ledger, WEDNESDAY + 5 * DAY)
    assert stages(told) == {(task, "overdue")}
    assert told.since == WEDNESDAY
    (line,) = told.listed
    assert (line.missed, line.crossed, line.unit) == (True, date(2026, 4, 10), f"{task}号单位0")
    assert line.light.text == "逾期4天（2个工作日）"


def test_what_was_told_is_not_told_on_another_day(ledger: Ledger) -> None:
    add_task(ledger, WEDNESDAY - DAY)
    assert look(ledger, WEDNESDAY).untold
    again = look(ledger, WEDNESDAY)
    assert (again.total, again.untold) == (1, ())  # still listed on the day itself
    assert look(ledger, WEDNESDAY + DAY).total == 0


def test_each_operator_is_told(ledger: Ledger) -> None:
    add_task(ledger, WEDNESDAY - DAY)
    look(ledger, WEDNESDAY)
    ledger.operator = "王某"
    assert look(ledger, WEDNESDAY).untold


def test_nothing_is_told_on_a_day_off_and_nothing_is_lost(ledger: Ledger) -> None:
    friday = date(2026, 4, 10)
    task = add_task(ledger, friday)
    look(ledger, friday)
    assert look(ledger, friday + DAY).quiet
    monday = look(ledger, friday + 3 * DAY)
    assert stages(monday) == {(task, "overdue")}
    assert monday.since == friday


def test_a_date_that_another_unit_has_is_told_of_itself(ledger: Ledger) -> None:
    task = add_task(ledger, WEDNESDAY - 3 * DAY, units=3)
    look(ledger, WEDNESDAY)
    later = WEDNESDAY + DAY
    change(ledger, "assignment", 1, due=later.isoformat())
    told = look(ledger, WEDNESDAY + DAY)
    assert [(each.occasion.day, each.occasion.stage) for each in told.listed] == [(later, "due_soon")]
    assert stages(look(ledger, WEDNESDAY + 2 * DAY)) == {(task, "overdue")}


def test_several_units_of_one_date_are_one_line_with_all_assignments(ledger: Ledger) -> None:
    add_task(ledger, WEDNESDAY - DAY, units=3)
    (line,) = look(ledger, WEDNESDAY).listed
    assert line.unit.endswith("等3家")
    assert len(line.assignment_ids) == 3


def test_closing_ends_an_alert(ledger: Ledger) -> None:
    add_task(ledger, WEDNESDAY - DAY)
    look(ledger, WEDNESDAY)
    change(ledger, "assignment", 1, state="closed", closed_on="2026-04-08")
    assert look(ledger, WEDNESDAY).total == 0


def test_a_task_brought_in_already_overdue_is_told(ledger: Ledger) -> None:
    look(ledger, WEDNESDAY)
    task = add_task(ledger, WEDNESDAY - 100 * DAY)
    assert stages(look(ledger, WEDNESDAY + DAY)) == {(task, "overdue")}


def test_what_was_put_off_comes_back_on_its_day_with_the_reason(ledger: Ledger) -> None:
    add_task(ledger, WEDNESDAY + 20 * DAY)
    until = date(2026, 4, 27)
    begun = date(2026, 4, 20)
    told = look(ledger, begun)
    changes = telling.snooze(ledger, told.listed, until=until, reason="等上级文件", today=begun)
    assert changes.act == "稍后提醒“2026-04281 梳理公开事项清单”，到2026年4月27日"
    assert look(ledger, begun).total == 0
    assert [each.until for each in telling.snoozes(ledger, today=begun)] == ["2026-04-27"]
    assert look(ledger, until - DAY).total == 0
    (line,) = look(ledger, until).listed
    assert (line.group, line.put_off, line.new) == ("returned", "等上级文件", True)
    assert look(ledger, until + DAY).total == 0


def test_what_was_put_off_can_be_brought_back_earlier(ledger: Ledger) -> None:
    add_task(ledger, WEDNESDAY + DAY)
    told = look(ledger, WEDNESDAY)
    telling.snooze(ledger, told.listed, until=WEDNESDAY + 20 * DAY, reason="开会", today=WEDNESDAY)
    (put_off,) = telling.snoozes(ledger, today=WEDNESDAY + DAY)
    telling.end_snooze(ledger, put_off.id, today=WEDNESDAY + DAY)
    (line,) = look(ledger, WEDNESDAY + DAY).listed
    assert (line.group, line.new) == ("returned", True)
    assert telling.snoozes(ledger, today=WEDNESDAY + DAY) == []


def test_what_was_put_off_and_falls_overdue_is_told_all_the_same(ledger: Ledger) -> None:
    task = add_task(ledger, WEDNESDAY)
    told = look(ledger, WEDNESDAY)
    telling.snooze(ledger, told.listed, until=WEDNESDAY + 30 * DAY, reason="等上级文件", today=WEDNESDAY)
    assert stages(look(ledger, WEDNESDAY + DAY)) == {(task, "overdue")}


def test_undoing_a_snooze_brings_the_alert_back(ledger: Ledger) -> None:
    add_task(ledger, WEDNESDAY)
    told = look(ledger, WEDNESDAY)
    telling.snooze(ledger, told.listed, until=WEDNESDAY + DAY, reason="开会", today=WEDNESDAY)
    history.undo(ledger)
    assert look(ledger, WEDNESDAY).total == 1


@pytest.mark.parametrize(
    ("until", "reason", "words"),
    [(WEDNESDAY, "开会", "不在今天之后"), (WEDNESDAY + DAY, " ", "还没有填写推迟理由")],
)
def test_a_snooze_needs_a_later_day_and_a_reason(ledger: Ledger, until: date, reason: str, words: str) -> None:
    add_task(ledger, WEDNESDAY)
    told = look(ledger, WEDNESDAY)
    with pytest.raises(Refusal, match=words):
        telling.snooze(ledger, told.listed, until=until, reason=reason, today=WEDNESDAY)
    with pytest.raises(Refusal, match="还没有选中提醒"):
        telling.snooze(ledger, (), until=WEDNESDAY + DAY, reason="开会", today=WEDNESDAY)


def test_what_was_told_under_a_clock_far_ahead_is_told_again_when_it_is_time(ledger: Ledger) -> None:
    task = add_task(ledger, WEDNESDAY)
    assert look(ledger, date(2046, 4, 9)).counts == (("overdue", 1),)
    assert stages(look(ledger, WEDNESDAY)) == {(task, "due_soon")}
    assert stages(look(ledger, WEDNESDAY + DAY)) == {(task, "overdue")}


def test_many_are_counted_and_only_the_first_listed(ledger: Ledger) -> None:
    for n in range(telling.MOST_LISTED + 5):
        add_task(ledger, WEDNESDAY - 2 * DAY, units=0, number=f"2026-{n:04}")
    told = look(ledger, date(2046, 4, 9))
    assert told.counts == (("overdue", telling.MOST_LISTED + 5),)
    assert len(told.listed) == telling.MOST_LISTED
    assert told.listed[0].unit == "待明确"


def test_the_line_stays_away_once_dismissed_until_another_day(ledger: Ledger) -> None:
    telling.dismiss(ledger, today=WEDNESDAY)
    assert telling.is_dismissed(ledger, today=WEDNESDAY)
    assert not telling.is_dismissed(ledger, today=WEDNESDAY + DAY)


def test_a_duty_by_rule_is_told_within_its_threshold_and_ends_when_done(ledger: Ledger) -> None:
    quarterly = next(rule for rule in rules(ledger) if rule.what.startswith("季度") and rule.repeats)
    change(ledger, "deadline_rule", quarterly.id, in_use=True, recurrence="FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=14",
           day_off_rule="keep", watch_from="2026-01-01", threshold=3)  # fmt: skip
    assert look(ledger, WEDNESDAY).total == 0
    (line,) = look(ledger, WEDNESDAY + DAY).listed
    assert (line.group, line.crossed, line.occasion.day) == ("duty", WEDNESDAY + DAY, date(2026, 4, 14))
    (line,) = look(ledger, date(2026, 4, 15)).listed
    assert (line.occasion.stage, line.light.colour) == ("overdue", "red")
    finish_duty(ledger, quarterly.id, date(2026, 4, 14), done_on=date(2026, 4, 15))
    assert look(ledger, date(2026, 4, 15)).total == 0


def test_a_change_of_staff_is_told_until_it_is_filed(ledger: Ledger) -> None:
    change_told = StaffChange(kind="operator", handed_by="李某", taken_by="王某", changed_on="2026-04-07")
    record_change(ledger, change_told, today=WEDNESDAY)
    (line,) = look(ledger, WEDNESDAY).listed
    assert (line.group, line.words, line.light.text) == ("staff", "操作人变动未备案：李某移交王某", "待备案")
    file_change(ledger, line.occasion.record_id, on=WEDNESDAY)
    assert look(ledger, WEDNESDAY).total == 0


def test_a_post_vacant_for_more_than_a_month_is_told(ledger: Ledger) -> None:
    seat = GroupSeat(role="member", position="县教育局局长")
    add_seat(ledger, seat, on=date(2026, 1, 5), person=Person(name="王某"))
    vacate(ledger, 1, on=date(2026, 3, 1))
    assert look(ledger, date(2026, 3, 30)).total == 0
    (line,) = look(ledger, date(2026, 4, 2)).listed
    assert (line.group, line.occasion.about) == ("staff", "vacancy")
    assert "县教育局局长" in line.words


@dataclass(frozen=True)
class Step:
    """Some days later something happens to one of the tasks, or nothing, and an operator starts the program."""

    days: int
    operator: str
    task: int
    act: str
    due: int


STEPS = st.builds(
    Step,
    st.integers(0, 20),
    st.sampled_from(("李某", "王某")),
    st.integers(1, 3),
    st.sampled_from(("nothing", "nothing", "close", "open", "move")),
    st.integers(0, 60),
)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 60), min_size=3, max_size=3), st.lists(STEPS, max_size=20))
def test_each_crossing_is_told_once_to_each_operator_and_none_is_missed(dues: list[int], steps: list[Step]) -> None:
    ledger = plain_ledger()
    begin = date(2026, 1, 5)
    due = {add_task(ledger, begin + days * DAY, number=f"2026-{days}-{n}"): begin + days * DAY
           for n, days in enumerate(dues)}  # fmt: skip
    state = dict.fromkeys(due, "not_started")
    told: dict[str, set[Occasion]] = {"李某": set(), "王某": set()}
    day = begin
    for step in steps:
        day += step.days * DAY
        ledger.operator = step.operator
        if step.act == "move":
            due[step.task] = begin + step.due * DAY
            change(ledger, "task", step.task, due=due[step.task].isoformat())
        elif step.act != "nothing":
            state[step.task] = {"close": "closed", "open": "in_progress"}[step.act]
            change(ledger, "assignment", step.task, state=state[step.task])
        new = set(look(ledger, day).untold)
        holds = _holding(ledger, due, state, day)
        known = told[step.operator]
        if not ledger.calendar.is_working_day(day):
            continue  # nothing is noted on a day off
        assert not new & known, "told twice"
        assert holds - known == new, "missed, or told without need"
        known |= new
    ledger.close()


def _holding(ledger: Ledger, due: dict[int, date], state: dict[int, str], today: date) -> set[Occasion]:
    soon_until = cutoffs_of(today, calendar=ledger.calendar).soon_until
    near = {task: day for task, day in due.items() if day <= soon_until and state[task] != "closed"}
    return {Occasion("task", task, day, "overdue" if day < today else "due_soon") for task, day in near.items()}
