"""Cutting a paragraph into what is to be done and the clause that says by whom and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ledger_app.exchange.reading.prose.labels import UNIT_KINDS, Labelled, find_label, kind_of_label, split_labels
from ledger_app.exchange.reading.prose.told_units import closing_sentence
from ledger_app.exchange.reading.prose.unit_words import (
    are_unit_names,
    is_bare_limit,
    is_unit_name,
    mentions_limit,
    split_outside_brackets,
)

_PAIRS = {"（": "）", "(": ")", "【": "】", "[": "]", "［": "］", "〔": "〕"}
# 各村（社区）, 各乡镇（街道）: the bracket is part of the group's name.
_SAME_KIND = re.compile(r"(?:社区|街道|办事处|居委会|居|村|镇|乡|县|市|区|部门|单位|科室|站所|中心|所|、)+")
_GROUP = re.compile(r"各[一-龥]{0,4}[村镇乡县市区居门位室办]\s*$")
_SENTENCE_END = "。！？；;!?.”…"
_DASHES = " \t\u3000—―–-"
# 4月20日前完成。——党政办
_DASHED = re.compile(r"(?:[—―–－]{1,3}|--)\s*(?P<names>[^—―–－。；;！\d]{2,60})[。；;]?\s*$")
_ROLE_VERB = re.compile(
    r"(?:牵头|主办|协办|承办|配合|负责|落实|参与)(?!单位|部门|科室|机构|主体|站所)|组织实施|具体实施|分别实施|(?:按照?|根据)(?:各自)?职(?:责|能)|分工"
)


@dataclass(frozen=True)
class Clause:
    """Who does it and until when, as printed in brackets, after labels or in a paragraph of its own.

    ``raw`` is the wording without outer brackets; ``units`` keeps labels, names and role verbs; ``due`` the deadline.
    """

    raw: str
    units: str = ""
    due: str = ""

    def joined(self, other: Clause) -> Clause:
        """One clause out of two that follow each other."""
        return Clause(_join(self.raw, other.raw), _join(self.units, other.units), _join(self.due, other.due))


@dataclass(frozen=True)
class Stretch:
    """A piece of a paragraph: ``raw`` whole, ``body`` without the clause that closes it."""

    raw: str
    body: str
    clause: Clause | None = None


@lru_cache(maxsize=4096)
def cut(text: str) -> tuple[Stretch, ...]:
    """Cut ``text`` behind every clause; the ``raw`` of all stretches put together is ``text``."""
    stretches: list[Stretch] = []
    begin = 0
    for start, end in _brackets(text):
        clause = _clause_in_brackets(text, start, end) if start >= begin else None
        if clause is None or (_label_start(text[begin:start]) is not None and find_label(text[start:end]) is None):
            continue
        stop = end + len(re.match(r"[\s。；;.，,]*", text[end:]).group(0))  # type: ignore[union-attr]
        _add(stretches, Stretch(text[begin:stop], _closed(text[begin:start], text[end:stop]), clause))
        begin = stop
    if text[begin:]:
        for stretch in _tail(text[begin:]):
            _add(stretches, stretch)
    return tuple(stretches)


def read_clause(content: str) -> Clause | None:
    """Read the inside of a bracket, or a label line, as a clause; None when it is none."""
    parts = split_labels(content)
    if len(parts) == 1 and not parts[0].label:
        return _unlabelled(content)
    people = _units_of_people(parts)
    if not people and not any(part.kind in UNIT_KINDS or part.kind == "due" for part in parts):
        return None
    pieces = [_read_part(part) for part in parts]
    units = "；".join(units for units, _ in pieces if units) or people
    due = "；".join(due for _, due in pieces if due)
    return Clause(content.strip(), units, due)


def _read_part(part: Labelled) -> tuple[str, str]:
    if part.kind == "due":
        return "", part.content.strip(" \t\u3000\n。；;，,")
    if part.kind not in UNIT_KINDS and part.label:
        return "", ""
    names, due = _without_limits(part.content)
    return (f"{part.label}：{names}" if part.label and names else names), due


def _units_of_people(parts: tuple[Labelled, ...]) -> str:
    """责任人：镇经管站 王某 names a unit beside the person."""
    words = (word for part in parts if part.kind == "people" for word in re.split(r"[\s、，,；;。]+", part.content))
    return "、".join(word for word in words if len(word) > 3 and is_unit_name(word))


def _without_limits(content: str) -> tuple[str, str]:
    """Take the pieces that state a time limit (6月底完成) out of a list of names."""
    names: list[str] = []
    due: list[str] = []
    for piece in split_outside_brackets(content.strip(" \t\u3000\n。；;，,"), "，,；;。"):
        cleaned = piece.strip()
        (due if mentions_limit(cleaned) and not is_unit_name(cleaned) else names).append(cleaned)
    return "，".join(name for name in names if name), "，".join(due)


def _unlabelled(content: str) -> Clause | None:
    text = _parted_by_blanks(content.strip().strip("。；;"))
    if not text or len(text) > 200 or "。" in text:
        return None
    names, due = _without_limits(text)
    if names and (_names_doers(names) or are_unit_names(names)):
        return Clause(text, names, due)
    if not names and all(is_bare_limit(piece) for piece in split_outside_brackets(text, "，,；;")):
        return Clause(text, "", due)
    return None


def _parted_by_blanks(text: str) -> str:
    """县司法局　县财政局　4月底前 with the separators that the blanks stand for."""
    pieces = text.split()
    if len(pieces) > 1 and all(is_unit_name(piece) or is_bare_limit(piece) for piece in pieces):
        return "，".join(pieces)
    return text


def _names_doers(text: str) -> bool:
    """县司法局牵头，各部门配合; 由市住建局负责落实."""
    verb = _ROLE_VERB.search(text)
    if verb is None:
        return False
    before = re.sub(r"^由|(?:按照?|根据)?(?:各自)?$|[，,；;、\s]+$|分别$|共同$|等$", "", text[: verb.start()])
    return bool(before) and are_unit_names(re.sub(r"[，,；;、\s]+$|分别$|共同$", "", before))


def _brackets(text: str) -> list[tuple[int, int]]:
    """Begin and end of every outermost bracket; one that is never closed ends with the text."""
    found, index = [], 0
    while index < len(text):
        if text[index] in _PAIRS:
            end = _closing(text, index)
            found.append((index, end))
            index = end
        else:
            index += 1
    return found


def _closing(text: str, start: int) -> int:
    depth = 0
    for index in range(start, len(text)):
        if text[index] in _PAIRS:
            depth += 1
        elif text[index] in _PAIRS.values():
            depth -= 1
            if depth == 0:
                return index + 1
    return len(text) if find_label(text[start:]) is not None else start + 1


def _clause_in_brackets(text: str, start: int, end: int) -> Clause | None:
    content = text[start + 1 : end - 1 if text[end - 1] in _PAIRS.values() else end]
    if text[start] in "【[［" and kind_of_label(content) is not None:
        return None
    if _SAME_KIND.fullmatch(content) and _GROUP.search(text[:start]):
        return None
    clause = read_clause(content)
    if clause is None:
        return None
    ends_sentence = not text[:start].strip() or text[:start].rstrip()[-1] in _SENTENCE_END
    closes_text = not text[end:].strip() or text[end:].lstrip()[0] in "。；;\n（(【["
    labelled = any(part.label for part in split_labels(content))
    return clause if labelled or ends_sentence or closes_text else None


def _label_start(text: str) -> int | None:
    """Where a label begins that stands behind a full stop or a dash."""
    start = find_label(text)
    while start is not None and text[:start].strip() and text[:start].rstrip(" \t\u3000")[-1] not in "。；;！\n—―–-":
        following = find_label(text[start + 2 :])
        start = None if following is None else start + 2 + following
    return start


def _tail(text: str) -> list[Stretch]:
    """What follows the last bracket: a label inside (…。责任单位：…) begins a clause that runs to the end."""
    start = _label_start(text)
    clause = read_clause(text[start:]) if start is not None else None
    if clause is not None:
        return [Stretch(text, text[:start].rstrip(_DASHES), clause)]
    dashed = _DASHED.search(text)
    if dashed and are_unit_names(names := dashed["names"].strip()):
        return [Stretch(text, text[: dashed.start()].rstrip(_DASHES), Clause(names, names))]
    told = closing_sentence(text)
    if told is None:
        return [Stretch(text, text)]
    begin, units, due = told
    return [Stretch(text, text[:begin], Clause(text[begin:].strip().rstrip("。"), units, due))]


def _closed(body: str, after: str) -> str:
    """The full stop behind the bracket belongs to the sentence before it."""
    stop = after.strip()[:1].strip("；;，,")
    return body + stop if stop and body.strip() and body.rstrip()[-1] not in "。！？；;!?." else body


def _add(stretches: list[Stretch], stretch: Stretch) -> None:
    """A stretch without text of its own continues the clause, or the white space, of the one before."""
    if stretches and not stretch.body.strip():
        before = stretches[-1]
        clause = stretch.clause and (before.clause.joined(stretch.clause) if before.clause else stretch.clause)
        stretches[-1] = Stretch(before.raw + stretch.raw, before.body, clause or before.clause)
    else:
        stretches.append(stretch)


def _join(first: str, second: str) -> str:
    return "；".join(text for text in (first, second) if text)
