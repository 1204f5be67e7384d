"""What the acts on assignments ask for: one small described record for each form."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, day, flag, long_text, text

REPORTED_STATES = {"not_started": "未启动", "in_progress": "推进中", "pending_verification": "已完成（待核）"}


@dataclass(frozen=True)
class Progress:
    """登记进展."""

    reported_on: str | None = day("报送日期", required=True)
    state: str = choice("完成状态", REPORTED_STATES, default="in_progress", required=True)
    content: str = long_text("进展情况", required=True)
    problems: str = long_text("存在问题")


@dataclass(frozen=True)
class NewEvidence:
    """添加佐证."""

    dated_on: str | None = day("日期", required=True)
    content: str = text("名称或网址", required=True, help="如“公开事项清单（门户网站截图）”或网址；材料不得涉密")


@dataclass(frozen=True)
class Verification:
    """核验."""

    verifier: str = text("核验人", required=True)
    on: str | None = day("核验日期", required=True)
    note: str = long_text("核验意见")


@dataclass(frozen=True)
class CloseOut:
    """销号."""

    completed_on: str | None = day("完成日期", help="已报完成的可不填，取报送完成的日期")
    on: str | None = day("销号日期", required=True)
    verifier: str = text("核验人", required=True)
    no_evidence_reason: str = text("无需佐证的理由", help="没有佐证材料时必填")


@dataclass(frozen=True)
class SendBack:
    """退回."""

    reason: str = long_text("退回原因", required=True)


@dataclass(frozen=True)
class Withdrawal:
    """调整."""

    reason: str = long_text("调整原因", required=True)
    basis: str = text("依据", required=True)


@dataclass(frozen=True)
class Extension:
    """延期."""

    due: str | None = day("新的完成时限", required=True)
    basis: str = text("依据", required=True, help="同意延期的文件或批示；原定时限仍会保留")


@dataclass(frozen=True)
class Plan:
    """计划完成时间."""

    planned_date: str | None = day("计划完成时间", help="留空表示取消")


@dataclass(frozen=True)
class Trigger:
    """登记触发."""

    trigger_date: str | None = day("触发日", required=True)
    note: str = text("触发事项")


@dataclass(frozen=True)
class FurtherFilter:
    """更多筛选."""

    section: str = text("一级、二级任务包含")
    due_from: str | None = day("完成时限从")
    due_to: str | None = day("完成时限到")
    changed_since: str | None = day("此日以后有更新")
    key_only: bool = flag("只看重点任务")
    to_check: bool = flag("只看待核实")
    unclear: bool = flag("只看无时限或待明确")
    report_missing: bool = flag("只看未报进展")
