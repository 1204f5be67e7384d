"""会议: registered, corrected, put into the 回收站, and counted by kind and year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ledger_app.domain.changes import Changes
from ledger_app.domain.meeting import MEETING_KINDS, Meeting, MeetingResolution
from ledger_app.domain.person import tidy_name
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.wording import long_date
from ledger_app.operations import trainings
from ledger_app.operations.recycling import put_in_bin, take_out_of_bin
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import fetch, matching, one, these


class IncompleteMeeting(Refusal):
    """What a meeting must tell is missing or cannot be; all of it is named."""


def meetings_between(ledger: Ledger, first: date, last: date) -> list[Meeting]:
    """The meetings from ``first`` up to and with ``last``, those in the 回收站 left out, by day."""
    days = (first.isoformat(), last.isoformat())
    return fetch(
        ledger, Meeting, "WHERE t.deleted_at IS NULL AND t.held_on BETWEEN ? AND ? ORDER BY t.held_on, t.id", days
    )


def meetings_of_year(ledger: Ledger, year: int, *, binned: bool = False) -> list[Meeting]:
    """The meetings of a year, newest first; ``binned``: those in the 回收站 instead."""
    found = matching(ledger, Meeting, order_by="held_on, id")
    wanted = [m for m in found if (m.deleted_at is not None) == binned and (m.held_on or "").startswith(f"{year:04d}-")]
    return wanted[::-1]


def yearly_counts(ledger: Ledger, year: int, *, until: date | None = None) -> dict[str, int]:
    """How many meetings of each kind, and trainings, a year has; with ``until`` those held by that day.

    The keys are those of 时限规则: the kinds of meetings and ``training``.
    """
    first, last = date(year, 1, 1), min(date(year, 12, 31), until or date.max)
    kinds = [meeting.kind for meeting in meetings_between(ledger, first, last)]
    counts = {kind: kinds.count(kind) for kind in MEETING_KINDS}
    return counts | {"training": len(trainings.trainings_between(ledger, first, last))}


def meeting(ledger: Ledger, meeting_id: int) -> Meeting:
    return one(ledger, Meeting, meeting_id)


def meeting_of_task(ledger: Ledger, task_id: int) -> Meeting | None:
    """The meeting that resolved what this task carries out; None for tasks that came otherwise."""
    for each in matching(ledger, MeetingResolution, task_id=task_id):
        return one(ledger, Meeting, each.meeting_id or 0)
    return None


def origin(held: Meeting) -> str:
    """The basis of a task that a meeting resolved: 2026年3月12日领导小组会议议定（县政府专题会议纪要3号）."""
    day = long_date(date.fromisoformat(held.held_on or ""))
    minutes = f"（{held.minutes}）" if held.minutes else ""
    return f"{day}{held.called}议定{minutes}"


def add_meeting(ledger: Ledger, given: Meeting) -> Changes:
    """登记会议."""
    given = _checked(given)
    with ledger.tx(f"登记会议“{_told(given)}”") as writing:
        made = writing.insert(given)
    return writing.changes(made)


def change_meeting(ledger: Ledger, given: Meeting) -> Changes:
    """Write a meeting as given over the stored one."""
    given = _checked(given)
    one(ledger, Meeting, given.id)
    with ledger.tx(f"修改会议“{_told(given)}”") as writing:
        writing.put("meeting", given)
    return writing.changes(given.id)


def delete_meetings(ledger: Ledger, ids: Iterable[int]) -> Changes:
    """Into the 回收站, with what was resolved; tasks that came of it stay."""
    return put_in_bin(ledger, "meeting", these(ledger, Meeting, ids), _called)


def restore_meetings(ledger: Ledger, ids: Iterable[int]) -> Changes:
    """Out of the 回收站."""
    return take_out_of_bin(ledger, "meeting", these(ledger, Meeting, ids), _called)


def _called(some: Sequence[Meeting]) -> str:
    return f"“{'、'.join(map(_told, some))}”"


def _told(given: Meeting) -> str:
    return f"{given.held_on} {given.called}"


def _checked(given: Meeting) -> Meeting:
    """The meeting with tidy words; every problem is named at once."""
    given = replace(given, title=given.title.strip(), place=given.place.strip(), chair=tidy_name(given.chair))
    problems = [
        words
        for wrong, words in (
            (given.kind not in MEETING_KINDS, "还没有选“会议类型”"),
            (not given.held_on, "还没有填“会议日期”"),
            ((given.present or 0) < 0, "“出席人数”不能小于0"),
        )
        if wrong
    ]
    if problems:
        raise IncompleteMeeting(f"{'；'.join(problems)}，没有保存；请补填后再保存。")
    return given
