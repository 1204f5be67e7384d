"""The day that holds, watched all the while; and the clock of date fields, made from the ledger's calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from ledger_app.domain.clock_doubt import ClockDoubt
from ledger_app.domain.working_day import WorkingCalendar, add_working_days
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.date_edit import Clock
from ledger_app.operations import clock_check

EVERY_MINUTE = 60_000
A_JUMP, ASLEEP = 90, 180  # seconds
Now = Callable[[], datetime]
Passed = Callable[[], float]


def _now() -> datetime:
    return datetime.now().astimezone()


class DayWatch(QObject):
    """Looks at the clock every minute and whenever the window comes to the front.

    A new day is told to all pages (``session.day_changed``). ``beaten`` comes every minute; ``woke`` says that the
    computer slept or its clock was set; ``doubted`` tells of a clock that runs before the last record (None: no
    doubt). Until the office has answered, the ledger's own date holds.
    """

    woke = Signal()
    beaten = Signal()
    doubted = Signal(object)

    def __init__(self, session: Session, owner: QObject, *, now: Now | None = None, passed: Passed = monotonic) -> None:
        super().__init__(owner)
        self.session = session
        self.doubt: ClockDoubt | None = None
        self._now, self._passed = now or _now, passed
        self._seen, self._counted = self._now(), passed()
        self._day: date | None = None
        self.check_clock()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MINUTE)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def follow(self, application: QGuiApplication) -> None:
        """Look also whenever the window comes to the front."""
        application.applicationStateChanged.connect(self._come)

    def look(self) -> None:
        """Tell other computers that this one still works on the ledger; notice sleep, a set clock, a new day."""
        if self.session.ledger.closed:
            self.stop()
        if not self._timer.isActive():
            return
        self.session.ledger.beat()
        moment, counted = self._now(), self._passed()
        gone = (moment - self._seen).total_seconds()
        jumped = abs(gone - (counted - self._counted)) > A_JUMP or gone > ASLEEP
        self._seen, self._counted = moment, counted
        if jumped or moment.date() != self._day:
            self.check_clock()
        if jumped:
            self.woke.emit()
        self.beaten.emit()

    def check_clock(self) -> None:
        """Doubt the clock or trust it, and let everybody see the day that holds."""
        self.doubt = clock_check.clock_doubt(self.session.ledger, now=self._now())
        self.session.held_day = self.doubt.day if self.doubt else None
        self.doubted.emit(self.doubt)
        before, self._day = self._day, self.session.today()
        if before not in (None, self._day):
            self.session.day_changed.emit(self._day)

    def stop(self) -> None:
        """The ledger is about to be closed."""
        self._timer.stop()

    def _come(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()


def clock_of(session: Session) -> Clock:
    """Today, the work year and the working days of this session, as they are whenever it is asked."""

    def calendar() -> WorkingCalendar:
        known: WorkingCalendar = session.ledger.calendar
        return known

    def mark(day: date) -> str:
        return "班" if day in calendar().make_up_workdays else "休" if calendar().holiday(day) else ""

    return Clock(
        session.today,
        session.year,
        mark,
        lambda day: calendar().is_working_day(day),
        lambda start, count: add_working_days(start, count, calendar()).due,
    )
