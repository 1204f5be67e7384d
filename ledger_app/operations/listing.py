"""Plain lists of records for the command line: every described field, and the names behind the links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.field import described_fields
from ledger_app.domain.meeting import Meeting
from ledger_app.domain.office import Operator
from ledger_app.domain.source_document import ImportBatch, SourceDocument
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.task import Task, TaskLimit, TaskMilestone, TaskUnit
from ledger_app.domain.training import Training
from ledger_app.domain.unit import Unit, UnitAlias
from ledger_app.operations.attendance import Event, attended_many
from ledger_app.operations.holidays import local_days, years
from ledger_app.operations.office_duties import duties_listed
from ledger_app.operations.resolutions import resolutions_of
from ledger_app.operations.roster import roster
from ledger_app.operations.unit_directory import in_official_order
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

Row = dict[str, Any]


def records(ledger: Ledger, kind: str, *, find: str = "", today: date | None = None) -> list[Row]:
    """All records of a kind in their usual order; ``find`` keeps those in which these words stand.

    Duties are those of the year of ``today``, with their lights on that day; seats are those in force that day.
    """
    daily = _OF_A_DAY.get(kind)
    rows = daily(ledger, today or date.today()) if daily else _LISTS[kind](ledger)
    wanted = find.strip().casefold()
    return [row for row in rows if wanted in _words(row)] if wanted else rows


def as_row(record: Any) -> Row:
    """A record as plain values, keys being the identifiers of its fields."""
    return {field.name: _plain(getattr(record, field.name)) for field in described_fields(type(record))}


def find_document(ledger: Ledger, wanted: str) -> list[SourceDocument]:
    """The documents meant by an id, a document number or a part of the title; exact hits alone if there are any."""
    known = all_documents(ledger)
    exact = [d for d in known if wanted in (str(d.id), d.uid, d.document_number, d.title)]
    return exact or [d for d in known if wanted in d.title or wanted in d.document_number]


def all_documents(ledger: Ledger) -> list[SourceDocument]:
    return matching(ledger, SourceDocument, deleted_at=None)


def how_many_tasks(ledger: Ledger) -> int:
    return len(matching(ledger, Task, deleted_at=None))


def _tasks(ledger: Ledger) -> list[Row]:
    titles = {document.id: document.title for document in matching(ledger, SourceDocument)}
    units = _by_task(matching(ledger, TaskUnit, order_by="task_id, position"))
    steps = _by_task(matching(ledger, TaskMilestone, order_by="task_id, planned_on"))
    limits = _by_task(matching(ledger, TaskLimit, order_by="task_id, position"))
    rows = []
    for task in matching(ledger, Task, deleted_at=None, order_by="year, document_id, position, id"):
        printed = units.get(task.id, [])
        rows.append(
            as_row(task)
            | {
                "document": titles.get(task.document_id or 0, ""),
                "lead_units": [unit.printed for unit in printed if unit.role != "support"],
                "support_units": [unit.printed for unit in printed if unit.role == "support"],
                "milestones": [{"raw": step.what, "date": step.planned_on} for step in steps.get(task.id, [])],
                "limits": [{"who": x.who, "date": x.due, "quota": x.quota} for x in limits.get(task.id, [])],
            }
        )
    return rows


def _assignments(ledger: Ledger) -> list[Row]:
    tasks = {task.id: task for task in matching(ledger, Task, deleted_at=None)}
    units = {unit.id: unit.name for unit in matching(ledger, Unit)}
    return [
        as_row(own)
        | {
            "task_number": tasks[own.task_id].number,
            "requirement": tasks[own.task_id].requirement,
            "unit": units.get(own.unit_id or 0, ""),
        }
        for own in matching(ledger, Assignment, order_by="task_id, id")
        if own.task_id in tasks
    ]


def _units(ledger: Ledger) -> list[Row]:
    aliases: dict[int, list[str]] = {}
    for alias in matching(ledger, UnitAlias):
        aliases.setdefault(alias.unit_id or 0, []).append(alias.alias)
    units = in_official_order(matching(ledger, Unit))
    return [as_row(unit) | {"aliases": aliases.get(unit.id, [])} for unit in units]


def _documents(ledger: Ledger) -> list[Row]:
    rows = [as_row(document) for document in matching(ledger, SourceDocument, deleted_at=None)]
    counts: dict[int, int] = {}
    for task in matching(ledger, Task, deleted_at=None):
        counts[task.document_id or 0] = counts.get(task.document_id or 0, 0) + 1
    return [row | {"tasks": counts.get(row["id"], 0)} for row in rows]


def _batches(ledger: Ledger) -> list[Row]:
    """Imports that stand; those taken back are told by the log."""
    found = reversed(matching(ledger, ImportBatch, undone_at=None))
    return [as_row(batch) | {"batch": batch.uid} for batch in found]


def _operators(ledger: Ledger) -> list[Row]:
    return [as_row(operator) for operator in matching(ledger, Operator)]


def _duties(ledger: Ledger, today: date) -> list[Row]:
    return [
        {name: _plain(value) for name, value in asdict(duty).items() if name != "light"}
        | {"light": duty.light.colour, "text": duty.light.text, "reason": duty.light.reason}
        for duty in duties_listed(ledger, today=today)
    ]


def _seats(ledger: Ledger, on: date) -> list[Row]:
    """The leading group as it stands on a day, in its order; a vacant seat has no name."""
    return [
        as_row(line.seat)
        | {
            "seq": number,
            "posts": [{"unit": unit, "post": post} for unit, post in line.seat.posts or ()],
            "name": line.person.name if line.person else "",
            "person_id": line.person.id if line.person else None,
            "holds_from": line.term.begins_on if line.term else None,
            "vacant_since": line.vacant_since.isoformat() if line.vacant_since else None,
        }
        for number, line in enumerate(roster(ledger, on).lines, 1)
    ]


def _holidays(ledger: Ledger) -> list[Row]:
    """Every day of every known year with the table it stands in, then local days off, each in order."""
    rows: list[Row] = []
    for line in reversed(years(ledger)):
        told = {"basis": line.table.basis, "in_use": True, "version": line.table.words, "status": line.table.status}
        for day, kind, name in line.table.days():
            rows.append({"year": line.year, "day": day.isoformat(), "kind": kind, "name": name} | told)
    local = [
        {"year": row.year, "day": row.day.isoformat(), "kind": "local_day_off", "name": row.name}
        | {"basis": row.basis, "in_use": row.in_use, "version": "本单位录入" if row.id else "示例", "status": ""}
        for row in reversed(local_days(ledger))
    ]
    return [*rows, *local]


def _meetings(ledger: Ledger) -> list[Row]:
    """Meetings by day with what they resolved and which units were there."""
    found = matching(ledger, Meeting, deleted_at=None, order_by="held_on, id")
    resolved = resolutions_of(ledger, (held.id for held in found))
    there = _attendance(ledger, "meeting", [held.id for held in found])
    return [
        as_row(held)
        | {
            "resolutions": [
                {"resolved": line.record.resolved, "units": list(line.record.units), "due": line.record.due}
                | {"task_number": line.task.number if line.task else None}
                for line in resolved.get(held.id, [])
            ],
            "attendance": there[held.id],
        }
        for held in found
    ]


def _trainings(ledger: Ledger) -> list[Row]:
    """Trainings by day with the units that were there."""
    found = matching(ledger, Training, deleted_at=None, order_by="held_on, id")
    there = _attendance(ledger, "training", [each.id for each in found])
    return [as_row(each) | {"attendance": there[each.id]} for each in found]


def _attendance(ledger: Ledger, event: Event, ids: list[int]) -> dict[int, list[Row]]:
    """The units at each meeting or training in 机构序, with their number of people."""
    known = in_official_order(matching(ledger, Unit))
    there = attended_many(ledger, event, ids)
    return {
        number: [
            {"unit": unit.name, "present": there[number][unit.id]} for unit in known if unit.id in there.get(number, {})
        ]
        for number in ids
    }


def _returns(ledger: Ledger) -> list[Row]:
    """Every return and correction, by period and unit; ``unit`` is the office itself where none is linked."""
    units = {unit.id: unit.name for unit in matching(ledger, Unit)}
    rows = matching(ledger, StatReturn, order_by="period, form_code, unit_id, amendment")
    return [as_row(row) | {"unit": units.get(row.unit_id or 0, ledger.office.name)} for row in rows]


_LISTS: dict[str, Callable[[Ledger], list[Row]]] = {
    "tasks": _tasks,
    "assignments": _assignments,
    "units": _units,
    "documents": _documents,
    "batches": _batches,
    "operators": _operators,
    "holidays": _holidays,
    "meetings": _meetings,
    "trainings": _trainings,
    "returns": _returns,
}

_OF_A_DAY: dict[str, Callable[[Ledger, date], list[Row]]] = {"duties": _duties, "seats": _seats}


def _by_task(records_of_tasks: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for record in records_of_tasks:
        found.setdefault(record.task_id, []).append(record)
    return found


def _plain(value: object) -> object:
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _words(value: object) -> str:
    """All words of a row, for finding."""
    if isinstance(value, dict):
        return "\n".join(_words(part) for key, part in value.items() if key not in ("uid", "content"))
    if isinstance(value, list):
        return "\n".join(_words(part) for part in value)
    return value.casefold() if isinstance(value, str) else ""
