"""What the audit trail tells a reader: who did what when, and which fields went from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["added", "changed", "removed"]
CHANGE_WORDS: dict[ChangeKind, str] = {"added": "新增", "changed": "修改", "removed": "删除"}


@dataclass(frozen=True)
class FieldChange:
    """One field of one record; ``old`` and ``new`` are words, empty where there was nothing."""

    words: str
    old: str
    new: str


@dataclass(frozen=True)
class RecordChange:
    """What one action did to one record; ``named`` is how a clerk knows it (2026-013, 县发展和改革局)."""

    table: str
    words: str
    kind: ChangeKind
    record_id: int
    uid: str
    named: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class AuditLine:
    """One action. ``at`` is a time in UTC with offset; ``undoes`` the entry that this one takes back."""

    seq: int
    at: str
    operator: str
    act: str
    changes: tuple[RecordChange, ...] = ()
    undoes: int | None = None


@dataclass(frozen=True)
class HistoryLine:
    """One line in the history of one record."""

    at: str
    operator: str
    act: str
    fields: tuple[FieldChange, ...]
