"""会议: meetings on this work, what they resolved, and which units were there."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.deadline_rule import COUNTED
from ledger_app.domain.field import choice, day, key, link, long_text, moment, text, uid, whole, words

# The same words as those by which 时限规则 counts meetings.
MEETING_KINDS = {code: told for code, told in COUNTED.items() if code not in ("", "training")}
# 工作会议、领导小组会议和专题会议 of the quarterly return; a report heard or a point of the executive meeting is none.
WORK_MEETINGS = frozenset({"group_meeting", "special_meeting", "other_meeting"})


@dataclass(frozen=True)
class Meeting:
    """会议: one that was held, or that is planned for a day to come."""

    id: int = key()
    uid: str = uid()
    kind: str = choice("会议类型", MEETING_KINDS, default="group_meeting")
    title: str = text("会议名称", searched=True, help="空着时按会议类型称呼")
    held_on: str | None = day("会议日期", required=True, help="还没有召开的会议也可以先登记，召开之前不计数")
    place: str = text("地点")
    chair: str = text("主持人", searched=True)
    present: int | None = whole("出席人数")
    attendees: str = long_text("出席名单", searched=True)
    agenda: str = long_text("议题", searched=True)
    minutes: str = text("纪要文件", searched=True, help="会议纪要的文号，或文件的名称和存放位置")
    remark: str = long_text("备注", searched=True)
    deleted_at: str | None = moment("移入回收站时间")

    @property
    def called(self) -> str:
        """Its title; where it has none, what kind of meeting it is."""
        return self.title or MEETING_KINDS[self.kind]


@dataclass(frozen=True)
class MeetingResolution:
    """议定事项: something that a meeting decided. ``task_id`` is the task that it became."""

    id: int = key()
    uid: str = uid()
    meeting_id: int | None = link("会议", "meeting", required=True)
    position: int | None = whole("顺序", given=True)
    resolved: str = long_text("议定事项", required=True, searched=True)
    units: tuple[str, ...] = words("责任单位", searched=True, help="按纪要的写法，几个单位用顿号或分号隔开")
    due: str | None = day("完成时限")
    task_id: int | None = link("生成的任务", "task", given=True)


@dataclass(frozen=True)
class Attendance:
    """参加单位: that a unit was at a meeting or at a training, and with how many people."""

    id: int = key()
    uid: str = uid()
    meeting_id: int | None = link("会议", "meeting")
    training_id: int | None = link("培训", "training")
    unit_id: int | None = link("单位", "unit", required=True)
    present: int | None = whole("人数")
