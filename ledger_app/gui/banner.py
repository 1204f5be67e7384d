"""A line above the page about a state that the user must not overlook."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class Banner(QFrame):
    """One sentence and at most one button (``acted``)."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.sentence = QLabel()
        self.button = QPushButton()
        self.button.setObjectName("link")
        self.button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.addWidget(self.sentence)
        row.addWidget(self.button)
        row.addStretch(1)
        self.hide()

    def say(self, sentence: str, button: str = "") -> None:
        """Show this."""
        self.sentence.setText(sentence)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.show()
