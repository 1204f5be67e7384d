"""Limits that run from an event: 收到申请之日起20个工作日内, 7日内, 48小时内, 两周内, 即时."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ledger_app.domain.deadline.numerals import NUMBER, number
from ledger_app.domain.deadline.plain import before
from ledger_app.domain.span import Span

_N = rf"(?P<count>{NUMBER})"
_FREE = r"(?<![\d一二三四五六七八九十两百第.周每月])"
_DONE = "完成|办结|答复|公开|公示|回复|反馈|报送|审核|发布|整改"
_IN = r"(?:之内|以内|内)"


@dataclass(frozen=True)
class Relative:
    """A limit from an event, ``start`` at its event where one is named."""

    start: int
    end: int
    span: Span
    doubt: str | None = None


def _working(found: re.Match[str]) -> Span:
    return Span(working_days=number(found["count"]))


def _calendar(found: re.Match[str]) -> Span:
    return Span(calendar_days=number(found["count"]))


def _next_day(_found: re.Match[str]) -> Span:
    return Span(calendar_days=1)


def _weeks(found: re.Match[str]) -> Span:
    return Span(calendar_days=7 * number(found["count"]))


def _half_month(_found: re.Match[str]) -> Span:
    return Span(calendar_days=15)


def _months(found: re.Match[str]) -> Span:
    return Span(months=number(found["count"]))


def _half_year(_found: re.Match[str]) -> Span:
    return Span(months=6)


def _one_year(_found: re.Match[str]) -> Span:
    return Span(months=12)


def _next_working_day(_found: re.Match[str]) -> Span:
    return Span(working_days=1)


def _hours(found: re.Match[str]) -> Span:
    return Span(hours=number(found["count"]))


def _at_once(_found: re.Match[str]) -> Span:
    return Span()


# Each rule with a word that its wordings hold: a text without the word is not searched.
_RULES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], Span]], ...] = tuple(
    (word, re.compile(pattern), build)
    for word, pattern, build in (
        ("提前", rf"提前(?:至少)?{NUMBER}(?:个?工作日|天|日)(?!前)", _at_once),
        ("工作日", rf"{_FREE}{_N}个?工作日(?:{_IN}|(?=前?(?:{_DONE})))", _working),
        ("工作日", rf"(?<=后){_N}个?工作日(?!{_IN})", _working),
        ("工作日", rf"(?:不超过|不得超过|最长|限时|限|时限为?|期限为?|不迟于){_N}个?工作日", _working),
        ("内", rf"{_FREE}{_N}个?(?:自然日|日历日|天|日){_IN}", _calendar),
        ("", rf"(?:不超过|不得超过|限时){_N}个?(?:自然日|日历日|天|日)", _calendar),
        ("次日", r"(?:于|在)?次日(?=前|内|报|上报|公开|发布|反馈|公示)[前内]?", _next_day),
        ("内", rf"{_FREE}{_N}个?(?:周|星期){_IN}", _weeks),
        ("半", rf"(?:半个?月|半月){_IN}", _half_month),
        ("个月", rf"{_FREE}{_N}个月{_IN}", _months),
        ("半年", rf"(?<![上下])半年{_IN}", _half_year),
        ("年", rf"(?<!近)(?:一|(?<!\d)1)年{_IN}", _one_year),
        ("小时", rf"{_FREE}{_N}个?小时{_IN}", _hours),
        ("小时", rf"半个?小时{_IN}", _at_once),
        (
            "工作日",
            r"(?:次|下)(?:一|1)?个?工作日(?=前|内|上班|下班|报|上报|反馈|公开|公示|答复)[前内]?",
            _next_working_day,
        ),
        (
            "",
            r"立行立改|即知即改|即收即办|即时(?!通讯|通信|性|沟通|聊天|消息)|即刻|(?:于|在)?当(?:日|天)(?=内|办结|完成|公开|发布|答复|回复|转办|处理|上报|报送|录入|反馈)内?"
            r"|立即(?=整改|公开|发布|报告|上报|处置|更新|办理|删除|纠正|启动)",
            _at_once,
        ),
    )
)
# A cell may give the bare length: 20个工作日, 5日, 3个月.
_CELL = re.compile(rf"{_N}(?P<unit>个?工作日|个?自然日|天|日|个月|个?小时)")
_CELL_SPANS = dict.fromkeys(("工作日", "个工作日"), _working)
_CELL_SPANS |= dict.fromkeys(("自然日", "个自然日", "天", "日"), _calendar)
_CELL_SPANS |= {"个月": _months, "小时": _hours, "个小时": _hours}
_DURATION = re.compile(
    r"(?:不少于|不得少于|至少|不低于|公示|公示期|公告期|公开期限?|意见|期限不少于|满|近|过去|最近|前)(?:为|时间)?$"
)
_EVENT = re.compile(
    r"(?P<event>[^,。;:!?、\n(（)）“”\"□]{1,30}?(?:之日起的?|之日的?|日起的?|当日起|起|之后的?|以后的?|后的?))[,]?$"
)
_CUT = re.compile(r".*(?:应当|应该|必须|要在|应在|须在|需在|要于|应于|并在|并于|请在|请于|在|于(?!成))(?=.{2})")


def relatives(text: str, *, cell: bool = False) -> Iterator[Relative]:
    """Every limit from an event in the text; a stretch that is a duration (公示不少于5个工作日) is none."""
    if cell and (whole := _CELL.fullmatch(text.strip())):
        yield Relative(0, len(text), _CELL_SPANS[whole["unit"]](whole))
    for word, pattern, build in _RULES:
        for found in pattern.finditer(text) if word in text else ():
            near = before(text, found.start())
            if _DURATION.search(near):
                continue
            event = len(near) - _event_start(near)
            yield Relative(found.start() - event, found.end(), build(found))


def _event_start(near: str) -> int:
    """Where the wording begins: at 自…起 or …后, without what stands before the event."""
    found = _EVENT.search(near)
    if not found:
        return len(near)
    event = found["event"]
    own = event.rfind("自") if "起" in event else -1
    if own >= 0:
        return found.start() + own
    cut = _CUT.match(event)
    return found.start() + (cut.end() if cut and cut.end() < len(event) - 1 else 0)
