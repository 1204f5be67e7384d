"""合并重复单位: the survivor takes over names, tasks and what was reported; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from ledger_app.domain.assignment import Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.catalogue import RECORDS
from ledger_app.domain.changes import Changes
from ledger_app.domain.field import described_fields
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.unit import Unit, UnitAlias, UnitGroupMember
from ledger_app.domain.unit_name import comparable
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one, these
from ledger_app.storage.writing import Writing

# What an assignment says of the work itself; taken over where the survivor's has not begun.
_WORK = tuple(f.name for f in fields(Assignment) if f.name not in ("id", "uid", "task_id", "unit_id", "role"))
# Tables whose links to a unit need more than another number.
_ON_THEIR_OWN = frozenset({"office", "unit", "unit_alias", "unit_group_member", "assignment"})


class NothingToMerge(Refusal):
    """A merge needs at least one other unit."""


def merge_units(ledger: Ledger, survivor_id: int, others: Iterable[int]) -> Changes:
    """Merge units into one in a single action; their names become its aliases."""
    survivor = one(ledger, Unit, survivor_id)
    merged = [one(ledger, Unit, unit_id) for unit_id in dict.fromkeys(others) if unit_id != survivor_id]
    if not merged:
        raise NothingToMerge("没有选中要合并的单位，没有改动；请至少选两个单位。")
    names = "、".join(unit.name for unit in merged)
    with ledger.tx(f"把“{names}”并入“{survivor.name}”") as writing:
        for unit in merged:
            _Merging(ledger, writing, survivor_id, unit).run()
    return writing.changes(survivor_id)


def links_to_units() -> Iterator[tuple[str, type, str]]:
    """The tables with the fields by which their records belong to a unit; merging leads them over as they are."""
    for table, record in RECORDS.items():
        if table not in _ON_THEIR_OWN:
            yield from ((table, record, f.name) for f in described_fields(record) if f.links_to == "unit")


def linked(ledger: Ledger, kind: type, field: str, unit_id: int) -> list[Any]:
    """The records of a kind that belong to a unit by this field."""
    return these(ledger, kind, (unit_id,), by=field)


class _Merging:
    """One unit going over into the survivor, inside the transaction."""

    def __init__(self, ledger: Ledger, writing: Writing, survivor_id: int, unit: Unit) -> None:
        self._ledger, self._writing, self._survivor, self._unit = ledger, writing, survivor_id, unit

    def run(self) -> None:
        self._hand_over_names()
        for table, kind, field in links_to_units():
            for record in linked(self._ledger, kind, field, self._unit.id):
                self._writing.change(table, record.id, **{field: self._survivor})
        self._hand_over_memberships()
        for own in matching(self._ledger, Assignment, unit_id=self._unit.id):
            self._hand_over_work(own)
        for lower in matching(self._ledger, Unit, superior_id=self._unit.id):
            self._writing.change("unit", lower.id, superior_id=self._survivor if lower.id != self._survivor else None)
        office = self._ledger.office
        if office.unit_id == self._unit.id:
            self._writing.change("office", office.id, unit_id=self._survivor)
        self._writing.remove("unit", self._unit.id)

    def _hand_over_names(self) -> None:
        for alias in matching(self._ledger, UnitAlias, unit_id=self._unit.id):
            self._writing.change("unit_alias", alias.id, unit_id=self._survivor)
        survivor = one(self._ledger, Unit, self._survivor)
        known = {comparable(a.alias) for a in matching(self._ledger, UnitAlias, unit_id=self._survivor)}
        known |= {comparable(survivor.name), comparable(survivor.short_name)}
        for name in (self._unit.name, self._unit.short_name):
            if name and comparable(name) not in known:
                known.add(comparable(name))
                self._writing.insert(UnitAlias(unit_id=self._survivor, alias=name))

    def _hand_over_memberships(self) -> None:
        present = {m.group_id for m in matching(self._ledger, UnitGroupMember, unit_id=self._survivor)}
        for member in matching(self._ledger, UnitGroupMember, unit_id=self._unit.id):
            if member.group_id in present:
                self._writing.remove("unit_group_member", member.id)
            else:
                self._writing.change("unit_group_member", member.id, unit_id=self._survivor)

    def _hand_over_work(self, own: Assignment) -> None:
        """Where both had a part in a task, one is left with the reports and proofs of both."""
        twins = matching(self._ledger, Assignment, task_id=own.task_id, unit_id=self._survivor)
        if not twins:
            self._writing.change("assignment", own.id, unit_id=self._survivor)
            return
        twin = twins[0]
        for report in matching(self._ledger, ProgressReport, assignment_id=own.id):
            self._writing.change("progress_report", report.id, assignment_id=twin.id)
        for proof in matching(self._ledger, Evidence, assignment_id=own.id):
            self._writing.change("evidence", proof.id, assignment_id=twin.id)
        self._hand_over_occurrences(own, twin)
        if twin.state == "not_started" and own.state != "not_started":
            self._writing.change("assignment", twin.id, **{name: getattr(own, name) for name in _WORK})
        self._writing.remove("assignment", own.id)

    def _hand_over_occurrences(self, own: Assignment, twin: Assignment) -> None:
        present = {o.due for o in matching(self._ledger, Occurrence, assignment_id=twin.id)}
        for occurrence in matching(self._ledger, Occurrence, assignment_id=own.id):
            if occurrence.due in present:
                self._writing.remove("occurrence", occurrence.id)
            else:
                self._writing.change("occurrence", occurrence.id, assignment_id=twin.id)
