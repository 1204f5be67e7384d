"""What is read from the XML of a workbook itself: its sheets' parts, formulas without a result, line ends."""

from __future__ import annotations

import posixpath
import re
import zipfile

from ledger_app.exchange.reading.word.xml_names import parse

_CARRIAGE = re.compile(r"_x000[dD]_\r?\n?|\r\n?")
_UNCOMPUTED = re.compile(
    rb'<(?:\w+:)?c [^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def without_carriages(text: str) -> str:
    """A cell's text with plain line ends, none at its edges."""
    return _CARRIAGE.sub("\n", text).strip("\n")


def column_number(letters: str) -> int:
    """The column's place from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def uncomputed(sheet: bytes) -> list[tuple[int, int]]:
    """Row and column, from 0, of formulas whose result was never stored."""
    if b"<f" not in sheet and b":f" not in sheet:
        return []
    return [
        (int(found[2]) - 1, column_number(found[1].decode()))
        for found in _UNCOMPUTED.finditer(sheet)
        if b't="str"' not in found[0].split(b">", 1)[0]
    ]


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Each sheet's name with the part of the package that holds it."""
    names = archive.namelist()
    book = next((name for name in names if name.endswith("xl/workbook.xml")), "")
    links = f"{posixpath.dirname(book)}/_rels/workbook.xml.rels"
    if not book or links not in names:
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in parse(archive.read(links))}
    parts = {}
    for sheet in parse(archive.read(book)).iter():
        if sheet.tag.endswith("}sheet"):
            link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
            part = posixpath.normpath(posixpath.join("/", posixpath.dirname(book), targets.get(link, ""))).lstrip("/")
            if part in names:
                parts[sheet.get("name", "")] = part
    return parts
