"""Undo, redo and the log, as an operator meets them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit, UnitAlias
from ledger_app.operations import history
from ledger_app.operations.office import change_office, finish_founding
from ledger_app.operations.opening import close_ledger, create_ledger, open_ledger
from ledger_app.storage.ledger import IN_MEMORY, Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.taking_back import ChangedSince


@pytest.fixture
def ledger() -> Ledger:
    return create_ledger(IN_MEMORY, name="临河县政府办公室", level="county", operator="李某")


def _add_task(ledger: Ledger, number: str = "2026-013") -> int:
    with ledger.tx(f"新建任务“{number}”") as writing:
        return writing.insert(Task(number=number, year=2026, requirement="公开办事指南"))


def _retitle(ledger: Ledger, task: int, title: str) -> None:
    with ledger.tx("修改“任务名称”") as writing:
        writing.change("task", task, title=title)


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "临河县.db"
    ledger = create_ledger(path, name="临河县政府办公室", level="county", operator="李某")
    task = _add_task(ledger)
    _retitle(ledger, task, "指南")
    close_ledger(ledger)
    ledger = open_ledger(path, operator="李某")
    assert history.next_undo(ledger) == "修改“任务名称”"
    undone = history.undo(ledger)
    assert undone is not None
    assert undone.act == "撤销：修改“任务名称”"
    assert one(ledger, Task, task).title == ""
    close_ledger(ledger)


def test_the_making_of_the_ledger_cannot_be_undone(ledger: Ledger) -> None:
    assert history.next_undo(ledger) is None
    assert history.undo(ledger) is None
    assert ledger.office.name == "临河县政府办公室"


def test_undo_goes_back_to_the_founding_and_no_further(ledger: Ledger) -> None:
    with ledger.tx("导入内置名录") as writing:
        writing.insert(Unit(name="县司法局"))
    finish_founding(ledger, replace(ledger.office, work_year=2026))
    assert history.next_undo(ledger) is None
    change_office(ledger, replace(ledger.office, contact="马某"))
    assert history.next_undo(ledger) == "修改“本单位”"
    history.undo(ledger)
    assert history.undo(ledger) is None
    assert history.next_redo(ledger) == "修改“本单位”"
    assert (ledger.office.work_year, len(matching(ledger, Unit))) == (2026, 1)


def test_only_the_own_changes_are_taken_back(ledger: Ledger) -> None:
    _add_task(ledger, "2026-001")
    ledger.operator = "王某"
    assert history.undo(ledger) is None
    _add_task(ledger, "2026-002")
    history.undo(ledger)
    assert [task.number for task in matching(ledger, Task)] == ["2026-001"]


def test_undo_is_refused_naming_the_row_that_changed_since(ledger: Ledger) -> None:
    task = _add_task(ledger)
    _retitle(ledger, task, "指南")
    ledger.operator = "王某"
    _retitle(ledger, task, "办事指南")
    ledger.operator = "李某"
    with pytest.raises(ChangedSince, match="任务“2026-013”在这之后又有改动"):
        history.undo(ledger)
    assert one(ledger, Task, task).title == "办事指南"


def test_undo_is_refused_naming_what_hangs_on_the_record_now(ledger: Ledger) -> None:
    with ledger.tx("新建单位") as writing:
        unit = writing.insert(Unit(name="县发展和改革局"))
    ledger.operator = "王某"
    with ledger.tx("新建别名") as writing:
        writing.insert(UnitAlias(unit_id=unit, alias="发改"))
    ledger.operator = "李某"
    with pytest.raises(ChangedSince, match="单位别名“发改”"):
        history.undo(ledger)
    assert one(ledger, Unit, unit).name == "县发展和改革局"


def test_undo_is_refused_when_the_name_is_taken_by_now(ledger: Ledger) -> None:
    with ledger.tx("新建单位") as writing:
        unit = writing.insert(Unit(name="县发展和改革局"))
        alias = writing.insert(UnitAlias(unit_id=unit, alias="发改"))
    with ledger.tx("删除别名") as writing:
        writing.remove("unit_alias", alias)
    ledger.operator = "王某"
    with ledger.tx("新建别名") as writing:
        writing.insert(UnitAlias(unit_id=unit, alias="发改"))
    ledger.operator = "李某"
    with pytest.raises(ChangedSince, match="单位别名“发改”"):
        history.undo(ledger)


def test_undo_is_refused_when_it_would_lead_to_a_record_gone_by_now(ledger: Ledger) -> None:
    with ledger.tx("文件") as writing:
        document = writing.insert(SourceDocument(title="工作要点"))
        task = writing.insert(Task(number="2026-013", year=2026, requirement="公开", document_id=document))
    with ledger.tx("改来源") as writing:
        writing.change("task", task, document_id=None)
    ledger.operator = "王某"
    with ledger.tx("删文件") as writing:
        writing.remove("source_document", document)
    ledger.operator = "李某"
    with pytest.raises(ChangedSince, match="已被删除"):
        history.undo(ledger)
    assert one(ledger, Task, task).document_id is None


def test_a_new_change_ends_redo(ledger: Ledger) -> None:
    task = _add_task(ledger)
    _retitle(ledger, task, "指南")
    history.undo(ledger)
    assert history.next_redo(ledger) == "修改“任务名称”"
    _retitle(ledger, task, "目录")
    assert history.redo(ledger) is None


def test_an_entry_is_taken_back_whole_and_counted(ledger: Ledger) -> None:
    task = _add_task(ledger)
    with ledger.tx("导入") as writing:
        writing.change("task", task, title="指南")
        writing.insert_many(Task(number=f"2026-{n}", year=2026, requirement="公开") for n in range(100, 105))
        kept = writing.insert(Unit(name="县司法局"))
    taken = history.undo_entry(ledger, writing.entry, keep={"unit"})
    assert (taken.removed, taken.restored) == (5, 1)
    assert len(matching(ledger, Task)) == 1
    assert one(ledger, Unit, kept).name == "县司法局"


def test_the_log_tells_each_change_in_words(ledger: Ledger) -> None:
    task = _add_task(ledger)
    with ledger.tx("修改任务") as writing:
        writing.change("task", task, due_kind="ongoing", key_task=True, section=("一、决策公开", "（一）"))
    (line,) = history.entries(ledger, find="修改任务")
    (change,) = line.changes
    assert (line.operator, change.words, change.kind, change.named) == ("李某", "任务", "changed", "2026-013")
    told = {(f.words, f.old, f.new) for f in change.fields}
    assert told == {
        ("时限类型", "未明确", "长期坚持"),
        ("重点任务", "否", "是"),
        ("一级、二级任务", "", "一、决策公开；（一）"),
    }


def test_the_log_is_found_by_content_and_by_day(ledger: Ledger) -> None:
    _add_task(ledger, "2026-013")
    _add_task(ledger, "2026-014")
    assert [line.act for line in history.entries(ledger, find="2026-014")] == ["新建任务“2026-014”"]
    assert len(history.entries(ledger, since=date.today())) == 3
    assert history.entries(ledger, since=date.today() + timedelta(days=1)) == []
