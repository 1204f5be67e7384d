"""Limits that name an event and no length behind it: 任前5个工作日, 决策前, 公告发布当日; and those that only begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ledger_app.domain.deadline.numerals import NUMBER, SHORT, YEAR

_LENGTH = rf"{NUMBER}个?(?:工作日|自然日|日|天)"
_NOUN = r"[^,。;:!?、\n()\"“”□的于在应须要至到年月季旬周节\d-]"
_HAPPENS = (
    "召开|举行|举办|开始|实施|施行|开工|动工|开标|截止|到期|届满|生效|表决|任命|任职|投票|招生|报名|启用|换届|培训|会议|会"
    "|活动|开学|考试|施工|发放|拨付|验收|审议|决策"
)
_BEFORE = re.compile(
    rf"{_NOUN}{{1,14}}?(?<![目此提之当日先以月底号旬末度年季公示])前(?:至少|不少于)?{_LENGTH}(?!{NUMBER}|之?内|以内)"
    rf"|{_NOUN}{{0,12}}?(?:{_HAPPENS}){_LENGTH}(?:之前|以前|前)"
)
_THEN = r"(?:及时|立即|即时|即|同步|完成|公开|公示|公布|发布|公告|报送|更新|办结|反馈|通报|上网|录入|予以)*"
_WHEN = r"(?:之前|以前|之后|以后|前|后|(?:之|的)?(?:当日|当天|同日|同时)|之?时|会[前后]当[日天])"
_CELL = re.compile(rf"(?P<event>[一-龥()、]{{2,20}}?{_WHEN}|会[前后]当[日天]){_THEN}")
_NO_EVENT = re.compile(
    r"[年月季旬周]|节|汛|^[及适按随实定准届限临同平暂]时|^[目此日当先]前|今后|第一时间|[及适随实]时$"
)
_BEGINS = re.compile(
    rf"(?:从|自)?(?:即日|发文之日|印发之日|通知之日|(?:{YEAR}年)?{SHORT}月(?:份|{SHORT}[日号]|[上中下]旬|底|初)?)起"
    r"(?:实施|执行|开始|开展|启动|落实|推进|施行|坚持|长期|持续)*"
)


def days_before(text: str) -> Iterator[tuple[int, int]]:
    """Where the text counts days up to an event (任前5个工作日, 听证会召开10日前): no length from it."""
    for found in _BEFORE.finditer(text) if "前" in text else ():
        yield found.span()


def event_alone(cell: str) -> bool:
    """Whether a 完成时限 cell names nothing but an event: 决策前, 公告发布当日, 变更后及时更新."""
    found = _CELL.fullmatch(cell.strip())
    return found is not None and not _NO_EVENT.search(found["event"])


def begins_only(cell: str) -> bool:
    """Whether a 完成时限 cell says from when and not until when: 即日起, 3月起."""
    return bool(_BEGINS.fullmatch(cell.strip()))
