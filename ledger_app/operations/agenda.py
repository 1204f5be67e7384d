"""日历: everything between two days that has a date, each line with its light and what holidays advise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from ledger_app.domain.agenda import KINDS, AgendaFilter, AgendaItem
from ledger_app.operations.agenda_events import duty_lines, meeting_lines, note_lines, training_lines
from ledger_app.operations.agenda_look import Look
from ledger_app.operations.agenda_tasks import limits, reports, tasks_by
from ledger_app.storage.finding import highest_task
from ledger_app.storage.ledger import Ledger

_FEW = 3000  # tasks
_ORDER = {kind: place for place, kind in enumerate(KINDS)}
_RANKS = {"red": 0, "yellow": 1, "blue": 2, "grey": 3, "green": 4, None: 5}
_SOURCES: dict[str, Callable[[Look], Iterable[AgendaItem]]] = {
    "duty": duty_lines,
    "due": limits,
    "internal": tasks_by("internal"),
    "milestone": tasks_by("milestone"),
    "planned": tasks_by("planned"),
    "report": reports,
    "meeting": meeting_lines,
    "training": training_lines,
    "note": note_lines,
}


def agenda(
    ledger: Ledger, first: date, last: date, *, chosen: AgendaFilter | None = None, today: date
) -> list[AgendaItem]:
    """What the calendar shows from ``first`` up to and with ``last``: by day, the most pressing first.

    The units of one task on one day are one line. Nothing of tasks in the 回收站 or withdrawn.
    """
    look = Look(ledger, first, last, chosen or AgendaFilter(), today)
    found = [item for kind, read in _SOURCES.items() if look.chosen.wants(kind) for item in read(look)]
    if look.chosen.open_only:
        found = [item for item in found if not item.done]
    return sorted(found, key=_place)


def is_quick(ledger: Ledger) -> bool:
    """Whether a year of the calendar is read in a moment."""
    return highest_task(ledger) <= _FEW


def _place(item: AgendaItem) -> tuple[date, bool, int, int]:
    return item.day, item.done, _RANKS[item.light.colour], _ORDER[item.kind]
