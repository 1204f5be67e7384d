"""Wordings of other offices: yearly counts, what goes on without end, days before an event, inexact columns."""

from datetime import date

import pytest

from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.reading import Deadline

ISSUED = date(2026, 3, 20)


def read(text: str, column: str | None = None) -> Deadline:
    return read_deadline(text, year=2026, issued=ISSUED, column=column)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("每年不少于6次新闻发布会。", 6),
        ("新闻发言人每年不少于2次出席发布会", 2),
        ("每年至少组织3场政府开放日活动", 3),
        ("全县业务培训全年不少于2次", 2),
        ("全年组织4次集中学习", 4),
    ],
)
def test_a_yearly_count_comes_again_every_year(text: str, count: int) -> None:
    found = read(text)
    assert (found.due_kind, found.due, found.rrule) == ("recurring", None, None)
    assert found.recurrence == "annual; no day stated"
    assert found.quota is not None
    assert (found.quota.min, found.quota.per) == (count, "year")
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("column", "count"), [("全年不少于2次", 2), ("每年不少于4场", 4), ("全年开展4次", 4), ("每年2次", 2), ("2次/年", 2)]
)
def test_a_yearly_count_in_the_time_column_is_read(column: str, count: int) -> None:
    found = read("举办公开业务培训班。", column)
    assert (found.due_kind, found.recurrence, found.doubts) == ("recurring", "annual; no day stated", ())
    assert found.quota is not None
    assert (found.quota.min, found.quota.per) == (count, "year")


@pytest.mark.parametrize(
    ("column", "words"), [("4次/季度", "quarterly"), ("每月1次", "monthly"), ("1次/月", "monthly")]
)
def test_counts_of_shorter_periods_come_again_as_often(column: str, words: str) -> None:
    found = read("抽查网站栏目。", column)
    assert (found.due_kind, found.recurrence) == ("recurring", f"{words}; no day stated")


def test_a_yearly_count_beside_a_day_leaves_the_day_alone() -> None:
    found = read("每年至少开展5次政策评价，2026年11月底前完成。")
    assert (found.due_kind, found.due, found.doubts) == ("fixed", date(2026, 11, 30), ())
    assert found.quota is not None
    assert found.quota.min == 5


@pytest.mark.parametrize(
    "text",
    [
        "公开目录实行动态管理，随权责清单同步调整。",
        "政策文件库实行动态更新。",
        "对随机抽查事项清单实行动态调整。",
        "机构职能信息实施动态管理并公开。",
        "公开事项实行动态化管理",
    ],
)
def test_what_is_kept_up_to_date_goes_on_without_end(text: str) -> None:
    found = read(text)
    assert (found.due_kind, found.due, found.doubts) == ("ongoing", None, ())


@pytest.mark.parametrize("text", ["健全动态更新工作机制。", "做好资金使用情况动态公开。", "关注工作动态，更新栏目。"])
def test_other_words_with_the_same_sign_are_no_limit(text: str) -> None:
    assert read(text).due_kind == "none"


@pytest.mark.parametrize(
    "words",
    [
        "任前5个工作日",
        "开工前15日",
        "会议召开前3天",
        "听证会召开10日前",
        "开标5个工作日前",
        "表决前10天公布草案",
        "提前5个工作日",
    ],
)
def test_days_before_an_event_are_told_from_days_after_it(words: str) -> None:
    for found in (read(f"拟任人选于{words}公开。"), read("公开拟任人选。", words)):
        assert (found.due_kind, found.due, found.working_days, found.calendar_days) == ("relative", None, None, None)


@pytest.mark.parametrize("text", ["任前公示5个工作日。", "目前5个工作日的做法", "征求意见不少于30日。"])
def test_lengths_are_no_days_before_an_event(text: str) -> None:
    assert read(text).due_kind == "none"


def test_the_first_working_days_of_a_month_stay_a_repetition() -> None:
    assert read("每月前5个工作日内报送。").recurrence == "monthly; by working day 5 after the period's end"
    assert read("6月10日前报送。").due == date(2026, 6, 10)


@pytest.mark.parametrize(
    "column", ["决策前", "招标公告发布当日", "变更后及时更新", "文件印发的同时", "审批通过后", "会后当天", "作出决定时"]
)
def test_a_column_may_name_the_event_alone(column: str) -> None:
    found = read("公开有关信息。", column)
    assert (found.due_kind, found.due, found.doubts) == ("relative", None, ())


@pytest.mark.parametrize("column", ["及时", "适时", "按时", "届时", "国庆节前", "目前", "春节前", "以后", "汛期"])
def test_a_column_without_day_or_event_is_asked_about(column: str) -> None:
    found = read("公开有关信息。", column)
    assert found.due_kind != "relative"
    assert found.due is None or found.doubts


@pytest.mark.parametrize("column", ["即日起", "自即日起", "即日起实施", "发文之日起"])
def test_a_duty_that_only_begins_is_asked_about(column: str) -> None:
    found = read("通报打分结果。", column)
    assert (found.due_kind, len(found.doubts)) == ("ongoing", 1)


def test_from_today_until_a_day_ends_on_that_day() -> None:
    assert read("通报打分结果。", "即日起至12月底").due == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "column", "rrule"),
    [
        ("每季度末对网站开展抽查并通报。", "每季度", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("每季度首月10日前汇总申请数据。", "每季度", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        ("每月5日前报送信息。", "按月", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("每年1月31日前发布年度报告。", "每年", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31"),
        ("每季度末通报。", "每季度首月15日前", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15"),
    ],
)
def test_the_more_exact_day_of_the_same_repetition_holds(text: str, column: str, rrule: str) -> None:
    found = read(text, column)
    assert (found.due_kind, found.rrule) == ("recurring", rrule)
    assert bool(found.doubts) == (column == "每季度首月15日前")


def test_a_text_that_comes_more_often_than_its_column_is_asked_about() -> None:
    found = read("每月5日前更新栏目。", "每季度")
    assert (found.due_kind, len(found.doubts)) == ("recurring", 1)
    assert "每月5日前" in found.doubts[0]


@pytest.mark.parametrize(
    ("text", "due", "rule"),
    [
        ("双月月底前报送信息", date(2026, 4, 30), "FREQ=YEARLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=-1"),
        ("逢单月10日前报送信息", date(2026, 5, 10), "FREQ=YEARLY;BYMONTH=1,3,5,7,9,11;BYMONTHDAY=10"),
        ("季度末月25日前报送进展", date(2026, 6, 25), "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25"),
        ("季度首月10日前报送进展", date(2026, 4, 10), "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
    ],
)
def test_every_other_month_and_the_last_of_a_quarter_come_again(text: str, due: date, rule: str) -> None:
    found = read_deadline(text, year=2026, issued=date(2026, 3, 28))
    assert (found.due_kind, found.due, found.rrule, found.doubts) == ("recurring", due, rule, ())


def test_the_end_of_a_half_year_is_read_in_its_column() -> None:
    assert read("报送进展。", "半年末").rrule == "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"
