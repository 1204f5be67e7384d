"""What narrows a list of tasks, as conditions on ``task_index`` (as x) with their values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from ledger_app.domain.task_list import TaskFilter
from ledger_app.storage.task_light_sql import COLOUR, OPEN, REPORT_MISSING

Condition = tuple[str, dict[str, Any]]
TOP_SECTION = "coalesce((SELECT json_extract(t.section, '$[0]') FROM task AS t WHERE t.id = x.task_id), '')"
UNASSIGNED = "NOT EXISTS (SELECT 1 FROM assignment AS a WHERE a.task_id = x.task_id)"
UNCLEAR = "(x.vague OR x.assignments = 0 OR x.due_kind = 'none' AND x.due IS NULL AND x.internal_due IS NULL)"


def where(chosen: TaskFilter) -> Condition:
    """Everything of the filter but the text to find."""
    found = list(_conditions(chosen))
    values = {name: value for _, given in found for name, value in given.items()}
    return " AND ".join(sql for sql, _ in found), values


def _conditions(chosen: TaskFilter) -> Iterator[Condition]:
    yield "x.in_bin = :in_bin", {"in_bin": int(chosen.in_bin)}
    yield from _of_the_task(chosen)
    yield from _of_its_assignments(chosen)
    if chosen.due_from:
        yield "x.due >= :due_from", {"due_from": chosen.due_from}
    if chosen.due_to:
        yield "x.due <= :due_to", {"due_to": chosen.due_to}
    if chosen.changed_since:
        first = "(SELECT min(e.seq) FROM audit_entry AS e WHERE e.at >= :changed_since)"
        yield f"x.changed >= {first}", {"changed_since": _utc(chosen.changed_since)}


def _of_the_task(chosen: TaskFilter) -> Iterator[Condition]:
    if chosen.year is not None:
        yield "x.year = :year", {"year": chosen.year}
    if chosen.document_ids:
        yield _among("x.document_id", "document", chosen.document_ids)
    if chosen.section:
        section = json.dumps(chosen.section, ensure_ascii=False)
        yield "instr((SELECT t.section FROM task AS t WHERE t.id = x.task_id), :section)", {"section": section}
    if chosen.top_section is not None:
        yield f"{TOP_SECTION} = :top_section", {"top_section": chosen.top_section}
    if chosen.key_only:
        yield "x.key_task", {}
    if chosen.to_check:
        yield "x.to_check", {}
    if chosen.unclear:
        yield UNCLEAR, {}


def _of_its_assignments(chosen: TaskFilter) -> Iterator[Condition]:
    if chosen.colours:
        yield _among(f"({COLOUR})", "colour", chosen.colours)
    if chosen.open_only and not chosen.in_bin:
        yield OPEN, {}
    if chosen.report_missing:
        yield REPORT_MISSING, {}
    if chosen.unassigned:
        yield UNASSIGNED, {}
    for column, values in (("unit_id", chosen.unit_ids), ("state", chosen.states)):
        if values:
            among, given = _among(f"a.{column}", column, values)
            yield f"x.task_id IN (SELECT a.task_id FROM assignment AS a WHERE {among})", given


def _among(expression: str, name: str, values: Iterable[Any]) -> Condition:
    given = {f"{name}{n}": value for n, value in enumerate(values)}
    marks = ", ".join(f":{each}" for each in given)
    return f"{expression} IN ({marks})", given


def _utc(day: str) -> str:
    """The first moment of a local day as the trail writes it."""
    moment = datetime.combine(date.fromisoformat(day), time()).astimezone()
    return moment.astimezone(UTC).isoformat(timespec="seconds")
