"""XML names of office files, and their parts parsed with strict documents brought to the transitional names."""

from __future__ import annotations

from xml.etree import ElementTree

Element = ElementTree.Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": A[1:-1].encode(),
}


def parse(part: bytes) -> Element:
    """A part as a tree. Only for files that passed the precheck: it refuses every document type declaration."""
    return ElementTree.fromstring(transitional(part))  # noqa: S314


def transitional(part: bytes) -> bytes:
    """The same part with the names of the strict variant replaced (Word: "Strict Open XML document")."""
    if b"http://purl.oclc.org/ooxml/" not in part:
        return part
    for strict, usual in _STRICT.items():
        part = part.replace(strict, usual)
    return part


def switched_on(value: str | None) -> bool:
    """An on/off attribute of WordprocessingML: absent means on."""
    return value is None or value.lower() not in ("0", "false", "off", "none")
