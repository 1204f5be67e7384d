"""The meetings and trainings of the practice office: held, reported to the head, and planned."""

from __future__ import annotations

from datetime import date, timedelta

from ledger_app.domain.meeting import Meeting, MeetingResolution
from ledger_app.domain.training import Training
from ledger_app.domain.working_day import add_working_days, last_working_day_on_or_before
from ledger_app.operations import attendance, meetings, resolutions, trainings
from ledger_app.operations.attendance import Event
from ledger_app.operations.unit_directory import enabled
from ledger_app.operations.units import unit_list
from ledger_app.storage.ledger import Ledger

_GROUP = "县政务公开领导小组第一次会议"
_ABSENT: dict[Event, int] = {"meeting": 4, "training": 9}  # each of so many units was not there
_AGENDA = "1.听取上年度政务公开工作情况汇报；\n2.审议本年度工作要点任务分解表。"


def record_happenings(ledger: Ledger, *, today: date) -> None:
    """A meeting of the group and a training last year; this year a meeting, a report, a training, and two to come."""
    _record_last_year(ledger, today.year - 1)
    met, heard, trained = (_worked(ledger, today - timedelta(days=days)) for days in (24, 17, 9))
    group = meetings.add_meeting(ledger, _group_meeting(met, f"临政阅〔{met.year}〕3号")).ids[0]
    _let_attend(ledger, "meeting", group, today)
    _resolve(ledger, group, today)
    report = Meeting(
        kind="report_heard", held_on=heard.isoformat(), place="县政府会议室", chair="韩岳", present=6,
        agenda="听取一季度政务公开工作进展和存在问题的汇报。", minutes="会议记录",
    )  # fmt: skip
    meetings.add_meeting(ledger, report)
    training = Training(
        name="政务公开业务培训班", held_on=trained.isoformat(), audience="各单位联络员", present=52, hours="4",
        teachers="县政府办公室 李某", materials="课件：主动公开和依申请公开实务", sign_in_sheet="签到表扫描件",
        photos="照片6张",
    )  # fmt: skip
    held = trainings.add_training(ledger, training).ids[0]
    _let_attend(ledger, "training", held, today)
    _plan(ledger, today)


def _record_last_year(ledger: Ledger, year: int) -> None:
    held = _group_meeting(_worked(ledger, date(year, 3, 20)), f"临政阅〔{year}〕2号")
    meetings.add_meeting(ledger, held)
    meetings.add_meeting(ledger, Meeting(kind="report_heard", held_on=_worked(ledger, date(year, 6, 18)).isoformat()))
    given = Training(
        name="新任联络员培训", held_on=_worked(ledger, date(year, 5, 15)).isoformat(), form="video", present=41,
        audience="新任联络员", hours="2",
    )  # fmt: skip
    trainings.add_training(ledger, given)


def _group_meeting(on: date, minutes: str) -> Meeting:
    return Meeting(
        title=_GROUP, held_on=on.isoformat(), place="县政府三楼会议室", chair="韩岳", present=36, agenda=_AGENDA,
        minutes=minutes,
    )  # fmt: skip


def _resolve(ledger: Ledger, meeting: int, today: date) -> None:
    """Two things resolved, the first of which has become a task."""
    due = add_working_days(today, 25, ledger.calendar).due.isoformat()
    for resolved, units, until in (
        ("编制本县政务公开专区建设方案，报领导小组办公室审定", ("县司法局",), due),
        ("各乡镇政务公开专区于下半年全部开放", ("各乡镇",), None),
    ):
        given = MeetingResolution(meeting_id=meeting, resolved=resolved, units=units, due=until)
        resolutions.add_resolution(ledger, given)
    resolutions.make_task(ledger, resolutions.resolutions(ledger, meeting)[0].record.id, today=today)


def _plan(ledger: Ledger, today: date) -> None:
    soon, later = (add_working_days(today, days, ledger.calendar).due.isoformat() for days in (6, 12))
    talk = Meeting(
        kind="special_meeting",
        title="统计报表填报会商",
        held_on=soon,
        place="县政府办公室",
        agenda="会商统计指标口径。",
    )
    meetings.add_meeting(ledger, talk)
    trainings.add_training(
        ledger, Training(name="乡镇政务公开专区建设培训", held_on=later, form="video", audience="各乡镇联络员")
    )


def _let_attend(ledger: Ledger, event: Event, number: int, today: date) -> None:
    """Most units that take tasks, each with one person."""
    known = [unit for unit in unit_list(ledger) if enabled(unit, today) and unit.id != ledger.office.unit_id]
    absent = _ABSENT[event]
    there = {unit.id: 1 for place, unit in enumerate(known, 1) if place % absent}
    attendance.set_attendance(ledger, event, number, there)


def _worked(ledger: Ledger, day: date) -> date:
    return last_working_day_on_or_before(day, ledger.calendar)
