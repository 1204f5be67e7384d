"""Occurrences of recurring and triggered duties: the first, the next, and the one a trigger starts."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from ledger_app.domain.assignment import OPEN_STATES, Assignment, Occurrence
from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.occurrence import due_after, moved, next_due
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.span import Span
from ledger_app.domain.task import Task
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing

# The fields of a task from which the dates of its occurrences follow.
DUTY_FIELDS = frozenset(
    ("due_kind", "recurrence", "day_off_rule", "year", "document_id", "working_days", "calendar_days", "hours")
)


class NoLength(Refusal):
    """A limit that runs from an event, but nothing says for how long."""


def first_due(ledger: Ledger, task: Task, *, today: date) -> date | None:
    """The first date of a recurring duty: after the document's issue, and not before the task's year began."""
    if task.due_kind != "recurring" or not task.recurrence:
        return None
    documents = matching(ledger, SourceDocument, id=task.document_id) if task.document_id else []
    issued = documents[0].issued_date if documents else None
    begin = date((task.year or today.year) - 1, 12, 31)
    after = max(begin, date.fromisoformat(issued)) if issued else max(begin, today)
    return _within_year(ledger, task, after)


def due_following(ledger: Ledger, task: Task, last: str | None) -> date | None:
    """The date after the one just done; None when the duty's year is over or it does not repeat."""
    if task.due_kind != "recurring" or not task.recurrence or last is None:
        return None
    return _within_year(ledger, task, date.fromisoformat(last))


def triggered_due(ledger: Ledger, task: Task, trigger: date) -> date:
    """The last day of a limit that this event starts."""
    return moved(due_after(trigger, span_of(task), ledger.calendar), task.day_off_rule, ledger.calendar)


def open_occurrences(ledger: Ledger, assignment_id: int) -> list[Occurrence]:
    """Those not closed, the first due first."""
    found = matching(ledger, Occurrence, assignment_id=assignment_id, closed_on=None)
    return sorted(found, key=lambda o: (o.due is None, o.due or "", o.id))


def begin_duty(ledger: Ledger, writing: Writing, task: Task, assignment_id: int, *, today: date) -> None:
    """Give a new assignment of a recurring task its first occurrence."""
    due = first_due(ledger, task, today=today)
    if due is not None:
        writing.insert(Occurrence(assignment_id=assignment_id, due=due.isoformat()))


def renew_duty(ledger: Ledger, writing: Writing, task_id: int, *, today: date) -> None:
    """The rule changed: dates not yet reported on go and the next by it comes; limits from events are counted anew."""
    task = one(ledger, Task, task_id)
    for own in matching(ledger, Assignment, task_id=task_id):
        if own.state in OPEN_STATES:
            _renew(ledger, writing, task, own, today)


def _renew(ledger: Ledger, writing: Writing, task: Task, own: Assignment, today: date) -> None:
    for occurrence in open_occurrences(ledger, own.id):
        if occurrence.reported_on:
            continue
        if task.due_kind != "relative" or occurrence.trigger_date is None:
            writing.remove("occurrence", occurrence.id)
        elif not own.original_due:
            with suppress(NoLength):
                due = triggered_due(ledger, task, date.fromisoformat(occurrence.trigger_date))
                writing.change("occurrence", occurrence.id, due=due.isoformat())
    met = [o.due for o in matching(ledger, Occurrence, assignment_id=own.id) if o.due]
    following = due_following(ledger, task, max(met)) if met else first_due(ledger, task, today=today)
    if following is not None and not open_occurrences(ledger, own.id):
        writing.insert(Occurrence(assignment_id=own.id, due=following.isoformat()))


def close_and_go_on(ledger: Ledger, writing: Writing, task: Task, occurrence: Occurrence, on: str) -> bool:
    """Close an occurrence and leave the next; tells whether the duty goes on."""
    reported = occurrence.reported_on or on
    writing.change("occurrence", occurrence.id, closed_on=on, reported_on=reported)
    remaining = [o for o in open_occurrences(ledger, occurrence.assignment_id or 0) if o.id != occurrence.id]
    following = due_following(ledger, task, occurrence.due)
    if remaining or following is None:
        return bool(remaining) or task.due_kind == "relative"
    writing.insert(Occurrence(assignment_id=occurrence.assignment_id, due=following.isoformat()))
    return True


def span_of(task: Task) -> Span:
    """How long the task's limit runs: by its numbers, else by its wording, which alone tells months and 即时."""
    told = Span(working_days=task.working_days, calendar_days=task.calendar_days, hours=task.hours)
    if told != Span():
        return told
    for wording in (*reversed(task.deadline_raw), task.trigger):
        read = read_deadline(wording, year=task.year)
        if read.due_kind == "relative":
            return Span(read.working_days, read.calendar_days, read.hours, read.months)
    raise NoLength(f"任务“{task.number}”没有写明触发后几天内完成，算不出时限，没有保存；请先在任务中填写天数。")


def _within_year(ledger: Ledger, task: Task, after: date) -> date | None:
    """The next date by the rule, moved off days off. The report on a year's end may fall into the January after it."""
    by_rule = next_due(task.recurrence, after, ledger.calendar)
    while by_rule and moved(by_rule, task.day_off_rule, ledger.calendar) <= after:  # moved back onto the one just done
        by_rule = next_due(task.recurrence, by_rule, ledger.calendar)
    if by_rule is None or (task.year is not None and by_rule > date(task.year + 1, 1, 31)):
        return None
    return moved(by_rule, task.day_off_rule, ledger.calendar)
