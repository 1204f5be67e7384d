"""What the grids of returns share: their plain look, leaving the cell that is typed into, standing on a cell."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from ledger_app.gui.look import STANDARD

Hint = QAbstractItemDelegate.EndEditHint
Trigger = QAbstractItemView.EditTrigger


class FigureGrid(QTableView):
    """``left`` tells of a cell that was left with another text (its code, the text), ``erased`` and ``pasted`` of
    several at once; ``stood`` of the cell the cursor stands on now; ``unfit`` of a paste that fits no cells.

    ``rows`` is the model; it knows the place of a code (``place``).
    """

    left = Signal(str, str)
    erased = Signal(list)
    pasted = Signal(dict)
    stood = Signal(str)
    unfit = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Any = None
        self._preset = STANDARD

    def dress(self) -> None:
        """Typing overwrites, no lines, no input method; called once the model and the headers are in place."""
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.EditKeyPressed | Trigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def settle(self) -> None:
        """Leave the cell that is being typed into."""
        editor = self.indexWidget(self.currentIndex())
        if self.state() == QAbstractItemView.State.EditingState and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, Hint.NoHint)

    def go_to(self, code: str) -> None:
        """Put the cursor on this cell."""
        self.settle()
        place = self.rows.place(code)
        if place.isValid():
            self._stand(place)
            self.setFocus()

    def _stand(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
