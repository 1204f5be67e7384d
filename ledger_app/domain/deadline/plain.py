"""The text as the grammar sees it: half-width digits, no spaces, no titles, every place known in the original."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FOLD = {ord("０") + n: str(n) for n in range(10)}
_FOLD |= {ord(sign): "-" for sign in "－—–―～~−﹣"}
_FOLD |= {ord("．"): ".", ord("／"): "/", ord("："): ":", ord("，"): ",", ord("；"): ";"}
_FOLD |= {ord("（"): "(", ord("）"): ")", ord("﹒"): "."}
_TITLE = re.compile(r"《[^《》]*》")
_BLOT = "□"


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
    kept = [
        (sign.translate(_FOLD), place)
        for place, sign in enumerate(original)
        if sign == "\n" or not (sign.isspace() or sign in "\u200b\ufeff")
    ]
    text = "".join(sign for sign, _ in kept)
    keep = [place for place, sign in enumerate(text) if sign != "\n" or not _splits_a_date(text, place)]
    text = "".join(text[place] for place in keep)
    return Plain(_without_titles(text), original, tuple(kept[place][1] for place in keep))


def head_of(text: str, place: int, signs: str) -> int:
    """Where the stretch that ends at a place begins: after the last of the signs, or after a bracket still open."""
    depth = 0
    for back in range(place - 1, -1, -1):
        sign = text[back]
        depth += (sign == ")") - (sign == "(")
        if depth < 0 or (depth == 0 and sign in signs):
            return back + 1
    return 0


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
    while found := _TITLE.search(text):
        if found.group() == text:
            break
        text = text[: found.start()] + _BLOT * len(found.group()) + text[found.end() :]
    return text
