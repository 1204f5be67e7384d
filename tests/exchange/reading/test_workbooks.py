"""Workbooks keep their grid, show what the sheet shows, and own up to what is doubtful."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from ledger_app.exchange.reading import limits
from ledger_app.exchange.reading.blocks import Cell, RawDocument, Table
from ledger_app.exchange.reading.files import read_file
from ledger_app.exchange.reading.sheets.sheet_xml import uncomputed
from ledger_app.exchange.reading.sheets.shown_number import shown

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def book() -> openpyxl.Workbook:
    return openpyxl.Workbook()


@pytest.fixture
def sheet(book: openpyxl.Workbook) -> Worksheet:
    return book.active


def read(book: openpyxl.Workbook, folder: Path) -> RawDocument:
    book.save(folder / "表.xlsx")
    return read_file(folder / "表.xlsx")


def cells(raw: RawDocument) -> list[list[tuple[int, str]]]:
    table = raw.blocks[0]
    assert isinstance(table, Table)
    return [[(cell.column, cell.text) for cell in row.cells] for row in table.rows]


def only_cell(raw: RawDocument) -> Cell:
    table = raw.blocks[0]
    assert isinstance(table, Table)
    return table.rows[-1].cells[-1]


def test_merged_cells_have_width_and_height(book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet.append(["标题", None, None])
    sheet.append(["甲", "1", "x"])
    sheet.append([None, "2", "y"])
    sheet.merge_cells("A1:Z1")
    sheet.merge_cells("A2:A3")
    table = read(book, tmp_path).blocks[0]
    assert isinstance(table, Table)
    assert table.columns == 3
    assert table.rows[0].cells == (Cell(0, "标题", width=3),)
    assert table.rows[1].cells[0] == Cell(0, "甲", height=2)


def test_empty_rows_stay_so_that_places_are_right(book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet["B2"], sheet["C5"] = "甲", "乙"
    table = read(book, tmp_path).blocks[0]
    assert isinstance(table, Table)
    assert [(row.where, len(row.cells)) for row in table.rows] == [
        ("第2行", 1),
        ("第3行", 0),
        ("第4行", 0),
        ("第5行", 1),
    ]


def test_hidden_rows_are_read_and_marked(book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet.append(["甲"])
    sheet.append(["乙"])
    sheet.row_dimensions[2].hidden = True
    table = read(book, tmp_path).blocks[0]
    assert isinstance(table, Table)
    assert [row.hidden for row in table.rows] == [False, True]


def test_a_hidden_column_is_read_with_a_note(book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet.append(["甲", "乙"])
    sheet.column_dimensions["B"].hidden = True
    assert only_cell(read(book, tmp_path)) == Cell(1, "乙", note="在隐藏的列中")


def test_a_hidden_sheet_is_listed_not_read(book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet["A1"] = "甲"
    hidden = book.create_sheet("底稿")
    hidden.append(["乙", "丙"])
    hidden.sheet_state = "hidden"
    raw = read(book, tmp_path)
    assert len(raw.blocks) == 1
    assert [(left.where, left.text) for left in raw.leftovers] == [("工作表“底稿”", "乙\t丙")]


def test_what_stands_below_a_thousand_empty_rows_is_listed(
    book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path
) -> None:
    sheet["A1"], sheet.cell(limits.EMPTY_ROWS + 5, 1).value = "甲", "乙"
    raw = read(book, tmp_path)
    assert cells(raw) == [[(0, "甲")]]
    assert [left.text for left in raw.leftovers] == ["乙"]


def test_a_formula_without_a_result_is_noted(book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet.append(["合计", "=SUM(C1:C9)"])
    assert only_cell(read(book, tmp_path)) == Cell(1, "", note="公式没有结果")


def test_a_formula_whose_result_is_empty_text_is_no_doubt() -> None:
    assert uncomputed(b'<c r="B2" t="str"><f>A1&amp;""</f><v></v></c><c r="C3"><f>A1</f><v>5</v></c>') == []
    assert uncomputed(b'<x:c r="B2" s="1"><x:f>A1</x:f><x:v/></x:c>') == [(1, 1)]


def test_error_values_are_noted(book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet["A1"].value, sheet["A1"].data_type = "#REF!", "e"
    assert only_cell(read(book, tmp_path)) == Cell(0, "#REF!", note="单元格是错误值")


def test_long_figures_kept_as_text_are_exact(book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet.append(["622921199001011234", 622921199001011234])
    table = read(book, tmp_path).blocks[0]
    assert isinstance(table, Table)
    assert [(cell.text[:6], cell.note) for cell in table.rows[0].cells] == [
        ("622921", ""),
        ("622921", "数字超过15位，末几位可能已丢失"),
    ]


def test_comments_are_listed(book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet["A1"] = "甲"
    sheet["A1"].comment = Comment("请核对", "张")
    assert [left.text for left in read(book, tmp_path).leftovers] == ["请核对"]


def test_dates_of_the_1904_system_are_noted(book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    book.epoch = datetime(1904, 1, 1)
    sheet["A1"] = date(2026, 6, 30)
    assert only_cell(read(book, tmp_path)) == Cell(0, "2026-06-30", note="按1904日期系统换算，请核对")


def test_a_wrong_size_written_by_wps_hides_nothing(book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet.append(["甲", "乙"])
    sheet.append(["丙", "丁"])
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"'))
    assert cells(read_file(tmp_path / "b.xlsx")) == [[(0, "甲"), (1, "乙")], [(0, "丙"), (1, "丁")]]


def test_line_ends_inside_a_cell_are_one_sign(book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet["A1"] = "甲_x000D_\n乙\r\n丙"
    assert only_cell(read(book, tmp_path)).text == "甲\n乙\n丙"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1, "General", "1"),
        (1.0, "General", "1"),
        (0.1 + 0.2, "General", "0.3"),
        (2.5, "0.00", "2.50"),
        (2.5, "0.##", "2.5"),
        (2, "0.##", "2"),
        (0.5, "0%", "50%"),
        (0.985, "0.0%", "98.5%"),
        (1234567, "#,##0", "1,234,567"),
        (7, "000", "007"),
        (3, '"第"0"项"', "第3项"),
        (3, '"第"General"项"', "第3项"),
        (12, "[DBNum1]General", "十二"),
        (-3, "0;[Red]-0", "-3"),
        (-3, "0_ ;-0 ", "-3"),
        (1500, "¥#,##0.00", "¥1,500.00"),
        (True, "General", "TRUE"),
        (date(2026, 6, 30), "yyyy-mm-dd", "2026-06-30"),
        (datetime(2026, 6, 30), "m/d/yy", "2026-06-30"),
        (datetime(2026, 6, 30), '[$-804]yyyy"年"m"月"d"日";@', "2026年6月30日"),
        (datetime(2026, 6, 1), 'yyyy"年"m"月";@', "2026年6月"),
        (datetime(2026, 6, 30), 'm"月"d"日";@', "6月30日"),
        (datetime(2026, 6, 30, 17, 30), "yyyy-mm-dd hh:mm", "2026-06-30 17:30"),
        (time(8, 30), "h:mm", "8:30"),
        (timedelta(hours=26), "[h]:mm", "26:00"),
        (None, "General", ""),
    ],
)
def test_a_value_is_shown_as_in_the_sheet(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


@given(
    st.dates(date(1901, 1, 1), date(2199, 12, 31)), st.sampled_from(["yyyy-mm-dd", "mm-dd-yy", "d-mmm-yy", "General"])
)
def test_a_whole_date_is_always_shown_in_iso(day: date, number_format: str) -> None:
    assert shown(day, number_format) == day.isoformat()


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_are_shown_without_a_point(number: int) -> None:
    assert shown(float(number), "General") == str(number)


@given(
    st.floats(allow_nan=True, allow_infinity=True),
    st.text(alphabet='0#?.,;%"年月日ymdhs\\[]GeneralE+-@*_ /', max_size=12),
)
def test_no_number_format_makes_reading_fail(number: float, number_format: str) -> None:
    assert isinstance(shown(number, number_format), str)


@given(
    st.datetimes(datetime(1901, 1, 1), datetime(2199, 1, 1)),
    st.text(alphabet='ymdhsa"年月日/-.\\[]$;@ AP', max_size=12),
)
def test_no_date_format_makes_a_date_vanish(moment: datetime, number_format: str) -> None:
    assert shown(moment, number_format).strip()


@pytest.mark.parametrize(("number_format", "warned"), [("0.00", [True]), ("General", [])])
def test_a_workbook_with_faulty_styles_is_read_with_a_warning_where_they_matter(
    book: openpyxl.Workbook, sheet: Worksheet, tmp_path: Path, number_format: str, warned: list[bool]
) -> None:
    sheet.append(["标题", None])
    sheet.append([1, "更新目录"])
    sheet["A2"].number_format = number_format
    sheet.merge_cells("A1:B1")
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'family val="2"', b'family val="99"'))
    raw = read_file(tmp_path / "b.xlsx")
    assert cells(raw) == [[(0, "标题")], [(0, "1"), (1, "更新目录")]]
    table = raw.blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0].cells[0].width == 2
    assert ["格式部分有问题" in left.why for left in raw.leftovers] == warned


def test_an_old_workbook_is_read_with_its_merges(tmp_path: Path) -> None:
    raw = read_file(SAMPLES / "old-workbook.xls")
    table = raw.blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0].cells == (Cell(0, "临河县2026年政务公开任务分解表", width=4),)
    assert table.rows[2].cells == (
        Cell(0, "1"),
        Cell(1, "更新目录"),
        Cell(2, "县档案局", height=2),
        Cell(3, "2026-06-30"),
    )
    assert table.rows[3].cells[1].text == "配发解读\n材料"
    assert [left.text for left in raw.leftovers] == ["不公开"]


def test_an_old_wps_workbook_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "分解表.et").write_bytes((SAMPLES / "old-workbook.xls").read_bytes())
    assert read_file(tmp_path / "分解表.et").kind == "xls"
