"""正文校验: what a report's text says against its tables, and what it must mention; patterns are the form's data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from ledger_app.domain.statistics.figure import plain_number
from ledger_app.domain.statistics.form import CrossCheck, StatisticsForm
from ledger_app.domain.statistics.problem import Background, Figures, Look, Problem

_COUNTED = r"[^\d。；;\n]{0,8}?(\d+)\s*(?:件|起|宗|条)"
_PART = re.compile(r"^\s*[一二三四五六七八九十]+、", re.MULTILINE)


def check_text(form: StatisticsForm, text: str, figures: Figures) -> list[Problem]:
    """The problems of a text; none while nothing is written."""
    if not text.strip():
        return []
    look = Look(form, figures, Background())
    found = []
    for rule in form.rules:
        check = _NAMED.get(rule.check) if rule.scope == "narrative" else None
        found += [] if check is None else list(check(rule, text, look))
    return found


def _quoted(rule: CrossCheck, text: str, look: Look) -> Iterator[Problem]:
    """Numbers that the text gives for something the tables count; a cell that is blank is not held against it."""
    for quote in rule.settings.get("quotes", ()):
        cells = tuple(quote["cells"])
        if any(look.number(code) is None for code in cells):
            continue
        due = sum(map(look.added, cells), Decimal(0))
        for told in re.finditer(f"(?:{quote['pattern']}){_COUNTED}", text):
            if Decimal(told[1]) != due:
                words = f"（正文“{told[0].strip()}”，表格为{plain_number(due)}）"
                yield Problem(rule.id, rule.severity, cells, f"{rule.message}{words}")


def _mentions(rule: CrossCheck, text: str, look: Look) -> Iterator[Problem]:
    """One part of the text, told by its number, must speak of something; a text without that part is not that far."""
    number, words = str(rule.settings["part"]), str(rule.settings["words"])
    places = [*(found.start() for found in _PART.finditer(text)), len(text)]
    for start, end in pairwise(places):
        part = text[start:end]
        if part.lstrip().startswith(number) and words not in part:
            yield Problem(rule.id, rule.severity, (), rule.message)


_NAMED: dict[str, Callable[[CrossCheck, str, Look], Iterator[Problem]]] = {
    "quoted_figures": _quoted,
    "mentions": _mentions,
}
