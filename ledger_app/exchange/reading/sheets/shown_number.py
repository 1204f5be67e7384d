"""A cell's value as the sheet shows it: dates, percentages, leading zeros, whole numbers without .0."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from ledger_app.exchange.reading.word.number_formats import chinese

_BRACKETS = re.compile(r"\[[^\]]*\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_FIGURES = re.compile(r"[#0?][#0?,]*(?:\.[0#?]+)?")
_DATE_PART = re.compile(r'"([^"]*)"|\\(.)|(y+|m+|d+|a{3,}|h+|s+)|(.)', re.IGNORECASE)
_WEEKDAYS = "一二三四五六日"
_LONGEST_EXACT = 15


def shown(value: object, number_format: str) -> str:
    """``value`` (as openpyxl or calamine hand it over) as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _shown_number(value, number_format)
    if isinstance(value, (datetime, date)):
        return _shown_date(value, number_format)
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}" + (f":{value.second:02}" if value.second else "")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return str(value)


def is_inexact(value: object) -> bool:
    """A whole number of more than 15 digits: the sheet has already lost the last ones."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) >= 10**_LONGEST_EXACT


def _shown_date(value: date, number_format: str) -> str:
    """Year, month and day as 2026-06-30, or with the signs 年月日 where the format has them; parts as parts."""
    pattern = _BRACKETS.sub("", number_format.split(";")[0])
    letters = {found[3][0].lower() for found in _DATE_PART.finditer(pattern) if found[3]}
    clock = f" {value:%H:%M}" if isinstance(value, datetime) and (value.hour or value.minute) else ""
    whole = {"y", "m", "d"} <= letters or not letters & {"y", "d"} or letters == {"y"}
    if whole and "年" not in pattern:
        return f"{value:%Y-%m-%d}{clock}"
    text = "".join(_date_part(found, value) for found in _DATE_PART.finditer(pattern)).strip()
    return text if text.strip("-/. ") else f"{value:%Y-%m-%d}{clock}"


def _date_part(found: re.Match[str], value: date) -> str:
    letters = (found[3] or "").lower()
    if not letters:
        return found[1] or found[2] or ((found[4] or "") if found[4] not in ("@", "_", "*") else "")
    kind = letters[0]
    if kind == "y":
        return str(value.year)
    if kind == "m":
        return f"{value.month}" if "年" in letters or len(letters) != 2 else f"{value.month:02}"
    if kind == "d":
        return f"{value.day:02}" if len(letters) == 2 else str(value.day)
    if kind == "a":
        return ("星期" if len(letters) > 3 else "") + _WEEKDAYS[value.weekday()]
    return f"{getattr(value, 'hour' if kind == 'h' else 'second', 0):02}"


def _shown_number(value: int | float, number_format: str) -> str:
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return str(value)
    sections = number_format.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 and sections[1] else sections[0]
    plain = _BRACKETS.sub("", section)
    bare = _LITERAL.sub("", plain)
    if "DBNum" in section and float(value).is_integer() and 0 <= value < 10**8:
        return _around(plain, chinese(int(value)))
    if is_inexact(value):
        return _general(value)
    if bare.strip().lower() in ("", "general", "@") or re.search(r"[eE/]", bare) or not _FIGURES.search(bare):
        return _around(plain, _general(value)) if "eneral" in plain else _general(value)
    return _formatted(Decimal(repr(value)), plain, drop_sign=section is not sections[0])


def _formatted(value: Decimal, plain: str, *, drop_sign: bool) -> str:
    figures = _FIGURES.search(_LITERAL.sub(lambda found: "\0" * len(found[0]), plain))
    if figures is None:
        return _general(float(value))
    pattern = figures[0]
    percent = "%" in plain
    whole, _, fraction = pattern.partition(".")
    thousands = whole.endswith(",")
    number = (abs(value) if drop_sign else value) * (100 if percent else 1)
    number /= 1000 ** (len(whole) - len(whole.rstrip(","))) if thousands else 1
    text = f"{number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP):f}"
    digits, _, decimals = text.lstrip("-").partition(".")
    optional = len(fraction) - len(fraction.rstrip("#?"))
    kept = decimals[: len(decimals) - optional] + decimals[len(decimals) - optional :].rstrip("0")
    digits = digits.zfill(whole.count("0"))
    if "," in whole.rstrip(","):
        digits = f"{int(digits):,}"
    sign = "-" if text.startswith("-") and any(figure in "123456789" for figure in text) else ""
    start, end = figures.span()
    return sign + _literal(plain[:start]) + digits + ("." + kept if kept else "") + _literal(plain[end:])


def _around(plain: str, number: str) -> str:
    """A number in the place of General, with the literals around it (第General条)."""
    before, _, after = re.sub("general", "\0", plain, flags=re.IGNORECASE).partition("\0")
    return _literal(before) + number + _literal(after)


def _literal(pattern: str) -> str:
    return _LITERAL.sub(lambda found: found[1] or found[2] or "", pattern).replace("@", "").strip()


def _general(value: int | float) -> str:
    if float(value).is_integer() and abs(value) < 10**21:
        return str(int(value))
    return f"{value:.15g}"
