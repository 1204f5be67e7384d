from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.statistics.figure import of_number, read_figure
from ledger_app.domain.statistics.period import Period, UnknownPeriod, period_of, read_period


@pytest.mark.parametrize(
    ("typed", "state", "value"),
    [
        ("", "blank", None),
        ("　", "blank", None),
        ("0", "number", 0),
        ("１２", "number", 12),
        ("1，200", "number", 1200),
        ("1.50", "number", 1.5),
        ("-3", "number", -3),
        ("/", "not_applicable", "/"),
        ("／", "not_applicable", "/"),
        ("不适用", "not_applicable", "/"),
        ("约20", "invalid", "约20"),
        ("３条", "invalid", "３条"),
        ("200余条", "invalid", "200余条"),
        ("无", "invalid", "无"),
        ("251000元", "invalid", "251000元"),
        ("#REF!", "invalid", "#REF!"),
    ],
)
def test_blank_zero_and_not_applicable_are_three_things(typed, state, value):
    found = read_figure(typed)
    assert (found.state, found.value) == (state, value)


@pytest.mark.parametrize(
    ("typed", "proposal"), [("3条", "3"), ("３件", "3"), ("无", "0"), ("约20", ""), ("200余条", ""), ("420元", "")]
)
def test_only_what_is_certain_is_proposed(typed, proposal):
    assert read_figure(typed).proposal == proposal


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4, allow_nan=False))
def test_a_number_comes_back_from_its_text(number):
    assert read_figure(of_number(number).text).number == number


@given(st.text(max_size=20))
def test_reading_a_figure_never_fails_and_reads_its_own_text_alike(typed):
    found = read_figure(typed)
    again = read_figure(found.text)
    assert (again.state, again.number) == (found.state, found.number)


@pytest.mark.parametrize(
    ("code", "words", "last"),
    [
        ("2026Q1", "2026年第1季度", date(2026, 3, 31)),
        ("2026-Q4", "2026年第4季度", date(2026, 12, 31)),
        ("2026H1", "2026年上半年", date(2026, 6, 30)),
        ("2026", "2026年度", date(2026, 12, 31)),
        ("2024-02", "2024年2月", date(2024, 2, 29)),
    ],
)
def test_a_period_is_read_from_its_code(code, words, last):
    period = read_period(code)
    assert (period.words, period.last, read_period(period.code)) == (words, last, period)


@pytest.mark.parametrize("code", ["", "2026Q5", "26Q1", "2026-13", "一季度"])
def test_what_is_no_period_is_refused(code):
    with pytest.raises(UnknownPeriod, match="2026Q1"):
        read_period(code)


KINDS = st.sampled_from(["month", "quarter", "half_year", "year"])


@given(st.dates(date(2004, 1, 1), date(2100, 12, 31)), KINDS)
def test_the_neighbours_of_a_period_touch_it(day, kind):
    period = period_of(day, kind)
    assert period.first <= day <= period.last
    assert (period.previous.next, period.next.previous) == (period, period)
    assert (period.first - period.previous.last).days == 1
    assert period.year_before.year == period.year - 1


def test_a_quarter_is_reported_on_the_10th_of_the_month_after():
    days = [Period(2026, "quarter", number).due_on(10) for number in (1, 2, 3, 4)]
    assert days == [date(2026, 4, 10), date(2026, 7, 10), date(2026, 10, 10), date(2027, 1, 10)]


def test_the_quarters_within_a_half_year():
    assert [p.code for p in read_period("2026H2").within("quarter")] == ["2026Q3", "2026Q4"]
    assert read_period("2026Q1").within("half_year") == ()
    assert Decimal(len(read_period("2026").within("month"))) == 12
