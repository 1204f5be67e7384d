"""Plain, pasted and separated text: decoded exactly or refused, tables only where they are plain to see."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.exchange.reading.blocks import Paragraph, RawDocument, Table
from ledger_app.exchange.reading.files import NothingPasted, read_file, read_paste
from ledger_app.exchange.reading.not_imported import TooManyColumns, TooManyRows, UnknownEncoding
from ledger_app.exchange.reading.sheets.csv_blocks import guess_separator
from ledger_app.exchange.reading.text.text_blocks import clipboard_rows
from ledger_app.exchange.reading.text.text_encoding import decode


def rows(raw: RawDocument) -> list[list[str]]:
    table = raw.blocks[0]
    assert isinstance(table, Table)
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    "content",
    [
        "临河县癿藏镇\n".encode(),
        codecs.BOM_UTF8 + "临河县癿藏镇\n".encode(),
        "临河县癿藏镇\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "临河县癿藏镇\n".encode("utf-16-be"),
        "临河县癿藏镇\r\n".encode("gb18030"),
    ],
)
def test_usual_encodings_give_the_same_text(content: bytes) -> None:
    assert decode(content, "a.txt") == "临河县癿藏镇\n"


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\x03", "甲乙".encode("utf-16-le") + b"\n\0", b"\xff\xfe\xd8", b"\x80\xff\xff"]
)
def test_what_no_encoding_fits_is_refused(content: bytes) -> None:
    with pytest.raises(UnknownEncoding):
        decode(content, "a.txt")


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff\u2028\u2029"), max_size=60)
)
def test_every_text_comes_back_from_utf8(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text


def test_an_indented_line_keeps_its_indent() -> None:
    assert [block.text for block in read_paste("　　一、公开\n\t|\n").blocks if isinstance(block, Paragraph)] == [
        "　　一、公开",
        "\t|",
    ]


def test_text_with_a_tab_here_and_there_is_no_table() -> None:
    raw = read_paste("一、公开\t重点\n说明文字\n组长：\t王某\t县长\n")
    assert all(isinstance(block, Paragraph) for block in raw.blocks)


def test_quotation_marks_in_a_pasted_cell_are_text() -> None:
    raw = read_paste('1\t"放管服"改革\t县政务局\n2\t"放管服\t县档案局\n')
    assert rows(raw) == [["1", '"放管服"改革', "县政务局"], ["2", '"放管服', "县档案局"]]


CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from('\n\t"'), max_size=8)


def on_the_clipboard(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in '\n\t"') else cell


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=5))
def test_cells_come_back_from_the_clipboard(table: list[list[str]]) -> None:
    text = "\n".join("\t".join(on_the_clipboard(cell) for cell in row) for row in table)
    while table and not any(cell.strip() for cell in table[-1]):
        table = table[:-1]
    assert [row for _, row in clipboard_rows(text)] == table


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_of_a_csv_is_guessed(tmp_path: Path, separator: str) -> None:
    lines = [["序号", "任务", "责任单位"], ["1", "更新目录、公布结果", "县档案局"]]
    (tmp_path / "a.csv").write_text("\n".join(separator.join(line) for line in lines), encoding="gb18030")
    assert rows(read_file(tmp_path / "a.csv")) == lines


def test_a_quoted_csv_cell_may_hold_lines_and_separators(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('1,"更新目录,\n公布",县档案局\n2,"他说""好""",县政务局\n', encoding="utf-8-sig")
    assert rows(read_file(tmp_path / "a.csv")) == [["1", "更新目录,\n公布", "县档案局"], ["2", '他说"好"', "县政务局"]]


def test_an_unpaired_quotation_mark_swallows_no_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('1,"更新目录,县档案局\n2,公布,县政务局\n', encoding="utf-8")
    assert len(rows(read_file(tmp_path / "a.csv"))) == 2


def test_a_csv_without_any_separator_is_read_as_lines(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("更新目录\n公布结果\n", encoding="utf-8")
    assert [type(block) for block in read_file(tmp_path / "a.csv").blocks] == [Paragraph, Paragraph]
    assert guess_separator("更新目录\n公布结果\n") is None


def test_too_long_and_too_wide_tables_are_refused(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text("1,2,3\n" * 20_001, encoding="utf-8")
    (tmp_path / "wide.csv").write_text((",".join("1" * 201) + "\n") * 3, encoding="utf-8")
    with pytest.raises(TooManyRows):
        read_file(tmp_path / "long.csv")
    with pytest.raises(TooManyColumns):
        read_file(tmp_path / "wide.csv")


def test_nothing_pasted_is_refused() -> None:
    with pytest.raises(NothingPasted, match="先在 WPS 中选中并复制"):
        read_paste(" \n\t\n")
