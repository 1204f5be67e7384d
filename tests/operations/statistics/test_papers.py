"""What goes upward, written as files from a ledger with returns."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.operations.exporting import export
from ledger_app.operations.statistics import consolidating, forms, papers, rounds

TODAY, Q1, FORM = date(2026, 4, 8), read_period("2026Q1"), "gb2014"


@pytest.fixture
def reported(ledger):
    with ledger.tx("新建单位") as writing:
        ids = [
            writing.insert(Unit(name=name, category="township", official_order=number))
            for number, name in enumerate(("河口镇", "石坪乡", "柳湾乡"), 1)
        ]
        form = forms.form_for(ledger, FORM, Q1)
        for unit, amount in zip(ids, (3, 4), strict=False):
            figures = {cell.code: "0" for cell in form.cells} | {"pd_total": str(amount), "pd_website": str(amount)}
            row = StatReturn(unit_id=unit, form_code=FORM, form_version=1, period=Q1.code, figures=figures,
                             state="finalised", received_on="2026-04-03", preparer="李某")  # fmt: skip
            writing.insert(row)
    rounds.make_round(ledger, form_code=FORM, period=Q1)
    return ids


def written(ledger, tmp_path, what, name, **asked):
    target = tmp_path / name
    done = export(ledger, ExportRequest(what, str(target), period="2026Q1", **asked), today=TODAY)
    return target, done


def cells(path):
    return [[cell for cell in row if cell is not None] for page in load_workbook(path) for row in page.values]


def test_the_consolidated_table_is_clean_and_official(ledger, reported, tmp_path):
    consolidating.adjust(ledger, form_code=FORM, period=Q1, code="pd_total", amount="-1", reason="联合发文")
    path, done = written(ledger, tmp_path, "statistics", "汇总.xlsx")
    rows = cells(path)
    assert ["统计指标", "单位", "统计数"] in rows
    assert next(row for row in rows if row and "主动公开政府信息数" in row[0])[-1] == "6"
    assert done.rows == 65
    book = load_workbook(path)
    assert [page.sheet_state for page in book] == ["visible"]
    assert book.properties.creator == ledger.office.name
    assert not any("pd_" in str(cell) for row in rows for cell in row)


def test_a_units_own_table_carries_its_signatures(ledger, reported, tmp_path):
    path, _ = written(ledger, tmp_path, "statistics", "河口镇.xlsx", unit_id=reported[0])
    assert any("填报人：李某" in str(cell) for row in cells(path) for cell in row)


def test_the_detail_has_a_row_for_each_unit_and_the_total_last(ledger, reported, tmp_path):
    path, done = written(ledger, tmp_path, "statistics-detail", "明细.xlsx")
    first = [row for row in load_workbook(path).worksheets[0].values if row[1]]
    assert [row[1] for row in first] == ["单位", "河口镇", "石坪乡", "柳湾乡", "合计"]
    assert (first[1][2], first[3][2], first[4][2], done.rows) == ("3", None, "7", 3)


def test_completeness_says_who_is_missing(ledger, reported, tmp_path):
    path, _ = written(ledger, tmp_path, "completeness", "报送.xlsx")
    text = str(cells(path))
    assert "应报3家，已报2家（迟报0家），未报1家" in text
    assert "['3', '柳湾乡', '未报', '缺', '缺', '未报']" in text


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_narrative_of_a_unit_is_drafted_from_its_figures(ledger, reported, tmp_path, ending):
    path, _ = written(ledger, tmp_path, "narrative", f"说明.{ending}", unit_id=reported[0])
    assert path.stat().st_size > 1000


def test_a_period_without_returns_is_refused_and_leaves_no_file(ledger, tmp_path):
    with pytest.raises(papers.NothingReported, match="还没有收到报表"):
        written(ledger, tmp_path, "statistics", "空.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_charts_stand_beside_the_figures_they_show_and_are_told_apart_without_colour(ledger, reported, tmp_path):
    path, _ = written(ledger, tmp_path, "statistics-detail", "明细.xlsx")
    page = load_workbook(path)["图表"]
    rows = [list(row[:2]) for row in page.values]
    assert ["石坪乡", 4] in rows
    assert ["2026年第1季度", 7] in rows
    assert rows.index(["石坪乡", 4]) < rows.index(["河口镇", 3])
    names = {chart.title.tx.rich.p[0].r[0].t for chart in page._charts}
    assert any("2026年第1季度" in name for name in names)
    done, _ = written(ledger, tmp_path, "completeness", "报送.xlsx")
    (chart,) = load_workbook(done)["图表"]._charts
    looks = [series.graphicalProperties for series in chart.series]
    assert [str(look.solidFill.srgbClr) for look in looks] == ["8C8C8C", "D9D9D9", "FFFFFF"]
    assert str(chart.series[0].val.numRef.f) == "'图表'!$B$3"


def test_the_table_that_goes_upward_has_no_charts(ledger, reported, tmp_path):
    path, _ = written(ledger, tmp_path, "statistics", "汇总.xlsx")
    assert load_workbook(path).sheetnames == ["统计表"]
