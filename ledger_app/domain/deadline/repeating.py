"""Duties that come again: 每月5日前, 每季度末月20日前, 每年1、4、7、10月8日之前, 每周一, 按月."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ledger_app.domain.deadline.fixed import SUFFIX, Item, items_of, run_at
from ledger_app.domain.deadline.numerals import NUMBER, SHORT, number
from ledger_app.domain.deadline.phrase import LAST, Repeat

ENDS = {"quarterly": (3, 6, 9, 12), "half-yearly": (6, 12), "annual": (12,), "monthly": ()}
STARTS = {"quarterly": (1, 4, 7, 10), "half-yearly": (1, 7), "annual": (1,), "monthly": ()}
MIDDLES = {"quarterly": (2, 5, 8, 11)}
_FREQ = {"年": "annual", "半": "half-yearly", "季": "quarterly", "月": "monthly"}
BY_COUNT = {1: "annual", 2: "half-yearly", 4: "quarterly", 6: "bimonthly", 12: "monthly"}
_DAYS = "一二三四五六日"

_EVERY = r"(?:每(?:一|1)?个?|逐个?|按照?|各|分)"
_PERIOD = re.compile(
    rf"(?:(?![逐各分]年|按年(?!度)){_EVERY}(?P<unit>年(?!龄|级|轻|代|限|均)度?|半年度?|季度?|月度?)|(?P<bare>季度?|月度?|半年|年度)(?=(?:结束|终了)之?后)"
    r"|(?<![第上下本前一二三四1-4])(?P<ending>季度?|半年)(?=[首末]个?月))"
)
_ON = r"(?:的|于|在|,)?"
_DAY = rf"(?:(?P<day>{SHORT})[日号]|(?P<end>底|末))"
_NEXT = r"(?:次月|下一?个?月|翌月|(?:次|下一?个?)季度?(?:的)?(?:首月|第[一1]个月))"
_WEEKLY = re.compile(
    r"(?:每|逐|按)(?:一|1)?个?(?:周|星期)的?(?:(?:周|星期)?(?P<days>[一二三四五六日天](?:[、和及](?:周|星期)?[一二三四五六日天])*)"
    r"(?!次|期|篇|条|个|报|调度|通报|研判|会商|总结|种|份|遍|轮|场|提醒|抽查|检查))?" + SUFFIX
)
_CELLS = {
    "季度": "quarterly",
    "季": "quarterly",
    "季报": "quarterly",
    "月度": "monthly",
    "月": "monthly",
    "月报": "monthly",
}
_CELLS |= {
    "季末": "quarterly",
    "季度末": "quarterly",
    "半年": "half-yearly",
    "半年末": "half-yearly",
    "半年度": "half-yearly",
    "年度": "annual",
    "周": "weekly",
    "旬": "ten-day",
}
_OTHERS_SIGN = re.compile("[每逐按隔一1]")
# Each with a word that its wordings hold.
_OTHERS: tuple[tuple[str, re.Pattern[str], Repeat], ...] = tuple(
    (word, re.compile(pattern), repeat)
    for word, pattern, repeat in (
        ("工作日", r"(?:每|逐)个?工作日", Repeat("workday")),
        ("", r"(?:每日|每天|逐日)(?!均|24小时)", Repeat("daily")),
        ("旬", r"(?:每旬|逐旬|按旬)末", Repeat("ten-day", day=LAST)),
        ("旬", r"每旬|逐旬|按旬", Repeat("ten-day")),
        ("月", r"每(?:两|2|二)个?月|隔月|每双月", Repeat("bimonthly")),
        ("半年", r"半年(?:一|1)[次期]", Repeat("half-yearly")),
        ("季", r"(?<!第)(?:一|1)个?季度?(?:一|1)[次期]", Repeat("quarterly")),
        ("月", r"(?<![\d十])(?:一|1)个?月(?:一|1)[次期]", Repeat("monthly")),
        ("年", r"(?<![\d十])(?:一|1)年(?:一|1)次", Repeat("annual")),
        ("学期", r"每学期", Repeat("half-yearly")),
        ("学年", r"每学年", Repeat("annual")),
        ("个月", r"每(?:三|3)个月", Repeat("quarterly")),
        ("个月", r"每(?:六|6)个月", Repeat("half-yearly")),
        ("", r"每(?:两|2|二)个?(?:周|星期)|每半个?月|每隔?半月|半个?月(?:一|1)[次期]", Repeat("fortnightly")),
    )
)
_ON_FIRST = re.compile(_ON)
_SUFFIX = re.compile(SUFFIX)
# 单月10日前, 双月月底: every other month of the year.
_PAIRED = re.compile(
    rf"(?:每个?|逢|每逢)?(?P<which>[单双])月份?的?(?:月?(?P<end>[底末])|(?P<day>{SHORT})[日号]){SUFFIX}"
)
# 每年1月、4月、7月、10月的10日前: one day of all the months named.
_ONE_DAY = re.compile(
    rf"{_ON}(?P<months>(?:{SHORT}月?份?[、,和及])+{SHORT}月)份?(?:的(?:当月|每月)?|各月的?|每月的?)(?P<day>{SHORT})[日号]{SUFFIX}"
)
_BARE_DAY = re.compile(rf"({SHORT})[日号]{SUFFIX}")
_CUSTOM = re.compile(
    r"(?<![上下前第本一二三四1-4年大])(?P<unit>半年|季度?|月|周)度?(?:(?:工作)?(?:总结|通报|调度|例会|小结|报告?|分析|考核|督查|检查|研判))"
    r"(?=[^,。;]{0,10}(?:制度|机制))"
)
_NEXT_ALONE = re.compile(rf"(?<!每)(?:于|在)?(?:{_NEXT}的?{_DAY}|当月(?P<same>{SHORT})[日号]){SUFFIX}")


@dataclass(frozen=True)
class Repeated:
    """A repeating duty found in the text."""

    start: int
    end: int
    repeat: Repeat
    doubt: str | None = None


Tail = Callable[[re.Match[str], str], Repeat | None]


def repeats(text: str, *, cell: bool = False) -> Iterator[Repeated]:
    """Every repeating duty in the text; overlapping ones are left to the caller. A cell may say 季度 alone."""
    if cell and (freq := _CELLS.get(text.strip())):
        ends = text.strip().endswith(("末", "底"))
        yield Repeated(0, len(text), Repeat(freq, months=ENDS.get(freq, ()), day=LAST) if ends else Repeat(freq))
    for found in _PERIOD.finditer(text):
        yield _with_tail(text, found)
    for found in _WEEKLY.finditer(text) if "周" in text or "星期" in text else ():
        yield Repeated(found.start(), found.end(), Repeat("weekly", weekdays=_weekdays(found["days"] or "")))
    for found in _PAIRED.finditer(text) if "单月" in text or "双月" in text else ():
        months = tuple(range(1 if found["which"] == "单" else 2, 13, 2))
        yield Repeated(found.start(), found.end(), Repeat("bimonthly", months=months, day=_day(found)))
    for word, pattern, repeat in _OTHERS if _OTHERS_SIGN.search(text) else ():
        for found in pattern.finditer(text) if word in text else ():
            yield Repeated(found.start(), found.end(), repeat)
    for found in _NEXT_ALONE.finditer(text):
        yield Repeated(found.start(), found.end(), _next_alone(found))
    for found in _CUSTOM.finditer(text) if "制度" in text or "机制" in text else ():
        freq = "weekly" if found["unit"] == "周" else _FREQ[found["unit"][0]]
        yield Repeated(found.start(), found.end("unit"), Repeat(freq))


def _with_tail(text: str, found: re.Match[str]) -> Repeated:
    """Read what follows 每季度, 每月, 每年: the first tail that fits decides."""
    freq = _FREQ[(found["unit"] or found["bare"] or found["ending"])[0]]
    named = _ONE_DAY.match(text, found.end()) if freq == "annual" else None
    if named and (repeat := _one_day(named)):
        return _doubted(text, found.start(), named.end(), repeat)
    if freq == "annual" and (chunk := run_at(text, _behind_on(text, found.end()))):
        repeat = of_items(items_of(text, *chunk.span()))
        if repeat:
            return _doubted(text, found.start(), chunk.end(), repeat)
    for pattern, build in _TAILS:
        tail = pattern.match(text, found.end())
        if tail and (repeat := build(tail, freq)):
            return _doubted(text, found.start(), _behind_suffix(text, tail.end()), repeat)
    if freq == "quarterly" and (tail := _BARE_DAY.match(text, found.end())):
        doubt = f"“{text[found.start() : tail.end()]}”没有说是哪个月，请核对"
        return Repeated(found.start(), tail.end(), Repeat(freq), doubt)
    return Repeated(found.start(), found.end(), Repeat(freq))


def _one_day(named: re.Match[str]) -> Repeat | None:
    """The same day of the months named; None where no month or day bears such a number."""
    day, months = number(named["day"]), [number(month) for month in re.findall(SHORT, named["months"])]
    days = [(month, day) for month in months]
    return of_days(days) if in_a_year(days) else None


def _doubted(text: str, start: int, end: int, repeat: Repeat) -> Repeated:
    """What was read, with the doubt that no year has such a day: 每年2月30日, 每月32日."""
    days = repeat.days or tuple((month, repeat.day or 0) for month in repeat.months or (1,))
    missing = [day > _LONGEST[month - 1] for month, day in days if 1 <= month <= 12]
    never = any(missing) if repeat.days else all(missing)  # 每季度末月31日 is meant as the month's last day
    return Repeated(start, end, repeat, f"“{text[start:end]}”没有这一天，请核对原文" if never else None)


def _behind_suffix(text: str, place: int) -> int:
    found = _SUFFIX.match(text, place)
    return found.end() if found else place


def _behind_on(text: str, place: int) -> int:
    found = _ON_FIRST.match(text, place)
    return found.end() if found else place


def of_items(items: tuple[Item, ...]) -> Repeat | None:
    """The yearly days of 每年4月、10月15日前; None where an item carries a year or no month."""
    found = [item.day for item in items if item.day and item.form not in ("number", "day")]
    days = [(day.month, day.day) for day in found if day.month and not day.year]
    if not days or len(days) != len(found) or not in_a_year(days):
        return None
    return of_days(days, following_year=any(day.shift for day in found))


# 每年6月30日、12月31日 means the last day of either month.
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def in_a_year(days: list[tuple[int, int]]) -> bool:
    """Whether months and days bear numbers that there are; 13月1日 is a slip of the pen."""
    return all(1 <= month <= 12 and (1 <= day <= 31 or day == LAST) for month, day in days)


def of_days(days: list[tuple[int, int]], *, following_year: bool = False) -> Repeat:
    """A repetition on the given days of every year."""
    months = tuple(sorted({month for month, _ in days}))
    if all(day in (LAST, _LAST_DAYS[month - 1]) for month, day in days if 1 <= month <= 12):
        days = [(month, LAST if len(days) > 1 else day) for month, day in days]
    freq = BY_COUNT.get(len(months), "annual")
    if len({day for _, day in days}) == 1:
        return Repeat(freq, months=months, day=days[0][1], following_year=following_year)
    return Repeat(freq, months=months, days=tuple(sorted(days)), following_year=following_year)


def _next_alone(found: re.Match[str]) -> Repeat:
    if "季" in found.group():
        return Repeat("quarterly", months=STARTS["quarterly"], day=_day(found))
    if found["same"]:
        return Repeat("monthly", day=number(found["same"]), next_month=True)
    return Repeat("monthly", day=_day(found), next_month=True)


def _weekdays(text: str) -> tuple[int, ...]:
    """周一 is 1, 周日 is 7."""
    names = re.findall("[一二三四五六日天]", text.replace("周", "").replace("星期", ""))
    return tuple(sorted({_DAYS.index(name.replace("天", "日")) + 1 for name in names}))


def _day(tail: re.Match[str]) -> int:
    return number(tail["day"]) if tail["day"] else LAST


def _end_month(tail: re.Match[str], freq: str) -> Repeat:
    return Repeat(freq, months=ENDS[freq], day=_day(tail))


def _first_month(tail: re.Match[str], freq: str) -> Repeat:
    return Repeat(freq, months=STARTS[freq], day=_day(tail))


def _middle_month(tail: re.Match[str], freq: str) -> Repeat | None:
    return Repeat(freq, months=MIDDLES[freq], day=_day(tail)) if freq in MIDDLES else None


def _after_end(tail: re.Match[str], freq: str) -> Repeat:
    count = number(tail["count"])
    if tail["kind"] == "工作日":
        return Repeat(freq, working_day=count)
    return Repeat(freq, months=STARTS[freq], day=count)


def _first_working_days(tail: re.Match[str], freq: str) -> Repeat:
    return Repeat(freq, working_day=number(tail["count"]))


def _last_working_day(_tail: re.Match[str], freq: str) -> Repeat:
    return Repeat(freq, working_day=LAST)


def _end(_tail: re.Match[str], freq: str) -> Repeat:
    return Repeat(freq, months=ENDS[freq], day=LAST)


def _days_of_month(tail: re.Match[str], freq: str) -> Repeat | None:
    if freq != "monthly":
        return None
    days = [number(day) for day in re.findall(SHORT, tail["days"])]
    if tail["range"]:
        return Repeat(freq, day=days[-1])
    return Repeat(freq, day=days[0]) if len(days) == 1 else Repeat(freq, days=tuple((0, day) for day in sorted(days)))


def _ten_days(tail: re.Match[str], freq: str) -> Repeat | None:
    return Repeat(freq, day={"上": 10, "中": 20, "下": LAST}[tail["part"]]) if freq == "monthly" else None


def _nth_weekday(tail: re.Match[str], freq: str) -> Repeat | None:
    if freq != "monthly":
        return None
    nth = -1 if tail["nth"] == "最后一" else number(tail["nth"])
    weekday = _weekdays(tail["weekday"])
    return Repeat(freq, weekdays=weekday, day=nth)


_AFTER = r"(?:(?:结束|终了|期满|完)(?:之?后|以后)?|之?后|以后)"
_OVER = r"(?:结束|终了|期满|完)?(?:之后|以后|后)?的?"
_TAILS: tuple[tuple[re.Pattern[str], Tail], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (rf"{_ON}(?:最?末个?月|最后(?:一|1)?个月|第[三3]个月|末(?=的?{SHORT}[日号]))(?:的)?{_DAY}", _end_month),
        (rf"{_ON}(?:首个?月|第[一1]个月)(?:的)?{_DAY}", _first_month),
        (rf"{_ON}(?:第[二2]个月|中间月)(?:的)?{_DAY}", _middle_month),
        (rf"{_OVER}{_NEXT}的?{_DAY}", _first_month),
        (rf"{_AFTER}的?(?P<count>{NUMBER})个?(?P<kind>工作日|日|天)", _after_end),
        (rf"{_ON}(?:第|前)(?P<count>{NUMBER})个?工作日", _first_working_days),
        (rf"{_ON}(?:最后|最末)(?:一|1)?个?工作日", _last_working_day),
        (rf"{_ON}第?(?P<nth>[一二三四1-4]|最后一)个?(?:星期|周)(?P<weekday>[一二三四五六日天])", _nth_weekday),
        (r"(?:的)?(?:月|季|年)?(?:底|末|终(?=前|之前)|最后(?:一|1)[天日])", _end),
        (
            rf"{_ON}(?P<days>{SHORT}(?:[日号]|(?=[-至、和及]{SHORT}[日号]))(?P<range>-|至)?(?:[、和及]?{SHORT}[日号])*)",
            _days_of_month,
        ),
        (rf"{_ON}(?P<part>上|中|下)旬", _ten_days),
    )
)
