"""The real documents and their gold results: how much of them is read right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from ledger_app.domain.reading import TaskReading
from ledger_app.exchange.reading.accounts import is_complete
from ledger_app.exchange.reading.files import read_file
from ledger_app.exchange.reading.interpret import interpret

SHARED = Path(__file__).resolve().parents[4] / "shared"
pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the reference documents are not here"),
]
WANTED = {"task": 0.99, "requirement": 0.97, "units": 0.97, "due": 0.97, "due_kind": 0.95}


def squash(text: object) -> str:
    return re.sub(r"\s", "", str(text or "")).translate(str.maketrans("(),;:", "（），；："))


def documents() -> Iterator[tuple[dict[str, Any], Path]]:
    for folder in ("seeds", "corpus"):
        for gold in sorted((SHARED / folder / "gold").glob("*.json")):
            document = json.loads(gold.read_text(encoding="utf-8"))
            for name in document.get("source_files", []) if "tasks" in document else []:
                yield document, SHARED / folder / name


def likeness(gold: dict[str, Any], task: TaskReading) -> float:
    wanted = [
        squash(gold["requirement"]),
        squash(gold.get("text_full")),
        squash((gold.get("title") or "") + gold["requirement"]),
    ]
    given = [squash(task.requirement), squash((task.title or "") + task.requirement)]
    if any(w == g for w in wanted for g in given):
        return 1.0
    return max(SequenceMatcher(None, w, g, autojunk=False).ratio() for w in wanted if w for g in given if g)


def pairs(gold: list[dict[str, Any]], tasks: tuple[TaskReading, ...]) -> dict[int, tuple[int, float]]:
    """Each gold task with the task read that is most like it, exact wordings first."""
    found: dict[int, tuple[int, float]] = {}
    exact = {squash(t.requirement): j for j, t in enumerate(tasks)}
    for i, wanted in enumerate(gold):
        j = exact.pop(squash(wanted["requirement"]), None)
        if j is not None:
            found[i] = (j, 1.0)
    free = set(range(len(tasks))) - {j for j, _ in found.values()}
    for i in [i for i in range(len(gold)) if i not in found]:
        best = max(((likeness(gold[i], tasks[j]), -j) for j in free), default=(0.0, 0))
        if best[0] >= 0.6:
            found[i] = (-best[1], best[0])
            free.discard(-best[1])
    return found


def names(document: dict[str, Any], units: list[str]) -> set[str]:
    same = {squash(a): squash(group[0]) for group in document.get("unit_aliases", []) for a in group}
    return {same.get(squash(u), squash(u)) for u in units}


def accepted(gold: dict[str, Any], field: str) -> list[Any]:
    return [gold.get(field), *gold.get("accept", {}).get(field, [])]


def units_agree(document: dict[str, Any], gold: dict[str, Any], task: TaskReading) -> tuple[int, int, int]:
    mine = names(document, [*task.units.lead, *task.units.support])
    best = max(
        (
            names(document, [*(lead or []), *(support or [])])
            for lead in accepted(gold, "lead_units")
            for support in accepted(gold, "support_units")
        ),
        key=lambda wanted: len(wanted & mine) * 2 - len(wanted | mine),
    )
    return len(best & mine), len(mine), len(best)


def due_agrees(gold: dict[str, Any], task: TaskReading) -> bool:
    if gold["due_kind"] == "recurring" and not gold["due"]:
        return True
    due = task.deadline.due.isoformat() if task.deadline.due else None
    return due in accepted(gold, "due")


@pytest.fixture(scope="module")
def score() -> dict[str, list[int]]:
    """Right, given and wanted per field over all documents; ``high`` counts right rows, high rows and gold rows."""
    total = {field: [0, 0, 0] for field in [*WANTED, "high"]}

    def add(field: str, right: int, given: int, wanted: int) -> None:
        total[field] = [a + b for a, b in zip(total[field], (right, given, wanted), strict=True)]

    for document, path in documents():
        preview = interpret(read_file(path), year=None, issued=None)
        assert is_complete(preview), path.name
        found = pairs(document["tasks"], preview.tasks)
        for i, gold in enumerate(document["tasks"]):
            if gold.get("optional"):
                continue
            j, alike = found.get(i, (-1, 0.0))
            task = preview.tasks[j] if j >= 0 else None
            add("task", task is not None, task is not None, 1)
            add("requirement", alike >= 0.97, task is not None, 1)
            add(
                "due_kind",
                task is not None and task.deadline.due_kind in accepted(gold, "due_kind"),
                task is not None,
                1,
            )
            if task is None:
                add("units", 0, 0, len(gold["lead_units"]) + len(gold["support_units"]))
                add("due", 0, 0, bool(gold["due"]))
                continue
            right, given, wanted = units_agree(document, gold, task)
            add("units", right, given, wanted)
            agrees = due_agrees(gold, task)
            add("due", agrees, 1, 1)
            if task.confidence == "high":
                add("high", right == given == wanted and agrees, 1, 0)
            add("high", 0, 0, 1)
        invented = len(preview.tasks) - len(found)
        add("task", 0, invented, 0)
        add("requirement", 0, invented, 0)
        add("due_kind", 0, invented, 0)
    return total


@pytest.mark.parametrize(("field", "least"), WANTED.items())
def test_the_fields_are_read_right(score: dict[str, list[int]], field: str, least: float) -> None:
    right, given, wanted = score[field]
    assert 2 * right / (given + wanted) >= least


def test_rows_marked_high_can_be_trusted_and_are_the_greater_part(score: dict[str, list[int]]) -> None:
    right, high, rows = score["high"]
    assert right / high >= 0.99
    assert high / rows >= 0.6
