"""Tables of years put together, and local days off with their Monday rule."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.holiday import Holiday, LocalRule, YearTable, calendar_of, local_rows, merged_tables

NEW_YEAR = date(2026, 12, 31)
SHIPPED = YearTable(2026, {date(2026, 1, 1): "元旦", NEW_YEAR: "元旦"}, {date(2026, 12, 27): "元旦"})
RULE = LocalRule("6229", "某州", "纪念日", "", 11, 19, follows_region=True)
FEAST = LocalRule("6229", "某州", "开斋节", "", days=(date(2027, 3, 10),))


def test_a_year_entered_anew_keeps_the_december_days_of_the_next_new_year():
    own = YearTable(2026, {date(2026, 1, 2): "元旦"}, source="notice")
    (table,) = merged_tables([SHIPPED], [own])

    assert sorted(table.days_off) == [date(2026, 1, 2), NEW_YEAR]
    assert list(table.make_up_workdays) == [date(2026, 12, 27)]


def test_what_the_next_years_notice_says_of_december_holds():
    following = YearTable(2027, {date(2026, 12, 30): "元旦"}, {NEW_YEAR: "元旦"})
    calendar = calendar_of([following, SHIPPED])

    assert calendar.is_working_day(NEW_YEAR)
    assert not calendar.is_working_day(date(2026, 12, 30))
    assert calendar.known_years == {2026, 2027}


def test_each_year_names_its_table():
    own = YearTable(2027, version=2, status="unchecked", source="notice", recorded_on="2026-11-20")
    calendar = calendar_of([SHIPPED, own])

    assert calendar.version_of(2026) == "2026年：随软件（国务院办公厅通知）"
    assert calendar.version_of(2027) == "2027年：第2版，2026-11-20 录入，未核对"
    assert calendar.version_of(2028) == "2028年：尚未录入，暂按周末和固定假日推算"


@given(year=st.integers(1990, 2100))
def test_a_local_day_off_on_a_weekend_is_taken_on_the_monday_after(year: int):
    (row,) = RULE.rows([year], "")
    nominal = date(year, 11, 19)

    assert row.day.weekday() < 5
    assert row.day == nominal if nominal.weekday() < 5 else (row.day.weekday() == 0 and (row.day - nominal).days < 3)


def test_only_what_follows_the_region_is_on_by_itself():
    on = {row.name for row in local_rows([RULE, FEAST], [], [2027], "622921") if row.in_use}

    assert on == {"纪念日"}
    assert not any(row.in_use for row in local_rows([RULE, FEAST], [], [2027], "511000"))
    assert not any(row.in_use for row in local_rows([RULE, FEAST], [], [2027], ""))


def test_a_row_of_the_office_stands_in_place_of_the_example_of_that_year():
    own = Holiday(id=3, year=2027, day="2027-03-11", name="开斋节", in_use=True)
    rows = local_rows([FEAST], [own], [2026, 2027], "")

    assert [(row.day, row.id, row.in_use) for row in rows] == [(date(2027, 3, 11), 3, True)]


def test_a_local_day_off_prevails_over_a_make_up_day_but_not_for_the_law():
    day = date(2026, 10, 10)
    calendar = calendar_of([YearTable(2026, {}, {day: "国庆节"})], {day: "纪念日"})

    assert not calendar.is_working_day(day)
    assert calendar.why(day) == "纪念日放假（地方假日）"
    assert calendar.national.is_working_day(day)
