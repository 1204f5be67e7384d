"""稍后提醒: until when, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ledger_app.domain.alert import Alert, AlertSnooze
from ledger_app.domain.changes import Changes
from ledger_app.domain.working_day import add_working_days
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.operations import alerts

USUAL_DAYS = 3
NAMED = 3


class SnoozeDialog(RecordDialog):
    """Names what is put off above the form; three working days on is offered."""

    act = "稍后提醒"

    def __init__(self, session: Session, chosen: Sequence[Alert]) -> None:
        self._chosen = tuple(chosen)
        until = add_working_days(session.today(), USUAL_DAYS, session.ledger.calendar).due
        blank = AlertSnooze(until=until.isoformat())
        super().__init__(session, "稍后提醒", form="snooze_form", record=blank, save=self._put_off)

    def body(self) -> QWidget:
        named = "；".join(f"{each.number} {each.words}".strip() for each in self._chosen[:NAMED])
        more = f"等{len(self._chosen)}项" if len(self._chosen) > NAMED else ""
        heading = QLabel(f"{named}{more}")
        heading.setWordWrap(True)
        note = QLabel("到这一天之前不再提醒；期间如果逾期，仍会提醒。")
        note.setObjectName("faint")
        note.setWordWrap(True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (heading, self.form, note):
            column.addWidget(widget)
        column.addStretch(1)
        return holder

    def _put_off(self, asked: AlertSnooze) -> Changes:
        until = date.fromisoformat(asked.until or "")
        today = self.session.today()
        return alerts.snooze(self.session.ledger, self._chosen, until=until, reason=asked.reason, today=today)


def put_off(session: Session, chosen: Sequence[Alert]) -> bool:
    """Ask and store; says so where nothing is chosen."""
    if not chosen:
        session.notices.inform("请先选中要推迟的提醒（按住 Ctrl 或 Shift 可选多项）。")
        return False
    return SnoozeDialog(session, chosen).open_on(520)
