"""Progress pasted from WPS against the filtered list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from ledger_app.domain.assignment import Assignment, ProgressReport
from ledger_app.domain.importing import ImportAnswers
from ledger_app.domain.task import Task
from ledger_app.domain.task_list import TaskFilter
from ledger_app.operations import bulk_entry, history, importing
from ledger_app.operations.opening import create_ledger
from ledger_app.operations.state_words import read_state
from ledger_app.storage.ledger import IN_MEMORY, Ledger
from ledger_app.storage.records import matching
from tests.operations.importing_samples import preview, reading

TODAY = date(2026, 4, 10)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = create_ledger(IN_MEMORY, name="临河县人民政府办公室", level="county", operator="李某")
    paper = preview(
        reading("1", "规范设置政府信息公开专栏。", "县教育局"),
        reading("2", "公开财政补贴政策清单。", "县财政局", "县民政局"),
        reading("3", "编制规范性文件目录。", "县司法局", support=("县财政局",)),
    )
    importing.accept_import(made, importing.plan_import(made, paper, today=TODAY), ImportAnswers(), today=TODAY)
    yield made
    made.close()


def looked_at(ledger: Ledger, pasted: str) -> bulk_entry.BulkPreview:
    return bulk_entry.preview_progress(ledger, pasted, TaskFilter(), today=TODAY)


def test_a_block_with_captions_in_any_order_is_entered_in_one_action(ledger: Ledger) -> None:
    pasted = (
        "进展情况\t状态\t单位\t任务编号\t日期\n"
        '"专栏已上线，\n正在试运行"\t推进中\t\t2026-001\t4月8日\n'
        "清单已公开\t已完成\t县民政局\t2026-002\t2026-4-9\n"
    )
    entries = len(history.entries(ledger))
    found = looked_at(ledger, pasted)
    assert [row.why for row in found.rows] == ["", ""]
    bulk_entry.apply_progress(ledger, found, today=TODAY)
    assert len(history.entries(ledger)) == entries + 1
    reports = matching(ledger, ProgressReport)
    assert [(r.reported_on, r.content) for r in reports] == [
        ("2026-04-08", "专栏已上线，\n正在试运行"),
        ("2026-04-09", "清单已公开"),
    ]
    states = {own.id: own.state for own in matching(ledger, Assignment)}
    assert [states[r.assignment_id or 0] for r in reports] == ["in_progress", "pending_verification"]
    history.undo(ledger)
    assert matching(ledger, ProgressReport) == []


def test_a_block_without_captions_is_understood_by_what_it_holds(ledger: Ledger) -> None:
    found = looked_at(ledger, "1\t推进中\t已部署各学校更新公开栏目内容\n3\t未启动\t计划五月开展文件清理工作\n")
    assert [(row.number, row.state) for row in found.rows] == [("2026-001", "in_progress"), ("2026-003", "not_started")]
    assert all(len(row.assignment_ids) == 1 for row in found.rows)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2026-009\t\t推进中\t内容", "当前列表中没有任务"),
        ("2026-002\t\t推进中\t内容", "有2家单位承办，请写明单位"),
        ("2026-001\t县水务局\t推进中\t内容", "不是这项任务的承办单位"),
        ("2026-001\t\t差不多\t内容", "不能识别"),
        ("2026-001\t\t已销号\t内容", "请用核验、销号"),
        ("2026-001\t\t\t", "没有进展内容"),
        ("2026-001\t\t\t与上期相同", "还没有报过进展"),
        ("\t\t推进中\t内容", "没有任务编号"),
    ],
)
def test_what_cannot_be_placed_says_why_and_nothing_is_stored(ledger: Ledger, line: str, why: str) -> None:
    found = looked_at(ledger, f"任务编号\t单位\t状态\t进展情况\n{line}\n")
    assert why in found.rows[0].why
    with pytest.raises(bulk_entry.NothingToEnter):
        bulk_entry.apply_progress(ledger, found, today=TODAY)


def test_what_waits_for_verification_is_sent_back_only_with_a_reason(ledger: Ledger) -> None:
    bulk_entry.apply_progress(ledger, looked_at(ledger, "2026-001\t\t已完成\t栏目已上线运行"), today=TODAY)
    (row,) = looked_at(ledger, "2026-001\t\t推进中\t还在调试").rows
    assert "退回" in row.why
    (row,) = looked_at(ledger, "2026-001\t\t已完成\t补充说明材料").rows
    assert row.why == ""


def test_the_same_as_last_time_repeats_the_last_text(ledger: Ledger) -> None:
    captions = "任务编号\t进展情况\n"
    bulk_entry.apply_progress(ledger, looked_at(ledger, f"{captions}2026-001\t已上线\n"), today=TODAY)
    bulk_entry.apply_progress(ledger, looked_at(ledger, f"{captions}2026-001\t与上期相同\n"), today=date(2026, 7, 1))
    last = matching(ledger, ProgressReport)[-1]
    assert (last.content, last.same_as_last, last.reported_on) == ("已上线", True, "2026-07-01")


def test_a_second_row_for_the_same_part_is_told_apart(ledger: Ledger) -> None:
    found = looked_at(ledger, "任务编号\t进展情况\n2026-001\t甲\n2026-001\t乙\n")
    assert [bool(row.why) for row in found.rows] == [False, True]


def test_rows_are_sought_in_the_filtered_list_only(ledger: Ledger) -> None:
    unit = next(own.unit_id for own in matching(ledger, Assignment))
    narrowed = TaskFilter(unit_ids=(unit or 0,))
    found = bulk_entry.preview_progress(ledger, "任务编号\t进展情况\n2026-003\t甲\n", narrowed, today=TODAY)
    assert "当前列表中没有任务" in found.rows[0].why
    assert len(matching(ledger, Task)) == 3


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("已完成", "pending_verification"),
        ("完成", "pending_verification"),
        ("已销号", "closed"),
        ("办结", "closed"),
        ("推进中", "in_progress"),
        ("正在推进", "in_progress"),
        ("长期坚持", "in_progress"),
        ("未完成", "not_started"),
        ("未启动", "not_started"),
        ("已调整", "withdrawn"),
        ("差不多", ""),
        ("", ""),
    ],
)
def test_states_are_read_as_offices_word_them(words: str, state: str) -> None:
    assert read_state(words) == state
