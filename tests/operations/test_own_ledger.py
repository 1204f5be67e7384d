"""An office's present Excel ledger comes in with progress and states, and an exported one comes back whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from ledger_app.domain.assignment import Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.importing import ImportAnswers
from ledger_app.domain.task import Task, TaskLimit, TaskMilestone, TaskUnit
from ledger_app.domain.unit import Unit, UnitGroup
from ledger_app.operations import exporting, importing, own_ledger
from ledger_app.operations.opening import create_ledger
from ledger_app.storage.ledger import IN_MEMORY, Ledger
from ledger_app.storage.records import matching
from tests.operations.importing_samples import breakdown

TODAY = date(2026, 7, 1)
CAPTIONS = ["备注", "完成状态", "序号", "任务", "完成日期", "责任单位", "进展情况", "完成时限"]


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = new_ledger()
    yield made
    made.close()


def new_ledger() -> Ledger:
    return create_ledger(IN_MEMORY, name="临河县人民政府办公室", level="county", operator="李某")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    for row in (
        ["2026年临河县政务公开工作台账"],
        CAPTIONS,
        [
            "请核实网址",
            "已完成",
            1,
            "规范设置政府信息公开专栏",
            "2026-06-20",
            "县教育局",
            "专栏已上线",
            "2026年6月30日前",
        ],
        [
            None,
            "推进中",
            2,
            "公开财政补贴政策清单",
            None,
            "县财政局、县民政局",
            "县财政局：已公开\n县民政局：正汇总",
            "年底前",
        ],
        [None, "未启动", 3, "编制规范性文件目录", None, "县司法局", None, "2026年9月底前"],
        [None, "已销号", 4, "修订政府信息公开指南", "2026.3.25", "县教育局", "已发布", "2026年3月底前"],
        [None, "差不多", 5, "组织业务培训不少于2次", None, "县教育局", "办了一期", None],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    book.save(tmp_path / "台账.xlsx")
    return tmp_path / "台账.xlsx"


def test_states_progress_and_dates_come_in_from_any_order_of_columns(ledger: Ledger, table: Path) -> None:
    preview = own_ledger.read_own_ledger(table)
    outcome = own_ledger.accept_own_ledger(ledger, preview, today=TODAY)
    assert (outcome.added, outcome.skipped) == (5, ())
    tasks = {task.id: task for task in matching(ledger, Task)}
    dues = [task.due for task in tasks.values()]
    assert dues == ["2026-06-30", "2026-12-31", "2026-09-30", "2026-03-31", None]
    states = [(tasks[own.task_id or 0].item_no, own.state) for own in matching(ledger, Assignment)]
    assert states == [
        ("1", "pending_verification"),
        ("2", "in_progress"),
        ("2", "in_progress"),
        ("3", "not_started"),
        ("4", "closed"),
        ("5", "in_progress"),
    ]
    first = matching(ledger, Assignment)[0]
    assert (first.completed_on, first.reported_on) == ("2026-06-20", "2026-06-20")
    assert tasks[first.task_id or 0].remark == "请核实网址"


def test_each_unit_gets_its_own_lines_and_unknown_words_are_kept_and_flagged(ledger: Ledger, table: Path) -> None:
    own_ledger.accept_own_ledger(ledger, own_ledger.read_own_ledger(table), today=TODAY)
    names = {unit.id: unit.name for unit in matching(ledger, Unit)}
    units = {own.id: names[own.unit_id or 0] for own in matching(ledger, Assignment)}
    told = [(units[r.assignment_id or 0], r.content, r.reported_on) for r in matching(ledger, ProgressReport)]
    assert told == [
        ("县教育局", "专栏已上线", "2026-06-20"),
        ("县财政局", "已公开", "2026-07-01"),
        ("县民政局", "正汇总", "2026-07-01"),
        ("县教育局", "已发布", "2026-03-25"),
        ("县教育局", "办了一期\n完成状态：差不多", "2026-07-01"),
    ]
    assert any("差不多" in reason for task in matching(ledger, Task) for reason in task.check_reasons)


def test_the_same_ledger_again_changes_nothing_and_comes_off_whole(ledger: Ledger, table: Path) -> None:
    preview = own_ledger.read_own_ledger(table)
    outcome = own_ledger.accept_own_ledger(ledger, preview, today=TODAY)
    again = own_ledger.accept_own_ledger(ledger, preview, today=TODAY)
    assert (again.batch, again.same) == (None, 5)
    assert importing.undo_batch(ledger, outcome.batch or "") == (5, 0)
    assert matching(ledger, Task) == matching(ledger, ProgressReport) == []


def filled(ledger: Ledger, text: str) -> None:
    """A ledger with something in every record that the workbook carries."""
    plan = importing.plan_import(ledger, breakdown(), today=TODAY)
    importing.accept_import(ledger, plan, ImportAnswers(accept="all"), today=TODAY)
    own = matching(ledger, Assignment)[0]
    with ledger.tx("备") as writing:
        writing.insert(
            ProgressReport(assignment_id=own.id, reported_on="2026-06-01", content=text, state="in_progress")
        )
        writing.insert(Evidence(assignment_id=own.id, dated_on="2026-06-02", content=text or "网址"))
        writing.change("assignment", own.id, state="in_progress", planned_date="2026-06-20", contact=text)
        writing.change("task", own.task_id or 0, remark=text, check_reasons=("请核对",))


def told(ledger: Ledger) -> dict[str, list[object]]:
    """Everything a reader sees of the records, links as names."""
    numbers = {task.id: task.number for task in matching(ledger, Task)}
    units = {unit.id: unit.name for unit in matching(ledger, Unit)}
    uids = {own.id: own.uid for own in matching(ledger, Assignment)}
    shown: dict[str, list[object]] = {}
    for kind in (Task, TaskUnit, TaskMilestone, TaskLimit, Assignment, Occurrence, ProgressReport, Evidence):
        rows = []
        for record in matching(ledger, kind, order_by="uid"):
            values = {k: v for k, v in vars(record).items() if k not in ("id", "document_id", "group_id")}
            for link, names in (("task_id", numbers), ("unit_id", units), ("assignment_id", uids)):
                if values.get(link) is not None:
                    values[link] = names[values[link]]
            rows.append(values)
        shown[kind.__name__] = rows
    return shown


@pytest.mark.parametrize("text", ["=1+1", "+86\n-3 @甲", "@垚和癿，“引号”", '["甲"]', "长" * 30_000])
def test_an_exported_ledger_comes_back_with_every_field(tmp_path: Path, text: str) -> None:
    source, empty = new_ledger(), new_ledger()
    filled(source, text)
    target = tmp_path / "进展台账.xlsx"
    exporting.export(source, ExportRequest("task-ledger", str(target)), today=TODAY)
    preview = own_ledger.read_own_ledger(target)
    outcome = own_ledger.accept_own_ledger(empty, preview, today=TODAY)
    assert outcome.added == 6
    assert told(empty) == told(source)
    assert [g.categories for g in matching(empty, UnitGroup)] == [g.categories for g in matching(source, UnitGroup)]
    assert own_ledger.accept_own_ledger(source, preview, today=TODAY).same == 6
    assert importing.undo_batch(empty, outcome.batch or "") == (6, 0)
    source.close()
    empty.close()


def test_progress_told_unit_by_unit_in_one_line_goes_to_each(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    told = "县财政局：已公开，含附表；无异议；县民政局：正汇总"
    path.write_text(f"序号,工作任务,责任单位,完成状态,进展情况\n1,公开清单,县财政局、县民政局,推进中,{told}\n", "utf-8")
    own_ledger.accept_own_ledger(ledger, own_ledger.read_own_ledger(path, year=2026), today=TODAY)
    assert [r.content for r in matching(ledger, ProgressReport)] == ["已公开，含附表；无异议", "正汇总"]
