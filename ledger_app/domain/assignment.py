"""Assignments: task × unit with a state of its own, and what was reported on it."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, day, flag, key, link, long_text, moment, structure, text, uid
from ledger_app.domain.task import ROLES

STATES = {
    "not_started": "未启动",
    "in_progress": "推进中",
    "pending_verification": "待核",
    "closed": "已销号",
    "withdrawn": "已调整",
}
OPEN_STATES = ("not_started", "in_progress", "pending_verification")


@dataclass(frozen=True)
class Assignment:
    """承办: one unit's part in one task.

    ``due`` is set only where this unit's date differs from the task's (its level's limit, or an extension);
    ``original_due`` then keeps the date before the extension. ``reported_on`` is the day the unit said done.
    """

    id: int = key()
    uid: str = uid()
    task_id: int | None = link("任务", "task", required=True)
    unit_id: int | None = link("单位", "unit", required=True)
    role: str = choice("角色", ROLES, default="responsible")
    from_group: str = text("来自集合单位", given=True)
    expanded_on: str | None = day("展开日期", given=True)
    state: str = choice("完成状态", STATES, default="not_started")
    due: str | None = day("本单位时限")
    original_due: str | None = day("原定时限", given=True)
    extension_basis: str = text("延期依据")
    quota: dict[str, object] | None = structure("量化指标")
    planned_date: str | None = day("计划完成时间")
    contact: str = text("联系人")
    reported_on: str | None = day("报送完成日期")
    completed_on: str | None = day("完成日期")
    no_evidence_reason: str = text("无需佐证的理由")
    verifier: str = text("核验人")
    verified_on: str | None = day("核验日期")
    verification_note: str = text("核验意见")
    closed_on: str | None = day("销号日期")
    withdrawn_reason: str = text("调整原因")
    withdrawn_basis: str = text("调整依据")


@dataclass(frozen=True)
class Occurrence:
    """One falling due of a recurring or triggered duty; closing one leaves the next."""

    id: int = key()
    uid: str = uid()
    assignment_id: int | None = link("承办", "assignment", required=True)
    due: str | None = day("应完成日期")
    trigger_date: str | None = day("触发日")
    trigger_note: str = text("触发事项")
    reported_on: str | None = day("报送日期")
    closed_on: str | None = day("办结日期")


@dataclass(frozen=True)
class ProgressReport:
    """进展情况: a dated text on an assignment. ``same_as_last`` stands for 与上期相同."""

    id: int = key()
    uid: str = uid()
    assignment_id: int | None = link("承办", "assignment", required=True)
    reported_on: str | None = day("报送日期", required=True)
    content: str = long_text("进展情况", searched=True)
    state: str = choice("完成状态", STATES)
    same_as_last: bool = flag("与上期相同")
    problems: str = long_text("存在问题")
    written_by: str = text("填报人")
    written_at: str | None = moment("录入时间")


@dataclass(frozen=True)
class Evidence:
    """佐证材料: a dated line or an address that proves completion."""

    id: int = key()
    uid: str = uid()
    assignment_id: int | None = link("承办", "assignment", required=True)
    dated_on: str | None = day("日期")
    content: str = text("名称或网址", required=True, searched=True)
