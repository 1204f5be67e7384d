"""亮灯: the light of one assignment with its text and reason, and the light of a task over its units.

The rules are numbered as the office's rule sheet numbers them; the first that applies decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ledger_app.domain import light_reason, wording
from ledger_app.domain.assignment_facts import AssignmentFacts
from ledger_app.domain.report_period import DAYS_TO_COLLECT, LENGTHS, due_period
from ledger_app.domain.working_day import WorkingCalendar, is_estimated, working_days_between

Colour = Literal["red", "yellow", "blue", "grey", "green"]
WORST_FIRST: tuple[Colour, ...] = ("red", "yellow", "blue", "grey", "green")
THRESHOLD = 10
PENDING_DAYS = 30


@dataclass(frozen=True)
class Light:
    """What is shown: ``colour`` is None for closed and withdrawn work; ``rule`` is the number that decided.

    ``estimated`` says that the date itself was counted through a year whose days off are not known yet.
    """

    colour: Colour | None
    text: str
    reason: str
    rule: int
    estimated: bool = False


@dataclass(frozen=True)
class _Look:
    """What every rule looks at."""

    facts: AssignmentFacts
    today: date
    calendar: WorkingCalendar
    threshold: int
    days_to_collect: int

    def left(self, day: date) -> int:
        return working_days_between(self.today, day, self.calendar)


Answer = tuple[Colour | None, str, str]


def light_of(
    facts: AssignmentFacts,
    *,
    today: date,
    calendar: WorkingCalendar,
    threshold: int = THRESHOLD,
    days_to_collect: int = DAYS_TO_COLLECT,
) -> Light:
    """The light of one assignment on a day."""
    look = _Look(facts, today, calendar, threshold, days_to_collect)
    number, (colour, text, reason) = next((number, answer) for number, rule in _RULES if (answer := rule(look)))
    day = facts.light_date
    estimated = bool(day and colour and facts.counted and not calendar.is_known(day))
    if day and estimated:
        reason += wording.ESTIMATED.format(year=day.year) + "。"
    elif day and is_estimated(min(day, today), max(day, today), calendar) and number in (4, 6, 7, 14):
        reason += wording.UNKNOWN_YEAR.format(year=max(day, today).year)
    return Light(colour, text, light_reason.with_wording(facts, reason), number, estimated)


def _closed(look: _Look) -> Answer | None:
    facts = look.facts
    if facts.state != "closed":
        return None
    done = facts.completed_on or facts.reported_on or facts.closed_on
    late = done is not None and facts.official_due is not None and done > facts.official_due
    return None, wording.CLOSED_LATE if late else wording.CLOSED, light_reason.closed(facts, done)


def _withdrawn(look: _Look) -> Answer | None:
    facts = look.facts
    if facts.state != "withdrawn":
        return None
    text = f"{wording.WITHDRAWN}：{facts.withdrawn_reason}" if facts.withdrawn_reason else wording.WITHDRAWN
    return None, text, light_reason.WITHDRAWN


def _pending(look: _Look) -> Answer | None:
    facts = look.facts
    if not facts.is_pending:
        return None
    reported = facts.reported
    reason = light_reason.pending(reported, look.today)
    if reported and look.today - reported > timedelta(days=PENDING_DAYS):
        return "yellow", wording.PENDING_LONG, reason
    late = reported is not None and facts.official_due is not None and reported > facts.official_due
    return "blue", wording.PENDING_LATE if late else wording.PENDING, reason


def _overdue(look: _Look) -> Answer | None:
    facts, today = look.facts, look.today
    day = facts.light_date
    if day is None or day >= today:
        return None
    if facts.official_due is None or facts.official_due >= today:
        return "red", wording.OVERDUE_INTERNAL, light_reason.overdue_internal(day)
    day = facts.official_due
    worked = working_days_between(day, today, look.calendar)
    return "red", wording.OVERDUE.format(days=(today - day).days, working_days=worked), light_reason.overdue(day)


def _unit_unclear(look: _Look) -> Answer | None:
    return None if look.facts.unit_assigned else ("grey", wording.UNIT_UNCLEAR, light_reason.UNIT_UNCLEAR)


def _due_today(look: _Look) -> Answer | None:
    if look.facts.light_date != look.today:
        return None
    return "yellow", wording.DUE_TODAY, light_reason.due(look.facts, look.today)


def _due_soon(look: _Look) -> Answer | None:
    day = look.facts.light_date
    if day is None or look.left(day) > look.threshold:
        return None
    return "yellow", wording.DUE_SOON.format(working_days=look.left(day)), light_reason.due(look.facts, day)


def _plan_passed(look: _Look) -> Answer | None:
    facts = look.facts
    for day, reason in (
        (facts.planned_date, light_reason.PLAN_PASSED),
        (facts.next_milestone, light_reason.MILESTONE_PASSED),
    ):
        if day is not None and day < look.today:
            return "yellow", wording.PLAN_PASSED, reason.format(day=wording.long_date(day))
    return None


def _report_missing(look: _Look) -> Answer | None:
    facts = look.facts
    period = due_period(facts.report_cycle, look.today, look.days_to_collect)
    start = facts.cycles_from
    if period is None or start is None or period.begin < start:
        return None
    if facts.last_report_on is not None and facts.last_report_on >= period.reports_from:
        return None
    return "yellow", wording.REPORT_MISSING[facts.report_cycle], light_reason.report_missing(facts, period)


def _not_triggered(look: _Look) -> Answer | None:
    if look.facts.due_kind != "relative" or look.facts.light_date:
        return None
    return "grey", wording.NOT_TRIGGERED, light_reason.NOT_TRIGGERED


def _no_limit(look: _Look) -> Answer | None:
    facts = look.facts
    if facts.light_date or facts.report_cycle in LENGTHS or facts.due_kind == "ongoing":
        return None
    return "grey", wording.NO_LIMIT, light_reason.NO_LIMIT


def _ongoing(look: _Look) -> Answer | None:
    return ("green", wording.ONGOING, light_reason.ONGOING) if look.facts.due_kind == "ongoing" else None


def _reporting(look: _Look) -> Answer | None:
    if look.facts.light_date:
        return None
    return "green", wording.REPORTING[look.facts.report_cycle], light_reason.REPORTING


def _on_track(look: _Look) -> Answer | None:
    day = look.facts.light_date
    if day is None:
        return None
    return "green", wording.DAYS_LEFT.format(days=(day - look.today).days), light_reason.due(look.facts, day)


_RULES: tuple[tuple[int, Callable[[_Look], Answer | None]], ...] = (
    (1, _closed),
    (2, _withdrawn),
    (3, _pending),
    (4, _overdue),
    (5, _unit_unclear),
    (6, _due_today),
    (7, _due_soon),
    (8, _plan_passed),
    (9, _report_missing),
    (10, _not_triggered),
    (11, _no_limit),
    (12, _ongoing),
    (13, _reporting),
    (14, _on_track),
)


def task_light(lights: Sequence[Light]) -> Light:
    """The worst light of a task's units; its text says how many units show it. No colour where all is done."""
    if not lights:
        return Light("grey", wording.UNIT_UNCLEAR, light_reason.UNIT_UNCLEAR, 5)
    burning = [light for light in lights if light.colour]
    if not burning:
        return Light(None, lights[0].text if len({light.text for light in lights}) == 1 else wording.CLOSED, "", 1)
    worst = min((light.colour for light in burning if light.colour), key=WORST_FIRST.index)
    share = [light for light in burning if light.colour == worst]
    estimated = any(light.estimated for light in share)
    return Light(worst, _share_text(burning, share), share[0].reason, share[0].rule, estimated)


def _share_text(burning: list[Light], share: list[Light]) -> str:
    if len(burning) == 1 or (share[0].colour == "green" and len({light.text for light in share}) == 1):
        return share[0].text
    rules = {light.rule for light in share}
    words = wording.SHARES[rules.pop()] if len(rules) == 1 else wording.SHARES_BY_COLOUR[share[0].colour or "green"]
    return words.format(count=len(share))
