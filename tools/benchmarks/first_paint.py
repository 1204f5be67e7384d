"""Says on standard output when a widget was first painted and how much memory the process then holds."""

from __future__ import annotations

import json
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class _Watch(QObject):
    def __init__(self, application: QApplication, watched: QWidget) -> None:
        super().__init__(application)
        self._application, self._watched = application, watched
        self._painted = False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._say)  # after this paint and those of its neighbours
        return False

    def _say(self) -> None:
        print(json.dumps({"at": time.monotonic(), "memory": memory()}), flush=True)
        self._application.exit(0)


def say_when_painted(application: QApplication, window: QWidget, watched: QWidget) -> None:
    """Print the moment of the first paint of ``watched`` (a part of ``window``) and end the program."""
    window.setProperty("watch", _Watch(application, watched))


def memory() -> float:
    """Resident memory of this process in MB (what Linux says); 0 elsewhere."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
