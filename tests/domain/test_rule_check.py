"""What a 时限规则 must say before it is kept, what it gives from an event, and what is told while it is typed."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from ledger_app.domain.deadline_rule import DeadlineRule
from ledger_app.domain.rule_check import WrongRule, checked_rule, limit_end
from ledger_app.domain.rule_preview import preview_of
from ledger_app.domain.working_day import WorkingCalendar

TODAY = date(2026, 4, 8)
PLAIN = WorkingCalendar(known_years=frozenset(range(2020, 2027)))
REPLY = DeadlineRule(what="答复", kind="relative", trigger="收到之日", working_days=5, statutory=True)
YEARLY = DeadlineRule(what="年报", recurrence="每年1月31日前")


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (replace(YEARLY, what=" "), "还没有写事项"),
        (replace(YEARLY, year_from=2026, year_to=2025), "到2025年止早于自2026年起"),
        (replace(YEARLY, year_from=26), "四位数"),
        (replace(YEARLY, recurrence="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "没有2月30日这一天"),
        (replace(YEARLY, threshold=-1), "提前提醒的天数"),
        (replace(REPLY, working_days=None), "没有写多长时间"),
        (replace(REPLY, working_days=-1), "工作日数请写0到3660"),
        (replace(REPLY, hours=5), "只能填一项"),
        (replace(YEARLY, kind="yearly_minimum", minimum=0), "每年不少于几次"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused(rule, why):
    with pytest.raises(WrongRule, match=why) as refused:
        checked_rule(rule, today=TODAY)
    assert refused.value.message.count("。") == 1
    assert refused.value.message.endswith("。")


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(WrongRule) as refused:
        checked_rule(replace(REPLY, what="", working_days=None, year_from=3), today=TODAY)
    assert [words in refused.value.message for words in ("事项", "多长时间", "四位数")] == [True] * 3


def test_what_belongs_to_another_kind_is_not_kept():
    kept = checked_rule(replace(YEARLY, working_days=3, trigger="收到", minimum=2, counts="training"), today=TODAY)
    assert kept == replace(YEARLY, recurrence="FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31")


def test_a_yearly_minimum_runs_to_the_end_of_the_year():
    kept = checked_rule(DeadlineRule(what="培训", kind="yearly_minimum", minimum=1), today=TODAY)
    assert kept.recurrence == "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"


def test_hours_are_counted_to_the_minute():
    end = limit_end(DeadlineRule(kind="relative", hours=5), datetime(2026, 4, 8, 22, 30), PLAIN)
    assert (end.due, end.at) == (date(2026, 4, 9), datetime(2026, 4, 9, 3, 30))


def test_months_end_on_the_last_day_where_the_day_is_missing():
    end = limit_end(DeadlineRule(kind="relative", months=6), datetime(2025, 8, 31), PLAIN)
    assert end.due == date(2026, 2, 28)


def test_a_limit_shows_both_dates_and_holds_to_the_earlier():
    calendar = WorkingCalendar(known_years=frozenset({2026}), local_days_off={date(2026, 4, 9): "州庆"})
    end = limit_end(REPLY, datetime(2026, 4, 8), calendar)
    assert (end.due, end.with_local) == (date(2026, 4, 15), date(2026, 4, 16))


def test_a_limit_that_runs_into_an_unknown_year_is_estimated():
    assert limit_end(REPLY, datetime(2026, 12, 30), PLAIN).estimated
    assert not limit_end(replace(REPLY, working_days=None, calendar_days=9), datetime(2026, 12, 30), PLAIN).estimated


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            DeadlineRule(what="季报", recurrence="每季度首月10日前", year_from=2027),
            "下一次：2027年1月10日（周日），最近工作日1月8日",
        ),
        (replace(REPLY, statutory=False), "如果今天2026年4月8日（周三）起算，5个工作日内：到2026年4月15日（周三）"),
        (replace(REPLY, working_days=None, hours=24), "如果今天9:00起算，24小时内：到2026年4月9日（周四）9:00止"),
        (
            replace(REPLY, working_days=None),
            "还不能使用：没有写多长时间，算不出期限；请填工作日数、自然日数、月数或小时数中的一项。",
        ),
        (DeadlineRule(what="延迟答复", kind="unnumbered"), "没有固定天数，只作说明，不会自动提醒。"),
        (replace(YEARLY, year_to=2020), "今后没有到期的日子：适用年份已过，或者还很远；请核对年份。"),
    ],
)
def test_what_is_typed_is_told_at_once(rule, told):
    assert preview_of(rule, today=TODAY, calendar=PLAIN)[0] == told


def test_a_first_day_in_an_unknown_year_is_told_as_estimated():
    told = preview_of(replace(YEARLY, year_from=2027), today=TODAY, calendar=PLAIN)
    assert told[-1] == "2027年节假日尚未录入，期限暂按周末推算。"
