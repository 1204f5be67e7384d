"""A Word document names official faces, repeats its table head and merges equal neighbours."""

from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.exchange.paper import docx_paper
from ledger_app.exchange.paper.faces import SCHEMES
from ledger_app.exchange.paper.shape import Line
from paper.papers import ROWS, paper, table


def reopened(tmp_path: Path, *rows: tuple[str, ...], **facts: object) -> Any:
    path = tmp_path / "任务表.docx"
    docx_paper.write(paper(Line("说明。", indent=True), table(*rows, **facts)), path)
    return Document(str(path))


def test_the_first_row_repeats_on_each_page(tmp_path: Path) -> None:
    first = reopened(tmp_path, *ROWS).tables[0].rows[0]._tr
    assert first.trPr.find(qn("w:tblHeader")) is not None


def test_equal_neighbours_of_a_merged_column_become_one_cell(tmp_path: Path) -> None:
    rows = reopened(tmp_path, *ROWS).tables[0].rows
    marks = [row._tr.tc_lst[1].vMerge for row in rows]
    assert marks == [None, "restart", "continue", "restart"]


def test_characters_outside_gb2312_name_the_face_that_has_them(tmp_path: Path) -> None:
    body = reopened(tmp_path, *ROWS).tables[0]._tbl
    faces = {t.text: t.getparent().rPr.rFonts.get(qn("w:eastAsia")) for t in body.iter(qn("w:t"))}
    assert faces["癿"] == "仿宋"
    assert faces["垚"] == "仿宋"
    assert faces["1"] == "仿宋_GB2312"


def test_no_theme_face_and_no_foreign_author_is_left(tmp_path: Path) -> None:
    document = reopened(tmp_path, *ROWS)
    themes = [name for fonts in document.styles.element.iter(qn("w:rFonts")) for name in fonts.attrib if "heme" in name]
    assert not themes
    assert document.core_properties.author == "临河县人民政府办公室"
    assert document.core_properties.last_modified_by == "临河县人民政府办公室"


def test_a_band_spans_the_whole_table(tmp_path: Path) -> None:
    rows = (("一、夯实公开基础", "", "", ""), *ROWS)
    band = reopened(tmp_path, *rows, bands=frozenset({0})).tables[0].rows[1]._tr
    assert [cell.grid_span for cell in band.tc_lst] == [4]


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=4, max_size=4))
def test_a_row_reads_back_as_it_was(values: list[str]) -> None:
    stream = BytesIO()
    docx_paper.word_document(paper(table(tuple(values))), SCHEMES["traditional"]).save(stream)
    cells = Document(stream).tables[0].rows[1]._tr.tc_lst
    read = ["".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in cells]
    assert read == values
