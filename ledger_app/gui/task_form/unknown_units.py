"""What the menu of a red token does: a new unit, or another spelling of one that is there."""

from __future__ import annotations

from ledger_app.domain.unit import Unit
from ledger_app.gui.choosing import choose_one
from ledger_app.gui.session import Session
from ledger_app.gui.units.unit_dialog import UnitDialog
from ledger_app.gui.widgets.unit_picker import UnitPicker
from ledger_app.operations import units


def answer_unknown(session: Session, picker: UnitPicker) -> None:
    """Let a picker's red tokens be settled."""
    picker.new_unit_asked.connect(lambda words: _new_unit(session, picker, words))
    picker.alias_asked.connect(lambda words: _alias(session, picker, words))


def _new_unit(session: Session, picker: UnitPicker, words: str) -> None:
    if UnitDialog(session, Unit(name=words)).open_on(600, 600):
        made = session.ask(units.unit_named, words) or (session.ask(units.unit_list) or [None])[-1]
        if made is not None:
            picker.replace_unknown(words, made)


def _alias(session: Session, picker: UnitPicker, words: str) -> None:
    every = session.ask(units.unit_list) or []
    names = [unit.name for unit in every]
    place = choose_one(f"“{words}”是哪一家的别名？", names, act="设为别名", parent=picker.window())
    if place is not None and session.act(units.add_alias, every[place].id, words) is not None:
        picker.replace_unknown(words, every[place])
