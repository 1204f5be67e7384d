"""Days as a notice writes them: 1月1日（周四）至3日（周六）, 9月28日、10月11日, 2026年12月31日至2027年1月2日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_NOTE = r"(?P<note>（[^（）]*）)?"
_FIRST = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})(?:[日号]|(?=[、至到—–~～-]))" + _NOTE)
_RANGE = r"(?P<range>至|到|[-—–~～]+)"
_LIST = r"(?P<list>、|以及|和|及|与)"
_NEXT = re.compile(
    rf"(?:{_RANGE}|{_LIST})(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d{{1,2}})月)?(?P<day>\d{{1,2}})"
    r"(?:[日号]|(?=[、至到—–~～-]))" + _NOTE
)
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_ONE_DAY = timedelta(days=1)
LONGEST = 20


@dataclass(frozen=True)
class Phrase:
    """Days written together. ``start`` and ``end`` are its place in the text; ``problems`` what is wrong with it."""

    days: tuple[date, ...]
    start: int
    end: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Written:
    """One day as written; year and month are those of the day before where they are left out."""

    year: int | None
    month: int
    day: int
    note: str
    joins: str = ""  # how it follows the day before: range or list

    def __str__(self) -> str:
        year = f"{self.year}年" if self.year else ""
        return f"{year}{self.month}月{self.day}日"


def phrases(text: str, *, year: int, december_before: bool) -> Iterator[Phrase]:
    """Every phrase of days in a text without blanks.

    A day without a year belongs to ``year``; one of December to the year before where ``december_before`` (New Year).
    """
    place = 0
    while (found := _FIRST.search(text, place)) is not None:
        written, end = _collect(text, found)
        yield _settled(written, (found.start(), end), year, december_before=december_before)
        place = end


def has_days(text: str) -> bool:
    return _FIRST.search(text) is not None


def _collect(text: str, found: re.Match[str]) -> tuple[list[_Written], int]:
    first_year = int(found["year"]) if found["year"] else None
    written = [_Written(first_year, int(found["month"]), int(found["day"]), found["note"] or "")]
    end = found.end()
    while (more := _NEXT.match(text, end)) is not None:
        before = written[-1]
        year = int(more["year"]) if more["year"] else None
        month = int(more["month"]) if more["month"] else before.month
        joins = "range" if more["range"] else "list"
        written.append(_Written(year, month, int(more["day"]), more["note"] or "", joins))
        end = more.end()
    return written, end


def _settled(written: list[_Written], place: tuple[int, int], year: int, *, december_before: bool) -> Phrase:
    days: list[date] = []
    problems: list[str] = []
    before: date | None = None
    ends: list[date | None] = []
    for each in written:
        day = _date(each, before, year, december_before=december_before)
        ends.append(day)
        if day is None:
            problems.append(f"“{each}”这一天不存在")
            continue
        if each.joins == "range" and before is not None:
            stretch = (day - before).days
            if not 0 < stretch < LONGEST:
                problems.append(f"“{written[0]}至{each}”的起止日期不对")
                continue
            days += [before + n * _ONE_DAY for n in range(1, stretch + 1)]
        else:
            days.append(day)
        before = day
    problems += _wrong_weekdays(written, ends)
    return Phrase(tuple(days), *place, tuple(problems))


def _date(each: _Written, before: date | None, year: int, *, december_before: bool) -> date | None:
    if each.year:
        which = each.year
    elif before is not None:
        which = before.year + (each.joins == "range" and each.month < before.month)
    else:
        which = year - (december_before and each.month == 12)
    try:
        return date(which, each.month, each.day)
    except ValueError:
        return None


def _wrong_weekdays(written: list[_Written], days: list[date | None]) -> Iterator[str]:
    """What the brackets say of weekdays against the calendar; one bracket may speak of several days before it."""
    for number, each in enumerate(written):
        told = _WEEKDAY.findall(each.note)
        for weekday, day in zip(told, days[number + 1 - len(told) : number + 1], strict=False):
            real = "一二三四五六日"[day.weekday()] if day else weekday
            if weekday.replace("天", "日") != real and day is not None:
                yield f"{day.year}年{day.month}月{day.day}日是星期{real}，通知写的是星期{weekday}"
