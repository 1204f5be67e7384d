"""What stands in the quarterly returns and in the annual report of a unit must not disagree."""

from __future__ import annotations

import pytest

from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.cross_form import YearTwice, against_annual, against_units
from ledger_app.domain.statistics.figure import read_figure
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.statistics.totals import cumulative
from ledger_app.domain.unit import Unit
from ledger_app.operations.statistics import consolidating, returns
from ledger_app.operations.statistics.finding_returns import the_return
from tests.domain.statistics.test_forms import shipped_form

QUARTERLY, ANNUAL = shipped_form("quarterly"), shipped_form("annual")
YEAR = read_period("2026")


def quarters(unit, received=(1, 1, 1, 1)):
    for number, amount in enumerate(received, 1):
        figures = {cell.code: "0" for cell in QUARTERLY.cells}
        figures |= {"rq_received": str(amount), "rq_online": str(amount)}
        yield StatReturn(unit_id=unit, form_code=QUARTERLY.code, form_version=1, period=f"2026Q{number}",
                         figures=figures, state="finalised")  # fmt: skip


def report(unit, received):
    figures = {cell.code: "0" for cell in ANNUAL.cells} | {"t3.new.total": str(received)}
    return StatReturn(unit_id=unit, form_code=ANNUAL.code, form_version=1, period="2026", figures=figures,
                      state="finalised")  # fmt: skip


@pytest.fixture
def units(ledger):
    with ledger.tx("新建") as writing:
        ids = [
            writing.insert(Unit(name=n, category="township", official_order=at))
            for at, n in enumerate(("河口镇", "石坪乡"))
        ]
        for unit in ids:
            writing.insert_many(quarters(unit))
    return ids


def store(ledger, *rows):
    with ledger.tx("收件") as writing:
        writing.insert_many(rows)


def found(ledger, form, period, unit):
    row = the_return(ledger, form_code=form, period=read_period(period), unit_id=unit)
    return [(p.codes, p.message) for p in returns.problems(ledger, row) if p.rule == "Q29"]


def test_a_units_two_sides_that_agree_raise_nothing(ledger, units):
    store(ledger, report(units[0], 4))
    assert found(ledger, "gb2014", "2026Q4", units[0]) == []
    assert found(ledger, ANNUAL.code, "2026", units[0]) == []


def test_a_difference_is_told_on_both_sides_in_the_cells_of_each(ledger, units):
    store(ledger, report(units[0], 5))
    ((codes, message),) = found(ledger, "gb2014", "2026Q4", units[0])
    assert codes == ("rq_received",)
    assert "各期之和为4，年度报告为5" in message
    assert found(ledger, ANNUAL.code, "2026", units[0])[0][0] == ("t3.new.total",)
    assert found(ledger, "gb2014", "2026Q3", units[0]) == []


def test_a_year_that_is_not_whole_is_not_compared(ledger, units):
    with ledger.tx("删除") as writing:
        writing.remove(
            "stat_return", the_return(ledger, form_code="gb2014", period=read_period("2026Q2"), unit_id=units[0]).id
        )
    store(ledger, report(units[0], 9))
    assert found(ledger, ANNUAL.code, "2026", units[0]) == []


def test_over_all_units_the_ones_that_differ_are_named(ledger, units):
    store(ledger, report(units[0], 4), report(units[1], 7))
    totals = consolidating.consolidate(ledger, form_code="gb2014", period=read_period("2026Q4"))
    messages = [p.message for p in totals.problems if p.rule == "Q29"]
    assert len(messages) == 1
    assert "各期之和为8，年度报告为11，不一致的有石坪乡" in messages[0]
    annual = consolidating.consolidate(ledger, form_code=ANNUAL.code, period=YEAR)
    assert [p.codes for p in annual.problems if p.rule == "Q29"] == [("t3.new.total",)]


@pytest.mark.parametrize("code", QUARTERLY.annual)
def test_every_figure_that_stands_in_both_forms_is_compared(code):
    cells = QUARTERLY.annual[code]
    zeros = {cell.code: read_figure("0") for cell in ANNUAL.cells}
    sums = cumulative(QUARTERLY, [{cell.code: read_figure("0") for cell in QUARTERLY.cells}])
    assert list(against_annual(QUARTERLY, [YearTwice("", sums, zeros)])) == []
    wrong = zeros | {cells[0]: read_figure("2")}
    assert [p.codes for p in against_annual(QUARTERLY, [YearTwice("", sums, wrong)])] == [(code,)]
    blank = {c: f for c, f in zeros.items() if c not in cells}
    assert list(against_annual(QUARTERLY, [YearTwice("", sums, blank)])) == []


def test_a_table_typed_for_all_units_is_held_against_their_sums():
    sums = {cell.code: read_figure("3") for cell in QUARTERLY.cells}
    assert list(against_units(QUARTERLY, sums, sums)) == []
    wrong = sums | {"complaints": read_figure("5"), "nd_issued": read_figure("")}
    (problem,) = against_units(QUARTERLY, wrong, sums)
    assert (problem.rule, problem.codes) == ("Q23", ("complaints",))
    assert "填5，所属单位之和（含调整数）为3" in problem.message
