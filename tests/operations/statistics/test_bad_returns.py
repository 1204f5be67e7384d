"""A folder with everything that comes back wrong: one finding each, the good file is taken, nothing else changes."""

from __future__ import annotations

import random
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.exchange.returns.marks import Mark
from ledger_app.exchange.returns.workbook import TABLE, Blank, return_workbook
from ledger_app.operations.statistics import forms
from ledger_app.operations.statistics.collecting import collect, wanted_of
from ledger_app.operations.statistics.deciding import files_in
from tests.exchange.reading.test_precheck import ole

FORM, Q1, TODAY = "gb2014", read_period("2026Q1"), date(2026, 4, 3)
SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("河口镇", "石坪乡", "柳湾乡", "大河乡", "南沟乡")
pytestmark = pytest.mark.child_process


@pytest.fixture
def units(ledger):
    with ledger.tx("新建单位") as writing:
        return {n: writing.insert(Unit(name=n, category="township", official_order=at)) for at, n in enumerate(NAMES)}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "回表").mkdir()
    return tmp_path / "回表"


def filled(ledger, units, name, *, period="2026Q1", **given):
    form = forms.form_for(ledger, FORM, Q1)
    figures = {cell.code: "0" for cell in form.cells} | {code: str(value) for code, value in given.items()}
    return return_workbook(Blank(form, Mark(FORM, 1, period, units[name]), name, figures=figures))


def macro(path):
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")


def junk(path):
    book, chance = Workbook(), random.Random(1)
    for _ in range(1000):
        book.active.append([chance.choice("甲乙丙丁") * 3, chance.randint(0, 99), "统计"])
    book.save(path)


def test_each_bad_file_is_one_finding_and_the_good_one_is_taken(ledger, units, folder):
    filled(ledger, units, "河口镇").save(folder / "河口镇.xlsx")
    (folder / "加密.xlsx").write_bytes(ole("EncryptionInfo", "EncryptedPackage"))
    filled(ledger, units, "石坪乡").save(folder / "带宏.xlsx")
    macro(folder / "带宏.xlsx")
    (folder / "其实是图片.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)
    shutil.copy(SAMPLES / "old-workbook.xls", folder / "别的.et")
    (folder / "半截.xlsx").write_bytes((folder / "河口镇.xlsx").read_bytes()[:3000])
    junk(folder / "杂表.xlsx")
    (folder / "空文件.xlsx").write_bytes(b"")
    for left in ("退回单_2026年第1季度_河口镇.docx", "~$河口镇.xlsx", ".~lock.河口镇.xlsx#", ".~河口镇.xlsx"):
        (folder / left).write_bytes(b"x")
    found = collect(ledger, files_in(folder), wanted_of(ledger, FORM, Q1), today=TODAY)
    assert [each.file for each in found.accepted] == ["河口镇.xlsx"]
    why = {each.file: each.why for each in found.refused}
    assert len(found.refused) == len(why)
    assert {file: next(word for word in told if word in why[file]) for file, told in EXPECTED.items()}
    assert set(why) == set(EXPECTED)
    assert all(text.endswith("。") and "。。" not in text and "未导入“" not in text for text in why.values())


EXPECTED = {
    "加密.xlsx": ["已加密"],
    "带宏.xlsx": ["含宏"],
    "其实是图片.xlsx": ["图片"],
    "别的.et": ["没有找到"],
    "半截.xlsx": ["损坏"],
    "杂表.xlsx": ["没有找到"],
    "空文件.xlsx": ["空文件"],
}


@pytest.mark.parametrize("typed", ["-1", "1.5", "1件", "约20"])
def test_a_bad_figure_is_one_error_of_its_cell(ledger, units, folder, typed):
    filled(ledger, units, "河口镇", complaints=typed).save(folder / "河口镇.xlsx")
    found = collect(ledger, files_in(folder), wanted_of(ledger, FORM, Q1), today=TODAY)
    errors = [problem for problem in found.accepted[0].problems if problem.severity == "error"]
    assert [problem.codes for problem in errors] == [("complaints",)]


def test_a_half_filled_return_is_one_error_that_names_the_cells(ledger, units, folder):
    book = filled(ledger, units, "河口镇")
    for row in range(30, 69):
        book[TABLE].cell(row, 4).value = None
    book.save(folder / "河口镇.xlsx")
    found = collect(ledger, files_in(folder), wanted_of(ledger, FORM, Q1), today=TODAY)
    errors = [problem for problem in found.accepted[0].problems if problem.severity == "error"]
    assert (len(errors), found.accepted[0].status) == (1, "faulty")
    assert len(errors[0].codes) > 30


def test_an_empty_form_and_one_of_another_county_are_refused(ledger, units, folder):
    form = forms.form_for(ledger, FORM, Q1)
    return_workbook(Blank(form, Mark(FORM, 1, "2026Q1", units["河口镇"]), "河口镇")).save(folder / "空表.xlsx")
    return_workbook(Blank(form, Mark(FORM, 1, "2026Q1", 999), "青山县水利局", figures={"pd_total": "3"})).save(
        folder / "外县.xlsx"
    )
    found = collect(ledger, files_in(folder), wanted_of(ledger, FORM, Q1), today=TODAY)
    assert found.accepted == ()
    why = {each.file: each.why for each in found.refused}
    assert "还没有填数" in why["空表.xlsx"]
    assert "名录中没有“青山县水利局”" in why["外县.xlsx"]
    assert ledger.rows("SELECT count(*) FROM stat_return") == [(0,)]


def test_a_word_table_is_a_return_and_a_text_a_narrative(ledger, units, folder):
    form = forms.form_for(ledger, FORM, Q1)
    document = Document()
    document.add_paragraph("政府信息公开情况统计表（2026年第1季度）")
    document.add_paragraph("填报单位（盖章）：石坪乡")
    table = document.add_table(rows=0, cols=3)
    for words in (form.table_head, *((r.printed, r.unit, "0" if r.has_figure else "") for r in form.indicators)):
        for cell, text in zip(table.add_row().cells, words, strict=True):
            cell.text = text
    document.save(str(folder / "石坪乡.docx"))
    text = Document()
    text.add_paragraph("一、总体情况")
    text.save(str(folder / "石坪乡情况.docx"))
    (folder / "无名.jpg").write_bytes(b"x")
    (folder / "大河乡盖章.pdf").write_bytes(b"x")
    found = collect(ledger, files_in(folder), wanted_of(ledger, FORM, Q1), today=TODAY)
    assert [(each.file, each.status) for each in found.accepted] == [("石坪乡.docx", "new")]
    assert [file for file, _ in found.papers] == ["石坪乡情况.docx"]
    assert {each.file: each.why for each in found.refused} == {
        "无名.jpg": "文件名中看不出是哪个单位的，未登记；请把单位名称写进文件名后再收。",
        "大河乡盖章.pdf": "“大河乡”的表还没有收到，未登记；请先收这个单位的表再收本文件。",
    }


def test_files_in_folders_of_units_are_found(ledger, units, folder):
    (folder / "河口镇").mkdir()
    filled(ledger, units, "河口镇").save(folder / "河口镇" / "统计表.xlsx")
    book = load_workbook(folder / "河口镇" / "统计表.xlsx")
    assert book[TABLE]["A3"].value == "填报单位（盖章）：河口镇"
    found = collect(ledger, files_in(folder), wanted_of(ledger, FORM, Q1), today=TODAY)
    assert [each.unit.name for each in found.accepted] == ["河口镇"]
