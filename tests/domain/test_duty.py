"""Duties that follow from rules: their days, periods, lights and advice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.deadline_rule import DeadlineRule, rule_in_words, years_in_words
from ledger_app.domain.duty import DutyDay, advice_for, duty_days, duty_light, period_in_words, period_of
from ledger_app.domain.working_day import WorkingCalendar

YEARS = frozenset(range(2020, 2027))
PLAIN = WorkingCalendar(known_years=YEARS)
ANNIVERSARY = WorkingCalendar(known_years=YEARS, local_days_off={date(2026, 11, 19): "州庆"})
QUARTERLY = DeadlineRule(what="季度统计表", recurrence="FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10")


def days_of(rule, year=2026, calendar=PLAIN):
    return [each.due for each in duty_days(rule, date(year, 1, 1), date(year, 12, 31), calendar)]


def test_a_report_early_in_a_quarter_is_about_the_quarter_before():
    periods = [period_of(QUARTERLY, day) for day in days_of(QUARTERLY)]
    assert periods == ["2025Q4", "2026Q1", "2026Q2", "2026Q3"]


@pytest.mark.parametrize(
    ("recurrence", "day", "period"),
    [
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31", date(2026, 1, 31), "2025"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31", date(2026, 3, 31), "2025"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", date(2026, 12, 31), "2026"),
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=10", date(2026, 7, 10), "2026H1"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", date(2026, 6, 30), "2026H1"),
        ("FREQ=MONTHLY;BYMONTHDAY=5", date(2026, 1, 5), "2025-12"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 2, 28), "2026-02"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,-1", date(2026, 2, 15), "2026-02-15"),
        ("quarterly; by working day 5 after the period's end", date(2026, 4, 8), "2026Q1"),
    ],
)
def test_the_period_follows_from_how_often_and_when_it_comes(recurrence, day, period):
    assert period_of(replace(QUARTERLY, recurrence=recurrence), day) == period


def test_a_yearly_minimum_is_about_its_own_year():
    rule = DeadlineRule(kind="yearly_minimum", recurrence="FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31", minimum=1)
    assert period_of(rule, date(2026, 3, 31)) == "2026"


def test_periods_are_told_in_words():
    told = [period_in_words(each) for each in ("2026", "2026H2", "2026Q3", "2026-03", "2026-03-15")]
    assert told == ["2026年度", "2026年下半年", "2026年第3季度", "2026年3月", "2026年3月15日"]


def test_years_bound_a_rule():
    rule = replace(QUARTERLY, year_from=2026, year_to=2026)
    assert [days_of(rule, year) == [] for year in (2025, 2026, 2027)] == [True, False, True]
    assert [years_in_words(r) for r in (QUARTERLY, rule, replace(rule, year_to=None))] == ["不限", "2026年", "2026年起"]


def test_a_day_off_is_kept_or_moved_as_the_rule_says():
    """10 October 2026 is a Saturday here."""
    moved = {rule: days_of(replace(QUARTERLY, day_off_rule=rule))[3] for rule in ("keep", "next", "previous")}
    assert moved == {"keep": date(2026, 10, 10), "next": date(2026, 10, 12), "previous": date(2026, 10, 9)}


def test_a_local_day_off_never_lengthens_but_both_dates_are_told():
    rule = DeadlineRule(recurrence="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=19", day_off_rule="next", statutory=True)
    (found,) = duty_days(rule, date(2026, 11, 1), date(2026, 11, 30), ANNIVERSARY)
    assert found == DutyDay(date(2026, 11, 19), date(2026, 11, 19), date(2026, 11, 20))


def test_a_local_day_off_brings_forward_what_moves_back():
    rule = DeadlineRule(recurrence="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=19", day_off_rule="previous")
    (found,) = duty_days(rule, date(2026, 11, 1), date(2026, 11, 30), ANNIVERSARY)
    assert found.due == date(2026, 11, 18)


def test_working_days_after_a_period_tell_both_dates():
    rule = DeadlineRule(recurrence="quarterly; by working day 14 after the period's end")
    calendar = WorkingCalendar(known_years=YEARS, local_days_off={date(2026, 7, 3): "地方节日"})
    (found,) = duty_days(rule, date(2026, 7, 1), date(2026, 7, 31), calendar)
    assert (found.due, found.other) == (date(2026, 7, 20), date(2026, 7, 21))


recurrences = st.sampled_from(
    [
        "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10",
        "FREQ=MONTHLY;BYMONTHDAY=15,-1",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31",
        "quarterly; by working day 5 after the period's end",
        "monthly; by the last working day of the period",
    ]
)
rules = st.builds(DeadlineRule, recurrence=recurrences, day_off_rule=st.sampled_from(["keep", "next", "previous"]))
local = st.sets(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=30)


@given(rules, local)
def test_local_days_off_put_no_duty_later(rule, days_off):
    calendar = WorkingCalendar(known_years=YEARS, local_days_off=dict.fromkeys(days_off, "地方节日"))
    plain = duty_days(rule, date(2025, 1, 1), date(2026, 12, 31), PLAIN)
    by_day = {each.by_rule: each.due for each in duty_days(rule, date(2024, 12, 1), date(2027, 1, 31), calendar)}
    common = [each for each in plain if each.by_rule in by_day]
    assert all(by_day[each.by_rule] <= each.due for each in common)


@given(rules, st.dates(date(2025, 1, 1), date(2025, 12, 31)), st.integers(0, 400))
def test_a_duty_falls_on_the_same_days_however_the_stretch_is_cut(rule, cut, length):
    first, last = date(2024, 6, 1), cut + timedelta(days=length)
    whole = duty_days(rule, first, last, PLAIN)
    assert whole == [*duty_days(rule, first, cut, PLAIN), *duty_days(rule, cut + timedelta(days=1), last, PLAIN)]


def test_the_light_is_that_of_a_fixed_date():
    found = DutyDay(date(2026, 4, 10), date(2026, 4, 10))
    days = {
        "2026-03-30": ("green", "剩11天"),
        "2026-04-03": ("yellow", "剩5个工作日"),
        "2026-04-10": ("yellow", "今天到期"),
        "2026-04-13": ("red", "逾期3天（1个工作日）"),
    }
    for day, expected in days.items():
        light = duty_light(found, done_on=None, today=date.fromisoformat(day), calendar=PLAIN, threshold=5)
        assert (light.colour, light.text) == expected


def test_a_day_counted_through_an_unknown_year_says_so_in_its_light():
    rule = DeadlineRule(recurrence="quarterly; by working day 5 after the period's end")
    (found,) = duty_days(rule, date(2027, 1, 1), date(2027, 1, 31), PLAIN)
    light = duty_light(found, done_on=None, today=date(2026, 12, 30), calendar=PLAIN, threshold=5)
    assert light.estimated
    assert "2027年节假日尚未录入，期限暂按周末推算" in light.reason


def test_what_is_done_shows_no_colour_and_tells_when_it_was_late():
    found = DutyDay(date(2026, 4, 10), date(2026, 4, 10))
    done = {day: duty_light(found, done_on=date(2026, 4, day), today=date(2026, 5, 1), calendar=PLAIN, threshold=5)
            for day in (10, 11)}  # fmt: skip
    assert [(light.colour, light.text) for light in done.values()] == [(None, "已完成"), (None, "逾期完成")]


def test_a_day_off_advises_the_last_working_day_before():
    told = advice_for(date(2026, 10, 10), today=date(2026, 9, 1), calendar=PLAIN)
    assert told == "建议提前到10月9日（最后一个工作日）"
    assert advice_for(date(2026, 10, 10), today=date(2026, 10, 10), calendar=PLAIN) == ""


def test_advice_in_a_year_without_its_table_is_marked():
    told = advice_for(date(2027, 1, 10), today=date(2026, 12, 1), calendar=PLAIN)
    assert told == "建议提前到1月8日（最后一个工作日）（2027年节假日尚未录入，期限暂按周末推算）"


def test_rules_are_told_in_words():
    limits = {
        DeadlineRule(kind="relative", trigger="收到申请之日", working_days=20): "收到申请之日起20个工作日内",
        DeadlineRule(kind="relative", trigger="文件公布之日", calendar_days=0): "文件公布之日（当日）",
        DeadlineRule(kind="relative", months=6): "事发之日起6个月内",
        DeadlineRule(kind="relative", hours=5, day_off_rule="next"): "事发之日起5小时内，遇休息日顺延到下一个工作日",
        replace(QUARTERLY, day_off_rule="previous"): "每年1月、4月、7月、10月的10日前，遇休息日提前到上一个工作日",
    }
    assert {rule_in_words(rule): words for rule, words in limits.items()} == {w: w for w in limits.values()}
