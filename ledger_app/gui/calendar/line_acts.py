"""What can be done with a line of the calendar: go where it is worked on, prove its day, remind; tick off a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ledger_app.domain.agenda import AgendaItem
from ledger_app.gui.alerts.reminding import copy_task_reminder
from ledger_app.gui.calendar.note_dialog import open_note
from ledger_app.gui.proof.proof_of_task import prove_line
from ledger_app.gui.session import Session
from ledger_app.operations import notes


class LineActs:
    """Acts over the page they belong to."""

    def __init__(self, session: Session, page: QWidget) -> None:
        self.session, self.page = session, page

    def open(self, item: AgendaItem) -> None:
        """Where this line is worked on."""
        if item.kind == "note":
            open_note(self.session, _number(item))
        elif item.page:
            self._turn_to_year_of(item)
            self.session.go(item.page, dict([item.what]) if item.what else None)

    def _turn_to_year_of(self, item: AgendaItem) -> None:
        """A task of another work year is found in that year's ledger; the calendar itself stays where it is."""
        year = item.number.partition("-")[0]
        if year.isdigit() and int(year) != self.session.year:
            self.session.go(item.page)
            self.session.set_year(int(year))

    def prove(self, item: AgendaItem) -> None:
        """How its day comes about."""
        prove_line(self.session, self.page, item)

    def remind(self, items: Sequence[AgendaItem]) -> None:
        """催办 for the tasks among these."""
        copy_task_reminder(self.session, [_number(item) for item in items if item.what and item.what[0] == "task"])

    def tick(self, item: AgendaItem) -> None:
        """已办, or not."""
        self.session.act(notes.tick_note, _number(item), done=not item.done)

    def drop(self, item: AgendaItem) -> None:
        """删除 a note."""
        if self.session.notices.ask(f"删除备忘“{item.words[:30]}”？", "删除"):
            self.session.act(notes.delete_note, _number(item))


def _number(item: AgendaItem) -> int:
    """The id that the line leads to; 0 where it leads to no record."""
    number = item.what[1] if item.what else 0
    return number if isinstance(number, int) else 0
