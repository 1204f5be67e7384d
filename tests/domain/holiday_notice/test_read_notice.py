"""Reading the yearly notice: every wording against the shipped tables, and what contradicts itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.holiday import YearTable, calendar_of
from ledger_app.domain.holiday_notice import Contradictory, NoNotice, NoticeReading, read_notice
from ledger_app.exchange.holidays import read_shipped_calendar, shipped_tables
from tests.domain.holiday_notice.notices import BY_YEAR

WHOLE = BY_YEAR[2026]
WEEKDAYS = "一二三四五六日"


def _differs(reading: NoticeReading, year: int) -> list[date]:
    own, shipped = calendar_of([reading.table()]), read_shipped_calendar()
    every = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    return [day for day in every if own.is_working_day(day) != shipped.is_working_day(day)]


@pytest.mark.parametrize("year", BY_YEAR)
def test_every_wording_since_2008_gives_the_days_of_the_shipped_table(year: int) -> None:
    reading = read_notice(BY_YEAR[year])

    assert (reading.year, reading.problems, reading.questions, reading.left_out) == (year, (), (), ())
    next_new_year = {day for day in _differs(reading, year) if (day.month, day.day) >= (12, 28)}
    assert _differs(reading, year) == sorted(next_new_year), "the days before New Year stand in the next notice"


def _runs(days: list[date]) -> list[list[date]]:
    found: list[list[date]] = []
    for day in days:
        if found and day - found[-1][-1] == timedelta(days=1):
            found[-1].append(day)
        else:
            found.append([day])
    return found


def _said(day: date, year: int, form: int) -> str:
    weekday = WEEKDAYS[day.weekday()]
    note = ("", f"（星期{weekday}）", f"（周{weekday}）")[form % 3]
    return (f"{day.year}年" if day.year != year else "") + f"{day.month}月{day.day}日{note}"


def _written(table: YearTable, form: int) -> str:
    """The notice of a year in one of several forms, made from its table."""
    lines = [f"国务院办公厅关于{table.year}年部分节假日安排的通知"]
    names = list(dict.fromkeys(name for _, _, name in table.days()))
    to = ("至", "—", "-")[form % 3]
    for number, name in enumerate(names, 1):
        text = f"{number}、{name}："
        for run in _runs([d for d, n in table.days_off.items() if n == name]):
            first, last = _said(run[0], table.year, form), _said(run[-1], table.year, form)
            text += f"{first}{to}{last}放假调休，共{len(run)}天。" if len(run) > 1 else f"{first}放假1天。"
        worked = [_said(d, table.year, form) for d, n in table.make_up_workdays.items() if n == name]
        lines.append(text + (f"{'、'.join(worked)}上班。" if worked else ""))
    return ("\n", "", "\n\n")[form // 3].join(lines)


def _of_notice(year: int) -> YearTable:
    """The days of one notice: New Year's days of December before belong to it, those of its own December do not."""
    tables = {table.year: table for table in shipped_tables()}
    days = [
        each
        for y in (year - 1, year)
        for each in tables[y].days()
        if (each[2] == "元旦" and each[0].month == 12) == (y < year)
    ]
    kinds = {kind: {d: name for d, k, name in days if k == kind} for kind in ("day_off", "make_up_workday")}
    return YearTable(year, kinds["day_off"], kinds["make_up_workday"])


@pytest.mark.parametrize("form", range(9))
@pytest.mark.parametrize("year", range(2005, 2027))
def test_a_notice_written_from_any_shipped_table_is_read_back_whole(year: int, form: int) -> None:
    table = _of_notice(year)
    reading = read_notice(_written(table, form))

    assert (reading.year, reading.problems) == (year, ())
    assert {(each.day, each.kind) for each in reading.days} == {(day, kind) for day, kind, _ in table.days()}


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        ("共 3 天", "共 4 天", "元旦写明共4天，按起止日期是3天"),
        ("4月4日（周六）至6日", "4月4日（周日）至6日", "2026年4月4日是星期六，通知写的是星期日"),
        ("5月9日（周六）上班", "5月5日（周二）上班", "2026年5月5日（星期二）既写放假又写上班"),
        ("10月10日（周六）上班", "10月9日（周五）上班", "2026年10月9日（星期五）本来就是工作日，通知却写调休上班"),
        ("9月25日（周五）至27日", "2027年9月25日至27日", "2027年9月25日（星期六）不在2026年"),
        ("2月28日（周六）上班", "2月30日上班", "“2月30日”这一天不存在"),
        ("6月19日（周五）至21日（周日）", "6月21日至19日", "“6月21日至6月19日”的起止日期不对"),
    ],
)
def test_a_notice_that_contradicts_itself_is_not_taken(written: str, instead: str, problem: str) -> None:
    assert written in WHOLE
    reading = read_notice(WHOLE.replace(written, instead))

    assert problem in reading.problems
    with pytest.raises(Contradictory, match="节假日表没有改动"):
        reading.table()


def test_a_notice_of_another_year_is_not_taken_for_this_one() -> None:
    assert read_notice(WHOLE, year=2027).problems[0] == "通知写的是2026年，要录入的是2027年"


@pytest.mark.parametrize(
    ("written", "instead", "question"),
    [
        ("2月14日（周六）、", "", "春节按放假天数应有2天调休上班，读到1天"),
        ("六、中秋节：9月25日（周五）至27日（周日）放假，共3天。", "", "没有读到中秋节的安排"),
        (
            "25日（周五）至27日（周日）放假",
            "25日（周五）至27日另行安排",
            "“9月25日另行安排，共3天……”没有读懂，请对照原文",
        ),
        ("七、国庆节：10月1日（周四）至7日", "七、国庆节：10月2日至7日", "10月1日是法定节假日，通知里没有读到放假"),
    ],
)
def test_what_seems_left_out_is_asked_about(written: str, instead: str, question: str) -> None:
    assert written in WHOLE
    reading = read_notice(WHOLE.replace(written, instead))
    assert question in (*reading.questions, *reading.left_out)


@pytest.mark.parametrize("text", ["", "春节放假七天。", "1月1日至3日放假，共3天。", "2027年元旦好。"])
def test_a_text_without_year_or_days_is_refused(text: str) -> None:
    with pytest.raises(NoNotice, match="节假日表没有改动"):
        read_notice(text)


def test_advice_to_rest_is_no_day_off_and_is_shown() -> None:
    reading = read_notice(BY_YEAR[2024])

    assert date(2024, 2, 9) not in {each.day for each in reading.days}
    assert "除夕" in reading.passed_over[0]


def test_a_single_notice_for_one_holiday_is_read() -> None:
    reading = read_notice(
        "关于2027年国庆节放假安排的通知：10月1日至7日放假调休，共7天。9月26日（星期日）、10月9日（星期六）上班，10月8日（星期五）起正常上班。"
    )

    assert [d.day for d in reading.days if d.kind == "make_up_workday"] == [date(2027, 9, 26), date(2027, 10, 9)]
    assert reading.problems == ()


def test_every_day_knows_where_it_stands_in_the_text() -> None:
    day = read_notice(WHOLE).days[3]

    assert WHOLE[day.start : day.end].replace(" ", "") == "1月4日(周日)"


@given(st.text(alphabet="0123456789年月日至、，。（）星期周一二三四五六日放假上班共天元旦春节国庆 \n", max_size=120))
def test_whatever_is_pasted_is_read_or_refused(text: str) -> None:
    try:
        reading = read_notice(text, year=2027)
    except NoNotice:
        return
    assert reading.days


@pytest.mark.parametrize(
    ("text", "off", "worked"),
    [
        ("2027年元旦放假安排 1月1日-1月3日放假3天。1月4日（星期一）恢复正常上班。", 3, 0),
        ("（一）元旦：2027年1月1日（星期五）至2027年1月3日（星期日）放假，共3天。", 3, 0),
        ("2027年国庆节：10月1日至7日放假调休，共7天，9月26日（周日）、10月9日（周六）补班。", 7, 2),
        ("2027年节日\t时间\n元旦\t1月1日至3日\t共3天\n国庆节\t10月1日至7日\t7天\t10月9日（周六）上班", 10, 1),
        ("2027年春节：2月5日（周五，除夕）至11日放假调休共7天，2月20日（周六）上班；清明节：4月3日至5日放假", 10, 1),
        ("2027年元旦：2026年12月31日至2027年1月2日放假调休，共3天。2027年1月3日（周日）上班。", 3, 1),
    ],
)
def test_other_ways_of_writing_are_read_too(text: str, off: int, worked: int) -> None:
    kinds = [day.kind for day in read_notice(text, year=2027).days]
    assert (kinds.count("day_off"), kinds.count("make_up_workday")) == (off, worked)


def test_a_beginning_without_an_end_is_asked_about() -> None:
    reading = read_notice("2027年元旦：1月1日放假1天。春节：2月5日起放假，2月12日起正常上班。")

    assert [day.day for day in reading.days] == [date(2027, 1, 1)]
    assert reading.questions == ("“2月5日起放假，……”没有读懂，请对照原文",)


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("关于延长2020年春节假期的通知：延长春节假期至2月2日（正月初九，星期日），2月3日（星期一）起正常上班。", [2]),
        ("2027年春节假期延长至2月15日，2月16日起正常上班。", [15]),
        ("2027年春节延长假期：2月14日、15日继续放假。", [14, 15]),
    ],
)
def test_a_holiday_made_longer_is_off_to_its_last_day(text: str, off: list[int]) -> None:
    reading = read_notice(text)
    assert [(day.day.day, day.kind) for day in reading.days] == [(day, "day_off") for day in off]
    assert reading.longer == {"春节"}


def test_a_holiday_told_anew_is_not_made_longer() -> None:
    assert read_notice(BY_YEAR[2024]).longer == frozenset()


def test_days_written_with_their_year_need_no_heading() -> None:
    reading = read_notice("元旦：2026年12月31日至2027年1月2日放假，共3天。2027年1月3日（星期日）上班。")
    assert (reading.year, len(reading.days), reading.problems) == (2027, 4, ())


def test_a_day_that_does_not_exist_is_named_also_where_it_stands_alone() -> None:
    with pytest.raises(NoNotice, match="“2027年2月30日”这一天不存在"):
        read_notice("2027年2月30日放假。")
