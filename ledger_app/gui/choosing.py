"""One of several named things, chosen from a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QWidget

from ledger_app.gui.widgets.dialog import button_row, dialog_layout, fit


class ChoiceDialog(QDialog):
    """Asks ``question`` above the list; ``chosen`` is the place of the choice."""

    def __init__(self, question: str, options: Sequence[str], act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(act)
        self.list = QListWidget()
        self.list.setAccessibleName(question)
        self.list.addItems(list(options))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self.accept())
        words = QLabel(question)
        words.setWordWrap(True)
        dialog_layout(self, self.list, button_row(self, act, self.accept), above=words)
        fit(self, 460, 320)
        self.list.setFocus()

    @property
    def chosen(self) -> int:
        return self.list.currentRow()


def choose_one(question: str, options: Sequence[str], *, act: str, parent: QWidget | None = None) -> int | None:
    """The place of the option chosen, None when cancelled."""
    dialog = ChoiceDialog(question, options, act, parent)
    return dialog.chosen if dialog.exec() and dialog.chosen >= 0 else None
