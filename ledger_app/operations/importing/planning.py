"""The plan of an import: what is new, changed, same or missing, and how each printed unit was understood."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger_app.domain.importing import EarlierImport, ImportPlan, Match, PlannedRow, UnitResolution
from ledger_app.domain.reading import DocumentHead, Preview, TaskReading
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import Task, TaskUnit
from ledger_app.domain.unit_name import comparable
from ledger_app.domain.wording import long_date
from ledger_app.operations.importing.matching import ALIKE, RowMatch, likeness_elsewhere, match_rows, row_text, squashed
from ledger_app.operations.importing.task_records import (
    changed_values,
    printed_units,
    same_units,
    shown_differences,
    units_in_words,
)
from ledger_app.operations.unit_directory import Directory, read_directory, resolve
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, these


@dataclass(frozen=True)
class _Stored:
    """What the ledger holds of this document; ``binned`` are its tasks in the 回收站."""

    document: SourceDocument | None
    tasks: tuple[Task, ...]
    binned: tuple[Task, ...]
    units: dict[int, list[TaskUnit]]


def plan_import(
    ledger: Ledger, preview: Preview, *, today: date, cancelled: Callable[[], bool] | None = None
) -> ImportPlan:
    """What importing this document would do; nothing is written."""
    document = same_document(ledger, preview.head)
    stored = _stored(ledger, document, preview.head)
    resolutions = unit_resolutions(read_directory(ledger), preview.tasks, today)
    matches = match_rows(preview.tasks, stored.tasks)
    matches |= _matches_in_bin(preview.tasks, stored.binned, matches)
    elsewhere = _alike_elsewhere(ledger, preview, stored, matches)
    rows = tuple(
        _planned(index, reading, stored, matches.get(index), (resolutions, elsewhere.get(index)))
        for index, reading in enumerate(preview.tasks)
        if not (cancelled and cancelled())
    )
    split = _split_before(preview.tasks, stored.tasks, matches)
    rows = tuple(_as_split(row, split[row.index]) if row.index in split else row for row in rows)
    taken = {m.task.id for m in matches.values()} | {task.id for parts in split.values() for task in parts}
    return ImportPlan(
        preview=preview,
        rows=rows,
        units=tuple(resolutions.values()),
        earlier=_earlier(stored, preview, rows),
        missing=tuple((t.id, t.number, t.title or t.requirement) for t in stored.tasks if t.id not in taken),
        undated=sum(is_undated(reading) for reading in preview.tasks),
        vague=sum(any(resolutions[n].match == "vague" for n in names_of(r)) for r in preview.tasks),
    )


def same_document(ledger: Ledger, head: DocumentHead) -> SourceDocument | None:
    """The stored document this is: by its number, else by title, issuer and year."""
    return _same(matching(ledger, SourceDocument, deleted_at=None), head)


def _same(documents: Sequence[SourceDocument], head: DocumentHead) -> SourceDocument | None:
    for document in reversed(documents):
        if head.document_number and document.document_number:
            if comparable(head.document_number) == comparable(document.document_number):
                return document
        elif head.title and _title_key(head) == _title_key_of(document):
            return document
    return None


def _title_key(head: DocumentHead) -> tuple[str, str, int | None]:
    return comparable(head.title), comparable(head.issuer or ""), head.year


def _title_key_of(document: SourceDocument) -> tuple[str, str, int | None]:
    return comparable(document.title), comparable(document.issuing_authority), document.year


def text_digest(preview: Preview) -> str:
    """The fingerprint of a document's wording."""
    return hashlib.sha256(preview.text.encode("utf-8", "replace")).hexdigest()


def is_undated(reading: TaskReading) -> bool:
    return reading.deadline.due is None and reading.deadline.due_kind == "none"


def names_of(reading: TaskReading) -> tuple[str, ...]:
    return reading.units.lead + reading.units.support


def unit_resolutions(known: Directory, readings: Iterable[TaskReading], today: date) -> dict[str, UnitResolution]:
    """Every printed name once, in the order of the document, with the number of rows it stands in."""
    found: dict[str, UnitResolution] = {}
    for reading in readings:
        for name in dict.fromkeys(names_of(reading)):
            resolution = found.get(name) or resolve(known, name, on=today)
            found[name] = replace(resolution, rows=resolution.rows + 1)
    return found


def near_reason(resolution: UnitResolution) -> str:
    """“县行政审批局”名录中没有，是否为“县行政审批服务局”？"""
    names = "”或“".join(name for _, name, _ in resolution.suggestions)
    return f"“{resolution.printed}”名录中没有，是否为“{names}”？"


def ended_reason(resolution: UnitResolution) -> str:
    """“河口镇”已于2026年11月1日停用，由哪个单位承接？"""
    return f"“{resolution.printed}”已于{long_date(date.fromisoformat(resolution.ended))}停用，由哪个单位承接？"


def _stored(ledger: Ledger, document: SourceDocument | None, head: DocumentHead) -> _Stored:
    """The document with its tasks; where it was thrown away as a whole, its tasks are found in the 回收站."""
    known = document or _same([d for d in matching(ledger, SourceDocument) if d.deleted_at is not None], head)
    if known is None:
        return _Stored(None, (), (), {})
    every = matching(ledger, Task, document_id=known.id, order_by="position, id")
    units: dict[int, list[TaskUnit]] = {}
    for unit in these(ledger, TaskUnit, (task.id for task in every), by="task_id"):
        units.setdefault(unit.task_id or 0, []).append(unit)
    tasks = tuple(task for task in every if task.deleted_at is None)
    return _Stored(document, tasks, tuple(task for task in every if task.deleted_at is not None), units)


def _split_before(
    readings: Sequence[TaskReading], stored: Sequence[Task], matches: Mapping[int, RowMatch]
) -> dict[int, list[Task]]:
    """Rows that were split into several tasks when they were imported: these still bear the whole wording."""
    taken = {match.task.id for match in matches.values()}
    free: dict[str, list[Task]] = {}
    for task in stored:
        if task.original and task.id not in taken:
            free.setdefault(squashed(task.original), []).append(task)
    known = {index: free.get(squashed(reading.original), []) for index, reading in enumerate(readings)}
    return {index: parts for index, parts in known.items() if len(parts) > 1 and index not in matches}


def _as_split(row: PlannedRow, parts: Sequence[Task]) -> PlannedRow:
    numbers = "、".join(task.number for task in parts)
    told = (f"上次导入时已拆成{len(parts)}项：{numbers}",)
    first = parts[0]
    return replace(
        row, match="same", existing_id=first.id, existing_number=first.number, confidence="high", reasons=told
    )


def _matches_in_bin(
    readings: Sequence[TaskReading], binned: Sequence[Task], matches: Mapping[int, RowMatch]
) -> dict[int, RowMatch]:
    """Rows that only the 回收站 knows: the same wording, or nearly."""
    left = [index for index in range(len(readings)) if index not in matches]
    found = match_rows([readings[index] for index in left], binned) if binned else {}
    return {left[place]: match for place, match in found.items() if match.likeness >= ALIKE}


def _alike_elsewhere(
    ledger: Ledger, preview: Preview, stored: _Stored, matches: dict[int, RowMatch]
) -> dict[int, tuple[Task, int]]:
    """Rows that another paper of the same year has brought already, of the same issuer or of one not told."""
    issuer, year = comparable(preview.head.issuer or ""), preview.head.year
    papers = {d.id: comparable(d.issuing_authority) for d in matching(ledger, SourceDocument, deleted_at=None)}
    own = stored.document.id if stored.document else 0
    alike = {paper for paper, by in papers.items() if (by == issuer or not by or not issuer) and paper != own}
    others = [t for t in matching(ledger, Task, year=year, deleted_at=None) if t.document_id in alike] if alike else []
    fresh = {i: row_text(r.title, r.requirement) for i, r in enumerate(preview.tasks) if i not in matches}
    return likeness_elsewhere(fresh, others) if others else {}


def _planned(
    index: int,
    reading: TaskReading,
    stored: _Stored,
    match: RowMatch | None,
    context: tuple[dict[str, UnitResolution], tuple[Task, int] | None],
) -> PlannedRow:
    resolutions, twin = context
    added = [near_reason(resolutions[n]) for n in names_of(reading) if resolutions[n].match == "near"]
    added += [ended_reason(resolutions[n]) for n in names_of(reading) if resolutions[n].ended and match is None]
    added += [f"与已有任务 {twin[0].number} 相似{twin[1]}%"] if twin else []
    in_bin = match is not None and match.task.deleted_at is not None
    if match and in_bin:
        added.append(f"任务 {match.task.number} 在回收站里，导入将恢复它和它的进展；不想恢复请跳过本行")
    if match and match.likeness < ALIKE:
        added.append(f"序号与已有任务 {match.task.number} 相同，文字只有{match.likeness}%相似，请核对是否同一项")
    confidence = "check" if added and reading.confidence == "high" else reading.confidence
    row = PlannedRow(index, reading, confidence=confidence, reasons=(*reading.reasons, *added))
    row = replace(row, take=confidence != "blocked")
    if match is None:
        return row
    compared = _compared(row, match.task, stored.units.get(match.task.id, []))
    return replace(compared, match="changed", restores=True) if in_bin else compared


def _compared(row: PlannedRow, task: Task, units: Sequence[TaskUnit]) -> PlannedRow:
    changes = changed_values(task, row.reading)
    differences = shown_differences(task, changes)
    printed = printed_units(row.reading)
    wording_moved = "original" in changes or not units
    if printed and wording_moved and not same_units(units, printed):
        differences += (("责任单位", units_in_words(units), units_in_words(printed)),)
    match: Match = "changed" if differences else "same"
    return replace(row, match=match, existing_id=task.id, existing_number=task.number, differences=differences)


def _earlier(stored: _Stored, preview: Preview, rows: Sequence[PlannedRow]) -> EarlierImport | None:
    document = stored.document
    if document is None:
        return None
    identical = document.file_digest == text_digest(preview) and all(row.match == "same" for row in rows)
    return EarlierImport(document.id, document.title, document.imported_at or "", len(stored.tasks), identical)
