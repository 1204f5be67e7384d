"""The lines of the office itself in the calendar: duties by rule, meetings, trainings and own notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger_app.domain.agenda import AgendaItem
from ledger_app.domain.note import Note
from ledger_app.operations.agenda_look import Look, flat
from ledger_app.operations.office_duties import duties_between
from ledger_app.storage.agenda_queries import last_change
from ledger_app.storage.records import fetch

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
