"""What the calendar shows between two days, from a real ledger."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.domain.agenda import KINDS, AgendaFilter, AgendaItem
from ledger_app.domain.assignment import Assignment, Occurrence, ProgressReport
from ledger_app.domain.deadline_rule import DeadlineRule
from ledger_app.domain.holiday import Holiday
from ledger_app.domain.meeting import Attendance, Meeting
from ledger_app.domain.note import Note
from ledger_app.domain.task import Task, TaskMilestone
from ledger_app.domain.training import Training
from ledger_app.domain.unit import Unit
from ledger_app.operations.agenda import agenda
from ledger_app.operations.history import redo, undo
from ledger_app.operations.notes import EmptyNote, add_note, change_note, delete_note, note, tick_note
from ledger_app.operations.tasks import delete_tasks
from ledger_app.storage.ledger import Ledger

TODAY = date(2026, 4, 8)
FIRST, LAST = date(2026, 4, 1), date(2026, 4, 30)


@pytest.fixture
def units(ledger: Ledger) -> list[int]:
    with ledger.tx("单位") as writing:
        names = enumerate(("县司法局", "县财政局", "河口镇"))
        return [writing.insert(Unit(name=f"{name}全称", short_name=name, official_order=n)) for n, name in names]


def task(ledger: Ledger, units: list[int], *, own: dict[str, object] | None = None, **facts: object) -> int:
    given: dict[str, object] = {"year": 2026, "report_cycle": "none", "requirement": "编制目录", "due_kind": "fixed"}
    with ledger.tx("任务") as writing:
        number = f"2026-{len(ledger.rows('SELECT 1 FROM task')) + 1:03d}"
        made = writing.insert(Task(number=number, **(given | facts)))  # type: ignore[arg-type]
        for unit in units:
            writing.insert(Assignment(task_id=made, unit_id=unit, **(own or {})))  # type: ignore[arg-type]
    return made


OWN = tuple(kind for kind in KINDS if kind != "duty")


def shown(ledger: Ledger, *, first: date = FIRST, last: date = LAST, **narrowed: object) -> list[AgendaItem]:
    """What the calendar shows; without the duties that every new ledger has, unless they are asked for."""
    narrowed = {"kinds": OWN} | narrowed
    return agenda(ledger, first, last, chosen=AgendaFilter(**narrowed), today=TODAY)  # type: ignore[arg-type]


def told(items: list[AgendaItem]) -> list[tuple[str, str, str, str | None]]:
    return [(item.day.isoformat(), item.kind, item.units, item.light.colour) for item in items]


def test_the_units_of_a_task_on_one_day_are_one_line(ledger: Ledger, units: list[int]) -> None:
    task(ledger, units, due="2026-04-15")
    assert told(shown(ledger)) == [("2026-04-15", "due", "县司法局等3家", "yellow")]


def test_a_unit_with_a_date_of_its_own_has_a_line_of_its_own(ledger: Ledger, units: list[int]) -> None:
    made = task(ledger, units[:2], due="2026-04-30")
    with ledger.tx("延期") as writing:
        writing.change("assignment", 2, due="2026-04-20")
    items = shown(ledger)
    assert told(items) == [
        ("2026-04-20", "due", "县财政局", "yellow"),
        ("2026-04-30", "due", "县司法局", "green"),
    ]
    assert {item.what for item in items} == {("task", made)}


def test_done_units_leave_the_line_to_the_open_ones(ledger: Ledger, units: list[int]) -> None:
    task(ledger, units, due="2026-04-03")
    with ledger.tx("销号") as writing:
        writing.change("assignment", 1, state="closed")
        writing.change("assignment", 2, state="withdrawn")
    assert told(shown(ledger)) == [("2026-04-03", "due", "河口镇", "red")]


def test_a_line_is_done_when_all_its_units_are_and_open_only_hides_it(ledger: Ledger, units: list[int]) -> None:
    task(ledger, units, own={"state": "closed"}, due="2026-04-03")
    assert [item.done for item in shown(ledger)] == [True]
    assert not shown(ledger, open_only=True)


def test_what_was_reported_done_waits_in_blue(ledger: Ledger, units: list[int]) -> None:
    task(ledger, units[:1], own={"state": "pending_verification", "reported_on": "2026-04-02"}, due="2026-04-03")
    assert told(shown(ledger)) == [("2026-04-03", "due", "县司法局", "blue")]


def test_a_task_without_unit_and_its_internal_date_are_shown(ledger: Ledger) -> None:
    task(ledger, [], due="2026-04-20", internal_due="2026-04-10")
    assert told(shown(ledger)) == [("2026-04-10", "internal", "", "yellow"), ("2026-04-20", "due", "", "yellow")]


def test_an_internal_date_equal_to_the_official_one_is_not_said_twice(ledger: Ledger, units: list[int]) -> None:
    task(ledger, units, due="2026-04-20", internal_due="2026-04-20")
    assert [item.kind for item in shown(ledger)] == ["due"]


def test_milestones_and_plans_are_lines_of_their_own(ledger: Ledger, units: list[int]) -> None:
    made = task(ledger, units[:1], own={"planned_date": "2026-04-18"}, due="2026-04-30")
    with ledger.tx("节点") as writing:
        for day, what in (("2026-04-10", "初稿"), ("2026-04-10", "征求意见"), ("2026-04-30", "印发")):
            writing.insert(TaskMilestone(task_id=made, planned_on=day, what=what))
    items = shown(ledger)
    assert [(item.kind, item.words.split("：")[0]) for item in items] == [
        ("milestone", "初稿"),
        ("milestone", "征求意见"),
        ("planned", "编制目录"),
        ("due", "编制目录"),
    ]
    assert len({item.uid for item in items}) == 4


def test_the_day_of_a_recurring_duty_is_its_open_occurrence_and_the_next_ones_follow(
    ledger: Ledger, units: list[int]
) -> None:
    rule = "FREQ=MONTHLY;BYMONTHDAY=5"
    task(ledger, units[:1], due_kind="recurring", recurrence=rule, due="2026-03-05")
    with ledger.tx("周期") as writing:
        writing.insert(Occurrence(assignment_id=1, due="2026-03-05", reported_on="2026-03-05", closed_on="2026-03-05"))
        writing.insert(Occurrence(assignment_id=1, due="2026-04-05"))
    items = shown(ledger, first=date(2026, 3, 1), last=date(2026, 6, 30))
    assert [(item.day, item.done) for item in items] == [
        (date(2026, 3, 5), True),
        (date(2026, 4, 5), False),
        (date(2026, 5, 5), False),
        (date(2026, 6, 5), False),
    ]
    after = shown(ledger, first=date(2027, 1, 1), last=date(2027, 12, 31))
    assert [item.day for item in after] == [date(2027, 1, 5)]  # the report on the year's end, and no further


def test_a_day_counted_through_a_year_not_loaded_is_estimated(ledger: Ledger, units: list[int]) -> None:
    task(ledger, units[:1], due_kind="relative", working_days=20)
    with ledger.tx("触发") as writing:
        writing.insert(Occurrence(assignment_id=1, due="2035-01-20", trigger_date="2034-12-22"))
    (item,) = shown(ledger, first=date(2035, 1, 1), last=date(2035, 1, 31))
    assert item.estimated


def test_the_collection_of_reports_counts_the_tasks_that_still_owe_one(ledger: Ledger, units: list[int]) -> None:
    for _ in range(2):
        task(ledger, units[:1], due_kind="none", report_cycle="quarter", made_on="2025-12-01")
    with ledger.tx("进展") as writing:
        writing.insert(ProgressReport(assignment_id=1, reported_on="2026-04-01", content="已办"))
    items = shown(ledger, kinds=("report",), first=date(2026, 3, 1))
    assert [(item.day.isoformat(), item.words, item.light.text) for item in items] == [
        ("2026-03-31", "2026年第1季度结束，2项任务要报进展", "已过"),
        ("2026-04-10", "2026年第1季度进展报送截止，2项任务", "1项未报"),
    ]


def test_the_duties_of_the_rules_in_use_stand_on_their_days(ledger: Ledger) -> None:
    items = shown(ledger, kinds=("duty",))
    assert date(2026, 4, 10) in {item.day for item in items}
    assert all(item.basis and item.uid.startswith("duty-") for item in items)
    assert not shown(ledger, kinds=("duty",), unit_ids=(1,))


def test_nothing_of_the_bin_is_shown(ledger: Ledger, units: list[int]) -> None:
    made = task(ledger, units, due="2026-04-15", internal_due="2026-04-10")
    delete_tasks(ledger, [made])
    assert not shown(ledger)


def test_kinds_and_units_narrow_what_is_shown(ledger: Ledger, units: list[int]) -> None:
    task(ledger, units[:1], due="2026-04-15", internal_due="2026-04-10")
    task(ledger, units[1:], due="2026-04-16")
    add_note(ledger, Note(planned_on="2026-04-09", content="打电话"))
    assert {item.kind for item in shown(ledger, kinds=("internal", "note"))} == {"internal", "note"}
    assert [item.units for item in shown(ledger, unit_ids=(units[1],))] == ["县财政局"]


def test_the_most_pressing_of_a_day_comes_first_and_what_is_done_last(ledger: Ledger, units: list[int]) -> None:
    task(ledger, units[:1], own={"state": "closed"}, due="2026-04-03")
    task(ledger, units[:1], due="2026-04-03")
    add_note(ledger, Note(planned_on="2026-04-03", content="打电话"))
    assert [(item.kind, item.done) for item in shown(ledger)] == [("due", False), ("note", False), ("due", True)]


def test_a_limit_that_is_still_to_come_carries_its_advice(ledger: Ledger, units: list[int]) -> None:
    task(ledger, units[:1], due="2026-05-06")
    (item,) = shown(ledger, last=date(2026, 5, 31))
    assert item.advice == "节后第一个工作日到期，建议4月28日前催办"


def test_a_line_keeps_its_name_when_its_day_moves(ledger: Ledger, units: list[int]) -> None:
    made = task(ledger, units, due="2026-04-15")
    (before,) = shown(ledger)
    with ledger.tx("改期") as writing:
        writing.change("task", made, due="2026-04-20")
    (after,) = shown(ledger)
    assert (before.uid, before.day) == (after.uid, date(2026, 4, 15))
    assert after.changed > before.changed


def test_a_note_is_written_ticked_taken_out_and_brought_back(ledger: Ledger) -> None:
    (made,) = add_note(ledger, Note(planned_on="2026-04-09", content=" 打电话 ")).ids
    assert note(ledger, made).written_by == "李某"
    change_note(ledger, Note(id=made, uid=note(ledger, made).uid, planned_on="2026-04-10", content="发函"))
    tick_note(ledger, made, done=True)
    (item,) = shown(ledger)
    assert (item.day, item.words, item.done) == (date(2026, 4, 10), "发函", True)
    delete_note(ledger, made)
    assert not shown(ledger)
    undo(ledger)
    assert len(shown(ledger)) == 1
    redo(ledger)
    assert not shown(ledger)


def test_a_note_without_day_or_words_is_refused(ledger: Ledger) -> None:
    with pytest.raises(EmptyNote, match="“日期”和“内容”"):
        add_note(ledger, Note(content="  "))


def test_a_duty_that_a_local_day_off_would_put_later_shows_both_dates(ledger: Ledger) -> None:
    with ledger.tx("规则") as writing:
        writing.insert(Holiday(year=2026, day="2026-11-19", kind="local_day_off", name="建县纪念日", in_use=True))
        writing.insert(
            DeadlineRule(what="月报", statutory=True, recurrence="FREQ=MONTHLY;BYMONTHDAY=19", day_off_rule="next")
        )
    items = shown(ledger, kinds=("duty",), first=date(2026, 11, 1), last=date(2026, 11, 30))
    (item,) = [item for item in items if item.words.startswith("月报")]
    assert (item.day, item.with_local) == (date(2026, 11, 19), date(2026, 11, 20))


def test_meetings_and_trainings_stand_on_their_days_with_the_units_that_were_there(
    ledger: Ledger, units: list[int]
) -> None:
    with ledger.tx("会议培训") as writing:
        held = writing.insert(Meeting(held_on="2026-04-02", place="三楼会议室", chair="赵某"))
        planned = writing.insert(Training(name="政务公开业务培训", held_on="2026-04-20"))
        writing.insert(Meeting(held_on="2026-04-21", title="已移走的会", deleted_at="2026-04-01T00:00:00+00:00"))
        writing.insert(Attendance(meeting_id=held, unit_id=units[0]))
        writing.insert(Attendance(training_id=planned, unit_id=units[1]))
        writing.insert(Attendance(training_id=planned, unit_id=units[2]))
    items = shown(ledger)
    assert [(item.kind, item.words, item.units, item.light.text, item.done) for item in items] == [
        ("meeting", "领导小组会议（三楼会议室）", "县司法局", "已过", True),
        ("training", "政务公开业务培训", "县财政局等2家", "剩12天", False),
    ]
    assert [item.what for item in items] == [("meeting", held), ("training", planned)]
    assert [item.kind for item in shown(ledger, unit_ids=(units[2],))] == ["training"]
