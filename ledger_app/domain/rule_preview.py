"""What a rule being typed would give: its next days in words, or why it cannot be followed."""

from __future__ import annotations

from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from ledger_app.domain import wording
from ledger_app.domain.deadline_rule import DeadlineRule, length_in_words
from ledger_app.domain.duty import DutyDay, duty_days
from ledger_app.domain.rule_check import WrongRule, at_nine, checked_rule, limit_end
from ledger_app.domain.wording import WEEKDAYS, long_date
from ledger_app.domain.working_day import WorkingCalendar, is_estimated, last_working_day_on_or_before

_YEARS = relativedelta(years=9)
_SHOWN = 4


def preview_of(rule: DeadlineRule, *, today: date, calendar: WorkingCalendar) -> tuple[str, ...]:
    """A few sentences below the form, told anew while it is typed."""
    try:
        checked = checked_rule(rule, today=today)
    except WrongRule as refusal:
        return (refusal.message.replace("这条规则没有保存：", "还不能使用："),)
    if checked.kind == "unnumbered":
        return ("没有固定天数，只作说明，不会自动提醒。",)
    if checked.kind == "relative":
        return _from_today(checked, at_nine(today), calendar)
    return _next_days(checked, today, calendar)


def _next_days(rule: DeadlineRule, today: date, calendar: WorkingCalendar) -> tuple[str, ...]:
    found = duty_days(rule, today, today + _YEARS, calendar)[:_SHOWN]
    if not found:
        return ("今后没有到期的日子：适用年份已过，或者还很远；请核对年份。",)
    first, *others = found
    lines = [f"下一次：{_told(first, calendar)}"]
    if others:
        lines.append("之后：" + "、".join(_with_day_off(each.due, calendar) for each in others))
    unknown = {each.due.year for each in found[:1] if is_estimated(each.due, each.due, calendar)}
    return (*lines, *(f"{wording.ESTIMATED.format(year=year)}。" for year in sorted(unknown)))


def _told(each: DutyDay, calendar: WorkingCalendar) -> str:
    told = _spoken(each.due)
    if each.due != each.by_rule:
        told += f"（按规则是{_spoken(each.by_rule)}，遇休息日）"
    elif not calendar.is_working_day(each.due):
        ready = last_working_day_on_or_before(each.due, calendar)
        told += f"，最近工作日{ready.month}月{ready.day}日"
    if each.other is not None:
        told += f"；如扣除地方假日则为{_spoken(each.other)}，按较早的办理"
    return told


def _from_today(rule: DeadlineRule, event: datetime, calendar: WorkingCalendar) -> tuple[str, ...]:
    end = limit_end(rule, event, calendar)
    if end.at is not None:
        begin, moment = f"{event.hour}:{event:%M}", f"{_spoken(end.at.date())}{end.at.hour}:{end.at:%M}"
        return (f"如果今天{begin}起算，{length_in_words(rule)}：到{moment}止",)
    until = "最早到" if rule.at_least else "到"
    told = f"如果今天{_spoken(event.date())}起算，{length_in_words(rule)}：{until}{_spoken(end.due)}"
    if end.with_local is not None:
        told += f"；如扣除地方假日则为{_spoken(end.with_local)}，按较早的办理"
    unknown = f"{wording.ESTIMATED.format(year=end.due.year)}。"
    return (told, unknown) if end.estimated else (told,)


def _with_day_off(day: date, calendar: WorkingCalendar) -> str:
    told = _spoken(day)
    return told if calendar.is_working_day(day) else f"{told[:-1]}，休息日）"


def _spoken(day: date) -> str:
    return f"{long_date(day)}（{WEEKDAYS[day.weekday()]}）"
