"""The text as the grammar sees it: half-width digits, no spaces, no titles, every place known in the original."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FOLD = {ord("０") + n: str(n) for n in range(10)}
_FOLD |= {ord(sign): "-" for sign in "－—–―～~−﹣"}
_FOLD |= {ord("．"): ".", ord("／"): "/", ord("："): ":", ord("，"): ",", ord("；"): ";"}
_FOLD |= {ord("（"): "(", ord("）"): ")", ord("﹒"): "."}
_TITLE = re.compile(r"《[^《》]*》")
_BLANK = re.compile(r"[\s\u200b\ufeff]")
_BLOT = "□"
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
