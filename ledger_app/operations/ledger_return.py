"""A 任务进展台账 that this program exported comes back: every record with every field, known again by its identity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ledger_app.domain.catalogue import RECORDS
from ledger_app.domain.field import described_fields
from ledger_app.domain.importing import ImportOutcome
from ledger_app.domain.source_document import ImportBatch, SourceDocument
from ledger_app.domain.task import Task
from ledger_app.domain.unit import UnitGroup
from ledger_app.domain.unit_name import comparable, group_categories, own_level
from ledger_app.exchange.documents.task_ledger import FULL_TABLES
from ledger_app.exchange.documents.task_ledger_return import ReturnedRecord
from ledger_app.operations.importing.unit_taking import new_unit
from ledger_app.operations.safekeeping import before_batch
from ledger_app.operations.task_numbers import next_serial, task_number
from ledger_app.operations.unit_directory import read_directory
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing

Returned = Mapping[str, Sequence[ReturnedRecord]]


def accept_returned(ledger: Ledger, returned: Returned, *, file_name: str) -> ImportOutcome:
    """Store what the workbook holds: new records are added, known ones changed where they differ, none removed."""
    before_batch(ledger, "before_import")
    with ledger.tx(f"导入原有台账“{file_name}”") as writing:
        pen = _Return(ledger, writing)
        for table in FULL_TABLES:
            for record in returned.get(table, ()):
                pen.write(table, record)
        counts = pen.counts()
        if not writing.changes():
            return replace(pen.outcome(), batch=None)
        batch = writing.insert(
            ImportBatch(
                kind="own_ledger",
                file_name=file_name,
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                operator=ledger.operator,
                entry_seq=writing.entry,
                counts={**counts, "missing": 0, "skipped": 0},
            )
        )
    return replace(pen.outcome(), batch=one(ledger, ImportBatch, batch).uid)


class _Return:
    """Writes returned records; links are found by the names the workbook shows."""

    def __init__(self, ledger: Ledger, writing: Writing) -> None:
        self._ledger, self._writing = ledger, writing
        self._tasks: dict[str, int] = {}
        self._assignments: dict[str, int] = {}
        self._task_of: dict[int, int] = {}
        self._outcome: dict[int, str] = {}

    def counts(self) -> dict[str, int]:
        """Tasks by what became of them; a task counts as changed when anything that hangs on it did."""
        found = list(self._outcome.values())
        return {kind: found.count(kind) for kind in ("added", "changed", "same")}

    def outcome(self) -> ImportOutcome:
        counts = self.counts()
        return ImportOutcome(None, counts["added"], counts["changed"], counts["same"])

    def write(self, table: str, returned: ReturnedRecord) -> None:
        links = {name: self._linked(table, name, told) for name, told in returned.links.items()}
        record = replace(returned.record, **links)
        known: list[Any] = matching(self._ledger, RECORDS[table], uid=record.uid) if record.uid else []
        if known:
            record_id, outcome = self._compared(table, known[0], record)
        else:
            record_id, outcome = self._writing.insert(self._renumbered(record)), "added"
        if table == "task":
            self._tasks[returned.record.number] = record_id
            self._outcome[record_id] = outcome
            return
        if table == "assignment":
            self._assignments[returned.record.uid] = record_id
            self._task_of[record_id] = links.get("task_id") or 0
        self._count_in(links.get("task_id") or self._task_of.get(links.get("assignment_id") or 0), outcome)

    def _compared(self, table: str, stored: Any, record: Any) -> tuple[int, str]:
        names = [f.name for f in described_fields(RECORDS[table]) if f.kind != "key"]
        values = {n: getattr(record, n) for n in names if getattr(record, n) != getattr(stored, n)}
        if values:
            self._writing.change(table, stored.id, **values)
        return stored.id, "changed" if values else "same"

    def _renumbered(self, record: Any) -> Any:
        """A number that another task of this ledger bears already gives way to the next free one."""
        if not isinstance(record, Task) or not matching(self._ledger, Task, number=record.number):
            return record
        year = record.year or int(record.number[:4])
        return replace(record, number=task_number(year, next_serial(self._ledger, year)))

    def _count_in(self, task_id: int | None, outcome: str) -> None:
        if task_id is not None and outcome != "same" and self._outcome.get(task_id) == "same":
            self._outcome[task_id] = "changed"

    def _linked(self, table: str, name: str, told: str) -> int | None:
        if not told:
            return None
        target = next(f.links_to for f in described_fields(RECORDS[table]) if f.name == name)
        match target:
            case "task":
                return self._tasks.get(told)
            case "assignment":
                return self._assignments.get(told)
            case "unit":
                return self._unit(told)
            case "unit_group":
                return self._group(told)
            case _:
                return self._document(told)

    def _unit(self, name: str) -> int:
        known = read_directory(self._ledger)
        return known.unit_id(name) or self._writing.insert(new_unit(known, name, confirmed=False))

    def _group(self, name: str) -> int:
        known = read_directory(self._ledger).group_names.get(comparable(name))
        categories = group_categories(name, level=own_level(self._ledger.office.name))
        return known or self._writing.insert(UnitGroup(name=name, categories=categories))

    def _document(self, title: str) -> int:
        found = matching(self._ledger, SourceDocument, title=title)
        return found[0].id if found else self._writing.insert(SourceDocument(title=title, kind="own_ledger"))
