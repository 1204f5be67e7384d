"""What is wrong with a returned file goes back to its sender: a 退回单, and the workbook with the cells marked."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.exchange.returns.marks import Mark
from ledger_app.exchange.returns.workbook import TABLE, Blank, return_workbook
from ledger_app.operations.statistics import forms, rounds
from ledger_app.operations.statistics.collecting import collect, wanted_of
from ledger_app.operations.statistics.deciding import files_in
from ledger_app.operations.statistics.finding_returns import the_return
from ledger_app.operations.statistics.sending_back import (
    NothingToSendBack,
    faults_in,
    write_for_returns,
    write_sent_back,
)

FORM, Q1, TODAY = "gb2014", read_period("2026Q1"), date(2026, 4, 3)
pytestmark = pytest.mark.child_process


@pytest.fixture
def units(ledger):
    with ledger.tx("新建单位") as writing:
        names = ("河口镇", "石坪乡", "柳湾乡")
        return {n: writing.insert(Unit(name=n, category="township", official_order=at)) for at, n in enumerate(names)}


@pytest.fixture
def collected(ledger, units, tmp_path):
    """One file in order, one with wrong sums and a row of its own, one of last year."""
    folder = tmp_path / "回表"
    folder.mkdir()
    form = forms.form_for(ledger, FORM, Q1)
    for name, period, given in (
        ("河口镇", "2026Q1", {}),
        ("石坪乡", "2026Q1", {"rq_received": "3", "rq_online": "约2"}),
        ("柳湾乡", "2025Q1", {}),
    ):
        figures = {cell.code: "0" for cell in form.cells} | given
        book = return_workbook(Blank(form, Mark(FORM, 1, period, units[name]), name, figures=figures))
        if name == "石坪乡":
            page = book[TABLE]
            page["B70"], page["D70"] = "专区接待数", 8
            page["D8"] = "=1+1"
        book.save(folder / f"{name}.xlsx")
    return collect(ledger, files_in(folder), wanted_of(ledger, FORM, Q1), today=TODAY)


def words_of(path):
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_each_wrong_file_goes_back_with_place_fault_and_remedy(ledger, collected, tmp_path):
    rounds.make_round(ledger, form_code=FORM, period=Q1)
    done = write_sent_back(ledger, collected, wanted_of(ledger, FORM, Q1), tmp_path / "退回", today=TODAY)
    assert [each.paper.name for each in done] == [
        "退回单_2026年第1季度_石坪乡.docx",
        "退回单_2026年第1季度_柳湾乡.docx",
    ]
    wrong, other = words_of(done[0].paper), words_of(done[1].paper)
    assert "石坪乡：" in wrong
    assert "请于2026年4月10日前改正" in wrong
    assert "D26格" in wrong
    assert "填3，各项之和为" in wrong
    assert "“约2”不是数字" in wrong
    assert "“专区接待数”填的“8”没有收" in wrong
    assert "公式没有结果" in wrong
    assert "这是2025年第1季度的表，当前汇总的是2026年第1季度。" in other
    assert done[1].marked is None
    assert all(fault.remedy.startswith("请") for back, _ in faults_in(collected) for fault in back.faults)


def test_the_marked_copy_differs_in_marks_alone(ledger, collected, tmp_path):
    done = write_sent_back(ledger, collected, wanted_of(ledger, FORM, Q1), tmp_path / "退回", today=TODAY)
    source, copy = tmp_path / "回表" / "石坪乡.xlsx", done[0].marked
    before, after = load_workbook(source)[TABLE], load_workbook(copy)[TABLE]
    assert after["D26"].fill.fgColor.rgb == "FFFFC7CE"
    assert after["G26"].value.startswith("核对意见：")
    assert not after["D26"].protection.locked
    for row in before.iter_rows():
        for cell in row:
            assert after[cell.coordinate].value == cell.value
    assert (after.merged_cells.ranges, after.print_area, after.protection.sheet) == (
        before.merged_cells.ranges, before.print_area, before.protection.sheet)  # fmt: skip
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(copy) as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        assert changed == {"xl/worksheets/sheet2.xml", "xl/styles.xml"}
        assert etree.fromstring(new.read("xl/styles.xml")).tag.endswith("styleSheet")


def test_a_corrected_marked_copy_is_taken_in(ledger, units, collected, tmp_path):
    done = write_sent_back(ledger, collected, wanted_of(ledger, FORM, Q1), tmp_path / "退回", today=TODAY)
    again = collect(ledger, [done[0].marked], wanted_of(ledger, FORM, Q1), today=TODAY)
    assert [each.unit.name for each in again.accepted] == ["石坪乡"]


def test_a_return_sent_back_from_the_board_tells_its_reason(ledger, units, collected, tmp_path):
    row = the_return(ledger, form_code=FORM, period=Q1, unit_id=units["石坪乡"])
    rounds.send_back(ledger, [row.id], reason="与盖章件不一致")
    paper = write_for_returns(ledger, [row.id], tmp_path, today=TODAY)[0]
    assert "退回原因：与盖章件不一致" in words_of(paper)


def test_a_folder_in_order_gives_nothing_to_send_back(ledger, units, collected, tmp_path):
    good = collect(ledger, [tmp_path / "回表" / "河口镇.xlsx"], wanted_of(ledger, FORM, Q1), today=TODAY)
    with pytest.raises(NothingToSendBack, match="不需要退回"):
        write_sent_back(ledger, good, wanted_of(ledger, FORM, Q1), tmp_path / "退回", today=TODAY)
    assert not (tmp_path / "退回").exists()
