"""Years of holidays entered by the office, local days off, and the open deadlines that move with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.assignment import Assignment, Occurrence
from ledger_app.domain.deadline_rule import DeadlineRule
from ledger_app.domain.holiday import Holiday, HolidayYear, YearTable
from ledger_app.domain.office import Office
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit
from ledger_app.domain.working_day import add_working_days, statutory_count, working_days_between
from ledger_app.operations import history, holidays
from ledger_app.operations.office import change_office
from ledger_app.operations.opening import second_view
from ledger_app.operations.task_details import task_detail
from ledger_app.operations.working_days import calendar_from, shipped_calendar
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching
from tests.domain.holiday_notice.notices import BY_YEAR

TODAY = date(2026, 11, 20)
NOTICE_2027 = """关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。"""


def _waiting(ledger: Ledger, trigger: str, due: str, *, days: int = 20, **task: object) -> int:
    """An open limit of so many working days after an event; the id of its occurrence."""
    with ledger.tx("练习") as writing:
        unit = writing.insert(Unit(name=f"县司法局{trigger}", short_name="县司法局"))
        number = f"2026-{len(matching(ledger, Task)) + 1:03d}"
        kind = {"due_kind": "relative", "working_days": days, **task}
        own = writing.insert(Task(number=number, year=2026, requirement="答复", **kind))  # type: ignore[arg-type]
        assignment = writing.insert(Assignment(task_id=own, unit_id=unit))
        return writing.insert(Occurrence(assignment_id=assignment, due=due, trigger_date=trigger or None))


def _due(ledger: Ledger, occurrence: int) -> str | None:
    return matching(ledger, Occurrence, id=occurrence)[0].due


def _take(ledger: Ledger) -> None:
    change = holidays.table_change(holidays.read_notice(NOTICE_2027).table())
    holidays.apply(ledger, change, today=TODAY)


def test_a_pasted_year_is_shown_first_and_then_moves_what_was_counted_through_it(ledger: Ledger) -> None:
    occurrence = _waiting(ledger, "2027-01-25", "2027-02-22")
    change = holidays.table_change(holidays.read_notice(NOTICE_2027).table())

    shown = holidays.effects(ledger, change, today=TODAY)
    assert [(m.old, m.new, m.who) for m in shown] == [(date(2027, 2, 22), date(2027, 2, 26), "县司法局")]
    assert _due(ledger, occurrence) == "2027-02-22"

    changes = holidays.apply(ledger, change, today=TODAY)
    assert changes.records == {"holiday_year", "holiday", "occurrence"}
    assert _due(ledger, occurrence) == "2027-02-26"
    assert ledger.calendar.known_until == date(2027, 12, 31)
    assert ledger.calendar.version_of(2027) == "2027年：第1版，2026-11-20 录入，未核对"


def test_the_whole_change_is_taken_back_in_one_step(ledger: Ledger) -> None:
    occurrence = _waiting(ledger, "2027-01-25", "2027-02-22")
    _take(ledger)
    history.undo(ledger)

    assert _due(ledger, occurrence) == "2027-02-22"
    assert matching(ledger, Holiday) == []
    assert matching(ledger, HolidayYear) == []
    assert ledger.calendar == shipped_calendar()


def test_dates_that_were_set_by_hand_or_are_done_stay(ledger: Ledger) -> None:
    by_hand = _waiting(ledger, "2027-01-25", "2027-02-23")
    done = _waiting(ledger, "2027-01-25", "2027-02-22")
    with ledger.tx("练习") as writing:
        writing.change("occurrence", done, reported_on="2027-01-26")
    _take(ledger)

    assert (_due(ledger, by_hand), _due(ledger, done)) == ("2027-02-23", "2027-02-22")


def test_a_recurring_date_that_gives_way_to_days_off_moves_too(ledger: Ledger) -> None:
    rule = {"due_kind": "recurring", "working_days": None, "recurrence": "FREQ=MONTHLY;BYMONTHDAY=8"}
    later = _waiting(ledger, "", "2027-02-08", **rule, day_off_rule="next")
    earlier = _waiting(ledger, "", "2027-02-08", **rule, day_off_rule="previous")
    kept = _waiting(ledger, "", "2027-02-08", **rule)
    _take(ledger)

    assert [_due(ledger, each) for each in (later, earlier, kept)] == ["2027-02-12", "2027-02-04", "2027-02-08"]


def test_a_duty_every_second_week_moves_wherever_it_began(ledger: Ledger) -> None:
    rule = {"due_kind": "recurring", "working_days": None, "recurrence": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"}
    dues = [_waiting(ledger, "", day, **rule, day_off_rule="next") for day in ("2027-02-08", "2027-02-15")]
    _take(ledger)

    assert [_due(ledger, each) for each in dues] == ["2027-02-12", "2027-02-15"]


def test_a_second_view_counts_by_the_new_days(tmp_path) -> None:
    from ledger_app.operations.opening import close_ledger, create_ledger

    made = create_ledger(tmp_path / "甲.db", name="临河县政府办公室", level="county")
    with second_view(made) as reader:
        assert reader.calendar.known_until == date(2026, 12, 31)
        _take(made)
        assert reader.calendar.known_until == date(2027, 12, 31)
    close_ledger(made)


def test_entering_a_year_again_makes_its_next_version_and_keeps_rows_that_stay(ledger: Ledger) -> None:
    _take(ledger)
    before = {d.day: d.id for d in matching(ledger, Holiday)}
    change = holidays.day_change(ledger, 2027, date(2027, 6, 10), "day_off", "端午节")
    holidays.apply(ledger, change, today=TODAY)

    assert ledger.calendar.version_of(2027).startswith("2027年：第2版")
    after = {d.day: d.id for d in matching(ledger, Holiday)}
    assert {day: number for day, number in after.items() if day != "2027-06-10"} == before


def test_a_shipped_year_is_corrected_and_goes_back(ledger: Ledger) -> None:
    holidays.apply(ledger, holidays.day_change(ledger, 2018, date(2018, 3, 5), "day_off", "暴雪"), today=TODAY)
    assert not ledger.calendar.is_working_day(date(2018, 3, 5))
    assert not ledger.calendar.is_working_day(date(2018, 12, 31)), "New Year of 2019 is not of this notice"
    assert ledger.calendar.version_of(2018).startswith("2018年：第2版")

    holidays.apply(ledger, holidays.shipped_change(2018), today=TODAY)
    assert ledger.calendar == shipped_calendar()


def test_a_year_is_marked_as_checked_only_when_the_office_entered_it(ledger: Ledger) -> None:
    _take(ledger)
    holidays.mark_checked(ledger, 2027)

    assert ledger.calendar.version_of(2027).endswith("已核对")
    with pytest.raises(holidays.NoSuchYear):
        holidays.mark_checked(ledger, 2026)
    with pytest.raises(holidays.NoSuchYear):
        holidays.mark_checked(ledger, 2031)


def test_the_anniversary_is_off_where_the_region_says_so_and_moves_to_monday(ledger: Ledger) -> None:
    assert ledger.calendar.local_days_off == {}
    with ledger.tx("练习") as writing:
        writing.change("office", ledger.office.id, region_code="622927")

    assert not ledger.calendar.is_working_day(date(2026, 11, 19))
    assert not ledger.calendar.is_working_day(date(2017, 11, 20)), "the 19th was a Sunday"
    assert ledger.calendar.national.is_working_day(date(2026, 11, 19))
    assert date(2026, 3, 20) not in ledger.calendar.local_days_off, "festivals wait for the notice of their year"


def test_a_local_day_off_is_switched_on_moved_and_switched_off(ledger: Ledger) -> None:
    example = next(row for row in holidays.local_days(ledger) if row.name == "开斋节" and row.year == 2027)
    holidays.apply(ledger, holidays.switch_change(example, on=True), today=TODAY)
    own = next(row for row in holidays.local_days(ledger) if row.name == "开斋节" and row.year == 2027)
    assert own.id
    assert ledger.calendar.local_days_off == {date(2027, 3, 10): "开斋节"}

    moved = Holiday(id=own.id, day="2027-03-11", name="开斋节", basis="州政府通知")
    holidays.apply(ledger, holidays.local_change(moved), today=TODAY)
    assert list(ledger.calendar.local_days_off) == [date(2027, 3, 11)]
    again = next(row for row in holidays.local_days(ledger) if row.id)
    holidays.apply(ledger, holidays.switch_change(again, on=False), today=TODAY)
    assert ledger.calendar.local_days_off == {}


def test_a_local_day_off_never_lengthens_a_limit(ledger: Ledger) -> None:
    occurrence = _waiting(ledger, "2026-11-16", "2026-11-23", days=5)
    holidays.apply(ledger, holidays.local_change(Holiday(day="2026-11-19", name="建州纪念日")), today=TODAY)

    assert _due(ledger, occurrence) == "2026-11-23"
    detail = task_detail(ledger, 1, today=TODAY)
    (row,) = detail.assignments
    assert detail.light.reason == row.light.reason
    assert (row.due, row.light.text) == ("2026-11-23", "剩1个工作日")
    assert "如扣除地方假日为2026年11月24日，法定期限不因地方假日顺延" in row.light.reason
    counted = statutory_count(date(2026, 11, 16), 5, ledger.calendar)
    assert (counted.due, counted.with_local) == (date(2026, 11, 23), date(2026, 11, 24))


def test_what_contradicts_is_refused_and_nothing_changes(ledger: Ledger) -> None:
    day = date(2027, 1, 1)
    with pytest.raises(holidays.WrongDays):
        holidays.table_change(YearTable(2027, {day: "元旦"}, {day: "元旦"}))
    with pytest.raises(holidays.WrongDays):
        holidays.table_change(YearTable(2027, {date(2026, 5, 1): "劳动节"}))
    with pytest.raises(holidays.WrongDays):
        holidays.local_change(Holiday(day=None, name="开斋节"))
    assert ledger.calendar == shipped_calendar()


@given(start=st.dates(date(2004, 1, 1), date(2026, 9, 1)), count=st.integers(0, 60))
def test_adding_working_days_and_counting_back_agree_also_with_local_days_off(start: date, count: int) -> None:
    for calendar in (shipped_calendar(), calendar_from((), (), "6229")):
        due = add_working_days(start, count, calendar).due
        assert working_days_between(start, due, calendar) == count
        counted = statutory_count(start, count, calendar)
        assert counted.due == counted.walk.due == add_working_days(start, count, shipped_calendar()).due
        assert counted.with_local == due >= counted.due
        assert due - start >= timedelta(days=count)


def test_an_office_is_asked_for_its_region_only_once_per_write(ledger: Ledger) -> None:
    first = ledger.calendar
    assert ledger.calendar is first
    with ledger.tx("练习") as writing:
        writing.change("office", matching(ledger, Office)[0].id, telephone="1")
    assert ledger.calendar is first, "the same days make the same value, so what it counted is kept"


def test_a_duty_that_follows_from_a_rule_is_listed_where_it_moves(ledger: Ledger) -> None:
    with ledger.tx("练习") as writing:
        writing.insert(
            DeadlineRule(
                what="月报", kind="recurring", recurrence="FREQ=MONTHLY;BYMONTHDAY=8", day_off_rule="next", in_use=True
            )
        )
    change = holidays.table_change(holidays.read_notice(NOTICE_2027).table())

    shown = [(m.what, m.old, m.new) for m in holidays.effects(ledger, change, today=TODAY) if m.what.startswith("月报")]
    assert ("月报（2027年1月）", date(2027, 2, 8), date(2027, 2, 12)) in shown


def test_a_notice_about_one_holiday_leaves_the_rest_of_a_known_year(ledger: Ledger) -> None:
    notice = "关于调整2026年劳动节假期的通知：5月1日至4日放假调休，共4天。4月26日（星期日）、5月10日（星期日）上班。"
    change, notes = holidays.notice_change(ledger, holidays.read_notice(notice))
    holidays.apply(ledger, change, today=TODAY)

    assert notes[0] == "通知只写了劳动节的安排，2026年其余的日子不变。"
    off = [d for d in ledger.calendar.days_off if d.year == 2026]
    assert [d.day for d in off if d.month == 5] == [1, 2, 3, 4]
    assert len([d for d in off if d.month == 2]) == 9
    assert not ledger.calendar.is_working_day(date(2026, 5, 9)), "the earlier make-up day is no more"
    assert ledger.calendar.is_working_day(date(2026, 5, 10))


def test_a_part_of_a_notice_for_a_year_not_known_is_asked_about(ledger: Ledger) -> None:
    _, notes = holidays.notice_change(ledger, holidays.read_notice("2027年元旦：1月1日放假1天。"))

    assert "没有读到春节" in notes[0]


def test_another_region_moves_dates_that_give_way_to_its_days_off(ledger: Ledger) -> None:
    rule = {"due_kind": "recurring", "working_days": None, "recurrence": "FREQ=MONTHLY;BYMONTHDAY=19"}
    earlier = _waiting(ledger, "", "2026-11-19", **rule, day_off_rule="previous")
    change_office(ledger, replace(ledger.office, region_code="622927"))

    assert _due(ledger, earlier) == "2026-11-18"
    history.undo(ledger)
    assert (_due(ledger, earlier), ledger.calendar.local_days_off) == ("2026-11-19", {})


def test_a_notice_that_says_what_is_known_already_is_not_taken_again(ledger: Ledger) -> None:
    with pytest.raises(holidays.SameDays, match="2026年节假日表一致，不需要录入"):
        holidays.notice_change(ledger, holidays.read_notice(BY_YEAR[2026]))
    _take(ledger)
    with pytest.raises(holidays.SameDays, match="可以直接标记为已核对"):
        holidays.notice_change(ledger, holidays.read_notice(NOTICE_2027))


def test_a_holiday_made_longer_keeps_its_days_and_those_between(ledger: Ledger) -> None:
    notice = "关于延长2020年春节假期的通知：延长2020年春节假期至2月2日（星期日），2月3日（星期一）起正常上班。"
    change, notes = holidays.notice_change(ledger, holidays.read_notice(notice))
    holidays.apply(ledger, change, today=TODAY)

    assert "原来的放假日期保留" in notes[0]
    spring = [d for d, name in ledger.calendar.days_off.items() if name == "春节" and d.year == 2020]
    assert (min(spring), max(spring), len(spring)) == (date(2020, 1, 24), date(2020, 2, 2), 10)
    assert not ledger.calendar.is_working_day(date(2020, 2, 1)), "it was to be worked before"
    assert ledger.calendar.is_working_day(date(2020, 1, 19)), "what was worked before the holiday stays worked"
