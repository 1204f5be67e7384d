from __future__ import annotations

from datetime import date

import pytest

from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.operations.statistics import consolidating, forms, reporting_up, returns, rounds

TODAY, Q1, FORM = date(2026, 4, 9), read_period("2026Q1"), "gb2014"


@pytest.fixture
def asked(ledger):
    with ledger.tx("新建单位") as writing:
        ids = [writing.insert(Unit(name=name, category="township", official_order=n))
               for n, name in enumerate(("河口镇", "石坪乡"), 1)]  # fmt: skip
        figures = {cell.code: "0" for cell in forms.form_for(ledger, FORM, Q1).cells}
        figures |= {"pd_total": "3", "pd_website": "3"}
        writing.insert(StatReturn(unit_id=ids[0], form_code=FORM, form_version=1, period=Q1.code, figures=figures,
                                  state="finalised", finalised_on="2026-04-02"))  # fmt: skip
    return rounds.make_round(ledger, form_code=FORM, period=Q1)


def totals(ledger):
    return consolidating.consolidate(ledger, form_code=FORM, period=Q1)


def test_totals_go_up_only_when_missing_units_are_accounted_for(ledger, asked):
    with pytest.raises(reporting_up.NotYet, match="石坪乡"):
        reporting_up.report_up(ledger, asked.id, today=TODAY)
    reporting_up.report_up(ledger, asked.id, today=TODAY, missing_note="石坪乡停电，下期补报")
    assert rounds.the_round(ledger, form_code=FORM, period=Q1).reported_up_on == "2026-04-09"


def test_a_correction_after_the_totals_went_up_is_named(ledger, asked):
    reporting_up.report_up(ledger, asked.id, today=TODAY, missing_note="暂不计入")
    assert reporting_up.moved_since(ledger, asked.id) == []
    row = totals(ledger).returns.popitem()[1]
    returns.amend(ledger, row.id, reason="漏报", today=TODAY)
    assert reporting_up.moved_since(ledger, asked.id) == []
    new = returns.the_return(ledger, form_code=FORM, period=Q1, unit_id=row.unit_id)
    returns.put_figures(ledger, new.id, {"pd_total": "5", "pd_website": "5"})
    returns.finalise(ledger, new.id, today=TODAY)
    moved = reporting_up.moved_since(ledger, asked.id)
    assert [(m.indicator.line, m.then.text, m.now.text) for m in moved] == [(2, "3", "5"), (7, "3", "5")]


def test_the_text_of_the_totals_names_adjustments_and_missing_units(ledger, asked):
    consolidating.adjust(ledger, form_code=FORM, period=Q1, code="pd_total", amount="-1", reason="联合发文")
    found = totals(ledger)
    text = reporting_up.drafted_total(ledger, found)
    assert "主动公开政府信息数调整-1：联合发文。" in text
    assert "石坪乡尚未报送" in text
    reporting_up.keep_total_narrative(ledger, asked.id, text)
    shown = reporting_up.shown_total(ledger, found, text)
    assert "主动公开政府信息数2条" in shown
    assert reporting_up.disagreements(ledger, found, shown) == []
