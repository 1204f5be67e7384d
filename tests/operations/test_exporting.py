"""Exports: official tables out of a real ledger, read back field by field."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ledger_app.domain.assignment import Assignment, ProgressReport
from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import Task, TaskLimit, TaskUnit
from ledger_app.domain.unit import Unit
from ledger_app.exchange.documents.task_ledger_return import read_task_ledger
from ledger_app.exchange.reading.files import read_file
from ledger_app.operations.exporting import NothingToExport, UnknownExport, export, suggested_name
from ledger_app.operations.opening import close_ledger, create_ledger
from ledger_app.storage.ledger import Ledger

TODAY = date(2026, 9, 10)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = create_ledger(tmp_path / "账本.db", name="临河县人民政府办公室", level="county")
    with made.tx("准备") as pen:
        document = pen.insert(SourceDocument(title="临河县2026年政务公开工作要点", year=2026))
        units = [
            pen.insert(Unit(name=f"临河县{n}局", short_name=f"县{n}局", official_order=o)) for o, n in enumerate("甲乙")
        ]
        for number in (1, 2):
            task = pen.insert(
                Task(
                    number=f"2026-00{number}",
                    year=2026,
                    document_id=document,
                    position=number,
                    item_no=str(number),
                    section=("一、夯实基础", "（一）规范专栏"),
                    requirement=f"=第{number}项要求，做好垚沟镇信息公开。",
                    superior_requirement="上级的要求。",
                    due_kind="fixed" if number == 1 else "none",
                    due="2026-06-30" if number == 1 else None,
                    internal_due="2026-12-31",
                )
            )
            for role, unit in zip(("lead", "support"), units, strict=True):
                pen.insert(TaskUnit(task_id=task, role=role, printed=f"县{'甲乙'[unit - 1]}局", unit_id=unit))
                held = pen.insert(Assignment(task_id=task, unit_id=unit, role=role))
                pen.insert(ProgressReport(assignment_id=held, reported_on="2026-07-01", content="已经启动。"))
    yield made
    close_ledger(made)


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in load_workbook(path).worksheets[0].iter_rows(values_only=True)]


def test_the_breakdown_prints_units_by_role_and_no_internal_date(ledger: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "分解表.xlsx"
    done = export(ledger, ExportRequest("task-breakdown", str(target), document_id=1), today=TODAY)
    rows = rows_of(target)
    assert rows[0][0] == "临河县2026年政务公开工作要点任务分解表"
    assert rows[2][3:] == ("=第1项要求，做好垚沟镇信息公开。", "牵头单位：县甲局\n配合单位：县乙局", "2026年6月30日前")
    assert (rows[3][5], done.rows) == (None, 2)


def test_limits_by_level_are_printed_with_whom_they_bind(ledger: Ledger, tmp_path: Path) -> None:
    with ledger.tx("加时限") as pen:
        pen.insert(TaskLimit(task_id=1, who="县级", due="2027-02-20"))
        pen.insert(TaskLimit(task_id=1, who="乡镇", due="2027-01-31"))
    target = tmp_path / "分解表.xlsx"
    export(ledger, ExportRequest("task-breakdown", str(target)), today=TODAY)
    assert rows_of(target)[2][5] == "县级：2027年2月20日前；乡镇：2027年1月31日前"


@pytest.mark.parametrize("form", ["xlsx", "docx", "pdf"])
@pytest.mark.parametrize("what", ["task-breakdown", "cascade", "task-ledger"])
def test_every_table_is_written_in_every_form(ledger: Ledger, tmp_path: Path, what: str, form: str) -> None:
    target = tmp_path / f"表.{form}"
    done = export(ledger, ExportRequest(what, str(target), year=2026), today=TODAY)
    assert done.files == (str(target),)
    assert target.stat().st_size > 2000


def test_the_cascade_begins_each_section_with_a_row_of_its_own(ledger: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "对照表.docx"
    export(ledger, ExportRequest("cascade", str(target)), today=TODAY)
    cells = [row.cells[0].text for row in Document(str(target)).tables[0].rows]
    assert cells[:4] == ["上级工作要点", "一、夯实基础", "（一）规范专栏", "上级的要求。"]


def test_each_unit_gets_a_list_of_its_own(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "清单"
    folder.mkdir()
    done = export(ledger, ExportRequest("unit-tasks", str(folder)), today=TODAY)
    assert [Path(f).name for f in done.files] == ["任务清单_县甲局_20260910.xlsx", "任务清单_县乙局_20260910.xlsx"]
    assert done.rows == 4


def test_the_worst_of_another_year_are_not_on_the_page_of_this_one(ledger: Ledger, tmp_path: Path) -> None:
    request = ExportRequest("director-page", str(tmp_path / "一页纸.docx"), year=2025)
    assert export(ledger, request, today=TODAY).rows == 0
    assert export(ledger, replace(request, year=2026), today=TODAY).rows == 1


def test_the_units_of_a_page_for_one_year_are_counted_in_that_year(ledger: Ledger, tmp_path: Path) -> None:
    def units(year: int | None) -> list[str]:
        target = tmp_path / f"一页纸{year}.docx"
        export(ledger, ExportRequest("director-page", str(target), year=year), today=TODAY)
        return [row.cells[0].text for row in Document(str(target)).tables[1].rows][1:]

    assert units(2025) == ["本期无"]
    assert units(2026) == units(None) != ["本期无"]


def test_a_form_nobody_writes_is_refused_and_nothing_appears(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UnknownExport, match="不能导出为"):
        export(ledger, ExportRequest("task-ledger", str(tmp_path / "表.wps")), today=TODAY)
    with pytest.raises(UnknownExport, match="没有“x”这种导出"):
        export(ledger, ExportRequest("x", str(tmp_path / "表.xlsx")), today=TODAY)
    assert not list(tmp_path.glob("表*"))


def test_a_suggested_name_has_no_blanks_and_ends_with_the_day(ledger: Ledger) -> None:
    request = ExportRequest("unit-tasks", "", unit_id=1)
    assert suggested_name(ledger, request, today=TODAY) == "2026年政务公开分单位任务清单_县甲局_20260910"


ODD = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=50).map(str.strip)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(requirement=ODD.filter(bool), remark=ODD, section=st.lists(ODD.filter(bool), max_size=3), title=ODD)
@example(requirement="=1+1\n+2", remark="-3", section=["@一", "垚癿"], title="x" * 30_000)
def test_the_progress_ledger_reads_back_every_field(
    ledger: Ledger, tmp_path: Path, requirement: str, remark: str, section: list[str], title: str
) -> None:
    with ledger.tx("修改") as pen:
        values = {"requirement": requirement, "remark": remark, "section": tuple(section), "title": title}
        pen.change(
            "task",
            1,
            **values,
            working_days=None,
            quota={"raw": "5次", "min": 5, "max": None, "per": "year", "what": ""},
        )
    target = tmp_path / "台账.xlsx"
    export(ledger, ExportRequest("task-ledger", str(target)), today=TODAY)
    back = read_task_ledger(read_file(target))
    stored = list(_tasks(ledger))
    assert [_without_ids(r.record) for r in back["task"]] == [_without_ids(t) for t in stored]
    assert back["task"][0].links["document_id"] == "临河县2026年政务公开工作要点"
    assert [r.links["unit_id"] for r in back["assignment"]] == ["临河县甲局", "临河县乙局"] * 2
    assert [r.record.content for r in back["progress_report"]] == ["已经启动。"] * 4


def _tasks(ledger: Ledger) -> list[Task]:
    from ledger_app.storage.records import matching

    return matching(ledger, Task)


def _without_ids(task: Task) -> dict[str, Any]:
    return {k: v for k, v in vars(task).items() if k not in ("id", "document_id")}


@pytest.mark.parametrize("what", ["task-ledger", "task-breakdown"])
def test_a_table_for_one_unit_holds_the_tasks_of_that_unit(ledger: Ledger, tmp_path: Path, what: str) -> None:
    with ledger.tx("准备") as pen:
        other = pen.insert(Unit(name="临河县丙局"))
        pen.insert(Assignment(task_id=2, unit_id=other))
    request = ExportRequest(what, str(tmp_path / "表.xlsx"), document_id=1, unit_id=other)
    assert export(ledger, request, today=TODAY).rows == 1


def test_the_folder_of_the_lists_is_made_but_not_a_whole_path(ledger: Ledger, tmp_path: Path) -> None:
    assert export(ledger, ExportRequest("unit-tasks", str(tmp_path / "下发")), today=TODAY).files
    with pytest.raises(NothingToExport, match="不存在"):
        export(ledger, ExportRequest("unit-tasks", str(tmp_path / "没有" / "下发")), today=TODAY)
