"""A file dragged onto a window: taken as a copy, never moved away from where it lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_HARMLESS = (Qt.DropAction.CopyAction, Qt.DropAction.LinkAction)


def dropped_file(event: QDropEvent) -> Path | None:
    """The first local file under the hand; the event is accepted when there is one that need not be moved."""
    return next(iter(dropped_files(event)), None)


def dropped_files(event: QDropEvent) -> list[Path]:
    """All local files under the hand; the event is accepted when there are some that need not be moved."""
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    harmless = [action for action in _HARMLESS if action in event.possibleActions()]
    if not files or not harmless:
        return []
    event.setDropAction(harmless[0])
    event.accept()
    return [Path(file) for file in files]


class FileDrops(QObject):
    """Lets files be dropped anywhere on a widget while ``may`` says so; ``take`` is handed the file, or all of them
    where ``many`` are taken.

    It is handed over after the drop is done: whoever dragged it, a file manager say, must not wait for our dialogs.
    """

    def __init__(
        self, widget: QWidget, take: Callable[..., object], *, may: Callable[[], bool], many: bool = False
    ) -> None:
        super().__init__(widget)
        self._take, self._may, self._many = take, may, many
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        paths = dropped_files(event) if isinstance(event, QDropEvent) and self._may() else []
        if not paths:
            event.ignore()
        elif event.type() == QEvent.Type.Drop:
            QTimer.singleShot(0, self, lambda: self._take(paths if self._many else paths[0]))
        return True
