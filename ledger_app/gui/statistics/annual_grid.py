"""The grid of one table: typing overwrites, Enter goes down, Tab to the right, groups of columns stand above them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QHeaderView, QWidget

from ledger_app.gui.look import GROUND, RULE, STANDARD, TEXT, Preset
from ledger_app.gui.statistics.annual_rows import TableRows
from ledger_app.gui.statistics.figure_grid import FigureGrid, Hint
from ledger_app.gui.statistics.filling_cells import FigureDelegate, FigureLine

_FIGURE, _LABEL = 80, 290  # at the standard size of type
_WIDEST_FIGURE, _LEAST_LABEL = 160, 180
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(FigureDelegate):
    """``typed`` tells which cell was left with another text."""

    typed = Signal(int, int, str)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, FigureLine) and editor.text().strip() != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            self.typed.emit(index.row(), index.column(), editor.text())


class GroupedHeader(QHeaderView):
    """Headings on two lines where columns stand together in a group."""

    def __init__(self, rows: TableRows, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = rows
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)  # type: ignore[arg-type]

    def sizeHint(self) -> QSize:
        table = self._rows.table
        lines = 2 if table is None else 2 + any(table.groups)
        return QSize(super().sizeHint().width(), self.fontMetrics().height() * lines + 10)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        table = self._rows.table
        if table is None:
            return
        painter.save()
        painter.fillRect(rect, QColor(GROUND))
        painter.setPen(QColor(RULE))
        painter.drawRect(rect.adjusted(-1, 0, -1, -1))
        group = table.groups[section]
        above = self.fontMetrics().height() + 4 if group else 0
        if group:
            self._paint_group(painter, section, above)
        painter.setPen(QColor(TEXT))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(2, above, -2, 0), int(flags), table.head[section])
        painter.restore()

    def _paint_group(self, painter: QPainter, section: int, height: int) -> None:
        """The words of a group over all of its columns; painted with each of them, so that none cuts them off."""
        table = self._rows.table
        assert table is not None
        own = [n for n, words in enumerate(table.groups) if words == table.groups[section]]
        left = self.sectionViewportPosition(own[0])
        width = sum(self.sectionSize(n) for n in own)
        box = QRect(left, 0, width, height)
        painter.fillRect(box.adjusted(0, 0, -1, 0), QColor(GROUND))
        painter.setPen(QColor(RULE))
        painter.drawRect(box.adjusted(-1, 0, -1, -1))
        painter.setPen(QColor(TEXT))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), table.groups[section])


class AnnualGrid(FigureGrid):
    """The cells of one table of rows and columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TableRows(self)
        self.setHorizontalHeader(GroupedHeader(self.rows, self))
        self.setModel(self.rows)
        delegate = CellDelegate(self)
        delegate.typed.connect(self._on_typed)
        self.setItemDelegate(delegate)
        self.dress()

    @property
    def code(self) -> str:
        """The cell the cursor stands on."""
        return self.rows.code_at(self.currentIndex())

    def set_preset(self, preset: Preset) -> None:
        self._preset = preset
        self.verticalHeader().setDefaultSectionSize(preset.row)
        self.fit_columns()

    def start(self) -> None:
        """Stand on the first cell."""
        self.setCurrentIndex(self.rows.index(0, 0))
        self._step(1)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, Hint.NoHint)
        if hint in (Hint.EditNextItem, Hint.EditPreviousItem):
            self._down(1 if hint == Hint.EditNextItem else -1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.stood.emit(self.code)

    def focusNextPrevChild(self, forward: bool) -> bool:
        by = 1 if forward else -1
        return self._step(by) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._down(1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._erase()
        else:
            super().keyPressEvent(event)

    def as_text(self) -> str:
        """The selected cells, tab-separated as WPS takes them."""
        lines: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column())):
            lines.setdefault(index.row(), []).append(str(index.data() or "").strip("　"))
        return "\n".join("\t".join(cells) for cells in lines.values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Figures equally wide, the words take what is left."""
        count = self.rows.columnCount() - 1
        if count < 1:
            return
        size = self._preset.points / STANDARD.points
        room, narrow = self.viewport().width(), round(_FIGURE * size)
        least = max(min(round(_LABEL * size), room - narrow * count), round(_LEAST_LABEL * size))
        width = max(narrow, min((room - least) // count, round(_WIDEST_FIGURE * size)))
        for column in range(1, count + 1):
            self.setColumnWidth(column, width)
        self.setColumnWidth(0, max(least, room - width * count))

    def _on_typed(self, row: int, column: int, text: str) -> None:
        self.left.emit(self.rows.code_at(self.rows.index(row, column)), text)

    def _down(self, by: int) -> None:
        """To the next cell below (or above) in this column."""
        here = self.currentIndex()
        row = here.row() + by
        while 0 <= row < self.rows.rowCount():
            index = self.rows.index(row, max(here.column(), 1))
            if self.rows.code_at(index):
                self._stand(index)
                return
            row += by

    def _step(self, by: int) -> bool:
        """To the next or previous cell, on through the rows; False at the end."""
        every = [
            self.rows.index(r, c)
            for r in range(self.rows.rowCount())
            for c in range(1, self.rows.columnCount())
            if self.rows.code_at(self.rows.index(r, c))
        ]
        here = (self.currentIndex().row(), self.currentIndex().column())
        after = [index for index in every if (index.row(), index.column()) > here]
        before = [index for index in every if (index.row(), index.column()) < here]
        found = after[:1] if by > 0 else before[-1:]
        if found:
            self._stand(found[0])
        return bool(found)

    def _erase(self) -> None:
        codes = [self.rows.code_at(index) for index in self.selectedIndexes() if index.data()]
        if self.rows.may_type and any(codes):
            self.erased.emit([code for code in codes if code])

    def _paste(self, text: str) -> None:
        """A block of figures, from the cell under the cursor on; refused where a figure would fall on no cell."""
        here = self.currentIndex()
        if not (self.rows.may_type and self.code and text.strip()):
            return
        found: dict[str, str] = {}
        for down, line in enumerate(text.replace("\r\n", "\n").rstrip("\n").split("\n")):
            for right, typed in enumerate(line.split("\t")):
                code = self.rows.code_at(self.rows.index(here.row() + down, here.column() + right))
                if typed.strip() and not code:
                    self.unfit.emit("复制的内容与表格对不上，没有粘贴；请核对起始的一格和行、列后再粘贴。")
                    return
                if code:
                    found[code] = typed.strip()
        self.pasted.emit(found)
