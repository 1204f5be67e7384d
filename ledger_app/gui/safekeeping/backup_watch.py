"""Backups by the way, in the worker: after the first change of a day, and half an hour after a change."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from ledger_app.domain.backup import Safety
from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.gui.runner import Job
from ledger_app.gui.safekeeping.damage import check_of_the_day, tell_damage
from ledger_app.gui.session import Session
from ledger_app.operations import safekeeping
from ledger_app.operations.opening import second_view

AFTER_A_CHANGE = 30 * 60_000
SOON = 3_000


class BackupWatch(QObject):
    """Begins once the window is painted. What it made or could not make goes out as ``session.backed_up``."""

    def __init__(self, session: Session, owner: QObject) -> None:
        super().__init__(owner)
        self.session = session
        self._running = False
        self._first = True
        self._trouble = ""
        self._later = _single_shot(self, AFTER_A_CHANGE, lambda: self.back_up("regular"))
        self._soon = _single_shot(self, SOON, lambda: self.back_up("first_of_day"))
        session.backed_up.connect(self._note)

    def begin(self) -> None:
        """Tell how safe the ledger is, and look after it from now on unless it is only read or a practice ledger."""
        told = self.session.ask(safekeeping.safety)
        if told is None:
            return
        if not self.session.read_only and not self.session.ledger.office.practice:
            safekeeping.guard(self.session.ledger)
            self.session.changed.connect(self._on_changed)
        self.session.backed_up.emit(told)
        check_of_the_day(self.session)

    def back_up(self, reason: str) -> None:
        """Back up in the worker what was done since the last backup."""
        ledger = self.session.ledger
        if self._running or ledger.unchecked or ledger.damaged:
            self._later.start()
            return
        self._running = True
        self._soon.stop()
        self._later.stop()
        self.session.runner.run("", lambda job: self._make(job, reason), self._made, self._failed)

    def stop(self) -> None:
        """The ledger is about to be closed."""
        self._later.stop()
        self._soon.stop()

    def _make(self, _: Job, reason: str) -> Safety:
        with second_view(self.session.ledger) as reader:
            safekeeping.back_up_if_changed(reader, reason=reason)
            return safekeeping.safety(reader)

    def _made(self, told: Safety) -> None:
        self._running = False
        self._trouble = ""
        self.session.backed_up.emit(told)

    def _failed(self, error: Exception) -> None:
        """Tried again in half an hour; a damaged ledger is told of in a window, anything else in the status bar."""
        self._running = False
        if not isinstance(error, Refusal):
            raise error
        known = self.session.ask(safekeeping.safety) or Safety()
        self.session.backed_up.emit(Safety(known.last, known.external, known.begun, error.message))
        if error.message != self._trouble:
            self._trouble = error.message
            if isinstance(error, safekeeping.DAMAGE):
                tell_damage(self.session, error)
            else:
                self.session.said.emit(error.message)
        self._later.start()

    def _on_changed(self, _: Changes) -> None:
        if self._first and not self._soon.isActive():
            self._soon.start()
        elif not self._later.isActive():
            self._later.start()

    def _note(self, told: Safety) -> None:
        today = datetime.now().astimezone().date()
        self._first = told.last is None or told.last.made_at.date() != today


def _single_shot(owner: QObject, after: int, then: object) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.timeout.connect(then)
    return timer
