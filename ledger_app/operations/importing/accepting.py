"""Storing an accepted plan: one transaction, one batch, one audit entry, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from ledger_app.domain.importing import ImportAnswers, ImportOutcome, ImportPlan, PlannedRow
from ledger_app.domain.source_document import DocumentSeat, ImportBatch, SourceItem
from ledger_app.operations.importing.items import source_items
from ledger_app.operations.importing.planning import names_of, near_reason, same_document, text_digest
from ledger_app.operations.importing.task_records import seats, source_document
from ledger_app.operations.importing.task_writing import TaskWriting
from ledger_app.operations.importing.unit_taking import UnitTaking
from ledger_app.operations.safekeeping import before_batch
from ledger_app.operations.task_numbers import next_serial
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing

NOT_CHOSEN = "没有选中"


@dataclass(frozen=True)
class Sorted:
    """The rows of a plan by what will be done with them; together they are the rows that were read."""

    new: tuple[PlannedRow, ...]
    changed: tuple[PlannedRow, ...]
    same: tuple[PlannedRow, ...]
    skipped: tuple[tuple[str, str], ...]


def accept_import(ledger: Ledger, plan: ImportPlan, answers: ImportAnswers, *, today: date) -> ImportOutcome:
    """Store what the plan and the answers say; ``batch`` is None when there was nothing to store."""
    rows = sort_rows(plan, answers)
    outcome = ImportOutcome(None, len(rows.new), len(rows.changed), len(rows.same), len(plan.missing), rows.skipped)
    if not rows.new and not rows.changed and not _new_roster(ledger, plan):
        document = same_document(ledger, plan.preview.head)
        return replace(outcome, document_id=document.id if document else None)
    title = plan.preview.head.title or plan.preview.file_name
    before_batch(ledger, "before_import")
    with ledger.tx(f"导入“{title}”") as writing:
        written = write_plan(ledger, writing, (plan, rows, answers), today=today)
        batch = write_batch(ledger, writing, plan, replace(outcome, document_id=written.document_id))
    return replace(outcome, batch=batch, document_id=written.document_id)


@dataclass(frozen=True)
class Written:
    """What was stored: the document, and the task of each row by the row's index."""

    document_id: int
    tasks: dict[int, int]


def write_plan(
    ledger: Ledger, writing: Writing, decided: tuple[ImportPlan, Sorted, ImportAnswers], *, today: date
) -> Written:
    """Store the document, its tasks and its pieces inside the caller's transaction."""
    plan = decided[0]
    document_id = _write_document(ledger, writing, plan)
    tasks = _write_tasks(ledger, writing, decided, document_id=document_id, today=today)
    _write_pieces(ledger, writing, plan, document_id, tasks)
    return Written(document_id, tasks)


def write_batch(
    ledger: Ledger, writing: Writing, plan: ImportPlan, outcome: ImportOutcome, *, kind: str = "tasks"
) -> str:
    """Note the batch and return its name."""
    counts = {name: getattr(outcome, name) for name in ("added", "changed", "same", "missing")}
    batch = ImportBatch(
        kind=kind,
        document_id=outcome.document_id,
        file_name=plan.preview.file_name,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        operator=ledger.operator,
        entry_seq=writing.entry,
        counts={**counts, "skipped": len(outcome.skipped)},
        skipped=tuple(f"{no}：{why}" for no, why in outcome.skipped),
    )
    return one(ledger, ImportBatch, writing.insert(batch)).uid


def sort_rows(plan: ImportPlan, answers: ImportAnswers) -> Sorted:
    """Which rows are stored and which are skipped, with the reason a clerk reads."""
    taken: dict[str, list[PlannedRow]] = {"new": [], "changed": [], "same": []}
    skipped: list[tuple[str, str]] = []
    for row in plan.rows:
        why = "" if row.match == "same" else _why_skipped(row, plan, answers)
        if why:
            skipped.append((row.reading.no or row.reading.no_raw or f"第{row.index + 1}行", why))
        else:
            taken[row.match].append(row)
    return Sorted(tuple(taken["new"]), tuple(taken["changed"]), tuple(taken["same"]), tuple(skipped))


def _why_skipped(row: PlannedRow, plan: ImportPlan, answers: ImportAnswers) -> str:
    reasons = open_reasons(row, plan, answers)
    if row.confidence == "blocked":
        return "；".join(row.reasons) or "没有读出任务内容"
    if not row.take:
        return NOT_CHOSEN
    doubtful = row.confidence == "check" and not row.confirmed and not _settled(row, plan, answers)
    if doubtful and answers.accept == "high":
        return "；".join(reasons) or "需要核对"
    return ""


def open_reasons(row: PlannedRow, plan: ImportPlan, answers: ImportAnswers) -> tuple[str, ...]:
    """The row's reasons without those that an answer about its units has settled."""
    answered = {answer.printed for answer in answers.units}
    settled = {near_reason(unit) for unit in plan.units if unit.match == "near" and unit.printed in answered}
    return tuple(reason for reason in row.reasons if reason not in settled)


def _settled(row: PlannedRow, plan: ImportPlan, answers: ImportAnswers) -> bool:
    """A row that only its units made doubtful, and those have been answered."""
    return row.reading.confidence == "high" and open_reasons(row, plan, answers) == row.reading.reasons


def _new_roster(ledger: Ledger, plan: ImportPlan) -> bool:
    """A document without tasks is stored for its roster."""
    if plan.rows or not plan.preview.seats:
        return False
    return same_document(ledger, plan.preview.head) is None


def _write_document(ledger: Ledger, writing: Writing, plan: ImportPlan) -> int:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    digest = text_digest(plan.preview)
    record = source_document(plan.preview, office_name=ledger.office.name, digest=digest, imported_at=now)
    known = same_document(ledger, plan.preview.head)
    if known is None:
        return writing.insert(record)
    values = {"content": record.content, "file_name": record.file_name, "file_digest": digest, "imported_at": now}
    values |= {name: getattr(record, name) for name in ("issued_date", "year") if getattr(known, name) is None}
    writing.change("source_document", known.id, **values)
    return known.id


def _write_tasks(
    ledger: Ledger,
    writing: Writing,
    decided: tuple[ImportPlan, Sorted, ImportAnswers],
    *,
    document_id: int,
    today: date,
) -> dict[int, int]:
    """Store the rows in document order and return row index → task."""
    plan, rows, answers = decided
    taken = sorted((*rows.new, *rows.changed), key=lambda row: row.index)
    taking = UnitTaking(ledger, writing, issuer=plan.preview.head.issuer or "", today=today)
    taking.take((name for row in taken for name in names_of(row.reading)), answers)
    year = _work_year(ledger, plan, today)
    pen = TaskWriting(ledger, writing, taking, answers=answers)
    pen.begin(document_id, year=year, serial=next_serial(ledger, year), today=today)
    tasks = {row.index: row.existing_id for row in rows.same if row.existing_id is not None}
    for row in taken:
        tasks[row.index] = pen.change(row) if row.existing_id is not None else pen.add(row)
    pen.keep_order(rows.same)
    return tasks


def _work_year(ledger: Ledger, plan: ImportPlan, today: date) -> int:
    """The year of the numbers; time limits never take it from the clock."""
    head = plan.preview.head
    return head.year or (head.issued.year if head.issued else None) or ledger.office.work_year or today.year


def _write_pieces(ledger: Ledger, writing: Writing, plan: ImportPlan, document_id: int, tasks: dict[int, int]) -> None:
    """Put the document's pieces and roster in place of those of an earlier import."""
    for old in matching(ledger, SourceItem, document_id=document_id):
        writing.remove("source_item", old.id)
    writing.insert_many(source_items(plan.preview, document_id, tasks))
    if plan.preview.seats:
        for seat in matching(ledger, DocumentSeat, document_id=document_id):
            writing.remove("document_seat", seat.id)
        writing.insert_many(seats(plan.preview, document_id))
