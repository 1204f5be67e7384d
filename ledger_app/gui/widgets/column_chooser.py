"""Choosing which columns a list shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from ledger_app.gui.widgets.dialog import button_row, dialog_layout
from ledger_app.gui.widgets.list_view import ListView


class ColumnChooser(QDialog):
    """Ticks for every column of a list; 恢复默认 goes back to what is usual."""

    def __init__(self, view: ListView, parent: QWidget | None = None) -> None:
        super().__init__(parent or view)
        self.setWindowTitle("列选择")
        self._view = view
        self.list = QListWidget()
        self.list.setAccessibleName("要显示的列")
        shown = set(view.shown_columns())
        for number, column in enumerate(view.rows.columns):
            item = QListWidgetItem(column.heading, self.list)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if number in shown else Qt.CheckState.Unchecked)
        buttons = button_row(self, "保存", self._accept, others=(("恢复默认", self._usual),))
        dialog_layout(self, self.list, buttons)
        self.resize(280, 420)

    def _accept(self) -> None:
        ticked = {
            column.name
            for number, column in enumerate(self._view.rows.columns)
            if self.list.item(number).checkState() == Qt.CheckState.Checked
        }
        if ticked:
            self._view.choose_columns(ticked)
        self.accept()

    def _usual(self) -> None:
        self._view.restore_columns(None)
        self._view.layout_changed.emit()
        self.accept()
