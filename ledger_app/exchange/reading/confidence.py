"""How far a row may be trusted, and the reasons in words a clerk understands."""

from __future__ import annotations

from collections.abc import Iterable

from ledger_app.domain.reading import Confidence

NO_REQUIREMENT = "没有任务内容"
NO_UNITS = "没有写责任单位"
UNITS_AS_ABOVE = "责任单位为空，沿用上一行？"
LEAD_AS_ABOVE = "牵头单位为空，沿用上一行？"
UNITS_FROM_SHEET = "责任单位取自{}，请核对"
UNITS_CARRIED = "责任单位为空，已沿用上一行，请核对"
DUE_CARRIED = "完成时限为空，已沿用上一行，请核对"
DUE_AS_ABOVE = "完成时限为空，沿用上一行？"
DUE_NOT_READ = "完成时限“{}”没有读懂"
DUE_FROM_SUPERIOR = "时限取自上级要求，请核对"
SEVERAL_ITEMS = "一行含{}项要求"
SEVERAL_ROWS = "一项任务占多行，各行的单位或时限已合并"
FRAGMENT = "疑似残句“{}”"
HIDDEN_ROW = "这一行在原表中是隐藏的"
REQUIREMENT_FROM_SUPERIOR = "本级任务一栏为空，暂取上级要求"
UNITS_FROM_TEXT = "责任单位取自任务文字末尾的括号"


def confidence_of(requirement: str, reasons: Iterable[str]) -> tuple[Confidence, tuple[str, ...]]:
    """The confidence of a row and its reasons, each once; without any wording of a task it is blocked."""
    told = tuple(dict.fromkeys(reason for reason in reasons if reason))
    if not requirement.strip():
        return "blocked", (NO_REQUIREMENT, *told)
    return ("check" if told else "high"), told
