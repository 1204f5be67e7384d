"""Breaking Chinese text into lines: no line begins with a closing mark or ends with an opening one."""

from __future__ import annotations

import re
from collections.abc import Callable

NOT_FIRST = frozenset("，。、；：？！”’）》〉】〕］｝…％%,.;:?!)]}·—～")
NOT_LAST = frozenset("（《〈【〔［｛“‘([{￥$")
_TOKENS = re.compile(r"[0-9A-Za-z@#&_./:?=+%\-]+|\s+|.", re.DOTALL)

Measure = Callable[[str], float]


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """The text as lines no wider than ``width`` in the units of ``measure``; at least one line.

    Runs of Latin letters and digits stay together unless one alone is wider than the line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, width, measure))
    return lines


def _wrap_paragraph(text: str, width: float, measure: Measure) -> list[str]:
    if measure(text) <= width:
        return [text]
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for token in _tokens(text, width, measure):
        wide = measure(token)
        if line and used + wide > width:
            line, carried = _broken(line, token)
            lines.append("".join(line).rstrip())
            line, used = carried, sum(map(measure, carried))
        if line or not token.isspace() or not lines:
            line.append(token)
            used += wide
    return [*lines, "".join(line)]


def _tokens(text: str, width: float, measure: Measure) -> list[str]:
    found: list[str] = []
    for token in _TOKENS.findall(text):
        found.extend([token] if measure(token) <= width else token)
    return found


def _broken(line: list[str], coming: str) -> tuple[list[str], list[str]]:
    """Where to break before ``coming``: what stays, and what goes down with it to keep the marks in their places."""
    cut = len(line)
    first = coming[0]
    while cut > 1 and (first in NOT_FIRST or line[cut - 1] in NOT_LAST) and len(line) - cut < 4:
        cut -= 1
        first = line[cut][0]
    if first in NOT_FIRST:
        return line, []
    return line[:cut], line[cut:]


def columns_of(text: str) -> float:
    """The display width in half-width columns: 2 for a Chinese character, 1 for a Latin one."""
    wide = sum(1 for character in text if ord(character) > 0x2E7F or character in "“”‘’…—·")
    return len(text) + wide
