from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.operations.statistics import consolidating, forms, returns

TODAY = date(2026, 4, 8)
Q1, Q2, HALF = (read_period(code) for code in ("2026Q1", "2026Q2", "2026H1"))
FORM = "gb2014"


@pytest.fixture
def units(ledger):
    known = {
        "office": Unit(name="临河县政府办公室", category="county_department", official_order=1),
        "justice": Unit(name="临河县司法局", category="county_department", official_order=2),
        "town": Unit(name="河口镇", category="township", official_order=3),
        "none": Unit(name="临河县档案馆", category="other", official_order=4, files_returns=False),
    }
    with ledger.tx("新建单位") as writing:
        ids = {name: writing.insert(unit) for name, unit in known.items()}
        writing.change("office", ledger.office.id, unit_id=ids["office"])
    return ids


def report(ledger, unit_id, period=Q1, **given):
    form = forms.form_for(ledger, FORM, period)
    figures = {cell.code: "0" for cell in form.cells} | {code: str(value) for code, value in given.items()}
    row = StatReturn(unit_id=unit_id, form_code=FORM, form_version=1, period=period.code, figures=figures)
    with ledger.tx("收到报表") as writing:
        added = writing.insert(row)
    returns.finalise(ledger, added, today=TODAY)
    return added


def added_up(ledger, period=Q1):
    return consolidating.consolidate(ledger, form_code=FORM, period=period)


def test_the_total_opens_into_the_office_departments_and_townships(ledger, units):
    for number, name in enumerate(("office", "justice", "town"), 1):
        report(ledger, units[name], pd_total=number, pd_website=number)
    found = added_up(ledger)
    assert found.totals["pd_total"].value == 6
    assert found.by_group["pd_total"] == {"own": 1, "department": 2, "township": 3}
    assert (found.missing, found.problems) == ([], [])


def test_a_unit_that_has_not_reported_is_named_and_never_zero(ledger, units):
    report(ledger, units["justice"], pd_total=2, pd_website=2)
    found = added_up(ledger)
    assert [unit.name for unit in found.missing] == ["临河县政府办公室", "河口镇"]
    assert set(found.totals["pd_total"].by_unit) == {units["justice"]}


def test_a_draft_and_a_return_sent_back_do_not_count(ledger, units):
    returns.open_return(ledger, form_code=FORM, period=Q1, unit_id=units["office"], today=TODAY)
    sent_back = report(ledger, units["town"], pd_total=9, pd_website=9)
    with ledger.tx("退回") as writing:
        writing.change("stat_return", sent_back, review="sent_back")
    assert added_up(ledger).totals["pd_total"].value is None


def test_a_correction_counts_from_when_it_is_reported(ledger, units):
    first = report(ledger, units["town"], pd_total=5, pd_website=5)
    returns.amend(ledger, first, reason="漏报", today=TODAY)
    assert added_up(ledger).totals["pd_total"].value == 5
    row = returns.the_return(ledger, form_code=FORM, period=Q1, unit_id=units["town"])
    returns.put_figures(ledger, row.id, {"pd_total": "6", "pd_website": "6"})
    returns.finalise(ledger, row.id, today=TODAY)
    assert added_up(ledger).totals["pd_total"].value == 6


def test_an_adjustment_is_a_line_of_its_own_with_a_reason(ledger, units):
    report(ledger, units["town"], pd_total=5, pd_website=5)
    consolidating.adjust(ledger, form_code=FORM, period=Q1, code="pd_total", amount="-2", reason="联合发文")
    total = added_up(ledger).totals["pd_total"]
    assert (total.value, total.adjustments[0].amount, total.adjustments[0].reason) == (
        3,
        Decimal(-2),
        "联合发文",
    )
    for amount, reason in (("两件", "联合发文"), ("0", "联合发文"), ("-1", " ")):
        with pytest.raises(consolidating.BadAdjustment):
            consolidating.adjust(ledger, form_code=FORM, period=Q1, code="pd_total", amount=amount, reason=reason)


def test_a_half_year_is_put_together_from_quarters_both_of_which_are_there(ledger, units):
    form = forms.form_for(ledger, FORM, Q1)
    from dataclasses import replace

    forms.save_form(ledger, replace(form, period_kinds=("quarter", "half_year")), in_use_from="2026Q1", today=TODAY)
    for period, amount in ((Q1, 2), (Q2, 3)):
        report(ledger, units["town"], period, pd_total=amount, pd_website=amount, org_staff=amount,
               org_staff_fulltime=amount)  # fmt: skip
    report(ledger, units["justice"], Q1, pd_total=7, pd_website=7)
    found = added_up(ledger, HALF)
    assert (found.totals["pd_total"].value, found.totals["org_staff"].value) == (5, 3)
    assert units["justice"] in {unit.id for unit in found.missing}


def test_a_figure_far_from_the_units_own_history_stands_out(ledger, units):
    for code in ("2025Q2", "2025Q3", "2025Q4"):
        report(ledger, units["town"], read_period(code), pd_total=10, pd_website=10)
    now = returns.open_return(ledger, form_code=FORM, period=Q1, unit_id=units["town"], today=TODAY)
    zeros = {cell.code: "0" for cell in forms.form_for(ledger, FORM, Q1).cells}
    returns.put_figures(ledger, now.id, {**zeros, "pd_total": "100", "pd_website": "100"})
    for rule in ("Q30",):
        returns.explain(ledger, now.id, rule, "集中补发")
    returns.finalise(ledger, now.id, today=TODAY)
    assert {(o.code, o.value) for o in added_up(ledger).outliers} == {("pd_total", 100), ("pd_website", 100)}


def test_a_unit_dissolved_later_still_owes_what_was_due_then_and_keeps_its_group(ledger, units):
    report(ledger, units["town"], pd_total=2, pd_website=2)
    with ledger.tx("撤并") as writing:
        writing.change("unit", units["town"], disabled_on="2026-06-01")
        writing.change("unit", units["justice"], disabled_on="2026-02-01")
    found = added_up(ledger)
    assert [unit.name for unit in found.missing] == ["临河县政府办公室"]
    assert found.by_group["pd_total"]["township"] == 2
    assert "河口镇" not in [unit.name for unit in added_up(ledger, Q2).units]
