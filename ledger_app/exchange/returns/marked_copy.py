"""The sender's own workbook with the cells at fault coloured and a remark beside them; nothing else is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from ledger_app.exchange.paper.safe_write import write_whole
from ledger_app.exchange.returns.matching import Spot
from ledger_app.exchange.returns.sheet_edit import Package, SheetCells

REMARK = "核对意见："
_LIGHT_RED = "FFFFC7CE"


def write_marked_copy(source: Path, target: Path, remarks: Mapping[Spot, Sequence[str]]) -> None:
    """Write a copy with these remarks in a new column at the right of each sheet; refusals as ``safe_write``."""
    book = Package(source)
    looks: dict[int, int] = {}
    sheets = {name: book.sheet(name) for name in {spot.sheet for spot in remarks}}
    columns = {name: sheet.last_column + 1 for name, sheet in sheets.items()}
    for spot, told in remarks.items():
        _mark(book, sheets[spot.sheet], spot, looks)
        sheets[spot.sheet].put(spot.row, columns[spot.sheet], REMARK + "；".join(told))
    for name, sheet in sheets.items():
        sheet.widen(columns[name])
    write_whole(target, book.save)


def _mark(book: Package, sheet: SheetCells, spot: Spot, looks: dict[int, int]) -> None:
    """The cell as it looked, on a red ground."""
    before = sheet.style(spot.row, spot.column)
    if before not in looks:
        looks[before] = book.look_like(before, _on_red)
    sheet.set_style(spot.row, spot.column, looks[before])


def _on_red(styles: Any, look: Any) -> None:
    space = etree.QName(styles).namespace
    fills = styles.find(f"{{{space}}}fills")
    fill = etree.SubElement(fills, f"{{{space}}}fill")
    pattern = etree.SubElement(fill, f"{{{space}}}patternFill", patternType="solid")
    etree.SubElement(pattern, f"{{{space}}}fgColor", rgb=_LIGHT_RED)
    etree.SubElement(pattern, f"{{{space}}}bgColor", indexed="64")
    fills.set("count", str(len(fills)))
    look.set("fillId", str(len(fills) - 1))
    look.set("applyFill", "1")
