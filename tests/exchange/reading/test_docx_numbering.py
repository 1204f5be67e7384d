"""Automatic numbers appear as the page shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.exchange.reading.blocks import Paragraph
from ledger_app.exchange.reading.word.number_formats import printed
from tests.exchange.reading.word_samples import level, numbered, numbering, p, read_body, tables, tbl, tc, texts, tr


@pytest.mark.parametrize(
    ("number_format", "number", "text"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("japaneseCounting", 12, "十二"),
        ("ideographDigital", 12, "一二"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 1, "子"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 14, "xiv"),
        ("somethingNew", 4, "4"),
    ],
)
def test_a_number_is_printed_in_its_format(number_format: str, number: int, text: str) -> None:
    assert printed(number, number_format) == text


@given(st.integers(1, 99_999))
def test_counting_numerals_say_the_number(number: int) -> None:
    value, part = 0, 0
    digit = 0
    for sign in printed(number, "chineseCountingThousand"):
        if sign in "零一二三四五六七八九":
            digit = "零一二三四五六七八九".index(sign)
        elif sign == "万":
            value, part, digit = (part + digit) * 10_000, 0, 0
        else:
            part += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
    assert value + part + digit == number


LISTED = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
OFFICIAL = numbering(
    level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


def test_levels_count_and_restart_under_their_heading(tmp_path: Path) -> None:
    steps = [(0, "公开"), (1, "目录"), (1, "解读"), (2, "更新"), (0, "平台"), (1, "网站")]
    raw = read_body(tmp_path, "".join(p(text, properties=numbered(at)) for at, text in steps), numbering=OFFICIAL)
    assert texts(raw) == ["一、公开", "（一）目录", "（二）解读", "1.更新", "二、平台", "（一）网站"]
    assert [block.number for block in raw.blocks if isinstance(block, Paragraph)][:2] == ["一、", "（一）"]


def test_a_level_that_must_not_restart_runs_on(tmp_path: Path) -> None:
    running = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    body = "".join(p("文", properties=numbered(at)) for at in (0, 1, 1, 0, 1))
    assert texts(read_body(tmp_path, body, numbering=running)) == ["一、文", "1.文", "2.文", "二、文", "3.文"]


def test_an_override_starts_a_list_again(tmp_path: Path) -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(p("文", properties=numbered(0, num)) for num in (1, 1, 2, 2, 1))
    found = texts(read_body(tmp_path, body, numbering=numbering(level(0, "decimal", "%1."), nums=nums)))
    assert found == ["1.文", "2.文", "5.文", "6.文", "7.文"]


def test_two_lists_count_apart(tmp_path: Path) -> None:
    two = numbering(level(0, "decimal", "%1."), nums="") + (
        f'<w:abstractNum w:abstractNumId="7">{level(0, "decimal", "（%1）")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = "".join(p("文", properties=numbered(0, num)) for num in (1, 2, 1, 2))
    assert texts(read_body(tmp_path, body, numbering=two)) == ["1.文", "（1）文", "2.文", "（2）文"]


def test_legal_numbering_prints_figures_for_the_levels_above(tmp_path: Path) -> None:
    legal = numbering(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = p("总则", properties=numbered(0)) + p("目的", properties=numbered(1))
    assert texts(read_body(tmp_path, body, numbering=legal)) == ["第一章 总则", "1.1 目的"]


def test_numbering_linked_to_a_style_is_found_through_its_base(tmp_path: Path) -> None:
    linked = numbering(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>'),
    )
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{name}">{LISTED}</w:style>' for name in ("H1", "H2"))
    styles += '<w:style w:type="paragraph" w:styleId="mine"><w:basedOn w:val="H2"/></w:style>'
    body = p("公开", properties='<w:pStyle w:val="H1"/>') + p("目录", properties='<w:pStyle w:val="mine"/>')
    assert texts(read_body(tmp_path, body, numbering=linked, styles=styles)) == ["一、公开", "1.目录"]


def test_a_paragraph_may_take_itself_out_of_its_styles_list(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("文", properties=f'<w:pStyle w:val="H"/>{numbered(0, 0)}')
    assert texts(read_body(tmp_path, body, numbering=OFFICIAL, styles=styles)) == ["文"]


def test_a_numbered_empty_cell_shows_its_number(tmp_path: Path) -> None:
    rows = [tr(tc(p(properties=numbered())), tc("任务")) for _ in range(3)]
    raw = read_body(tmp_path, tbl(*rows), numbering=numbering(level(0, "decimal", "%1")))
    assert [row.cells[0].text for row in tables(raw)[0].rows] == ["1", "2", "3"]


def test_a_figure_never_runs_into_the_text(tmp_path: Path) -> None:
    body = p("2026年目录", properties=numbered())
    assert texts(read_body(tmp_path, body, numbering=numbering(level(0, "decimal", "%1.")))) == ["1. 2026年目录"]


def test_bullets_are_not_numbers(tmp_path: Path) -> None:
    assert texts(
        read_body(tmp_path, p("文", properties=numbered()), numbering=numbering(level(0, "bullet", "\uf0d8")))
    ) == ["文"]


def test_a_deleted_paragraph_takes_no_number(tmp_path: Path) -> None:
    deleted = '<w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    gone = p(deleted, properties=numbered() + '<w:rPr><w:del w:id="1"/></w:rPr>')
    body = p("甲", properties=numbered()) + gone + p("乙", properties=numbered())
    assert texts(read_body(tmp_path, body, numbering=numbering(level(0, "decimal", "%1.")))) == ["1.甲", "2.乙"]
