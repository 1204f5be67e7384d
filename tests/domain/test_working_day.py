"""Counting working days on a small calendar of its own, without any file."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.working_day import (
    WorkingCalendar,
    add_working_days,
    first_working_day_on_or_after,
    is_estimated,
    last_working_day_on_or_before,
    working_days_between,
)

CALENDAR = WorkingCalendar(
    days_off={date(2026, 4, day): "清明节" for day in (4, 5, 6)},
    make_up_workdays={date(2026, 4, 11): "清明节"},
    known_years=frozenset({2026}),
    version="2026",
)
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def test_the_day_of_the_event_is_not_counted_and_every_day_says_why():
    walk = add_working_days(date(2026, 4, 3), 2, CALENDAR)

    assert walk.due == date(2026, 4, 8)
    assert [(each.date.day, each.counts, each.why) for each in walk.days] == [
        (3, False, "当日不计"),
        (4, False, "清明节放假"),
        (5, False, "清明节放假"),
        (6, False, "清明节放假"),
        (7, True, "工作日"),
        (8, True, "工作日"),
    ]
    assert not walk.estimated


def test_a_make_up_saturday_counts():
    walk = add_working_days(date(2026, 4, 10), 1, CALENDAR)

    assert (walk.due, walk.days[-1].why) == (date(2026, 4, 11), "调休上班")


def test_a_plain_weekend_does_not_count():
    assert [each.why for each in add_working_days(date(2026, 4, 17), 1, CALENDAR).days[1:3]] == ["双休日", "双休日"]


def test_no_days_at_all_end_on_the_day_itself():
    assert add_working_days(date(2026, 4, 4), 0, CALENDAR).due == date(2026, 4, 4)


def test_an_unknown_year_is_reckoned_by_weekends_and_fixed_holidays_and_said_to_be():
    walk = add_working_days(date(2027, 9, 30), 1, CALENDAR)

    assert walk.estimated
    assert walk.due == date(2027, 10, 4)


def test_a_count_into_an_unknown_year_is_estimated():
    assert is_estimated(date(2026, 12, 30), date(2027, 1, 4), CALENDAR)
    assert not is_estimated(date(2026, 1, 4), date(2026, 12, 30), CALENDAR)


def test_the_calendar_knows_how_far_it_reaches():
    assert CALENDAR.known_until == date(2026, 12, 31)
    assert WorkingCalendar().known_until is None


def test_a_day_off_has_a_working_day_before_and_after_it():
    assert last_working_day_on_or_before(date(2026, 4, 5), CALENDAR) == date(2026, 4, 3)
    assert first_working_day_on_or_after(date(2026, 4, 5), CALENDAR) == date(2026, 4, 7)


@given(start=days, count=st.integers(0, 60))
def test_adding_days_and_counting_them_back_agree(start, count):
    walk = add_working_days(start, count, CALENDAR)

    assert working_days_between(start, walk.due, CALENDAR) == count
    assert sum(each.counts for each in walk.days) == count
    assert count == 0 or CALENDAR.is_working_day(walk.due)


@given(start=days, first=st.integers(0, 40), second=st.integers(0, 40))
def test_counts_add_up(start, first, second):
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)

    assert working_days_between(start, end, CALENDAR) == (
        working_days_between(start, middle, CALENDAR) + working_days_between(middle, end, CALENDAR)
    )
