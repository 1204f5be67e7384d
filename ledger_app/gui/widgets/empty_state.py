"""What stands where a list would be when there is nothing to show: one sentence and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.gui.widgets.flow import FlowRow


class EmptyState(QWidget):
    """A sentence in the middle with its buttons below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel()
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.sentence.setObjectName("empty_sentence")
        self._buttons = FlowRow(space=8)
        self._buttons.setMaximumWidth(520)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self.sentence)
        layout.addSpacing(8)
        layout.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, sentence: str, buttons: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Show this sentence and these buttons (words, act); the first is the obvious next act."""
        self.sentence.setText(sentence)
        self._buttons.clear()
        for number, (words, act) in enumerate(buttons):
            button = QPushButton(words)
            button.setObjectName("" if number else "primary")
            button.clicked.connect(lambda _=False, does=act: does())
            self._buttons.add(button)
        width = sum(item.sizeHint().width() + 8 for item in self._items())
        self._buttons.setMinimumWidth(min(width, 520))

    def _items(self) -> list:
        return [self._buttons.flow.itemAt(n) for n in range(self._buttons.flow.count())]
