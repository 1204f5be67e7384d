"""Limits told once for all tasks above: 以上工作于12月10日前完成, or a section 完成时限 that holds nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.deadline import Phrase, find_limits
from ledger_app.exchange.reading.prose.outline import Line

WHY = "关于完成时限的说明，已用于没有写明时限的任务"
CLOSING_LIMIT = "完成时限取自文中统一的说明（{}），请核对"

_SUBJECT = r"(?:整改|自查|清理|重点|工作|任务|事项|措施|内容|问题|要求|公开)+"
_HOW_MANY = r"(?:[各全\d一二三四五六七八九十]{0,3}[项条个]|各|所有|全部|各类)?"
_BID = (
    r"(?:请|须|需|应当?|要|务必|必须|均|都|全部|统一|原则上|各单位|各部门|各乡镇|各责任单位|牵头单位|责任单位|[，,：:、]"
    r"|为)*"
)
_LABEL = r"(?:完成时限|时限要求|时间要求|完成时间|工作时限|办结时限|完成期限|时间安排|时限)"
_ALL_ABOVE = re.compile(
    rf"\s*[（(]?(?:注\s*[:：]|说明\s*[:：])?\s*(?:{_LABEL}\s*[:：])?\s*(?:以上|上述){_HOW_MANY}{_SUBJECT}(?:的?{_LABEL})?"
    rf"(?P<whole>{_BID}(?P<told>.+?))[）)]?[。；;]?\s*"
)
_LABELLED = re.compile(rf"\s*{_LABEL}\s*[:：。]\s*(?P<told>.+?)[。；;]?\s*")
_HEADING = re.compile(rf"{_LABEL}[:：。]?")
_DONE = re.compile(
    r"(?:全部|全面|基本|统一|逐项|必须|要|须|应)*(?:完成|整改|落实|办结|清理|销号|实施|执行|见效|到位|完毕|结束|任务|工作|自查)*"
)

_BETWEEN = re.compile(
    r"(?:分别|于|在|最迟|至迟|截至|到|应当?|须|需|要|务必|必须|全部|全面|基本|统一|逐项|完成|整改|落实|办结|清理|销号|实施|执行|到位|完毕"
    r"|结束|任务|工作|自查|[，,、；;。\s])*"
)


@dataclass(frozen=True)
class ClosingLimit:
    """A limit for the tasks above the line of this ``order``, back to the closing limit before it."""

    order: int
    due: str


def closing_limit(text: str) -> str:
    """The limit that a paragraph sets for all tasks above it, empty where it says more or less."""
    found = _ALL_ABOVE.fullmatch(text)
    return (_bare(found["told"]) or _bare(found["whole"])) if found else ""


def find_closing_limits(lines: Sequence[Line]) -> tuple[tuple[ClosingLimit, ...], frozenset[int]]:
    """The closing limits of a document, and the orders of the lines that say nothing else."""
    found: list[ClosingLimit] = []
    spent: set[int] = set()
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        due, headed = closing_limit(line.content), False
        if not due and index > 1 and line.number is not None and (labelled := _LABELLED.fullmatch(line.content)):
            due = _bare(labelled["told"])
        if not due and index > 1 and before is not None and line.number is None and _alone_below(lines, index):
            due, headed = _bare(line.text.strip().rstrip("。；;")), True
        if due:
            found.append(ClosingLimit(line.order, due))
            spent.update({line.order, before.order} if headed and before is not None else {line.order})
    return tuple(found), frozenset(spent)


def _alone_below(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is all that stands below a heading such as 三、完成时限."""
    heading, following = lines[index - 1], lines[index + 1] if index + 1 < len(lines) else None
    alone = following is None or following.number is not None or len(following.text.strip()) < 30
    return alone and heading.number is not None and bool(_HEADING.fullmatch(heading.content.strip()))


def _bare(told: str) -> str:
    """A wording that is one fixed limit, or one for each level, and words of finishing; else empty."""
    limits = [phrase for phrase in find_limits(told, cell=True) if phrase.kind != "vague"]
    if len(limits) > 1:
        return told.strip().rstrip("。；;") if _differs_by_unit(told, limits) else ""
    if len(limits) != 1 or limits[0].kind != "fixed" or limits[0].doubt:
        return ""
    before, after = told[: limits[0].start].strip(), told[limits[0].end :].strip()
    return limits[0].raw if re.fullmatch("于|在|最迟|至迟|截至|到|", before) and _DONE.fullmatch(after) else ""


def _differs_by_unit(told: str, limits: Sequence[Phrase]) -> bool:
    """Whether a wording is nothing but fixed limits, each for a level of its own (各乡镇6月底前，县直部门9月底前)."""
    if not all(limit.kind == "fixed" and limit.who and not limit.doubt for limit in limits):
        return False
    rest = told
    said = {word for limit in limits for word in (limit.raw, limit.who or "")}
    for words in sorted(said, key=len, reverse=True):
        rest = rest.replace(words, "")
    return _BETWEEN.fullmatch(rest) is not None
