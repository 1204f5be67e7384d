"""Recognising a number typed at the start of a paragraph: 一、（一）1.（1）① 第一条 and their kin."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Style = Literal[
    "part", "chapter", "section", "article", "chinese", "chinese_bracket", "chinese_half_bracket", "arabic",
    "decimal", "arabic_bracket", "arabic_half_bracket", "circled", "spoken", "letter", "named", "ordinal",
    "bullet",
]  # fmt: skip

MINOR_STYLES: frozenset[Style] = frozenset(
    {"arabic_bracket", "arabic_half_bracket", "chinese_half_bracket", "circled", "spoken", "letter", "bullet"}
)
"""Styles that usually count points inside an item rather than items."""

_CHINESE = "〇零一二三四五六七八九十百两"
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HALF_WIDTH = str.maketrans("０１２３４５６７８９（）", "0123456789()")

_PATTERNS: tuple[tuple[Style, str], ...] = (
    ("part", rf"第([{_CHINESE}\d]+)(?:部分|篇|编)[、.．:：]?"),
    ("chapter", rf"第([{_CHINESE}\d]+)章[、.．:：]?"),
    ("section", rf"第([{_CHINESE}\d]+)节(?!点)[、.．:：]?"),
    ("article", rf"第([{_CHINESE}\d]+)条(?![规例款至])[、.．:：]?"),
    (
        "named",
        rf"(?:重点|反馈|整改)?(?:任务|事项|举措|措施|要点|项目|问题|议题|清单|行动)\s*([{_CHINESE}\d]+)"
        r"(?:\s*[:：、.．]|[ \t\u3000]+(?=[一-龥“《【])(?![年月日时天个项件条类次名家元号期级种份]))",
    ),
    ("bullet", r"([●■◆▶►•★☆◇□○▪➢◎])\s*"),
    ("spoken", rf"([{_CHINESE}])是[，,、:：]?"),
    ("ordinal", r"第([一二三四五六七八九十]{1,3})[，,、:：]"),
    ("chinese", rf"([{_CHINESE}]+)\s*(?:、(?![{_CHINESE}]+[、季年月级类等])|[．.](?!\d))"),
    ("chinese_bracket", rf"\(\s*([{_CHINESE}]+)\s*\)[、.．]?"),
    ("chinese_half_bracket", rf"([{_CHINESE}]+)\s*\)"),
    ("decimal", r"(\d{1,2}(?:[.．]\d{1,2}){1,3})(?:[.．、]|\s)*(?=[一-龥“《【(])(?![亿万元倍个版前日至年月%％])"),
    ("arabic_bracket", r"\(\s*(\d{1,3})\s*\)[、.．]?"),
    ("arabic_half_bracket", r"(\d{1,3})\s*\)"),
    ("arabic", r"(\d{1,3})\s*[.．、](?:(?!\d)|(?=\d{1,4}\s*(?:[年月个家项件次户处条类所名场期]|季度)))"),
    ("arabic", r"(\d{1,3})[\t\u3000 ]+(?=[一-龥“《【])(?![年月日时天个项条件次名家元号万亿至个篇种分期级])"),
    ("letter", r"([A-Za-z])[.．、)](?=\s*[一-龥“《])"),
)
# What a number can begin with, so that most texts are passed over at once; and how far one is looked at.
_OPENINGS = frozenset(
    f"{_CHINESE}第(（重反整任事举措要项问议清行●■◆▶►•★☆◇□○▪➢◎0123456789０１２３４５６７８９"
    + "".join(
        chr(code)
        for first, last in ((0x2460, 0x24FF), (0x2776, 0x2793), (0x3220, 0x325F))
        for code in range(first, last + 1)
    )
    + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
_SIGHT = 120
_COMPILED = tuple((style, re.compile(pattern)) for style, pattern in _PATTERNS)


@dataclass(frozen=True)
class Number:
    """A number as printed (``raw``), its style and value; ``end`` is where the text after it begins.

    The value of a decimal number (2.3) is its last part, of a letter its place in the alphabet.
    """

    raw: str
    style: Style
    value: int
    end: int
    parts: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """The number in Arabic digits: "12", "2.3"; a bullet has none."""
        if self.style == "bullet":
            return ""
        return ".".join(map(str, self.parts)) if self.parts else str(self.value)

    @property
    def is_minor(self) -> bool:
        return self.style in MINOR_STYLES

    @property
    def depth_key(self) -> tuple[str, int]:
        """What tells one level of numbering from another."""
        return self.style, len(self.parts)


def chinese_integer(text: str) -> int | None:
    """三 → 3, 十二 → 12, 一百零五 → 105, 二〇 → 20; digits are read as they are; None when it is no number."""
    if text.isdecimal():
        return int(text)
    if not text or any(character not in _CHINESE for character in text):
        return None
    if not any(character in "十百" for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total, digit = 0, None
    for character in text:
        if character in "十百":
            total += (1 if digit is None else digit) * (10 if character == "十" else 100)
            digit = None
        else:
            digit = _DIGITS[character]
    return total + (digit or 0)


def chinese_numeral(value: int) -> str:
    """The usual numeral of 1 to 99: 12 → 十二."""
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens <= 1 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")


def read_number(text: str) -> Number | None:
    """The number ``text`` begins with, or None. Blanks before it do not count."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] not in _OPENINGS:
        return None
    plain = text[start : start + _SIGHT].translate(_HALF_WIDTH)
    return _composed(plain, text, start) or _typed(plain, text, start)


def _typed(plain: str, text: str, start: int) -> Number | None:
    for style, pattern in _COMPILED:
        match = pattern.match(plain)
        if match is None:
            continue
        parts, value = _value(style, match.group(1))
        if value:
            return Number(text[start : start + match.end()].strip(), style, value, start + match.end(), parts)
    return None


def _value(style: Style, digits: str) -> tuple[tuple[int, ...], int]:
    if style == "decimal":
        parts = tuple(int(part) for part in re.split("[.．]", digits))
        return parts, parts[-1]
    if style == "bullet":
        return (), 1
    if style == "letter":
        return (), ord(digits.upper()) - ord("A") + 1
    return (), chinese_integer(digits) or 0


_COMPOSED: tuple[tuple[int, int, Style], ...] = (
    (0x2460, 0x2473, "circled"),
    (0x2474, 0x2487, "arabic_bracket"),
    (0x2488, 0x249B, "arabic"),
    (0x2776, 0x277F, "circled"),
    (0x3220, 0x3229, "chinese_bracket"),
    (0x3251, 0x325F, "circled"),
)


def _composed(plain: str, text: str, start: int) -> Number | None:
    """A number that is a single character: ① ⑴ ⒈ ㈠."""
    code = ord(plain[0]) if plain else 0
    for first, last, style in _COMPOSED:
        if first <= code <= last:
            end = start + 1 + (plain[1:2] in ("、", ".", "．"))
            return Number(text[start:end], style, int(unicodedata.numeric(plain[0])), end)
    return None
