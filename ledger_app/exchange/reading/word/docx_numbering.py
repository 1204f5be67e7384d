"""Automatic numbering of a .docx: counters that run through the document and print each paragraph's number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ledger_app.exchange.reading.word.docx_styles import Look, Styles
from ledger_app.exchange.reading.word.number_formats import printed
from ledger_app.exchange.reading.word.xml_names import MC, Element, W, switched_on

_LEVELS = 9
_LONGEST = 6
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class NumberLevel:
    """One w:lvl: how a level counts and prints."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart_after: int | None = None
    style: str = ""

    def restarts_after(self, level: int, own: int) -> bool:
        """Whether this level (index ``own``) starts again once ``level`` was used."""
        return level < own and (self.restart_after is None or level + 1 <= self.restart_after)


@dataclass
class _List:
    """A w:num: its abstract numbering, its own levels and starts."""

    abstract: str
    levels: dict[int, NumberLevel]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Hands out the number of each paragraph in document order."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._counters: dict[str, list[int | None]] = {}
        self._abstracts = (
            {} if part is None else {a.get(W + "abstractNumId", ""): a for a in part.findall(W + "abstractNum")}
        )
        self._nums = {} if part is None else {num.get(W + "numId", ""): num for num in part.findall(W + "num")}
        self._lists: dict[str, _List] = {}

    def number(self, look: Look, *, direct: bool) -> tuple[str, str]:
        """The next number for a paragraph of this look, and what stands between it and the text.

        ``direct`` says that the paragraph itself, not its style, names the list.
        """
        if look.num_id in (None, "0", "") or look.num_id not in self._nums:
            return "", ""
        chosen = self._list(look.num_id or "")
        index = min(max(self._level_index(chosen, look, direct), 0), _LEVELS - 1)
        level = chosen.levels.get(index)
        if level is None:
            return "", ""
        self._count(chosen, index)
        return self._print(chosen, index), {"tab": "\t", "space": " "}.get(level.suffix, "")

    def _level_index(self, chosen: _List, look: Look, direct: bool) -> int:
        if not direct and look.style:
            linked = [index for index, level in chosen.levels.items() if level.style == look.style]
            if linked:
                return linked[0]
        return look.num_level or 0

    def _count(self, chosen: _List, index: int) -> None:
        counters = self._counters.setdefault(chosen.abstract, [None] * _LEVELS)
        own_start = chosen.starts.pop(index, None)
        current = counters[index]
        if own_start is not None:
            counters[index] = own_start
        else:
            counters[index] = chosen.levels[index].start if current is None else current + 1
        for deeper in range(index + 1, _LEVELS):
            if deeper in chosen.levels and chosen.levels[deeper].restarts_after(index, deeper):
                counters[deeper] = None

    def _print(self, chosen: _List, index: int) -> str:
        level, counters = chosen.levels[index], self._counters[chosen.abstract]

        def fill(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            named = chosen.levels.get(at)
            if named is None:
                return ""
            value = counters[at]
            number_format = "decimal" if level.legal and named.number_format != "decimalZero" else named.number_format
            return printed(named.start if value is None else value, number_format)

        return "" if level.number_format == "bullet" else _PLACE.sub(fill, level.text)

    def _list(self, num_id: str) -> _List:
        if num_id not in self._lists:
            num = self._nums[num_id]
            abstract, levels = self._abstract_levels(_value(num, "abstractNumId") or "")
            made = _List(abstract, levels)
            for override in num.findall(W + "lvlOverride"):
                index = _level_of(override)
                own = override.find(W + "lvl")
                if own is not None:
                    made.levels[index] = _read_level(own)
                if override.find(W + "startOverride") is not None:
                    made.starts[index] = _number(override, "startOverride", 1)
            self._lists[num_id] = made
        return self._lists[num_id]

    def _abstract_levels(self, abstract: str) -> tuple[str, dict[int, NumberLevel]]:
        """The levels of an abstract numbering, following links to a numbering style."""
        for _ in range(_LEVELS):
            element = self._abstracts.get(abstract)
            link = None if element is None else _value(element, "numStyleLink")
            target = self._nums.get(self._styles.numbering_of(link) or "") if link else None
            if target is None:
                break
            abstract = _value(target, "abstractNumId") or ""
        element = self._abstracts.get(abstract)
        levels = [] if element is None else element.findall(W + "lvl")
        return abstract, {_level_of(level): _read_level(level) for level in levels}


def _read_level(element: Element) -> NumberLevel:
    text = element.find(W + "lvlText")
    legal = element.find(W + "isLgl")
    restart = _value(element, "lvlRestart")
    return NumberLevel(
        start=_number(element, "start", 1),
        number_format=_number_format(element),
        text="" if text is None else text.get(W + "val") or "",
        suffix=_value(element, "suff") or "tab",
        legal=legal is not None and switched_on(legal.get(W + "val")),
        restart_after=None if restart is None else _number(element, "lvlRestart", 0),
        style=_value(element, "pStyle") or "",
    )


def _number_format(element: Element) -> str:
    own = _value(element, "numFmt")
    if own is not None:
        return own
    chosen = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if chosen is not None and (chosen.get(W + "format") or "").startswith("01"):
        return "decimalZero"
    fallback = element.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
    return "decimal" if fallback is None else fallback.get(W + "val") or "decimal"


def _value(element: Element, name: str) -> str | None:
    found = element.find(W + name)
    return None if found is None else found.get(W + "val")


def _number(element: Element, name: str, otherwise: int) -> int:
    value = _value(element, name) or ""
    return int(value) if value.isdecimal() and len(value) <= _LONGEST else otherwise


def _level_of(element: Element) -> int:
    value = element.get(W + "ilvl") or ""
    return int(value) if value.isdecimal() and len(value) <= _LONGEST else 0
