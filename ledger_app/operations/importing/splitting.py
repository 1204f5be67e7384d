"""One row that lists several requirements becomes several rows, before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.importing import ImportPlan, PlannedRow
from ledger_app.domain.numbered_items import numbered_items
from ledger_app.domain.reading import DocumentHead, TaskReading
from ledger_app.operations.importing.planning import plan_import
from ledger_app.storage.ledger import Ledger

SPLIT = "由一行的第{}项拆出，请核对单位和时限"
_SEVERAL = "一行含"


def split_row(ledger: Ledger, plan: ImportPlan, index: int, *, today: date) -> ImportPlan:
    """The plan with the items of this row as rows of their own, each to be looked at; nothing is written.

    Every part keeps the row's units, number and original wording; its time limit is read from its own words and from
    what stood apart from the wording. A row without items stays as it is.
    """
    before = plan.rows[index]
    parts = _parts(before.reading, plan.preview.head)
    if not parts:
        return plan
    readings = [row.reading for row in plan.rows]
    tasks = (*readings[:index], *parts, *readings[index + 1 :])
    fresh = plan_import(ledger, replace(plan.preview, tasks=tasks), today=today)
    rows = tuple(_decided(plan.rows, row, index, len(parts)) for row in fresh.rows)
    return replace(fresh, rows=rows)


def _decided(before: Sequence[PlannedRow], row: PlannedRow, index: int, parts: int) -> PlannedRow:
    """What was decided about the other rows still holds; rows behind have moved down."""
    if index <= row.index < index + parts:
        return row
    old = before[row.index if row.index < index else row.index - parts + 1]
    return replace(row, take=old.take, confirmed=old.confirmed)


def _parts(reading: TaskReading, head: DocumentHead) -> list[TaskReading]:
    opening, items = numbered_items(reading.requirement)
    apart = "；".join(phrase for phrase in reading.deadline.raw if phrase not in reading.requirement)
    reasons = tuple(reason for reason in reading.reasons if not reason.startswith(_SEVERAL))
    parts = []
    for number, item in enumerate(items, 1):
        deadline = read_deadline(item, year=head.year, issued=head.issued, column=apart or None)
        told = (*reasons, SPLIT.format(number))
        wording = f"{opening}{item}" if number == 1 else item
        parts.append(replace(reading, requirement=wording, deadline=deadline, confidence="check", reasons=told))
    return parts
