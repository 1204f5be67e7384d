"""The tables of the annual report: what is put in by itself, what is checked, how they are printed."""

from __future__ import annotations

from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.domain.statistics.table_layout import layouts
from ledger_app.operations.exporting import export
from ledger_app.operations.statistics import annual, forms, returns

TODAY, FORM, YEAR = date(2026, 1, 12), "annual2021", read_period("2025")
ORGANISATIONS = ("company", "research", "welfare", "legal", "other_org")


def opened(ledger, period=YEAR):
    return returns.open_return(ledger, form_code=FORM, period=period, unit_id=None, today=TODAY)


def whole(ledger, **figures):
    """Every cell 0 but these."""
    row = opened(ledger)
    form = returns.form_of_return(ledger, row)
    typed = {cell.code: "0" for cell in form.cells} | {code.replace("__", "."): text for code, text in figures.items()}
    returns.put_figures(ledger, row.id, typed)
    return row.id


def figures(ledger, row):
    from ledger_app.operations.statistics.finding_returns import figures_of, the_return

    return figures_of(the_return(ledger, form_code=FORM, period=read_period(row.period), unit_id=None))


def found(ledger, number):
    from ledger_app.storage.records import one

    return {problem.rule for problem in returns.problems(ledger, one(ledger, StatReturn, number), finalising=True)}


def test_last_years_rest_and_the_sums_of_the_quarters_are_taken_into_blank_cells(ledger):
    last = opened(ledger, Period(2024, "year"))
    returns.put_figures(ledger, last.id, {"t3.carried_out.natural": "4", "t3.carried_out.total": "5"})
    for number in range(1, 5):
        quarter = returns.open_return(ledger, form_code="gb2014", period=Period(2025, "quarter", number), unit_id=None,
                                      today=TODAY)  # fmt: skip
        returns.put_figures(ledger, quarter.id, {"rq_received": str(number), "nd_issued": "1", "al_total": "1"})
    row = opened(ledger)
    returns.put_figures(ledger, row.id, {"t3.carried_in.total": "6"})
    annual.take_from_elsewhere(ledger, row.id)
    now = figures(ledger, row)
    assert (now["t3.carried_in.natural"].text, now["t3.carried_in.total"].text) == ("4", "6")
    assert (now["t3.new.total"].text, now["t2.normative.issued"].text) == ("10", "4")
    assert "t4.value.direct_total" not in now
    with pytest.raises(annual.NothingToPutIn, match="没有可以取的数"):
        annual.take_from_elsewhere(ledger, row.id)


def test_a_year_without_one_of_its_quarters_gives_no_sum(ledger):
    for number in range(1, 4):
        quarter = returns.open_return(ledger, form_code="gb2014", period=Period(2025, "quarter", number), unit_id=None,
                                      today=TODAY)  # fmt: skip
        returns.put_figures(ledger, quarter.id, {"rq_received": "1"})
    assert annual.from_elsewhere(ledger, opened(ledger)) == {}


def test_blank_totals_are_added_up_when_all_their_parts_are_there(ledger):
    row = opened(ledger)
    parts = dict.fromkeys((f"t3.new.{each}" for each in ORGANISATIONS), "1") | {"t3.new.natural": "7"}
    returns.put_figures(ledger, row.id, parts | {"t3.granted.natural": "3"})
    annual.add_up(ledger, row.id)
    now = figures(ledger, row)
    assert now["t3.new.total"].text == "12"
    assert "t3.granted.total" not in now
    with pytest.raises(annual.NothingToPutIn, match="没有可以算的合计"):
        annual.add_up(ledger, row.id)


def test_the_identities_of_the_tables_hold_and_break(ledger):
    good = {"t3__new__natural": "3", "t3__new__total": "3", "t3__granted__natural": "3", "t3__granted__total": "3",
            "t3__processed_total__natural": "3", "t3__processed_total__total": "3"}  # fmt: skip
    number = whole(ledger, **good)
    assert not found(ledger, number) & {"A01", "A02", "A03", "A04", "A05", "A06", "A25"}
    returns.put_figures(ledger, number, {"t3.new.natural": "4", "t4.value.review_upheld": "1", "t2.rules.issued": ""})
    assert found(ledger, number) >= {"A01", "A03", "A04", "A25"}


def test_the_year_before_is_held_against_this_one(ledger):
    last = opened(ledger, Period(2024, "year"))
    returns.put_figures(ledger, last.id, {"t3.carried_out.natural": "2", "t2.normative.in_force": "9"})
    number = whole(ledger, t3__carried_in__natural="1", t2__normative__in_force="9", t2__normative__issued="1")
    assert found(ledger, number) >= {"A07", "A08"}
    returns.put_figures(ledger, number, {"t3.carried_in.natural": "2", "t2.normative.in_force": "10"})
    assert not found(ledger, number) & {"A07", "A08"}


def test_every_cell_of_the_form_stands_on_its_layout_once(ledger):
    form = forms.form_for(ledger, FORM, YEAR)
    codes = [code for table in layouts(form) for line in table.lines for code in line.codes if code]
    assert sorted(codes) == sorted(cell.code for cell in form.cells)
    assert all(len(line.codes) <= table.figures for table in layouts(form) for line in table.lines)


@pytest.mark.parametrize("ending", ["xlsx", "docx", "pdf"])
def test_the_tables_are_printed_with_their_groups_and_figures(ledger, tmp_path, ending):
    whole(ledger, t3__new__company="17", t2__fee__amount="2.5")
    target = tmp_path / f"年报.{ending}"
    export(ledger, ExportRequest("annual-tables", str(target), period="2025"), today=TODAY)
    if ending == "xlsx":
        book = load_workbook(target)
        cells = {str(cell) for page in book for line in page.values for cell in line if cell is not None}
        page = book.worksheets[1]
        first, last = page.print_title_rows.replace("$", "").split(":")
        assert (page.title, int(last) - int(first)) == ("收到和处理政府信息公开申请情况", 1)
        assert page.cell(int(last), 3).alignment.wrap_text
        assert page.cell(int(first), 3).alignment.horizontal == "centerContinuous"
    elif ending == "docx":
        tables = Document(str(target)).tables
        cells = {cell.text for table in tables for line in table.rows for cell in line.cells}
        assert [cell.text for cell in tables[1].rows[0].cells][2:4] == ["法人或其他组织"] * 2
    else:
        assert target.read_bytes().startswith(b"%PDF")
        return
    assert {"法人或其他组织", "商业企业", "17", "2.5", "第二十条第（一）项"} <= cells
    assert not any(cell.startswith("t3.") for cell in cells)


def test_a_report_that_is_not_there_is_refused(ledger, tmp_path):
    with pytest.raises(annual.NothingToPutIn, match="还没有2025年度的年度报告表"):
        export(ledger, ExportRequest("annual-tables", str(tmp_path / "年报.docx")), today=TODAY)
    assert annual.usual_year(today=TODAY) == YEAR
    assert [each.year for each in annual.reported_years(today=TODAY)][:2] == [2026, 2025]


def test_the_practice_reports_hold_every_identity(ledger):
    from ledger_app.operations.practice.annual_report import record_annual_reports

    record_annual_reports(ledger, today=TODAY)
    form = forms.form_for(ledger, FORM, YEAR)
    row = opened(ledger)
    assert row.period == "2025"
    problems = returns.problems(ledger, row, finalising=True)
    assert [problem.message for problem in problems if problem.severity == "error"] == []
    assert not {problem.rule for problem in problems} & {"A07", "A08"}
    assert set(row.figures) == {cell.code for cell in form.cells}
