"""What the acts on assignments share: which ones are meant, how they are called, and days as they are stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ledger_app.domain.assignment import STATES, Assignment
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import these

_NAMED_AT_MOST = 8


class NotPossible(Refusal):
    """Some of the assignments do not allow the act; none was changed."""


class Incomplete(Refusal):
    """Something that the act needs is missing."""


@dataclass(frozen=True)
class Meant:
    """The assignments that an act is about, with their tasks and units."""

    assignments: tuple[Assignment, ...]
    tasks: dict[int, Task]
    units: dict[int, Unit]

    def task(self, assignment: Assignment) -> Task:
        return self.tasks[assignment.task_id or 0]

    def name(self, assignment: Assignment) -> str:
        return f"{self.task(assignment).number} {self.units[assignment.unit_id or 0].name}"

    def act(self, verb: str) -> str:
        """The act as the log shows it."""
        if len(self.assignments) == 1:
            return f"{verb}“{self.name(self.assignments[0])}”"
        return f"{verb}{len(self.assignments)}项承办"


def meant(ledger: Ledger, ids: Iterable[int]) -> Meant:
    """Read what the ids stand for; refuses when one is gone."""
    wanted = list(dict.fromkeys(ids))
    found = these(ledger, Assignment, wanted)
    if not found or len(found) != len(wanted):
        raise NotPossible(
            "所选承办记录有的已不存在，没有改动；请刷新后再试。" if wanted else "还没有选中承办单位，没有改动。"
        )
    tasks = {task.id: task for task in these(ledger, Task, (a.task_id or 0 for a in found))}
    units = {unit.id: unit for unit in these(ledger, Unit, (a.unit_id or 0 for a in found))}
    return Meant(tuple(found), tasks, units)


def refuse_unless(some: Meant, allowed: Callable[[Assignment], bool], sentence: str) -> None:
    """Refuse with ``sentence`` (which names the rows at ``{rows}``) unless every assignment is allowed."""
    barred = [a for a in some.assignments if not allowed(a)]
    if barred:
        told = [f"{some.name(a)}（{STATES[a.state]}）" for a in barred]
        raise NotPossible(sentence.format(rows=listed(told)))


def listed(names: Sequence[str]) -> str:
    """The first few by name and how many there are."""
    more = f"等{len(names)}项" if len(names) > _NAMED_AT_MOST else ""
    return "、".join(names[:_NAMED_AT_MOST]) + more


def stored_day(day: date | str | None) -> str | None:
    """A day as the ledger keeps it."""
    return day.isoformat() if isinstance(day, date) else day or None


def needed_day(day: date | str | None, words: str) -> str:
    """A day that must be given."""
    told = stored_day(day)
    if told is None:
        raise Incomplete(f"还没有填写{words}，没有保存；请填写后再试。")
    return told


def needed_text(text: str, words: str) -> str:
    """A text that must be given."""
    if not text.strip():
        raise Incomplete(f"还没有填写{words}，没有保存；请填写后再试。")
    return text.strip()
