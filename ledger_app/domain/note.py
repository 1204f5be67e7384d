"""备忘: dated lines of the office's own in the calendar."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.field import day, flag, key, long_text, text, uid


@dataclass(frozen=True)
class Note:
    """备忘: something to think of on a day. ``written_by`` is the operator who made it."""

    id: int = key()
    uid: str = uid()
    planned_on: str | None = day("日期", required=True)
    content: str = long_text("内容", required=True, searched=True)
    done: bool = flag("已办")
    written_by: str = text("记录人", given=True)
