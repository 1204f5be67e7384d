"""The shipped 时限规则, article by article: what each sets, on which basis, and the day it gives."""

from datetime import date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.deadline_rule import binds, rule_in_words
from ledger_app.domain.duty import duty_days
from ledger_app.domain.rule_check import checked_rule, limit_end
from ledger_app.exchange.holidays import read_shipped_calendar
from ledger_app.exchange.shipped_rules import read_shipped_rules

RULES = {rule.code: rule for rule in read_shipped_rules()}
CALENDAR = read_shipped_calendar()
EVENT = datetime(2025, 9, 25, 9)
# The last day (or moment) of each limit that begins with an event on Thursday 25 September 2025, before the October
# holiday with its make-up days: counted on paper, not by the program.
LIMITS = {
    "A1": ("2025-10-29", True),
    "A2": ("2025-10-29", True),
    "A3": ("2025-10-11", True),
    "A4": ("2025-10-22", True),
    "A5": ("2025-10-22", True),
    "A8": ("2025-10-29", True),
    "A9": ("2025-10-29", True),
    "A10": ("2025-10-29", True),
    "A11": ("2025-09-25", True),
    "A12": ("2025-10-29", False),
    "P1": ("2025-10-29", True),
    "P2": ("2025-10-29", False),
    "P3": ("2025-09-25", False),
    "P3x": ("2025-09-29", False),
    "P4": ("2025-10-25", True),
    "P5": ("2025-10-15", False),
    "P6": ("2025-09-29", False),
    "P7a": ("2025-09-25 14:00", False),
    "P7b": ("2025-09-26 09:00", False),
    "P7c": ("2025-09-27 09:00", False),
    "P8": ("2025-10-10", False),
    "L1": ("2025-11-24", True),
    "L2": ("2026-03-25", True),
    "L5": ("2025-10-10", True),
    "L6": ("2025-10-15", True),
    "L6x": ("2025-10-09", True),
    "L7": ("2025-11-24", True),
    "L7x": ("2025-10-25", True),
    "L7y": ("2025-10-25", True),
    "L8": ("2025-10-10", True),
    "L9": ("2025-11-09", True),
}
# The days of 2026 on which each duty falls.
DUTIES = {
    "T1": ["2026-01-10", "2026-04-10", "2026-07-10", "2026-10-10"],
    "T2": ["2026-01-31"],
    "T2x": ["2026-01-31"],
    "T3": ["2026-03-31"],
    "T4a": ["2026-03-10"],
    "T4b": ["2026-02-20"],
    "T4c": ["2026-01-31"],
    "T5": ["2026-07-10"],
    "T6": ["2026-01-31"],
    "M1": ["2026-12-31"],
    "M2": ["2026-12-31"],
    "M3": ["2026-12-31"],
    "P9b": ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"],
    "P9c": ["2026-06-30", "2026-12-31"],
}
UNNUMBERED = {"A6", "A7", "L3", "L4"}
OFF = {"T4a", "T4b", "T4c", "A12", "P3x", "P9a", "P9b", "P9c"}


def test_every_article_is_tested_here():
    assert set(RULES) == {*LIMITS, *DUTIES, *UNNUMBERED, "P9a"}


@pytest.mark.parametrize(("code", "expected"), LIMITS.items())
def test_a_limit_from_an_event_ends_on_its_day(code, expected):
    rule = RULES[code]
    end = limit_end(rule, EVENT, CALENDAR)
    told = end.at.isoformat(" ", "minutes") if end.at else end.due.isoformat()
    assert (told, rule.statutory) == expected
    assert rule.trigger


@pytest.mark.parametrize(("code", "expected"), DUTIES.items())
def test_a_duty_falls_on_its_days(code, expected):
    found = duty_days(RULES[code], date(2026, 1, 1), date(2026, 12, 31), CALENDAR)
    assert [each.due.isoformat() for each in found] == expected


def test_columns_that_move_are_due_every_half_month():
    found = duty_days(RULES["P9a"], date(2026, 2, 1), date(2026, 3, 31), CALENDAR)
    assert [each.due.isoformat() for each in found] == ["2026-02-15", "2026-02-28", "2026-03-15", "2026-03-31"]


def test_what_has_no_number_says_how_it_is_handled():
    for code in UNNUMBERED:
        assert rule_in_words(RULES[code]) == "没有固定天数"
        assert RULES[code].note


def test_only_local_and_uncertain_rows_are_off():
    assert {code for code, rule in RULES.items() if not rule.in_use} == OFF


def test_a_public_comment_period_is_a_minimum():
    assert rule_in_words(RULES["P4"]) == "公布决策草案之日起不少于30日"


def test_every_row_names_its_basis_can_be_followed_and_stands_in_order():
    for place, rule in enumerate(RULES.values(), 1):
        assert all((rule.basis, rule.checked)), rule.code
        assert checked_rule(rule, today=date(2026, 4, 8)) == rule
        assert rule.position == place


def test_a_county_watches_its_departments_and_a_department_only_itself():
    annual = ("T2", "T2x", "T3", "T4a")
    assert [code for code in annual if binds(RULES[code], "county")] == ["T2", "T2x", "T3"]
    assert [code for code in annual if binds(RULES[code], "department")] == ["T2"]
    assert [code for code in annual if binds(RULES[code], "township")] == ["T2x"]


@pytest.mark.parametrize(
    ("received", "code", "due"),
    [
        ("2025-01-20", "A3", "2025-02-05"),
        ("2025-01-20", "A1", "2025-02-21"),
        ("2025-09-25", "A4", "2025-10-22"),
        ("2024-09-29", "A1", "2024-10-31"),
        ("2026-02-10", "A1", "2026-03-16"),
    ],
)
def test_the_known_answers_are_met(received, code, due):
    event = datetime.fromisoformat(received)
    assert limit_end(RULES[code], event, CALENDAR).due.isoformat() == due


@given(st.dates(date(2004, 1, 1), date(2026, 9, 30)), st.sampled_from(["A1", "A3", "A4", "L6", "P5", "P6"]))
def test_working_days_are_those_of_an_independent_calendar(start, code):
    end = limit_end(RULES[code], datetime(start.year, start.month, start.day), CALENDAR).due
    days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(chinese_calendar.is_workday(day) for day in days) == RULES[code].working_days
    assert chinese_calendar.is_workday(end)
