"""What the forms of the import wizard ask for."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import choice, day, long_text, text
from ledger_app.domain.importing import PlannedRow
from ledger_app.domain.task import DUE_KINDS

_BETWEEN = "多个单位用“、”隔开"


@dataclass(frozen=True)
class RowFields:
    """The fields of one row that can be corrected."""

    title: str = text("任务名称")
    requirement: str = long_text("具体要求", required=True)
    lead: str = text("责任（牵头）单位", help=_BETWEEN)
    support: str = text("配合单位", help=_BETWEEN)
    deadline_text: str = text("时限原文", help="改了原文会重新识别日期")
    due_kind: str = choice("时限类型", DUE_KINDS, default="none")
    due: str | None = day("完成时限")


def fields_of(row: PlannedRow) -> RowFields:
    """The row as its form shows it."""
    reading = row.reading
    return RowFields(
        title=reading.title or "",
        requirement=reading.requirement,
        lead="、".join(reading.units.lead),
        support="、".join(reading.units.support),
        deadline_text="；".join(reading.deadline.raw),
        due_kind=reading.deadline.due_kind,
        due=reading.deadline.due.isoformat() if reading.deadline.due else None,
    )


def corrections(before: RowFields, after: RowFields) -> dict[str, object]:
    """The fields that differ, as ``correct_row`` takes them; a date or kind stays with the wording it came from."""
    changed = {n: getattr(after, n) for n in vars(before) if getattr(after, n) != getattr(before, n)}
    if "title" in changed:
        changed["title"] = changed["title"] or None
    if "due" in changed and "due_kind" not in changed and after.due:
        changed["due_kind"] = "fixed" if after.due_kind in ("none", "fixed") else after.due_kind
    return changed
