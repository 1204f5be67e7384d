"""A push button that stands for an action: its words, its key, its being on or off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget


class ActButton(QPushButton):
    """Follows its action."""

    def __init__(self, action: QAction, *, primary: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        if primary:
            self.setObjectName("primary")
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(self._action.text().rstrip("…"))
        self.setEnabled(self._action.isEnabled())
        self.setVisible(self._action.isVisible())
        self.setToolTip(self._action.toolTip())


def act_buttons(actions: Sequence[QAction]) -> list[ActButton]:
    """Buttons for these acts, the first one as the obvious next act."""
    return [ActButton(action, primary=number == 0) for number, action in enumerate(actions)]
