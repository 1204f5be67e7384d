"""Proofs: every day on the way with whether it counts and why, and both dates where a local day off lies between."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.proof import (
    ProofHead,
    proof_of_days_left,
    proof_of_rule_date,
    proof_of_span,
    proof_of_working_days,
    span_words,
    with_move,
)
from ledger_app.domain.span import Span
from ledger_app.domain.working_day import WorkingCalendar

CALENDAR = WorkingCalendar(
    days_off={date(2026, 10, day): "国庆节" for day in range(1, 8)},
    make_up_workdays={date(2026, 9, 20): "国庆节", date(2026, 10, 10): "国庆节"},
    known_years=frozenset({2026}),
    local_days_off={date(2026, 11, 19): "纪念日"},
    versions={2026: "2026年：随软件（国务院办公厅通知）"},
)
HEAD = ProofHead("2026-001 答复", "收到之日起5个工作日", "条例第三十三条")


def test_every_day_says_whether_it_counts_and_why():
    proof = proof_of_working_days(HEAD, date(2026, 9, 29), 5, CALENDAR)

    assert (proof.due, proof.with_local, proof.estimated) == (date(2026, 10, 12), None, False)
    assert [(d.date.day, d.weekday, d.number, d.why) for d in proof.days if d.number or d.date.day in (29, 1, 10)] == [
        (29, "周二", None, "当日不计"),
        (30, "周三", 1, "工作日"),
        (1, "周四", None, "国庆节放假"),
        (8, "周四", 2, "工作日"),
        (9, "周五", 3, "工作日"),
        (10, "周六", 4, "调休上班"),
        (12, "周一", 5, "工作日"),
    ]
    assert proof.result == "自2026年9月29日的次日起算，第5个工作日是2026年10月12日（周一）。"
    assert proof.calendar == ("2026年：随软件（国务院办公厅通知）",)


def test_a_local_day_off_is_named_and_both_dates_are_told():
    proof = proof_of_working_days(HEAD, date(2026, 11, 16), 5, CALENDAR)

    assert (proof.due, proof.with_local) == (date(2026, 11, 23), date(2026, 11, 24))
    local = next(day for day in proof.days if day.date == date(2026, 11, 19))
    assert (local.counts, local.number, local.local_number) == (True, 3, None)
    assert local.why == "工作日（纪念日为地方假日，法定期限照计）"
    assert [(d.number, d.local_number) for d in proof.days[-2:]] == [(5, 4), (None, 5)]
    assert "按较早的2026年11月23日（周一）办理" in proof.result


def test_calendar_days_count_all_days_and_say_which_were_off():
    proof = proof_of_span(HEAD, date(2026, 9, 25), Span(calendar_days=10), CALENDAR)

    assert proof.due == date(2026, 10, 5)
    assert [day.number for day in proof.days] == [None, *range(1, 11)]
    assert proof.days[-1].why == "国庆节放假，自然日照计"
    assert proof.result.endswith("建议提前到2026年9月30日（周三）（最后一个工作日）。")


def test_a_last_day_that_gives_way_shows_the_days_of_the_move():
    proof = with_move(proof_of_span(HEAD, date(2026, 9, 25), Span(calendar_days=10), CALENDAR), "next", CALENDAR)

    assert proof.due == date(2026, 10, 8)
    assert [day.date.day for day in proof.days[-3:]] == [6, 7, 8]
    assert proof.rule.endswith("遇休息日顺延到之后第一个工作日")
    assert with_move(proof, "keep", CALENDAR) is proof


@pytest.mark.parametrize(
    ("rule", "due"), [("keep", date(2026, 10, 1)), ("next", date(2026, 10, 8)), ("previous", date(2026, 9, 30))]
)
def test_a_date_by_rule_shows_what_a_day_off_does_to_it(rule, due):
    proof = proof_of_rule_date(HEAD, date(2026, 10, 1), rule, CALENDAR)

    assert proof.due == due
    assert {date(2026, 10, 1), due} <= {day.date for day in proof.days}
    assert ("建议提前到2026年9月30日" in proof.result) == (rule == "keep")


def test_a_stated_date_tells_the_working_days_left_or_past():
    left = proof_of_days_left(HEAD, date(2026, 9, 28), date(2026, 10, 9), CALENDAR)
    past = proof_of_days_left(HEAD, date(2026, 10, 12), date(2026, 9, 30), CALENDAR)

    assert "还有4个工作日" in left.result
    assert [day.number for day in left.days if day.number] == [1, 2, 3, 4]
    assert "已过12天（4个工作日）" in past.result


def test_a_count_into_a_year_not_entered_says_so():
    proof = proof_of_working_days(HEAD, date(2026, 12, 20), 15, CALENDAR)

    assert proof.estimated
    assert proof.calendar[1] == "2027年：尚未录入，暂按周末和固定假日推算"


def test_lengths_are_told_as_one_says_them():
    assert [span_words(span) for span in (Span(20), Span(None, 30), Span(None, None, 48), Span(months=6), Span())] == [
        "20个工作日",
        "30日",
        "48小时",
        "6个月",
        "即时",
    ]


@given(
    start=st.dates(date(2025, 1, 1), date(2027, 6, 1)),
    length=st.sampled_from([Span(1), Span(20), Span(None, 15), Span(None, None, 48), Span(None, None, None, 2)]),
)
def test_the_days_are_whole_and_end_on_the_date(start, length):
    proof = proof_of_span(HEAD, start, length, CALENDAR)

    last = max(proof.due, proof.with_local or proof.due)
    assert [day.date for day in proof.days] == [start + timedelta(days=n) for n in range((last - start).days + 1)]
    numbers = [day.number for day in proof.days if day.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
