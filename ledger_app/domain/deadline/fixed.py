"""Days named on the calendar: 2026年6月30日前, 6月底, 三季度末, 上半年, 年内, 6-8月, 5月29日、12月10日前."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ledger_app.domain.deadline.numerals import SHORT, YEAR, number
from ledger_app.domain.deadline.phrase import LAST, Day

WORD_YEARS = {"今年": 0, "本年度": 0, "本年": 0, "当年": 0, "明年": 1, "次年": 1, "翌年": 1, "来年": 1}
WORD_YEARS |= {"下一年度": 1, "下一年": 1, "下年度": 1, "第二年": 1}
FESTIVALS = {"元旦": (1, 1), "三八": (3, 8), "五一": (5, 1), "六一": (6, 1), "七一": (7, 1), "八一": (8, 1)}
FESTIVALS |= {"国庆": (10, 1), "十一": (10, 1)}
PARTS = {"底": LAST, "末": LAST, "上旬": 10, "上中旬": 20, "中旬": 20, "中下旬": LAST, "下旬": LAST, "初": 10}

_Y = rf"(?:(?:{YEAR}年度?|{'|'.join(WORD_YEARS)})的?)"
_PART = "|".join(sorted(PARTS, key=len, reverse=True))
# Every way to name one day: what must not stand before it, its form, what must follow. The first that fits is taken.
_NUMERALS = r"\d一二三四五六七八九十"
_ATOMS = {
    "iso": (r"(?<!\d)", r"20\d\d[-./]\d{1,2}[-./]\d{1,2}日?(?:00:00(?::00)?)?", r"(?!\d)"),
    "digits": (r"(?<!\d)", r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", r"(?!\d)"),
    "date": ("", rf"(?:{_Y})?{SHORT}月份?{SHORT}[日号]", ""),
    "part": ("", rf"(?:{_Y})?{SHORT}月份?(?:{_PART})", ""),
    "month": ("", rf"(?:{_Y})?{SHORT}月份?", r"(?!度|初)"),
    "half": ("", rf"(?:{_Y})?[上下]半年度?(?:底|末)?", ""),
    "quarter": (
        "",
        rf"(?:{_Y})?(?:(?:第|前|首)?[一二三四1-4ⅠⅡⅢⅣ]?个?季度|[Qq][1-4])(?:[首末]个?月的?{SHORT}[日号]|底|末)?",
        "",
    ),
    "yearend": (rf"(?<![{_NUMERALS}两半几近])", rf"(?:{_Y}年?|年度?)(?:全年|底|末|终|内)", ""),
    "midyear": (r"(?<!\d)", rf"(?:{_Y})?年中", r"(?=之?前|以前|完成|\Z)"),
    "monthend": (rf"(?<![{_NUMERALS}每个次下上])", r"[本当]?月(?:底|末)", ""),
    "monthday": ("", rf"本月{SHORT}[日号]", ""),
    "festival": (
        "",
        rf"(?:{_Y})?[“\"]?(?:{'|'.join(FESTIVALS)})[”\"]?(?:劳动|儿童|建党|建军|国庆|妇女)?节?",
        r"(?=之前|以前|前)",
    ),
    "isomonth": (r"(?<!\d)", r"20\d\d[-./](?:0?[1-9]|1[0-2])", r"(?![\d.])"),
    "dotted": (r"(?<![\d.〔第])", r"(?:0?[1-9]|1[0-2])[./](?:0?[1-9]|[12]\d|3[01])日?", r"(?![\d.%])"),
    "year": ("", rf"{YEAR}年度?", ""),
}
# Those of one beginning are told apart behind it: the pattern stands in others several times and must stay small.
_IN_YEAR = ("half", "quarter", "midyear", "festival")
_OF_MONTH = rf"{SHORT}月份?(?:{SHORT}[日号]|{_PART}|(?!度|初))"
_WITHOUT_YEAR = [("".join(_ATOMS[form])).replace(rf"(?:{_Y})?", "") for form in _IN_YEAR]
_OTHERS = [parts for form, parts in _ATOMS.items() if form not in (*_IN_YEAR, "date", "part", "month", "iso", "digits")]
_ATOM = "|".join(
    (
        *("".join(_ATOMS[form]) for form in ("iso", "digits")),
        rf"(?:{_Y})?(?:{'|'.join((_OF_MONTH, *_WITHOUT_YEAR))})",
        *("".join(parts) for parts in _OTHERS),
    )
)
_ATOM = f"(?:{_ATOM})"
_JOIN = r"(?:、|和|及|与|以及)"
# 6月30日（星期二）17:00前: the hour is part of the wording, the day is what counts.
_WEEKDAY = r"(?:\((?:含|星期|周)[^()]{0,4}\)|(?:星期|周)[一二三四五六日天])?"
_HOUR = rf"{_WEEKDAY}(?:上午|下午|中午|晚上?)?(?:\d{{1,2}}(?:时|点|:\d\d)整?)?(?:上班|下班)?"
SUFFIX = rf"(?:{_HOUR}(?:之前|以前|前(?![期后端往景言三])|截止)|之内|以内|内|止|为止)?"
# 3—6月, 2026年3—6月: the first month of a range may stand bare, with its year.
_BARE = rf"(?:{_Y})?{SHORT}"
_RUN = rf"(?:(?:{_ATOM}(?:之前|以前|前)?|{SHORT}){_JOIN}){{0,40}}"
_ENDED = rf"(?:(?:{_ATOM}|{_BARE})(?:-+|至|到)(?:{_ATOM}|{SHORT}[日号])|{_ATOM})"
# No day begins with another sign than these: most places of a text are passed over at once.
_FIRST = r"(?=[\d一二三四五六七八九十廿卅今本当明次翌来下上第前首ⅠⅡⅢⅣ个季Qq年月元国“\"])"
_CHUNK = re.compile(rf"{_FIRST}{_RUN}{_ENDED}{SUFFIX}")
_JOINED = re.compile(_JOIN)
_YEAR = re.compile(rf"({YEAR})年度?的?")
_RANGE = re.compile(rf"(?P<first>{_ATOM}|{_BARE})(?:-+|至|到)(?P<last>{_ATOM}|{SHORT}[日号])(?P<suffix>{SUFFIX})")
_ITEM = re.compile(rf"(?P<atom>{_ATOM}|{SHORT})(?P<suffix>{SUFFIX}){_JOIN}?")


@dataclass(frozen=True)
class Item:
    """One day in a list of days; ``form`` is the name of its way of writing."""

    start: int
    end: int
    form: str
    suffix: str
    day: Day | None


def chunks(text: str) -> Iterator[tuple[Item, ...]]:
    """Every run of days in the text, each run as its items; an item without a meaning is left out."""
    for found in _CHUNK.finditer(text):
        items = items_of(text, found.start(), found.end())
        if items:
            yield items


def run_at(text: str, place: int) -> re.Match[str] | None:
    """The run of days that begins at a place."""
    return _CHUNK.match(text, place)


def items_of(text: str, start: int, end: int) -> tuple[Item, ...]:
    """The items of one run: a bare month takes the day, and a day without a year the year, of its neighbours."""
    items: list[Item] = []
    place = start
    while place < end:
        span = _RANGE.match(text, place, end)
        if span:
            items.append(_range_item(span))
            place = span.end() + len(_joined(text, span.end(), end))
            continue
        found = _ITEM.match(text, place, end)
        if not found:
            break
        form, day = read_atom(found["atom"])
        items.append(Item(place, found.end("suffix"), form, found["suffix"], day))
        place = found.end()
    return tuple(_share(items)) if len(items) > 1 else tuple(items)


def _joined(text: str, place: int, end: int) -> str:
    found = _JOINED.match(text, place, end)
    return found.group() if found else ""


def _range_item(span: re.Match[str]) -> Item:
    first_form, first = read_atom(span["first"])
    form, day = read_atom(span["last"])
    if form == "day" and first and first.month and day:
        day = replace(day, month=first.month, year=first.year, shift=first.shift)
    elif first and day and day.year is None and not day.shift:
        wraps = bool(first.month and day.month and day.month < first.month and first_form != "number")
        year = first.year + wraps if first.year else None
        day = replace(day, year=year, shift=first.shift + (wraps and year is None))
    return Item(span.start(), span.end(), "range", span["suffix"], day)


def _share(items: list[Item]) -> Iterator[Item]:
    last = items[-1] if items else None
    year, shift = None, 0
    for item in items:
        day = item.day
        if day is None or last is None or last.day is None:
            yield item
            continue
        if item is not last and item.form in ("number", "month") and not item.suffix:
            month = 3 * (day.month or 0) if last.form == "quarter" else day.month
            day = replace(day, month=month, day=last.day.day)
            item = replace(item, form=last.form)
        if day.year is None and not day.shift:
            day = replace(day, year=year, shift=shift)
        year, shift = day.year, day.shift
        yield replace(item, day=day)


@lru_cache(maxsize=4096)
def read_atom(text: str) -> tuple[str, Day | None]:
    """The form of one day and what it means; a form that says nothing by itself has no day."""
    for form in _ATOMS:
        if _named(form).fullmatch(text):
            return form, _READERS[form](text)
    if text[-1] in "日号":
        return "day", Day(None, number(text[:-1]))
    year, shift, rest = _year_of(text)
    return "number", Day(number(rest), LAST, year=year, shift=shift)


@lru_cache(maxsize=len(_ATOMS))
def _named(form: str) -> re.Pattern[str]:
    return re.compile(_ATOMS[form][1])


def _year_of(text: str) -> tuple[int | None, int, str]:
    """The year at the head of the text, the shift of a word such as 次年, and what is left."""
    found = _YEAR.match(text)
    if found:
        return number(found[1]), 0, text[found.end() :]
    for word, shift in WORD_YEARS.items():
        if text.startswith(word):
            return None, shift, text[len(word) :].removeprefix("的")
    return None, 0, text


def _numeric(text: str) -> Day:
    year, month, day = (
        int(part) for part in re.split(r"[-./]", text.rstrip("日").removesuffix(":00").removesuffix("00:00"))
    )
    return Day(month, day, year=year)


def _eight_digits(text: str) -> Day:
    return Day(int(text[4:6]), int(text[6:]), year=int(text[:4]))


def _date(text: str) -> Day:
    year, shift, rest = _year_of(text)
    month, day = rest.rstrip("日号").replace("月份", "月").split("月")
    return Day(number(month), number(day), year=year, shift=shift)


def _part(text: str) -> Day:
    year, shift, rest = _year_of(text)
    month, part = rest.replace("月份", "月").split("月")
    return Day(number(month), PARTS.get(part, LAST), year=year, shift=shift)


def _half(text: str) -> Day:
    year, shift, rest = _year_of(text)
    return Day(6 if rest.startswith("上") else 12, LAST, year=year, shift=shift)


_ROMAN = str.maketrans("ⅠⅡⅢⅣ", "1234")


def _quarter(text: str) -> Day | None:
    year, shift, rest = _year_of(text)
    found = re.search(r"[一二三四1-4]", rest.translate(_ROMAN).partition("季")[0])
    if found is None and not re.search("首个?季", rest):
        return None
    last = 3 * (number(found.group()) if found else 1)
    if named := re.search(rf"(?P<which>[首末])个?月的?(?P<day>{SHORT})[日号]", rest):
        return Day(last if named["which"] == "末" else last - 2, number(named["day"]), year=year, shift=shift)
    return Day(last, LAST, year=year, shift=shift)


def _year_end(text: str) -> Day:
    year, shift, _ = _year_of(text)
    return Day(12, LAST, year=year, shift=shift)


def _mid_year(text: str) -> Day:
    year, shift, _ = _year_of(text)
    return Day(6, LAST, year=year, shift=shift)


def _month_end(_text: str) -> Day:
    return Day(None, LAST)


def _month_day(text: str) -> Day:
    return Day(None, number(text.removeprefix("本月").rstrip("日号")))


def _festival(text: str) -> Day:
    year, shift, rest = _year_of(text)
    month, day = next(day for name, day in FESTIVALS.items() if name in rest)
    return Day(month, day, year=year, shift=shift, before=True)


def _iso_month(text: str) -> Day:
    year, month = (int(part) for part in re.findall(r"\d+", text))
    return Day(month, LAST, year=year)


def _dotted(text: str) -> Day:
    month, day = (int(part) for part in re.findall(r"\d+", text))
    return Day(month, day)


_READERS = {
    "iso": _numeric,
    "digits": _eight_digits,
    "date": _date,
    "part": _part,
    "month": _part,
    "half": _half,
    "quarter": _quarter,
    "yearend": _year_end,
    "midyear": _mid_year,
    "monthend": _month_end,
    "monthday": _month_day,
    "festival": _festival,
    "isomonth": _iso_month,
    "dotted": _dotted,
    "year": _year_end,
}
