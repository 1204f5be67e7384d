"""Word tables keep their grid, whatever is merged."""

from __future__ import annotations

import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.reading.word_samples import grid_of, p, read_body, shape, tables, tbl, tc, texts, tr

START = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def test_merges_give_width_and_height(tmp_path: Path) -> None:
    table = tbl(
        tr(tc("标题", '<w:gridSpan w:val="3"/>')),
        tr(tc("甲", START), tc("1"), tc("x")),
        tr(tc("", GOES_ON), tc("2"), tc("y")),
    )
    assert shape(tables(read_body(tmp_path, table))[0]) == [
        [(0, 3, 1, "标题")],
        [(0, 1, 2, "甲"), (1, 1, 1, "1"), (2, 1, 1, "x")],
        [(1, 1, 1, "2"), (2, 1, 1, "y")],
    ]


def test_columns_left_out_before_a_row_are_counted(tmp_path: Path) -> None:
    table = tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), properties='<w:gridBefore w:val="1"/>'))
    assert shape(tables(read_body(tmp_path, table))[0])[1] == [(1, 1, 1, "丙")]


def test_an_old_horizontal_merge_is_one_cell(tmp_path: Path) -> None:
    table = tbl(tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("乙")))
    assert shape(tables(read_body(tmp_path, table))[0]) == [[(0, 2, 1, "甲"), (2, 1, 1, "乙")]]


def test_a_merge_over_many_rows_is_read_quickly(tmp_path: Path) -> None:
    rows = [tr(tc("甲", START), tc("首行"))] + [tr(tc("", GOES_ON), tc(f"第{at}行")) for at in range(1_199)]
    began = time.process_time()
    table = tables(read_body(tmp_path, tbl(*rows)))[0]
    assert table.rows[0].cells[0].height == 1_200
    assert time.process_time() - began < 5


def test_repeated_heads_and_hidden_rows_are_marked(tmp_path: Path) -> None:
    table = tbl(tr(tc("序号"), properties="<w:tblHeader/>"), tr(tc("1"), properties="<w:hidden/>"), tr(tc("2")))
    rows = tables(read_body(tmp_path, table))[0].rows
    assert [(row.repeated_header, row.hidden, row.where) for row in rows] == [
        (True, False, "表1第1行"),
        (False, True, "表1第2行"),
        (False, False, "表1第3行"),
    ]


def test_a_row_deleted_by_a_tracked_change_is_gone(tmp_path: Path) -> None:
    table = tbl(tr(tc("旧"), properties='<w:del w:id="1"/>'), tr(tc("新"), properties='<w:ins w:id="2"/>'))
    assert shape(tables(read_body(tmp_path, table))[0]) == [[(0, 1, 1, "新")]]


def test_an_inner_table_follows_as_a_table_of_its_own(tmp_path: Path) -> None:
    inner = tbl(tr(tc("县档案局"), tc("6月底")))
    raw = read_body(tmp_path, tbl(tr(tc(p("分工如下") + inner + p("以上")))) + p("后文"))
    assert [shape(table) for table in tables(raw)] == [
        [[(0, 1, 1, "分工如下\n以上")]],
        [[(0, 1, 1, "县档案局"), (1, 1, 1, "6月底")]],
    ]
    assert [table.where for table in tables(raw)] == ["表1", "表2（表1第1行内）"]
    assert texts(raw) == ["后文"]


def test_text_under_a_merge_is_listed(tmp_path: Path) -> None:
    raw = read_body(tmp_path, tbl(tr(tc("甲", START)), tr(tc("盖住", GOES_ON))))
    assert [(left.where, left.text) for left in raw.leftovers] == [("表1第2行", "盖住")]


def test_paragraphs_of_a_cell_are_lines(tmp_path: Path) -> None:
    assert shape(tables(read_body(tmp_path, tbl(tr(tc(p("甲") + p("乙"))))))[0]) == [[(0, 1, 1, "甲\n乙")]]


@st.composite
def merged_grids(draw: st.DrawFn) -> list[list[int]]:
    """A grid of block numbers: each block is a rectangle."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    grid = [[0] * width for _ in range(height)]
    block = 0
    for row in range(height):
        for column in range(width):
            if grid[row][column]:
                continue
            block += 1
            wide = draw(st.integers(1, width - column))
            while any(grid[row][column : column + wide]):
                wide -= 1
            tall = draw(st.integers(1, height - row))
            for down in range(tall):
                grid[row + down][column : column + wide] = [block] * wide
    return grid


def as_table(grid: list[list[int]]) -> str:
    rows = []
    for at, row in enumerate(grid):
        cells, column = [], 0
        while column < len(row):
            block = row[column]
            wide = row.count(block)
            begins = at == 0 or grid[at - 1][column] != block
            span = f'<w:gridSpan w:val="{wide}"/>'
            cells.append(tc(str(block) if begins else "", span + (START if begins else GOES_ON)))
            column += wide
        rows.append(tr(*cells))
    return tbl(*rows)


@given(grid=merged_grids())
def test_any_merges_come_back_as_the_same_grid(tmp_path_factory: object, grid: list[list[int]]) -> None:
    folder = tmp_path_factory.mktemp("grid")  # type: ignore[attr-defined]
    table = tables(read_body(folder, as_table(grid)))[0]
    places = {place: int(cell.text) for place, cell in grid_of(table).items()}
    assert places == {(at, column): block for at, row in enumerate(grid) for column, block in enumerate(row)}
    assert table.columns == len(grid[0])
