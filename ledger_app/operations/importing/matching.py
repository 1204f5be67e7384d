"""Which rows of a document are already in the ledger: by number and text, text first where numbers moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from ledger_app.domain.reading import TaskReading
from ledger_app.domain.task import Task

ALIKE = 90
# The same number with a text this much alike is perhaps the same item; it is asked about, never taken.
PERHAPS = 70


@dataclass(frozen=True)
class RowMatch:
    """The stored task that a row equals or changes; ``likeness`` below ``ALIKE`` has to be confirmed."""

    task: Task
    likeness: int


def squashed(text: str) -> str:
    """A text without white space: line breaks and indents are no difference of wording."""
    return re.sub(r"\s", "", text)


def row_text(title: str | None, requirement: str) -> str:
    return squashed((title or "") + requirement)


def match_rows(readings: Sequence[TaskReading], stored: Sequence[Task]) -> dict[int, RowMatch]:
    """Row index → stored task. Equal texts first (same number before others), then the likest, then same numbers."""
    search = _Search([(row_text(r.title, r.requirement), r.no) for r in readings], stored)
    for same_number in (True, False):
        search.take_equal(same_number=same_number)
    search.take_same_original([squashed(r.original) for r in readings])
    search.take_alike()
    search.take_same_number()
    return search.found


class _Search:
    """The pairing under way: each row and each task is used once."""

    def __init__(self, rows: Sequence[tuple[str, str | None]], stored: Sequence[Task]) -> None:
        self.rows = rows
        self.tasks = {task.id: task for task in stored}
        self.texts = {task.id: row_text(task.title, task.requirement) for task in stored}
        self.found: dict[int, RowMatch] = {}
        self.free = dict(self.texts)

    def take_equal(self, *, same_number: bool) -> None:
        by_text: dict[str, list[int]] = {}
        for task_id, text in self.free.items():
            by_text.setdefault(text, []).append(task_id)
        for index, (text, no) in self._open_rows():
            fitting = [t for t in by_text.get(text, []) if not same_number or self._number(t) == (no or "")]
            if fitting:
                by_text[text].remove(fitting[0])
                self._take(index, fitting[0], 100)

    def take_same_original(self, originals: Sequence[str]) -> None:
        """A row whose wording was corrected at the last import is known by the document's own wording."""
        kept = {task_id: squashed(self.tasks[task_id].original) for task_id in self.free}
        alone = {text: task_id for task_id, text in kept.items() if text and list(kept.values()).count(text) == 1}
        for index, _ in self._open_rows():
            task_id = alone.get(originals[index])
            if task_id is not None and originals.count(originals[index]) == 1:
                self._take(index, task_id, 100)

    def take_alike(self) -> None:
        pairs: list[tuple[float, bool, int, int]] = []
        for index, (text, no) in self._open_rows():
            near = process.extract(text, self.free, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5)
            pairs += [(-likeness, self._number(t) != (no or ""), index, t) for _, likeness, t in near]
        for negative, _, index, task_id in sorted(pairs):
            self._take(index, task_id, int(-negative))

    def take_same_number(self) -> None:
        numbers = [self._number(t) for t in self.free]
        alone = {self._number(t): t for t in self.free if numbers.count(self._number(t)) == 1}
        asked = [no for _, (_, no) in self._open_rows()]
        for index, (text, no) in self._open_rows():
            task_id = alone.get(no or "")
            if no and task_id is not None and asked.count(no) == 1:
                likeness = int(fuzz.ratio(text, self.texts[task_id]))
                if likeness >= PERHAPS:
                    self._take(index, task_id, likeness)

    def _open_rows(self) -> list[tuple[int, tuple[str, str | None]]]:
        return [(index, row) for index, row in enumerate(self.rows) if index not in self.found]

    def _take(self, index: int, task_id: int, likeness: int) -> None:
        if index not in self.found and task_id in self.free:
            self.found[index] = RowMatch(self.tasks[task_id], likeness)
            del self.free[task_id]

    def _number(self, task_id: int) -> str:
        return self.tasks[task_id].item_no


def likeness_elsewhere(
    texts: Mapping[int, str], others: Sequence[Task], *, cancelled: Callable[[], bool] | None = None
) -> dict[int, tuple[Task, int]]:
    """Row index → the likest task of another document, where at least 90 % alike."""
    by_id = {task.id: task for task in others}
    choices = {task.id: row_text(task.title, task.requirement) for task in others}
    found: dict[int, tuple[Task, int]] = {}
    for index, text in texts.items():
        if cancelled and cancelled():
            break
        best = process.extractOne(text, choices, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best:
            found[index] = (by_id[best[2]], int(best[1]))
    return found
