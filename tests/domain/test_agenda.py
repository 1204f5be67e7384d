"""The light of a dated line and what days off before a limit advise."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.agenda import KINDS, LIMITS, AgendaFilter, DayLights, advice_for
from ledger_app.operations.working_days import shipped_calendar

TODAY = date(2026, 4, 8)
CALENDAR = shipped_calendar()


def light(day: date, kind: str = "due", state: str = "open") -> tuple[str | None, str]:
    shown = DayLights(TODAY, CALENDAR).of(day, kind, state)
    return shown.colour, shown.text


def test_a_return_due_right_after_the_national_holiday_is_to_be_asked_for_before_it() -> None:
    assert advice_for(date(2026, 10, 10), "duty", CALENDAR) == "节后仅2个工作日，建议9月28日前催报"


def test_a_task_is_reminded_of_where_a_return_is_asked_for() -> None:
    assert advice_for(date(2026, 10, 10), "due", CALENDAR).endswith("9月28日前催办")


def test_a_limit_on_the_first_day_after_a_holiday_says_so() -> None:
    assert advice_for(date(2026, 10, 8), "duty", CALENDAR) == "节后第一个工作日到期，建议9月28日前催报"


def test_a_limit_on_a_day_off_keeps_its_day_and_advises_the_working_day_before() -> None:
    assert advice_for(date(2026, 2, 15), "due", CALENDAR) == "逢春节放假，建议提前到2月14日（最后一个工作日）"
    assert advice_for(date(2026, 1, 31), "duty", CALENDAR) == "逢双休日，建议提前到1月30日（最后一个工作日）"


def test_an_ordinary_day_needs_no_advice_and_neither_does_what_only_happens() -> None:
    assert advice_for(date(2026, 4, 15), "due", CALENDAR) == ""
    assert advice_for(date(2026, 10, 3), "meeting", CALENDAR) == ""


def test_advice_by_a_year_not_loaded_says_that_it_is_estimated() -> None:
    assert advice_for(date(2035, 3, 31), "due", CALENDAR).endswith("（2035年节假日尚未录入，期限暂按周末推算）")


@given(st.dates(date(2004, 2, 1), date(2026, 12, 31)), st.sampled_from(sorted(LIMITS)))
def test_advice_for_a_day_off_names_the_last_working_day_before(day: date, kind: str) -> None:
    said = advice_for(day, kind, CALENDAR)
    if CALENDAR.is_working_day(day):
        assert "最后一个工作日" not in said
        return
    before = day
    while not CALENDAR.is_working_day(before):
        before -= timedelta(days=1)
    assert f"建议提前到{before.month}月{before.day}日" in said


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 4, 3), ("red", "逾期5天（2个工作日）")),
        (TODAY, ("yellow", "今天到期")),
        (date(2026, 4, 15), ("yellow", "剩5个工作日")),
        (date(2026, 12, 31), ("green", "剩267天")),
    ],
)
def test_a_limit_lights_by_its_day(day: date, shown: tuple[str, str]) -> None:
    assert light(day) == shown


def test_the_office_sets_how_early_a_limit_warns() -> None:
    lights = DayLights(TODAY, CALENDAR, threshold=3)
    assert [lights.of(day, "due").colour for day in (date(2026, 4, 13), date(2026, 4, 15))] == ["yellow", "green"]


def test_what_is_done_or_waits_is_not_overdue() -> None:
    assert light(date(2026, 4, 3), state="done") == (None, "已完成")
    assert light(date(2026, 4, 3), state="pending") == ("blue", "待核")


def test_an_internal_date_a_plan_and_a_missing_report_say_what_they_are() -> None:
    assert light(date(2026, 4, 3), "internal") == ("red", "逾期（内部时限）")
    assert light(date(2026, 4, 3), "planned") == ("yellow", "超过计划时间")
    assert light(date(2026, 4, 3), "report") == ("yellow", "有任务未报进展")


def test_what_only_happens_on_a_day_is_never_overdue() -> None:
    assert light(date(2026, 4, 3), "meeting") == (None, "已过")
    assert light(date(2026, 4, 3), "note") == ("yellow", "已过，未办")
    assert light(TODAY, "note") == ("yellow", "今天")
    assert light(date(2026, 4, 10), "note") == (None, "剩2天")


def test_an_empty_choice_of_kinds_means_every_kind() -> None:
    assert all(AgendaFilter().wants(kind) for kind in KINDS)
    assert [kind for kind in KINDS if AgendaFilter(kinds=("note",)).wants(kind)] == ["note"]
