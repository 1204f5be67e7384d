"""What the clerk says of the columns of a table stands above what the reader recognised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_app.domain.reading import ColumnChoice, Meaning, Preview
from ledger_app.exchange.reading.accounts import is_complete
from ledger_app.exchange.reading.blocks import Paragraph, RawDocument, Table
from ledger_app.exchange.reading.interpret import NoTaskColumns, NoTasks, interpret
from tests.exchange.reading.table_samples import document, paragraphs, table
from tests.exchange.reading.test_accounts import PARAGRAPHS, TABLES

ODD = [
    ["甲栏", "乙栏", "丙栏", "丁栏"],
    ["修订指南并公布", "第一组", "张某", "第二季度末前"],
    ["整理目录并公布", "第二组", "李某", "9月底前"],
    ["检查专栏并整改", "待定", "王某", "视情况定"],
    ["汇总台账并上报", "待定", "赵某", "另行通知"],
]
KNOWN = [
    ["序号", "任务内容", "责任单位", "审核单位", "完成时限", "启动时间"],
    ["1", "公开预决算。", "县财政局", "县审计局", "6月底前", "3月1日"],
    ["2", "修订公开指南。", "县司法局", "县政府办", "9月底前", "4月1日"],
]


def read(blocks: Sequence[Paragraph | Table], *choices: ColumnChoice) -> Preview:
    preview = interpret(document(*blocks), year=2026, issued=date(2026, 3, 2), columns=choices)
    assert is_complete(preview), preview.counts
    return preview


def units(preview: Preview) -> list[tuple[str, ...]]:
    return [task.units.lead for task in preview.tasks]


def dues(preview: Preview) -> list[date | None]:
    return [task.deadline.due for task in preview.tasks]


def test_the_preview_tells_how_each_column_was_understood() -> None:
    shown = read([table(KNOWN)]).tables[0]
    assert shown.captions[:3] == ("序号", "任务内容", "责任单位")
    assert shown.meanings[:3] == ("number", "requirement", "responsible")
    assert shown.samples[0][1] == "公开预决算。"
    assert (shown.headed, shown.head_known, shown.tasks) == (True, True, 2)


def test_other_columns_give_the_units_and_the_time_limit() -> None:
    plain = read([table(KNOWN)])
    chosen = read([table(KNOWN)], ColumnChoice(0, ("", "", "none", "responsible", "none", "deadline")))
    assert dues(plain) == [date(2026, 6, 30), date(2026, 9, 30)]
    assert units(chosen) == [("县审计局",), ("县政府办",)]
    assert dues(chosen) == [date(2026, 3, 1), date(2026, 4, 1)]
    assert chosen.tables[0].meanings == ("number", "requirement", "none", "responsible", "none", "deadline")


def test_lead_and_support_columns_can_be_told_apart() -> None:
    chosen = read([table(KNOWN)], ColumnChoice(0, ("", "", "support", "lead", "", "")))
    assert (chosen.tasks[0].units.lead, chosen.tasks[0].units.support) == (("县审计局",), ("县财政局",))


def test_a_table_with_unknown_captions_is_read_by_the_columns_given() -> None:
    with pytest.raises(NoTaskColumns):
        interpret(document(table(ODD)), year=2026, issued=None)
    offered = read([table(ODD)])
    assert offered.tasks == ()
    assert offered.tables[0].captions == ("甲栏", "乙栏", "丙栏", "丁栏")
    chosen = read([table(ODD)], ColumnChoice(0, ("requirement", "responsible", "none", "deadline")))
    assert [task.requirement for task in chosen.tasks] == [row[0] for row in ODD[1:]]
    assert dues(chosen)[:2] == [date(2026, 6, 30), date(2026, 9, 30)]
    assert "丁栏：第二季度末前" in chosen.tasks[0].original


def test_the_first_row_can_be_said_to_hold_no_captions() -> None:
    rows = [["甲事项", "张某"], ["乙事项", "李某"]]
    assert read([table(rows)]).tables[0].headed
    chosen = read([table(rows)], ColumnChoice(0, ("requirement", "none"), headed=False))
    assert [task.requirement for task in chosen.tasks] == ["甲事项", "乙事项"]
    assert not chosen.tables[0].headed


def test_later_tables_with_the_same_captions_follow_the_choice() -> None:
    parts = [table(ODD, where="表1"), *paragraphs("附表二"), table(ODD, where="表2")]
    chosen = read(parts, ColumnChoice(0, ("requirement", "responsible", "none", "deadline")))
    assert len(chosen.tasks) == 8
    assert [(shown.table, shown.tasks) for shown in chosen.tables] == [(0, 8)]


def test_a_table_can_be_said_to_hold_no_tasks() -> None:
    preview = read([table(KNOWN)], ColumnChoice(0, ("none",) * 6))
    assert preview.tasks == ()
    assert [left.why for left in preview.unread] == ["这张表不是任务表（没有任务内容一栏）"] * 2


def test_columns_of_marks_and_quarters_stay_when_another_column_is_chosen() -> None:
    rows = [
        ["序号", "任务内容", "县财政局", "县司法局", "一季度", "二季度", "乙栏"],
        ["1", "公开预决算。", "√", "", "编制3月底前", "公布6月底前", "甲类"],
        ["2", "修订指南。", "", "√", "编制3月底前", "公布5月底前", "乙类"],
    ]
    plain = read([table(rows)])
    assert plain.tables[0].meanings[2:6] == ("marked", "marked", "schedule", "schedule")
    chosen = read([table(rows)], ColumnChoice(0, (*plain.tables[0].meanings[:6], "title")))
    assert (units(chosen), dues(chosen)) == (units(plain), dues(plain))
    assert chosen.tasks[0].title == "甲类"


def test_a_document_without_any_table_to_choose_from_is_refused_as_before() -> None:
    with pytest.raises(NoTasks):
        read(paragraphs("今天天气很好"))


MEANINGS = st.sampled_from([*get_args(Meaning), ""])


@settings(max_examples=100, deadline=None)
@given(
    PARAGRAPHS,
    st.lists(TABLES, min_size=1, max_size=2),
    st.lists(st.lists(MEANINGS, min_size=6, max_size=6), min_size=2, max_size=2),
    st.booleans(),
)
def test_whatever_columns_are_chosen_no_character_is_lost(
    lines: list[Paragraph], tables: list[Table], meanings: list[list[Meaning]], headed: bool
) -> None:
    choices = [ColumnChoice(number, tuple(chosen), headed) for number, chosen in enumerate(meanings, 1)]
    base = table([["序号", "任务", "责任单位"], ["1", "公开预算。", "县财政局"]], where="表0")
    raw = RawDocument("docx", "甲.docx", (*lines, base, *tables))
    preview = interpret(raw, year=2026, issued=None, columns=choices)
    assert is_complete(preview), preview.counts
