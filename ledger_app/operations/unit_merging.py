"""合并重复单位: the survivor takes over names, tasks and what was reported; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from ledger_app.domain.assignment import Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import TaskUnit
from ledger_app.domain.unit import Unit, UnitAlias, UnitGroupMember, UnitRenaming
from ledger_app.domain.unit_name import comparable
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing

# What an assignment says of the work itself; taken over where the survivor's has not begun.
_WORK = tuple(f.name for f in fields(Assignment) if f.name not in ("id", "uid", "task_id", "unit_id", "role"))


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


class _Merging:
    """One unit going over into the survivor, inside the transaction."""

    def __init__(self, ledger: Ledger, writing: Writing, survivor_id: int, unit: Unit) -> None:
        self._ledger, self._writing, self._survivor, self._unit = ledger, writing, survivor_id, unit

    def run(self) -> None:
        self._hand_over_names()
        for table, kind in (("task_unit", TaskUnit), ("unit_renaming", UnitRenaming)):
            self._relink(table, matching(self._ledger, kind, unit_id=self._unit.id))
        self._hand_over_memberships()
        for own in matching(self._ledger, Assignment, unit_id=self._unit.id):
            self._hand_over_work(own)
        for lower in matching(self._ledger, Unit, superior_id=self._unit.id):
            self._writing.change("unit", lower.id, superior_id=self._survivor if lower.id != self._survivor else None)
        office = self._ledger.office
        if office.unit_id == self._unit.id:
            self._writing.change("office", office.id, unit_id=self._survivor)
        self._writing.remove("unit", self._unit.id)

    def _relink(self, table: str, records: Iterable[Any]) -> None:
        for record in records:
            self._writing.change(table, record.id, unit_id=self._survivor)

    def _hand_over_names(self) -> None:
        self._relink("unit_alias", matching(self._ledger, UnitAlias, unit_id=self._unit.id))
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
