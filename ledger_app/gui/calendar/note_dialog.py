"""备忘: its form."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QPlainTextEdit

from ledger_app.domain.note import Note
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.form import child
from ledger_app.operations import notes


class NoteDialog(RecordDialog):
    """One note; a new one begins on the day that is shown."""

    def __init__(self, session: Session, note: Note) -> None:
        words = "修改备忘" if note.id else "新建备忘"
        super().__init__(session, words, form="note_form", record=note, save=self._store)

    def begin(self, width: int = 460, height: int = 0) -> None:
        super().begin(width, height)
        child(self.form, QPlainTextEdit, "content").setFocus()

    def _store(self, note: Note) -> object:
        write = notes.change_note if note.id else notes.add_note
        return write(self.session.ledger, note)


def new_note(session: Session, day: date) -> bool:
    """新建备忘 on this day; whether it was saved."""
    return NoteDialog(session, Note(planned_on=day.isoformat())).open_on(460)


def open_note(session: Session, note_id: int) -> bool:
    """Look at a note or change it."""
    note = session.ask(notes.note, note_id)
    return note is not None and NoteDialog(session, note).open_on(460)
