"""Automatic numbers as a word processor prints them: 一, 〇, 壹, 甲, ①, ⑴, iv, C."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_HEAVENLY_STEMS = "甲乙丙丁戊己庚辛壬癸"
_EARTHLY_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese(number: int, *, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """Counting numerals: 12 is 十二, 20 二十, 105 一百零五."""
    if number >= 10_000:
        tail = number % 10_000
        bridge = digits[0] if 0 < tail < 1_000 else ""
        return (
            chinese(number // 10_000, digits=digits, units=units)
            + "万"
            + (bridge + _below_ten_thousand(tail, digits, units) if tail else "")
        )
    text = _below_ten_thousand(number, digits, units)
    return text[1:] if units[0] == "十" and 10 <= number < 20 else text


def _below_ten_thousand(number: int, digits: str, units: str) -> str:
    if number == 0:
        return digits[0]
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    return text


def digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    return chinese(number, digits=_LEGAL_DIGITS, units="拾佰仟")


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """a … z, aa … zz: Word repeats the letter."""
    repeats, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (repeats + 1)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _run(first: str, last: int) -> Callable[[int], str]:
    """A stretch of Unicode such as ⑴…⒇; plain figures beyond it."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


def circled(number: int) -> str:
    """① … ⑳ ㉑ … ㉟ ㊱ … ㊿; plain figures beyond."""
    if number == 0:
        return "⓪"
    for first, start, last in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if start <= number <= last:
            return chr(ord(first) + number - start)
    return str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "japaneseDigitalTenThousand": digit_by_digit,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "taiwaneseDigital": digit_by_digit,
    "ideographDigital": digit_by_digit,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographTraditional": _cycle(_HEAVENLY_STEMS),
    "ideographZodiac": _cycle(_EARTHLY_BRANCHES),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper() if number > 0 else str(number),
    "lowerLetter": lambda number: _letters(number) if number > 0 else str(number),
}


def printed(number: int, number_format: str) -> str:
    """``number`` as ``number_format`` (a w:numFmt value) prints it; an unknown format prints figures."""
    return _FORMATS.get(number_format, str)(number)
