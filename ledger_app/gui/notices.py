"""Short words with the user: refusals, questions whose buttons name the act, and what is wrong."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QInputDialog, QMessageBox, QPushButton, QWidget

TITLE = "政务公开工作台账"


class Notices:
    """Everything modal that a page may say; tests hand in another object with the same methods."""

    def __init__(self, window: QWidget | None = None) -> None:
        self.window = window

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be done."""
        self._box(QMessageBox.Icon.Warning, sentence, ("知道了",))

    def inform(self, sentence: str, details: str = "") -> None:
        """Say what was done."""
        self._box(QMessageBox.Icon.Information, sentence, ("知道了",), details)

    def ask(self, question: str, act: str, *, details: str = "") -> bool:
        """Ask before an act; the button bears its name. Escape and closing mean no."""
        return self.choose(question, (act, "取消"), details=details) == act

    def choose(self, question: str, answers: tuple[str, ...], *, details: str = "") -> str:
        """Ask with several answers; the last one is what Escape means."""
        return self._box(QMessageBox.Icon.Question, question, answers, details)

    def ask_text(self, question: str, text: str = "") -> str | None:
        """Ask for one line of text; None when cancelled."""
        dialog = QInputDialog(self.window)
        dialog.setWindowTitle(TITLE)
        dialog.setLabelText(question)
        dialog.setTextValue(text)
        dialog.setOkButtonText("保存")
        dialog.setCancelButtonText("取消")
        buttons: Any = dialog.findChildren(QPushButton)
        for button in buttons:
            button.setIcon(QIcon())
        dialog.resize(420, dialog.sizeHint().height())
        return dialog.textValue().strip() if dialog.exec() else None

    def _box(self, icon: QMessageBox.Icon, sentence: str, answers: tuple[str, ...], details: str = "") -> str:
        box = QMessageBox(self.window)
        box.setIcon(icon)
        box.setWindowTitle(TITLE)
        box.setText(sentence)
        box.setInformativeText(details)
        buttons = [box.addButton(words, QMessageBox.ButtonRole.AcceptRole) for words in answers[:-1]]
        buttons.append(box.addButton(answers[-1], QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(buttons[0])
        box.setEscapeButton(buttons[-1])
        box.exec()
        pressed = box.clickedButton()
        return pressed.text() if pressed is not None else answers[-1]
