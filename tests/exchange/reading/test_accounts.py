"""Every character of a document stands in a task, a heading, a table head, a roster or the list of the unread."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_app.exchange.reading.accounts import characters, is_complete
from ledger_app.exchange.reading.blocks import Leftover, Paragraph, RawDocument, Table
from ledger_app.exchange.reading.interpret import interpret
from tests.exchange.reading.table_samples import table

CELLS = st.sampled_from(
    [
        "", "", "1", "2.", "一、", "（一）抓好公开", "二、夯实基础", "公开预决算。",
        "1.更新目录；\n2.修订指南。", "县财政局", "县政府办牵头，各部门配合", "各乡镇、县直各部门", "3月底前",
        "长期坚持", "同上", "合计", "注：本表一式两份", "备注", "张某", "序号", "工作任务", "责任单位",
        "完成时限", "牵头单位", "<", "^", "落实专人负责。（责任单位：县司法局）", "每季度末报送一次情况。",
        "组长", "姓名", "职务", "省上工作要点", "我县工作任务", "●", "一季度", "任务内容",
    ]
)  # fmt: skip
LINES = st.sampled_from(
    [
        "", "临河县2026年政务公开工作要点", "临政办发〔2026〕8号", "各乡镇人民政府，县直各部门：",
        "一、加强公开", "（一）管好专栏。逐项核对公开内容。", "责任单位：县政府办", "完成时限：6月底前",
        "1.修订指南。（责任单位：县司法局；完成时限：4月底前）", "组长：王某 副县长", "成员：赵某 县司法局局长",
        "请各单位于11月20日前报送总结。", "2026年3月2日", "临河县人民政府办公室", "附件", "抄送：县委办公室。",
    ]
)  # fmt: skip


def _table(rows: list[list[str]]) -> Table:
    first = [["" if text in "<^" else text for text in row] for row in rows[:1]]
    rest = [[row[0].strip("<"), *row[1:]] for row in rows[1:]]
    return table([*first, *_without_clashes(first, rest)])


def _without_clashes(first: list[list[str]], rest: list[list[str]]) -> list[list[str]]:
    """A cell either continues the one above or the one before; a merge does not bend."""
    done = list(first)
    for row in rest:
        plain = ["" if t == "<" or (t == "^" and done[-1][i] in "<") else t for i, t in enumerate(row)]
        done.append(plain)
    return done[1:]


TABLES = st.integers(2, 6).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=9).map(_table)
)
PARAGRAPHS = st.lists(LINES, max_size=12).map(lambda texts: [Paragraph(t, f"第{i}段") for i, t in enumerate(texts, 1)])
KNOWN = Table(table([["序号", "任务", "责任单位"], ["1", "公开预算。", "县财政局"]]).rows, 3, "表0")


@settings(max_examples=150, deadline=None)
@given(PARAGRAPHS, st.lists(TABLES, max_size=2), st.booleans())
def test_the_counts_of_any_document_add_up(lines: list[Paragraph], tables: list[Table], left: bool) -> None:
    leftovers = (Leftover("批注1", "请 核对", "批注"),) if left else ()
    preview = interpret(RawDocument("docx", "甲.docx", (*lines, KNOWN, *tables), leftovers), year=2026, issued=None)
    assert is_complete(preview), preview.counts


@settings(max_examples=60, deadline=None)
@given(PARAGRAPHS, st.lists(TABLES, max_size=2))
def test_every_cell_can_be_found_again(lines: list[Paragraph], tables: list[Table]) -> None:
    preview = interpret(RawDocument("docx", "甲.docx", (*lines, KNOWN, *tables)), year=2026, issued=None)
    assert characters([preview.text]) == preview.counts["characters"]
