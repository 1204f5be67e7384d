"""Clauses that say who does it and by when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.exchange.reading.prose.unit_clauses import cut, read_clause


def test_every_bracket_of_a_paragraph_closes_the_sentence_before_it() -> None:
    stretches = cut(
        "公布改造计划。（县住建局负责落实）公布公交改线，9月底前上线查询。（县交通局、县公安局分别负责落实）"
    )

    assert [stretch.body for stretch in stretches] == ["公布改造计划。", "公布公交改线，9月底前上线查询。"]
    assert [stretch.clause.units for stretch in stretches if stretch.clause] == [
        "县住建局负责落实",
        "县交通局、县公安局分别负责落实",
    ]


@pytest.mark.parametrize(
    ("bracket", "units", "due"),
    [
        ("（责任单位：县教育局；完成时限：6月底前）", "责任单位：县教育局", "6月底前"),
        (
            "(牵头单位:县委编办;责任单位:县司法局及县直相关单位,6月底完成)",
            "牵头单位：县委编办；责任单位：县司法局及县直相关单位",
            "6月底完成",
        ),
        ("【责任单位：县档案馆】【完成时限：长期】", "责任单位：县档案馆", "长期"),
        ("（县司法局牵头，各有关部门配合）", "县司法局牵头，各有关部门配合", ""),
        ("（县财政局、各镇（街道））", "县财政局、各镇（街道）", ""),
        ("（县教育局，6月底前）", "县教育局", "6月底前"),
        ("（责任领导：王某；责任单位：县教育局；责任人：李某）", "责任单位：县教育局", ""),
        ("（6月底前完成）", "", "6月底前完成"),
    ],
)
def test_a_bracket_behind_a_sentence_gives_units_and_limit(bracket: str, units: str, due: str) -> None:
    (stretch,) = cut("更新公开目录。" + bracket)

    assert stretch.body == "更新公开目录。"
    assert stretch.clause is not None
    assert (stretch.clause.units, stretch.clause.due) == (units, due)


@pytest.mark.parametrize(
    "text",
    [
        "落实有关文件（云政办发〔2025〕4号）要求。",
        "确定公开属性（含主动公开、不予公开、依申请公开3种）。",
        "将情况报县政府办公室（联系电话：0000000）。",
        "制作解读产品（图解、动漫等），方便群众。",
    ],
)
def test_other_brackets_stay_in_the_text(text: str) -> None:
    assert [stretch.clause for stretch in cut(text)] == [None]


def test_labels_inside_a_paragraph_begin_its_clause() -> None:
    (stretch,) = cut("统一答复文书。责任单位：县司法局；完成时限：长期坚持。")

    assert stretch.body == "统一答复文书。"
    assert stretch.clause == read_clause("责任单位：县司法局；完成时限：长期坚持。")


def test_the_full_stop_behind_a_bracket_belongs_to_the_sentence() -> None:
    (stretch,) = cut("更新公开目录（责任单位：县教育局）。")

    assert stretch.body == "更新公开目录。"


@given(st.text("公开目录县教育局、，。；：（）()【】责任单位完成时限6月底前 \n", max_size=80))
def test_cutting_loses_no_character(text: str) -> None:
    assert "".join(stretch.raw for stretch in cut(text)) == text
