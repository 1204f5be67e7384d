"""What the caption of a column announces, told by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledger_app.domain.unit_phrase import looks_like_unit, role_of_caption
from ledger_app.exchange.reading.tables.caption_words import CAPTION_WORDS, Kind
from ledger_app.exchange.reading.tables.table_grid import squash

__all__ = ["Caption", "Kind", "read_caption", "read_caption_path"]

_LONGEST = 24

_WORDS = tuple((kind, strength, re.compile(words)) for kind, strength, words in CAPTION_WORDS)
_UNITS = re.compile(
    r"^(?:分工|责任分工|任务分工|职责分工|落实主体|责任单位.*|(?:公开|实施|发布|办理|执行|建设|工作|整改)主体|责任(?:村居?|社区|乡镇|镇街|街道|学校|企业|站所)|.*(?:单位|部门|科室|处室|股室|[站办][所办]))$"
)
_BARE_ROLES = {"牵头": "牵头单位", "主办": "主办单位", "配合": "配合单位", "协办": "协办单位", "责任": "责任单位"}
_BARE_ROLES |= {"参与": "参与单位", "协助": "协助单位", "协同": "协同单位", "承办": "承办单位"}
_BEGINNING = re.compile(r"(?:启动|开始|起始|开工|起)(?:时间|日期|月份)?")
_END = re.compile(r"(?:完成|结束|截止|终止|办结|止|迄)(?:时间|日期|月份)?")
_ROSTER_UNIT = re.compile(r"^(?:所在|工作)?单位(?:名称)?$")


@dataclass(frozen=True)
class Caption:
    """What a caption means: its kind, and how strongly among columns of that kind."""

    text: str
    kind: Kind | None
    strength: int = 0


def read_caption(text: str) -> Caption:
    """The meaning of one caption; ``kind`` is None where its words say nothing known."""
    words = re.sub(r"[（(][^（()）]*[）)]|[:：*＊]", "", squash(text)) or squash(text)
    if not words or len(words) > _LONGEST or re.search(r"[。；]", words):
        return Caption(text, None)
    if _is_units(words):
        return Caption(
            _BARE_ROLES.get(words, words), "units", 2 if role_of_caption(_BARE_ROLES.get(words, words)) else 1
        )
    for kind, strength, pattern in _WORDS:
        if pattern.search(words):
            return Caption(words, kind, strength)
    return Caption(words, None)


def _is_units(words: str) -> bool:
    if words in _BARE_ROLES:
        return True
    if role_of_caption(words):
        if re.search(r"(?:任务|内容|要求|事项|措施)(?:及|和|与|、)", words):
            return False
        if re.search(r"(?:单位|部门|科室|主体)(?:及|和|与|、)(?:完成|办理|办结|整改)?(?:时限|时间|期限)", words):
            return True
        return not re.search(r"(?:完成|办理|落实|责任).{0,6}(?:情况|时限|时间|期限)$", words)
    return (
        bool(_UNITS.match(words))
        and not re.match(r"各|县|市|州|区|镇|有关|相关|全|其他|本", words)
        and not re.search(r"职务|联系|领导|填报|来源|发文|印发|审核|制定", words)
    )


def read_caption_path(parts: list[str]) -> Caption:
    """The meaning of a caption under captions (责任单位 / 牵头): the lowest part that says something decides."""
    known = [c for c in (read_caption(p) for p in parts) if c.kind is not None]
    whole = "/".join(squash(p) for p in parts)
    if len(parts) > 1 and (not known or known[-1].kind == "deadline"):
        if _BEGINNING.fullmatch(squash(parts[-1])):
            return Caption(whole, "start", 1)
        if _END.fullmatch(squash(parts[-1])):
            return Caption(whole, "deadline", 2)
    if not known:
        return Caption(whole, None)
    if known[-1].kind == "units" and len(parts) > 1 and _is_lone_name(parts[-1]):
        return Caption(whole, "units", known[-1].strength)
    return Caption(whole if known[-1].kind != "units" else known[-1].text, known[-1].kind, known[-1].strength)


def _is_lone_name(text: str) -> bool:
    """Whether the lowest caption names one unit (责任科室 / 财务股) and no kind of units."""
    return read_caption(text).kind is None and looks_like_unit(squash(text))
