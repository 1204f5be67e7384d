"""催办 with one key, wherever units or assignments are listed: the words go to the clipboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtGui import QGuiApplication

from ledger_app.gui.session import Session
from ledger_app.operations import reminding, work_desk
from ledger_app.operations.reminding import Reminder

NOTHING = "没有需要催办的事项。"
NO_UNIT = "所选事项还没有明确责任单位，无法催办；请先打开任务补填单位。"


def copy_reminder(session: Session, assignment_ids: Sequence[int], *, items: int | None = None) -> bool:
    """Copy 催办 for these assignments; ``items`` is the number of things they belong to, for the sentence."""
    ids = list(dict.fromkeys(assignment_ids))
    if not ids:
        session.said.emit(NO_UNIT if items else NOTHING)
        return False
    text = session.ask(work_desk.reminder_text, ids, today=session.today())
    if not text:
        return False
    QGuiApplication.clipboard().setText(text)
    session.said.emit(f"已复制{len(ids) if items is None else items}项的催办文字，可粘贴到微信或短信。")
    return True


def copy_unit_reminder(session: Session, unit_ids: Sequence[int]) -> bool:
    """Copy 催办 for all that presses at these units."""
    if not unit_ids:
        session.notices.inform("请先选中要催办的单位（按住 Ctrl 或 Shift 可选多家，Ctrl+A 全选）。")
        return False
    told = session.ask(reminding.unit_reminder, list(unit_ids), today=session.today())
    return _copy(session, told, "所选单位没有逾期或临近期限的任务，不用催办。")


def copy_task_reminder(session: Session, task_ids: Iterable[Any]) -> bool:
    """Copy 催办 for whoever still has to do one of these tasks."""
    told = session.ask(reminding.task_reminder, list(task_ids), today=session.today())
    return _copy(session, told, "所选事项都已报送或办结，或者还没有明确责任单位，不用催办。")


def _copy(session: Session, told: Reminder | None, nothing: str) -> bool:
    if told is None:
        return False
    if not told.text:
        session.said.emit(nothing)
        return False
    QGuiApplication.clipboard().setText(told.text)
    session.said.emit(f"已复制{told.units}家单位{told.items}项任务的催办文字，可粘贴到微信或短信。")
    return True
