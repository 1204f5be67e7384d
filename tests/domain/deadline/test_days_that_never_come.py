"""Days that no year has, and one day of several months."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.recurrence_words import recurrence_in_words

NEVER = ["2月30日前", "每年2月30日前", "每年2月20日、6月31日前", "每月32日前", "每年4月31日前报送"]
ONE_DAY = [
    "每年1月、4月、7月、10月的10日前",
    "每年1、4、7、10月的10日前报送",
    "每年一月、四月、七月、十月的十日前",
    "每年1月、4月、7月、10月各月10日前",
]


@pytest.mark.parametrize("text", NEVER)
def test_a_day_that_no_year_has_is_asked_about(text):
    (doubt,) = read_deadline(text, year=2026).doubts
    assert "没有这一天，请核对原文" in doubt


@pytest.mark.parametrize("text", ["每年2月29日前", "每月31日前", "每季度末月31日前", "每年6月30日、12月31日前"])
def test_the_last_day_of_a_month_is_not(text):
    assert read_deadline(text, year=2026).doubts == ()


@pytest.mark.parametrize("text", ["每年13月1日前", "每年14月、15月的3日前", "每年1月40日前"])
def test_a_month_or_a_day_of_no_such_number_is_no_repetition_on_a_day(text):
    assert read_deadline(text, year=2026).rrule is None


@pytest.mark.parametrize("text", ONE_DAY)
def test_one_day_of_several_months_is_that_day_of_each(text):
    assert read_deadline(text, year=2026).rrule == "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"


@given(st.lists(st.integers(1, 12), min_size=2, max_size=12, unique=True).map(sorted), st.integers(1, 28))
def test_a_repetition_told_in_words_is_read_as_itself(months, day):
    rule = f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY={day}"
    assert read_deadline(recurrence_in_words(rule), year=2026).rrule == rule
