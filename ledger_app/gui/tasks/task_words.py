"""The head of the detail panel: a task in a few lines of text."""

from __future__ import annotations

from datetime import date
from html import escape

from ledger_app.domain.task import DUE_KINDS, ROLES, Task
from ledger_app.domain.task_list import TaskDetail
from ledger_app.domain.typed_date import shown_date

# Before the id in the address of a link that leads to the meeting which resolved a task.
MEETING = "meeting:"
_FAINT = "#5F6670"


def head_line(task: Task) -> str:
    """任务详情 第12项 编号 2026-012."""
    place = f"第{task.position}项　" if task.position else ""
    key = "　重点任务" if task.key_task else ""
    return f"任务详情　{place}编号 {task.number}{key}"


def summary(detail: TaskDetail) -> str:
    """Why the light shows, wording, time limit, units and source, as rich text; what decides stands first."""
    task = detail.task
    source = detail.document_title + (f"　第{task.item_no}项" if task.item_no else "")
    lines = [
        ("亮灯原因", detail.light.reason or detail.light.text),
        ("原文", _in_one_line(task.original or task.requirement)),
        ("时限", time_limit(task)),
        ("单位", units_in_words(detail)),
        ("来源", source or "手工录入"),
        ("待核实", "；".join(task.check_reasons)),
        ("节点", "；".join(f"{m.planned_on or '日期未定'} {m.what}" for m in detail.milestones)),
        ("分级时限", "；".join(f"{limit.who} {limit.due or ''}" for limit in detail.limits)),
        ("备注", task.remark),
    ]
    rows = "".join(_row(words, _shown(text)) for words, text in lines if text)
    if detail.meeting_id is not None:
        rows += _row("会议", f'<a href="{MEETING}{detail.meeting_id}">查看这次会议</a>')
    return f'<table cellspacing="0" cellpadding="1">{rows}</table>'


def units_in_words(detail: TaskDetail) -> str:
    """The units as printed, by role."""
    parts = []
    for role, words in ROLES.items():
        named = [u.printed + u.remark for u in detail.units if u.role == role]
        if named:
            parts.append(f"{words}：{'、'.join(named)}")
    return "　".join(parts) or "待明确"


def time_limit(task: Task) -> str:
    """The wording of the limit beside the date it was read as, each with its label."""
    parts = [f"原文“{'；'.join(task.deadline_raw)}”"] if task.deadline_raw else []
    parts.append(f"{DUE_KINDS[task.due_kind]}{' ' + _day(task.due) if task.due else ''}")
    if task.internal_due:
        parts.append(f"内部时限 {_day(task.internal_due)}")
    if task.basis:
        parts.append(f"依据：{task.basis}")
    return "　".join(parts)


def _in_one_line(wording: str) -> str:
    """The cells of a table's row stand side by side, so that the wording is seen without scrolling."""
    return "　".join(part.strip() for part in wording.splitlines() if part.strip())


def _day(iso: str) -> str:
    return shown_date(date.fromisoformat(iso))


def _shown(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _row(words: str, shown: str) -> str:
    return f'<tr><td style="color:{_FAINT}; white-space:nowrap">{words}&nbsp;&nbsp;</td><td>{shown}</td></tr>'
