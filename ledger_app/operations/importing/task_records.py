"""From what was read to what is stored: the fields of a task, its units as printed, its steps and limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from ledger_app.domain.field import description
from ledger_app.domain.reading import DocumentHead, Preview, Quota, TaskReading
from ledger_app.domain.source_document import DocumentSeat, SourceDocument
from ledger_app.domain.task import DUE_KINDS, ROLES, Task, TaskLimit, TaskMilestone, TaskUnit
from ledger_app.domain.unit_name import level_of, place_of
from ledger_app.operations.importing.matching import squashed

# The fields of a task that come from the document; everything else belongs to the office.
FROM_DOCUMENT = (
    "item_no", "section", "title", "requirement", "superior_requirement", "original", "units_raw", "deadline_raw",
    "due_kind", "due", "recurrence", "working_days", "calendar_days", "hours", "trigger", "quota",
)  # fmt: skip
_SHOWN = tuple(name for name in FROM_DOCUMENT if name not in ("original", "units_raw", "trigger"))
_KINDS = (
    ("task_breakdown", re.compile(r"分解|任务清单|责任清单|分工")),
    ("key_points", re.compile(r"要点")),
    ("implementation_plan", re.compile(r"方案|计划|规划")),
    ("notice", re.compile(r"通知|意见|函")),
)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def quota_value(quota: Quota | None) -> dict[str, object] | None:
    return asdict(quota) if quota else None


def document_values(reading: TaskReading) -> dict[str, object]:
    """The values of ``FROM_DOCUMENT`` as this row has them."""
    deadline = reading.deadline
    trigger = deadline.raw[0] if deadline.due_kind == "relative" and deadline.raw else ""
    return {
        "item_no": reading.no or reading.no_raw or "",
        "section": tuple(reading.section),
        "title": reading.title or "",
        "requirement": reading.requirement,
        "superior_requirement": reading.superior_requirement or "",
        "original": reading.original,
        "units_raw": reading.units.raw,
        "deadline_raw": tuple(deadline.raw),
        "due_kind": deadline.due_kind,
        "due": iso(deadline.due),
        "recurrence": deadline.rrule or deadline.recurrence or "",
        "working_days": deadline.working_days,
        "calendar_days": deadline.calendar_days,
        "hours": deadline.hours,
        "trigger": trigger,
        "quota": quota_value(deadline.quota),
    }


def changed_values(stored: Task, reading: TaskReading) -> dict[str, object]:
    """What this row changes in the stored task.

    Where the document's wording is the same as before, what the office corrected since stands: only blanks are filled.
    """
    values = document_values(reading)
    same_wording = squashed(stored.original) == squashed(reading.original)
    differing = {name: value for name, value in values.items() if not _equal(getattr(stored, name), value)}
    if not same_wording:
        return differing
    return {name: value for name, value in differing.items() if name == "item_no" or _blank(getattr(stored, name))}


def shown_differences(stored: Task, changes: dict[str, object]) -> tuple[tuple[str, str, str], ...]:
    """The changes that a clerk has to see, as (words, old, new)."""
    return tuple(
        (description(Task, name).words, shown(getattr(stored, name), name), shown(changes[name], name))
        for name in _SHOWN
        if name in changes
    )


def shown(value: object, name: str = "") -> str:
    """A field's value in words."""
    if name == "due_kind":
        return DUE_KINDS.get(str(value), "")
    if isinstance(value, dict):
        return str(value.get("raw", ""))
    if isinstance(value, (tuple, list)):
        return "；".join(str(part) for part in value)
    return "" if value is None else str(value)


def _equal(old: object, new: object) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return squashed(old) == squashed(new)
    return old == new


def _blank(value: object) -> bool:
    return value in (None, "", (), "none")


def printed_units(reading: TaskReading) -> tuple[TaskUnit, ...]:
    """The units in the order and roles of the document; 等部门 stands with the last of them."""
    lead_role = "lead" if reading.units.roles_told else "responsible"
    named = [(lead_role, name) for name in reading.units.lead] + [("support", name) for name in reading.units.support]
    units = [TaskUnit(role=role, printed=name, position=place) for place, (role, name) in enumerate(named, 1)]
    if units and reading.units.etc:
        last = units[-1]
        units[-1] = TaskUnit(last.id, role=last.role, printed=last.printed, remark="、".join(reading.units.etc),
                             position=last.position)  # fmt: skip
    return tuple(units)


def units_in_words(units: Sequence[TaskUnit]) -> str:
    """牵头：县司法局；配合：县财政局等部门."""
    told = []
    for role, words in ROLES.items():
        names = "、".join(unit.printed + unit.remark for unit in units if unit.role == role)
        told += [f"{words}：{names}"] if names else []
    return "；".join(told)


def same_units(stored: Sequence[TaskUnit], printed: Sequence[TaskUnit]) -> bool:
    return [(u.role, u.printed, u.remark) for u in stored] == [(u.role, u.printed, u.remark) for u in printed]


def milestones(reading: TaskReading, task_id: int) -> list[TaskMilestone]:
    """Dated steps; a single date is the task's own limit and no step."""
    steps = [step for step in reading.deadline.milestones if step.date is not None]
    if len(steps) < 2:
        return []
    return [TaskMilestone(task_id=task_id, planned_on=iso(step.date), what=step.raw) for step in steps]


def limits(reading: TaskReading, task_id: int) -> list[TaskLimit]:
    return [
        TaskLimit(task_id=task_id, who=limit.who, due=iso(limit.date), quota=quota_value(limit.quota), position=place)
        for place, limit in enumerate(reading.deadline.limits, 1)
    ]


def source_document(preview: Preview, *, office_name: str, digest: str, imported_at: str) -> SourceDocument:
    """The document's own row."""
    head = preview.head
    return SourceDocument(
        title=head.title or preview.file_name or "未命名文件",
        document_number=head.document_number or "",
        issuing_authority=head.issuer or "",
        issued_date=iso(head.issued),
        level=_level(head, office_name),
        kind=next((kind for kind, words in _KINDS if words.search(head.title or "")), "other"),
        year=head.year,
        file_name=preview.file_name,
        file_digest=digest,
        content=preview.text,
        imported_at=imported_at,
    )


def _level(head: DocumentHead, office_name: str) -> str:
    issuer = head.issuer or ""
    place = place_of(issuer)
    if place and place == place_of(office_name):
        return "own"
    return level_of(place[-1:]) or level_of(issuer) or ("nation" if issuer.startswith("国务院") else "")


def seats(preview: Preview, document_id: int) -> list[DocumentSeat]:
    """The roster's seats; three of one name stay three."""
    return [
        DocumentSeat(
            document_id=document_id,
            seq=seat.seq,
            role=seat.role,
            name=seat.name,
            position=seat.position,
            posts=tuple((post.unit, post.post) for post in seat.posts),
        )
        for seat in preview.seats
    ]
