"""Counts that come again (每年不少于2次, 全年开展4次, 1次/月) as the repetitions they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger_app.domain.deadline.phrase import Phrase, Repeat
from ledger_app.domain.deadline.quota import QuotaPhrase

_OF_A_YEAR = re.compile(r"每(?:一|1)?年|全年|年度|一年|本年度?")
_FREQUENCIES = {
    "year": "annual",
    "half-year": "half-yearly",
    "quarter": "quarterly",
    "month": "monthly",
    "week": "weekly",
}


def without_yearly_counts(phrases: Sequence[Phrase], quotas: Sequence[QuotaPhrase]) -> list[Phrase]:
    """每年至少开展5次 beside a day is a quota of the year, not a second limit."""
    counted = [quota.start - len(quota.quota.raw) for quota in quotas if quota.quota.per == "year"]
    ends = [quota.end for quota in quotas if quota.quota.per == "year"]
    return [
        phrase
        for phrase in phrases
        if not (
            phrase.repeat
            and phrase.repeat.freq == "annual"
            and not phrase.repeat.has_day
            and any(start - 1 <= phrase.start and phrase.end <= end for start, end in zip(counted, ends, strict=True))
        )
    ]


def yearly_counts(phrases: Sequence[Phrase], quotas: Sequence[QuotaPhrase]) -> list[Phrase]:
    """The yearly counts of a text that says nothing else of time: they come again every year.

    ``phrases`` are all of the text, those too that ``without_yearly_counts`` takes out.
    """
    kept = {id(phrase) for phrase in without_yearly_counts(phrases, quotas)}
    said = [phrase for phrase in phrases if id(phrase) not in kept]
    yearly = [quota for quota in quotas if quota.quota.per == "year" and _OF_A_YEAR.match(quota.quota.raw)]
    return said[:1] or [_repeated(quota) for quota in yearly[:1]]


def counts_of_column(quotas: Sequence[QuotaPhrase]) -> list[Phrase]:
    """A count with its period that stands as the time limit itself: 全年4次, 1次/月."""
    periods = [quota for quota in quotas if quota.quota.per in _FREQUENCIES]
    return [_repeated(quota) for quota in periods[:1]]


def _repeated(quota: QuotaPhrase) -> Phrase:
    repeat = Repeat(_FREQUENCIES[quota.quota.per or "year"])
    return Phrase("recurring", quota.quota.raw, quota.start, quota.end, repeat=repeat)
