"""Labels such as 责任单位： and 完成时限：, and what each of them announces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

LabelKind = Literal["lead", "support", "responsible", "due", "people", "remark"]

_WORDS: tuple[tuple[LabelKind, str], ...] = (
    (
        "people",
        r"(?:牵头|责任|分管|包抓|包联|协管|挂牌|主管|督办|配合)?(?:县|市|州|区|镇)?(?:级)?(?:领导|领导同志)|(?:第一|直接|具体)?责任人"
        r"|(?:具体|主要)?负责人|联\s*系\s*人|联络员|联系电话|联系方式|经办人|承办人|电\s*话",
    ),
    (
        "due",
        r"(?:计划|预计|规定|应)?(?:完成|办结|办理|工作|整改|任务|推进|落实|报送|公开)?(?:时限|期限|时间节点|时间(?:要求|安排|进度)?|节点|日期)(?:要求)?"
        r"|时限要求|时间要求|进度要求|进度安排",
    ),
    (
        "lead",
        r"(?:总)?牵头(?:责任|负责|主办)?(?:单位|部门|科室|处室|股室|机构)|主办(?:单位|部门|科室)|(?:主要|第一|首要)责任(?:单位|部门)"
        r"|主责(?:单位|部门)|主管(?:单位|部门)|牵\s*头",
    ),
    (
        "support",
        r"(?:协同|协助)?(?:配合|协办|协助|协同|参与|参加|会办|支持)(?:责任)?(?:单位|部门|科室|处室|股室)|实施(?:单位|部门)|配\s*合",
    ),
    (
        "responsible",
        r"责\s*任\s*(?:单\s*位|部\s*门|科\s*室|处\s*室|股\s*室|主\s*体|机\s*构|站\s*所)(?:及(?:责任)?人)?"
        r"|(?:承办|负责|落实|完成|主体|任务|具体责任|具体实施)(?:单位|部门|科室|处室|股室)|实施主体|落实主体|(?:任务|责任|职责)分工",
    ),
    ("remark", r"备\s*注|资金来源|考核分值|分\s*值|完成情况"),
)
_NAMES: dict[LabelKind, re.Pattern[str]] = {kind: re.compile(pattern) for kind, pattern in _WORDS}
_ANY = "|".join(f"(?:{pattern})" for _, pattern in _WORDS)
_LABEL = re.compile(rf"(?<![一-龥])(?:{_ANY})(?:\s*[（(][^（()）]{{1,12}}[）)])?\s*[:：]")
_OPENING = re.compile(
    rf"\s*(?:[—―–-]+\s*)?(?:[【\[〔［]\s*({_ANY})\s*[】\]〕］]\s*[:：]?|({_ANY})\s*(?:[:：]|[ \t\u3000]{{1,}}|$))"
)
_JOINED = re.compile(rf"({_ANY})\s*[:：]")

UNIT_KINDS: frozenset[LabelKind] = frozenset({"lead", "support", "responsible"})


@dataclass(frozen=True)
class Labelled:
    """A stretch of text: ``label`` is empty for what stands before the first label."""

    label: str
    kind: LabelKind | None
    content: str


def kind_of_label(name: str) -> LabelKind | None:
    """What a label, without its colon, announces; None when it is no label."""
    for kind, pattern in _NAMES.items():
        if pattern.fullmatch(name.strip()):
            return kind
    return None


def split_labels(text: str) -> tuple[Labelled, ...]:
    """Cut "牵头单位：甲；责任单位：乙，完成时限：6月底前" at its labels."""
    found = [(match.start(), match.end(), match.group(1)) for match in _JOINED.finditer(text)]
    if not found:
        return (Labelled("", None, text),)
    parts = [Labelled("", None, text[: found[0][0]])] if text[: found[0][0]].strip(" \t\u3000\n，,；;") else []
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    for (_, begin, name), end in zip(found, ends, strict=True):
        parts.append(Labelled(name, kind_of_label(name), text[begin:end].strip(" \t\u3000\n")))
    return tuple(parts)


def opening_label(text: str) -> LabelKind | None:
    """The kind of label a paragraph opens with (责任单位：…), or None for ordinary text.

    Without a colon a blank must follow, and unit or deadline labels alone count.
    """
    match = _OPENING.match(text)
    if match is None:
        return None
    name = match.group(1) or match.group(2)
    kind = kind_of_label(name)
    marked = match.group(1) is not None or text[: match.end()].rstrip().endswith((":", "："))
    return kind if marked or (kind in ("lead", "responsible", "due") and len(name) >= 4) else None


def find_label(text: str) -> int | None:
    """Where the first unit or deadline label with a colon stands inside ``text``, or None."""
    for match in _LABEL.finditer(text):
        name = re.sub(r"\s*[（(].*|\s*[:：]$", "", match.group(0))
        if kind_of_label(name) in UNIT_KINDS | {"due"} or name.endswith("责任人"):
            return match.start()
    return None
