"""A PDF carries every row once, keeps tall rows and merged cells whole and numbers its pages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from ledger_app.exchange.paper import pdf_faces, pdf_paper
from ledger_app.exchange.paper.pdf_faces import Type, type_of
from ledger_app.exchange.paper.pdf_table import LaidCell, LaidRow, laid_rows, pages, with_room_for_merged
from ledger_app.exchange.paper.shape import Line
from paper.papers import ROWS, paper, table

WIDTHS = [40.0, 80.0, 260.0, 70.0]


def row(height: float, lines: int = 1) -> LaidRow:
    return LaidRow((LaidCell(("行",) * lines, "left"),), height)


@given(st.lists(st.floats(10, 200), min_size=1, max_size=40))
def test_no_page_is_overfull_and_no_row_is_lost(heights: list[float]) -> None:
    rows = [row(height) for height in heights]
    dealt = list(pages(iter(rows), 150, 400))
    assert [r for page in dealt for r in page] == rows
    assert sum(r.height for r in dealt[0]) <= 150 or len(dealt[0]) == 0
    assert all(sum(r.height for r in page) <= 400 for page in dealt[1:])


def test_a_row_taller_than_a_page_is_cut_at_a_line_and_marked() -> None:
    lines = tuple(f"第{n}行" for n in range(100))
    dealt = list(pages(iter([LaidRow((LaidCell(lines, "left"),), 1700)]), 400, 400))
    shown = [line for page in dealt for r in page for line in r.cells[0].lines]
    assert [line for line in shown if line != "（续）"] == list(lines)
    assert shown.count("（续）") == len(dealt) - 1 >= 3


def test_a_merged_cell_gets_the_room_its_text_needs() -> None:
    rows = list(laid_rows(table(("1", "很长的标题" * 12, "短", ""), ("2", "很长的标题" * 12, "短", "")), WIDTHS))
    assert rows[1].joined == {1}
    fitted = with_room_for_merged(rows)
    assert sum(r.height for r in fitted) >= len(rows[0].cells[1].lines) * 16


def test_a_paper_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "任务表.pdf"
    pdf_paper.write(paper(Line("说明。"), table(*ROWS), watermark="练习"), path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("character", ["垚", "癿", "政"])
def test_a_character_is_shown_by_a_face_that_has_it(character: str) -> None:
    (name, shown), *rest = type_of("body").runs(character)
    assert shown == character
    assert not rest
    assert ord(character) in pdfmetrics.getFont(name).face.charToGlyph


def test_a_character_no_face_has_becomes_a_mark_never_a_box() -> None:
    assert type_of("body").runs("\U000e0041")[0][1] == pdf_faces.MISSING_GLYPH


def test_without_any_chinese_face_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_faces, "_registered", lambda name: None)
    with pytest.raises(pdf_faces.NoChineseFace, match="请安装"):
        type_of.__wrapped__("body")


def test_widths_add_up() -> None:
    face: Type = type_of("body")
    assert face.measure("政务公开") == pytest.approx(4, abs=0.2)


def test_text_beyond_the_basic_plane_can_be_copied_from_the_pdf() -> None:
    type_of("body")
    from reportlab.pdfbase import ttfonts

    assert "D870DFC1" in ttfonts.makeToUnicodeCMap("F1", [0x2C3C1])
