"""The superior's workbook is filled in place: only values change."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font, Protection

from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.exchange.paper.safe_write import TargetInUse
from ledger_app.operations.statistics import forms
from ledger_app.operations.statistics.superior import NotTheSuperiorsForm, fill_with_totals, hold_against_totals

TODAY, Q1, FORM = date(2026, 4, 8), read_period("2026Q1"), "gb2014"
SHEET, BOOK = "xl/worksheets/sheet2.xml", "xl/workbook.xml"
pytestmark = pytest.mark.child_process


@pytest.fixture
def form(ledger):
    form = forms.form_for(ledger, FORM, Q1)
    with ledger.tx("新建单位") as writing:
        for number, name in enumerate(("河口镇", "石坪乡"), 1):
            unit = writing.insert(Unit(name=name, category="township", official_order=number))
            figures = {cell.code: "2" for cell in form.cells} | {"nd_issued": "/"}
            writing.insert(StatReturn(unit_id=unit, form_code=FORM, form_version=1, period=Q1.code, figures=figures,
                                      state="finalised", received_on="2026-04-03"))  # fmt: skip
    return form


def superiors(form, path, *, title="（2026年第一季度）"):
    """A workbook of the prefecture's: protected, merged, with a formula, a chart, another sheet and rows of its own."""
    book = Workbook()
    book.active.title = "说明"
    page = book.create_sheet("表一")
    page.append(["云川州政府信息公开情况统计表"])
    page.merge_cells("A1:C1")
    page.append([title])
    page.append(["指标名称", "计量单位", "数量"])
    for row in form.indicators:
        page.append([row.printed, row.unit, None])
        page.cell(page.max_row, 1).font = Font(name="黑体", size=11)
        page.cell(page.max_row, 3).protection = Protection(locked=False)
    page.append(["（九）政务公开专区接待群众数", "人次", None])
    page["C25"] = "=SUM(C26:C29)"
    page["E4"] = "=C5*2"
    page.protection.sheet, page.print_area = True, "A1:C70"
    chart = BarChart()
    chart.add_data(Reference(page, min_col=3, min_row=4, max_row=9))
    page.add_chart(chart, "G2")
    book.save(path)
    return path


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without_values(xml):
    """The sheet with the contents of cells that hold no formula taken out."""
    root = etree.fromstring(xml)
    for cell in root.iter("{*}c"):
        if cell.find("{*}f") is None:
            for child in list(cell):
                cell.remove(child)
            cell.attrib.pop("t", None)
    return etree.tostring(root, method="c14n")


def test_only_values_change(ledger, form, tmp_path):
    source, target = superiors(form, tmp_path / "州表.xlsx"), tmp_path / "州表_已填.xlsx"
    fill_with_totals(ledger, source, target, form_code=FORM, period=Q1)
    before, after = parts(source), parts(target)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {SHEET, BOOK}
    assert without_values(before[SHEET]) == without_values(after[SHEET])
    told = etree.fromstring(after[BOOK])
    told.find("{*}calcPr").set("fullCalcOnLoad", etree.fromstring(before[BOOK]).find("{*}calcPr").get("fullCalcOnLoad"))
    assert etree.tostring(told, method="c14n") == etree.tostring(etree.fromstring(before[BOOK]), method="c14n")


def test_every_row_it_shares_with_us_has_its_figure_and_the_rest_is_told(ledger, form, tmp_path):
    source, target = superiors(form, tmp_path / "州表.xlsx"), tmp_path / "州表_已填.xlsx"
    done = fill_with_totals(ledger, source, target, form_code=FORM, period=Q1)
    page = load_workbook(target)["表一"]
    lines = {row.code: number for number, row in enumerate(form.indicators, 4)}
    assert {page.cell(lines[code], 3).value for code in done.filled} == {4}
    assert page.cell(25, 3).value == "=SUM(C26:C29)"
    assert done.formulas == ("rq_received",)
    assert done.blank == ("nd_issued",)
    assert len(done.filled) + 2 == len(form.cells)
    assert [each.label for each in done.unknown] == ["（九）政务公开专区接待群众数"]
    assert page.protection.sheet


def test_a_workbook_without_formulas_keeps_every_other_part(ledger, form, tmp_path):
    source, target = superiors(form, tmp_path / "州表.xlsx"), tmp_path / "填.xlsx"
    book = load_workbook(source)
    book["表一"]["C25"] = book["表一"]["E4"] = None
    book.save(source)
    fill_with_totals(ledger, source, target, form_code=FORM, period=Q1)
    before, after = parts(source), parts(target)
    assert {name for name in before if before[name] != after[name]} == {SHEET}


def test_another_period_another_table_and_an_open_target_are_refused(ledger, form, tmp_path):
    source, target = superiors(form, tmp_path / "州表.xlsx", title="（2025年第四季度）"), tmp_path / "填.xlsx"
    with pytest.raises(NotTheSuperiorsForm, match="2025年第4季度"):
        fill_with_totals(ledger, source, target, form_code=FORM, period=Q1)
    other = Workbook()
    other.active.append(["序号", "任务"])
    other.save(tmp_path / "别的.xlsx")
    with pytest.raises(NotTheSuperiorsForm, match="没有找到"):
        fill_with_totals(ledger, tmp_path / "别的.xlsx", target, form_code=FORM, period=Q1)
    assert not target.exists()
    source = superiors(form, tmp_path / "州表.xlsx")
    with pytest.raises(NotTheSuperiorsForm, match="原表没有改动"):
        fill_with_totals(ledger, source, source, form_code=FORM, period=Q1)
    target.write_bytes(b"before")
    (tmp_path / f".~lock.{target.name}#").write_text("")
    with pytest.raises(TargetInUse):
        fill_with_totals(ledger, source, target, form_code=FORM, period=Q1)
    assert target.read_bytes() == b"before"


def test_a_table_typed_by_hand_is_held_against_the_sums(ledger, form, tmp_path):
    source, typed = superiors(form, tmp_path / "州表.xlsx"), tmp_path / "手工汇总.xlsx"
    fill_with_totals(ledger, source, typed, form_code=FORM, period=Q1)
    book = load_workbook(typed)
    book["表一"]["C25"], book["表一"]["C56"] = None, 5  # the formula has no result here
    book.save(typed)
    found = hold_against_totals(ledger, typed, form_code=FORM, period=Q1)
    assert [(p.rule, p.codes) for p in found] == [("Q23", ("complaints",))]
