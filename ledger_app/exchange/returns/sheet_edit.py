"""A workbook of another office changed in single cells: every other part of the file stays byte for byte as it was.

Only the XML of the sheet is touched (and the list of cell looks where one is added), so that fonts, merges, formulas,
print set-up, protection, pictures and what programs of others put into the file outlive us.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from ledger_app.exchange.reading.sheets.sheet_xml import sheet_parts

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_LEAST_NOTE_WIDTH = 46.0


class Package:
    """All parts of a workbook file; ``save`` writes them in their order, the changed ones anew."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self._parts = [(info, archive.read(info)) for info in archive.infolist()]
            self._sheets = sheet_parts(archive)
        self._roots: dict[str, Any] = {}

    @property
    def has_formulas(self) -> bool:
        parts = set(self._sheets.values())
        return any(_FORMULA.search(content) for info, content in self._parts if info.filename in parts)

    def sheet(self, name: str) -> SheetCells:
        return SheetCells(self.root(self._sheets[name]))

    def root(self, part: str) -> Any:
        """The XML of a part, written anew when the package is saved."""
        if part not in self._roots:
            content = next(content for info, content in self._parts if info.filename == part)
            self._roots[part] = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        return self._roots[part]

    def save(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, content in self._parts:
                root = self._roots.get(info.filename)
                archive.writestr(info, content if root is None else _written(root))

    def compute_when_opened(self) -> None:
        """Formulas that look at changed cells are computed by the program that opens the file next."""
        root = self.root("xl/workbook.xml")
        space = etree.QName(root).namespace
        settings = root.find(f"{{{space}}}calcPr")
        if settings is None:
            settings = etree.Element(f"{{{space}}}calcPr")
            before = ("definedNames", "externalReferences", "functionGroups", "sheets")
            place = next(found for name in before if (found := root.find(f"{{{space}}}{name}")) is not None)
            place.addnext(settings)
        settings.set("fullCalcOnLoad", "1")

    def look_like(self, style: int, change: Callable[[Any, Any], None]) -> int:
        """The number of a new cell look, made from another by ``change`` (given all styles and the new look)."""
        root = self.root("xl/styles.xml")
        space = etree.QName(root).namespace
        looks = root.find(f"{{{space}}}cellXfs")
        new = copy.deepcopy(looks[style])
        looks.append(new)
        change(root, new)
        looks.set("count", str(len(looks)))
        return len(looks) - 1


class SheetCells:
    """The cells of one sheet; rows and columns count from 1."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._space = etree.QName(root).namespace or _MAIN
        self._rows: dict[int, Any] = {}
        number = 0
        for row in self._root.iter(self._name("row")):
            number = int(row.get("r") or number + 1)
            self._rows[number] = row

    @property
    def last_column(self) -> int:
        return max((self._column(cell) for row in self._rows.values() for cell in row), default=1)

    def has_formula(self, row: int, column: int) -> bool:
        cell = self._cell(row, column)
        return cell is not None and cell.find(self._name("f")) is not None

    def style(self, row: int, column: int) -> int:
        cell = self._cell(row, column)
        return int(cell.get("s") or 0) if cell is not None else 0

    def set_style(self, row: int, column: int, style: int) -> None:
        self._made(row, column).set("s", str(style))

    def put(self, row: int, column: int, value: str | Decimal) -> None:
        """A number or a text in the place of what stood in the cell; its look stays."""
        cell = self._made(row, column)
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(value, Decimal):
            etree.SubElement(cell, self._name("v")).text = f"{value:f}"
        elif value:
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, self._name("is")), self._name("t"))
            text.text = value
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def widen(self, column: int, width: float = _LEAST_NOTE_WIDTH) -> None:
        """Sets how wide a column is that has no width of its own yet."""
        columns = self._root.find(self._name("cols"))
        if columns is None:
            columns = etree.Element(self._name("cols"))
            self._root.find(self._name("sheetData")).addprevious(columns)
        for look in list(columns):
            if int(look.get("min")) <= column <= int(look.get("max")):
                if int(look.get("min")) == int(look.get("max")):
                    columns.remove(look)
                    break
                look.set("max", str(column - 1))  # a run to the sheet's edge, cut before the new column
                if int(look.get("min")) > int(look.get("max")):
                    columns.remove(look)
        made = etree.SubElement(columns, self._name("col"))
        for name, value in (("min", column), ("max", column), ("width", width), ("customWidth", 1)):
            made.set(name, str(value))

    def _made(self, row: int, column: int) -> Any:
        """The cell, made in its place where the sheet has none."""
        found = self._cell(row, column)
        if found is not None:
            return found
        line = self._rows.get(row)
        if line is None:
            line = self._new_row(row)
        cell = etree.Element(self._name("c"))
        cell.set("r", f"{get_column_letter(column)}{row}")
        if line.get("s"):
            cell.set("s", line.get("s"))
        place = sum(self._column(each) < column for each in line)
        line.insert(place, cell)
        line.attrib.pop("spans", None)  # only a hint, and now perhaps wrong
        return cell

    def _new_row(self, number: int) -> Any:
        line = etree.Element(self._name("row"))
        line.set("r", str(number))
        later = [row for at, row in self._rows.items() if at > number]
        if later:
            later[0].addprevious(line)
        else:
            self._root.find(self._name("sheetData")).append(line)
        self._rows[number] = line
        self._rows = dict(sorted(self._rows.items()))
        return line

    def _cell(self, row: int, column: int) -> Any:
        line = self._rows.get(row)
        return next((each for each in line if self._column(each) == column), None) if line is not None else None

    def _column(self, cell: Any) -> int:
        found = _REFERENCE.fullmatch(cell.get("r") or "")
        return column_index_from_string(found[1]) if found else 1 + cell.getparent().index(cell)

    def _name(self, tag: str) -> str:
        return f"{{{self._space}}}{tag}"


def _written(root: Any) -> bytes:
    stream = io.BytesIO()
    root.getroottree().write(stream, xml_declaration=True, encoding="UTF-8", standalone=True)
    return stream.getvalue()
