"""The parts of a return on screen and how they share the room: grid, 校验与说明, foot and 分析说明."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from ledger_app.gui.session import Session
from ledger_app.gui.statistics.filling_foot import FillingFoot
from ledger_app.gui.statistics.filling_grid import FillingGrid
from ledger_app.gui.statistics.filling_panel import FillingPanel
from ledger_app.gui.statistics.filling_rows import FigureRows
from ledger_app.gui.statistics.narrative_tab import NarrativeTab
from ledger_app.operations.statistics.filling import Sheet
from ledger_app.operations.statistics.sources import Sourced

_WIDE, _TALL = 80, 26  # characters and lines: with less room the panel and the foot stand on tabs of their own
_GRID_SHARE = 0.6


class FillingBody(QTabWidget):
    """Shows one sheet. In a narrow window or large type the panel and the foot give their room to the grid."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = FigureRows(self)
        self.grid = FillingGrid(self.rows)
        self.panel = FillingPanel()
        self.foot = FillingFoot(session)
        self.narrative = NarrativeTab(session)
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self._table, self._checks, self._signatures = QWidget(), QWidget(), QWidget()
        self._beside: bool | None = None
        self._below: bool | None = None
        self._drawn = False  # whether somebody drew the line between grid and panel elsewhere
        self.halves.splitterMoved.connect(lambda *_: setattr(self, "_drawn", True))
        self._lay_out()
        self.grid.set_preset(session.preset)
        self.currentChanged.connect(lambda _: self.settle())

    def show_sheet(self, sheet: Sheet, *, may_type: bool, hint: str) -> None:
        """This return in all its parts."""
        self.rows.show_sheet(sheet, may_type=may_type)
        self.panel.show_sheet(sheet, may_type=may_type, hint=hint)
        self.foot.show_row(sheet.row, may_type=may_type)
        self.narrative.show_sheet(sheet, may_type=may_type)
        counts = [("错误", len(sheet.of_severity("error"))), ("提示", len(sheet.of_severity("warning")))]
        told = " ".join(f"{words}{count}" for words, count in counts if count)
        words, place = f"校验与说明（{told}）" if told else "校验与说明", self.indexOf(self._checks)
        if self.tabText(place) != words:  # telling it anew paints everything anew
            self.setTabText(place, words)

    def show_cell(self, found: dict[str, Sourced]) -> None:
        """About the cell under the cursor."""
        self.panel.show_cell(self.grid.code, found.get(self.grid.code))

    def show_table(self) -> None:
        """Bring the grid to the front."""
        self.setCurrentWidget(self._table)

    def show_checks(self) -> None:
        """Bring what is wrong to the front, where it does not stand beside the grid."""
        if not self._beside:
            self.setCurrentWidget(self._checks)

    def settle(self) -> None:
        """Keep what is being typed: the cell, the foot, the text."""
        self.grid.settle()
        self.foot.settle()
        self.narrative.settle()

    def set_preset(self, preset: Any) -> None:
        """Another size of type."""
        self.grid.set_preset(preset)
        self.foot.fit()
        self._share(again=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self, *, again: bool = False) -> None:
        """Beside and below the grid where there is room, else on tabs."""
        measure = self.fontMetrics()
        beside = self.width() >= measure.horizontalAdvance("字") * _WIDE
        below = self.height() >= measure.height() * _TALL
        if beside != self._beside:
            self._beside = beside
            place: Any = self.halves if beside else self._checks.layout()
            place.addWidget(self.panel)
            self.setTabVisible(self.indexOf(self._checks), not beside)
        if below != self._below:
            self._below = below
            room = (self._table if below else self._signatures).layout()
            assert isinstance(room, QVBoxLayout)
            room.insertWidget(1 if below else 0, self.foot)
            self.setTabVisible(self.indexOf(self._signatures), not below)
        if beside and (again or not self._drawn):
            grid = round(self.width() * _GRID_SHARE)
            self.halves.setSizes([grid, self.width() - grid])

    def _lay_out(self) -> None:
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.grid)
        column = _column(self._table)
        column.addWidget(self.halves, 1)
        _column(self._checks)
        _column(self._signatures).addStretch(1)
        pages = ((self._table, "统计表"), (self._checks, "校验与说明"), (self._signatures, "落款"),
                 (self.narrative, "分析说明"))  # fmt: skip
        for page, words in pages:
            self.addTab(page, words)
        self._share(again=True)


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 6, 0, 0)
    column.setSpacing(6)
    return column
