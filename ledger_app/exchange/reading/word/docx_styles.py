"""What the styles of a .docx say about a paragraph: numbering, level, bold, centred, hidden, contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ledger_app.exchange.reading.word.xml_names import Element, W, switched_on

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]$", re.IGNORECASE)
_BODY_OUTLINE = 9


@dataclass(frozen=True)
class Look:
    """Properties that a style or a paragraph may set; None means not said here."""

    style: str = ""
    num_id: str | None = None
    num_level: int | None = None
    level: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    contents: bool | None = None

    def over(self, base: Look) -> Look:
        """This look where it says something, else the base's."""
        said = {name: value for name, value in vars(self).items() if value is not None and name != "style"}
        return replace(base, style=self.style or base.style, **said)


def look_of(paragraph: Element | None, run: Element | None, style: str = "") -> Look:
    """The look that a pPr and an rPr set themselves."""
    num_id = num_level = level = centred = None
    if paragraph is not None:
        num_id = _value(paragraph.find(f"{W}numPr/{W}numId"))
        num_level = _number(paragraph.find(f"{W}numPr/{W}ilvl"))
        outline = _number(paragraph.find(f"{W}outlineLvl"))
        level = None if outline is None else (0 if outline >= _BODY_OUTLINE else outline + 1)
        alignment = _value(paragraph.find(f"{W}jc"))
        centred = None if alignment is None else alignment == "center"
    return Look(style, num_id, num_level, level, toggle(run, "b"), toggle(run, "vanish"), centred)


def toggle(properties: Element | None, name: str) -> bool | None:
    found = None if properties is None else properties.find(W + name)
    return None if found is None else switched_on(found.get(W + "val"))


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(W + "val")


def _number(element: Element | None) -> int | None:
    value = _value(element)
    return int(value) if value is not None and value.isdecimal() and len(value) < 4 else None


class Styles:
    """The styles part, resolved along basedOn."""

    def __init__(self, part: Element | None) -> None:
        self._elements = (
            {} if part is None else {style.get(W + "styleId", ""): style for style in part.iter(W + "style")}
        )
        self._resolved: dict[str, Look] = {}
        self.default = next(
            (
                name
                for name, style in self._elements.items()
                if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")
            ),
            "",
        )

    def look(self, style: str) -> Look:
        if style not in self._resolved:
            self._resolved[style] = self._resolve(style)
        return self._resolved[style]

    def numbering_of(self, style: str) -> str | None:
        """The numId a style sets, for abstract numberings that only link to a style."""
        return self.look(style).num_id

    def _resolve(self, style: str) -> Look:
        look, seen = Look(), set[str]()
        while style in self._elements and style not in seen:
            seen.add(style)
            element = self._elements[style]
            look = look.over(_own_look(element, style))
            style = _value(element.find(W + "basedOn")) or ""
        return look


def _own_look(element: Element, style: str) -> Look:
    own = look_of(element.find(W + "pPr"), element.find(W + "rPr"))
    heading = _HEADING.match(_value(element.find(W + "name")) or "")
    if _CONTENTS.match(_value(element.find(W + "name")) or ""):
        own = replace(own, contents=True)
    if own.level is None and heading:
        own = replace(own, level=int(heading[1]))
    return replace(own, style=style if own.num_id is not None else "")
