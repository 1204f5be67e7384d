"""Slow work off the window's thread: one worker with its own read-only view, plain values back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

SHOW_AFTER = 300
CANCEL_AFTER = 3000


@dataclass
class Job:
    """One piece of slow work. ``progress`` and ``cancelled`` are handed to the operation; both are thread-safe."""

    words: str
    done: int = 0
    total: int = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def progress(self, done: int, total: int) -> None:
        self.done, self.total = done, total

    def cancelled(self) -> bool:
        return self.stop.is_set()


class Runner(QObject):
    """Runs one job at a time in a worker thread; with ``in_place`` it works at once (tests)."""

    _finished = Signal(object, object, object)

    def __init__(self, window: QWidget | None = None, *, in_place: bool = False) -> None:
        super().__init__(window)
        self._window = window
        self._in_place = in_place
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="ledger-worker")
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, words: str, work: Callable[[Job], Any], then: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> Job:
        """Do ``work(job)`` elsewhere, then call ``then(result)`` or ``failed(error)`` in the window's thread."""
        job = Job(words)
        if self._in_place:
            self._work_here(job, work, then, failed)
            return job
        future = self._pool.submit(work, job)
        watch = _Watch(job, self._window)
        future.add_done_callback(lambda f: self._finished.emit(f, watch, (then, failed)))
        return job

    def close(self) -> None:
        """Let the running job end and take no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, future: Future, watch: _Watch, answers: tuple) -> None:
        watch.close()
        then, failed = answers
        error = future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, Exception):
            failed(error)
        else:
            raise error

    @staticmethod
    def _work_here(job: Job, work: Callable, then: Callable, failed: Callable) -> None:
        try:
            result = work(job)
        except Exception as error:  # noqa: BLE001 - the same boundary as the worker thread's: the error is handed on
            failed(error)
            return
        then(result)


class _Watch(QObject):
    """Shows that something is going on after a moment, and lets the user cancel after a while."""

    def __init__(self, job: Job, window: QWidget | None) -> None:
        super().__init__(window)
        self._job = job
        self._waited = 0
        self._dialog: QProgressDialog | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(SHOW_AFTER)

    def close(self) -> None:
        self._timer.stop()
        if self._dialog is not None:
            self._dialog.reset()
            self._dialog.deleteLater()
        self.deleteLater()

    def _look(self) -> None:
        if not self._job.words:
            return  # work that nobody waits for
        self._waited += SHOW_AFTER
        if self._dialog is None:
            self._dialog = self._shown()
        if self._waited >= CANCEL_AFTER:
            self._dialog.setCancelButtonText("取消")
        self._dialog.setMaximum(self._job.total)
        self._dialog.setValue(min(self._job.done, max(self._job.total - 1, 0)))

    def _shown(self) -> QProgressDialog:
        parent = self.parent()
        dialog = QProgressDialog(self._job.words, "", 0, 0, parent if isinstance(parent, QWidget) else None)
        dialog.setCancelButtonText("")
        dialog.setWindowTitle("请稍候")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAutoReset(False)
        dialog.setMinimumDuration(0)
        dialog.canceled.connect(self._job.stop.set)
        dialog.show()
        return dialog
