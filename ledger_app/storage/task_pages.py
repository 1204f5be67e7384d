"""One page of a list of tasks: everything its columns show, read in a few statements."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import slices

_TASKS = """
SELECT t.id, t.number, t.position, t.title, t.requirement, t.section, t.quota, t.check_reasons <> '[]', t.due_kind,
    d.title, x.due, x.internal_due, x.closed, x.counted,
    (SELECT e.at FROM audit_entry AS e WHERE e.seq = x.changed)
FROM task AS t JOIN task_index AS x ON x.task_id = t.id LEFT JOIN source_document AS d ON d.id = t.document_id
WHERE t.id IN ({marks})
"""
_PRINTED = """
SELECT task_id, role, printed FROM task_unit WHERE task_id IN ({marks})
ORDER BY task_id, CASE role WHEN 'lead' THEN 0 WHEN 'responsible' THEN 0 ELSE 1 END, position, id
"""
_ASSIGNED = """
SELECT a.task_id, a.role, iif(u.short_name = '', u.name, u.short_name) FROM assignment AS a JOIN unit AS u
ON u.id = a.unit_id WHERE a.task_id IN ({marks})
ORDER BY a.task_id, CASE a.role WHEN 'lead' THEN 0 WHEN 'responsible' THEN 0 ELSE 1 END, u.official_order IS NULL,
    u.official_order, u.id
"""
_LATEST = """
SELECT a.task_id, p.content FROM assignment AS a JOIN progress_report AS p ON p.assignment_id = a.id
WHERE a.task_id IN ({marks}) ORDER BY a.task_id, p.reported_on, p.id
"""
_EVIDENCE = """
SELECT a.task_id, count(*) FROM assignment AS a JOIN evidence AS e ON e.assignment_id = a.id
WHERE a.task_id IN ({marks}) GROUP BY a.task_id
"""
_SHOWN = 2


@dataclass(frozen=True)
class PageRow:
    """A task as a list shows it, but for its light."""

    id: int
    number: str
    position: int | None
    title: str
    requirement: str
    section: tuple[str, ...]
    quota: str
    to_check: bool
    due_kind: str
    document: str
    due: str | None
    internal_due: str | None
    closed: int
    total: int
    updated_at: str
    units: str
    latest_progress: str
    evidence_count: int


def page(ledger: Ledger, ids: Sequence[int]) -> dict[int, PageRow]:
    """The rows of these tasks by id; what is gone is left out."""
    printed, assigned = _lists(ledger, _PRINTED, ids), _lists(ledger, _ASSIGNED, ids)
    latest: dict[int, str] = {}
    for task, content in _rows(ledger, _LATEST, ids):
        latest[task] = content or latest.get(task, "")  # 与上期相同 repeats the text before
    evidence = dict(_rows(ledger, _EVIDENCE, ids))
    return {
        row[0]: _row(row, _units(printed[row[0]] or assigned[row[0]]), latest.get(row[0], ""), evidence.get(row[0], 0))
        for row in _rows(ledger, _TASKS, ids)
    }


def _row(row: tuple[Any, ...], units: str, latest: str, evidence: int) -> PageRow:
    number, position, title, requirement, section, quota, to_check, due_kind, document, due, internal, *rest = row[1:]
    closed, total, updated = rest
    return PageRow(
        row[0], number, position, title, requirement, tuple(json.loads(section)), quota_words(quota), bool(to_check),
        due_kind, document or "", due, internal, closed, total, updated or "", units, latest, evidence,
    )  # fmt: skip


def quota_words(stored: str | None) -> str:
    """A quota in its own wording, else put together from its numbers."""
    quota = json.loads(stored) if stored else {}
    if quota.get("raw"):
        return str(quota["raw"])
    least = f"不少于{quota['min']}" if quota.get("min") is not None else ""
    most = f"不超过{quota['max']}" if quota.get("max") is not None else ""
    return f"{least}{most}{quota.get('what') or ''}"


def _units(names: list[tuple[str, str]]) -> str:
    """Lead units first; 等N家 when there are more than fit."""
    distinct = list(dict.fromkeys(name for _, name in names))
    shown = "、".join(distinct[:_SHOWN])
    return f"{shown}等{len(distinct)}家" if len(distinct) > _SHOWN else shown


def _lists(ledger: Ledger, sql: str, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for task, role, name in _rows(ledger, sql, ids):
        found[task].append((role, name))
    return found


def _rows(ledger: Ledger, sql: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for some in slices(ids):
        found += ledger.rows(sql.format(marks=", ".join("?" * len(some))), some)
    return found
