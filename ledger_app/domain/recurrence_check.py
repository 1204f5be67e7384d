"""When something comes again, as an office types it: in Chinese or as an RFC 5545 rule; what never comes is refused."""

from __future__ import annotations

import calendar as months
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time

from dateutil.rrule import rrulestr

from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.occurrence import next_due
from ledger_app.domain.recurrence_words import recurrence_in_words
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.working_day import WorkingCalendar

# A Monday; rules that skip periods (every second week) are counted from the week, month and year of this day.
ANCHOR = date(2001, 1, 1)
_NEAR_THE_END = date(9959, 1, 1)  # of all dates: what does not come in the forty years left never comes
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＝；：]")
_DAY_NAMES = re.compile(r"(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)")
_EXAMPLES = "每年1月31日前、每季度首月10日前、每月最后一个工作日前、每季度结束后5个工作日内"


class WrongRecurrence(Refusal):
    """The words or the rule cannot be followed: not understood, without a day, or never coming."""


def read_recurrence(typed: str, *, today: date) -> str:
    """What was typed as the text a rule keeps: an RFC 5545 rule, or the wording that ``next_due`` knows.

    Refuses in one sentence what is not understood and what never comes.
    """
    text = _plain(typed)
    if not text:
        raise WrongRecurrence(f"还没有写什么时候，没有保存；请写如：{_EXAMPLES}。")
    if re.match(r"(?i)(RRULE:|FREQ=)", text):
        rule = text.upper().removeprefix("RRULE:").strip(";")
        check_recurrence(rule)
        return rule
    if re.match(r"[a-z-]+; ", text) and _comes(text, today):
        return text
    rule = _listed(text) or _read_words(text, today)
    if rule.startswith("FREQ="):
        check_recurrence(rule)
    return rule


def _plain(typed: str) -> str:
    """Digits and letters of full width as plain ones; Chinese stays as it is."""
    return _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), typed).strip()


def shown_recurrence(rule: str, *, today: date) -> str:
    """A kept rule as it stands in a form: in words where the words are read as the same rule again."""
    words = recurrence_in_words(rule)
    try:
        return words if read_recurrence(words, today=today) == rule else rule
    except WrongRecurrence:
        return rule


def check_recurrence(rule: str) -> None:
    """Refuse an RFC 5545 rule with unknown parts, without a day, or that never comes."""
    parts = _parts(rule)
    for name, value in parts.items():
        known = _KNOWN.get(name)
        if known is None:
            raise WrongRecurrence(f"循环规则中不能用“{name}”，没有保存；可以用：{'、'.join(_KNOWN)}。")
        if not value or not all(known(part) for part in value.split(",")):
            raise WrongRecurrence(f"循环规则中“{name}={value}”写得不对，没有保存；请核对。")
    _refuse_without_day(parts)
    _refuse_missing_days(parts)
    begin = _NEAR_THE_END if parts.get("INTERVAL", "1") == "1" else ANCHOR
    if next(iter(rrulestr(rule, dtstart=datetime.combine(begin, time()))), None) is None:
        raise WrongRecurrence(f"按循环规则“{rule}”永远不会有到期的日子，没有保存；请核对月份和日期。")


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.split(";"):
        name, sign, value = part.partition("=")
        if not sign or name in parts:
            raise WrongRecurrence(f"循环规则中“{part}”看不懂，没有保存；请写如 FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31。")
        parts[name] = value
    if "FREQ" not in parts:
        raise WrongRecurrence("循环规则没有写周期（FREQ），没有保存；请写如 FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31。")
    return parts


def _number_in(first: int, last: int, *, negative: bool = False) -> Callable[[str], bool]:
    def fits(value: str) -> bool:
        if not re.fullmatch(r"[+-]?\d{1,3}", value):
            return False
        return first <= int(value) <= last or (negative and -last <= int(value) <= -first)

    return fits


_KNOWN: dict[str, Callable[[str], bool]] = {
    "FREQ": lambda value: value in _FREQUENCIES,
    "INTERVAL": _number_in(1, 12),
    "BYMONTH": _number_in(1, 12),
    "BYMONTHDAY": _number_in(1, 31, negative=True),
    "BYDAY": lambda value: _DAY_NAMES.fullmatch(value) is not None,
    "BYSETPOS": _number_in(1, 366, negative=True),
    "WKST": lambda value: value in ("MO", "SU"),
}


def _refuse_without_day(parts: dict[str, str]) -> None:
    has_day = "BYMONTHDAY" in parts or "BYDAY" in parts or parts["FREQ"] == "DAILY"
    if not has_day:
        raise WrongRecurrence("循环规则没有写明哪一天，算不出日期，没有保存；请补写日期（BYMONTHDAY 或 BYDAY）。")
    if parts["FREQ"] in ("WEEKLY", "DAILY") and ("BYSETPOS" in parts or re.search(r"\d", parts.get("BYDAY", ""))):
        raise WrongRecurrence("按周、按天的循环规则不能写第几个（BYSETPOS、1MO），没有保存；请改为按月循环。")
    if parts["FREQ"] == "YEARLY" and "BYMONTH" not in parts and "BYDAY" in parts:
        raise WrongRecurrence("循环规则没有写明哪个月，没有保存；请补写月份（BYMONTH）。")


def _refuse_missing_days(parts: dict[str, str]) -> None:
    """A month named with a day that it never has, or a day that some months or years lack and would be left out."""
    days = [int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day]
    for month in (int(month) for month in parts.get("BYMONTH", "").split(",") if month):
        longest = months.monthrange(2000, month)[1]
        for number in days:
            if number > longest:
                raise WrongRecurrence(f"没有{month}月{number}日这一天，没有保存；月末请写“{month}月底”。")
            if (month, number) == (2, 29):
                raise WrongRecurrence("不是每年都有2月29日，平年会漏掉，没有保存；月末请写“2月底”。")
    if parts["FREQ"] == "MONTHLY" and "BYMONTH" not in parts and "BYSETPOS" not in parts and max(days, default=0) > 28:
        raise WrongRecurrence(f"不是每个月都有{max(days)}日，有的月份会漏掉，没有保存；月末请写“每月底前”。")


# As ``recurrence_in_words`` says it: 每年1月、4月、7月、10月的10日前, 每月15日、最后一天前.
_LISTED = re.compile(
    r"每(?:年(?P<months>(?:\d{1,2}月?[、,，和及])*\d{1,2}月)(?:的|各月)*|月的?)"
    r"(?P<days>(?:(?:\d{1,2}日|最后一天|月?底|月末)[、,，和及]?)+)(?:之?前)?"
)
_FILLERS = re.compile(r"[\s，。；、]|^[于在]|(?:报送|完成|上报|公布|发布|召开|开展)$|之?前$")


def _listed(text: str) -> str:
    """Days of every month, or of the months named before them, as a rule; empty where it is said in another way."""
    found = _LISTED.fullmatch(text)
    if found is None:
        return ""
    days = [part if part.isdigit() else "-1" for part in re.findall(r"\d+|最后一天|底|末", found["days"])]
    named = re.findall(r"\d+", found["months"] or "")
    head = f"FREQ=YEARLY;BYMONTH={','.join(named)}" if named else "FREQ=MONTHLY"
    return f"{head};BYMONTHDAY={','.join(days)}"


def _read_words(text: str, today: date) -> str:
    """By the reader of documents, provided that it understood every word."""
    read = read_deadline(text, year=today.year)
    if read.due_kind != "recurring":
        raise WrongRecurrence(f"“{text}”看不出什么时候重复，没有保存；请写如：{_EXAMPLES}。")
    left = text
    for phrase in read.raw:
        left = left.replace(phrase, "", 1)
    if left := _FILLERS.sub("", _FILLERS.sub("", left)):
        raise WrongRecurrence(f"“{text}”中的“{left}”没有看懂，没有保存；请写如：{_EXAMPLES}。")
    rule = read.rrule or read.recurrence or ""
    if not _comes(rule, today):
        raise WrongRecurrence(f"“{text}”没有写明哪一天，没有保存；请写如：{_EXAMPLES}。")
    return rule


def _comes(rule: str, today: date) -> bool:
    return rule.startswith("FREQ=") or next_due(rule, today, WorkingCalendar()) is not None
