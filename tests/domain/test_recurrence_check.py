"""When something comes again, as it is typed: read, shown again, refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.occurrence import next_due
from ledger_app.domain.recurrence_check import WrongRecurrence, read_recurrence, shown_recurrence
from ledger_app.domain.working_day import WorkingCalendar

TODAY = date(2026, 4, 8)
READ = {
    "每年1月31日前": "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31",
    "于每年１月３１日前报送": "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31",
    "每季度首月10日前": "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10",
    "每年1月、4月、7月、10月的10日前": "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10",
    "每年1、4、7、10月10日前": "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10",
    "每月15日、最后一天前": "FREQ=MONTHLY;BYMONTHDAY=15,-1",
    "每月5日前": "FREQ=MONTHLY;BYMONTHDAY=5",
    "每年3月底前": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1",
    "每周五": "FREQ=WEEKLY;BYDAY=FR",
    "每季度最后一个工作日": "quarterly; by the last working day of the period",
    "每半年结束后10个工作日内": "half-yearly; by working day 10 after the period's end",
    "rrule:freq=monthly;bymonthday=-1": "FREQ=MONTHLY;BYMONTHDAY=-1",
}
REFUSED = {
    "": "还没有写什么时候",
    "瞎写": "看不出什么时候重复",
    "收到之日起20个工作日内": "看不出什么时候重复",
    "每半年": "没有写明哪一天",
    "每季度首月10日前，遇节假日顺延": "“遇节假日顺延”没有看懂",
    "每年2月30日前": "没有2月30日这一天",
    "每年2月29日前": "平年会漏掉",
    "每月31日前": "不是每个月都有31日",
    "FREQ=MONTHLY;BYMONTHDAY=15,30": "不是每个月都有30日",
    "每年1月32日前": "写得不对",
    "每年13月1日前": "写得不对",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30": "没有2月30日这一天",
    "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31": "没有4月31日这一天",
    "FREQ=MONTHLY;BYDAY=5FR;BYSETPOS=2": "永远不会有到期的日子",
    "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31;BYSETPOS=2": "永远不会有到期的日子",
    "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31;COUNT=3": "不能用“COUNT”",
    "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=": "写得不对",
    "FREQ=YEARLY": "没有写明哪一天",
    "FREQ=YEARLY;BYDAY=MO": "没有写明哪个月",
    "FREQ=DAILY;BYMONTHDAY=1;BYSETPOS=2": "不能写第几个",
    "FREQ=WEEKLY;BYDAY=1MO": "不能写第几个",
    "FREQ=WEEKLY;INTERVAL=99;BYDAY=MO": "写得不对",
    "FREQ=SOMETIMES;BYMONTHDAY=1": "写得不对",
    "FREQ=MONTHLY;BYMONTHDAY=1;BYMONTHDAY=2": "看不懂",
    "quarterly; by some day": "看不出什么时候重复",
}


@pytest.mark.parametrize(("typed", "rule"), READ.items())
def test_what_a_clerk_types_becomes_a_rule(typed, rule):
    assert read_recurrence(typed, today=TODAY) == rule


@pytest.mark.parametrize(("typed", "why"), REFUSED.items())
def test_what_never_comes_or_is_not_understood_is_refused_in_one_sentence(typed, why):
    with pytest.raises(WrongRecurrence) as refused:
        read_recurrence(typed, today=TODAY)
    assert why in refused.value.message
    assert refused.value.message.count("。") == 1
    assert "没有保存" in refused.value.message


@pytest.mark.parametrize("rule", READ.values())
def test_a_rule_shown_in_the_form_is_read_as_itself(rule):
    assert read_recurrence(shown_recurrence(rule, today=TODAY), today=TODAY) == rule


months = st.lists(st.integers(1, 12), min_size=1, max_size=12, unique=True).map(sorted)


@given(months, st.sampled_from([*range(1, 29), -1]))
def test_any_day_of_any_months_survives_the_form_and_comes(named, day):
    rule = f"FREQ=YEARLY;BYMONTH={','.join(map(str, named))};BYMONTHDAY={day}"
    kept = read_recurrence(shown_recurrence(rule, today=TODAY), today=TODAY)
    days = [next_due(kept, date(2026, month, 1), WorkingCalendar()) for month in range(1, 13)]
    assert {each.month for each in days} <= set(named)
    assert kept == rule


freqs, weekdays = st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY"]), st.sampled_from(["", "MO", "2TU"])


@given(freqs, months, st.integers(-31, 31), weekdays)
def test_a_rule_that_is_accepted_comes(freq, named, day, weekday):
    parts = [f"FREQ={freq}", f"BYMONTH={','.join(map(str, named))}", f"BYMONTHDAY={day}"]
    rule = ";".join([*parts, *([f"BYDAY={weekday}"] if weekday and freq != "WEEKLY" else [])])
    try:
        kept = read_recurrence(rule, today=TODAY)
    except WrongRecurrence:
        return
    found = next_due(kept, TODAY, WorkingCalendar())
    assert found is not None
    assert found.month in named
