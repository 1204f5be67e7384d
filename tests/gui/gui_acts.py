"""What hands do at a window and QtTest cannot do for us."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def compose(widget: QWidget, text: str) -> None:
    """Type Chinese as an input method does; ``keyClicks`` with Chinese aborts the process."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def leave(widget: QWidget) -> None:
    """Go to another field; the offscreen platform moves no focus by itself."""
    QApplication.sendEvent(widget, QFocusEvent(QEvent.Type.FocusOut))
