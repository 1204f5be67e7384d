"""The superior's own workbook filled in: figures put into its value cells, everything else as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ledger_app.domain.statistics.figure import BLANK, Figure
from ledger_app.exchange.paper.safe_write import write_whole
from ledger_app.exchange.returns.matching import ReadReturn
from ledger_app.exchange.returns.sheet_edit import Package


@dataclass(frozen=True)
class PutIn:
    """The codes put in, and those whose cells hold a formula and were left to it."""

    filled: tuple[str, ...]
    formulas: tuple[str, ...]


def fill_in(source: Path, target: Path, read: ReadReturn, figures: Mapping[str, Figure]) -> PutIn:
    """Write a copy of ``source`` with the figures in the cells that ``read`` found; refusals as ``safe_write``.

    Where the workbook computes something, it is told to do so again when it is opened.
    """
    book = Package(source)
    sheets = {name: book.sheet(name) for name in {spot.sheet for spot in read.spots.values()}}
    filled, formulas = [], []
    for code, spot in read.spots.items():
        sheet = sheets[spot.sheet]
        if sheet.has_formula(spot.row, spot.column):
            formulas.append(code)
            continue
        figure = figures.get(code, BLANK)
        if figure.state == "blank":
            continue
        sheet.put(spot.row, spot.column, figure.text if figure.number is None else figure.number)
        filled.append(code)
    if book.has_formulas:
        book.compute_when_opened()
    write_whole(target, book.save)
    return PutIn(tuple(filled), tuple(formulas))
