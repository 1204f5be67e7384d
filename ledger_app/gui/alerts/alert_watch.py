"""Asks what there is to tell, beside the window's work, and lets everybody know: at start, on waking, at midnight.

What that needs is imported in the worker, so that the window is there sooner.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from ledger_app.domain.alert import Alerts
from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.gui.session import Session
from ledger_app.operations.opening import second_view

SETTLE = 400
# Changes of these may end an alert or begin one.
CONCERNED = frozenset(
    {
        *("task", "assignment", "occurrence", "alert_snooze", "warning_threshold"),
        *("deadline_rule", "duty_done", "holiday", "holiday_year", "meeting", "training"),
        *("group_seat", "seat_term", "staff_change"),
    }
)


class AlertWatch(QObject):
    """Emits ``session.alerts_told`` with the day's alerts. Nothing is told while the clock is in doubt."""

    def __init__(self, session: Session, owner: QObject) -> None:
        super().__init__(owner)
        self.session = session
        self._running = self._stopped = False
        self._owed: Alerts | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(SETTLE)
        self._again.timeout.connect(self.look)
        session.changed.connect(self._on_changed)
        session.operator_changed.connect(self.soon)
        session.day_changed.connect(lambda _: self.soon())

    def soon(self) -> None:
        """Look again once things have settled."""
        if not self._stopped:
            self._again.start()

    def stop(self) -> None:
        """The ledger is about to be closed."""
        self._stopped = True
        self._again.stop()

    def look(self) -> None:
        """Read what there is to tell in the worker; one reading at a time."""
        session = self.session
        if session.held_day is not None:
            session.alerts_told.emit(Alerts(session.today()))
        elif self._running:
            self.soon()
        else:
            self._running = True
            asked = session.today(), session.ledger.operator
            session.runner.run("", lambda _: self._read(asked[0]), lambda found: self._take(found, asked), self._fail)

    def note_owed(self) -> None:
        """Note what was told while the ledger took no writing (it was still being checked)."""
        if self._owed is not None and not self.session.ledger.unchecked:
            told, self._owed = self._owed, None
            self._note(told)

    def _read(self, today: Any) -> Alerts:
        from ledger_app.operations import alerts

        with second_view(self.session.ledger) as reader:
            return alerts.alerts(reader, today=today)

    def _take(self, found: Alerts, asked: tuple[Any, str]) -> None:
        """Tell it, unless the day, the operator or the trust in the clock has changed meanwhile."""
        self._running = False
        session = self.session
        if self._stopped:
            return
        if session.held_day is not None or asked != (session.today(), session.ledger.operator):
            self.soon()
            return
        self._note(found)
        session.alerts_told.emit(found)

    def _note(self, told: Alerts) -> None:
        if self.session.ledger.unchecked:
            self._owed = told
            return
        from ledger_app.operations import alerts

        try:
            alerts.note_told(self.session.ledger, told)
        except Refusal as refusal:
            self.session.said.emit(refusal.message)

    def _fail(self, error: Exception) -> None:
        self._running = False
        if not isinstance(error, Refusal):
            raise error
        self.session.said.emit(error.message)

    def _on_changed(self, changes: Changes) -> None:
        if CONCERNED & changes.records:
            self.soon()
