"""Which open deadlines another working-day calendar puts on another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger_app.domain.holiday import MovedDate
from ledger_app.domain.occurrence import by_other_calendar, due_after, moved
from ledger_app.domain.proof import span_words
from ledger_app.domain.recurrence_words import recurrence_in_words
from ledger_app.domain.span import Span
from ledger_app.domain.task import Task
from ledger_app.domain.working_day import WorkingCalendar
from ledger_app.operations.duties import NoLength, span_of
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.open_dates import OpenDate, open_dates
from ledger_app.storage.records import one


def moved_dates(ledger: Ledger, was: WorkingCalendar, now: WorkingCalendar, *, today: date) -> list[MovedDate]:
    """Old and new date of every open occurrence that moves; dates set by hand stay where they are."""
    return sorted(_moved_occurrences(ledger, was, now), key=lambda move: (move.old, move.what, move.who))


def _moved_occurrences(ledger: Ledger, was: WorkingCalendar, now: WorkingCalendar) -> Iterator[MovedDate]:
    known: dict[tuple[object, ...], date] = {}
    for row in open_dates(ledger):
        old = date.fromisoformat(row.due)
        key = (row.task_id, row.due, row.trigger_date)
        if key not in known:
            known[key] = _new_date(ledger, row, was, now)
        if known[key] != old:
            what = f"{row.number} {row.what[:40]}"
            yield MovedDate(what, row.unit, old, known[key], _rule(row), row.task_id, row.occurrence_id)


def _new_date(ledger: Ledger, row: OpenDate, was: WorkingCalendar, now: WorkingCalendar) -> date:
    due = date.fromisoformat(row.due)
    if row.due_kind == "recurring":
        return by_other_calendar(due, (row.recurrence, row.day_off_rule), was, now)
    if row.due_kind != "relative" or row.trigger_date is None:
        return due
    start, span = date.fromisoformat(row.trigger_date), _span(ledger, row)
    if span is None or moved(due_after(start, span, was), row.day_off_rule, was) != due:
        return due
    return moved(due_after(start, span, now), row.day_off_rule, now)


def _span(ledger: Ledger, row: OpenDate) -> Span | None:
    told = Span(row.working_days, row.calendar_days, row.hours)
    if told != Span():
        return told
    try:
        return span_of(one(ledger, Task, row.task_id))
    except NoLength:
        return None


def _rule(row: OpenDate) -> str:
    if row.due_kind == "recurring":
        return recurrence_in_words(row.recurrence)
    return f"{row.trigger_date}起{span_words(Span(row.working_days, row.calendar_days, row.hours))}"
