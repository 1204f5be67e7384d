"""Which open deadlines another working-day calendar puts on another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from ledger_app.domain.deadline_rule import BINDS, binds
from ledger_app.domain.duty import DutyDone, duty_days, period_in_words, period_of
from ledger_app.domain.holiday import MovedDate
from ledger_app.domain.occurrence import by_other_calendar, due_after, moved
from ledger_app.domain.proof import span_words
from ledger_app.domain.recurrence_words import recurrence_in_words
from ledger_app.domain.span import Span
from ledger_app.domain.task import Task
from ledger_app.domain.working_day import WorkingCalendar
from ledger_app.operations.deadline_rules import rules
from ledger_app.operations.duties import NoLength, span_of
from ledger_app.operations.working_days import calendar_from, stored_days
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.open_dates import OpenDate, open_dates
from ledger_app.storage.records import matching, one

_BACK, _AHEAD = relativedelta(months=2), relativedelta(months=15)


def moved_dates(ledger: Ledger, was: WorkingCalendar, now: WorkingCalendar, *, today: date) -> list[MovedDate]:
    """Old and new date of every open occurrence that moves; dates set by hand stay where they are."""
    moves = [*_moved_occurrences(ledger, was, now), *_moved_duties(ledger, (was, now), today)]
    return sorted(moves, key=lambda move: (move.old, move.what, move.who))


def moved_by_region(ledger: Ledger, region_code: str) -> list[MovedDate]:
    """Open occurrences that the local days off of another region put on another day."""
    was, now = ledger.calendar, calendar_from(*stored_days(ledger), region_code)
    return [] if was == now else [*_moved_occurrences(ledger, was, now)]


def _moved_duties(
    ledger: Ledger, calendars: tuple[WorkingCalendar, WorkingCalendar], today: date
) -> Iterator[MovedDate]:
    """Duties that the rules ask for by themselves and that nobody has done yet; their days are not stored."""
    done = {(row.rule_id, row.period) for row in matching(ledger, DutyDone)}
    first, last = today - _BACK, today + _AHEAD
    for rule in rules(ledger, in_use=True):
        if not rule.repeats or not binds(rule, ledger.office.level):
            continue
        was, now = ({period_of(rule, d.by_rule): d.due for d in duty_days(rule, first, last, c)} for c in calendars)
        for period, old in was.items():
            if now.get(period, old) != old and (rule.id, period) not in done:
                what = f"{rule.what}（{period_in_words(period)}）"
                yield MovedDate(what, BINDS[rule.level], old, now[period], recurrence_in_words(rule.recurrence))


def _moved_occurrences(ledger: Ledger, was: WorkingCalendar, now: WorkingCalendar) -> Iterator[MovedDate]:
    known: dict[tuple[object, ...], date] = {}
    for row in open_dates(ledger):
        key = _same_rule(row)
        if key not in known:
            known[key] = _new_date(ledger, row, was, now)
        if known[key].isoformat() != row.due:
            what, old = f"{row.number} {row.what[:40]}", date.fromisoformat(row.due)
            yield MovedDate(what, row.unit, old, known[key], _rule(row), row.task_id, row.occurrence_id)


def _same_rule(row: OpenDate) -> tuple[object, ...]:
    """What two dates share that are counted alike: many units of one task, many tasks of one kind."""
    length = (row.working_days, row.calendar_days, row.hours)
    own = row.task_id if length == (None, None, None) else None  # its length stands in its wording alone
    return row.due, row.trigger_date, row.due_kind, row.recurrence, row.day_off_rule, *length, own


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
