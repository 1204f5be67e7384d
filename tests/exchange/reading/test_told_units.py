"""Sentences that say by whom without bracket or label."""

from __future__ import annotations

import pytest

from ledger_app.exchange.reading.prose.told_units import closing_sentence, told_run


@pytest.mark.parametrize(
    ("text", "units", "due"),
    [
        ("新建学校3所。由县教育局牵头，县财政局配合，9月底前完成。", "县教育局牵头，县财政局配合", "9月底前完成"),
        ("改造危房200户。县住建局负责，责任人：张某。", "县住建局负责", ""),
        ("聘请监督员20名。由县政府办负责，4月20日前完成聘请。", "县政府办负责", "4月20日前完成聘请"),
    ],
)
def test_the_last_sentence_tells_who_and_until_when(text: str, units: str, due: str) -> None:
    told = closing_sentence(text)

    assert told is not None
    assert text[: told[0]].endswith("。")
    assert told[1:] == (units, due)


def test_a_last_sentence_that_also_says_what_to_do_stays_part_of_the_text() -> None:
    assert closing_sentence("关于材料准备。由县政府办牵头，县司法局配合，9月5日前完成材料初审。") is None
    assert closing_sentence("公布目录。做好宣传，县教育局配合。") is None


def test_a_run_of_names_ends_where_the_duty_begins() -> None:
    assert told_run("县大数据局牵头，县财政局配合，于6月底前完成改版。") == "县大数据局牵头，县财政局配合"
    assert told_run("县政府办牵头，会同邮政分公司，于6月底前开通。") == "县政府办牵头，会同邮政分公司"
    assert told_run("县财政局按程序核拨。") == ""
