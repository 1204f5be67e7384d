"""表号与校验: the visible mark by which a copied, renamed or rebuilt return is recognised."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_NUMBER = re.compile(r"TJ-(?P<form>[A-Za-z]\w*)\.(?P<version>\d+)-(?P<period>\d{4}(?:Q\d|H\d|-\d\d)?)-U(?P<unit>\d+)")
_CHECK = re.compile(r"校验\s*[:：]?\s*([0-9A-Fa-f]{4})")


@dataclass(frozen=True)
class Mark:
    """Which form, version, period and unit a workbook was made for; ``unit_id`` 0 is the office itself."""

    form_code: str
    version: int
    period: str
    unit_id: int

    @property
    def number(self) -> str:
        """``TJ-gb2014.1-2026Q1-U0031``."""
        return f"TJ-{self.form_code}.{self.version}-{self.period}-U{self.unit_id:04}"

    @property
    def check(self) -> str:
        """Four characters that a mistyped or patched number does not have."""
        return hashlib.sha256(self.number.encode()).hexdigest()[:4].upper()

    @property
    def words(self) -> str:
        return f"表号 {self.number}　校验 {self.check}"


def read_mark(text: str) -> Mark | None:
    """The mark in a line of text; None where there is none or its check does not fit."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    mark = Mark(found["form"], int(found["version"]), found["period"], int(found["unit"]))
    told = _CHECK.search(text)
    return mark if told is None or told[1].upper() == mark.check else None
