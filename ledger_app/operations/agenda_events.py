"""The lines of the office itself in the calendar: duties by rule, meetings, trainings and own notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ledger_app.domain.agenda import AgendaItem
from ledger_app.domain.meeting import Attendance
from ledger_app.domain.note import Note
from ledger_app.operations.agenda_look import Look, flat
from ledger_app.operations.meetings import meetings_between
from ledger_app.operations.office_duties import duties_between
from ledger_app.operations.trainings import trainings_between
from ledger_app.storage.agenda_queries import last_change
from ledger_app.storage.records import fetch, these

# From these follow the days of duties.
_DUTY_TABLES = ("deadline_rule", "duty_done", "holiday", "holiday_year")


def duty_lines(look: Look) -> Iterator[AgendaItem]:
    """定期工作: the office's own, from 时限规则; not those of any unit."""
    if look.chosen.unit_ids:
        return
    changed = last_change(look.ledger, _DUTY_TABLES)
    for duty in duties_between(look.ledger, look.first, look.last, today=look.today):
        state = "open" if duty.is_open else "done"
        yield AgendaItem(
            day=duty.due,
            kind="duty",
            words=duty.title,
            uid=f"duty-{duty.rule_uid}-{duty.period}",
            light=duty.light,
            units=duty.who,
            page="desk",
            what=("duty", duty.rule_id),
            done=state == "done",
            estimated=duty.estimated,
            advice=look.advice(duty.due, "duty", state) if duty.advice else "",
            basis=duty.basis,
            with_local=duty.with_local,
            changed=changed,
        )


def meeting_lines(look: Look) -> Iterator[AgendaItem]:
    """会议: on their days; for a unit those it is registered at."""
    found = meetings_between(look.ledger, look.first, look.last)
    present = _present(look, "meeting_id", [meeting.id for meeting in found])
    for meeting in found:
        line = _event(look, "meeting", meeting.id, meeting.held_on or "")
        words = f"{meeting.called}（{meeting.place}）" if meeting.place else meeting.called
        yield from _seen(look, replace(line, words=flat(words), uid=f"meeting-{meeting.uid}"), present[meeting.id])


def training_lines(look: Look) -> Iterator[AgendaItem]:
    """培训: on the day they begin."""
    found = trainings_between(look.ledger, look.first, look.last)
    present = _present(look, "training_id", [training.id for training in found])
    for training in found:
        line = _event(look, "training", training.id, training.held_on or "")
        words = f"{training.name}（{training.audience}）" if training.audience else training.name
        yield from _seen(look, replace(line, words=flat(words), uid=f"training-{training.uid}"), present[training.id])


def _event(look: Look, kind: str, number: int, held_on: str) -> AgendaItem:
    day = date.fromisoformat(held_on)
    changed = last_change(look.ledger, (kind, "attendance"))
    return AgendaItem(
        day=day,
        kind=kind,
        words="",
        uid="",
        light=look.light(day, kind, "open"),
        page="meetings",
        what=(kind, number),
        done=day < look.today,
        changed=changed,
    )


def _present(look: Look, field: str, ids: list[int]) -> dict[int, tuple[int, ...]]:
    """The units that are registered at each of these."""
    found: dict[int, list[int]] = {number: [] for number in ids}
    for each in these(look.ledger, Attendance, ids, by=field):
        found[getattr(each, field)].append(each.unit_id or 0)
    return {number: tuple(units) for number, units in found.items()}


def _seen(look: Look, item: AgendaItem, units: tuple[int, ...]) -> Iterator[AgendaItem]:
    """The line, unless the calendar is narrowed to units that have no part in it."""
    if not look.chosen.unit_ids or set(units) & set(look.chosen.unit_ids):
        yield replace(item, units=look.names(units), unit_ids=units)


def note_lines(look: Look) -> Iterator[AgendaItem]:
    """备忘: the office's own; not those of any unit."""
    if look.chosen.unit_ids:
        return
    days = (look.first.isoformat(), look.last.isoformat())
    found = fetch(look.ledger, Note, "WHERE t.planned_on BETWEEN ? AND ? ORDER BY t.planned_on, t.id", days)
    changed = last_change(look.ledger, ("note",)) if found else 0
    for note in found:
        day = date.fromisoformat(note.planned_on or "")
        yield AgendaItem(
            day=day,
            kind="note",
            words=flat(note.content),
            uid=f"note-{note.uid}",
            light=look.light(day, "note", "done" if note.done else "open"),
            page="calendar",
            what=("note", note.id),
            done=note.done,
            changed=changed,
        )
