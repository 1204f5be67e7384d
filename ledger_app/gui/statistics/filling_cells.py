"""How a figure is painted and typed: a white box with its state beside it, a plain line without input method."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ledger_app.gui.look import ACCENT, FAINT, GROUND, RULE, TEXT
from ledger_app.gui.statistics.filling_rows import LOOK_ROLE, CellLook
from ledger_app.gui.widgets.light import PAINTS

_MARKS = {"取": PAINTS["blue"].text, "改": PAINTS["yellow"].text, "空": FAINT, "提": PAINTS["yellow"].text}
_NEXT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Tab)
_BEFORE = (Qt.Key.Key_Up, Qt.Key.Key_Backtab)
_GAP = 4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Hint = QStyledItemDelegate.EndEditHint
Index = QModelIndex | QPersistentModelIndex


class FigureLine(QLineEdit):
    """Figures are typed without an input method, so that digits arrive as digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName("统计数")
        self.setTextMargins(0, 0, 0, 0)
        self.setStyleSheet("padding: 0 3px; border-radius: 0;")


class FigureDelegate(QStyledItemDelegate):
    """``left`` tells what stands in a cell (its row, the text as typed) when somebody leaves it with another text."""

    left = Signal(int, str)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look: CellLook | None = index.data(LOOK_ROLE)
        if look is None:
            super().paint(painter, option, index)
            return
        seen: Any = option
        current = bool(seen.state & QStyle.StateFlag.State_HasFocus)
        chosen = bool(seen.state & QStyle.StateFlag.State_Selected)
        box = figure_box(seen.rect, seen.fontMetrics.horizontalAdvance("空"))
        painter.save()
        painter.setFont(seen.font)
        if chosen:
            painter.fillRect(seen.rect, QColor("#CFE0F3"))
        typed = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        _paint_box(painter, box, look.tone if typed or look.tone else "locked", current=current or chosen)
        painter.setPen(QColor(PAINTS["red"].text if look.tone == "red" else TEXT))
        painter.drawText(box.adjusted(4, 0, -5, 0), _RIGHT, look.text)
        painter.setPen(QColor(PAINTS["red"].text if look.tone == "red" else _MARKS.get(look.mark, FAINT)))
        beside = QRect(box.right() + _GAP, seen.rect.y(), seen.rect.right() - box.right() - _GAP, seen.rect.height())
        painter.drawText(beside, _LEFT, look.mark)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return FigureLine(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, FigureLine) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, FigureLine) and editor.text().strip() != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            self.left.emit(index.row(), editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        seen: Any = option
        editor.setGeometry(figure_box(seen.rect, seen.fontMetrics.horizontalAdvance("空")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Tab and the arrows up and down leave the cell for the next or the one before."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, FigureLine):
            hint = Hint.EditNextItem if event.key() in _NEXT else Hint.EditPreviousItem
            if event.key() in (*_NEXT, *_BEFORE):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, hint)
                return True
        return super().eventFilter(watched, event)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(96, 24)


def figure_box(cell: QRect, mark: int) -> QRect:
    """The white box of a cell; ``mark`` is the width of the word beside it."""
    return cell.adjusted(_GAP, 2, -(mark + 2 * _GAP), -3)


def _paint_box(painter: QPainter, box: QRect, tone: str, *, current: bool) -> None:
    """White where figures are typed, grey where the return is locked, tinted where something is to be looked at."""
    locked = tone == "locked"
    colour = ACCENT if current else RULE
    ground = GROUND if locked else "#FFFFFF"
    if tone and not locked:
        colour, ground = PAINTS[tone].line, PAINTS[tone].ground
    painter.setPen(QPen(QColor(colour), 2 if current else 1))
    painter.setBrush(QColor(ground))
    painter.drawRect(box)
