"""What the documents share: a task with all that is printed of it, dates and units in official wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import DUE_KINDS, Task, TaskLimit, TaskMilestone, TaskUnit
from ledger_app.domain.task_list import AssignmentRow, ShownLight


@dataclass(frozen=True)
class PrintedTask:
    """A task with what hangs on it, as the documents need it; parts in their stored order."""

    task: Task
    units: tuple[TaskUnit, ...] = ()
    milestones: tuple[TaskMilestone, ...] = ()
    limits: tuple[TaskLimit, ...] = ()
    assignments: tuple[AssignmentRow, ...] = ()
    document: SourceDocument | None = None
    light: ShownLight | None = None


@dataclass(frozen=True)
class Issuer:
    """Who issues the paper and of which year; ``practice`` marks every page 练习."""

    name: str
    year: int | None
    on: date
    practice: bool = False

    @property
    def watermark(self) -> str:
        return "练习" if self.practice else ""


def printed_date(iso: str | None) -> str:
    """``2026-06-30`` as 2026年6月30日, without leading zeros; empty where there is none."""
    if not iso:
        return ""
    year, month, day = iso[:10].split("-")
    return f"{int(year)}年{int(month)}月{int(day)}日"


def printed_deadline(task: PrintedTask) -> str:
    """完成时限 as the official table shows it: the source's wording where it says the stored date, else the date.

    An internal date is never printed. Dates that differ by level or unit are printed with whom they bind.
    """
    record = task.task
    wording = set_wording(task)
    if wording and _says(wording, task):
        return wording
    limits = [f"{limit.who}：{printed_date(limit.due)}前" for limit in task.limits if limit.due]
    if limits:
        return "；".join(limits)
    if record.due_kind == "fixed" and record.due:
        days = {m.planned_on for m in task.milestones if m.planned_on} | {record.due}
        return "、".join(f"{printed_date(day)}前" for day in sorted(days))
    if record.due_kind in ("recurring", "relative", "ongoing"):
        return wording or "；".join(dict.fromkeys(record.deadline_raw)) or DUE_KINDS[record.due_kind]
    return ""


def set_wording(task: PrintedTask) -> str:
    """The time limit that stands apart from the requirement: in a column, a bracket or a line of its own."""
    text = "".join((task.task.title + task.task.requirement + task.task.superior_requirement).split())
    phrases = dict.fromkeys(task.task.deadline_raw)
    return "；".join(phrase for phrase in phrases if "".join(phrase.split()) not in text)


def _says(wording: str, task: PrintedTask) -> bool:
    """Whether the wording still means the stored limit, which the office may have corrected since."""
    record, issued = task.task, task.document.issued_date if task.document else None
    read = read_deadline(wording, year=record.year, issued=date.fromisoformat(issued) if issued else None)
    return read.due_kind == record.due_kind and (read.due.isoformat() if read.due else None) == record.due


def unit_names(task: PrintedTask, *roles: str) -> str:
    """The units of these roles as printed, with their 等部门."""
    chosen = [unit for unit in task.units if unit.role in roles]
    return "、".join(unit.printed + unit.remark for unit in chosen)


def printed_units(task: PrintedTask) -> str:
    """责任单位 in one cell: names alone, or by role where the source tells lead from support."""
    lead, support = unit_names(task, "lead"), unit_names(task, "support")
    plain = unit_names(task, "responsible")
    told = [f"牵头单位：{lead}" if lead else "", f"配合单位：{support}" if support else ""]
    return "\n".join(part for part in (plain, *told) if part)


def section_of(task: PrintedTask, level: int) -> str:
    """The heading of one level above the task, empty where there is none."""
    path = task.task.section
    return path[level] if level < len(path) else ""


def whole_requirement(task: Task) -> str:
    """Title and requirement as one text; a title that begins the requirement is not said twice."""
    if not task.title or task.requirement.startswith(task.title):
        return task.requirement
    return f"{task.title.rstrip('。')}。{task.requirement}"
