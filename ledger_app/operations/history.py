"""Undo, redo and the log: what was done, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime, time

from ledger_app.domain.audit_line import AuditLine
from ledger_app.domain.changes import Changes
from ledger_app.storage import trail
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.taking_back import TakenBack, take_back
from ledger_app.storage.writing import Writing

_UNDO, _REDO = "撤销：", "重做："


def undo(ledger: Ledger) -> Changes | None:
    """Take back the operator's own latest change, also one of an earlier day; ``None`` when there is none."""
    undoable, _ = trail.steps(ledger.connection, ledger.operator)
    return _reversed(ledger, undoable, _UNDO)


def redo(ledger: Ledger) -> Changes | None:
    """Do again what was last undone; ``None`` when there is nothing or something else was done since."""
    _, redoable = trail.steps(ledger.connection, ledger.operator)
    return _reversed(ledger, redoable, _REDO)


def next_undo(ledger: Ledger) -> str | None:
    """The act that undo would take back, in words."""
    undoable, _ = trail.steps(ledger.connection, ledger.operator)
    return _plain(undoable[-1].act) if undoable else None


def next_redo(ledger: Ledger) -> str | None:
    """The act that redo would do again, in words."""
    _, redoable = trail.steps(ledger.connection, ledger.operator)
    return _plain(redoable[-1].act) if redoable else None


def undo_entry(
    ledger: Ledger,
    seq: int,
    *,
    act: str = "",
    keep: Collection[str] = (),
    then: Callable[[Writing], None] | None = None,
) -> TakenBack:
    """Take back one entry whoever wrote it (整批撤销). Rows of the tables ``keep`` stay; ``then`` writes along."""
    told = act or f"{_UNDO}{_plain(trail.act_of(ledger.connection, seq))}"
    return take_back(ledger, seq, act=told, keep=keep, then=then)


def entries(ledger: Ledger, *, since: date | str | None = None, find: str = "") -> list[AuditLine]:
    """The log, oldest first: from the day ``since`` on, entries that tell of ``find``."""
    return trail.lines(ledger.connection, since=_utc(since), find=find.strip())


def _reversed(ledger: Ledger, steps: Sequence[trail.Step], verb: str) -> Changes | None:
    if not steps:
        return None
    return take_back(ledger, steps[-1].seq, act=f"{verb}{_plain(steps[-1].act)}").changes


def _plain(act: str) -> str:
    return act.removeprefix(_UNDO).removeprefix(_REDO)


def _utc(since: date | str | None) -> str | None:
    """The local day's first moment as the trail writes it."""
    if since is None:
        return None
    day = date.fromisoformat(since) if isinstance(since, str) else since
    return datetime.combine(day, time()).astimezone().astimezone(UTC).isoformat(timespec="seconds")
