"""What an import will do before it does it: matches, questions and the operator's answers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from ledger_app.domain.reading import Preview, TaskReading

Match = Literal["new", "changed", "same"]
UnitMatch = Literal["known", "group", "near", "new", "vague"]
UndatedAnswer = Literal["half_year", "internal_due", "leave"]


@dataclass(frozen=True)
class UnitResolution:
    """How one printed unit name was understood.

    ``near`` has ``suggestions`` (unit id, name, likeness 0-100) and is asked about; ``new`` is created unconfirmed;
    ``vague`` (相关部门) stays 待明确; ``group`` expands to ``members`` units. ``ended`` is the day a known unit was
    dissolved, where that is over.
    """

    printed: str
    match: UnitMatch
    unit_id: int | None = None
    group_id: int | None = None
    suggestions: tuple[tuple[int, str, int], ...] = ()
    members: int = 0
    rows: int = 0
    ended: str = ""


@dataclass(frozen=True)
class UnitAnswer:
    """The operator's word on one printed name: that unit (and remember the alias), or a new one."""

    printed: str
    unit_id: int | None = None
    create: bool = False
    leave_vague: bool = False


@dataclass(frozen=True)
class PlannedRow:
    """One row of the plan: what was read (and corrected), what it matches and whether it is taken.

    ``confidence`` and ``reasons`` are the reader's with what the directory adds. ``confirmed`` is set when the
    operator looked at a ``check`` row. ``existing_id`` is the task it changes or equals; ``differences`` names the
    fields that differ as (words, old, new). ``restores`` says that this task is in the 回收站 and comes back.
    """

    index: int
    reading: TaskReading
    match: Match = "new"
    existing_id: int | None = None
    existing_number: str = ""
    differences: tuple[tuple[str, str, str], ...] = ()
    confidence: str = "high"
    reasons: tuple[str, ...] = ()
    take: bool = True
    confirmed: bool = False
    restores: bool = False


@dataclass(frozen=True)
class EarlierImport:
    """The same document as imported before."""

    document_id: int
    title: str
    imported_at: str
    tasks: int
    identical: bool


@dataclass(frozen=True)
class ImportPlan:
    """Everything the wizard shows before step 4. ``missing`` are stored tasks that the new document lacks."""

    preview: Preview
    rows: tuple[PlannedRow, ...]
    units: tuple[UnitResolution, ...]
    earlier: EarlierImport | None = None
    missing: tuple[tuple[int, str, str], ...] = ()
    undated: int = 0
    vague: int = 0

    def with_row(self, row: PlannedRow) -> ImportPlan:
        rows = tuple(row if r.index == row.index else r for r in self.rows)
        return replace(self, rows=rows)


@dataclass(frozen=True)
class ImportAnswers:
    """The operator's answers to the one question each. ``accept`` decides about rows marked ``check``.

    ``accept``: ``high`` takes rows marked high and those confirmed one by one; ``all`` takes check rows too and marks
    them 待核实. ``internal_due`` is an ISO date, used with ``undated="internal_due"``.
    """

    accept: Literal["high", "all"] = "high"
    undated: UndatedAnswer = "half_year"
    internal_due: str | None = None
    units: tuple[UnitAnswer, ...] = ()
    key_sections: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class ImportOutcome:
    """What an import did. ``batch`` is None when nothing changed; the counts add up to the rows read."""

    batch: str | None
    added: int = 0
    changed: int = 0
    same: int = 0
    missing: int = 0
    skipped: tuple[tuple[str, str], ...] = ()
    document_id: int | None = None
