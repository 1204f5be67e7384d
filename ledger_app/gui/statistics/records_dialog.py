"""看明细: the records of a ledger behind one figure."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QWidget

from ledger_app.gui.widgets.dialog import button_row, dialog_layout, fit
from ledger_app.operations.statistics.sources import Sourced, SourceRecord


class RecordsDialog(QDialog):
    """Lists the records with what each adds."""

    def __init__(self, cell: str, found: Sourced, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("看明细")
        words = QLabel(f"{cell}：{found.words}")
        words.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("明细")
        self.list.addItems([_told(record) for record in found.records])
        dialog_layout(self, self.list, button_row(self, "关闭", self.accept, cancel=""), above=words)
        fit(self, 520, 340)


def _told(record: SourceRecord) -> str:
    adds = "没有填人数" if record.adds is None else f"计{record.adds}"
    return f"{record.day}　{record.told}　{adds}"
