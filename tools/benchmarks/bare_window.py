"""A bare PySide6 window with a table of the given number of rows held in memory: what our window is compared with."""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from tools.benchmarks.first_paint import say_when_painted

COLUMNS = 8
_NOWHERE = QModelIndex()


class Table(QAbstractTableModel):
    """Rows of texts, as a program without a database would hold them."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = [tuple(f"第{row}行第{column}栏" for column in range(COLUMNS)) for row in range(rows)]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return COLUMNS

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def main(rows: int) -> int:
    application = QApplication([])
    window, table, model = QMainWindow(), QTableView(), Table(rows)
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(1366, 768)
    say_when_painted(application, window, table.viewport())
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
