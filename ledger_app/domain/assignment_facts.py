"""What a light is derived from: the dates and states of one assignment and its task, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class AssignmentFacts:
    """Everything the light of one assignment (task × unit) depends on.

    ``due`` is the unit's own date, else the task's. A recurring or triggered duty has occurrences: the first one
    that is not closed stands in ``occurrence_due`` and ``occurrence_reported_on`` and replaces ``due``.
    ``next_milestone`` is the earliest 时间节点 not yet done. ``unit_assigned`` is false for 相关部门 that nobody has
    been named for. ``wording`` is the original text of the limit, for the reason. ``counted`` dates were reckoned with
    the working-day calendar.
    """

    state: str = "not_started"
    due_kind: str = "none"
    due: date | None = None
    internal_due: date | None = None
    planned_date: date | None = None
    next_milestone: date | None = None
    occurrence_due: date | None = None
    occurrence_reported_on: date | None = None
    report_cycle: str = "half_year"
    last_report_on: date | None = None
    reported_on: date | None = None
    completed_on: date | None = None
    closed_on: date | None = None
    withdrawn_reason: str = ""
    unit_assigned: bool = True
    issued_on: date | None = None
    imported_on: date | None = None
    wording: str = ""
    counted: bool = False

    @property
    def official_due(self) -> date | None:
        """The date that may be named outside this office."""
        return self.occurrence_due or self.due

    @property
    def light_date(self) -> date | None:
        """The date that lights: the earlier of the official and the internal one."""
        return min((day for day in (self.official_due, self.internal_due) if day), default=None)

    @property
    def reported(self) -> date | None:
        """The day the unit said done, for the occurrence at hand or for the whole."""
        return self.occurrence_reported_on or (self.reported_on if self.state == "pending_verification" else None)

    @property
    def is_pending(self) -> bool:
        return self.state == "pending_verification" or self.occurrence_reported_on is not None

    @property
    def cycles_from(self) -> date | None:
        """Reports are asked only for periods that began on or after this day."""
        return self.issued_on or self.imported_on
