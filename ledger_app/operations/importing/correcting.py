"""A row corrected by the operator: what was typed is read again and the plan brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.importing import ImportPlan, PlannedRow
from ledger_app.domain.reading import Deadline, DueKind, TaskReading, TaskUnits
from ledger_app.domain.unit_phrase import split_names
from ledger_app.operations.importing.planning import plan_import
from ledger_app.storage.ledger import Ledger


class Corrections(TypedDict, total=False):
    """The fields that a correction names; what is absent stays as read. ``due`` None takes the date away."""

    requirement: str
    title: str | None
    lead: str | Sequence[str]
    support: str | Sequence[str]
    deadline_text: str
    due: date | str | None
    due_kind: DueKind
    today: date


def correct_row(ledger: Ledger, plan: ImportPlan, index: int, **corrected: Unpack[Corrections]) -> ImportPlan:
    """The plan with one row corrected; the row counts as looked at. Nothing is written."""
    reading = _corrected(plan, plan.rows[index].reading, corrected)
    tasks = tuple(reading if row.index == index else row.reading for row in plan.rows)
    today = corrected.get("today") or date.today()
    fresh = plan_import(ledger, replace(plan.preview, tasks=tasks), today=today)
    pairs = zip(plan.rows, fresh.rows, strict=True)
    return replace(fresh, rows=tuple(_decided(old, new, looked_at=new.index == index) for old, new in pairs))


def _decided(old: PlannedRow, new: PlannedRow, *, looked_at: bool) -> PlannedRow:
    """The operator's decisions outlive the new reading."""
    if looked_at:
        return replace(new, confirmed=True, take=new.confidence != "blocked")
    return replace(new, confirmed=old.confirmed, take=old.take)


def _corrected(plan: ImportPlan, reading: TaskReading, corrected: Corrections) -> TaskReading:
    requirement = corrected.get("requirement", reading.requirement)
    reading = replace(reading, requirement=requirement, title=corrected.get("title", reading.title))
    reading = replace(reading, units=_units(reading, corrected), deadline=_deadline(plan, reading, corrected))
    if reading.confidence == "blocked" and requirement.strip():
        return replace(reading, confidence="check")
    return reading


def _units(reading: TaskReading, corrected: Corrections) -> TaskUnits:
    lead, support = corrected.get("lead"), corrected.get("support")
    units = reading.units
    if lead is not None:
        units = replace(units, lead=_names(lead))
    if support is not None:
        units = replace(units, support=_names(support), roles_told=units.roles_told or bool(_names(support)))
    return units


def _names(given: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(split_names(given)) if isinstance(given, str) else tuple(given)


def _deadline(plan: ImportPlan, reading: TaskReading, corrected: Corrections) -> Deadline:
    """The wording typed is read as a 完成时限 column would be; a date or kind chosen stands above it."""
    deadline, head = reading.deadline, plan.preview.head
    if "deadline_text" in corrected:
        text = corrected["deadline_text"]
        deadline = read_deadline(reading.requirement, year=head.year, issued=head.issued, column=text)
    if "due" in corrected:
        due = corrected["due"]
        due = date.fromisoformat(due) if isinstance(due, str) else due
        kind: DueKind = "fixed" if due else "none"
        deadline = replace(deadline, due=due, due_kind=kind, doubts=())
    if "due_kind" in corrected:
        deadline = replace(deadline, due_kind=corrected["due_kind"], doubts=())
    return deadline
