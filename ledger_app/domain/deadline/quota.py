"""Counted targets: 每年至少开展5次, 不少于2篇, 年内组织2次以上."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ledger_app.domain.deadline.numerals import NUMBER, number
from ledger_app.domain.deadline.plain import Plain, head_of, plain
from ledger_app.domain.deadline.who import who
from ledger_app.domain.reading import Quota

_MEASURE = r"(?P<measure>人次|场次|次|篇|场|期|条|件|种|轮|遍|名|人|家|项|个|部|份|类|批|天|小时|学时|课时)"
# The counts that are targets even without 至少: N次以上 of an act, not 两种以上格式.
_ACTS = "人次|场次|次|篇|场|期|轮|遍|条"
_LEAST = r"(?:至少|最少|不少于|不得少于|不低于|不得低于|力争达到|达到)"
_MOST = r"(?:不超过|不得超过|不多于|最多|至多)"
_VERB = r"(?:[^,。;:、\n()\d]{0,8}?)"
_LEAST_RULE = re.compile(rf"{_LEAST}{_VERB}(?P<count>{NUMBER})(?:-(?P<upper>{NUMBER}))?(?:个)?{_MEASURE}")
_ABOVE_RULE = re.compile(rf"(?P<count>{NUMBER})(?P<measure>{_ACTS})(?:及)?以上")
_MOST_RULE = re.compile(rf"{_MOST}{_VERB}(?P<count>{NUMBER})(?P<measure>{_ACTS})")
_TIMES = (
    rf"[^,。;、\n()\d]{{0,8}}?(?P<count>(?!1\D)\d{{1,2}}|[两二三四五六七八九十]{{1,3}})(?P<measure>{_ACTS})(?!以上|报)"
)
_EACH_RULE = re.compile(rf"(?:每(?:半年|季度?|年度?|个?月|周)|全年|年内|[上下]半年|一年){_TIMES}")
_RATE_RULE = re.compile(
    rf"(?P<count>{NUMBER})(?P<measure>{_ACTS})(?:/|每)(?:一|1)?个?(?:半年|年|季度?|月|周)(?!{NUMBER}(?:{_ACTS}))"
)
# Every rule with the words of which its wordings hold one.
_RULES = (
    (re.compile("至少|最少|少于|低于|达到"), _LEAST_RULE),
    (re.compile("以上"), _ABOVE_RULE),
    (re.compile("[每年]"), _EACH_RULE),
    (re.compile("超过|不多于|最多|至多"), _MOST_RULE),
    (re.compile("[/每]"), _RATE_RULE),
)
_PERIODS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"[每/]半年|上半年|下半年", "half-year"),
        (r"每(?:一|1)?个?季度?|/季度?|第?[一二三四1-4]季度", "quarter"),
        (r"[每/](?:一|1)?个?月|月均", "month"),
        (r"[每/](?:一|1)?个?(?:周|星期)", "week"),
        (r"每(?:件|份|个|部|项|篇)(?:文件|政策|规范性文件|政策性文件|政策文件)", "document"),
        (r"[每/](?:一|1)?年度?|全年|年内|年度|本年|今年|当年|年底前", "year"),
        (r"每(?:个|家)(?:单位|部门|乡镇|镇|县市|县|街道|站所)", "unit"),
    )
)
_DOCUMENT = re.compile(r"(?:文件|政策|解读)[^。;]{0,20}$")
_NOT_AFTER = re.compile(r"(?:下载|格式|以下|前|左右内|工作日|小时内|天内|日内)")
_TAUGHT = re.compile("培训|学习|课")
_COUNTED = re.compile(r"(?:以上)?(?P<what>[^,。;:、\n()]{2,20})")


@dataclass(frozen=True)
class QuotaPhrase:
    """A quota with its place in the original text and, where the text says so, for whom it holds."""

    start: int
    end: int
    quota: Quota
    who: str | None = None


def find_quotas(text: str) -> list[QuotaPhrase]:
    """Every counted target, in order."""
    whole = plain(text)
    found: list[QuotaPhrase] = []
    end = 0
    for match, least in sorted(_matches(whole.text), key=lambda pair: (pair[0].start(), -pair[0].end())):
        if match.start() >= end:
            found.append(_phrase(whole, match, least=least))
            end = match.end()
    return found


def read_quota(text: str) -> Quota | None:
    """The first counted target of the text."""
    found = find_quotas(text)
    return found[0].quota if found else None


def _matches(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    for words, rule in _RULES:
        for found in rule.finditer(text) if words.search(text) else ():
            if not _NOT_AFTER.match(text, found.end()) and found["measure"] not in _span_measures(text, found):
                yield found, rule is not _MOST_RULE


def _span_measures(text: str, found: re.Match[str]) -> tuple[str, ...]:
    """至少10天 is a quota of days only where a training is meant; 不少于30天 of a public notice is a duration."""
    return () if _TAUGHT.search(text, max(0, found.start() - 20), found.end() + 10) else ("天", "小时")


def _phrase(whole: Plain, match: re.Match[str], *, least: bool) -> QuotaPhrase:
    text = whole.text
    begin, clause = (head_of(text, match.start(), signs) for signs in ("。;\n", ",。;:\n"))
    per = _period(text[clause : match.end()]) or _document(text[begin : match.end()], match["measure"])
    per = per or _period(text[begin : match.end()])
    holder, base = who(text[clause : match.start()]), clause
    if holder is None:
        holder, base = who(text[begin : match.start()]), begin
    start, end = whole.place(match.start(), match.end())
    count = number(match["count"])
    upper = match.groupdict().get("upper")
    quota = Quota(
        raw=whole.raw(_raw_start(text, clause, match.start()), match.end()),
        min=count if least else None,
        max=number(upper) if upper else None if least else count,
        per=per,
        what=_what(text[match.end() :], match["measure"]),
    )
    return QuotaPhrase(start, end, quota, whole.raw(base + holder[0], base + holder[1]) if holder else None)


def _raw_start(text: str, clause: int, start: int) -> int:
    """The wording begins at its period where one stands close before."""
    periods = [found.start() for pattern, _ in _PERIODS for found in pattern.finditer(text[clause:start])]
    return clause + max(periods) if periods else start


def _period(segment: str) -> str | None:
    """The period named last in the segment."""
    last: tuple[int, str] | None = None
    for pattern, name in _PERIODS:
        for found in pattern.finditer(segment):
            if last is None or found.start() > last[0]:
                last = (found.start(), name)
    return last[1] if last else None


def _document(segment: str, measure: str) -> str | None:
    return "document" if measure in ("种", "类") and _DOCUMENT.search(segment) else None


def _what(after: str, measure: str) -> str:
    """What is counted, as the words after the number say it, else the measure word."""
    found = _COUNTED.match(after)
    return found["what"] if found else f"（{measure}）"
