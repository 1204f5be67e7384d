"""Dates as clerks type them, read strictly: what is not certainly a date is refused, never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from ledger_app.domain.refusal import Refusal

_WITH_YEAR = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_DAYS_ON = re.compile(r"\+\s*(\d{1,3})")
_NAMED = {"今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2}
_WEEKDAYS = "一二三四五六日"


class NotADate(Refusal):
    """What was typed is not a date that exists."""


def read_typed_date(
    text: str, *, today: date, year: int | None = None, working_days_on: Callable[[date, int], date] | None = None
) -> date | None:
    """The date that was typed; ``None`` for an empty line.

    A month and a day alone belong to the work year ``year`` (else to the year of ``today``); ``+5`` is five working
    days on, counted by ``working_days_on``.
    """
    typed = unicodedata.normalize("NFKC", text).strip().replace("。", ".")
    if not typed:
        return None
    if typed in _NAMED:
        return today + timedelta(days=_NAMED[typed])
    if (later := _DAYS_ON.fullmatch(typed)) and working_days_on is not None:
        return working_days_on(today, int(later[1]))
    return _written_date(text, typed, year or today.year)


def shown_date(day: date) -> str:
    """A date in lists and fields: ``2026-04-10 周五``."""
    return f"{day.isoformat()} 周{_WEEKDAYS[day.weekday()]}"


def full_date(day: date) -> str:
    """A date at the head of a page: ``2026年4月10日 星期五``."""
    return f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


def _written_date(text: str, typed: str, year: int) -> date:
    bare = re.sub(r"\s*(?:周|星期)[一二三四五六日天]$", "", typed)
    if found := _WITH_YEAR.fullmatch(bare) or _SOLID.fullmatch(bare):
        numbers = (int(found[1]), int(found[2]), int(found[3]))
    elif found := _WITHOUT_YEAR.fullmatch(bare):
        numbers = (year, int(found[1]), int(found[2]))
    else:
        raise NotADate(f"“{text.strip()}”不是日期。请写成 2026-4-10、4.10、4月10日 或 今天。")
    try:
        return date(*numbers)
    except ValueError:
        raise NotADate(f"没有{numbers[0]}年{numbers[1]}月{numbers[2]}日这一天，请核对。") from None
