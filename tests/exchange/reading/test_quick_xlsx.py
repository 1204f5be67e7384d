"""The quick reader of plain workbooks sees what the thorough one sees, or leaves the workbook to it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment

from ledger_app.exchange.reading.files import read_file
from ledger_app.exchange.reading.sheets.quick_xlsx import read_plain_xlsx
from ledger_app.exchange.reading.sheets.sheet_notes import NO_RESULT
from ledger_app.exchange.reading.sheets.xlsx_blocks import read_xlsx

texts = st.text("河口镇 abc０１3条约/\n\t（）", min_size=1, max_size=6)
values = st.one_of(
    st.none(), st.integers(-(10**16), 10**16), st.floats(-1e9, 1e9), st.booleans(), texts,
    st.sampled_from(["=1+1", "=SUM(A1:A2)", "#REF!", "#N/A", "  ", "１２"]),
)  # fmt: skip


@given(
    st.lists(st.lists(values, min_size=1, max_size=4), min_size=1, max_size=6),
    st.booleans(),
    st.sets(st.integers(1, 5)),
    st.sets(st.sampled_from("ABC")),
)
@settings(max_examples=60, deadline=None)
def test_the_quick_reader_sees_what_the_thorough_one_sees(tmp_path_factory, rows, merged, hidden_rows, hidden_columns):
    book = Workbook()
    page = book.active
    for row in rows:
        page.append(row)
    if merged:
        page.merge_cells("A2:B3")
    for row in hidden_rows:
        page.row_dimensions[row].hidden = True
    for column in hidden_columns:
        page.column_dimensions[column].hidden = True
    book.create_sheet("另页").append(["填报单位", 3])
    book.create_sheet("藏着").sheet_state = "hidden"
    book["藏着"].append(["标记"])
    path = tmp_path_factory.mktemp("quick") / "表.xlsx"
    book.save(path)
    quick = read_plain_xlsx(path, "表.xlsx")
    has_error = any(cell.value in ("#REF!", "#N/A") for row in page.iter_rows() for cell in row)
    assert (quick is None) == has_error
    assert quick is None or quick == read_xlsx(path, "表.xlsx")


def _commented(page):
    page["A1"].comment = Comment("请核对", "某")


def _dated(page):
    page["A2"] = date(2026, 4, 3)


def _percent(page):
    page["A2"], page["A2"].number_format = 0.5, "0%"


@pytest.mark.parametrize("change", [_commented, _dated, _percent])
def test_what_it_would_lose_is_left_to_the_thorough_reader(tmp_path, change):
    book = Workbook()
    book.active["A1"] = "统计指标"
    change(book.active)
    book.save(tmp_path / "表.xlsx")
    assert read_plain_xlsx(tmp_path / "表.xlsx", "表.xlsx") is None
    path = tmp_path / "表.xlsx"
    assert read_file(path) == read_xlsx(path, "表.xlsx")


def test_a_formula_without_a_result_is_marked_in_both(tmp_path):
    book = Workbook()
    book.active["A1"], book.active["B1"] = "合计", "=SUM(B2:B3)"
    book.save(tmp_path / "表.xlsx")
    found = read_file(tmp_path / "表.xlsx")
    assert [cell.note for cell in found.blocks[0].rows[0].cells] == ["", NO_RESULT]
