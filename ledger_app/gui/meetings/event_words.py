"""The columns of meetings, trainings, resolutions and units' turnout, and what is said of one beside the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from ledger_app.domain.field import described_fields
from ledger_app.domain.meeting import MEETING_KINDS
from ledger_app.domain.training import TRAINING_FORMS
from ledger_app.domain.unit import Unit
from ledger_app.gui.look import FAINT
from ledger_app.gui.widgets.row_list import Column
from ledger_app.operations.meeting_papers import people_words

_NOT_TOLD = ("id", "uid", "deleted_at")


@dataclass(frozen=True)
class EventLine:
    """A meeting or a training in its list, with how many units were there and what came of it."""

    record: Any
    state: str
    colour: str | None
    units: int = 0
    resolutions: int = 0
    tasks: int = 0


def _number(value: int | None, counted: str) -> str:
    return "" if value is None else f"{value}{counted}"


def _resolved(line: EventLine) -> str:
    if not line.resolutions:
        return ""
    return f"{line.resolutions}项" + (f"，已生成{line.tasks}项任务" if line.tasks else "")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _state(width: int) -> Column:
    return Column("state", "状态", lambda r: r.state, width, sortable=False, colour=lambda r: r.colour)


_PRESENT = Column("present", "人数", lambda r: _number(r.record.present, "人"), 56, "right", sortable=False)
_UNITS = Column("units", "单位", lambda r: _number(r.units or None, "家"), 56, "right", priority=2, sortable=False)
MEETING_COLUMNS = (
    Column("held_on", "会议日期", lambda r: r.record.held_on or "", 92, sortable=False),
    _state(72),
    Column("kind", "会议类型", lambda r: MEETING_KINDS[r.record.kind], 130, sortable=False),
    Column("title", "会议名称", lambda r: r.record.title, 190, sortable=False, grows=True),
    Column("chair", "主持人", lambda r: r.record.chair, 72, priority=2, sortable=False),
    _PRESENT,
    _UNITS,
    Column("resolved", "议定事项", _resolved, 150, sortable=False),
    Column("agenda", "议题", lambda r: _flat(r.record.agenda), 150, priority=3, sortable=False),
)
TRAINING_COLUMNS = (
    Column("held_on", "培训日期", lambda r: r.record.held_on or "", 92, sortable=False),
    _state(72),
    Column("name", "培训名称", lambda r: r.record.name, 220, sortable=False, grows=True),
    Column("form", "形式", lambda r: TRAINING_FORMS[r.record.form], 80, sortable=False),
    Column("audience", "对象", lambda r: r.record.audience, 130, sortable=False),
    _PRESENT,
    _UNITS,
    Column("hours", "学时", lambda r: r.record.hours, 60, priority=2, sortable=False),
    Column("teachers", "师资", lambda r: r.record.teachers, 110, priority=3, sortable=False),
)
RESOLUTION_COLUMNS = (
    Column("resolved", "议定事项", lambda r: _flat(r.record.resolved), 160, sortable=False, grows=True),
    Column("units", "责任单位", lambda r: "、".join(r.record.units), 120, priority=2, sortable=False),
    Column("due", "时限", lambda r: r.record.due or "", 88, sortable=False),
    Column("task", "任务", lambda r: r.task_words or "未生成", 84, sortable=False,
           colour=lambda r: None if r.task is not None else "grey"),
)  # fmt: skip
TURNOUT_COLUMNS = (
    Column("unit", "单位", lambda r: r.unit.short_name or r.unit.name, 130, sortable=False, grows=True),
    Column("trainings", "培训", lambda r: f"{r.trainings}次", 58, "right", sortable=False,
           colour=lambda r: None if r.trainings else "yellow"),
    Column("people", "参训人次", lambda r: people_words(r), 72, "right", sortable=False),
    Column("meetings", "会议", lambda r: f"{r.meetings}次", 58, "right", sortable=False),
)  # fmt: skip


def summary(record: Any, units: Sequence[Unit], present: Mapping[int, int | None]) -> str:
    """Every field that is filled in and the units that were there, as rich text."""
    told = [(f.words, _told(getattr(record, f.name), f.choices)) for f in described_fields(type(record))
            if f.name not in _NOT_TOLD]  # fmt: skip
    told.append(("参加单位", _there([(unit, present[unit.id]) for unit in units if unit.id in present])))
    rows = "".join(_row(words, text) for words, text in told if text)
    return f'<table cellspacing="0" cellpadding="2">{rows}</table>'


def _told(value: object, choices: dict[str, str] | None) -> str:
    if choices is not None:
        return choices.get(str(value), "")
    return "" if value is None else str(value)


def _there(units: Sequence[tuple[Unit, int | None]]) -> str:
    """3家：县司法局2人、县教育局、河口镇1人; one person from each is said once."""
    if not units:
        return ""
    each = "，各1人" if all(present == 1 for _, present in units) else ""
    names = [
        (unit.short_name or unit.name) + ("" if each or present is None else f"{present}人") for unit, present in units
    ]
    return f"{len(units)}家{each}：{'、'.join(names)}"


def _row(words: str, text: str) -> str:
    shown = escape(text).replace("\n", "<br>")
    return f'<tr><td style="color:{FAINT}; white-space:nowrap">{words}&nbsp;&nbsp;</td><td>{shown}</td></tr>'
