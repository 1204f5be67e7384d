"""会议台账: the meetings of a year with what each resolved, a row for each meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.meeting import MEETING_KINDS, Meeting, MeetingResolution
from ledger_app.exchange.documents.parts import Issuer, printed_date
from ledger_app.exchange.paper.shape import Column, Paper, Sheet

COLUMNS = (
    Column("序号", 12, "center"),
    Column("会议日期", 28, "center"),
    Column("会议", 30),
    Column("地点", 18),
    Column("主持人", 17, "center"),
    Column("出席", 32),
    Column("议题", 32),
    Column("议定事项", 38),
    Column("纪要及备注", 18),
)


@dataclass(frozen=True)
class PrintedMeeting:
    """A meeting with its resolutions, each with the number of the task it became, and the units that were there."""

    meeting: Meeting
    resolutions: Sequence[tuple[MeetingResolution, str]] = ()
    units: Sequence[str] = ()


def meeting_ledger(meetings: Sequence[PrintedMeeting], issuer: Issuer) -> Paper:
    """The meetings in the order given, with how many of each kind there were."""
    rows = tuple(_row(number, each) for number, each in enumerate(meetings, 1))
    sheet = Sheet(COLUMNS, rows, name="会议台账")
    title = f"{issuer.year}年政务公开会议台账"
    return Paper(title, (sheet,), True, _summary(meetings), issuer.name, issuer.watermark)


def _row(number: int, printed: PrintedMeeting) -> tuple[str, ...]:
    held = printed.meeting
    kind = MEETING_KINDS[held.kind]
    return (
        str(number),
        printed_date(held.held_on),
        f"{held.title}（{kind}）" if held.title and held.title != kind else kind,
        held.place,
        held.chair,
        _present(printed),
        held.agenda,
        "\n".join(_resolved(place, *each) for place, each in enumerate(printed.resolutions, 1)),
        "\n".join(part for part in (held.minutes, held.remark) if part),
    )


def _present(printed: PrintedMeeting) -> str:
    """18人, then the names; the units where no names are told."""
    number = f"{printed.meeting.present}人" if printed.meeting.present is not None else ""
    return "\n".join(part for part in (number, printed.meeting.attendees or "、".join(printed.units)) if part)


def _resolved(place: int, given: MeetingResolution, task: str) -> str:
    """1.修订公开指南（县司法局、各乡镇，2026年6月30日前，任务2026-012）"""
    until = f"{printed_date(given.due)}前" if given.due else ""
    told = "，".join(part for part in ("、".join(given.units), until, f"任务{task}" if task else "") if part)
    text = given.resolved.rstrip("。")
    return f"{place}.{text}（{told}）" if told else f"{place}.{text}"


def _summary(meetings: Sequence[PrintedMeeting]) -> str:
    kinds = [printed.meeting.kind for printed in meetings]
    parts = [f"{words}{kinds.count(kind)}次" for kind, words in MEETING_KINDS.items() if kind in kinds]
    return f"（共{len(kinds)}次，其中{'、'.join(parts)}）" if len(parts) > 1 else f"（共{len(kinds)}次）"
