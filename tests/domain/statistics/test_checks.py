"""Every rule of the two shipped forms, both ways, and the cell that is most likely wrong."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.statistics.checks import check
from ledger_app.domain.statistics.expression import BadExpression, read_expression
from ledger_app.domain.statistics.figure import read_figure
from ledger_app.domain.statistics.problem import Background
from ledger_app.domain.statistics.totals import Adjustment, total_figures, totals
from tests.domain.statistics.test_forms import shipped_form

QUARTERLY, ANNUAL = shipped_form("quarterly"), shipped_form("annual")


def filled(form, **given):
    """A return in which everything is 0 but what is given."""
    named = {code.replace("__", "."): value for code, value in given.items()}
    return {row.code: read_figure(str(named.get(row.code, 0))) for row in form.cells}


def rules(form, figures, background=None, **named):
    return sorted({problem.rule for problem in check(form, figures, background or Background(), **named)})


def test_a_return_of_zeros_has_no_problem():
    assert rules(QUARTERLY, filled(QUARTERLY), finalising=True) == []
    assert rules(ANNUAL, filled(ANNUAL), finalising=True) == []


BROKEN = {
    "Q01": {"rq_received": 4, "rq_online": 3},
    "Q02": {"rq_closed": 2, "rq_replied": 2, "rp_granted": 2, "rq_closed_ontime": 1},
    "Q03": {"rp_granted": 1},
    "Q04": {"rq_replied": 1, "rp_refused": 1, "rq_closed": 1, "rq_closed_ontime": 1},
    "Q05": {"ar_total": 1},
    "Q06": {"al_upheld": 1},
    "Q07": {"org_staff": 2, "org_staff_fulltime": 1},
    "Q08": {"rs_press_chief": 1},
    "Q09": {"rs_interview_chief": 1},
    "Q10": {"pd_normative": 1, "nd_issued": 1},
    "Q11": {"pd_total": 1, "pd_website": 1, "pd_normative": 1},
    "Q12": {"pd_total": 3, "pd_website": 2},
    "Q13.1": {"pd_gazette": 1},
    "Q13.2": {"pd_website": 1},
    "Q13.3": {"pd_weibo": 1},
    "Q13.4": {"pd_wechat": 1},
    "Q13.5": {"pd_other": 1},
    "Q14": {"rq_replied": 1, "rp_granted": 1},
    "Q16": {"mt_trainings": 1},
    "Q17": {"rs_hotspots": 1},
    "Q18": {"fees_wanyuan": 1},
    "Q19": {"complaints": 1},
    "Q20": {"complaints": -1},
    "Q21": {"complaints": 1.5},
    "Q26": {"rs_social": 1},
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_rule_of_the_quarterly_form_finds_what_breaks_it(rule):
    assert rule in rules(QUARTERLY, filled(QUARTERLY, **BROKEN[rule]))


def test_what_needs_the_period_before_runs_only_where_there_is_one():
    before = filled(QUARTERLY, org_staff=2, org_staff_fulltime=2, org_budget_wanyuan=2, pd_total=2)
    now = filled(
        QUARTERLY, org_staff=3, org_staff_fulltime=3, org_budget_wanyuan=2, pd_total=20, pd_website=20,
        rq_closed=1, rq_closed_ontime=1, rq_replied=1, rp_granted=1,
    )  # fmt: skip
    assert rules(QUARTERLY, now) == []
    background = Background(previous=before, open_before=read_figure("0").number)
    assert rules(QUARTERLY, now, background) == ["Q15", "Q27", "Q28", "Q30"]
    told = Background(open_before=read_figure("1").number)
    assert rules(QUARTERLY, now, told) == []


def test_a_cumulative_figure_that_is_not_the_sum_of_the_quarters_is_found():
    five, six = read_figure("5").number, read_figure("6").number
    background = Background(typed_totals={"pd_total": six, "org_staff": six}, year_totals={"pd_total": five})
    assert rules(QUARTERLY, filled(QUARTERLY), background) == ["Q22"]
    assert rules(QUARTERLY, filled(QUARTERLY), Background(typed_totals={"pd_total": five},
                                                          year_totals={"pd_total": five})) == []  # fmt: skip


def test_a_blank_total_above_filled_parts_is_an_error_and_a_blank_part_is_nothing():
    figures = filled(QUARTERLY, rq_online=2)
    del figures["rq_received"], figures["rq_fax"]
    problems = check(QUARTERLY, figures)
    assert [(p.rule, p.codes) for p in problems] == [("Q24", ("rq_received",))]
    figures["rq_received"] = read_figure("2")
    assert check(QUARTERLY, figures) == []


def test_no_cell_stays_blank_when_a_return_is_reported():
    figures = filled(QUARTERLY)
    del figures["complaints"]
    assert rules(QUARTERLY, figures) == []
    assert rules(QUARTERLY, figures, finalising=True) == ["Q25"]
    figures["complaints"] = read_figure("/")
    assert rules(QUARTERLY, figures, finalising=True) == []


def test_text_in_a_cell_is_named_with_what_it_may_mean():
    figures = {**filled(QUARTERLY), "complaints": read_figure("3件"), "pd_total": read_figure("约20")}
    found = {p.codes: p for p in check(QUARTERLY, figures)}
    assert found["complaints",].proposal.value == "3"
    assert found["pd_total",].proposal is None
    assert "第53行" in found["complaints",].message


def test_the_one_cell_that_mends_two_sums_is_proposed():
    figures = filled(QUARTERLY, rq_closed=5, rq_closed_ontime=5, rq_replied=5, rp_granted=4, rp_refused=2, rf_privacy=1)
    found = {p.rule: p.proposal for p in check(QUARTERLY, figures)}
    assert (found["Q03"].code, found["Q03"].value) == ("rp_refused", "1")
    assert found["Q04"] == found["Q03"]


def test_swapped_digits_are_proposed_and_a_plain_difference_is_not():
    swapped = filled(QUARTERLY, rq_received=31, rq_online=10, rq_letter=3)
    assert check(QUARTERLY, swapped)[0].proposal.value == "13"
    plain = filled(QUARTERLY, rq_received=4, rq_online=2, rq_letter=1)
    assert check(QUARTERLY, plain)[0].proposal is None


ANNUAL_BROKEN = {
    "A01": {"t3__new__natural": 1, "t3__new__total": 1},
    "A02": {"t3__granted__company": 1, "t3__granted__total": 1},
    "A03": {"t3__new__total": 1},
    "A04": {"t4__value__review_total": 1},
    "A05": {"t4__value__direct_pending": 1},
    "A06": {"t4__value__after_total": 1},
    "A20": {"t2__normative__issued": -1},
    "A21": {"t2__normative__issued": 0.5},
}


@pytest.mark.parametrize("rule", ANNUAL_BROKEN)
def test_an_identity_of_the_annual_report_finds_what_breaks_it(rule):
    assert rule in rules(ANNUAL, filled(ANNUAL, **ANNUAL_BROKEN[rule]))


def test_the_annual_report_is_held_against_the_year_before():
    before = filled(ANNUAL, t3__carried_out__natural=2, t2__normative__in_force=5)
    kept = filled(ANNUAL, t3__carried_in__natural=2, t3__carried_in__total=2, t3__carried_out__natural=2,
                  t3__carried_out__total=2, t2__normative__in_force=6, t2__normative__issued=1)  # fmt: skip
    assert rules(ANNUAL, kept, Background(previous={**before, "t3.carried_out.total": read_figure("2")})) == []
    assert rules(ANNUAL, filled(ANNUAL), Background(previous=before)) == ["A07", "A08"]


def test_suits_without_review_are_asked_about_when_the_report_goes_out():
    figures = filled(ANNUAL, t4__value__direct_total=1, t4__value__direct_upheld=1)
    assert rules(ANNUAL, figures) == []
    assert rules(ANNUAL, figures, finalising=True) == ["A11"]


def test_blank_totals_of_a_table_that_was_begun_are_one_finding():
    figures = {"t3.new.natural": read_figure("1")}
    assert [p.rule for p in check(ANNUAL, figures) if p.rule == "A10"] == ["A10"]
    assert check(ANNUAL, {}) == []


@pytest.mark.parametrize("text", ["a = b", "a", "a +", "f(a) == b", "a * b == c", "a in b", "lambda: 1", "a == 'x'"])
def test_what_is_no_rule_is_refused(text):
    with pytest.raises(BadExpression):
        read_expression(text)


AMOUNT = st.one_of(st.just(""), st.just("/"), st.integers(0, 500).map(str))
RETURNS = st.lists(st.dictionaries(st.sampled_from([row.code for row in QUARTERLY.cells]), AMOUNT), max_size=6)


@given(RETURNS, st.integers(-9, 9))
def test_a_total_is_the_sum_of_its_parts_in_any_order(typed, amount):
    returns = {n: {code: read_figure(text) for code, text in each.items()} for n, each in enumerate(typed)}
    adjusted = [Adjustment("pd_total", read_figure(str(amount)).number, "联合发文")] if amount else []
    found = totals(QUARTERLY, returns, adjusted)
    backwards = totals(QUARTERLY, dict(reversed(returns.items())), adjusted)
    assert {c: t.value for c, t in found.items()} == {c: t.value for c, t in backwards.items()}
    for code, total in found.items():
        parts = [figure.number for figure in total.by_unit.values() if figure.number is not None]
        own = sum(each.amount for each in total.adjustments)
        assert total.value == (sum(parts) + own if parts or total.adjustments else None), code
    assert total_figures(found).keys() == found.keys()


def annual_example(folder, name):
    data = json.loads((folder / "forms" / "examples" / f"{name}.json").read_text("utf-8"))["data"]
    cells = {}
    for row, columns in (data.get("t3") or data["t3_2019"]).items():
        cells |= {f"t3.{row}.{column}": value for column, value in columns.items()}
    cells |= {f"t4.value.{column}": value for column, value in data["t4"].items()}
    for row in ("rules", "normative"):
        values = data.get("t2", {}).get(row, ())
        cells |= {f"t2.{row}.{c}": v for c, v in zip(("issued", "repealed", "in_force"), values, strict=False)}
    return {
        code: read_figure("" if value is None else str(value))
        for code, value in cells.items()
        if code in ANNUAL.by_code
    }


@pytest.mark.reference
@pytest.mark.parametrize(
    ("name", "before", "findings"),
    [
        ("annual_suqian_2023", None, []),
        ("annual_suqian_2024", "annual_suqian_2023", []),
        ("annual_hangzhou_style_2025", None, []),
        ("annual_shanghai_2019", None, ["A10"]),
    ],
)
def test_real_annual_reports_give_exactly_what_is_known_of_them(name, before, findings, shared):
    background = Background(previous=annual_example(shared, before) if before else None)
    assert rules(ANNUAL, annual_example(shared, name), background) == findings


@pytest.mark.reference
@pytest.mark.parametrize("name", ["ok", "bad"])
def test_the_synthetic_returns_give_exactly_their_expected_failures(name, shared):
    example = json.loads((shared / "forms" / "examples" / f"synthetic_quarterly_{name}.json").read_text("utf-8"))
    figures = {code: read_figure(str(value)) for code, value in example["values"].items()}
    assert [p.rule for p in check(QUARTERLY, figures, finalising=True)] == example["expected_failures"]
