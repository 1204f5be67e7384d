from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ledger_app.domain.statistics.form import Indicator
from ledger_app.domain.statistics.period import read_period
from ledger_app.operations import history
from ledger_app.operations.statistics import forms, returns
from ledger_app.operations.statistics.finding_returns import figures_of, the_return

TODAY = date(2026, 4, 8)
Q1, Q2 = read_period("2026Q1"), read_period("2026Q2")
FORM = "gb2014"


@pytest.fixture
def draft(ledger):
    return returns.open_return(ledger, form_code=FORM, period=Q1, unit_id=None, today=TODAY)


def present(ledger, period=Q1):
    return the_return(ledger, form_code=FORM, period=period, unit_id=None)


def test_a_return_is_made_once_and_found_again(ledger, draft):
    again = returns.open_return(ledger, form_code=FORM, period=Q1, unit_id=None, today=TODAY)
    assert (again.id, again.state, again.figures) == (draft.id, "draft", {})


def test_blank_zero_and_not_applicable_and_wrong_text_are_kept_apart(ledger, draft):
    returns.put_figures(ledger, draft.id, {"pd_total": "０", "nd_issued": "／", "complaints": "3件", "rq_fax": "2"})
    returns.put_figure(ledger, draft.id, "rq_fax", "")
    kept = figures_of(present(ledger))
    assert {code: figure.state for code, figure in kept.items()} == {
        "pd_total": "number", "nd_issued": "not_applicable", "complaints": "invalid"
    }  # fmt: skip


def test_a_cell_is_one_act_and_can_be_taken_back(ledger, draft):
    returns.put_figure(ledger, draft.id, "pd_total", "12")
    returns.put_figure(ledger, draft.id, "pd_total", "13")
    history.undo(ledger)
    assert present(ledger).figures == {"pd_total": "12"}


def test_nothing_is_reported_with_errors_or_blanks(ledger, draft):
    with pytest.raises(returns.NotReady, match="处错误"):
        returns.finalise(ledger, draft.id, today=TODAY)
    assert present(ledger).state == "draft"


def reported(ledger, row):
    returns.fill_blanks(ledger, row.id)
    stocks = {cell.code: "0" for cell in returns.form_of_return(ledger, row).cells if cell.is_stock}
    returns.put_figures(ledger, row.id, stocks)
    returns.finalise(ledger, row.id, today=TODAY)


def test_blanks_become_0_but_never_offices_and_staff(ledger, draft):
    returns.fill_blanks(ledger, draft.id)
    blank = {cell.code for cell in returns.form_of_return(ledger, draft).cells} - set(present(ledger).figures)
    assert blank == {"org_offices", "org_reading_points", "org_staff", "org_staff_fulltime", "org_staff_parttime"}


def test_a_nil_return_of_one_section_leaves_the_others_blank(ledger, draft):
    returns.fill_blanks(ledger, draft.id, section="s2")
    row = present(ledger)
    assert row.nil_sections == ("s2",)
    assert all(returns.form_of_return(ledger, row).section_of(code) == "s2" for code in row.figures)


def test_a_reported_return_is_locked_and_corrected_by_a_numbered_amendment(ledger, draft):
    reported(ledger, draft)
    with pytest.raises(returns.NotNow, match="更正"):
        returns.put_figure(ledger, draft.id, "pd_total", "1")
    returns.amend(ledger, draft.id, reason="漏报1条", today=TODAY)
    amendment = present(ledger)
    assert (amendment.amendment, amendment.amends_id, amendment.state) == (1, draft.id, "draft")
    returns.put_figures(ledger, amendment.id, {"pd_total": "1", "pd_website": "1"})
    returns.finalise(ledger, amendment.id, today=TODAY)
    assert present(ledger).figures["pd_total"] == "1"
    history.undo(ledger)
    assert present(ledger).state == "draft"


def test_stocks_and_signatures_are_taken_over_from_the_period_before(ledger, draft):
    returns.put_figures(ledger, draft.id, {"org_staff": "2", "org_staff_fulltime": "2", "pd_total": "5"})
    returns.sign(ledger, draft.id, preparer="李某", telephone="0000000")
    following = returns.open_return(ledger, form_code=FORM, period=Q2, unit_id=None, today=date(2026, 7, 1))
    assert following.figures == {"org_staff": "2", "org_staff_fulltime": "2"}
    assert (following.preparer, following.before_end) == ("李某", False)


def test_the_year_adds_up_flows_of_the_quarters_and_takes_the_last_stock(ledger, draft):
    returns.put_figures(ledger, draft.id, {"pd_total": "5", "org_staff": "2"})
    following = returns.open_return(ledger, form_code=FORM, period=Q2, unit_id=None, today=TODAY)
    returns.put_figures(ledger, following.id, {"pd_total": "7", "org_staff": "3"})
    lines = returns.lines(ledger, present(ledger, Q2))
    assert (lines["pd_total"].last.number, lines["pd_total"].year, lines["org_staff"].year) == (5, 12, 3)


def test_cases_still_open_are_counted_over_the_earlier_quarters(ledger, draft):
    returns.put_figures(ledger, draft.id, {"rq_received": "3", "rq_online": "3", "rq_closed": "1"})
    following = returns.open_return(ledger, form_code=FORM, period=Q2, unit_id=None, today=TODAY)
    closing = {"rq_received": "0", "rq_closed": "3", "rq_closed_ontime": "3", "rq_replied": "3", "rp_granted": "3"}
    returns.put_figures(ledger, following.id, closing)
    found = returns.problems(ledger, present(ledger, Q2))
    assert [p.rule for p in found if p.rule == "Q15"] == ["Q15"]
    returns.put_figures(ledger, following.id, {"rq_closed": "2", "rq_closed_ontime": "2", "rq_replied": "2"})
    assert "Q15" not in [p.rule for p in returns.problems(ledger, present(ledger, Q2))]


def test_a_remark_needs_a_word_before_the_return_goes_out(ledger, draft):
    returns.fill_blanks(ledger, draft.id)
    stocks = {cell.code: "0" for cell in returns.form_of_return(ledger, draft).cells if cell.is_stock}
    returns.put_figures(ledger, draft.id, {**stocks, "fees_wanyuan": "1"})
    with pytest.raises(returns.NotReady, match="提示"):
        returns.finalise(ledger, draft.id, today=TODAY)
    returns.explain(ledger, draft.id, "Q18", "按件收费，已核对台账")
    returns.finalise(ledger, draft.id, today=TODAY)
    assert present(ledger).state == "finalised"


def test_what_a_ledger_told_is_overridden_with_a_reason_only(ledger, draft):
    returns.take_figures(ledger, draft.id, {"mt_meetings": ("1", "会议台账")})
    with pytest.raises(returns.NotNow, match="原因"):
        returns.override(ledger, draft.id, "mt_meetings", "2", " ")
    returns.override(ledger, draft.id, "mt_meetings", "2", "含县委召开的1次")
    origin = returns.lines(ledger, present(ledger))["mt_meetings"].origin
    assert (origin["value"], origin["overridden"], origin["reason"]) == ("1", True, "含县委召开的1次")


def test_an_old_return_keeps_its_form_when_next_years_version_comes(ledger, draft):
    old = forms.form_for(ledger, FORM, Q1)
    extra = Indicator("own_row", "公开专区接待数", "（四）", "次", parent="s9", level=2)
    forms.save_form(ledger, replace(old, indicators=(*old.indicators, extra)), in_use_from="2026Q2", today=TODAY)
    assert forms.form_for(ledger, FORM, Q1) == old
    assert "own_row" in forms.form_for(ledger, FORM, Q2).by_code
    assert "own_row" not in returns.form_of_return(ledger, present(ledger)).by_code
    following = returns.open_return(ledger, form_code=FORM, period=Q2, unit_id=None, today=TODAY)
    returns.put_figure(ledger, following.id, "own_row", "3")
    assert present(ledger, Q2).figures["own_row"] == "3"


def test_there_is_no_form_without_its_period(ledger):
    with pytest.raises(forms.NoForm, match="报告期"):
        forms.form_for(ledger, FORM, read_period("2026-03"))
    with pytest.raises(forms.NoForm, match="没有代码"):
        forms.form_for(ledger, "nothing", Q1)
