"""备忘: the office's own dated lines, written, changed, ticked off and taken out."""

from __future__ import annotations

from dataclasses import replace

from ledger_app.domain.changes import Changes
from ledger_app.domain.note import Note
from ledger_app.domain.refusal import Refusal
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one


class EmptyNote(Refusal):
    """A note needs a day and words."""


def note(ledger: Ledger, note_id: int) -> Note:
    return one(ledger, Note, note_id)


def add_note(ledger: Ledger, given: Note) -> Changes:
    """Write a new note under the operator's name."""
    _check(given)
    with ledger.tx("新建备忘") as writing:
        made = writing.insert(replace(given, content=given.content.strip(), written_by=ledger.operator))
    return writing.changes(made)


def change_note(ledger: Ledger, given: Note) -> Changes:
    """Write a note as given over the stored one."""
    _check(given)
    one(ledger, Note, given.id)
    with ledger.tx("修改备忘") as writing:
        writing.put("note", replace(given, content=given.content.strip()))
    return writing.changes(given.id)


def tick_note(ledger: Ledger, note_id: int, *, done: bool) -> Changes:
    """Mark a note as done, or as not done."""
    one(ledger, Note, note_id)
    with ledger.tx("备忘已办" if done else "备忘改为未办") as writing:
        writing.change("note", note_id, done=done)
    return writing.changes(note_id)


def delete_note(ledger: Ledger, note_id: int) -> Changes:
    """Take a note out; 撤销 brings it back."""
    one(ledger, Note, note_id)
    with ledger.tx("删除备忘") as writing:
        writing.remove("note", note_id)
    return writing.changes(note_id)


def _check(given: Note) -> None:
    missing = [words for words, value in (("日期", given.planned_on), ("内容", given.content.strip())) if not value]
    if missing:
        raise EmptyNote(f"备忘还没有填{'和'.join(f'“{each}”' for each in missing)}，没有保存。")
