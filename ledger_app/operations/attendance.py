"""参加单位: which units were at a meeting or a training, and how often each was in a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ledger_app.domain.changes import Changes
from ledger_app.domain.meeting import Attendance, Meeting
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.training import Training
from ledger_app.domain.unit import Unit
from ledger_app.operations.meetings import meetings_between
from ledger_app.operations.trainings import trainings_between
from ledger_app.operations.unit_directory import enabled, in_official_order
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one, these

Event = Literal["meeting", "training"]
_FIELDS: dict[Event, str] = {"meeting": "meeting_id", "training": "training_id"}


class WrongNumber(Refusal):
    """A number of people below nought."""


@dataclass(frozen=True)
class Participation:
    """How often a unit took part in a year. ``people`` are those it sent to trainings, each time counted anew.

    ``uncounted`` of its trainings tell no number.
    """

    unit: Unit
    meetings: int
    trainings: int
    people: int
    uncounted: int = 0


def attended(ledger: Ledger, event: Event, event_id: int) -> dict[int, int | None]:
    """The units that took part, with the number of people where it is known."""
    return attended_many(ledger, event, (event_id,)).get(event_id, {})


def attended_many(ledger: Ledger, event: Event, ids: Iterable[int]) -> dict[int, dict[int, int | None]]:
    """For each of these meetings or trainings the units that took part; two lines of merged units are added up."""
    field = _FIELDS[event]
    found: dict[int, dict[int, int | None]] = {}
    for row in these(ledger, Attendance, ids, by=field):
        units = found.setdefault(getattr(row, field), {})
        units[row.unit_id or 0] = _sum(units.get(row.unit_id or 0), row.present)
    return found


def set_attendance(ledger: Ledger, event: Event, event_id: int, units: Mapping[int, int | None]) -> Changes:
    """Write who took part: the units given, each with its number of people or None."""
    called = one(ledger, Meeting, event_id).called if event == "meeting" else one(ledger, Training, event_id).name
    if any(number is not None and number < 0 for number in units.values()):
        raise WrongNumber("人数不能小于0，没有保存；请改正后再保存。")
    stored = these(ledger, Attendance, (event_id,), by=_FIELDS[event])
    kept = {row.unit_id or 0: row for row in stored}
    with ledger.tx(f"登记“{called}”的参加单位（{len(units)}家）") as writing:
        for row in stored:
            if row.unit_id not in units or kept[row.unit_id or 0].id != row.id:
                writing.remove("attendance", row.id)
        for unit_id, number in units.items():
            if unit_id in kept:
                writing.change("attendance", kept[unit_id].id, present=number)
            else:
                writing.insert(_of(event, event_id, unit_id, number))
    return writing.changes(event_id)


def participation(ledger: Ledger, year: int, *, today: date) -> list[Participation]:
    """Every unit that takes tasks or took part in a year: those without a training first, then in 机构序."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    were_in = attended_many(ledger, "meeting", [m.id for m in meetings_between(ledger, first, last)])
    trained = attended_many(ledger, "training", [t.id for t in trainings_between(ledger, first, last)])
    there = {unit for units in (*were_in.values(), *trained.values()) for unit in units}
    lines = [
        _line(unit, list(were_in.values()), list(trained.values()))
        for unit in in_official_order(matching(ledger, Unit))
        if unit.id in there or (enabled(unit, today) and unit.id != ledger.office.unit_id)
    ]
    return sorted(lines, key=lambda line: line.trainings > 0)


def _line(
    unit: Unit, meetings: Iterable[Mapping[int, int | None]], trainings: Iterable[Mapping[int, int | None]]
) -> Participation:
    sent = [units[unit.id] for units in trainings if unit.id in units]
    return Participation(
        unit=unit,
        meetings=sum(unit.id in units for units in meetings),
        trainings=len(sent),
        people=sum(number or 0 for number in sent),
        uncounted=sent.count(None),
    )


def _of(event: Event, event_id: int, unit_id: int, present: int | None) -> Attendance:
    there = Attendance(unit_id=unit_id, present=present)
    return replace(there, meeting_id=event_id) if event == "meeting" else replace(there, training_id=event_id)


def _sum(one_number: int | None, other: int | None) -> int | None:
    return other if one_number is None else one_number + (other or 0)
