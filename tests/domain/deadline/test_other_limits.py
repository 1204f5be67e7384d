"""Repeating, relative and endless limits, and counted targets."""

from datetime import date

import pytest

from ledger_app.domain.deadline import find_limits, find_quotas, read_deadline, read_quota

ISSUED = date(2026, 2, 20)


def read(text, **more):
    return read_deadline(text, year=2026, issued=ISSUED, **more)


@pytest.mark.parametrize(
    ("text", "rule", "first", "words"),
    [
        ("每月5日前报送", "FREQ=MONTHLY;BYMONTHDAY=5", date(2026, 3, 5), "monthly; by day 5"),
        ("每月底前", "FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 2, 28), "monthly; by the last day"),
        ("每月10日、20日前", "FREQ=MONTHLY;BYMONTHDAY=10,20", date(2026, 3, 10), "monthly; by day 10, day 20"),
        ("每季度末月20日前", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", date(2026, 3, 20), None),
        ("每季度首月10日前", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", date(2026, 4, 10), None),
        ("每季度结束后10日内", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", date(2026, 4, 10), None),
        ("每季度的数据于次月8日前上报", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=8", date(2026, 4, 8), None),
        ("每年3月底前", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", date(2026, 3, 31), "annual; by the last day of Mar"),
        ("每年1月31日前", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31", date(2027, 1, 31), "annual; by Jan 31"),
        ("每年1月和7月10日前", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=10", date(2026, 7, 10), None),
        ("每半年开展一次，6月底和12月底前各一次", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", date(2026, 6, 30), None),
        ("每周五下班前更新", "FREQ=WEEKLY;BYDAY=FR", date(2026, 2, 27), "weekly; Fridays"),
        ("每周一、周四更新", "FREQ=WEEKLY;BYDAY=MO,TH", date(2026, 2, 23), "weekly; Mondays/Thursdays"),
        ("每月30日前", "FREQ=MONTHLY;BYMONTHDAY=30", date(2026, 2, 28), "monthly; by day 30"),
        ("每年6月20日、12月10日前", None, date(2026, 6, 20), "half-yearly; by day 20 of Jun, day 10 of Dec"),
        ("每季度结束后5个工作日内", None, None, "quarterly; by working day 5 after the period's end"),
        ("逐月公布", None, None, "monthly; no day stated"),
        ("按季度向社会公开", None, None, "quarterly; no day stated"),
        ("每半年", None, None, "half-yearly; no day stated"),
        ("每旬", None, None, "ten-day; no day stated"),
        ("每周一次", None, None, "weekly; no day stated"),
        ("每月1次", None, None, "monthly; no day stated"),
        ("半年一次", None, None, "half-yearly; no day stated"),
        ("每季度末25日前", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25", date(2026, 3, 25), None),
        ("每月数据于当月25日前报送", "FREQ=MONTHLY;BYMONTHDAY=25", date(2026, 2, 25), None),
        ("建立季通报制度", None, None, "quarterly; no day stated"),
        ("每学期至少一次", None, None, "half-yearly; no day stated"),
        ("每年6月30日、12月31日前", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", date(2026, 6, 30), None),
        ("每天更新", "FREQ=DAILY", date(2026, 2, 21), "daily"),
    ],
)
def test_a_repetition_has_a_rule_a_first_day_and_words(text, rule, first, words):
    found = read(text)

    assert (found.due_kind, found.rrule, found.due) == ("recurring", rule, first)
    assert found.dates == ()
    assert words is None or found.recurrence == words


def test_without_the_day_of_issue_a_repetition_has_no_first_day():
    assert read_deadline("每月5日前", year=2026).due is None


def test_a_quarterly_duty_counted_in_working_days_keeps_the_count():
    assert read("每季度结束后5个工作日内").working_days == 5


@pytest.mark.parametrize("word", ["季度", "月度", "半年", "年度"])
def test_a_bare_period_in_the_column_repeats(word):
    assert read("", column=word).due_kind == "recurring"


@pytest.mark.parametrize(
    ("text", "raw", "counts"),
    [
        ("在3个工作日内答复", "3个工作日内", (3, None, None, None)),
        ("收到申请之日起二十个工作日内答复", "收到申请之日起二十个工作日内", (20, None, None, None)),
        ("应在文件印发后5个工作日之内上网", "文件印发后5个工作日之内", (5, None, None, None)),
        ("自作出决定之日起7日内公示", "自作出决定之日起7日内", (None, 7, None, None)),
        ("两周内整改到位", "两周内", (None, 14, None, None)),
        ("24小时内回应", "24小时内", (None, None, 24, None)),
        ("三个月内完成", "三个月内", (None, None, None, 3)),
        ("应当即时公开", "即时", (None, None, None, None)),
        ("下一个工作日前反馈", "下一个工作日前", (1, None, None, None)),
        ("最长不超过20个工作日", "不超过20个工作日", (20, None, None, None)),
    ],
)
def test_a_limit_from_an_event_keeps_its_event_and_its_count(text, raw, counts):
    found = read(text)

    assert (found.due_kind, found.due, found.raw) == ("relative", None, (raw,))
    assert (found.working_days, found.calendar_days, found.hours, found.months) == counts


@pytest.mark.parametrize("text", ["公示不少于5个工作日", "公开征求意见不少于30日", "及时公开", "实时更新", "随到随办"])
def test_a_duration_and_a_wish_are_no_limits(text):
    assert read(text).due_kind == "none"


def test_the_column_may_give_the_bare_length():
    assert read("", column="20个工作日").working_days == 20
    assert read("", column="5日").calendar_days == 5


def test_the_end_of_every_quarter_may_stand_alone_in_the_column():
    assert read("", column="季末").rrule == "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"


def test_a_fixed_day_goes_before_a_count_which_is_kept():
    found = read("决策出台后10个工作日内公开采纳情况，年内开展评估")

    assert (found.due_kind, found.due, found.working_days) == ("fixed", date(2026, 12, 31), 10)


@pytest.mark.parametrize("text", ["长期坚持", "持续推进", "全年推进", "常态化开展", "常年"])
def test_a_duty_without_end_is_ongoing(text):
    assert read(text).due_kind == "ongoing"
    assert read("做好信息公开。", column=text).due_kind == "ongoing"


def test_at_once_and_for_ever_is_for_ever():
    assert read("", column="立即启动，长期坚持").due_kind == "ongoing"


def test_lasting_effort_inside_a_sentence_is_no_limit():
    assert read("持续推动政府网站建设，做好日常监测").due_kind == "none"


def test_a_limit_in_a_unit_bracket_is_found_at_its_place():
    text = "(牵头单位:县司法局;责任单位:各乡镇人民政府,6月底完成)"
    (phrase,) = find_limits(text)

    assert text[phrase.start : phrase.end] == "6月底"


@pytest.mark.parametrize(
    ("text", "least", "per"),
    [
        ("每年至少开展5次政策评价", 5, "year"),
        ("年内邀请代表列席会议不少于4次", 4, "year"),
        ("下半年至少组织两次业务培训", 2, "half-year"),
        ("每季度不少于1篇", 1, "quarter"),
        ("政策文件采用多形式解读原则上不少于5种", 5, "document"),
        ("全年开展培训2次以上", 2, "year"),
        ("每半年组织2次培训", 2, "half-year"),
    ],
)
def test_a_counted_target_is_a_quota(text, least, per):
    found = read_quota(text)

    assert found is not None
    assert (found.min, found.per) == (least, per)


@pytest.mark.parametrize("text", ["提供两种以上（含两种）下载格式", "建成公开栏20处", "梳理26个领域", "每半年组织一次"])
def test_other_numbers_are_no_quotas(text):
    assert find_quotas(text) == []


def test_quotas_of_two_levels_are_limits():
    found = read("县级每年至少开展5次，各镇（街道）、县直各部门单位不少于2次")

    assert [(limit.who, limit.quota.min) for limit in found.limits] == [
        ("县级", 5),
        ("各镇（街道）、县直各部门单位", 2),
    ]
    assert (found.due_kind, found.due) == ("recurring", None)
