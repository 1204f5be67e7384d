"""Repetitions in the words of the office."""

import pytest

from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.recurrence_words import recurrence_in_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("每月5日前", "每月5日前"),
        ("每月10日、20日前", "每月10日、20日前"),
        ("每月底", "每月最后一天前"),
        ("每季度末月20日前", "每年3月、6月、9月、12月的20日前"),
        ("每年1月31日前", "每年1月31日前"),
        ("每周五", "每周五"),
        ("每周一、周四", "每周一、周四"),
        ("每月第一个星期一", "每月第一个星期一"),
        ("每天", "每天"),
        ("每季度结束后5个工作日内", "每季度结束后5个工作日内"),
        ("每月最后一个工作日", "每月最后一个工作日"),
        ("每年6月20日、12月底前", "每半年6月20日、12月底前"),
        ("按季度", "每季度"),
        ("每旬", "每旬"),
    ],
)
def test_a_repetition_is_said_as_the_office_says_it(text, words):
    found = read_deadline(text, year=2026)

    assert recurrence_in_words(found.rrule or found.recurrence) == words


def test_an_unknown_rule_is_left_as_it_is():
    assert recurrence_in_words("FREQ=SECONDLY") == "FREQ=SECONDLY"
    assert recurrence_in_words("见通知") == "见通知"
