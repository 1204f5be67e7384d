"""The library of source documents and the paragraphs that are not tasks yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.importing import ImportAnswers
from ledger_app.domain.reading import Unread
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import Task
from ledger_app.operations import documents, history, importing
from ledger_app.operations.opening import create_ledger
from ledger_app.storage.ledger import IN_MEMORY, Ledger
from ledger_app.storage.records import matching, one
from tests.operations.importing_samples import preview, reading

TODAY = date(2026, 4, 10)
LEFT = "各单位要在2026年9月底前完成公开专区建设。（责任单位：县民政局、县教育局）"


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = create_ledger(IN_MEMORY, name="临河县人民政府办公室", level="county", operator="李某")
    paper = preview(reading("1", "发布年度报告。", "县教育局"), unread=(Unread("第9段", LEFT, "未能归入"),))
    plan = importing.plan_import(made, paper, today=TODAY)
    importing.accept_import(made, plan, ImportAnswers(), today=TODAY)
    yield made
    made.close()


def waiting(ledger: Ledger) -> int:
    (row,) = documents.document_list(ledger)
    detail = documents.document_detail(ledger, row.document.id)
    assert row.unassigned == sum(documents.is_unassigned(item) for item in detail.items)
    return next(item.id for item in detail.items if documents.is_unassigned(item))


def test_the_library_counts_tasks_and_paragraphs_that_wait(ledger: Ledger) -> None:
    (row,) = documents.document_list(ledger)
    assert (row.tasks, row.unassigned) == (1, 1)
    assert row.document.title.startswith("2026年临河县")


def test_a_paragraph_becomes_a_task_with_its_units_and_its_limit(ledger: Ledger) -> None:
    item = waiting(ledger)
    task_id = documents.make_task_from_item(ledger, item, today=TODAY).ids[0]
    task = one(ledger, Task, task_id)
    assert (task.number, task.requirement, task.due) == ("2026-002", LEFT, "2026-09-30")
    assert len(matching(ledger, Assignment, task_id=task_id)) == 2
    assert documents.document_list(ledger)[0].unassigned == 0
    with pytest.raises(documents.AlreadyATask):
        documents.make_task_from_item(ledger, item, today=TODAY)
    history.undo(ledger)
    assert documents.document_list(ledger)[0].unassigned == 1


def test_a_paragraph_that_is_no_task_no_longer_waits(ledger: Ledger) -> None:
    item = waiting(ledger)
    documents.mark_item(ledger, item, "总体要求")
    assert documents.document_list(ledger)[0].unassigned == 0
    documents.mark_item(ledger, item, "")
    assert documents.document_list(ledger)[0].unassigned == 1


def test_the_particulars_change_and_the_text_stays(ledger: Ledger) -> None:
    (document,) = matching(ledger, SourceDocument)
    documents.change_document(ledger, replace(document, title="临河县要点", content="", level="county"))
    (changed,) = matching(ledger, SourceDocument)
    assert (changed.title, changed.level, changed.content) == ("临河县要点", "county", document.content)
    with pytest.raises(documents.DocumentUntitled):
        documents.change_document(ledger, replace(document, title=" "))


def test_a_document_with_begun_tasks_is_not_deleted(ledger: Ledger) -> None:
    (document,) = matching(ledger, SourceDocument)
    (own,) = matching(ledger, Assignment)
    with ledger.tx("推进") as writing:
        writing.change("assignment", own.id, state="in_progress")
    with pytest.raises(documents.TasksHaveBegun, match="2026-001"):
        documents.delete_document(ledger, document.id)
    history.undo(ledger)
    documents.delete_document(ledger, document.id)
    assert documents.document_list(ledger) == []
    assert matching(ledger, Task)[0].deleted_at
