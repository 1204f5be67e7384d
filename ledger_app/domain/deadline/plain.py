"""The text as the grammar sees it: half-width digits, no spaces, no titles, every place known in the original."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_FOLD = {ord("０") + n: str(n) for n in range(10)}
_FOLD |= {ord(sign): "-" for sign in "－—–―～~−﹣"}
_FOLD |= {ord("．"): ".", ord("／"): "/", ord("："): ":", ord("，"): ",", ord("；"): ";"}
_FOLD |= {ord("（"): "(", ord("）"): ")", ord("﹒"): "."}
_TITLE = re.compile(r"《[^《》]*》")
_BLANK = re.compile(r"[\s\u200b\ufeff]")
_BLOT = "□"
# No wording of a time or of a count does without one of these.
_TIME_OR_COUNT = re.compile(
    r"[年月季旬周日天]|星\s*期|学\s*期|小\s*时|元\s*旦|三\s*八|[五六七八十]\s*一|国\s*庆|春\s*节|清\s*明|端\s*午"
    r"|中\s*秋|开\s*斋|古\s*尔|即\s*[时刻知收]|立\s*[即行]|长\s*[期效]|持\s*续|常|不\s*间|动\s*态|随\s*时|实\s*时|贯\s*穿"
    r"|[2２][0０]\d{6}|[QqＱｑ]\s*\d|\d\s*[-./－—–―～~−﹣．／﹒]\s*\d"
    r"|至\s*少|最\s*少|少\s*于|低\s*于|达\s*到|以\s*上|超\s*过|多\s*于|最\s*多|至\s*多"
)
# How deep titles stand in titles.
_DEPTH = 5
# How far a sentence and its neighbouring words are looked at: a text without full stops must not slow the reader.
_SIGHT = 400
_NEAR = 60


@dataclass(frozen=True)
class Plain:
    """``text`` is what is matched; ``at[i]`` is the place of its i-th character in the original."""

    text: str
    original: str
    at: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain text begins and ends in the original."""
        return self.at[start], self.at[end - 1] + 1

    def raw(self, start: int, end: int) -> str:
        """The original wording of a stretch, without its spaces at the ends."""
        first, last = self.place(start, end)
        return self.original[first:last].strip()


def may_hold_limit(original: str) -> bool:
    """Whether a text can state a time limit or a counted target at all; most wordings are told by this alone."""
    return _TIME_OR_COUNT.search(original) is not None


@lru_cache(maxsize=256)
def plain(original: str) -> Plain:
    """Fold widths, drop white space (a line break stays unless it splits a date), blot out 《titles》."""
    text = original.translate(_FOLD)
    if not _BLANK.search(text):
        return Plain(_without_titles(text), original, tuple(range(len(text))))
    kept = [place for place, sign in enumerate(text) if sign == "\n" or not _BLANK.match(sign)]
    text = "".join(text[place] for place in kept)
    keep = [place for place, sign in enumerate(text) if sign != "\n" or not _splits_a_date(text, place)]
    text = "".join(text[place] for place in keep)
    return Plain(_without_titles(text), original, tuple(kept[place] for place in keep))


def head_of(text: str, place: int, signs: str) -> int:
    """Where the stretch that ends at a place begins: after the last of the signs, or after a bracket still open."""
    depth = 0
    far = max(0, place - _SIGHT)
    for back in range(place - 1, far - 1, -1):
        sign = text[back]
        depth += (sign == ")") - (sign == "(")
        if depth < 0 or (depth == 0 and sign in signs):
            return back + 1
    return far


def before(text: str, place: int) -> str:
    """The words that stand before a place, as far as they can matter; a cut is marked."""
    return text[:place] if place <= _NEAR else _BLOT + text[place - _NEAR : place]


def after(text: str, place: int) -> str:
    """The words that follow a place, as far as they can matter; a cut is marked."""
    return text[place : place + _NEAR] + (_BLOT if place + _NEAR < len(text) else "")


def _splits_a_date(text: str, place: int) -> bool:
    before, after = text[:place].rstrip("\n")[-1:], text[place:].lstrip("\n")[:1]
    digits = "0123456789一二三四五六七八九十"
    return bool(before and after) and (
        (before in "年月" and after in digits + "底末")
        or (before in digits and after in "年月日")
        or (before in "底末日" and after == "前")
    )


def _without_titles(text: str) -> str:
    """Blot out titles, innermost first, keeping every place; a text that is one title only is left alone."""
    if _TITLE.fullmatch(text):
        return text
    for _ in range(_DEPTH):
        blotted = _TITLE.sub(lambda title: _BLOT * len(title.group()), text)
        if blotted == text:
            break
        text = blotted
    return text
