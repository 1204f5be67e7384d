"""A workbook shows text as text, repeats merged values in grey and prints on A4."""

from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ledger_app.exchange.paper import xlsx_paper
from ledger_app.exchange.paper.faces import SCHEMES
from ledger_app.exchange.paper.xlsx_paper import row_height, workbook
from paper.papers import ROWS, paper, table


def written(tmp_path: Path, *rows: tuple[str, ...], **facts: object) -> Any:
    path = tmp_path / "任务表.xlsx"
    xlsx_paper.write(paper(table(*rows, **facts)), path)
    return load_workbook(path).worksheets[0]


def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    cell = written(tmp_path, *ROWS).cell(4, 3)
    assert (cell.value, cell.data_type, cell.number_format, cell.quotePrefix) == (ROWS[1][2], "s", "@", True)


def test_merged_columns_repeat_their_value_in_grey(tmp_path: Path) -> None:
    page = written(tmp_path, *ROWS)
    first, second, third = (page.cell(row, 2) for row in (3, 4, 5))
    assert (second.value, second.font.color.rgb) == ("夯实公开基础", "FF8A8A8A")
    assert first.font.color is None
    assert third.font.color is None
    assert not page.merged_cells.ranges


def test_an_empty_table_says_so(tmp_path: Path) -> None:
    assert written(tmp_path).cell(3, 1).value == "本期无"


def test_the_head_repeats_and_the_page_is_a4_landscape(tmp_path: Path) -> None:
    page = written(tmp_path, *ROWS)
    assert page.print_title_rows == "$2:$2"
    assert (page.page_setup.paperSize, page.page_setup.orientation) == ("9", "landscape") or (
        page.page_setup.paperSize,
        page.page_setup.orientation,
    ) == (9, "landscape")


def test_only_the_unit_is_named_as_author(tmp_path: Path) -> None:
    book = workbook(paper(table(*ROWS)), SCHEMES["traditional"])
    assert (book.properties.creator, book.properties.lastModifiedBy) == ("临河县人民政府办公室", None)


# XML, and with it a workbook, cannot hold the two noncharacters.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=60)


@given(st.lists(st.tuples(*[TEXTS] * 4), min_size=1, max_size=5))
@example([("=1+1", "+2", "-3", "@x")])
@example([("垚", "癿", "𬟁\n第二行", "x" * 30_000)])
def test_what_is_written_is_read_back(rows: list[tuple[str, ...]]) -> None:
    book = workbook(paper(table(*rows)), SCHEMES["gbk"])
    page = book.worksheets[0]
    read = [tuple(page.cell(r + 3, c + 1).value or "" for c in range(4)) for r in range(len(rows))]
    assert read == rows


def test_a_row_is_as_tall_as_its_longest_cell_needs() -> None:
    short, tall = row_height(("一行",), [20.0]), row_height(("很" * 40,), [20.0])
    assert short < tall <= 409
    assert row_height(("很" * 4000,), [20.0]) == 409
