"""Lights: every rule of the rule sheet, their order, and the same colours from cut-off dates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.assignment_facts import AssignmentFacts
from ledger_app.domain.light import Light, light_of, task_light
from ledger_app.domain.light_cutoffs import colour_by_cutoffs, cutoffs_of
from ledger_app.domain.report_period import due_period
from ledger_app.domain.working_day import WorkingCalendar, working_days_between

CALENDAR = WorkingCalendar(
    days_off={date(2026, 4, day): "清明节" for day in (4, 5, 6)}
    | {date(2026, 5, day): "劳动节" for day in range(1, 6)},
    make_up_workdays={date(2026, 5, 9): "劳动节"},
    known_years=frozenset({2025, 2026}),
)
TODAY = date(2026, 4, 9)
# No report is asked of it: the rules about dates show by themselves.
QUIET = AssignmentFacts(report_cycle="none", due_kind="fixed", due=date(2026, 12, 31))


def light(facts, today=TODAY, **more):
    return light_of(facts, today=today, calendar=CALENDAR, **more)


@pytest.mark.parametrize(
    ("facts", "colour", "text"),
    [
        (replace(QUIET, state="closed", completed_on=date(2026, 3, 1)), None, "已销号"),
        (replace(QUIET, state="closed", due=date(2026, 3, 1), completed_on=date(2026, 3, 2)), None, "逾期销号"),
        (replace(QUIET, state="withdrawn", withdrawn_reason="机构改革划出"), None, "已调整：机构改革划出"),
        (replace(QUIET, state="pending_verification", reported_on=date(2026, 4, 1)), "blue", "待核"),
        (
            replace(QUIET, state="pending_verification", due=date(2026, 3, 31), reported_on=date(2026, 4, 1)),
            "blue",
            "待核（逾期报送）",
        ),
        (replace(QUIET, state="pending_verification", reported_on=date(2026, 3, 10)), "blue", "待核"),
        (replace(QUIET, state="pending_verification", reported_on=date(2026, 3, 9)), "yellow", "待核超过30天"),
        (replace(QUIET, due=date(2026, 3, 31)), "red", "逾期9天（6个工作日）"),
        (replace(QUIET, internal_due=date(2026, 4, 8)), "red", "逾期（内部时限）"),
        (replace(QUIET, due=date(2026, 3, 31), internal_due=date(2026, 3, 1)), "red", "逾期9天（6个工作日）"),
        (replace(QUIET, unit_assigned=False), "grey", "待明确"),
        (replace(QUIET, unit_assigned=False, due=date(2026, 4, 8)), "red", "逾期1天（1个工作日）"),
        (replace(QUIET, due=TODAY), "yellow", "今天到期"),
        (replace(QUIET, due=date(2026, 4, 16)), "yellow", "剩5个工作日"),
        (replace(QUIET, due=date(2026, 4, 23)), "yellow", "剩10个工作日"),
        (replace(QUIET, due=date(2026, 4, 24)), "green", "剩15天"),
        (replace(QUIET, planned_date=date(2026, 4, 8)), "yellow", "超过计划时间"),
        (replace(QUIET, next_milestone=date(2026, 4, 8)), "yellow", "超过计划时间"),
        (replace(QUIET, due=None, due_kind="relative"), "grey", "待触发"),
        (replace(QUIET, due=None, due_kind="none"), "grey", "无时限"),
        (replace(QUIET, due=None, due_kind="none", report_cycle="on_completion"), "grey", "无时限"),
        (replace(QUIET, due=None, due_kind="ongoing"), "green", "长期"),
        (replace(QUIET, due=None, due_kind="none", report_cycle="quarter"), "green", "按季报送"),
        (replace(QUIET, due=None, due_kind="none", report_cycle="half_year"), "green", "按半年报送"),
        (replace(QUIET, due=None, due_kind="none", report_cycle="month"), "green", "按月报送"),
        (replace(QUIET, due=date(2026, 5, 17)), "green", "剩38天"),
    ],
)
def test_each_rule_gives_its_colour_and_text(facts, colour, text):
    assert (light(facts).colour, light(facts).text) == (colour, text)


def test_the_first_open_occurrence_lights_a_recurring_duty():
    facts = replace(QUIET, due_kind="recurring", due=date(2026, 1, 10), occurrence_due=date(2026, 4, 10))

    assert light(facts).text == "剩1个工作日"


def test_a_reported_occurrence_awaits_verification():
    facts = replace(QUIET, occurrence_due=date(2026, 4, 7), occurrence_reported_on=date(2026, 4, 8))

    assert (light(facts).colour, light(facts).text) == ("blue", "待核（逾期报送）")


def test_the_threshold_is_the_offices_own():
    assert light(replace(QUIET, due=date(2026, 4, 16)), threshold=4).colour == "green"


# A quarter's progress


QUARTERLY = AssignmentFacts(report_cycle="quarter", due_kind="ongoing", issued_on=date(2025, 12, 20))


@pytest.mark.parametrize(
    ("today", "text"),
    [
        (date(2026, 4, 1), "长期"),
        (date(2026, 4, 10), "长期"),
        (date(2026, 4, 11), "本季未报进展"),
        (date(2026, 7, 10), "本季未报进展"),
    ],
)
def test_progress_is_missing_from_the_day_after_it_is_collected(today, text):
    assert light(QUARTERLY, today).text == text


def test_a_report_made_for_the_quarter_puts_the_light_out_until_the_next():
    facts = replace(QUARTERLY, last_report_on=date(2026, 4, 8))

    assert light(facts, date(2026, 4, 11)).text == "长期"
    assert light(facts, date(2026, 7, 11)).text == "本季未报进展"


def test_a_report_made_while_the_quarter_before_was_collected_does_not_count():
    assert light(replace(QUARTERLY, last_report_on=date(2026, 1, 9)), date(2026, 4, 11)).text == "本季未报进展"


def test_only_periods_that_began_on_or_after_the_issue_are_asked_for():
    assert light(replace(QUARTERLY, issued_on=date(2026, 1, 1)), date(2026, 4, 11)).text == "本季未报进展"
    assert light(replace(QUARTERLY, issued_on=date(2026, 1, 2)), date(2026, 4, 11)).text == "长期"


def test_without_a_day_of_issue_the_day_of_import_counts():
    facts = replace(QUARTERLY, issued_on=None, imported_on=date(2026, 2, 1))

    assert light(facts, date(2026, 4, 11)).text == "长期"
    assert light(facts, date(2026, 7, 11)).text == "本季未报进展"


@pytest.mark.parametrize(
    ("cycle", "begin", "end"),
    [
        ("half_year", date(2025, 7, 1), date(2025, 12, 31)),
        ("quarter", date(2025, 10, 1), date(2025, 12, 31)),
        ("month", date(2026, 2, 1), date(2026, 2, 28)),
    ],
)
def test_the_period_due_is_the_last_one_that_was_collected(cycle, begin, end):
    period = due_period(cycle, date(2026, 4, 10))

    assert period is not None
    assert (period.begin, period.end) == (begin, end)


def test_a_cycle_without_periods_has_none_due():
    assert due_period("on_completion", TODAY) is None


# Reasons


def test_a_reason_names_the_wording_the_date_and_what_is_missing():
    facts = replace(QUIET, due=date(2026, 3, 31), wording="3月底前")

    assert light(facts).reason == "时限原文“3月底前”。完成时限2026年3月31日已过，尚未报送完成。"


def test_a_reason_says_when_the_year_is_only_estimated():
    facts = replace(QUIET, due=date(2027, 1, 31))

    assert "2027年节假日尚未录入" in light(facts, date(2026, 12, 28)).reason


@given(st.data())
def test_every_light_has_a_text_and_a_reason(data):
    found = light(data.draw(any_facts), data.draw(around))

    assert found.text
    assert found.reason.endswith("。")


# A task over its units


def test_a_task_shows_its_worst_light_and_how_many_units_share_it():
    late, soon = light(replace(QUIET, due=date(2026, 4, 1))), light(replace(QUIET, due=date(2026, 4, 10)))
    done = light(replace(QUIET, state="closed"))

    assert task_light([late, soon, late, done]).text == "逾期2家"
    assert task_light([soon, done]).text == "剩1个工作日"
    assert task_light([late, soon]).colour == "red"


def test_yellow_of_different_causes_is_called_a_warning():
    soon, planned = light(replace(QUIET, due=date(2026, 4, 10))), light(replace(QUIET, planned_date=date(2026, 4, 1)))

    assert task_light([soon, planned]).text == "预警2家"


def test_a_task_of_closed_and_withdrawn_work_has_no_colour():
    done, gone = light(replace(QUIET, state="closed")), light(replace(QUIET, state="withdrawn"))

    assert task_light([done, gone]).colour is None
    assert task_light([done, gone]).text == "已销号"


def test_a_task_without_units_is_grey():
    assert (task_light([]).colour, task_light([]).text) == ("grey", "待明确")


def test_the_order_of_lights_is_red_yellow_blue_grey_green():
    colours = ["green", "grey", "blue", "yellow", "red"]
    lights = [Light(colour, colour, "", 14) for colour in colours]

    assert [task_light(lights[: n + 1]).colour for n in range(5)] == colours


# The same colours by cut-off dates

around = st.dates(date(2026, 1, 1), date(2026, 12, 31))
maybe = st.none() | st.dates(date(2025, 6, 1), date(2027, 3, 1))
any_facts = st.builds(
    AssignmentFacts,
    state=st.sampled_from(["not_started", "in_progress", "pending_verification", "closed", "withdrawn"]),
    due_kind=st.sampled_from(["fixed", "recurring", "relative", "ongoing", "none"]),
    report_cycle=st.sampled_from(["half_year", "quarter", "month", "on_completion", "none"]),
    unit_assigned=st.booleans(),
    due=maybe,
    internal_due=maybe,
    planned_date=maybe,
    next_milestone=maybe,
    occurrence_due=maybe,
    occurrence_reported_on=maybe,
    last_report_on=maybe,
    reported_on=maybe,
    completed_on=maybe,
    closed_on=maybe,
    issued_on=maybe,
    imported_on=maybe,
    withdrawn_reason=st.just(""),
    wording=st.just(""),
)


@given(facts=any_facts, today=around, threshold=st.integers(0, 15), wait=st.integers(0, 25))
def test_the_cut_off_dates_give_the_same_colour(facts, today, threshold, wait):
    cutoffs = cutoffs_of(today, calendar=CALENDAR, threshold=threshold, days_to_collect=wait)
    found = light(facts, today, threshold=threshold, days_to_collect=wait)

    assert colour_by_cutoffs(facts, cutoffs) == found.colour


@given(today=around, ahead=st.integers(0, 40), threshold=st.integers(0, 15))
def test_the_last_soon_day_has_no_more_working_days_left_than_the_threshold(today, ahead, threshold):
    soon_until = cutoffs_of(today, calendar=CALENDAR, threshold=threshold).soon_until
    day = today + timedelta(days=ahead)

    assert (day <= soon_until) == (working_days_between(today, day, CALENDAR) <= threshold)
