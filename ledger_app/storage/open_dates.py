"""Open dates that hang on the working-day calendar: counted in working days, or moved off days off."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.storage.ledger import Ledger

_OPEN = """
SELECT o.id, o.due, o.trigger_date, t.id, t.number, iif(t.title <> '', t.title, t.requirement), t.due_kind,
    t.recurrence, t.day_off_rule, t.working_days, t.calendar_days, t.hours, coalesce(nullif(u.short_name, ''), u.name)
FROM occurrence AS o JOIN assignment AS a ON a.id = o.assignment_id JOIN task AS t ON t.id = a.task_id
JOIN unit AS u ON u.id = a.unit_id
WHERE o.closed_on IS NULL AND o.reported_on IS NULL AND o.due IS NOT NULL AND t.deleted_at IS NULL
    AND a.original_due IS NULL AND a.state IN ('not_started', 'in_progress', 'pending_verification')
    AND (t.working_days IS NOT NULL OR t.day_off_rule <> 'keep' OR t.recurrence LIKE '%working day%')
ORDER BY o.due, t.number, o.id
"""


@dataclass(frozen=True)
class OpenDate:
    """One open occurrence with the rule of its task."""

    occurrence_id: int
    due: str
    trigger_date: str | None
    task_id: int
    number: str
    what: str
    due_kind: str
    recurrence: str
    day_off_rule: str
    working_days: int | None
    calendar_days: int | None
    hours: int | None
    unit: str


def open_dates(ledger: Ledger) -> list[OpenDate]:
    """Those of duties not yet reported done; dates extended by hand are not among them."""
    return [OpenDate(*row) for row in ledger.connection.execute(_OPEN)]
