"""Title, number, issuer, day of issue and work year of a document."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.domain.reading import DocumentHead
from ledger_app.exchange.reading.blocks import Cell, Paragraph, Row, Table
from ledger_app.exchange.reading.prose.document_head import read_head


def head_of(text: str, file_name: str = "文件.txt") -> DocumentHead:
    return read_head([Paragraph(line, f"第{n}行") for n, line in enumerate(text.split("\n"), 1)], file_name=file_name)


LETTER = """临政办发〔2026〕8号

临河县人民政府办公室
关于印发《临河县2026年政务公开
工作要点》的通知

各乡镇人民政府，县政府各部门：
现将要点印发给你们，请认真贯彻落实。

临河县人民政府办公室
2026年4月8日

临河县2026年政务公开工作要点

今年的总体要求是全面提升公开质量。
一、夯实基础
"""


def test_the_title_proper_is_that_of_the_plan_a_letter_covers() -> None:
    assert head_of(LETTER) == DocumentHead(
        "临河县2026年政务公开工作要点", "临政办发〔2026〕8号", "临河县人民政府办公室", date(2026, 4, 8), 2026
    )


def test_without_the_plan_itself_its_name_is_taken_from_the_letter() -> None:
    head = head_of("关于印发《临河县2026年公开方案》的通知\n各部门：\n一、夯实基础")

    assert head.title == "临河县2026年公开方案"


def test_a_title_over_two_lines_is_joined() -> None:
    head = head_of("临河县人民政府办公室\n关于加强全县政务公开工作的通知\n各乡镇：\n一、提高认识。")

    assert head.title == "临河县人民政府办公室关于加强全县政务公开工作的通知"
    assert head.issuer == "临河县人民政府办公室"


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("2026年3月5日", date(2026, 3, 5)),
        ("（2026年3月5日）", date(2026, 3, 5)),
        ("2026年3月5日印发", date(2026, 3, 5)),
        ("二〇二六年三月五日", date(2026, 3, 5)),
        ("二○二六年十二月二十五日", date(2026, 12, 25)),
        ("2026-03-05", date(2026, 3, 5)),
        ("临河县政府办公室    2026年3月5日印发", date(2026, 3, 5)),
        ("2026年2月30日", None),
    ],
)
def test_the_day_of_issue_is_read_in_every_writing(line: str, issued: date | None) -> None:
    assert head_of(f"临河县公开工作计划\n{line}\n一、夯实基础").issued == issued


def test_a_cited_document_number_is_not_the_documents_own() -> None:
    head = head_of("临河县公开工作方案\n为落实《实施意见》（云政办发〔2025〕3号）要求，制定本方案。\n一、夯实基础")

    assert head.document_number is None


def test_the_work_year_comes_from_the_number_when_the_title_has_none() -> None:
    assert head_of("临政办发〔2025〕8号\n关于加强公开工作的通知\n一、提高认识。").year == 2025


def test_without_any_year_the_work_year_is_unknown() -> None:
    assert head_of("临河县公开工作制度\n第一条 为规范公开，制定本制度。").year is None


def test_a_sheet_gives_its_title_row_and_a_bare_file_its_name() -> None:
    rows = (
        Row((Cell(0, "临河县2026年任务清单", width=2),), "第1行"),
        Row((Cell(0, "任务"), Cell(1, "责任单位")), "第2行"),
    )

    assert read_head([Table(rows, 2, "表1")], file_name="a.xlsx").title == "临河县2026年任务清单"
    assert read_head([], file_name="2026年要点.docx") == DocumentHead("2026年要点", year=2026)
