"""The forms of one unit: new, changed, renamed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QFormLayout, QLineEdit

from ledger_app.domain.field import day, text
from ledger_app.domain.unit import Unit
from ledger_app.gui.record_dialog import RecordDialog, caption, fill_links
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.form import child
from ledger_app.operations import units


@dataclass(frozen=True)
class NewName:
    """更名."""

    new_name: str = text("新的规范全称", required=True)
    renamed_on: str | None = day("更名日期")
    basis: str = text("依据", help="批准更名的文件")


class UnitDialog(RecordDialog):
    """One unit; the aliases line stands only in a new unit's form."""

    def __init__(self, session: Session, unit: Unit) -> None:
        words = f"修改单位“{unit.name}”" if unit.id else "新建单位"
        super().__init__(session, words, form="unit_form", record=unit, save=self._store)
        rows: Any = self.form.layout()
        assert isinstance(rows, QFormLayout)
        aliases = child(self.form, QLineEdit, "aliases")
        caption(self.form, "aliases", "别名")
        aliases.setPlaceholderText("文件中出现过的其他写法，用“、”隔开")
        rows.setRowVisible(aliases, not unit.id)
        others = [(u.name, u.id) for u in session.ask(units.unit_list) or [] if u.id != unit.id]
        fill_links(self.form, "superior_id", others)

    def _store(self, unit: Unit) -> object:
        if unit.id:
            return units.change_unit(self.session.ledger, unit)
        typed = child(self.form, QLineEdit, "aliases").text()
        aliases = typed.replace("，", "、").replace("；", "、").split("、")
        return units.add_unit(self.session.ledger, unit, aliases)


def rename_dialog(session: Session, unit: Unit) -> RecordDialog:
    """更名: the old name stays known."""

    def store(given: NewName) -> object:
        return units.rename_unit(session.ledger, unit.id, given.new_name, on=given.renamed_on, basis=given.basis)

    start = NewName(new_name=unit.name, renamed_on=session.today().isoformat())
    words = f"“{unit.name}”更名"
    dialog = RecordDialog(session, words, form="renaming_form", record=start, save=store)
    dialog.act = "更名"
    return dialog
