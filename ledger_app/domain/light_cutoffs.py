"""The dates from which the colours of very many assignments follow by plain comparisons, in SQL as well as here.

Colour of an assignment, given ``Cutoffs`` (NULL compares as "does not apply"; first hit wins):

1. state ``closed`` or ``withdrawn``                                                        → no colour
2. state ``pending_verification``, or ``occurrence_reported_on`` is set:
   ``reported`` < ``pending_before`` → yellow, else (also when ``reported`` is empty)       → blue
   (``reported`` = ``occurrence_reported_on``, else ``reported_on``)
3. ``light_date`` < ``today``                                                               → red
   (``light_date`` = the smaller of ``official_due`` and ``internal_due``, whichever is set;
   ``official_due`` = ``occurrence_due``, else ``due``)
4. no unit assigned                                                                         → grey
5. ``light_date`` <= ``soon_until``                                                         → yellow
6. ``planned_date`` < ``today`` or ``next_milestone`` < ``today``                           → yellow
7. the cycle has a ``CycleCutoff`` and ``cycles_from`` <= its ``begin`` (``cycles_from`` = ``issued_on``, else
   ``imported_on``; never when both are empty) and ``last_report_on`` is empty or < its ``reports_from``
                                                                                            → yellow
8. ``due_kind`` is ``relative`` and there is no ``light_date``                              → grey
9. no ``light_date``, the cycle has no ``CycleCutoff``, ``due_kind`` is not ``ongoing``     → grey
10. otherwise                                                                               → green
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ledger_app.domain.assignment_facts import AssignmentFacts
from ledger_app.domain.light import PENDING_DAYS, THRESHOLD, Colour
from ledger_app.domain.report_period import DAYS_TO_COLLECT, due_period
from ledger_app.domain.working_day import WorkingCalendar, add_working_days


@dataclass(frozen=True)
class CycleCutoff:
    """The period whose progress must be in by now, and from which day a report counts for it."""

    begin: date
    reports_from: date


@dataclass(frozen=True)
class Cutoffs:
    """``soon_until``: the last day with no more than the threshold of working days left."""

    today: date
    soon_until: date
    pending_before: date
    half_year: CycleCutoff
    quarter: CycleCutoff
    month: CycleCutoff

    def of_cycle(self, cycle: str) -> CycleCutoff | None:
        return {"half_year": self.half_year, "quarter": self.quarter, "month": self.month}.get(cycle)


def cutoffs_of(
    today: date,
    *,
    calendar: WorkingCalendar,
    threshold: int = THRESHOLD,
    days_to_collect: int = DAYS_TO_COLLECT,
) -> Cutoffs:
    """The dates that hold on a day."""
    cycles = {cycle: _cycle(cycle, today, days_to_collect) for cycle in ("half_year", "quarter", "month")}
    return Cutoffs(
        today=today,
        soon_until=add_working_days(today, threshold + 1, calendar).due - timedelta(days=1),
        pending_before=today - timedelta(days=PENDING_DAYS),
        **cycles,
    )


def colour_by_cutoffs(facts: AssignmentFacts, cutoffs: Cutoffs) -> Colour | None:
    """The same colour as ``light_of``, by comparisons alone."""
    if facts.state in ("closed", "withdrawn"):
        return None
    if facts.is_pending:
        return "yellow" if facts.reported and facts.reported < cutoffs.pending_before else "blue"
    day = facts.light_date
    if day and day < cutoffs.today:
        return "red"
    if not facts.unit_assigned:
        return "grey"
    if _is_yellow(facts, cutoffs):
        return "yellow"
    if day is None and _has_no_course(facts, cutoffs):
        return "grey"
    return "green"


def _is_yellow(facts: AssignmentFacts, cutoffs: Cutoffs) -> bool:
    day = facts.light_date
    plans = (facts.planned_date, facts.next_milestone)
    return (
        (day is not None and day <= cutoffs.soon_until)
        or any(plan is not None and plan < cutoffs.today for plan in plans)
        or _report_is_missing(facts, cutoffs)
    )


def _report_is_missing(facts: AssignmentFacts, cutoffs: Cutoffs) -> bool:
    cycle, start = cutoffs.of_cycle(facts.report_cycle), facts.cycles_from
    if cycle is None or start is None or start > cycle.begin:
        return False
    return facts.last_report_on is None or facts.last_report_on < cycle.reports_from


def _has_no_course(facts: AssignmentFacts, cutoffs: Cutoffs) -> bool:
    unreported = cutoffs.of_cycle(facts.report_cycle) is None and facts.due_kind != "ongoing"
    return facts.due_kind == "relative" or unreported


def _cycle(cycle: str, today: date, days_to_collect: int) -> CycleCutoff:
    period = due_period(cycle, today, days_to_collect)
    if period is None:
        raise ValueError(cycle)
    return CycleCutoff(period.begin, period.reports_from)
