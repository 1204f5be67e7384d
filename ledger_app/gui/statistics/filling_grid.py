"""The grid that a return is filled in: typing overwrites, Enter goes down, leaving a cell is one act."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from ledger_app.gui.look import STANDARD, Preset
from ledger_app.gui.statistics.figure_grid import FigureGrid, Hint
from ledger_app.gui.statistics.filling_cells import FigureDelegate
from ledger_app.gui.statistics.filling_rows import FIGURE, LABEL, LAST, LINE, UNIT, YEAR, FigureRows
from ledger_app.gui.statistics.pasting import NotAColumn, placed

_WIDTHS = {LINE: 40, LABEL: 240, UNIT: 48, LAST: 64, FIGURE: 108, YEAR: 64}  # at the standard size of type
_NARROWEST_LABEL = 150
_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_ERASE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
Index = QModelIndex | QPersistentModelIndex


class FillingGrid(FigureGrid):
    """The rows of a form, one figure in each."""

    def __init__(self, rows: FigureRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.setAccessibleName("统计表")
        self.setModel(rows)
        delegate = FigureDelegate(self)
        delegate.left.connect(lambda row, text: self.left.emit(self.rows.indicator(row).code, text))
        self.setItemDelegate(delegate)
        self.dress()
        self.horizontalHeader().setHighlightSections(False)

    def set_preset(self, preset: Preset) -> None:
        """Row height and columns of this size of type."""
        self._preset = preset
        self.verticalHeader().setDefaultSectionSize(preset.row)
        self._fit_columns()

    def start(self) -> None:
        """Stand on the first cell with a figure."""
        first = next((n for n in range(self.rows.rowCount()) if self.rows.indicator(n).has_figure), -1)
        if first >= 0:
            self._stand(self.rows.index(first, FIGURE))

    def step(self, by: int) -> bool:
        """To the next (1) or the previous (-1) figure; False at the end."""
        place = self.currentIndex().row() + by
        while 0 <= place < self.rows.rowCount():
            if self.rows.indicator(place).has_figure:
                self._stand(self.rows.index(place, FIGURE))
                return True
            place += by
        return False

    @property
    def code(self) -> str:
        """The indicator the cursor stands on; empty where it stands nowhere."""
        index = self.currentIndex()
        return self.rows.indicator(index.row()).code if index.isValid() else ""

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, Hint.NoHint)
        if hint in (Hint.EditNextItem, Hint.EditPreviousItem):
            self.step(1 if hint == Hint.EditNextItem else -1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.stood.emit(self.code)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.step(1 if forward else -1) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
        elif event.key() in _DOWN or event.key() == Qt.Key.Key_Up:
            self.step(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in _ERASE:
            self._erase()
        elif event.key() == Qt.Key.Key_Escape:
            super().focusNextPrevChild(True)  # the way out for whoever works without a mouse
        else:
            if event.text().strip() or event.key() == Qt.Key.Key_F2:
                self._to_figure()
            super().keyPressEvent(event)

    def as_text(self) -> str:
        """The selected cells, tab-separated as WPS takes them."""
        chosen = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        lines: dict[int, list[str]] = {}
        for index in chosen:
            lines.setdefault(index.row(), []).append(str(index.data() or "").strip("　"))
        return "\n".join("\t".join(cells) for cells in lines.values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _to_figure(self) -> None:
        """Whatever column was clicked, the figure of that row is typed."""
        index = self.currentIndex()
        if index.isValid() and index.column() != FIGURE:
            self._stand(self.rows.index(index.row(), FIGURE))

    def _erase(self) -> None:
        if self.rows.may_type:
            rows = sorted({index.row() for index in self.selectedIndexes()})
            codes = [self.rows.indicator(row).code for row in rows if self.rows.indicator(row).has_figure]
            filled = [code for code in codes if self.rows.place(code).data()]
            if filled:
                self.erased.emit(filled)

    def _paste(self, text: str) -> None:
        sheet = self.rows.sheet
        if not self.rows.may_type or sheet is None or not self.currentIndex().isValid():
            return
        try:
            self.pasted.emit(placed(sheet.form.indicators[self.currentIndex().row() :], text))
        except NotAColumn as refusal:
            self.unfit.emit(refusal.message)

    def _fit_columns(self) -> None:
        """The label takes what the others leave."""
        size = self._preset.points / STANDARD.points
        header = self.horizontalHeader()
        others = 0
        for column, width in _WIDTHS.items():
            if column != LABEL:
                header.resizeSection(column, round(width * size))
                others += header.sectionSize(column)
        header.resizeSection(LABEL, max(round(_NARROWEST_LABEL * size), self.viewport().width() - others))
