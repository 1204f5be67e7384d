"""Symbols of picture fonts (Wingdings, Symbol) as characters anybody can read."""

from __future__ import annotations

import re

from ledger_app.exchange.reading.word.number_formats import circled
from ledger_app.exchange.reading.word.xml_names import Element, W

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x9E: "·", 0x9F: "•",
    0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "□"}
_SYMBOL = {0xB7: "•", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xAE: "→", 0xDE: "⇒"}
_UNKNOWN = "□"
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_CODE = re.compile(r"[0-9A-Fa-f]{1,5}")


def symbol(element: Element) -> str:
    """The character a w:sym shows; one that nobody can name becomes □, so that it is seen, not lost."""
    written = element.get(W + "char") or ""
    code = int(written, 16) if _CODE.fullmatch(written) else 0
    if not 0xF000 <= code <= 0xF0FF:
        return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code <= 0x10FFFF else _UNKNOWN
    return picture_character(code, element.get(W + "font") or "")


def readable(text: str, properties: Element | None) -> str:
    """Text whose font is a picture font: its private characters as ones anybody can read."""
    if not _PRIVATE.search(text):
        return text
    fonts = None if properties is None else properties.find(W + "rFonts")
    font = "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
    return _PRIVATE.sub(lambda found: picture_character(ord(found[0]), font), text)


def picture_character(code: int, font: str) -> str:
    place = code - 0xF000
    if font == "Wingdings":
        for first in (0x80, 0x8B):
            if first <= place <= first + 10:
                return circled(place - first)
        return _WINGDINGS.get(place, _UNKNOWN)
    if font == "Wingdings 2":
        return _WINGDINGS_2.get(place, _UNKNOWN)
    if font == "Symbol":
        return _SYMBOL.get(place, chr(place) if 0x20 <= place < 0x7F else _UNKNOWN)
    return _WINGDINGS.get(place, _UNKNOWN)
