"""日历: whatever has a date as one kind of line, with its light on a day and what a holiday before it advises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ledger_app.domain import wording
from ledger_app.domain.light import THRESHOLD
from ledger_app.domain.task_list import ShownLight
from ledger_app.domain.working_day import WorkingCalendar, last_working_day_on_or_before, working_days_between

# In the order in which a day lists them; the words are those of the filter.
KINDS: dict[str, str] = {
    "duty": "定期工作",
    "due": "完成时限",
    "internal": "内部时限",
    "milestone": "时间节点",
    "planned": "计划完成",
    "report": "进展报送",
    "meeting": "会议",
    "training": "培训",
    "note": "备忘",
}
# Kinds that somebody must have finished by the day; the others only happen on it.
LIMITS = frozenset({"duty", "due", "internal", "milestone", "planned", "report"})
# 催报 asks for a return, 催办 for a task.
_REMINDING = {"duty": "催报", "report": "催报"}
# Past without being done, these warn; limits proper are overdue.
_YELLOW_WHEN_PAST = {"milestone": wording.PLAN_PASSED, "planned": wording.PLAN_PASSED, "report": "有任务未报进展"}
DONE, OVER, NOT_DONE, TODAY = "已完成", "已过", "已过，未办", "今天"
_DAY = timedelta(days=1)
_SHORT_AFTER_HOLIDAY = 3  # so few working days between a holiday and a limit call for an earlier reminder
_AHEAD = 3  # working days before the holiday on which to remind
_LONG_HOLIDAY = 3  # days off in a row


@dataclass(frozen=True)
class AgendaFilter:
    """How the calendar is narrowed; empty means: not narrowed by this. ``open_only`` hides what is done."""

    kinds: tuple[str, ...] = ()
    unit_ids: tuple[int, ...] = ()
    open_only: bool = False

    def wants(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True)
class AgendaItem:
    """One line of one day.

    ``uid`` names it for ever, also when its day moves; ``changed`` is the audit entry that touched it last. ``units``
    is 县司法局等12家 with the ids in ``unit_ids``. ``page`` and ``what`` say where it is opened: ``what`` is a key and
    an id, as pages take them. ``with_local`` is the date with local days off where it differs; the earlier one holds.
    """

    day: date
    kind: str
    words: str
    uid: str
    light: ShownLight
    units: str = ""
    unit_ids: tuple[int, ...] = ()
    page: str = ""
    what: tuple[str, object] | None = None
    number: str = ""
    done: bool = False
    estimated: bool = False
    advice: str = ""
    basis: str = ""
    with_local: date | None = None
    changed: int = 0

    @property
    def finished(self) -> bool:
        """Whether somebody did it, and not only its day is over."""
        return self.done and self.light.text not in (OVER, wording.DUTY_UNWATCHED)


@dataclass(frozen=True)
class DayLights:
    """The lights of dated lines seen from one day; ``threshold`` working days before its day a limit turns yellow."""

    today: date
    calendar: WorkingCalendar
    threshold: int = THRESHOLD

    def of(self, day: date, kind: str, state: str = "open") -> ShownLight:
        """The light of a line that is ``open``, ``pending`` or ``done``; what only happens is never overdue."""
        if state == "done":
            return ShownLight(None, DONE)
        if state == "pending":
            return ShownLight("blue", wording.PENDING)
        if kind not in LIMITS:
            return self._of_event(day, kind)
        if day < self.today:
            return self._when_past(day, kind)
        if day == self.today:
            return ShownLight("yellow", wording.DUE_TODAY)
        left = working_days_between(self.today, day, self.calendar)
        if left <= self.threshold:
            return ShownLight("yellow", wording.DUE_SOON.format(working_days=left))
        return ShownLight("green", self._days_left(day))

    def _of_event(self, day: date, kind: str) -> ShownLight:
        """A meeting that is over is over; a note that nobody ticked off is still to do."""
        if day < self.today:
            return ShownLight("yellow", NOT_DONE) if kind == "note" else ShownLight(None, OVER)
        return ShownLight("yellow", TODAY) if day == self.today else ShownLight(None, self._days_left(day))

    def _when_past(self, day: date, kind: str) -> ShownLight:
        if kind in _YELLOW_WHEN_PAST:
            return ShownLight("yellow", _YELLOW_WHEN_PAST[kind])
        if kind == "internal":
            return ShownLight("red", wording.OVERDUE_INTERNAL)
        worked = working_days_between(day, self.today, self.calendar)
        return ShownLight("red", wording.OVERDUE.format(days=(self.today - day).days, working_days=worked))

    def _days_left(self, day: date) -> str:
        return wording.DAYS_LEFT.format(days=(day - self.today).days)


def advice_for(day: date, kind: str, calendar: WorkingCalendar) -> str:
    """What days off before a limit advise; empty where they do not matter."""
    if kind not in LIMITS:
        return ""
    if not calendar.is_working_day(day):
        before = last_working_day_on_or_before(day, calendar)
        told = f"逢{calendar.why(day)}，{wording.ADVICE_BEFORE.format(day=short_date(before))}"
    else:
        left, holiday = _since_holiday(day, calendar)
        if holiday is None:
            return ""
        remind = _working_day_before(holiday, _AHEAD, calendar)
        told = f"节后仅{left}个工作日" if left else "节后第一个工作日到期"
        told = f"{told}，建议{short_date(remind)}前{_REMINDING.get(kind, '催办')}"
    guessed = "" if calendar.is_known(day) else f"（{wording.ESTIMATED.format(year=day.year)}）"
    return told + guessed


def short_date(day: date) -> str:
    """9月28日, where the year is plain."""
    return f"{day.month}月{day.day}日"


def _since_holiday(day: date, calendar: WorkingCalendar) -> tuple[int, date | None]:
    """The working days between a long holiday and a day, and the holiday's last day; None where none is near."""
    left, each = 0, day - _DAY
    while left <= _SHORT_AFTER_HOLIDAY:
        if calendar.is_working_day(each):
            left += 1
        elif _is_long_holiday(each, calendar):
            return left, each
        each -= _DAY
    return 0, None


def _is_long_holiday(last: date, calendar: WorkingCalendar) -> bool:
    """Whether a day ends a stretch of days off with a public holiday in it."""
    stretch = 0
    named = False
    while not calendar.is_working_day(last):
        stretch += 1
        named = named or calendar.holiday(last) is not None
        last -= _DAY
    return named and stretch >= _LONG_HOLIDAY


def _working_day_before(day: date, count: int, calendar: WorkingCalendar) -> date:
    """The count-th working day before the days off that end with a day."""
    found = last_working_day_on_or_before(day, calendar)
    for _ in range(count - 1):
        found = last_working_day_on_or_before(found - _DAY, calendar)
    return found
