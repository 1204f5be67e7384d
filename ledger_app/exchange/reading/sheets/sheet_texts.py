"""The texts of a workbook read quickly: openpyxl builds four objects for each, although hardly any has parts."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.text import Text
from openpyxl.reader import strings
from openpyxl.worksheet import _reader as sheet_reader
from openpyxl.xml.constants import SHEET_MAIN_NS

_PLAIN = f"{{{SHEET_MAIN_NS}}}t"


class PlainText(Text):
    """A text of one part is taken as it stands; any other goes openpyxl's way."""

    def __init__(self, content: str) -> None:
        self._content = content

    @property
    def content(self) -> str:
        return self._content

    @classmethod
    def from_tree(cls, node: Any) -> Any:
        if len(node) == 1 and node[0].tag == _PLAIN:
            return cls(node[0].text or "")
        return Text.from_tree(node)


def read_texts_quickly() -> None:
    """Puts the quick way in openpyxl's place; what is read stays the same."""
    for module in (strings, sheet_reader):
        module.Text = PlainText  # type: ignore[attr-defined]
