"""工作台: what is due, what must be done today, what comes next, and the words to remind a unit with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.light import WORST_FIRST, Light
from ledger_app.domain.light_cutoffs import cutoffs_of
from ledger_app.domain.office import Operator
from ledger_app.domain.reminder import ReminderItem, reminder
from ledger_app.domain.task import Task
from ledger_app.domain.task_list import DueItem, DueTask, ShownLight
from ledger_app.domain.unit import Unit
from ledger_app.domain.wording import UNIT_UNCLEAR
from ledger_app.domain.working_day import add_working_days
from ledger_app.operations.lights import light_for, shown
from ledger_app.operations.local_dates import local_notes
from ledger_app.storage.assignment_facts import Standing, standings
from ledger_app.storage.due_queries import due_tasks, lit_tasks, overdue_by_year
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, these
from ledger_app.storage.task_queries import cutoffs

_Lit = tuple[Standing, Light]
_DUE_TODAY = 6
_PRESSING = ("red", "yellow", "blue")
_READ_FOR_ONE_SHOWN = 5


def due_list(ledger: Ledger, *, today: date, within: int | None = None, unit_id: int | None = None) -> list[DueItem]:
    """Open assignments overdue or due within so many working days, worst light first, then date, then 机构序.

    What was reported done is not due. A task that no unit has been named for stands with 待明确.
    """
    usual = cutoffs(ledger, today) if within is None else None
    last = (usual or cutoffs_of(today, calendar=ledger.calendar, threshold=within or 0)).soon_until
    lit = _lit(ledger, due_tasks(ledger, last, unit_id=unit_id), today=today)
    chosen = [(s, light) for s, light in lit if _is_due(s, last) and unit_id in (None, s.unit_id)]
    return _items(ledger, chosen)


def today_list(ledger: Ledger, *, today: date, year: int | None = None, most: int = 12) -> list[DueTask]:
    """今日必办: tasks overdue, due today, warned of, waiting for verification; the first few of them.

    One row for a task, as the lamps count them, with its most pressing assignment; of one work year if given.
    """
    limits = cutoffs(ledger, today)
    tasks: dict[int, None] = {}
    for colour in _PRESSING:
        if len(tasks) < most * _READ_FOR_ONE_SHOWN:
            few = lit_tasks(ledger, colour, limits, year=year, most=most * _READ_FOR_ONE_SHOWN)
            tasks |= dict.fromkeys(few)
    lit = _lit(ledger, list(tasks), today=today)
    return _by_task(_items(ledger, [(s, light) for s, light in lit if light.colour in _PRESSING]))[:most]


def overdue_elsewhere(ledger: Ledger, *, today: date, year: int) -> dict[int, int]:
    """How many tasks of other work years are overdue, the latest year first."""
    counts = overdue_by_year(ledger, cutoffs(ledger, today))
    return {each: count for each, count in counts.items() if each != year}


def near_days(ledger: Ledger, *, today: date, days: int = 10, most: int = 200) -> list[tuple[date, DueItem]]:
    """What falls due on the next working days, day by day, the first ``most``; what is overdue stands elsewhere."""
    first, last = today + timedelta(days=1), add_working_days(today, days, ledger.calendar).due
    lit = _lit(ledger, due_tasks(ledger, last, first=first, most=most), today=today)
    chosen = [(s, light) for s, light in lit if _is_due(s, last) and (s.facts.light_date or today) > today]
    dated = [(date.fromisoformat(item.due or ""), item) for item in _items(ledger, chosen)]
    return sorted(dated, key=lambda pair: pair[0])[:most]


def reminder_text(ledger: Ledger, assignment_ids: Iterable[int], *, today: date) -> str:
    """催办文字 for these assignments, one paragraph for each unit in 机构序."""
    assignments = these(ledger, Assignment, assignment_ids)
    wanted = {a.id for a in assignments}
    lit = _lit(ledger, list(dict.fromkeys(a.task_id or 0 for a in assignments)), today=today)
    items = _items(ledger, [(s, light) for s, light in lit if s.assignment_id in wanted])
    tasks = {task.id: task for task in these(ledger, Task, (item.task_id for item in items))}
    order = {unit.name: (unit.official_order is None, unit.official_order) for unit in matching(ledger, Unit)}
    told = [_reminded(item, tasks[item.task_id]) for item in sorted(items, key=lambda item: order[item.unit])]
    contact, telephone = caller(ledger)
    return reminder(told, office=ledger.office.name, contact=contact, telephone=telephone)


def _by_task(items: Sequence[DueItem]) -> list[DueTask]:
    """One row for each task: its first, naming how many units there are."""
    of_task: dict[int, list[DueItem]] = {}
    for item in items:
        of_task.setdefault(item.task_id, []).append(item)
    return [_joined(own) for own in of_task.values()]


def _joined(own: Sequence[DueItem]) -> DueTask:
    first, count = own[0], len({item.unit for item in own})
    if count > 1:
        first = replace(first, unit_short=f"{first.unit_short or first.unit}等{count}家")
    shown_first = {**asdict(first), "light": first.light}
    return DueTask(**shown_first, assignment_ids=tuple(item.assignment_id for item in own if item.assignment_id))


def _reminded(item: DueItem, task: Task) -> ReminderItem:
    due = date.fromisoformat(item.due) if item.due else None
    return ReminderItem(item.unit, item.task_number, task.title or task.requirement, due, item.light)


def caller(ledger: Ledger) -> tuple[str, str]:
    """Whom to call: the office's contact, else the operator."""
    office = ledger.office
    if office.contact or office.telephone:
        return office.contact, office.telephone
    known = matching(ledger, Operator, name=ledger.operator)
    return (known[0].name, known[0].telephone) if known else ("", "")


def _lit(ledger: Ledger, task_ids: Sequence[int], *, today: date) -> list[_Lit]:
    every = (standing for own in standings(ledger, task_ids).values() for standing in own)
    return [(standing, light_for(ledger, standing.facts, today=today)) for standing in every]


def _is_due(standing: Standing, last: date) -> bool:
    facts = standing.facts
    is_open = facts.state not in ("closed", "withdrawn") and not facts.is_pending
    return is_open and facts.light_date is not None and facts.light_date <= last


def _items(ledger: Ledger, lit: Sequence[_Lit]) -> list[DueItem]:
    """The rows of a due list in their order."""
    tasks = {task.id: task for task in these(ledger, Task, (s.task_id for s, _ in lit))}
    units = {unit.id: unit for unit in matching(ledger, Unit)}
    roles = {a.id: a.role for a in these(ledger, Assignment, (s.assignment_id or 0 for s, _ in lit))}
    notes = local_notes(ledger, {s.assignment_id: tasks[s.task_id] for s, _ in lit if s.assignment_id})
    ordered = sorted(lit, key=lambda pair: _order(pair, tasks, units))
    return [
        DueItem(
            assignment_id=standing.assignment_id or 0,
            task_id=standing.task_id,
            task_number=tasks[standing.task_id].number,
            requirement=tasks[standing.task_id].requirement,
            unit=units[standing.unit_id].name if standing.unit_id else UNIT_UNCLEAR,
            unit_short=units[standing.unit_id].short_name if standing.unit_id else "",
            role=roles.get(standing.assignment_id or 0, "responsible"),
            due=_shown_day(standing),
            light=_noted(shown(light), notes.get(standing.assignment_id or 0, "")),
        )
        for standing, light in ordered
    ]


def _noted(light: ShownLight, note: str) -> ShownLight:
    return replace(light, reason=light.reason + note) if note else light


def _order(pair: _Lit, tasks: dict[int, Task], units: dict[int, Unit]) -> tuple[object, ...]:
    """Worst light first, due today before later, then date, then 机构序."""
    standing, light = pair
    unit = units.get(standing.unit_id or 0)
    rank = WORST_FIRST.index(light.colour) if light.colour else len(WORST_FIRST)
    order = unit.official_order if unit else None
    day = standing.facts.light_date
    serial = (len(tasks[standing.task_id].number), tasks[standing.task_id].number)
    return rank, light.rule != _DUE_TODAY, day is None, day or date.max, order is None, order or 0, serial


def _shown_day(standing: Standing) -> str | None:
    day = standing.facts.light_date
    return day.isoformat() if day else None
