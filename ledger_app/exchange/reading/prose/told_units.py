"""Sentences that say, without bracket or label, by whom a thing is done: 由甲局牵头，乙局、丙局配合，6月底前完成。"""

from __future__ import annotations

import re

from ledger_app.domain.unit_phrase.words import ROLE_TAIL
from ledger_app.exchange.reading.prose.unit_words import are_unit_names, is_bare_limit, split_outside_brackets

_JOINS = re.compile(r"(?:要|应当?|须|需)?(?:会同|联合)")
_PEOPLE = re.compile(r"(?:责任人|责任领导|分管领导|牵头领导|负责人|联系人)\s*[:：]")
_SENTENCE = re.compile(r"[。！？\n]\s*(?=[^。！？\n]+[。]?\s*$)")
_TIME = re.compile(
    r"(?:于|在)?(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|底|末|[上中下]旬)?|年底|年内|[一二三四]季度末?|[上下]半年)(?:之?前|以前|内)?"
)


def told_run(text: str) -> str:
    """The names with their roles that a text begins with (县司法局牵头，各部门配合); empty when it names none."""
    run: list[str] = []
    for piece in split_outside_brackets(text.strip(), "，,；;。"):
        told = _TIME.sub("", piece).strip().removeprefix("由").strip()
        names = ROLE_TAIL.sub("", told)
        joining = bool(run) and _JOINS.match(told) is not None and are_unit_names(_JOINS.sub("", told))
        if not joining and (not told or names == told or not are_unit_names(_JOINS.sub("、", names))):
            break
        run.append(told)
    return "，".join(run)


def closing_sentence(text: str) -> tuple[int, str, str] | None:
    """Where the last sentence begins that says nothing but who and until when, with its units and its limit."""
    found = _SENTENCE.search(text)
    start = found.end() if found else 0
    sentence = text[start:].strip().rstrip("。")
    run = told_run(sentence)
    if not run:
        return None
    pieces = [piece.strip() for piece in split_outside_brackets(sentence, "，,；;")]
    named = run.count("，") + 1
    limits = [piece for piece in pieces[named:] if not _PEOPLE.match(piece)]
    if not all(_only_limits(piece, text[:start]) for piece in limits):
        return None
    told = [found.group() for piece in pieces[:named] for found in _TIME.finditer(piece)]
    return start, run, "，".join([*told, *limits])


def _only_limits(piece: str, before: str) -> bool:
    """Whether a piece is a limit alone; what it says to be done by then may repeat the text before (完成聘请)."""
    act = re.fullmatch(r"(.*?完成)([一-龥]{2,6})", piece)
    plain = act.group(1) if act and act.group(2) in before else piece
    return is_bare_limit(plain, events=True)
