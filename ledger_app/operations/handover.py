"""交接清单: gathering what is open when somebody hands over, for one unit or for the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ledger_app.domain.assignment import OPEN_STATES, Assignment
from ledger_app.domain.deadline_rule import DeadlineRule, binds
from ledger_app.domain.duty import Duty
from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.light import Light
from ledger_app.domain.office import Operator
from ledger_app.domain.staff_change import StaffChange
from ledger_app.domain.task import ROLES
from ledger_app.domain.task_list import ShownLight, TaskFilter, TaskRow
from ledger_app.domain.unit import Unit
from ledger_app.domain.wording import DAYS_LEFT, DUE_TODAY
from ledger_app.exchange.documents.handover import BLANK, HandoverFacts, handover_list
from ledger_app.operations import task_list
from ledger_app.operations.lights import lights_of_assignments, shown
from ledger_app.operations.office_duties import duties_between
from ledger_app.operations.printed_tasks import issuer
from ledger_app.operations.staff import staff_changes, unit_of_change
from ledger_app.storage.assignment_facts import Standing
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one

AHEAD = timedelta(days=30)
_BACK = timedelta(days=366)
_TOWNSHIPS = ("township", "subdistrict")


def handover_facts(
    ledger: Ledger, change: StaffChange | None, *, today: date, unit_id: int | None = None
) -> HandoverFacts:
    """What is open today for the unit of a change; for the office itself, and its operators, everything."""
    own = ledger.office.unit_id
    unit_id = change.unit_id if change is not None else unit_id
    whole = unit_id is None or unit_id == own or (change is not None and change.kind == "operator")
    name = unit_of_change(ledger, change) if change else _name(ledger, unit_id)
    return HandoverFacts(
        change=change,
        unit=name,
        tasks=_tasks(ledger, None if whole else unit_id, today),
        duties=_duties(ledger, None if whole else unit_id, today),
        kept=_kept(ledger) if whole else _kept_by_unit(),
        one_unit=not whole,
    )


def handover_paper(ledger: Ledger, request: ExportRequest, today: date) -> tuple[Any, int]:
    """交接清单 of the change named by ``ids``; else of the unit's latest change, or the latest of all."""
    facts = handover_facts(ledger, _chosen(ledger, request), today=today, unit_id=request.unit_id)
    return handover_list(facts, issuer(ledger, request.year, today)), facts.rows


def _chosen(ledger: Ledger, request: ExportRequest) -> StaffChange | None:
    if request.ids:
        return one(ledger, StaffChange, request.ids[0])
    known = staff_changes(ledger)
    if request.unit_id is not None:
        known = [change for change in known if change.unit_id == request.unit_id]
    return known[0] if known else None


def _name(ledger: Ledger, unit_id: int | None) -> str:
    return one(ledger, Unit, unit_id).name if unit_id else ledger.office.name


def _tasks(ledger: Ledger, unit_id: int | None, today: date) -> list[TaskRow]:
    """Open tasks; of a unit with its own role, date and light in place of the whole task's."""
    ids = task_list.task_ids(ledger, TaskFilter(unit_ids=() if unit_id is None else (unit_id,)), today=today)
    rows = task_list.task_rows(ledger, ids, today=today)
    if unit_id is None:
        return rows
    own = {s.task_id: (s, light) for s, light in lights_of_assignments(ledger, ids, today=today).values()
           if s.unit_id == unit_id and s.facts.state in OPEN_STATES}  # fmt: skip
    roles = {assignment.task_id: ROLES[assignment.role] for assignment in matching(ledger, Assignment, unit_id=unit_id)}
    return [_of_unit(row, *own[row.id], role=roles[row.id]) for row in rows if row.id in own]


def _of_unit(row: TaskRow, standing: Standing, light: Light, *, role: str) -> TaskRow:
    day = standing.facts.light_date
    return replace(row, units=role, light=shown(light), due=day.isoformat() if day else None, internal=False)


def _duties(ledger: Ledger, unit_id: int | None, today: date) -> Sequence[Duty]:
    """The office's open duties overdue or due within 30 days; of a unit what its rules ask of it in that time."""
    if unit_id is None:
        found = duties_between(ledger, today - _BACK, today + AHEAD, today=today)
        return [duty for duty in found if duty.is_open and duty.watched]
    unit = one(ledger, Unit, unit_id)
    level = "township" if unit.category in _TOWNSHIPS else "department"
    bound = {rule.id for rule in matching(ledger, DeadlineRule) if binds(rule, level)}
    found = duties_between(ledger, today, today + AHEAD, today=today)
    name = unit.short_name or unit.name
    return [_asked_of(name, duty, today) for duty in found if duty.rule_id in bound and duty.minimum is None]


def _asked_of(unit: str, duty: Duty, today: date) -> Duty:
    """The duty as the unit's own: the office's register says nothing of whether the unit has done it."""
    left = (duty.due - today).days
    text = DAYS_LEFT.format(days=left) if left else DUE_TODAY
    return replace(duty, who=unit, light=ShownLight(None, text), done_on=None, note="")


def _kept(ledger: Ledger) -> list[tuple[str, str]]:
    """Where the ledger is; where its copies are and who has been told of them is for the hand to fill in."""
    operators = [operator.name for operator in matching(ledger, Operator) if operator.disabled_at is None]
    return [
        ("账本文件", str(ledger.path)),
        ("操作人", "、".join(operators) or BLANK),
        ("备份存放位置", BLANK * 2),
        ("最近一次备份日期", BLANK),
        ("纸质档案和佐证材料存放处", BLANK * 2),
        ("有关系统账号和口令", f"已当面交接：{BLANK}"),
    ]


def _kept_by_unit() -> list[tuple[str, str]]:
    return [("纸质档案和佐证材料存放处", BLANK * 2), ("有关系统账号和口令", f"已当面交接：{BLANK}")]
