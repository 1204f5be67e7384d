"""Dates of repeating duties, also of those that no calendar rule can say."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import Task
from ledger_app.operations.duties import NoLength, due_following, first_due, triggered_due
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

TODAY = date(2026, 5, 20)


def _task(rule: str, **fields: object) -> Task:
    given = {"year": 2026, "requirement": "报送统计", "due_kind": "recurring", "recurrence": rule, **fields}
    return Task(**given)


@pytest.mark.parametrize(
    ("rule", "first", "following"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-05-31", "2026-06-30"),
        ("quarterly; by working day 5 after the period's end", "2026-07-07", "2026-10-13"),
        ("quarterly", None, None),
    ],
)
def test_a_duty_begins_after_today_and_goes_on(
    ledger: Ledger, rule: str, first: str | None, following: str | None
) -> None:
    found = first_due(ledger, _task(rule), today=TODAY)
    assert (found.isoformat() if found else None) == first
    after = due_following(ledger, _task(rule), first)
    assert (after.isoformat() if after else None) == following


def test_a_duty_of_a_document_begins_after_its_issue(ledger: Ledger) -> None:
    with ledger.tx("文件") as writing:
        writing.insert(SourceDocument(title="要点", issued_date="2026-03-15"))
    (document,) = matching(ledger, SourceDocument)
    task = _task("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", document_id=document.id)
    assert first_due(ledger, task, today=TODAY) == date(2026, 4, 10)


def test_a_duty_ends_with_the_report_on_its_year(ledger: Ledger) -> None:
    task = _task("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10")
    assert due_following(ledger, task, "2026-10-10") == date(2027, 1, 10)
    assert due_following(ledger, task, "2027-01-10") is None


@pytest.mark.parametrize(
    ("rule", "expected"), [("keep", "2026-05-30"), ("next", "2026-06-01"), ("previous", "2026-05-29")]
)
def test_a_triggered_date_on_a_day_off_follows_the_rule_of_the_task(ledger: Ledger, rule: str, expected: str) -> None:
    task = _task("", due_kind="relative", calendar_days=10, day_off_rule=rule)
    assert triggered_due(ledger, task, TODAY).isoformat() == expected


def test_hours_that_run_from_an_event_end_the_next_day(ledger: Ledger) -> None:
    assert triggered_due(ledger, _task("", due_kind="relative", hours=24), TODAY) == date(2026, 5, 21)


@pytest.mark.parametrize(
    ("wording", "expected"), [("收到通知之日起3个月内", date(2026, 8, 20)), ("印发后一个月内", date(2026, 6, 20))]
)
def test_months_that_run_from_an_event_are_counted_from_the_wording(
    ledger: Ledger, wording: str, expected: date
) -> None:
    task = _task("", due_kind="relative", deadline_raw=(wording,), trigger=wording)
    assert triggered_due(ledger, task, TODAY) == expected


def test_a_limit_without_any_length_gets_no_date(ledger: Ledger) -> None:
    with pytest.raises(NoLength, match="2026-009"):
        triggered_due(ledger, _task("", due_kind="relative", number="2026-009"), TODAY)


def test_a_date_moved_back_does_not_come_again(ledger: Ledger) -> None:
    task = _task("FREQ=MONTHLY;BYMONTHDAY=12", day_off_rule="previous")
    assert due_following(ledger, task, "2026-06-12") == date(2026, 7, 10)
    assert due_following(ledger, task, "2026-07-10") == date(2026, 8, 12)
