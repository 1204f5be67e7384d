"""Return workbooks opened, recalculated and saved again by LibreOffice; skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ledger_app.domain.statistics.expression import read_expression
from ledger_app.domain.statistics.figure import read_figure
from ledger_app.exchange.reading.files import read_file
from ledger_app.exchange.returns.marks import Mark
from ledger_app.exchange.returns.matching import match
from ledger_app.exchange.returns.workbook import FIRST_ROW, TABLE, Blank, return_workbook
from tests.domain.statistics.test_forms import shipped_form

FORM = shipped_form("quarterly")
MARK = Mark("gb2014", 1, "2026Q1", 31)
ROWS = {row.code: FIRST_ROW + number for number, row in enumerate(FORM.indicators)}
SUMS = {
    expression.total: expression.parts
    for rule in FORM.rules
    if rule.expression and rule.severity == "error" and rule.scope == "period"
    for expression in [read_expression(rule.expression)]
    if expression.total
}
office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
pytestmark = [office, pytest.mark.child_process]


def right_figures():
    """Every leaf is 1, every sum what its parts make."""
    figures = {cell.code: 1 for cell in FORM.cells}
    for _ in SUMS:
        figures |= {total: sum(figures[part] for part in parts) for total, parts in SUMS.items()}
    return figures


def saved(figures, path):
    texts = {code: str(value) for code, value in figures.items()}
    return_workbook(Blank(FORM, MARK, "河口镇", "临河县人民政府办公室", figures=texts)).save(path)


def converted(files, kind, folder):
    """All files saved again as another kind, by one start."""
    user = f"-env:UserInstallation={(folder / 'user').as_uri()}"
    command = ["soffice", user, "--headless", "--convert-to", kind, "--outdir", str(folder / kind), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {file.stem: folder / kind / f"{file.stem}.{kind}" for file in files}


@pytest.fixture(scope="module")
def resaved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    right = right_figures()
    saved(right, folder / "对.xlsx")
    wrong = {total: right[total] + 7 * by for by, total in enumerate(SUMS, 1)}  # a part's error never hides its sum's
    saved(right | wrong, folder / "错.xlsx")
    saved({}, folder / "空.xlsx")
    return converted([folder / f"{name}.xlsx" for name in ("对", "错", "空")], "xlsx", folder)


def verdicts(path):
    page = load_workbook(path, data_only=True)[TABLE]
    return {code: page.cell(row, 5).value for code, row in ROWS.items()}


def test_the_formulas_say_of_every_sum_whether_it_agrees(resaved):
    assert {verdicts(resaved["对"])[total] for total in SUMS} == {"对"}
    assert {verdicts(resaved["错"])[total] for total in SUMS} == {"不等"}
    assert set(verdicts(resaved["空"]).values()) <= {None, ""}


def test_what_libreoffice_saved_is_read_whole(resaved):
    found = match(read_file(resaved["对"]), FORM)
    assert {code: int(read_figure(text).number) for code, text in found.figures.items()} == right_figures()
    assert (found.mark, found.period_words, found.unit_words) == (MARK, "2026Q1", "河口镇")
    assert (found.unplaced, found.absent, found.notes) == ((), (), {})
    page = load_workbook(resaved["对"])[TABLE]
    assert page.protection.sheet
    assert (page.column_dimensions["F"].hidden, page.print_title_rows) == (True, "$4:$4")


def test_an_old_workbook_that_libreoffice_saved_is_read_whole(resaved, tmp_path):
    old = converted([resaved["对"]], "xls", tmp_path)["对"]
    for path in (old, Path(shutil.copy(old, old.with_suffix(".et")))):
        found = match(read_file(path), FORM)
        assert {code: int(read_figure(text).number) for code, text in found.figures.items()} == right_figures()
        assert (found.mark, found.unplaced, found.absent) == (MARK, (), ())
