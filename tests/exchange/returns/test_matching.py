"""A workbook that was filled in and spoilt in all the ways offices spoil workbooks still gives its figures."""

from __future__ import annotations

import random
from itertools import zip_longest

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ledger_app.domain.statistics.figure import read_figure
from ledger_app.exchange.reading.files import read_file
from ledger_app.exchange.returns.marks import Mark, read_mark
from ledger_app.exchange.returns.matching import match
from ledger_app.exchange.returns.workbook import FIRST_ROW, TABLE, Blank, return_workbook
from tests.domain.statistics.test_forms import shipped_form

FORM = shipped_form("quarterly")
MARK = Mark("gb2014", 1, "2026Q1", 31)
FIGURES = {row.code: str(number) for number, row in enumerate(FORM.cells, 1)}


def filled(figures=FIGURES):
    return return_workbook(Blank(FORM, MARK, "河口镇", "临河县人民政府办公室", figures=figures))


def read(book, tmp_path, name="回表.xlsx"):
    path = tmp_path / name
    book.save(path)
    return match(read_file(path), FORM)


def numbers(found):
    return {code: read_figure(text).number for code, text in found.figures.items()}


EXPECTED = {code: read_figure(text).number for code, text in FIGURES.items()}


def test_a_filled_workbook_gives_every_figure_with_its_marks(tmp_path):
    found = read(filled(), tmp_path)
    assert numbers(found) == EXPECTED
    assert (found.mark, found.period_words, found.unit_words) == (MARK, "2026Q1", "河口镇")
    assert (found.unplaced, found.absent, found.notes) == ((), (), {})
    assert found.places["pd_total"].endswith("D列")


def test_blank_zero_and_not_applicable_come_back_apart(tmp_path):
    found = read(filled({"pd_total": "0", "nd_issued": "/", "complaints": "3件"}), tmp_path)
    assert found.figures == {"pd_total": "0", "nd_issued": "/", "complaints": "3件"}


def inserted_column(book):
    book[TABLE].insert_cols(3)


def moved_header(book):
    book[TABLE].insert_rows(1, 2)


def full_width(book):
    page = book[TABLE]
    for row in range(FIRST_ROW, FIRST_ROW + len(FORM.indicators)):
        cell = page.cell(row, 4)
        if cell.value is not None:
            cell.value = str(cell.value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def numbers_as_text(book):
    page = book[TABLE]
    for row in range(FIRST_ROW, FIRST_ROW + len(FORM.indicators)):
        page.cell(row, 4).value = str(page.cell(row, 4).value or "")


def without_guide(book):
    del book[book.sheetnames[0]]


def without_codes(book):
    book[TABLE].delete_cols(6)


def shuffled(book):
    page = book[TABLE]
    rows = [[cell.value for cell in page[row]] for row in range(FIRST_ROW, FIRST_ROW + len(FORM.indicators))]
    random.Random(7).shuffle(rows)
    for at, values in enumerate(rows, FIRST_ROW):
        for column, value in enumerate(values, 1):
            page.cell(at, column).value = value


def renamed_sheet(book):
    book[TABLE].title = "Sheet1 (2)"


SPOILT = [inserted_column, moved_header, full_width, numbers_as_text, without_guide, without_codes, shuffled,
          renamed_sheet]  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_spoilt_workbook_gives_the_same_figures(spoil, tmp_path):
    book = filled()
    spoil(book)
    assert numbers(read(book, tmp_path, "(1) 副本.xlsx")) == EXPECTED


def rebuilt(rows, head=("统计指标", "单位", "统计数")):
    """A table typed anew from what is printed, without marks and codes."""
    book = Workbook()
    page = book.active
    page.append(["政府信息公开情况统计表（2026年第一季度）"])
    page.append(["填报单位：石坪乡"])
    page.append(list(head))
    for row in rows:
        page.append([row.printed, row.unit, int(FIGURES[row.code]) if row.has_figure else None])
    return book


def test_a_table_typed_anew_is_read_by_its_labels(tmp_path):
    found = read(rebuilt(FORM.indicators), tmp_path)
    assert numbers(found) == EXPECTED
    assert (found.mark, found.period_words, found.unit_words) == (None, "2026Q1", "石坪乡")


def test_rows_of_one_name_in_a_sorted_table_are_listed_not_guessed(tmp_path):
    rows = list(FORM.indicators)
    random.Random(3).shuffle(rows)
    found = read(rebuilt(rows), tmp_path)
    assert all(number == EXPECTED[code] for code, number in numbers(found).items())
    assert {each.label.split("）")[-1] for each in found.unplaced} == {"被依法纠错数", "其他情形数"}


def test_an_unknown_row_is_listed_and_a_missing_one_named(tmp_path):
    book = rebuilt([row for row in FORM.indicators if row.code != "complaints"])
    book.active.append(["公开专区接待数", "次", 8])
    found = read(book, tmp_path)
    assert [(each.label, each.text) for each in found.unplaced] == [("公开专区接待数", "8")]
    assert found.absent == ("complaints",)


def test_another_table_is_not_taken_for_the_form(tmp_path):
    book = Workbook()
    for row in (["序号", "任务", "数量"], [1, "编制目录", 3], [2, "更新指南", 4]):
        book.active.append(row)
    assert not read(book, tmp_path).is_this_form


TYPED = st.one_of(st.integers(0, 10**6).map(str), st.sampled_from(["/", "0", "1.5", "约20"]))


@settings(max_examples=15)
@given(st.dictionaries(st.sampled_from([row.code for row in FORM.cells]), TYPED))
def test_whatever_is_filled_in_comes_back(tmp_path_factory, figures):
    found = read(filled(figures), tmp_path_factory.mktemp("回表"))
    assert found.figures == figures


@given(st.integers(0, 9999), st.sampled_from(["2026Q1", "2026H1", "2026", "2026-03"]), st.integers(1, 99))
def test_a_mark_comes_back_and_a_patched_one_does_not(unit, period, version):
    mark = Mark("gb2014", version, period, unit)
    assert read_mark(mark.words) == mark
    other = Mark("gb2014", version, period, unit + 1)
    assert read_mark(mark.words.replace(mark.number, other.number)) in (None, other)


def test_the_table_copied_into_a_word_document_is_read(tmp_path):
    document = Document()
    document.add_paragraph("政府信息公开情况统计表（2026年第1季度）")
    document.add_paragraph("填报单位（盖章）：河口镇")
    table = document.add_table(rows=0, cols=3)
    for words in (
        FORM.table_head,
        *((row.printed, row.unit, "2" if row.has_figure else "") for row in FORM.indicators),
    ):
        for cell, text in zip(table.add_row().cells, words, strict=True):
            cell.text = text
    path = tmp_path / "回表.docx"
    document.save(str(path))
    found = match(read_file(path), FORM)
    assert (set(found.figures.values()), found.absent, found.unplaced) == ({"2"}, (), ())
    assert (found.period_words, found.unit_words) == ("2026Q1", "河口镇")


def test_two_blocks_beside_each_other_are_one_table(tmp_path):
    half = len(FORM.indicators) // 2
    book = rebuilt((), head=("统计指标", "单位", "统计数") * 2)
    for left, right in zip_longest(FORM.indicators[:half], FORM.indicators[half:]):
        book.active.append([*printed(left), *printed(right)])
    assert numbers(read(book, tmp_path)) == EXPECTED


def printed(row):
    return [row.printed, row.unit, int(FIGURES[row.code]) if row.has_figure else None] if row else [None] * 3


@pytest.mark.parametrize("head_again", [True, False])
def test_a_table_that_goes_on_in_another_sheet_is_read_whole(tmp_path, head_again):
    book = rebuilt(FORM.indicators[:44])  # the second page begins with a section
    page = book.create_sheet("续表")
    if head_again:
        page.append(["统计指标", "单位", "统计数"])
    for row in FORM.indicators[44:]:
        page.append(printed(row))
    found = read(book, tmp_path)
    assert (numbers(found), found.absent) == (EXPECTED, ())


def test_a_copy_of_the_sheet_is_told_of_where_it_differs_and_never_mixed_in(tmp_path):
    book = filled()
    copied = book.copy_worksheet(book[TABLE])
    assert read(book, tmp_path).unplaced == ()
    copied.cell(FIRST_ROW + 1, 4).value = 999
    found = read(book, tmp_path)
    assert numbers(found) == EXPECTED
    assert [each.why for each in found.unplaced] == ["文件中还有一张同样的表，数字不同，没有采用"]
