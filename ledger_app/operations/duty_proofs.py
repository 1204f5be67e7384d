"""The proof of a duty's day, and of a limit that a rule sets from an event."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from ledger_app.domain.deadline_rule import DeadlineRule, rule_in_words
from ledger_app.domain.duty import duty_days, period_in_words, period_of
from ledger_app.domain.proof import (
    Proof,
    ProofHead,
    proof_of_rule_date,
    proof_of_span,
    proof_of_working_days,
    with_move,
)
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.rule_check import limit_end
from ledger_app.domain.wording import long_date
from ledger_app.domain.working_day import WorkingCalendar, nth_working_day
from ledger_app.operations.office_duties import NoSuchDuty
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one

_AFTER_PERIOD = re.compile(r"by working day (\d+) after the period's end")


class NothingCounted(Refusal):
    """A rule without a length has no day to prove."""


def proof_of_duty(ledger: Ledger, rule_id: int, due: date) -> Proof:
    """How the day of a duty comes about, and what a day off does to it."""
    rule = one(ledger, DeadlineRule, rule_id)
    found = next(iter(duty_days(rule, due, due, ledger.calendar)), None)
    if found is None:
        raise NoSuchDuty("这条时限规则已改动，当天没有这项工作了；请刷新后再试。")
    period = period_of(rule, found.by_rule)
    head = _head(rule, f"{rule.what}（{period_in_words(period)}）")
    counted = _AFTER_PERIOD.search(rule.recurrence)
    if counted is None:
        proof = proof_of_rule_date(head, found.by_rule, rule.day_off_rule, ledger.calendar)
    else:
        count = int(counted[1])
        end = _period_end(found.by_rule, count, ledger.calendar)
        proof = proof_of_working_days(head, end, count, ledger.calendar)
        proof = with_move(proof, rule.day_off_rule, ledger.calendar)
    return proof if found.other is None else replace(proof, with_local=found.other)


def proof_of_rule(ledger: Ledger, rule: DeadlineRule, event: datetime) -> Proof:
    """How a limit that runs from an event comes about; the rule need not be kept yet."""
    if rule.kind != "relative":
        raise NothingCounted(f"“{rule.what}”没有从某一天起算的期限，没有可说明的计算过程。")
    head = _head(rule, f"{rule.what}（{long_date(event.date())}起算）")
    proof = with_move(proof_of_span(head, event.date(), rule.span, ledger.calendar), rule.day_off_rule, ledger.calendar)
    end = limit_end(rule, event, ledger.calendar)
    if end.at is None:
        return replace(proof, with_local=end.with_local)
    told = f"自{_moment(event)}起{rule.hours}小时，到{_moment(end.at)}止。"
    return replace(proof, due=end.due, result=told)


def _head(rule: DeadlineRule, title: str) -> ProofHead:
    return ProofHead(title, rule_in_words(rule), rule.basis)


def _period_end(due: date, count: int, calendar: WorkingCalendar) -> date:
    """The last day of the month from whose end so many working days lead to this day."""
    end = due.replace(day=1) - timedelta(days=1)
    while nth_working_day(end, count, calendar.national) > due:
        end = end.replace(day=1) - timedelta(days=1)
    return end


def _moment(moment: datetime) -> str:
    return f"{long_date(moment.date())}{moment:%H:%M}"
