"""Lists of tasks as the screen shows them: ids, rows, lamp counts, and all about one task."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ledger_app.domain.audit_line import HistoryLine
from ledger_app.domain.light import Light
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task_list import GroupCount, LampCounts, TaskFilter, TaskOrder, TaskRow, UnitCounts
from ledger_app.operations.lights import lights_of_tasks, shown
from ledger_app.operations.task_details import task_detail
from ledger_app.storage import task_groups, task_queries, task_sums, trail
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching
from ledger_app.storage.task_pages import PageRow, page

__all__ = [
    "documents",
    "group_counts",
    "is_at_hand",
    "keep_list",
    "lamp_counts",
    "record_history",
    "sections",
    "task_detail",
    "task_ids",
    "task_rows",
    "unit_counts",
    "years",
]


def task_ids(ledger: Ledger, filter: TaskFilter, order: TaskOrder | None = None, *, today: date) -> array[int]:  # noqa: A002
    """The ids of the tasks in a list, in its order."""
    return task_queries.task_ids(ledger, filter, order or TaskOrder(), today=today)


def is_at_hand(ledger: Ledger, filter: TaskFilter, order: TaskOrder, *, today: date) -> bool:  # noqa: A002
    """Whether the ids come at once; else they are better read with a second view of the ledger and kept."""
    return task_queries.is_at_hand(ledger, filter, order, today=today)


def keep_list(ledger: Ledger, filter: TaskFilter, order: TaskOrder, ids: array[int], *, today: date) -> None:  # noqa: A002
    """Keep the ids that a second view gave for a list without a typed text."""
    task_queries.keep_list(ledger, filter, order, ids, today=today)


def task_rows(ledger: Ledger, ids: Sequence[int], *, today: date) -> list[TaskRow]:
    """One page of a list, in the order given; tasks that are gone by now are left out."""
    rows = page(ledger, ids)
    lights = lights_of_tasks(ledger, list(rows), today=today)
    return [_row(rows[task], lights[task]) for task in ids if task in rows]


def lamp_counts(ledger: Ledger, filter: TaskFilter, *, today: date) -> LampCounts:  # noqa: A002
    """How many tasks of a list show each light."""
    return task_queries.lamp_counts(ledger, filter, today=today)


def group_counts(ledger: Ledger, filter: TaskFilter, by: str, *, today: date) -> list[GroupCount]:  # noqa: A002
    """A list's tasks by 一级任务 (``section``) or by unit (``unit``), whichever group the list is narrowed to."""
    if by == "section":
        return task_groups.by_section(ledger, replace(filter, top_section=None), today=today)
    return task_groups.by_unit(ledger, replace(filter, unit_ids=(), unassigned=False), today=today)


def unit_counts(ledger: Ledger, *, today: date, year: int | None = None) -> list[UnitCounts]:
    """Each unit's open assignments by light, in 机构序; of one work year if given. Units without any are left out."""
    return task_sums.unit_counts(ledger, task_queries.cutoffs(ledger, today), year=year)


def record_history(ledger: Ledger, table: str, record_id: int) -> list[HistoryLine]:
    """What happened to one record, newest first."""
    return trail.history(ledger.connection, table, record_id)


def sections(ledger: Ledger, year: int | None = None) -> list[str]:
    """The headings above tasks, in the order of the documents."""
    return task_sums.sections(ledger, year)


def years(ledger: Ledger) -> list[int]:
    """The work years that have tasks, the latest first."""
    return task_sums.years(ledger)


def documents(ledger: Ledger) -> list[SourceDocument]:
    """The source documents to choose from, newest first."""
    return list(reversed(matching(ledger, SourceDocument, deleted_at=None, order_by="issued_date, id")))


def _row(row: PageRow, light: Light) -> TaskRow:
    due = row.due or row.internal_due
    return TaskRow(
        id=row.id,
        number=row.number,
        position=row.position,
        light=shown(light),
        title=row.title,
        requirement=row.requirement,
        section=row.section,
        units=row.units,
        due=due,
        due_kind=row.due_kind,
        internal=row.due is None and row.internal_due is not None,
        left=light.text if light.colour else "",
        closed=row.closed,
        total=row.total,
        document=row.document,
        latest_progress=row.latest_progress,
        evidence_count=row.evidence_count,
        updated_at=row.updated_at,
        quota=row.quota,
        to_check=row.to_check,
    )
