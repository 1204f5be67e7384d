"""A file dragged onto a page: taken as a copy, never moved away from where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def dropped_file(event: QDropEvent) -> Path | None:
    """The first local file under the hand; the event is accepted as a copy when there is one."""
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    if not files:
        return None
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return Path(files[0])
