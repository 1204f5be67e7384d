"""固定事项: the duties that follow from 时限规则 by themselves, with their days, their light and what to advise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrulestr

from ledger_app.domain import agenda, wording
from ledger_app.domain.assignment_facts import AssignmentFacts
from ledger_app.domain.deadline_rule import DeadlineRule, holds_in
from ledger_app.domain.field import day, key, link, text, uid
from ledger_app.domain.light import light_of
from ledger_app.domain.occurrence import by_other_calendar, moved, next_due, occurrences
from ledger_app.domain.recurrence_check import ANCHOR
from ledger_app.domain.rule_check import local_as_national
from ledger_app.domain.task_list import ShownLight
from ledger_app.domain.working_day import WorkingCalendar, last_working_day_on_or_before, working_days_between

_ROOM = timedelta(days=20)  # a day off may move a date by no more
_HEEDED = 5  # working days before a limit; a holiday nearer than that is over by then
_EARLY = 12  # days of each month of a period: a day within them is about the period before


@dataclass(frozen=True)
class DutyDone:
    """办结登记: that a duty of one period was done, and when. ``due`` is its day as it was shown then."""

    id: int = key()
    uid: str = uid()
    rule_id: int | None = link("时限规则", "deadline_rule", required=True)
    period: str = text("期间", required=True)
    due: str | None = day("到期日")
    done_on: str | None = day("完成日期", required=True)
    note: str = text("备注", searched=True)


@dataclass(frozen=True)
class DutyDay:
    """One coming of a rule. ``due`` lights; ``other`` is the date by the other calendar where the two differ.

    ``by_rule`` is the day before any move off a day off; ``estimated`` where it hangs on a year not known yet.
    """

    by_rule: date
    due: date
    other: date | None = None
    estimated: bool = False


@dataclass(frozen=True)
class Duty:
    """One duty as lists and the calendar show it.

    ``with_local`` is the date with local days off where it differs from ``due``; ``watched`` is false for what was
    due before anybody kept the ledger. ``count`` of ``minimum`` tells how often it was done this year.
    """

    rule_id: int
    rule_uid: str
    code: str
    what: str
    period: str
    who: str
    due: date
    with_local: date | None
    estimated: bool
    done_on: date | None
    light: ShownLight
    statutory: bool = False
    basis: str = ""
    advice: str = ""
    note: str = ""
    count: int | None = None
    minimum: int | None = None
    watched: bool = True

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.light.colour is not None

    @property
    def title(self) -> str:
        """What is due and for which period."""
        return f"{self.what}（{period_in_words(self.period)}）"


def duty_days(rule: DeadlineRule, first: date, last: date, calendar: WorkingCalendar) -> list[DutyDay]:
    """The days of a repeating rule from ``first`` up to and with ``last``, in order."""
    if not rule.repeats or not rule.recurrence:
        return []
    found = (_settled(rule, by_rule, calendar) for by_rule in _by_rule(rule, first - _ROOM, last + _ROOM, calendar))
    return [each for each in found if first <= each.due <= last and holds_in(rule, each.due.year)]


def period_of(rule: DeadlineRule, by_rule: date) -> str:
    """Which period a duty is for (2025Q4): a report due early in a period is about the one before.

    Where the rule comes neither yearly, half-yearly, quarterly nor monthly, its day names the duty.
    """
    months = _length(rule.recurrence)
    if months is None:
        return by_rule.isoformat()
    number = (by_rule.year * 12 + by_rule.month - 1) // months
    early = (by_rule - date(number * months // 12, number * months % 12 + 1, 1)).days < months * _EARLY
    if early and rule.kind != "yearly_minimum":
        number -= 1
    year, place = number * months // 12, number * months % 12 // months + 1
    return {12: f"{year}", 6: f"{year}H{place}", 3: f"{year}Q{place}"}.get(months, f"{year}-{place:02d}")


def period_in_words(period: str) -> str:
    """2025年第4季度, 2026年上半年, 2026年度, 2026年3月; a day's own period as its date."""
    year, rest = period[:4], period[4:]
    if not rest:
        return f"{year}年度"
    if rest.startswith("Q"):
        return f"{year}年第{rest[1:]}季度"
    if rest.startswith("H"):
        return f"{year}年{'上' if rest == 'H1' else '下'}半年"
    return wording.long_date(date.fromisoformat(period)) if len(rest) > 3 else f"{year}年{int(rest[1:])}月"


def duty_light(
    found: DutyDay, *, done_on: date | None, today: date, calendar: WorkingCalendar, threshold: int
) -> ShownLight:
    """The light of a duty, by the same rules as a task's with a fixed date."""
    if done_on is not None:
        late = done_on > found.due
        return ShownLight(None, wording.DUTY_DONE_LATE if late else wording.DUTY_DONE, wording.long_date(done_on))
    facts = AssignmentFacts(due_kind="fixed", due=found.due, report_cycle="none", counted=found.estimated)
    light = light_of(facts, today=today, calendar=calendar, threshold=threshold)
    return ShownLight(light.colour, light.text, light.reason, light.estimated)


def advice_for(due: date, *, today: date, calendar: WorkingCalendar) -> str:
    """The last working day before, where the day itself is a day off; else what a holiday right before it advises.

    Empty where nothing need be said, or where it is too late to heed it.
    """
    if calendar.is_working_day(due):
        in_time = working_days_between(today, due, calendar) > _HEEDED
        return agenda.advice_for(due, "duty", calendar) if in_time else ""
    ready = last_working_day_on_or_before(due, calendar)
    if ready < today:
        return ""
    words = wording.ADVICE_BEFORE.format(day=_short(ready, due))
    return words if calendar.is_known(due) else f"{words}（{wording.ESTIMATED.format(year=due.year)}）"


def _settled(rule: DeadlineRule, by_rule: date, calendar: WorkingCalendar) -> DutyDay:
    """The day that holds, which a local day off alone never puts later, and the one it would be with it."""
    due = moved(by_rule, rule.day_off_rule, calendar)
    hangs = rule.day_off_rule != "keep" or not rule.recurrence.startswith("FREQ=")
    if not hangs:
        return DutyDay(by_rule, due)
    other = _with_local(rule, due, by_rule, calendar) if calendar.local_days_off else due
    estimated = not (calendar.is_known(due) and calendar.is_known(by_rule))
    return DutyDay(by_rule, due, other if other != due else None, estimated)


def _with_local(rule: DeadlineRule, due: date, by_rule: date, calendar: WorkingCalendar) -> date:
    """The same coming of the rule where local days off count like those of the whole country."""
    local = local_as_national(calendar)
    if "INTERVAL=" in rule.recurrence:
        return moved(by_rule, rule.day_off_rule, local)
    return by_other_calendar(due, (rule.recurrence, rule.day_off_rule), calendar, local)


def _by_rule(rule: DeadlineRule, first: date, last: date, calendar: WorkingCalendar) -> Iterator[date]:
    if "INTERVAL=" in rule.recurrence:
        return _counted_from_anchor(rule.recurrence, first, last)
    if rule.recurrence.startswith("FREQ="):
        return _up_to(occurrences(rule.recurrence, first - timedelta(days=1)), last)
    return _up_to(_in_words(rule.recurrence, first, calendar), last)


def _counted_from_anchor(recurrence: str, first: date, last: date) -> Iterator[date]:
    """A rule that skips periods begins on one fixed day, so that it falls on the same days whenever it is asked."""
    found = rrulestr(recurrence, dtstart=datetime.combine(ANCHOR, time()))
    between = found.between(datetime.combine(first, time()), datetime.combine(last, time()), inc=True)
    return (moment.date() for moment in between)


def _in_words(recurrence: str, first: date, calendar: WorkingCalendar) -> Iterator[date]:
    found = next_due(recurrence, first - timedelta(days=1), calendar)
    while found is not None:
        yield found
        found = next_due(recurrence, found, calendar)


def _up_to(days: Iterator[date], last: date) -> Iterator[date]:
    for found in days:
        if found > last:
            return
        yield found


@lru_cache(maxsize=256)
def _length(recurrence: str) -> int | None:
    """Months of one period: how often the rule comes in an ordinary year."""
    if "INTERVAL=" in recurrence:
        return None
    year = _by_rule(DeadlineRule(recurrence=recurrence), date(2023, 2, 1), date(2024, 1, 31), WorkingCalendar())
    times = len([*year])
    return {1: 12, 2: 6, 4: 3, 12: 1}.get(times)


def _short(ready: date, due: date) -> str:
    year = f"{ready.year}年" if ready.year != due.year else ""
    return f"{year}{ready.month}月{ready.day}日"
