"""会议台账: the meetings of a year with what each resolved, a row for each meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledger_app.domain.meeting import MEETING_KINDS, Meeting, MeetingResolution
from ledger_app.exchange.documents.parts import Issuer, printed_date
from ledger_app.exchange.paper.shape import Column, Paper, Sheet

COLUMNS = (
    Column("序号", 12, "center"),
    Column("会议日期", 32, "center"),
    Column("会议", 30),
    Column("地点", 18),
    Column("主持人", 17, "center"),
    Column("出席", 20),
    Column("议题", 34),
    Column("议定事项", 38),
    Column("纪要及备注", 24),
)
_PLANNED = "（计划）"


@dataclass(frozen=True)
class PrintedMeeting:
    """A meeting with its resolutions, each with the number of the task it became, and the units that were there."""

    meeting: Meeting
    resolutions: Sequence[tuple[MeetingResolution, str]] = ()
    units: Sequence[str] = ()


def meeting_ledger(meetings: Sequence[PrintedMeeting], issuer: Issuer) -> Paper:
    """The meetings in the order given, with how many of each kind were held; the units stand below the table."""
    today = issuer.on.isoformat()
    rows = tuple(_row(number, each, today) for number, each in enumerate(meetings, 1))
    sheet = Sheet(COLUMNS, rows, notes=tuple(_units(meetings)), name="会议台账")
    title = f"{issuer.year}年政务公开会议台账"
    return Paper(title, (sheet,), True, _summary(meetings, today), issuer.name, issuer.watermark)


def _row(number: int, printed: PrintedMeeting, today: str) -> tuple[str, ...]:
    held = printed.meeting
    kind = MEETING_KINDS[held.kind]
    called = f"{held.title}（{kind}）" if held.title and held.title != kind else kind
    number_words = f"{held.present}人" if held.present is not None else ""
    return (
        str(number),
        printed_date(held.held_on),
        called + (_PLANNED if (held.held_on or "") > today else ""),
        held.place,
        held.chair,
        "\n".join(part for part in (number_words, held.attendees) if part),
        held.agenda,
        "\n".join(_resolved(place, *each) for place, each in enumerate(printed.resolutions, 1)),
        "\n".join(part for part in (held.minutes, held.remark) if part),
    )


def _units(meetings: Sequence[PrintedMeeting]) -> Iterator[str]:
    """序号1参加单位（3家）：县司法局、县教育局、河口镇."""
    for number, printed in enumerate(meetings, 1):
        if printed.units:
            yield f"序号{number}参加单位（{len(printed.units)}家）：{'、'.join(printed.units)}"


def _resolved(place: int, given: MeetingResolution, task: str) -> str:
    """1.修订公开指南（县司法局、各乡镇，2026年6月30日前，任务2026-012）"""
    until = f"{printed_date(given.due)}前" if given.due else ""
    told = "，".join(part for part in ("、".join(given.units), until, f"任务{task}" if task else "") if part)
    text = given.resolved.rstrip("。")
    return f"{place}.{text}（{told}）" if told else f"{place}.{text}"


def _summary(meetings: Sequence[PrintedMeeting], today: str) -> str:
    """（已召开3次，其中领导小组会议2次、专题会议1次；计划召开1次）"""
    kinds = [printed.meeting.kind for printed in meetings if (printed.meeting.held_on or "") <= today]
    parts = [f"{words}{kinds.count(kind)}次" for kind, words in MEETING_KINDS.items() if kind in kinds]
    told = f"已召开{len(kinds)}次" + (f"，其中{'、'.join(parts)}" if len(parts) > 1 else "")
    planned = len(meetings) - len(kinds)
    return f"（{told}；计划召开{planned}次）" if planned else f"（{told}）"
