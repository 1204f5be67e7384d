"""A repetition as a clerk reads it: 每年1月、4月、7月、10月的10日前, 每周五, 每季度结束后5个工作日内."""

from __future__ import annotations

import re

_WEEKDAYS = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), "一二三四五六日", strict=True))
_PERIODS = {
    "weekly": "每周",
    "fortnightly": "每两周",
    "ten-day": "每旬",
    "monthly": "每月",
    "bimonthly": "每两个月",
    "quarterly": "每季度",
    "half-yearly": "每半年",
    "annual": "每年",
    "daily": "每天",
    "workday": "每个工作日",
}
_NTH = {"-1": "最后一个", "1": "第一个", "2": "第二个", "3": "第三个", "4": "第四个"}
_MONTHS = {name: n for n, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_AFTER_END = re.compile(r"by working day (\d+) after the period's end")
_LISTED_DAY = re.compile(r"(?:day (\d+)|the last day) of ([A-Z][a-z]{2})")


def recurrence_in_words(recurrence: str) -> str:
    """An RFC 5545 rule, or the wording of a ``Deadline``'s recurrence, in Chinese; unknown text comes back as it is."""
    if recurrence.startswith(("FREQ=", "RRULE:")):
        parts = dict(part.split("=", 1) for part in recurrence.removeprefix("RRULE:").split(";"))
        return _rule_in_words(parts) or recurrence
    freq, _, when = recurrence.partition("; ")
    period = _PERIODS.get(freq)
    return period + _when_in_words(when) if period else recurrence


def _rule_in_words(parts: dict[str, str]) -> str:
    months, days, freq = parts.get("BYMONTH"), parts.get("BYMONTHDAY"), parts.get("FREQ")
    if "BYDAY" in parts:
        return _weekdays_in_words(parts["BYDAY"], monthly=freq == "MONTHLY")
    if freq == "DAILY":
        return "每天"
    if not days or (freq == "YEARLY" and not months):
        return ""
    head = "每年" + "、".join(f"{month}月" for month in months.split(",")) if months else "每月"
    return f"{head}{'的' if months and ',' in months else ''}{_days_in_words(days.split(','))}前"


def _days_in_words(days: list[str]) -> str:
    return "、".join("最后一天" if day == "-1" else f"{day}日" for day in days)


def _weekdays_in_words(codes: str, *, monthly: bool) -> str:
    found = re.findall(r"(-?\d)?([A-Z]{2})", codes)
    if monthly:
        return "每月" + "、".join(f"{_NTH.get(nth, '')}星期{_WEEKDAYS[code]}" for nth, code in found)
    return "每" + "、".join(f"周{_WEEKDAYS[code]}" for _, code in found)


def _when_in_words(when: str) -> str:
    if found := _AFTER_END.search(when):
        return f"结束后{found[1]}个工作日内"
    if "last working day" in when:
        return "最后一个工作日"
    days = [f"{_MONTHS[month]}月{f'{day}日' if day else '底'}" for day, month in _LISTED_DAY.findall(when)]
    return "、".join(days) + "前" if days else ""
