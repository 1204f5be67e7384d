"""Numbers as officials write them: 6, 06, 六, 二十五, 两, 二〇二六."""

from __future__ import annotations

_DIGITS = {"〇": 0, "○": 0, "零": 0, "O": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_DIGITS |= {"六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "廿": 20, "卅": 30, "百": 100}

# A number of at most three digits, in either writing; to be used inside larger patterns.
NUMBER = r"(?:\d{1,3}|[零一二两三四五六七八九十廿卅百]{1,5})"
# A month or a day of a month.
SHORT = r"(?:(?<!\d)\d{1,2}|(?<![统唯])[一二三四五六七八九十廿卅]{1,3})"
YEAR = r"(?:(?<!\d)(?:19|20)\d\d|[一二][〇○零O一二三四五六七八九]{3})"


def number(text: str) -> int:
    """The value of a number; counting words above 199 do not occur in time limits."""
    if text.isdecimal():
        return int(text)
    if not any(sign in _TENS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total, digit = 0, 0
    for sign in text:
        if sign in _TENS:
            total += _TENS[sign] * (digit or 1)
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit
