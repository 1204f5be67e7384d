"""Prose that an attached table restates: such a task is read once, from the table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from ledger_app.domain.reading import TaskReading, Unread
from ledger_app.exchange.reading.findings import Restated
from ledger_app.exchange.reading.tables.table_grid import squash

_CLAUSE_END = re.compile(r"[。；;！？\n]")
_SHORTEST = 8
_ALIKE = 88
_SHARE = 0.6


def without_restated(prose: Sequence[TaskReading], tables: Sequence[TaskReading]) -> Restated:
    """Sorts out the prose tasks whose wording the tables' tasks repeat for the greater part."""
    if not tables or not prose:
        return Restated(tuple(prose), ())
    wordings = [squash((t.title or "") + t.requirement + (t.superior_requirement or "")) for t in tables]
    kept: list[TaskReading] = []
    listed: list[Unread] = []
    for task in prose:
        found = _found_in(task, wordings)
        if found:
            listed.append(Unread(task.where, task.original, f"与附表{_named(found, tables)}内容相同，按附表读入"))
        else:
            kept.append(task)
    return Restated(tuple(kept), tuple(listed))


def _found_in(task: TaskReading, wordings: Sequence[str]) -> list[int]:
    """The places of the table tasks that repeat a task, when together they repeat most of it."""
    parts = [squash(p) for p in _CLAUSE_END.split(task.requirement or task.original)]
    parts = [p for p in parts if len(p) >= _SHORTEST] or [squash(task.requirement or task.original)]
    places: list[int] = []
    repeated = 0
    for part in parts:
        place = next((i for i, wording in enumerate(wordings) if part in wording), None)
        if place is None:
            place = next((i for i, wording in enumerate(wordings) if _alike(part, wording)), None)
        if place is not None:
            repeated += len(part)
            places.append(place)
    return sorted(set(places)) if repeated >= _SHARE * sum(len(p) for p in parts) else []


def _alike(part: str, wording: str) -> bool:
    return len(part) <= len(wording) * 1.2 and fuzz.partial_ratio(part, wording, score_cutoff=_ALIKE) > 0


def _named(places: Sequence[int], tables: Sequence[TaskReading]) -> str:
    numbers = [tables[i].no or str(i + 1) for i in places]
    return f"第{'、'.join(numbers)}项"
