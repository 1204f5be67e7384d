"""Whether a 时限规则 can be followed, and what it gives from an event: every problem is told before it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from ledger_app.domain.deadline_rule import DeadlineRule
from ledger_app.domain.occurrence import due_after, moved
from ledger_app.domain.recurrence_check import WrongRecurrence, read_recurrence
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.span import Span
from ledger_app.domain.threshold import MOST
from ledger_app.domain.working_day import WorkingCalendar, is_estimated

_LENGTHS = {"working_days": "工作日数", "calendar_days": "自然日数", "months": "月数", "hours": "小时数"}
_LONGEST = 3660
_YEARS = range(2000, 2101)
_YEAR_END = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"


class WrongRule(Refusal):
    """A rule that cannot be followed; all that is wrong in one message."""


@dataclass(frozen=True)
class LimitEnd:
    """Where a limit that runs from an event ends. ``at`` is the time of the day where it is told in hours.

    ``due`` holds; ``with_local`` is the date with local days off where it is another.
    """

    due: date
    with_local: date | None = None
    at: datetime | None = None
    estimated: bool = False


def checked_rule(rule: DeadlineRule, *, today: date) -> DeadlineRule:
    """The rule as it is kept: its time as a recurrence, nothing left of another kind; refuses with every problem."""
    problems = [*_names_missing(rule), *_years_wrong(rule), *_numbers_wrong(rule)]
    recurrence = ""
    if rule.repeats:
        try:
            recurrence = _recurrence(rule, today)
        except WrongRecurrence as refusal:
            problems.append(refusal.message.replace("，没有保存；", "；"))
    if problems:
        raise WrongRule("这条规则没有保存：" + "；".join(each.rstrip("；。") for each in problems) + "。")
    return _of_its_kind(replace(rule, recurrence=recurrence))


def limit_end(rule: DeadlineRule, event: datetime, calendar: WorkingCalendar) -> LimitEnd:
    """The last day of a limit that runs from an event; hours are counted from its time, to the minute."""
    span, start = rule.span, event.date()
    at = event + timedelta(hours=span.hours) if span.hours is not None else None
    if at is not None and span == Span(hours=span.hours):
        return LimitEnd(at.date(), at=at)
    due, other = _moved_end(rule, start, calendar), _moved_end(rule, start, local_as_national(calendar))
    hangs = span.working_days is not None or rule.day_off_rule != "keep"
    return LimitEnd(due, other if other != due else None, at, hangs and is_estimated(start, max(due, other), calendar))


def local_as_national(calendar: WorkingCalendar) -> WorkingCalendar:
    """The calendar as it would be if local days off were days off of the whole country: for the date shown beside."""
    workdays = {day: name for day, name in calendar.make_up_workdays.items() if day not in calendar.local_days_off}
    days_off = {**calendar.days_off, **calendar.local_days_off}
    return replace(calendar, days_off=days_off, make_up_workdays=workdays, local_days_off={})


def _moved_end(rule: DeadlineRule, start: date, calendar: WorkingCalendar) -> date:
    return moved(due_after(start, rule.span, calendar), rule.day_off_rule, calendar)


def _names_missing(rule: DeadlineRule) -> list[str]:
    return [] if rule.what.strip() else ["还没有写事项；"]


def _years_wrong(rule: DeadlineRule) -> list[str]:
    first, last = rule.year_from, rule.year_to
    if any(year is not None and year not in _YEARS for year in (first, last)):
        return ["年份请写2000到2100之间的四位数；"]
    if first is not None and last is not None and last < first:
        return [f"到{last}年止早于自{first}年起，这样哪一年都不适用；"]
    return []


def _numbers_wrong(rule: DeadlineRule) -> list[str]:
    problems = []
    if rule.threshold is not None and not 0 <= rule.threshold <= MOST:
        problems.append(f"提前提醒的天数请写0到{MOST}；")
    if rule.kind == "yearly_minimum" and not (rule.minimum and rule.minimum > 0):
        problems.append("还没有写每年不少于几次；")
    if rule.kind == "relative":
        given = {words: getattr(rule, name) for name, words in _LENGTHS.items() if getattr(rule, name) is not None}
        problems += [f"{words}请写0到{_LONGEST}；" for words, count in given.items() if not 0 <= count <= _LONGEST]
        if not given:
            problems.append("没有写多长时间，算不出期限；请填工作日数、自然日数、月数或小时数中的一项。")
        elif len(given) > 1:
            problems.append(f"{'、'.join(given)}只能填一项；")
    return problems


def _recurrence(rule: DeadlineRule, today: date) -> str:
    if rule.kind == "yearly_minimum" and not rule.recurrence.strip():
        return _YEAR_END
    return read_recurrence(rule.recurrence, today=today)


def _of_its_kind(rule: DeadlineRule) -> DeadlineRule:
    """Without what belongs to the other kinds."""
    if rule.kind != "relative":
        rule = replace(rule, working_days=None, calendar_days=None, months=None, hours=None, at_least=False, trigger="")
    if rule.kind != "yearly_minimum":
        rule = replace(rule, minimum=None, counts="")
    if rule.kind == "unnumbered":
        rule = replace(rule, day_off_rule="keep", threshold=None)
    return replace(rule, what=rule.what.strip())


def at_nine(day: date) -> datetime:
    """The event at the beginning of an office day, where only its day is told."""
    return datetime.combine(day, time(9))

