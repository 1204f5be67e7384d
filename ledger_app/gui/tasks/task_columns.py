"""The columns of the task ledger and of the lists in its detail panel."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from ledger_app.domain.assignment import STATES
from ledger_app.domain.task import ROLES
from ledger_app.domain.task_list import COLOUR_WORDS
from ledger_app.domain.wording import ESTIMATED_MARK
from ledger_app.gui.widgets.row_list import Column

NO_LIMIT = "无时限"
_WORKING_DAYS = re.compile(r"（\d+个工作日）$")


def _colour(row: Any) -> str | None:
    return row.light.colour


def _reason(row: Any) -> str:
    return row.light.reason or row.light.text


def _short_colour(row: Any) -> str:
    return COLOUR_WORDS[row.light.colour].removesuffix("灯") if row.light.colour else ""


def _content(row: Any) -> str:
    return row.title or row.requirement


def _due(row: Any) -> str:
    if row.due is None:
        return "长期" if row.due_kind == "ongoing" else NO_LIMIT
    return row.due + ("（内）" if row.internal else ESTIMATED_MARK if row.light.estimated else "")


def _own_due(row: Any) -> str:
    return (row.due or NO_LIMIT) + (ESTIMATED_MARK if row.light.estimated else "")


def _due_tip(row: Any) -> str:
    """The date; where it is only estimated, also why."""
    return f"{_due(row)}\n{_reason(row)}" if row.light.estimated else _due(row)


def _left(row: Any) -> str:
    """Days only, so that the narrow column shows them whole; the working days are in the hover text."""
    return _WORKING_DAYS.sub("", row.left or row.light.text)


def _whole_left(row: Any) -> str:
    return "\n".join(dict.fromkeys((row.left or row.light.text, _reason(row))))


def _section(row: Any, level: int) -> str:
    return row.section[level] if len(row.section) > level else ""


def moment(text: str | None) -> str:
    """A stored time as the clock on the wall showed it."""
    return f"{datetime.fromisoformat(text).astimezone():%Y-%m-%d %H:%M}" if text else ""


TASK_COLUMNS = (
    Column("light", "灯", _short_colour, 58, shape=True, colour=_colour, tip=_reason),
    Column("position", "序号", lambda r: "" if r.position is None else str(r.position), 50, "right"),
    Column("requirement", "任务内容", _content, 176, grows=True, tip=lambda r: r.requirement),
    Column("units", "责任单位", lambda r: r.units or "待明确", 140),
    Column("due", "完成时限", _due, 110, tip=_due_tip),
    Column("left", "剩余", _left, 120, colour=_colour, tip=_whole_left),
    Column("closed", "办结", lambda r: f"{r.closed}/{r.total}" if r.total else "-", 56, "right"),
    Column("section", "一级任务", lambda r: _section(r, 0), 130, priority=2, shown=False),
    Column("section2", "二级任务", lambda r: _section(r, 1), 130, priority=2, shown=False, sortable=False),
    Column("document", "来源文件", lambda r: r.document, 170, priority=2, shown=False),
    Column("latest_progress", "最近进展", lambda r: r.latest_progress, 200, priority=2, shown=False),
    Column("evidence_count", "佐证", lambda r: str(r.evidence_count), 50, "right", priority=3, shown=False),
    Column("updated_at", "更新时间", lambda r: moment(r.updated_at), 130, priority=3, shown=False),
    Column("number", "任务编号", lambda r: r.number, 84, priority=3),
    Column("quota", "量化指标", lambda r: r.quota, 130, priority=3, shown=False),
)
ASSIGNMENT_COLUMNS = (
    Column("unit_name", "单位", lambda r: r.unit_short or r.unit_name, 130, tip=lambda r: r.unit_name, sortable=False),
    Column("role", "角色", lambda r: ROLES.get(r.assignment.role, ""), 50, sortable=False, priority=2),
    Column("light", "灯", lambda r: r.light.text, 205, shape=True, colour=_colour, tip=_reason, sortable=False),
    Column("state", "状态", lambda r: STATES[r.assignment.state], 70, sortable=False),
    Column("due", "完成时限", _own_due, 90, tip=lambda r: f"{_own_due(r)}\n{_reason(r)}", sortable=False),
    Column("latest_progress", "最近进展", lambda r: r.latest_progress or "（未报送）", 220, sortable=False, grows=True),
    Column("latest_on", "报送日期", lambda r: r.latest_on or "-", 90, sortable=False),
    Column("evidence_count", "佐证", lambda r: str(r.evidence_count), 50, "right", sortable=False),
)
PROGRESS_COLUMNS = (
    Column("reported_on", "报送日期", lambda p: p[1].reported_on or "", 90, sortable=False),
    Column("unit", "单位", lambda p: p[0], 150, sortable=False),
    Column("state", "状态", lambda p: STATES.get(p[1].state, ""), 70, priority=2, sortable=False),
    Column("content", "进展情况", lambda p: "与上期相同" if p[1].same_as_last and not p[1].content else p[1].content,
           300, sortable=False, grows=True),
    Column("problems", "存在问题", lambda p: p[1].problems, 180, sortable=False),
    Column("written_by", "填报人", lambda p: p[1].written_by, 70, priority=2, sortable=False),
)  # fmt: skip
EVIDENCE_COLUMNS = (
    Column("dated_on", "日期", lambda p: p[1].dated_on or "", 90, sortable=False),
    Column("unit", "单位", lambda p: p[0], 150, sortable=False),
    Column("content", "名称或网址", lambda p: p[1].content, 300, sortable=False, grows=True),
)
HISTORY_COLUMNS = (
    Column("at", "时间", lambda h: moment(h.at), 130, sortable=False),
    Column("operator", "操作人", lambda h: h.operator, 70, sortable=False),
    Column("act", "动作", lambda h: h.act, 200, sortable=False),
    Column("fields", "改动", lambda h: "；".join(f"{f.words}：{f.old or '（空）'} → {f.new or '（空）'}"
                                                for f in h.fields), 300, sortable=False, grows=True),
)  # fmt: skip
