"""The parts of an annual report on screen: one tab a table, 校验与说明 beside it or on a tab of its own."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSplitter, QTabBar, QVBoxLayout, QWidget

from ledger_app.domain.statistics.table_layout import TableLayout, layouts
from ledger_app.gui.look import FAINT, Preset
from ledger_app.gui.session import Session
from ledger_app.gui.statistics.annual_grid import AnnualGrid
from ledger_app.gui.statistics.annual_rows import tones
from ledger_app.gui.statistics.filling_panel import FillingPanel
from ledger_app.operations.statistics.filling import Sheet

_WIDE = 100  # characters: with less room the panel stands below the grid
_SHARE = 0.74


class AnnualBody(QWidget):
    """Shows one sheet of tables; one grid serves them all. ``stood`` tells that the cursor moved."""

    stood = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.tables: tuple[TableLayout, ...] = ()
        self.sheet: Sheet | None = None
        self._may_type = False
        self.bar = QTabBar()
        self.bar.setAccessibleName("年度报告的表")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.currentChanged.connect(lambda _: self._turn())
        self.grid, self.panel = AnnualGrid(), FillingPanel()
        self.note = QLabel()
        self.note.setObjectName("faint")
        self.note.setWordWrap(True)
        self.grid.stood.connect(lambda _: self.show_cell())
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self.grid.set_preset(session.preset)

    def show_sheet(self, sheet: Sheet, *, may_type: bool, hint: str = "") -> None:
        """This report; the table in front stays in front."""
        self.settle()
        self.sheet, self._may_type = sheet, may_type
        found = layouts(sheet.form)
        if [table.title for table in found] != [self.bar.tabData(n) for n in range(self.bar.count())]:
            self._offer(found)
        self.tables = found
        self.panel.show_sheet(sheet, may_type=may_type, hint=hint)
        self._turn()
        self._mark_tabs()

    def show_table(self) -> None:
        """The grid is always in sight."""

    def show_checks(self) -> None:
        """So is what is wrong."""

    def go_to(self, code: str) -> None:
        """Bring the table of this cell to the front and stand on it."""
        for number, table in enumerate(self.tables):
            if any(code in line.codes for line in table.lines):
                self.bar.setCurrentIndex(number)
                self.grid.go_to(code)

    def settle(self) -> None:
        self.grid.settle()

    def show_cell(self) -> None:
        """What the cell counts, last year's figure, where it comes from."""
        sheet, code = self.sheet, self.grid.code
        if sheet is None or not code:
            self.panel.cell.clear()
            return
        cell, line = sheet.form.by_code[code], sheet.lines[code]
        parts = [f"<p><b>{escape(cell.number + cell.label)}</b></p>"]
        last = line.last.text or "没有数"
        parts.append(f"<p style='color:{FAINT}'>{escape(cell.unit)}　上年：{escape(last)}</p>")
        if line.origin:
            parts.append(f"<p>本格来源：取自{escape(str(line.origin.get('source', '')))}</p>")
        self.panel.cell.setHtml("".join(parts))

    def set_preset(self, preset: Preset) -> None:
        self.grid.set_preset(preset)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _offer(self, tables: tuple[TableLayout, ...]) -> None:
        self.bar.blockSignals(True)
        while self.bar.count():
            self.bar.removeTab(0)
        for number, table in enumerate(tables):
            self.bar.addTab(table.title)
            self.bar.setTabData(number, table.title)
        self.bar.blockSignals(False)

    def _turn(self) -> None:
        """Show the table of the tab in front."""
        place = self.bar.currentIndex()
        if self.sheet is None or not 0 <= place < len(self.tables):
            return
        self.settle()
        table = self.tables[place]
        other = self.grid.rows.table != table
        self.grid.rows.show_table(self.sheet, table, may_type=self._may_type)
        self.grid.setAccessibleName(table.title)
        self.note.setText(table.note)
        self.note.setVisible(bool(table.note))
        if other:
            self.grid.fit_columns()
            self.grid.start()
        self.show_cell()

    def _mark_tabs(self) -> None:
        """How many cells of each table are wrong or still blank."""
        assert self.sheet is not None
        found = tones(self.sheet)
        for number, table in enumerate(self.tables):
            codes = [code for line in table.lines for code in line.codes if code]
            wrong = sum(found.get(code) == "red" for code in codes)
            blank = sum(self.sheet.lines[code].figure.state == "blank" for code in codes)
            told = f"错{wrong}" if wrong else f"空{blank}" if blank else ""
            self.bar.setTabText(number, f"{table.title}（{told}）" if told else table.title)

    def _share(self) -> None:
        """The panel beside the grid where there is room, else below it."""
        beside = self.width() > self.fontMetrics().averageCharWidth() * _WIDE
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if way != self.halves.orientation():
            self.halves.setOrientation(way)
            inners: Any = self.panel.findChildren(QSplitter)  # long and low, or high and narrow
            for inner in inners:
                inner.setOrientation(Qt.Orientation.Vertical if beside else Qt.Orientation.Horizontal)
        room = self.halves.width() if beside else self.halves.height()
        self.halves.setSizes([round(room * _SHARE), round(room * (1 - _SHARE))])

    def _lay_out(self) -> None:
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.grid, 1)
        inner.addWidget(self.note)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(left)
        self.halves.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.halves, 1)
