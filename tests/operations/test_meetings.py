"""会议 and 培训: registered, counted, resolved, attended, put away; every act can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ledger_app.domain.meeting import Meeting
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.training import Training
from ledger_app.operations import history, meetings, office_duties, trainings
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching
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
