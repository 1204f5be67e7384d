from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from ledger_app.domain.statistics.form import BadForm, CrossCheck, Indicator, StatisticsForm, checked
from ledger_app.domain.statistics.form_text import form_data, form_of
from ledger_app.paths import shipped


def shipped_form(name: str) -> StatisticsForm:
    return form_of(json.loads(shipped("resources", "forms", f"{name}.json").read_text(encoding="utf-8")))


def test_the_quarterly_form_has_65_printed_rows_58_with_a_figure():
    form = shipped_form("quarterly")
    assert (len(form.indicators), len(form.cells)) == (65, 58)
    assert [row.line for row in form.indicators] == list(range(1, 66))
    assert {row.code for row in form.cells if row.is_stock} == {
        "org_offices", "org_reading_points", "org_staff", "org_staff_fulltime", "org_staff_parttime"
    }  # fmt: skip


@pytest.mark.parametrize("name", ["quarterly", "annual"])
def test_a_form_comes_back_from_its_own_json(name):
    form = shipped_form(name)
    assert form_of(json.loads(json.dumps(form_data(form), ensure_ascii=False))) == form


def test_an_identity_over_columns_becomes_one_rule_for_each_column():
    spread = [rule for rule in shipped_form("annual").rules if rule.id == "A01"]
    assert len(spread) == 7
    assert spread[0].expression == (
        "t3.new.natural + t3.carried_in.natural == t3.processed_total.natural + t3.carried_out.natural"
    )
    assert spread[0].message.startswith("“自然人”列：")


def test_the_form_of_last_year_is_looked_up_with_prev():
    across = [rule for rule in shipped_form("annual").rules if rule.id in ("A07", "A08")]
    assert across[0].expression == "t3.carried_in.natural == prev_t3.carried_out.natural"
    assert across[-1].expression == (
        "t2.normative.in_force == prev_t2.normative.in_force + t2.normative.issued - t2.normative.repealed"
    )


SMALL = StatisticsForm("f", 1, "表", (Indicator("a", "甲"), Indicator("b", "乙", parent="a")))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (replace(SMALL, indicators=(*SMALL.indicators, Indicator("a", "丙"))), "出现两次"),
        (replace(SMALL, indicators=(Indicator("a", "甲", parent="z"),)), "上级"),
        (replace(SMALL, indicators=(Indicator("a", "甲", parent="b"), Indicator("b", "乙", parent="a"))), "互为上级"),
        (replace(SMALL, indicators=(Indicator("1a", "甲"),)), "代码"),
        (replace(SMALL, indicators=(Indicator("a", "甲", kind="text"),)), "类别"),
        (replace(SMALL, rules=(CrossCheck("R", "error", "period", "甲等于丙", "a == c"),)), "没有的指标"),
        (replace(SMALL, rules=(CrossCheck("R", "wrong", "period", "甲等于乙", "a == b"),)), "错误、提示"),
        (replace(SMALL, rules=(CrossCheck("R", "error", "period", "", "__import__('os')"),)), "不能用的写法"),
    ],
)
def test_a_form_that_contradicts_itself_is_refused_in_one_sentence(form, words):
    with pytest.raises(BadForm if "写法" not in words else Exception, match=words):
        checked(form)


@pytest.mark.parametrize("broken", [{}, {"code": "x"}, {"code": "x", "version": "y", "title": "z"}])
def test_a_form_that_is_not_complete_is_refused(broken):
    with pytest.raises(BadForm):
        form_of(broken)


def test_nothing_but_the_form_names_an_indicator():
    """The codes of the quarterly form stand in no module of the program."""
    from pathlib import Path

    import ledger_app

    codes = [row.code for row in shipped_form("quarterly").cells]
    text = "\n".join(
        file.read_text(encoding="utf-8")
        for file in Path(ledger_app.__file__).parent.rglob("*.py")
        if "domain/statistics/figure" not in file.as_posix() and "practice" not in file.as_posix()
    )
    assert [code for code in codes if f'"{code}"' in text or f"'{code}'" in text] == []


def test_stock_and_flow_add_up_differently_over_a_year():
    from ledger_app.domain.statistics.figure import read_figure
    from ledger_app.domain.statistics.totals import cumulative

    form = shipped_form("quarterly")
    quarters = [
        {"rq_received": read_figure("3"), "org_staff": read_figure("2")},
        {"rq_received": read_figure("4"), "org_staff": read_figure("3")},
    ]
    assert cumulative(form, quarters) == {"rq_received": Decimal(7), "org_staff": Decimal(3)}
