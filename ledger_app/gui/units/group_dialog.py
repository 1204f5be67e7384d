"""The form of one 集合单位: its names, the categories it takes in, and units listed beside them."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from ledger_app.domain.unit import CATEGORIES, Unit, UnitGroup
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.form import Incomplete
from ledger_app.gui.widgets.unit_picker import UnitPicker
from ledger_app.operations import units


class GroupDialog(RecordDialog):
    """Members are the enabled units of the ticked categories together with those listed."""

    def __init__(self, session: Session, group: UnitGroup, listed: list[Unit]) -> None:
        words = f"修改集合单位“{group.name}”" if group.id else "新建集合单位"
        super().__init__(session, words, form="unit_group_form", record=group, save=self._store)
        self.ticks = {code: QCheckBox(words) for code, words in CATEGORIES.items()}
        self.members = UnitPicker()
        self.members.setObjectName("members")
        self.members.setAccessibleName("另列的单位")
        self.members.set_directory(lambda typed: units.find_units(session.ledger, typed))
        self._group, self._listed = group, listed

    def body(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(QLabel("包含类别（这些类别中启用的单位都算）："))
        ticks = FlowRow(space=12)
        ticks.add(*self.ticks.values())
        column.addWidget(ticks)
        column.addWidget(QLabel("另外单列的单位："))
        column.addWidget(self.members)
        column.addStretch(1)
        return holder

    def fill(self) -> None:
        for code, tick in self.ticks.items():
            tick.setChecked(code in self._group.categories)
        self.members.set_units(self._listed)

    def state(self) -> object:
        ticked = [code for code, tick in self.ticks.items() if tick.isChecked()]
        return super().state(), ticked, self.members.unit_ids(), self.members.unknown()

    def taken(self) -> UnitGroup:
        from dataclasses import replace

        group: UnitGroup = super().taken()
        self.members.settle()
        if self.members.unknown():
            raise Incomplete(f"名录中没有“{'、'.join(self.members.unknown())}”，请先在“单位”中新建。")
        return replace(group, categories=tuple(code for code, tick in self.ticks.items() if tick.isChecked()))

    def _store(self, group: UnitGroup) -> object:
        ids, ledger = self.members.unit_ids(), self.session.ledger
        if not group.id:
            return units.add_group(ledger, group, ids)
        # Listed units that are not enabled today are not on screen; an untouched list is left as it is stored.
        untouched = ids == [unit.id for unit in self._listed]
        return units.change_group(ledger, group, None if untouched else ids)
