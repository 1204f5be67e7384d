"""固定事项: what the rules in use ask of this office on its days, and the register of what was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from ledger_app.domain import wording
from ledger_app.domain.changes import Changes
from ledger_app.domain.deadline_rule import BINDS, DeadlineRule, binds
from ledger_app.domain.duty import (
    Duty,
    DutyDay,
    DutyDone,
    advice_for,
    duty_days,
    duty_light,
    period_in_words,
    period_of,
)
from ledger_app.domain.light import WORST_FIRST
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task_list import ShownLight
from ledger_app.operations.deadline_rules import rules
from ledger_app.operations.meetings import yearly_counts
from ledger_app.storage import thresholds
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one

OWN = "本单位"
_MINIMUM_WORK, _RETURN_WORK = "task", "return"
_BACK, _AHEAD = relativedelta(years=2), relativedelta(years=1)


class NoSuchDuty(Refusal):
    """No duty of this rule falls on that day any more."""


class NotYet(Refusal):
    """A day in the future on which something is said to have been done."""


def duties_between(ledger: Ledger, first: date, last: date, *, today: date) -> list[Duty]:
    """Every duty of this office due from ``first`` up to and with ``last``: by day, then statutory ones first."""
    ledger.refresh()
    known: dict[object, list[Duty]] = ledger.kept.setdefault("duties", {})
    if (first, last, today) not in known:
        known[first, last, today] = _between(ledger, first, last, today)
    return list(known[first, last, today])


def duty_on(ledger: Ledger, rule_id: int, due: date, *, today: date) -> Duty:
    """The duty of a rule on a day; refuses where the rule was changed meanwhile."""
    found = (duty for duty in duties_between(ledger, due, due, today=today) if duty.rule_id == rule_id)
    duty = next(found, None)
    if duty is None:
        raise NoSuchDuty("这条时限规则已改动，当天没有这项工作了；请刷新后再试。")
    return duty


def open_duties(ledger: Ledger, *, today: date) -> list[Duty]:
    """What is overdue and the next of each rule: red first, then by day, statutory ones first."""
    found = duties_between(ledger, today - _BACK, today + _AHEAD, today=today)
    overdue = [duty for duty in found if duty.is_open and duty.due < today]
    coming: dict[int, Duty] = {}
    for duty in found:
        if duty.due >= today and duty.is_open:
            coming.setdefault(duty.rule_id, duty)
    return sorted([*overdue, *coming.values()], key=_urgency)


def pressing_duties(ledger: Ledger, *, today: date) -> list[Duty]:
    """What is overdue, due today or within its threshold."""
    return [duty for duty in open_duties(ledger, today=today) if duty.light.colour in ("red", "yellow")]


def duties_listed(ledger: Ledger, *, today: date) -> list[Duty]:
    """This year's duties and those of the next three months, which are about this year's work."""
    return duties_between(ledger, date(today.year, 1, 1), date(today.year + 1, 3, 31), today=today)


def finish_duty(
    ledger: Ledger, rule_id: int, due: date, *, done_on: date, note: str = "", today: date | None = None
) -> Changes:
    """已完成: register that the duty of that day was done, and when; refuses a day after ``today``."""
    if today is not None and done_on > today:
        raise NotYet(f"完成日期{wording.long_date(done_on)}晚于今天，没有登记；请填实际完成的日期。")
    rule = one(ledger, DeadlineRule, rule_id)
    period = _period_on(ledger, rule, due)
    known = matching(ledger, DutyDone, rule_id=rule_id, period=period)
    done = DutyDone(rule_id=rule_id, period=period, due=due.isoformat(), done_on=done_on.isoformat(), note=note.strip())
    with ledger.tx(f"登记“{rule.what}”（{period_in_words(period)}）已完成") as writing:
        if known:
            writing.put("duty_done", replace(done, id=known[0].id, uid=known[0].uid))
        else:
            writing.insert(done)
    return writing.changes(rule_id)


def reopen_duty(ledger: Ledger, rule_id: int, due: date) -> Changes:
    """Take the register back: the duty is open again."""
    rule = one(ledger, DeadlineRule, rule_id)
    period = _period_on(ledger, rule, due)
    with ledger.tx(f"取消“{rule.what}”（{period_in_words(period)}）的办结登记") as writing:
        for done in matching(ledger, DutyDone, rule_id=rule_id, period=period):
            writing.remove("duty_done", done.id)
    return writing.changes(rule_id)


def counted_in(ledger: Ledger, year: int, *, today: date) -> dict[str, int]:
    """Meetings and trainings of a year by kind; those planned for later than today do not count yet."""
    return yearly_counts(ledger, year, until=today)


def _between(ledger: Ledger, first: date, last: date, today: date) -> list[Duty]:
    level = ledger.office.level
    done = {(row.rule_id, row.period): row for row in matching(ledger, DutyDone)}
    found = [
        _duty(ledger, rule, each, done.get((rule.id, period_of(rule, each.by_rule))), today)
        for rule in rules(ledger, in_use=True)
        if rule.repeats and binds(rule, level)
        for each in duty_days(rule, first, last, ledger.calendar)
    ]
    return sorted(found, key=lambda duty: (duty.due, not duty.statutory, duty.rule_id))


def _duty(ledger: Ledger, rule: DeadlineRule, each: DutyDay, done: DutyDone | None, today: date) -> Duty:
    done_on = date.fromisoformat(done.done_on) if done and done.done_on else None
    count = _count(ledger, rule, each.due.year, today)
    watched = each.due >= today or rule.watch_from is None or each.due.isoformat() >= rule.watch_from
    advice = "" if done_on else advice_for(each.due, today=today, calendar=ledger.calendar)
    return Duty(
        rule_id=rule.id,
        rule_uid=rule.uid,
        code=rule.code,
        what=rule.what,
        period=period_of(rule, each.by_rule),
        who=_who(rule, ledger.office.level),
        due=each.due,
        with_local=each.other,
        estimated=each.estimated,
        done_on=done_on,
        light=_light(ledger, rule, each, done_on, today) if watched or done_on else _UNWATCHED,
        statutory=rule.statutory,
        basis=rule.basis,
        advice=advice,
        note=done.note if done else "",
        count=count,
        minimum=rule.minimum,
        watched=watched,
    )


_UNWATCHED = ShownLight(None, wording.DUTY_UNWATCHED)


def _light(ledger: Ledger, rule: DeadlineRule, each: DutyDay, done_on: date | None, today: date) -> ShownLight:
    count = _count(ledger, rule, each.due.year, today)
    if done_on is None and count is not None and count >= (rule.minimum or 0):
        return ShownLight(None, wording.DUTY_COUNT_MET.format(count=count, minimum=rule.minimum))
    work = _MINIMUM_WORK if rule.kind == "yearly_minimum" else _RETURN_WORK
    threshold = rule.threshold if rule.threshold is not None else thresholds.thresholds(ledger)[work]
    light = duty_light(each, done_on=done_on, today=today, calendar=ledger.calendar, threshold=threshold)
    if count is None or done_on is not None:
        return light
    return replace(light, text=f"{light.text}，{count}/{rule.minimum}次")


def _count(ledger: Ledger, rule: DeadlineRule, year: int, today: date) -> int | None:
    """How often it was done in a year up to today; None where nothing is counted."""
    if rule.kind != "yearly_minimum" or not rule.counts:
        return None
    counts: dict[tuple[int, date], dict[str, int]] = ledger.kept.setdefault("yearly counts", {})
    if (year, today) not in counts:
        counts[year, today] = counted_in(ledger, year, today=today)
    return counts[year, today].get(rule.counts, 0)


def _who(rule: DeadlineRule, office_level: str) -> str:
    """Whom it binds, seen from this office."""
    if rule.level in ("all", office_level) or office_level != "county":
        return OWN
    return f"各{BINDS[rule.level]}"


def _period_on(ledger: Ledger, rule: DeadlineRule, due: date) -> str:
    for each in duty_days(rule, due, due, ledger.calendar):
        return period_of(rule, each.by_rule)
    raise NoSuchDuty("这条时限规则已改动，当天没有这项工作了；请刷新后再试。")


def _urgency(duty: Duty) -> tuple[int, date, bool, int]:
    colour = duty.light.colour
    rank = WORST_FIRST.index(colour) if colour in ("red", "yellow") else len(WORST_FIRST)
    return rank, duty.due, not duty.statutory, duty.rule_id
