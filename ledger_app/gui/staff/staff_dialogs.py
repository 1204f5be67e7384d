"""The forms of a staff change, of its filing and of one contact of a unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from ledger_app.domain.changes import Changes
from ledger_app.domain.field import day
from ledger_app.domain.staff_change import CONTACT_KINDS, StaffChange, UnitContact
from ledger_app.domain.unit import Unit
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.form import child
from ledger_app.gui.widgets.unit_picker import UnitPicker
from ledger_app.operations import staff, unit_contacts, units


@dataclass(frozen=True)
class Filing:
    """登记备案."""

    on: str | None = day("备案日期", required=True, help="向上级报告人员变动的日期")


class StaffDialog(RecordDialog):
    """One staff change; a new one offers to move the unit's contacts along."""

    def __init__(self, session: Session, change: StaffChange) -> None:
        words = "修改人员变动" if change.id else "登记人员变动"
        super().__init__(session, words, form="staff_change_form", record=change, save=self._store)
        self.follow = QCheckBox("同时更新这家单位的联络员（分管领导）名单")
        self.follow.setChecked(True)
        self.follow.setToolTip("移交人到前一天为止，接收人从变动日期起；联系电话请在“联络员”中补填")
        self.unit = child(self.form, UnitPicker, "unit_id")
        self.unit.single = True
        self.handed_by = child(self.form, QLineEdit, "handed_by")
        self.unit.changed.connect(self._propose)

    def body(self) -> QWidget:
        if self.record.id:
            return self.form
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self.follow)
        column.addStretch(1)
        return holder

    def fill(self) -> None:
        known = self.session.ask(units.unit_list) or []
        self.unit.set_units([unit for unit in known if unit.id == self.record.unit_id])

    def _propose(self) -> None:
        """Whoever answers for this in the unit now is the one who hands over."""
        ids, kind = self.unit.unit_ids(), child(self.form, QComboBox, "kind").currentData()
        if ids and not self.handed_by.text().strip():
            found = self.session.ask(staff.present_name, ids[0], kind, on=self.session.today())
            self.handed_by.setText(found or "")

    def _store(self, change: StaffChange) -> Changes:
        if change.id:
            return staff.correct_change(self.session.ledger, change)
        today, follow = self.session.today(), self.follow.isChecked()
        return staff.record_change(self.session.ledger, change, today=today, contacts=follow)


def filing_dialog(session: Session, change: StaffChange) -> RecordDialog:
    """登记备案 of one change."""

    def store(given: Filing) -> Changes:
        return staff.file_change(session.ledger, change.id, on=date.fromisoformat(given.on or ""))

    begin = Filing(session.today().isoformat())
    words = f"登记备案：{change.handed_by}→{change.taken_by}"
    dialog = RecordDialog(session, words, form="filing_form", record=begin, save=store)
    dialog.act = "登记备案"
    return dialog


class ContactDialog(RecordDialog):
    """One contact of a unit; a new one may replace whoever is in office."""

    def __init__(self, session: Session, unit: Unit, contact: UnitContact) -> None:
        words = f"修改{CONTACT_KINDS[contact.kind]}：{contact.name}" if contact.id else f"新增联络员：{unit.name}"
        super().__init__(session, words, form="contact_form", record=contact, save=self._store)
        self.replacing = QCheckBox("接替现任：同类别的现任到前一天为止")
        self._present: list[UnitContact] = session.ask(unit_contacts.contacts, unit.id, on=session.today()) or []

    def body(self) -> QWidget:
        if self.record.id or not self._present:
            return self.form
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self.replacing)
        column.addStretch(1)
        return holder

    def _store(self, contact: UnitContact) -> Changes:
        ledger, today = self.session.ledger, self.session.today()
        if contact.id:
            return unit_contacts.change_contact(ledger, contact, today=today)
        return unit_contacts.add_contact(ledger, contact, today=today, replacing=self.replacing.isChecked())


def new_change(session: Session) -> StaffChange:
    """A change to begin with: of today."""
    return replace(StaffChange(), changed_on=session.today().isoformat())
