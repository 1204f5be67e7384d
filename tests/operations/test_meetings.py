"""会议 and 培训: registered, counted, resolved, attended, put away; every act can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.meeting import Meeting, MeetingResolution
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import Task
from ledger_app.domain.training import Training
from ledger_app.domain.unit import Unit, UnitGroup
from ledger_app.operations import attendance, history, meetings, office_duties, resolutions, tasks, trainings, units
from ledger_app.operations.unit_directory import Directory
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.replay import strays

TODAY = date(2026, 4, 8)
ACTS = {Meeting: (meetings.add_meeting, meetings.change_meeting, meetings.delete_meetings, meetings.restore_meetings),
        Training: (trainings.add_training, trainings.change_training, trainings.delete_trainings,
                   trainings.restore_trainings)}  # fmt: skip


def meeting(**more: object) -> Meeting:
    told = Meeting(title="政务公开领导小组第一次会议", held_on="2026-03-12", chair="韩岳", present=18)
    return replace(told, **more)  # type: ignore[arg-type]


def training(**more: object) -> Training:
    return replace(Training(name="政务公开业务培训", held_on="2026-03-20", present=60), **more)  # type: ignore[arg-type]


def undone(ledger: Ledger) -> None:
    assert history.undo(ledger)
    assert strays(ledger.connection) == []


@pytest.mark.parametrize("given", [meeting(), training()], ids=["meeting", "training"])
def test_every_act_on_a_record_is_taken_back(ledger: Ledger, given: Meeting | Training) -> None:
    kind = type(given)
    add, change, delete, restore = ACTS[kind]
    number = add(ledger, given).ids[0]  # type: ignore[operator]
    stored = matching(ledger, kind)[0]
    change(ledger, replace(stored, present=7))  # type: ignore[operator]
    assert matching(ledger, kind)[0].present == 7
    undone(ledger)
    assert matching(ledger, kind) == [stored]
    delete(ledger, [number])
    restore(ledger, [number])
    undone(ledger)
    assert matching(ledger, kind)[0].deleted_at is not None
    undone(ledger)
    undone(ledger)
    assert matching(ledger, kind) == []


@pytest.mark.parametrize(
    "wrong", [meeting(held_on=None), meeting(present=-1), training(name=" "), training(held_on="")]
)
def test_an_incomplete_record_is_refused_and_nothing_is_stored(ledger: Ledger, wrong: Meeting | Training) -> None:
    with pytest.raises(Refusal, match="没有保存"):
        ACTS[type(wrong)][0](ledger, wrong)  # type: ignore[operator]
    assert matching(ledger, type(wrong)) == []


def test_a_year_counts_what_was_held_in_it_by_kind(ledger: Ledger) -> None:
    days = ("2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01")
    for day in days:
        meetings.add_meeting(ledger, meeting(held_on=day))
        trainings.add_training(ledger, training(held_on=day))
    meetings.add_meeting(ledger, meeting(kind="report_heard"))
    gone = meetings.add_meeting(ledger, meeting(kind="special_meeting"))
    meetings.delete_meetings(ledger, gone.ids)
    assert meetings.yearly_counts(ledger, 2026) == {
        "group_meeting": 2, "special_meeting": 0, "executive_meeting": 0, "report_heard": 1, "other_meeting": 0,
        "training": 2,
    }  # fmt: skip
    so_far = meetings.yearly_counts(ledger, 2026, until=TODAY)
    assert (so_far["group_meeting"], so_far["training"]) == (1, 1)


def test_a_meeting_that_is_only_planned_does_not_meet_the_minimum(ledger: Ledger) -> None:
    def counted(today: date) -> int | None:
        found = office_duties.duties_between(ledger, date(2026, 12, 31), date(2026, 12, 31), today=today)
        return next(duty.count for duty in found if duty.code == "M1")

    meetings.add_meeting(ledger, meeting(held_on="2026-04-09"))
    assert (counted(TODAY), counted(date(2026, 4, 9))) == (0, 1)


def test_the_records_behind_the_figures_of_a_quarter_are_those_held_in_it(ledger: Ledger) -> None:
    for day in ("2025-12-31", "2026-03-31", "2026-01-01", "2026-04-01"):
        meetings.add_meeting(ledger, meeting(held_on=day))
        trainings.add_training(ledger, training(held_on=day))
    quarter = (date(2026, 1, 1), date(2026, 3, 31))
    assert [m.held_on for m in meetings.meetings_between(ledger, *quarter)] == ["2026-01-01", "2026-03-31"]
    assert [t.held_on for t in trainings.trainings_between(ledger, *quarter)] == ["2026-01-01", "2026-03-31"]


@pytest.fixture
def directory(ledger: Ledger) -> dict[str, int]:
    names = ("县司法局", "县教育局", "河口镇", "石门镇")
    kinds = ("county_department", "county_department", "township", "township")
    made = {
        name: units.add_unit(ledger, Unit(name=f"临{name}", short_name=name, category=kind)).ids[0]
        for name, kind in zip(names, kinds, strict=True)
    }
    units.add_group(ledger, UnitGroup(name="各乡镇", categories=("township",)))
    return made


def resolved(ledger: Ledger, **more: object) -> MeetingResolution:
    held = meetings.add_meeting(ledger, meeting(minutes="临政阅〔2026〕3号")).ids[0]
    given = MeetingResolution(meeting_id=held, resolved="修订公开指南", units=("县司法局、各乡镇",), due="2026-06-30")
    resolutions.add_resolution(ledger, replace(given, **more))  # type: ignore[arg-type]
    return matching(ledger, MeetingResolution)[-1]


@given(
    st.lists(st.text("县司法教育局河口镇政府办公室", min_size=1, max_size=8), max_size=6),
    st.sampled_from("、，；,;\n"),
)
def test_names_typed_in_one_go_come_apart_and_none_is_lost(names: list[str], between: str) -> None:
    assert resolutions.apart(Directory(), between.join(names)) == names
    group = Directory(group_names={"各乡镇、街道": 1})
    assert resolutions.apart(group, "各乡镇、街道") == ["各乡镇、街道"]


def test_what_was_resolved_becomes_a_task_of_its_units_and_each_knows_the_other(
    ledger: Ledger, directory: dict[str, int]
) -> None:
    given = resolved(ledger)
    assert given.units == ("县司法局", "各乡镇")
    task_id = resolutions.make_task(ledger, given.id, today=TODAY).ids[0]
    task = one(ledger, Task, task_id)
    assert (task.number, task.requirement, task.due, task.due_kind) == (
        "2026-001",
        "修订公开指南",
        "2026-06-30",
        "fixed",
    )
    assert task.basis == "2026年3月12日政务公开领导小组第一次会议议定（临政阅〔2026〕3号）"
    at_work = {own.unit_id for own in matching(ledger, Assignment, task_id=task_id)}
    assert at_work == {directory["县司法局"], directory["河口镇"], directory["石门镇"]}
    assert [line.task_words for line in resolutions.resolutions(ledger, given.meeting_id or 0)] == ["2026-001"]
    came_of = meetings.meeting_of_task(ledger, task_id)
    assert came_of is not None
    assert came_of.id == given.meeting_id
    undone(ledger)
    assert (matching(ledger, Task), one(ledger, MeetingResolution, given.id)) == ([], given)


def test_a_resolution_becomes_a_task_once(ledger: Ledger, directory: dict[str, int]) -> None:
    given = resolved(ledger, due=None)
    task_id = resolutions.make_task(ledger, given.id, today=TODAY).ids[0]
    assert one(ledger, Task, task_id).due_kind == "none"
    with pytest.raises(Refusal, match="请直接修改那项任务"):
        resolutions.make_task(ledger, given.id, today=TODAY)
    tasks.delete_tasks(ledger, [task_id])
    with pytest.raises(Refusal, match="从回收站恢复"):
        resolutions.make_task(ledger, given.id, today=TODAY)
    assert resolutions.resolutions(ledger, given.meeting_id or 0)[0].task_words == "2026-001（在回收站）"


def test_a_unit_that_nobody_knows_makes_no_task(ledger: Ledger, directory: dict[str, int]) -> None:
    given = resolved(ledger, units=("县司法局", "县某某办"))
    with pytest.raises(Refusal, match="单位名录中没有“县某某办”，没有生成任务"):
        resolutions.make_task(ledger, given.id, today=TODAY)
    assert matching(ledger, Task) == []


def test_resolutions_are_changed_and_taken_out_without_their_task(ledger: Ledger, directory: dict[str, int]) -> None:
    given = resolved(ledger)
    resolutions.make_task(ledger, given.id, today=TODAY)
    with pytest.raises(Refusal, match="议定事项"):
        resolutions.change_resolution(ledger, replace(given, resolved=" "))
    resolutions.change_resolution(ledger, replace(given, resolved="修订指南并公布"))
    stored = one(ledger, MeetingResolution, given.id)
    assert (stored.resolved, stored.task_id, stored.position) == ("修订指南并公布", 1, 1)
    resolutions.delete_resolution(ledger, given.id)
    assert [task.requirement for task in matching(ledger, Task)] == ["修订公开指南"]
    undone(ledger)
    assert one(ledger, MeetingResolution, given.id) == stored
    undone(ledger)
    assert one(ledger, MeetingResolution, given.id).resolved == "修订公开指南"


def test_units_that_were_there_are_ticked_and_taken_back(ledger: Ledger, directory: dict[str, int]) -> None:
    held = trainings.add_training(ledger, training()).ids[0]
    justice, school, town, _ = directory.values()
    attendance.set_attendance(ledger, "training", held, {justice: 2, school: None})
    attendance.set_attendance(ledger, "training", held, {justice: 3, town: 1})
    assert attendance.attended(ledger, "training", held) == {justice: 3, town: 1}
    undone(ledger)
    assert attendance.attended(ledger, "training", held) == {justice: 2, school: None}
    with pytest.raises(Refusal, match="不能小于0"):
        attendance.set_attendance(ledger, "training", held, {justice: -1})
    undone(ledger)
    assert attendance.attended(ledger, "training", held) == {}


def test_units_without_a_training_this_year_come_first(ledger: Ledger, directory: dict[str, int]) -> None:
    justice, school, town, _ = directory.values()
    for day, there in (
        ("2026-03-20", {justice: 2, town: None}),
        ("2026-04-01", {justice: 1}),
        ("2026-04-09", {school: 9}),
    ):
        held = trainings.add_training(ledger, training(held_on=day)).ids[0]
        attendance.set_attendance(ledger, "training", held, there)
    met = meetings.add_meeting(ledger, meeting()).ids[0]
    attendance.set_attendance(ledger, "meeting", met, {school: 1})
    told = [(line.unit.short_name, line.meetings, line.trainings, line.people, line.uncounted)
            for line in attendance.participation(ledger, 2026, today=TODAY)]  # fmt: skip
    assert told == [("县教育局", 1, 0, 0, 0), ("石门镇", 0, 0, 0, 0), ("县司法局", 0, 2, 3, 0), ("河口镇", 0, 1, 0, 1)]


def test_merged_units_are_one_that_was_there_once(ledger: Ledger, directory: dict[str, int]) -> None:
    justice, school, *_ = directory.values()
    held = trainings.add_training(ledger, training()).ids[0]
    attendance.set_attendance(ledger, "training", held, {justice: 2, school: 3})
    units.merge_units(ledger, justice, [school])
    assert attendance.attended(ledger, "training", held) == {justice: 5}
    line = next(x for x in attendance.participation(ledger, 2026, today=TODAY) if x.unit.id == justice)
    assert (line.trainings, line.people) == (1, 5)
    attendance.set_attendance(ledger, "training", held, {justice: 4})
    assert attendance.attended(ledger, "training", held) == {justice: 4}
    with pytest.raises(Refusal, match="参加单位"):
        units.delete_unit(ledger, justice)
