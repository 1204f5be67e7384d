"""Hiding the middle of telephone numbers in what leaves the office."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<!\d)(?:(?P<area>0\d{2,3})[-—\s]?)?(?P<local>\d{7,11})(?!\d)")
_MOBILE_DIGITS = 11


def masked_telephone(text: str) -> str:
    """138****5678 of a mobile number; of a line at a desk the area and both ends stay. Other text is kept."""
    return _NUMBER.sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    local = found["local"]
    head = 3 if len(local) >= _MOBILE_DIGITS else 2
    masked = f"{local[:head]}****{local[head + 4 :]}"
    return f"{found['area']}-{masked}" if found["area"] else masked
