"""文件与分解: the library of source documents, each beside the tasks taken from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.changes import Changes
from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.importing import ImportAnswers, PlannedRow
from ledger_app.domain.reading import TaskReading, TaskUnits
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.source_document import DocumentSeat, SourceDocument, SourceItem
from ledger_app.domain.task import Task
from ledger_app.domain.unit_phrase import read_units
from ledger_app.operations.importing.task_writing import TaskWriting
from ledger_app.operations.importing.unit_taking import UnitTaking
from ledger_app.operations.task_numbers import next_serial
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one, these


class DocumentUntitled(Refusal):
    """A document needs a title."""


class AlreadyATask(Refusal):
    """The paragraph has its task."""


class TasksHaveBegun(Refusal):
    """A document whose tasks are being worked on is not deleted."""


@dataclass(frozen=True)
class DocumentRow:
    """One line of the library: how many tasks it gave and how many paragraphs are not yet settled."""

    document: SourceDocument
    tasks: int
    items: int
    unassigned: int


@dataclass(frozen=True)
class DocumentDetail:
    """A document with its pieces in order, its tasks and its roster."""

    document: SourceDocument
    items: tuple[SourceItem, ...]
    tasks: tuple[Task, ...]
    seats: tuple[DocumentSeat, ...]


def document_list(ledger: Ledger) -> list[DocumentRow]:
    """The library, newest first."""
    tasks = _counted(task.document_id for task in matching(ledger, Task, deleted_at=None))
    items = matching(ledger, SourceItem)
    pieces = _counted(item.document_id for item in items)
    waiting = _counted(item.document_id for item in items if is_unassigned(item))
    found = matching(ledger, SourceDocument, deleted_at=None)
    found.sort(key=lambda d: (d.issued_date or d.signed_date or "", d.imported_at or "", d.id), reverse=True)
    return [DocumentRow(d, tasks.get(d.id, 0), pieces.get(d.id, 0), waiting.get(d.id, 0)) for d in found]


def document_detail(ledger: Ledger, document_id: int) -> DocumentDetail:
    return DocumentDetail(
        one(ledger, SourceDocument, document_id),
        tuple(matching(ledger, SourceItem, document_id=document_id, order_by="position, id")),
        tuple(matching(ledger, Task, document_id=document_id, deleted_at=None, order_by="position, id")),
        tuple(matching(ledger, DocumentSeat, document_id=document_id, order_by="seq, id")),
    )


def is_unassigned(item: SourceItem) -> bool:
    """Whether a paragraph still waits for a task or a word why it is none."""
    return item.kind == "unread" and item.task_id is None


def change_document(ledger: Ledger, document: SourceDocument) -> Changes:
    """Write the document's particulars as given over the stored ones; its text is never touched."""
    if not document.title.strip():
        raise DocumentUntitled("文件标题不能为空，没有保存；请填写标题。")
    before = one(ledger, SourceDocument, document.id)
    kept = {name: getattr(before, name) for name in ("content", "file_name", "file_digest", "imported_at")}
    with ledger.tx(f"修改文件“{document.title}”") as writing:
        writing.put("source_document", replace(document, **kept))
    return writing.changes(document.id)


def make_task_from_item(ledger: Ledger, item_id: int, *, today: date) -> Changes:
    """生成任务: a paragraph becomes a task with the units and the limit its wording names."""
    item = one(ledger, SourceItem, item_id)
    if item.task_id is not None:
        raise AlreadyATask("这一段已经生成过任务，没有再次生成；请在右侧任务中修改。")
    document = one(ledger, SourceDocument, item.document_id or 0)
    reading = _reading(item, document)
    year = document.year or ledger.office.work_year or today.year
    with ledger.tx("由原文生成任务") as writing:
        taking = UnitTaking(ledger, writing, issuer=document.issuing_authority, today=today)
        taking.take(reading.units.lead + reading.units.support, ImportAnswers())
        pen = TaskWriting(ledger, writing, taking, answers=ImportAnswers())
        pen.begin(document.id, year=year, serial=next_serial(ledger, year), today=today)
        last = max((t.position or 0 for t in matching(ledger, Task, document_id=document.id)), default=0)
        task_id = pen.add(PlannedRow(last, reading))
        writing.change("source_item", item.id, kind="task", task_id=task_id, why="")
    return writing.changes(task_id)


def mark_item(ledger: Ledger, item_id: int, why: str) -> Changes:
    """Say why a paragraph is no task; it is then a heading of the text and no longer waits."""
    item = one(ledger, SourceItem, item_id)
    with ledger.tx("标记原文段落") as writing:
        writing.change("source_item", item.id, kind="heading" if why.strip() else "unread", why=why.strip())
    return writing.changes(item_id)


def delete_document(ledger: Ledger, document_id: int) -> Changes:
    """To the 回收站, with its tasks; refused while any of them is being worked on."""
    document = one(ledger, SourceDocument, document_id)
    tasks = matching(ledger, Task, document_id=document_id, deleted_at=None)
    begun = {
        a.task_id for a in these(ledger, Assignment, (t.id for t in tasks), by="task_id") if a.state != "not_started"
    }
    if begun:
        numbers = "、".join(task.number for task in tasks if task.id in begun)
        raise TasksHaveBegun(f"“{document.title}”没有删除：任务{numbers}已有进展；请先逐项处理这些任务。")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with ledger.tx(f"删除文件“{document.title}”") as writing:
        writing.change("source_document", document_id, deleted_at=now)
        writing.change_many("task", (task.id for task in tasks), deleted_at=now)
    return writing.changes(document_id)


def _reading(item: SourceItem, document: SourceDocument) -> TaskReading:
    """The paragraph read as a task; every word of it stays in the requirement."""
    issued = date.fromisoformat(document.issued_date) if document.issued_date else None
    deadline = read_deadline(item.content, year=document.year, issued=issued)
    units = _units(item.content)
    return TaskReading(
        no=None,
        no_raw="",
        section=(),
        title=None,
        requirement=item.content,
        superior_requirement=None,
        units=units,
        deadline=deadline,
        confidence="high",
        reasons=(),
        where=item.place,
        original=item.content,
    )


def _units(content: str) -> TaskUnits:
    """The units of a bracket or a line 责任单位：… in the paragraph; none are guessed from running text."""
    for label in ("责任单位", "牵头单位"):
        _, found, after = content.partition(label)
        if found:
            told = after.lstrip("：: ").split("\n")[0].split("）")[0].split("；完成时限")[0]
            return read_units(f"{label}：{told}" if label == "牵头单位" else told, role=None)
    return TaskUnits()


def _counted(ids: Iterable[int | None]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for one_id in ids:
        counts[one_id or 0] = counts.get(one_id or 0, 0) + 1
    return counts
