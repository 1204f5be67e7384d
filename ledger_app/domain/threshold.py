"""预警阈值: how many working days before its day each kind of work turns yellow; the office may set its own."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, key, uid, whole

USUAL: dict[str, int] = {"task": 10, "application": 5, "application_last": 2, "proactive": 5, "message": 1, "return": 5}
WORK: dict[str, str] = {
    "task": "年度任务",
    "application": "依申请公开",
    "application_last": "依申请公开（第二次）",
    "proactive": "主动公开文件",
    "message": "网民留言",
    "return": "报表和定期工作",
}
MOST = 60


@dataclass(frozen=True)
class WarningThreshold:
    """预警阈值 of one kind of work, in working days."""

    id: int = key()
    uid: str = uid()
    work: str = choice("种类", WORK, default="task", required=True)
    working_days: int | None = whole("提前几个工作日", required=True)
