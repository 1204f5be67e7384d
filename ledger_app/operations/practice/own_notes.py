"""A few 备忘 of the practice office, around the day from which it is seen."""

from __future__ import annotations

from datetime import date, timedelta

from ledger_app.domain.note import Note
from ledger_app.domain.working_day import add_working_days, last_working_day_on_or_before
from ledger_app.operations.notes import add_note
from ledger_app.storage.ledger import Ledger

_DONE_BEFORE = timedelta(days=8)


def record_notes(ledger: Ledger, *, today: date) -> None:
    """One done, one for tomorrow's desk, one for the week after next."""
    calendar = ledger.calendar
    done_on = last_working_day_on_or_before(today - _DONE_BEFORE, calendar)
    soon, later = (add_working_days(today, days, calendar).due for days in (2, 9))
    for day, content, done in (
        (done_on, "准备领导小组会议材料", True),
        (soon, "给县财政局打电话，催统计表盖章件", False),
        (later, "与县融媒体中心商定解读视频脚本", False),
    ):
        add_note(ledger, Note(planned_on=day.isoformat(), content=content, done=done))
