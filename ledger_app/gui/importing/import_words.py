"""Rows of an import plan in office words: what will be done with them, how sure the reader was, units and limits."""

from __future__ import annotations

from collections.abc import Mapping

from ledger_app.domain.importing import ImportPlan, PlannedRow, UnitResolution
from ledger_app.domain.reading import Deadline, TaskReading
from ledger_app.domain.recurrence_words import recurrence_in_words
from ledger_app.domain.task import DUE_KINDS
from ledger_app.gui.widgets.row_list import Column

_MATCHES = {"new": "新增", "changed": "更新", "same": "相同"}
_CONFIDENCES = {"high": "高", "check": "核对", "blocked": "不能导入"}
_COLOURS = {"high": "green", "check": "yellow", "blocked": "red"}
SHOWN = {
    "all": "全部",
    "check": "需核对",
    "blocked": "不能导入",
    "undated": "没有时限",
    "vague": "单位待明确",
    "new": "新增",
    "changed": "更新",
    "restored": "从回收站恢复",
    "same": "相同",
    "skipped": "已跳过",
}


def needs_check(row: PlannedRow) -> bool:
    """Whether somebody still has to look at this row."""
    return row.confidence == "check" and not row.confirmed and row.take and row.match != "same"


def treatment(row: PlannedRow) -> str:
    """新增, 更新, 恢复, 相同, 跳过 or 不能导入."""
    if row.match == "same":
        return _MATCHES["same"]
    if row.confidence == "blocked":
        return _CONFIDENCES["blocked"]
    return ("恢复" if row.restores else _MATCHES[row.match]) if row.take else "跳过"


def confidence(row: PlannedRow) -> str:
    """高, 核对, 已核对 or 不能导入."""
    return "已核对" if row.confidence == "check" and row.confirmed else _CONFIDENCES[row.confidence]


def confidence_colour(row: PlannedRow) -> str:
    return "green" if row.confirmed and row.confidence == "check" else _COLOURS[row.confidence]


def place(row: PlannedRow) -> str:
    """The number the document gives the row, else its place."""
    return row.reading.no_raw or row.reading.where


def content(row: PlannedRow) -> str:
    return row.reading.title or row.reading.requirement


def units(reading: TaskReading) -> str:
    """县司法局；配合：县教育局."""
    lead, support = "、".join(reading.units.lead), "、".join(reading.units.support)
    etc = "".join(reading.units.etc)
    words = lead + (f"；配合：{support}" if support else "") + etc
    return words or "（空）"


def limit(deadline: Deadline) -> str:
    """The date, or the repetition, or the wording from which a limit runs."""
    raw = "；".join(deadline.raw)
    if deadline.due_kind == "none":
        return f"没有读出日期（{raw}）" if raw else "没有时限"
    if deadline.due_kind == "recurring":
        repeated = recurrence_in_words(deadline.rrule or deadline.recurrence or "")
        return f"周期性：{repeated or raw}"
    if deadline.due_kind == "fixed" and deadline.due:
        return deadline.due.isoformat()
    return f"{DUE_KINDS[deadline.due_kind]}：{raw}" if raw else DUE_KINDS[deadline.due_kind]


def understood(reading: TaskReading, known: Mapping[str, UnitResolution]) -> str:
    """How each printed name was understood, one line each; names known as printed are not repeated."""
    return "\n".join(_understood(known[n]) for n in (*reading.units.lead, *reading.units.support) if n in known)


def _understood(unit: UnitResolution) -> str:
    if unit.match == "known":
        return f"“{unit.printed}”：名录中有"
    if unit.match == "group":
        return f"“{unit.printed}”：集合单位，{f'展开为{unit.members}家' if unit.members else '名录中还没有成员'}"
    if unit.match == "vague":
        return f"“{unit.printed}”：没有指明哪家，先标“待明确”"
    if unit.match == "near":
        names = "”或“".join(name for _, name, _ in unit.suggestions)
        return f"“{unit.printed}”：名录中没有，是否为“{names}”？下一步再定"
    return f"“{unit.printed}”：名录中没有，导入时新建（未确认）"


def wanted(plan: ImportPlan, which: str) -> list[PlannedRow]:
    """The rows that a choice of 只看 keeps."""
    vague = {unit.printed for unit in plan.units if unit.match == "vague"}
    keeps = {
        "all": lambda row: True,
        "check": needs_check,
        "blocked": lambda row: row.confidence == "blocked" and row.match != "same",
        "undated": lambda row: row.reading.deadline.due is None and row.reading.deadline.due_kind == "none",
        "vague": lambda row: bool(vague & {*row.reading.units.lead, *row.reading.units.support}),
        "skipped": lambda row: treatment(row) == "跳过",
        "restored": lambda row: treatment(row) == "恢复",
    }
    keep = keeps.get(which, lambda row: row.match == which and treatment(row) == _MATCHES.get(which))
    return [row for row in plan.rows if keep(row)]


def counted(plan: ImportPlan) -> str:
    """识别到49项：可直接导入38　需核对9　不能导入2; the parts add up."""
    rows = plan.rows
    told = {"same": 0, "blocked": 0, "skipped": 0, "check": 0, "ready": 0}
    for row in rows:
        told[_sort(row)] += 1
    parts = [f"可直接导入{told['ready']}", f"需核对{told['check']}", f"不能导入{told['blocked']}"]
    parts += [f"与账本相同{told['same']}"] if told["same"] else []
    parts += [f"跳过{told['skipped']}"] if told["skipped"] else []
    return f"识别到{len(rows)}项：" + "　".join(parts)


def _sort(row: PlannedRow) -> str:
    if row.match == "same":
        return "same"
    if row.confidence == "blocked":
        return "blocked"
    if not row.take:
        return "skipped"
    return "check" if needs_check(row) else "ready"


COLUMNS = (
    Column("place", "序号", place, 56, sortable=False),
    Column("treatment", "处理", treatment, 66, sortable=False),
    Column("confidence", "把握", confidence, 86, sortable=False, shape=True, colour=confidence_colour,
           tip=lambda r: "；".join(r.reasons) or confidence(r)),
    Column("content", "任务内容", content, 190, sortable=False, grows=True, tip=lambda r: r.reading.requirement),
    Column("units", "责任单位", lambda r: units(r.reading), 170, sortable=False),
    Column("limit", "时限", lambda r: limit(r.reading.deadline), 130, sortable=False),
    Column("reasons", "核对原因", lambda r: "；".join(r.reasons), 200, priority=2, sortable=False),
)  # fmt: skip
