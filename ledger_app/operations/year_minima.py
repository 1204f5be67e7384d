"""The yearly minima of 时限规则 with what a year has of each: meetings of a kind, trainings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ledger_app.domain.deadline_rule import DeadlineRule, binds, holds_in
from ledger_app.domain.duty import Duty
from ledger_app.operations.deadline_rules import rules
from ledger_app.operations.meetings import yearly_counts
from ledger_app.operations.office_duties import duties_between
from ledger_app.storage.ledger import Ledger

_SHORT = {
    "group_meeting": "领导小组会议",
    "special_meeting": "专题会议",
    "executive_meeting": "常务会研究",
    "report_heard": "听取汇报",
    "other_meeting": "其他会议",
    "training": "培训",
}


@dataclass(frozen=True)
class YearMinimum:
    """One minimum: ``counts`` is what is counted, ``colour`` its light, ``told`` the whole sentence."""

    counts: str
    words: str
    colour: str
    told: str


def year_minima(ledger: Ledger, year: int, *, today: date) -> list[YearMinimum]:
    """What the rules in use ask of this office for a year, in their order; what is planned does not count yet."""
    counts = yearly_counts(ledger, year, until=today)
    duties = duties_between(ledger, date(year, 1, 1), date(year, 12, 31), today=today)
    by_rule = {duty.rule_id: duty for duty in duties}
    asked = [
        rule
        for rule in rules(ledger, in_use=True)
        if rule.kind == "yearly_minimum" and rule.counts and binds(rule, ledger.office.level) and holds_in(rule, year)
    ]
    return [_of(rule, counts.get(rule.counts, 0), by_rule.get(rule.id)) for rule in asked]


def _of(rule: DeadlineRule, count: int, duty: Duty | None) -> YearMinimum:
    met = count >= (rule.minimum or 0)
    done = met or (duty is not None and duty.done_on is not None)
    colour = "green" if done else _colour(duty)
    told = f"{rule.what}，每年不少于{rule.minimum}次，已有{count}次"
    if not met and duty is not None:
        told += "，已登记办结" if duty.done_on else f"，{duty.light.text.partition('，')[0]}"
    return YearMinimum(rule.counts, f"{_SHORT[rule.counts]} {count}/{rule.minimum}", colour, told)


def _colour(duty: Duty | None) -> str:
    """Of what is still to come: grey while there is time."""
    colour = duty.light.colour if duty else None
    return colour if colour in ("red", "yellow") else "grey"
