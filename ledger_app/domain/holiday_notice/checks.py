"""What cannot be right in a notice, and what should be looked at before it is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

SEVEN = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
_BY_LAW = {"元旦": 1, "春节": 3, "清明节": 1, "劳动节": 1, "端午节": 1, "中秋节": 1, "国庆节": 3}
_BY_LAW_FROM_2025 = {**_BY_LAW, "春节": 4, "劳动节": 2}
_FIXED = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
_SINCE = 2008  # the year from which all seven are days off


class Told(Protocol):
    """One holiday as the notice tells it."""

    name: str
    off: dict[date, tuple[int, int]]
    worked: dict[date, tuple[int, int]]
    problems: list[str]
    unread: list[str]


def problems_of(sections: Sequence[Told], year: int) -> list[str]:
    """Contradictions: with itself, with the calendar, with the year."""
    found = [problem for section in sections for problem in section.problems]
    off = {day for section in sections for day in section.off}
    worked = {day for section in sections for day in section.worked}
    found += [f"{_said(day)}既写放假又写上班" for day in sorted(off & worked)]
    found += [f"{_said(day)}本来就是工作日，通知却写调休上班" for day in sorted(worked - off) if day.weekday() < 5]
    strange = sorted(day for day in off | worked if not _within(day, year))
    found += [f"{_said(day)}不在{year}年" for day in strange]
    return list(dict.fromkeys(found))


def questions_of(sections: Sequence[Told], year: int) -> list[str]:
    """What looks as if something was left out of the holidays that are told."""
    asked = [f"“{text}……”没有读懂，请对照原文" for section in sections for text in section.unread]
    return [*asked, *_uneven(sections, year)]


def left_out(sections: Sequence[Told], year: int) -> list[str]:
    """The holidays of a whole year that are not told: a part of the notice, or a notice about one holiday alone."""
    asked: list[str] = []
    named = "、".join(section.name for section in sections if section.off)
    missing = [name for name in SEVEN if name not in named]
    if missing and year >= _SINCE:
        asked.append(f"没有读到{'、'.join(missing)}的安排")
    off = {day for section in sections for day in section.off}
    return asked + [f"{m}月{d}日是法定节假日，通知里没有读到放假" for m, d in _FIXED if date(year, m, d) not in off]


def _uneven(sections: Sequence[Told], year: int) -> Iterator[str]:
    """Days off beyond weekends and the law's own are made up for on as many weekend days."""
    by_law = _BY_LAW_FROM_2025 if year >= 2025 else _BY_LAW
    for section in sections:
        own = sum(by_law.get(name, 1) for name in section.name.split("、"))
        weekend = sum(day.weekday() > 4 for day in section.off)
        expected = max(0, len(section.off) - weekend - own)
        if section.off and len(section.worked) != expected:
            yield f"{section.name}按放假天数应有{expected}天调休上班，读到{len(section.worked)}天"


def _within(day: date, year: int) -> bool:
    return day.year == year or (day.year, day.month) == (year - 1, 12)


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（星期{'一二三四五六日'[day.weekday()]}）"
