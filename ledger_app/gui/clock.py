"""The clock of date fields, made from the ledger's working-day calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer

from ledger_app.domain.working_day import WorkingCalendar, add_working_days
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.date_edit import Clock

EVERY_MINUTE = 60_000


def keep_beating(session: Session, owner: QObject) -> QTimer:
    """Tell other computers every minute that this one still works on the ledger."""
    timer = QTimer(owner)
    timer.setInterval(EVERY_MINUTE)
    timer.timeout.connect(lambda: session.ledger.beat())
    timer.start()
    return timer


def clock_of(session: Session) -> Clock:
    """Today, the work year and the working days of this session."""
    calendar: WorkingCalendar = session.ledger.calendar

    def mark(day: date) -> str:
        return "班" if day in calendar.make_up_workdays else "休" if calendar.holiday(day) else ""

    return Clock(
        session.today,
        session.year,
        mark,
        calendar.is_working_day,
        lambda start, count: add_working_days(start, count, calendar).due,
    )
