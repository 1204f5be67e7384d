"""A09 and A12: what the text of an annual report says against its tables."""

from __future__ import annotations

import pytest

from ledger_app.domain.statistics.figure import read_figure
from ledger_app.domain.statistics.text_checks import check_text
from tests.domain.statistics.test_checks import annual_example
from tests.domain.statistics.test_forms import shipped_form

ANNUAL = shipped_form("annual")
FIGURES = {
    code: read_figure(text)
    for code, text in {
        "t3.new.total": "30", "t3.carried_in.total": "4", "t3.carried_out.total": "2", "t4.value.review_total": "3",
        "t4.value.direct_total": "1", "t4.value.after_total": "1",
    }.items()
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("全年新收政府信息公开申请30件，办理政府信息公开申请34件，结转下年度继续办理2件。", []),
        ("全年新收政府信息公开申请31件。", ["A09"]),
        ("发生行政复议3件、行政诉讼2件。", []),
        ("发生行政复议案件4件、行政诉讼案件5起。", ["A09", "A09"]),
        ("行政复议法修订后，组织学习2次，发放资料200份。", []),
        ("五、问题\n无。\n六、其他需要报告的事项\n没有收取信息处理费。", []),
        ("五、问题\n收费。\n六、其他需要报告的事项\n无。", ["A12"]),
        ("", []),
    ],
)
def test_the_text_is_held_against_the_tables(text, rules):
    assert [problem.rule for problem in check_text(ANNUAL, text, FIGURES)] == rules


def test_a_blank_cell_is_not_held_against_the_text():
    assert check_text(ANNUAL, "行政复议4件。", {}) == []


@pytest.mark.reference
@pytest.mark.parametrize(("year", "rules"), [("2023", []), ("2024", ["A09", "A09"])])
def test_the_real_report_of_2024_fails_a09_alone(year, rules, shared):
    import json

    name = f"annual_suqian_{year}"
    claims = json.loads((shared / "forms" / "examples" / f"{name}.json").read_text("utf-8"))["text_claims"]
    text = f"结转下年度继续办理{claims['carried_out']}件。"
    if "review_cases" in claims:
        text += f"行政复议案件{claims['review_cases']}件，行政诉讼案件{claims['litigation_cases']}件。"
    assert [problem.rule for problem in check_text(ANNUAL, text, annual_example(shared, name))] == rules
