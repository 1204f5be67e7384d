"""What stands where a list would be when there is nothing to show: one sentence and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """A sentence in the middle with its buttons below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel()
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.sentence.setObjectName("empty_sentence")
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self.sentence)
        layout.addSpacing(8)
        layout.addLayout(self._row)
        layout.addStretch(3)

    def say(self, sentence: str, buttons: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Show this sentence and these buttons (words, act); the first is the obvious next act."""
        self.sentence.setText(sentence)
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = [self._button(words, act, first=not number) for number, (words, act) in enumerate(buttons)]
        self._row.addStretch(1)
        for button in self.buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)

    @staticmethod
    def _button(words: str, act: Callable[[], object], *, first: bool) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName("primary" if first else "")
        button.clicked.connect(lambda: act())
        return button
