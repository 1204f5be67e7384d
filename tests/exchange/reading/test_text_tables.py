"""Tables that plain text has torn apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledger_app.exchange.reading.blocks import Paragraph, Table
from ledger_app.exchange.reading.text.text_tables import recover_tables

ROWS = [
    ("1", "公布部门预算，做到项目齐全。", "县财政局", "3月底前"),
    ("2", "公布招生计划，方便家长查询。", "县教育局", "7月10日前"),
    ("3", "更新公开目录，逐条核对。", "各乡镇人民政府", "长期坚持"),
]
CAPTIONS = ("序号", "工作任务", "责任单位", "完成时限")


def blocks(text: str) -> tuple[Paragraph | Table, ...]:
    return recover_tables([Paragraph(line, f"第{number}行") for number, line in enumerate(text.split("\n"), 1)])


def only_table(text: str) -> Table:
    (table,) = [block for block in blocks(text) if isinstance(block, Table)]
    return table


def grid(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def test_bars_between_the_cells_of_a_line_part_them() -> None:
    text = "\n".join(" | ".join(row) + " |" for row in (CAPTIONS, *ROWS))

    assert grid(only_table(text)) == [CAPTIONS, *ROWS]


def test_a_line_of_dashes_below_the_captions_is_no_row() -> None:
    text = "\n".join(f"| {' | '.join(row)} |" for row in (CAPTIONS, ("---",) * 4, *ROWS))

    assert grid(only_table(text)) == [CAPTIONS, *ROWS]


def test_bars_on_lines_of_their_own_part_cells() -> None:
    text = "\n|\n".join(cell for row in (CAPTIONS, *ROWS) for cell in row)

    assert grid(only_table(text)) == [CAPTIONS, *ROWS]


def test_cells_one_to_a_line_are_laid_out_below_their_captions() -> None:
    text = "临河县任务分解表\n" + "\n\n".join(cell for row in (CAPTIONS, *ROWS) for cell in row)
    text += "\n临河县人民政府办公室\n2026年3月1日"

    found = blocks(text)

    assert grid(only_table(text)) == [CAPTIONS, *ROWS]
    assert [block.text for block in found if isinstance(block, Paragraph) and block.text] == [
        "临河县任务分解表",
        "临河县人民政府办公室",
        "2026年3月1日",
    ]


def test_several_units_one_to_a_line_share_a_cell() -> None:
    lines = [
        *CAPTIONS,
        "1",
        "建设查阅中心。",
        "县政务中心",
        "县档案馆",
        "12月底前",
        "2",
        "开通公众号。",
        "县信息办",
        "9月上线",
    ]

    assert grid(only_table("\n".join(lines)))[1:] == [
        ("1", "建设查阅中心。", "县政务中心\n县档案馆", "12月底前"),
        ("2", "开通公众号。", "县信息办", "9月上线"),
    ]


def test_a_merged_group_before_the_number_goes_on_where_it_is_missing() -> None:
    lines = ["重点领域", "工作任务", "责任单位", "完成时限"]
    lines += ["政策解读", "1", "同步发布解读材料。", "各股室", "长期", "2", "制作图解。", "办公室", "年底前"]
    lines += ["主动公开", "3", "更新目录。", "办公室", "6月底前"]

    table = only_table("\n|\n".join(lines))

    assert [row.cells[0].text for row in table.rows] == ["重点领域", "政策解读", "2", "主动公开"]
    assert (table.rows[1].cells[0].height, table.rows[1].cells[0].merge_guessed) == (2, True)


def test_tabs_open_cells_and_blank_lines_close_rows() -> None:
    text = "\t序号\n\t工作任务\n\t责任单位\n\n\t1\n\t公布预算。\n\t县财政局\n\n县税务局\n\n\t2\n\t公布招生计划。\n\t\n"

    table = only_table(text)

    assert grid(table) == [
        ("序号", "工作任务", "责任单位"),
        ("1", "公布预算。", "县财政局\n县税务局"),
        ("2", "公布招生计划。"),
    ]
    assert table.rows[1].cells[2].height == 2


def test_a_heading_alone_in_its_row_fills_the_whole_width() -> None:
    text = "工作任务 | 牵头单位 | 责任单位 |\n一、公开重点 |\n1.公布预算 | 县财政局 | 各部门 |\n2.公布决算 |  |  |"

    table = only_table(text)

    assert [(cell.column, cell.width) for cell in table.rows[1].cells] == [(0, 3)]
    assert [cell.height for cell in table.rows[2].cells] == [1, 2, 2]


def test_headings_without_separators_stand_between_rows_of_tabs() -> None:
    text = "清单\n工作任务\t责任单位\t完成时限\n一、公开重点\n公布预算\t县财政局\t3月底前\n公布决算\t县财政局\t9月底"

    assert grid(only_table(text))[1] == ("一、公开重点",)


def test_a_caption_over_two_columns_is_told_from_its_cells() -> None:
    lines = ["序号", "工作任务", "具体要求", "责任单位", "完成时限"]
    for number in range(1, 9):
        group = ["抓好重点公开", "公开民生信息"] if number % 4 == 1 else []
        lines += [str(number), *group, f"做好第{number}类信息的更新，做到及时准确。", "县民政局", "6月底前"]

    table = only_table("\n|\n".join(lines))

    assert [(cell.column, cell.width) for cell in table.rows[0].cells][1] == (1, 2)
    assert [cell.text for cell in table.rows[1].cells][1:3] == ["抓好重点公开", "公开民生信息"]


def test_units_that_may_stand_under_either_caption_are_noted() -> None:
    lines = ["序号", "工作任务", "牵头单位", "配合单位", "1", "公布部门预算情况。", "县财政局", "2", "公布招生计划。"]
    lines += ["县教育局", "各学校"]

    table = only_table("\n|\n".join(lines))

    assert [any(cell.note for cell in row.cells) for row in table.rows] == [False, True, False]


def test_captions_printed_again_are_marked() -> None:
    lines = [*CAPTIONS, *ROWS[0], *ROWS[1], *CAPTIONS, *ROWS[2]]

    assert [row.repeated_header for row in only_table("\n".join(lines)).rows] == [False, False, False, True, False]


def test_prose_without_captions_stays_as_it_is() -> None:
    text = "一、公开重点\n1.公布预算。（责任单位：县财政局）\n责任单位：县教育局\n完成时限：6月底前"

    assert all(isinstance(block, Paragraph) for block in blocks(text))


CELLS = st.lists(
    st.sampled_from([*CAPTIONS, *(cell for row in ROWS for cell in row), "", "\t", "一、公开", "|"]), max_size=30
)


@given(CELLS)
def test_recovering_loses_no_text(lines: list[str]) -> None:
    texts = []
    for block in blocks("\n".join(lines)):
        texts += [block.text] if isinstance(block, Paragraph) else [c.text for row in block.rows for c in row.cells]

    assert sorted("".join("".join(texts).split()).replace("|", "")) == sorted(
        "".join("".join(lines).split()).replace("|", "")
    )
