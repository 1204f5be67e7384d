"""What hands do at a window and QtTest cannot do for us."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def compose(widget: QWidget, text: str) -> None:
    """Type Chinese as an input method does; ``keyClicks`` with Chinese aborts the process."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def leave(widget: QWidget) -> None:
    """Go to another field; the offscreen platform moves no focus by itself."""
    QApplication.sendEvent(widget, QFocusEvent(QEvent.Type.FocusOut))


COPY_OR_MOVE = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


def dropped(widget: QWidget, *files: Path, offered: Qt.DropAction = COPY_OR_MOVE) -> bool:
    """Drag these files over the middle of a widget and let go, if it takes them as a copy; whether it did."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    held = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    place = widget.rect().center()
    events = [
        QDragEnterEvent(place, offered, *held),
        QDragMoveEvent(place, offered, *held),
        QDropEvent(QPointF(place), offered, *held),
    ]
    for event in events:
        QApplication.sendEvent(widget, event)
        if not event.isAccepted() or event.dropAction() != Qt.DropAction.CopyAction:
            return False
    QApplication.processEvents()
    return True
