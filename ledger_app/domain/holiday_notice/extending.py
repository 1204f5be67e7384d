"""A notice that makes a holiday longer (延长2020年春节假期至2月2日): what was off stays off, up to the day it names."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from ledger_app.domain.holiday_notice.day_phrases import LONGEST

_UNTIL = re.compile(r"(?:延长|延期|延续|顺延|延)[^，,。；;]{0,20}(?:至|到)$")
_LONGER = re.compile(r"延长|延至|延到|延期至|继续放假|续假|增加放假")
_DAY = timedelta(days=1)


def leads_to_last_day(words: str) -> bool:
    """Whether the words before a day make it the last one of a holiday: 延长春节假期至."""
    return _UNTIL.search(words) is not None


def makes_longer(sentence: str) -> bool:
    return _LONGER.search(sentence) is not None


def days_between(known: Mapping[date, str], told: Collection[date], name: str) -> dict[date, str]:
    """The days between the last that was off for a holiday and the first that is told now; none where they are far."""
    last = max((day for day, holiday in known.items() if name in holiday.split("、")), default=None)
    later = [day for day in told if last is not None and day > last]
    if last is None or not later or (min(later) - last).days > LONGEST:
        return {}
    return {last + n * _DAY: name for n in range(1, (min(later) - last).days)}
