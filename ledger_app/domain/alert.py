"""Alerts: what each operator is told once when it falls overdue, comes near, or returns after being put off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ledger_app.domain.field import choice, day, key, text, uid, whole
from ledger_app.domain.task_list import ShownLight
from ledger_app.domain.working_day import WorkingCalendar

ABOUT = {"task": "任务", "duty": "法定事项", "vacancy": "岗位空缺", "filing": "变动备案"}
STAGES = {"due_soon": "预警", "overdue": "逾期"}
# The groups of a list, worst first: code → words, and what is said of their number.
GROUPS = {
    "overdue": ("逾期", "新逾期{count}项"),
    "due_soon": ("预警", "进入预警{count}项"),
    "duty": ("法定事项", "法定事项{count}项"),
    "staff": ("人员岗位", "人员与岗位{count}项"),
    "returned": ("推迟到期", "推迟到期{count}项"),
}
_DAY = timedelta(days=1)
_STAFF = ("vacancy", "filing")


@dataclass(frozen=True)
class AlertSnooze:
    """稍后提醒: an operator put one alert off to a day, with the reason. A later stage is told all the same."""

    id: int = key()
    uid: str = uid()
    operator: str = text("操作人", given=True)
    about: str = choice("事项类别", ABOUT, default="task", given=True)
    record_id: int | None = whole("事项编号", given=True)
    due: str | None = day("期限", given=True)
    stage: str = choice("提醒种类", STAGES, default="due_soon", given=True)
    what: str = text("事项", given=True)
    put_off_on: str | None = day("推迟日期", given=True)
    until: str | None = day("再次提醒", required=True, help="到这一天再提醒；期间如果逾期，仍会提醒")
    reason: str = text("推迟理由", required=True)


@dataclass(frozen=True, order=True)
class Occasion:
    """What one alert is about: a thing, the date it hangs on, and whether that date is near or passed."""

    about: str
    record_id: int
    day: date
    stage: str


@dataclass(frozen=True)
class Alert:
    """One line of the list. ``crossed`` is the day from which it held; ``missed`` means nobody looked on that day.

    ``new`` is false once the operator was told; ``put_off`` is the reason of a 稍后提醒 that ended.
    """

    occasion: Occasion
    words: str
    light: ShownLight
    crossed: date
    number: str = ""
    unit: str = ""
    new: bool = True
    missed: bool = False
    put_off: str = ""
    assignment_ids: tuple[int, ...] = ()

    @property
    def group(self) -> str:
        """The group of the list it stands in."""
        return group_of(self.occasion, self.put_off)


@dataclass(frozen=True)
class Alerts:
    """What there is to tell on a day: the first of it line by line, all of it by number.

    ``untold`` are the occasions that this operator was never told of; ``quiet`` is a day off, when nothing is told.
    """

    today: date
    since: date | None = None
    quiet: bool = False
    listed: tuple[Alert, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    untold: tuple[Occasion, ...] = ()

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)

    def sentence(self) -> str:
        """上次查看（11月18日）以来：新逾期3项，进入预警5项。"""
        told = [GROUPS[group][1].format(count=count) for group, count in self.counts if count]
        if not told:
            return ""
        begin = f"上次查看（{short_day(self.since, self.today)}）以来：" if self.since else "现在："
        words = "，".join(told)
        return f"{begin}{words}" if self.since else f"{begin}{words.replace('新逾期', '逾期').replace('进入', '')}"


def group_of(occasion: Occasion, put_off: str = "") -> str:
    """The group of the list in which an occasion stands; ``put_off`` is the reason of a snooze that ended."""
    if put_off:
        return "returned"
    return occasion.stage if occasion.about == "task" else "staff" if occasion.about in _STAFF else occasion.about


def crossed_on(day: date, stage: str, *, threshold: int, calendar: WorkingCalendar) -> date:
    """The day from which a date counts as passed, or as near: with no more than ``threshold`` working days left."""
    if stage == "overdue":
        return day + _DAY
    before = day
    left = threshold + 1
    while True:
        left -= calendar.is_working_day(before)
        if not left:
            return before
        before -= _DAY


def tells_nothing_today(today: date, calendar: WorkingCalendar) -> bool:
    """Nothing pops up on a day off; it is told on the next working day."""
    return not calendar.is_working_day(today)


def short_day(day: date, today: date) -> str:
    """11月18日, with the year where it is another one."""
    return f"{day.month}月{day.day}日" if day.year == today.year else f"{day.year}年{day.month}月{day.day}日"
