"""Days named on the calendar."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.deadline import find_limits, read_deadline

ISSUED = date(2026, 2, 20)


def due(text, **more):
    return read_deadline(text, year=2026, issued=ISSUED, **more).due


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年6月30日前建成", date(2026, 6, 30)),
        ("２０２６年６月３０日之前建成", date(2026, 6, 30)),
        ("2026 年 6 月 30 日以前建成", date(2026, 6, 30)),
        ("二〇二六年六月三十日前建成", date(2026, 6, 30)),
        ("6月30日17:00前报临河县政府办", date(2026, 6, 30)),
        ("6月30日（星期二）下班前报送", date(2026, 6, 30)),
        ("六月底前", date(2026, 6, 30)),
        ("6月末", date(2026, 6, 30)),
        ("2月底前", date(2026, 2, 28)),
        ("年底前", date(2026, 12, 31)),
        ("2026年年底前", date(2026, 12, 31)),
        ("年内", date(2026, 12, 31)),
        ("县上年内组织一轮培训", date(2026, 12, 31)),
        ("今年底", date(2026, 12, 31)),
        ("明年1月底前", date(2027, 1, 31)),
        ("次年3月10日前公布", date(2027, 3, 10)),
        ("翌年3月10日前公布", date(2027, 3, 10)),
        ("上半年完成修订", date(2026, 6, 30)),
        ("下半年", date(2026, 12, 31)),
        ("前三季度完成", date(2026, 9, 30)),
        ("一季度末", date(2026, 3, 31)),
        ("第三季度底前", date(2026, 9, 30)),
        ("6月上旬", date(2026, 6, 10)),
        ("6月中旬", date(2026, 6, 20)),
        ("6月下旬", date(2026, 6, 30)),
        ("6-8月", date(2026, 8, 31)),
        ("6月至9月", date(2026, 9, 30)),
        ("11月至次年3月", date(2027, 3, 31)),
        ("2026年11月—2027年3月", date(2027, 3, 31)),
        ("5月1日至30日", date(2026, 5, 30)),
        ("9月投入使用", date(2026, 9, 30)),
        ("2026.6.30", date(2026, 6, 30)),
        ("2026/6/30", date(2026, 6, 30)),
        ("2026-06-30 00:00:00", date(2026, 6, 30)),
        ("6.30前", date(2026, 6, 30)),
        ("到2026年底，全县建成", date(2026, 12, 31)),
        ("国庆节前完成", date(2026, 9, 30)),
        ("2027年“五一”前", date(2027, 4, 30)),
        ("6月30日（含）前", date(2026, 6, 30)),
        ("2026年1-3季度", date(2026, 9, 30)),
        ("2026年3—6月完成", date(2026, 6, 30)),
        ("二、三季度各开展一次", date(2026, 9, 30)),
        ("本月25日前报送", date(2026, 2, 25)),
        ("2026年6月，组织开展评估", date(2026, 6, 30)),
        ("按照2026年12月31日前全部完成的要求抓好落实", date(2026, 12, 31)),
        ("公布2025年度报告须在2026年3月31日前", date(2026, 3, 31)),
        ("8月底前建成统一的问答库", date(2026, 8, 31)),
        ("6月底前制定具体的实施办法", date(2026, 6, 30)),
        ("9月底前形成完整的目录", date(2026, 9, 30)),
        ("6月30日前公开有关的信息", date(2026, 6, 30)),
        ("10月份举办一次有影响的活动", date(2026, 10, 31)),
        ("力争三季度末建成规范的专区", date(2026, 9, 30)),
        ("9月30日完成全部的整改", date(2026, 9, 30)),
        ("第二季度末月20日前报送", date(2026, 6, 20)),
        ("三季度首月10日前报送", date(2026, 7, 10)),
        ("首季度末月20日前报送", date(2026, 3, 20)),
    ],
)
def test_a_named_day_is_read(text, day):
    assert due(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "报送今年第三季度统计表",
        "自2026年5月1日起施行",
        "该条例于2021年3月5日公布",
        "2019年5月15日起施行的条例",
        "截至2025年底，全县已建成12处",
        "对2015年以前制定的文件进行清理",
        "梳理2025年12月31日前制定实施的办法",
        "梳理2025年底前已经印发的文件",
        "更新2025年底前建成并投用的专区",
        "对1月制定的办法抓好落实",
        "根据《2025年政务公开工作要点》抓好落实",
        "临政办发〔2026〕8号",
        "限期整改，尽快完成，适时评估",
        "去年12月底前的欠账要补上",
        "三年内建成",
        "今年1月，全县召开了会议，各单位要抓好落实",
        "2025年10月，县政府印发了方案",
        "6月前后开展一次",
        "本制度有效期至2031年2月28日",
        "从3月开始试行",
        "拨打12345热线，24小时自助服务",
        "临河县人民政府办公室\n2026年5月8日\n各乡镇：",
    ],
)
def test_the_past_and_the_background_are_no_time_limits(text):
    assert read_deadline(text, year=2026, issued=ISSUED).due_kind == "none"


def test_of_several_days_the_latest_is_due_and_all_are_milestones():
    found = read_deadline("2月底前启动，6月底前建成，10月底前验收", year=2026)

    assert found.due == date(2026, 10, 31)
    assert [step.raw for step in found.milestones] == ["2月底前", "6月底前", "10月底前"]
    assert "文中有3个时间" in found.doubts[0]


def test_one_word_before_closes_a_list_of_days():
    found = read_deadline("分别于5月29日、12月10日前报送", year=2026)

    assert found.dates == (date(2026, 5, 29), date(2026, 12, 10))
    assert found.raw == ("5月29日", "12月10日前")


def test_each_level_keeps_its_own_day():
    found = read_deadline("州于3月10日前、县市于2月20日前、部门和乡镇（街道）于1月31日前公布", year=2026)

    assert [(limit.who, limit.date) for limit in found.limits] == [
        ("州", date(2026, 3, 10)),
        ("县市", date(2026, 2, 20)),
        ("部门和乡镇（街道）", date(2026, 1, 31)),
    ]
    assert found.due == date(2026, 3, 10)
    assert found.doubts[0].startswith("各单位时限不同（州2026-03-10、县市2026-02-20、")


def test_a_level_may_head_its_own_clause():
    found = read_deadline("县政府年度报告于次年2月20日前公布，各部门、乡镇年度报告于次年1月31日前公布。", year=2026)

    assert [(limit.who, limit.date) for limit in found.limits] == [
        ("县政府", date(2027, 2, 20)),
        ("各部门、乡镇", date(2027, 1, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("州、县、乡三级分别于3月10日、2月20日、1月31日前发布", ["州", "县", "乡"]),
        ("3月10日前发布州级年报，2月20日前发布县市年报", ["州级", "县市"]),
        ("州直部门（6月底前）、县市（8月底前）分级完成", ["州直部门", "县市"]),
        ("年报由县政府办公室于3月31日前发布，乡镇于1月31日前发布", ["县政府办公室", "乡镇"]),
        ("各单位12月15日前将初稿报县政府办公室，1月31日前发布", []),
    ],
)
def test_whose_day_it_is_may_be_told_in_many_ways(text, whose):
    assert [limit.who for limit in read_deadline(text, year=2026).limits] == whose


def test_counts_that_differ_by_their_period_are_limits_too():
    found = read_deadline("县级部门每季度至少1篇，乡镇每半年至少1篇", year=2026)

    assert [(limit.who, limit.quota.per) for limit in found.limits] == [("县级部门", "quarter"), ("乡镇", "half-year")]


def test_months_that_bound_a_repetition_are_no_day():
    found = read_deadline("公开台账", year=2026, issued=ISSUED, column="3月至11月每月20日")

    assert (found.due_kind, found.due, found.doubts) == ("recurring", date(2026, 3, 20), ())


def test_levels_may_stand_in_brackets_after_the_day():
    found = read_deadline("年报公布：3月31日前（县政府）、1月31日前（部门）", year=2026)

    assert [limit.who for limit in found.limits] == ["县政府", "部门"]


def test_the_column_decides_and_its_wording_stands_last():
    found = read_deadline("3月底前启动编制。", year=2026, column="2026年9月底前")

    assert found.due == date(2026, 9, 30)
    assert found.raw == ("3月底前", "2026年9月底前")
    assert found.doubts == ()


def test_a_text_later_than_its_column_is_doubted():
    found = read_deadline("12月底前完成。", year=2026, column="9月")

    assert found.due == date(2026, 9, 30)
    assert found.doubts == ("正文中的时间（2026-12-31）晚于完成时限栏（2026-09-30），请核对",)


def test_a_column_that_states_nothing_leaves_the_word_to_the_text():
    assert read_deadline("9月底前完成。", year=2026, column="—").due == date(2026, 9, 30)


def test_a_column_that_is_not_understood_is_said():
    assert read_deadline("抓好落实。", year=2026, column="待商定").doubts == ("完成时限栏“待商定”没有读懂，请核对",)


def test_without_a_year_there_is_no_date_but_a_doubt():
    found = read_deadline("6月30日前", year=None)

    assert (found.due_kind, found.due) == ("fixed", None)
    assert "没有年份" in found.doubts[0]


def test_a_day_that_does_not_exist_is_doubted():
    found = read_deadline("2月30日前", year=2026)

    assert found.due is None
    assert found.doubts == ("“2月30日前”没有这一天，请核对原文",)


def test_a_limit_before_the_day_of_issue_is_doubted():
    found = read_deadline("2026年6月30日前", year=2026, issued=date(2026, 7, 28))

    assert found.doubts == ("完成时限（2026-06-30）早于文件印发日期（2026-07-28），请核对原文",)


def test_a_repeating_duty_beside_a_fixed_day_is_pointed_out():
    found = read_deadline("年底前建成平台，每季度末通报一次", year=2026)

    assert (found.due_kind, found.due) == ("fixed", date(2026, 12, 31))
    assert found.doubts == ("除固定日期外还有定期要求（每季度末），请核对是否另行登记",)


@pytest.mark.parametrize("text", ["6月、" * 4000, "6月底前" * 4000, "每月" * 8000, "不少于3次" * 4000, "《" * 8000])
def test_a_very_long_text_is_read_in_good_time(text):
    begin = time.process_time()
    read_deadline(text, year=2026)

    assert time.process_time() - begin < 5


def test_a_year_holds_to_the_end_of_its_sentence():
    assert due("2027年3月底前启动，9月底前完成。") == date(2027, 9, 30)


def test_a_movable_feast_has_no_date_and_says_so():
    found = read_deadline("春节前完成", year=2026)

    assert (found.due_kind, found.due) == ("fixed", None)
    assert "请填写确切日期" in found.doubts[0]


@given(day=st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_in_every_writing(day):
    writings = [
        f"{day.year}年{day.month}月{day.day}日前",
        f"{day.year}.{day.month}.{day.day}前",
        f"{day:%Y-%m-%d}",
        f"于{day.month}月{day.day}日之前报送",
    ]
    assert {read_deadline(text, year=day.year).due for text in writings} == {day}


@given(
    st.text(
        alphabet="0123456789年月日前底末内每季度周上下半旬、和至-（）。，一二三十工作日印发后起《》 \n", max_size=40
    )
)
def test_no_text_breaks_the_reader_and_places_fit(text):
    for phrase in find_limits(text):
        assert text[phrase.start : phrase.end].strip() == phrase.raw
    read_deadline(text, year=2026, issued=ISSUED, column=text)
