"""The parts of a .docx package as XML trees, found through its relationships."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path

from ledger_app.exchange.reading.word.xml_names import RELATIONSHIP, Element, parse


class DocxPackage:
    """Opens parts by their relationship; a part that is absent is None."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self.main = next(iter(self._targets("", "officeDocument")), "word/document.xml")

    def document(self) -> Element:
        return parse(self._zip.read(self._names[self.main.lower()]))

    def related(self, kind: str) -> list[Element]:
        """Every part the main document relates to as ``kind`` ("styles", "footer")."""
        found = [self._part(target) for target in self._targets(self.main, kind)]
        return [part for part in found if part is not None]

    def first(self, kind: str) -> Element | None:
        return next(iter(self.related(kind)), None)

    def _part(self, name: str) -> Element | None:
        stored = self._names.get(name.lower())
        return None if stored is None else parse(self._zip.read(stored))

    def _targets(self, source: str, kind: str) -> list[str]:
        folder, name = posixpath.split(source)
        relations = self._part(posixpath.join(folder, "_rels", name + ".rels"))
        return [
            posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
            for link in (relations if relations is not None else ())
            if link.tag == RELATIONSHIP
            and link.get("TargetMode") != "External"
            and link.get("Type", "").endswith("/" + kind)
        ]
