"""量化指标 as form fields, and the repetitions that can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ledger_app.domain.field import choice, text, whole
from ledger_app.domain.recurrence_words import recurrence_in_words

PERIODS = {
    "": "不分周期",
    "year": "每年",
    "half-year": "每半年",
    "quarter": "每季度",
    "month": "每月",
    "week": "每周",
    "document": "每份文件",
    "unit": "每家单位",
}
REPETITIONS = (
    "FREQ=WEEKLY;BYDAY=FR",
    "FREQ=MONTHLY;BYMONTHDAY=10",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10",
    "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
)


@dataclass(frozen=True)
class QuotaFields:
    """A counted target; empty throughout where the task has none."""

    quota_what: str = text("量化指标", help="如“政策解读”“集中培训”")
    quota_min: int | None = whole("不少于")
    quota_max: int | None = whole("不超过")
    quota_per: str = choice("每多久", PERIODS)


def quota_fields(quota: dict[str, Any] | None) -> QuotaFields:
    """A stored target as the form shows it."""
    told = quota or {}
    return QuotaFields(
        quota_what=str(told.get("what") or told.get("raw") or ""),
        quota_min=told.get("min"),
        quota_max=told.get("max"),
        quota_per=str(told.get("per") or ""),
    )


def quota_of(fields: QuotaFields, before: dict[str, Any] | None) -> dict[str, Any] | None:
    """The target as it is stored; its original wording stays."""
    if fields == quota_fields(before):
        return before
    if fields == QuotaFields():
        return None
    return {
        "raw": (before or {}).get("raw", ""),
        "min": fields.quota_min,
        "max": fields.quota_max,
        "per": fields.quota_per or None,
        "what": fields.quota_what,
    }


def repetitions(present: str) -> list[tuple[str, str]]:
    """Words and rule of the repetitions to choose from; the present one is always among them."""
    rules = list(REPETITIONS) if not present or present in REPETITIONS else [present, *REPETITIONS]
    return [("（未定）", ""), *((recurrence_in_words(rule), rule) for rule in rules)]
