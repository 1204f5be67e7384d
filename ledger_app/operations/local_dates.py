"""Both dates of a counted limit where a local day off lies on its way: the one that holds, and the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ledger_app.domain.assignment import Occurrence
from ledger_app.domain.task import Task
from ledger_app.domain.wording import WITH_LOCAL, long_date
from ledger_app.domain.working_day import statutory_count
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import these


def local_notes(ledger: Ledger, tasks: Mapping[int, Task]) -> dict[int, str]:
    """What to add to the reason of each assignment (by id) whose open limit a local day off would lengthen.

    ``tasks`` are those of the assignments, by assignment.
    """
    calendar = ledger.calendar
    counted = {own: task for own, task in tasks.items() if task.due_kind == "relative" and task.working_days}
    if not calendar.local_days_off or not counted:
        return {}
    found: dict[int, str] = {}
    for each in _open(these(ledger, Occurrence, counted, by="assignment_id")):
        days = counted[each.assignment_id or 0].working_days or 0
        both = statutory_count(date.fromisoformat(each.trigger_date or ""), days, calendar)
        if both.differs and both.due.isoformat() == each.due:
            found[each.assignment_id or 0] = WITH_LOCAL.format(day=long_date(both.with_local))
    return found


def _open(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    return [each for each in occurrences if each.trigger_date and each.due and not each.closed_on]
