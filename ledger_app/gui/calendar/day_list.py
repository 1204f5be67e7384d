"""The lines of a day, two rows of words each; also for a day with thousands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ledger_app.domain.agenda import KINDS, AgendaItem
from ledger_app.gui.calendar.day_cell import draw_mark
from ledger_app.gui.look import FAINT, TEXT
from ledger_app.gui.widgets.light import PAINTS
from ledger_app.gui.widgets.row_list import ROW_ROLE

_NOWHERE = QModelIndex()
_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_PAD = 6


def second_row(item: AgendaItem) -> str:
    """What stands below the words: how it is, whose it is, which kind and number."""
    return " · ".join(part for part in (item.light.text, item.units, KINDS[item.kind], item.number) if part)


class DayLines(QAbstractListModel):
    """The lines of one day."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: Sequence[AgendaItem] = ()

    def set_items(self, items: Sequence[AgendaItem]) -> None:
        """Show these lines from now on."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.words
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{item.words}\n{second_row(item)}"
        return item if role == ROW_ROLE else None


class DayList(QListView):
    """``opened`` tells of a line by Enter or double click, ``picked`` of another selection."""

    opened = Signal(object)
    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines = DayLines(self)
        self.setModel(self.lines)
        self.setItemDelegate(_TwoRows(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("当日事项")
        self.doubleClicked.connect(lambda index: self.opened.emit(self.lines.items[index.row()]))
        self.selectionModel().currentChanged.connect(lambda *_: self.picked.emit(self.current()))

    def show_items(self, items: Sequence[AgendaItem]) -> None:
        """Show these lines; the one in front stays in front where it still is there."""
        before = self.current()
        self.lines.set_items(items)
        place = next((n for n, item in enumerate(items) if before and item.uid == before.uid), 0)
        if items:
            self.setCurrentIndex(self.lines.index(place))
        else:
            self.picked.emit(None)

    def current(self) -> AgendaItem | None:
        """The line in front."""
        index = self.currentIndex()
        return self.lines.items[index.row()] if index.isValid() and index.row() < len(self.lines.items) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.opened.emit(item)
        else:
            super().keyPressEvent(event)


class _TwoRows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        shown: Any = option
        return QSize(120, 2 * shown.fontMetrics.height() + 2 * _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown: Any = option
        item: AgendaItem = index.data(ROW_ROLE)
        painter.save()
        chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(shown.rect, QColor("#CFE0F3" if chosen else "#FFFFFF"))
        height = shown.fontMetrics.height()
        side = max(12, round(height * 0.8))
        upper = QRect(shown.rect.left() + _PAD, shown.rect.top() + _PAD, shown.rect.width() - 2 * _PAD, height)
        draw_mark(painter, QRect(upper.left(), upper.top() + (height - side) // 2, side, side), item)
        words = upper.adjusted(side + 5, 0, 0, 0)
        self._draw(painter, words, item.words, FAINT if item.done else TEXT)
        colour = PAINTS[item.light.colour].ground_text if item.light.colour in ("red", "yellow") else FAINT
        self._draw(painter, words.translated(0, height), second_row(item), colour)
        painter.setPen(QColor("#E6EAEF"))
        painter.drawLine(shown.rect.bottomLeft(), shown.rect.bottomRight())
        painter.restore()

    @staticmethod
    def _draw(painter: QPainter, row: QRect, words: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        fitting = painter.fontMetrics().elidedText(words[:120], Qt.TextElideMode.ElideRight, row.width())
        painter.drawText(row, _MIDDLE, fitting)
