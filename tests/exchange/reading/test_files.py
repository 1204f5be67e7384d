"""Files of each kind become the neutral shape."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl

from ledger_app.exchange.reading.blocks import Paragraph, Table
from ledger_app.exchange.reading.files import read_file, read_paste


def test_a_word_file_gives_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("临河县2026年政务公开工作要点")
    document.add_table(1, 2).cell(0, 1).text = "责任单位"
    document.add_paragraph("附：联系人")
    document.save(tmp_path / "要点.docx")

    raw = read_file(tmp_path / "要点.docx")

    assert [type(block) for block in raw.blocks] == [Paragraph, Table, Paragraph]
    assert raw.kind == "docx"
    assert raw.file_name == "要点.docx"


def test_a_workbook_gives_a_table_for_each_sheet_under_its_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["序号", "任务"])
    book.create_sheet("乡镇").append(["1", "更新目录"])
    book.save(tmp_path / "分解表.xlsx")

    raw = read_file(tmp_path / "分解表.xlsx")

    assert [block.name for block in raw.blocks if isinstance(block, Table)] == ["Sheet", "乡镇"]


def test_each_line_of_a_text_file_is_a_paragraph_with_its_line_number(tmp_path: Path) -> None:
    (tmp_path / "要点.txt").write_bytes("一、公开重点\r\n\r\n|\t更新目录。".encode("gb18030"))

    raw = read_file(tmp_path / "要点.txt")

    assert [(block.where, block.text) for block in raw.blocks if isinstance(block, Paragraph)] == [
        ("第1行", "一、公开重点"),
        ("第2行", ""),
        ("第3行", "|\t更新目录。"),
    ]


def test_cells_copied_from_a_sheet_are_pasted_as_a_table() -> None:
    raw = read_paste('序号\t任务\t责任单位\n1\t"更新目录\n并公布"\t县档案局\n2\t“一网通办”\t县政务局\n')

    table = raw.blocks[0]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "任务", "责任单位"],
        ["1", "更新目录\n并公布", "县档案局"],
        ["2", "“一网通办”", "县政务局"],
    ]
    assert [row.where for row in table.rows] == ["第1行", "第2行", "第4行"]
