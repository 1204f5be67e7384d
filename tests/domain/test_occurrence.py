"""Repeating duties, limits from an event, and days off."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.occurrence import due_after, moved, next_date, next_dates, next_due
from ledger_app.domain.span import Span
from ledger_app.domain.working_day import WorkingCalendar, working_days_between

CALENDAR = WorkingCalendar(days_off={date(2026, 1, 1): "元旦"}, known_years=frozenset({2026}))
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_the_days_of_a_rule_follow_the_day_asked_about():
    rule = "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"

    assert next_dates(rule, date(2026, 4, 10), 3) == (date(2026, 7, 10), date(2026, 10, 10), date(2027, 1, 10))


def test_a_month_without_the_day_has_its_duty_on_its_last_day():
    assert next_dates("FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 1, 31), 3) == (
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    )


def test_a_yearly_rule_for_the_thirtieth_holds_in_february_too():
    assert next_date("FREQ=YEARLY;BYMONTH=2,8;BYMONTHDAY=30", date(2026, 1, 1)) == date(2026, 2, 28)


def test_a_rule_that_has_ended_has_no_next_day():
    assert next_date("FREQ=DAILY;UNTIL=20260101", date(2026, 1, 1)) is None


def test_working_days_after_a_quarter_take_the_calendar():
    recurrence = read_deadline("每季度结束后5个工作日内报送", year=2026).recurrence

    assert next_due(recurrence, date(2025, 12, 31), CALENDAR) == date(2026, 1, 8)
    assert next_due(recurrence, date(2026, 1, 8), CALENDAR) == date(2026, 4, 7)


def test_the_last_working_day_of_a_month_takes_the_calendar():
    recurrence = read_deadline("每月最后一个工作日", year=2026).recurrence

    assert next_due(recurrence, date(2026, 1, 29), CALENDAR) == date(2026, 1, 30)
    assert next_due(recurrence, date(2026, 1, 30), CALENDAR) == date(2026, 2, 27)


def test_different_days_in_different_months_are_followed_without_a_rule():
    recurrence = read_deadline("每年6月20日、12月底前", year=2026).recurrence

    assert next_due(recurrence, date(2026, 6, 20), CALENDAR) == date(2026, 12, 31)
    assert next_due(recurrence, date(2026, 12, 31), CALENDAR) == date(2027, 6, 20)


def test_a_repetition_without_a_day_has_none_here_either():
    assert next_due("quarterly; no day stated", date(2026, 1, 1), CALENDAR) is None


@pytest.mark.parametrize(
    ("span", "end"),
    [
        (Span(working_days=3), date(2026, 2, 4)),
        (Span(calendar_days=7), date(2026, 2, 6)),
        (Span(hours=5), date(2026, 1, 30)),
        (Span(hours=48), date(2026, 2, 1)),
        (Span(months=1), date(2026, 2, 28)),
        (Span(), date(2026, 1, 30)),
        (Span(working_days=3, calendar_days=3), date(2026, 2, 2)),
    ],
)
def test_a_limit_runs_from_its_event(span, end):
    assert due_after(date(2026, 1, 30), span, CALENDAR) == end


def test_a_date_on_a_day_off_is_kept_or_moved_as_the_task_says():
    saturday = date(2026, 1, 31)

    assert moved(saturday, "keep", CALENDAR) == saturday
    assert moved(saturday, "next", CALENDAR) == date(2026, 2, 2)
    assert moved(saturday, "previous", CALENDAR) == date(2026, 1, 30)


@given(after=days, day=st.integers(1, 31))
def test_a_monthly_duty_comes_once_in_every_month(after, day):
    found = next_dates(f"FREQ=MONTHLY;BYMONTHDAY={day}", after, 14)

    assert found[0] > after
    numbers = [each.year * 12 + each.month for each in found]
    assert numbers == list(range(numbers[0], numbers[0] + 14))


@given(after=days, count=st.integers(1, 15))
def test_a_quarterly_count_of_working_days_is_met_exactly(after, count):
    recurrence = f"quarterly; by working day {count} after the period's end"
    due = next_due(recurrence, after, CALENDAR)

    assert due is not None
    assert due > after
    end = date(due.year, 3 * ((due.month - 1) // 3) + 1, 1) - timedelta(days=1)
    assert working_days_between(end, due, CALENDAR) == count
