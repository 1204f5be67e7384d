"""参加单位: units ticked in a list, each with its number of people where it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QLineEdit, QPushButton, QTableWidget, QTableWidgetItem

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.typed_number import NotANumber, read_typed_number
from ledger_app.domain.unit import Unit
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import button_row, dialog_layout, fit, with_problem
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.operations import attendance, units
from ledger_app.operations.attendance import Event
from ledger_app.operations.unit_directory import enabled

_TICKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_UNIT, _PEOPLE = 0, 1


class AttendanceDialog(QDialog):
    """Nothing is stored before 保存. A number typed for a unit ticks it."""

    def __init__(self, session: Session, event: Event, event_id: int, called: str) -> None:
        super().__init__(session.notices.window)
        self.setWindowTitle(f"参加单位：{called}")
        self.session, self._event, self._id = session, event, event_id
        self._before: dict[int, int | None] = session.ask(attendance.attended, event, event_id) or {}
        known: list[Unit] = session.ask(units.unit_list) or []
        self.units = [u for u in known if u.id in self._before or enabled(u, session.today())]
        self.finding = QLineEdit()
        self.finding.setPlaceholderText("输入名称、简称或拼音首字母，只看这些单位")
        self.finding.setAccessibleName("查找单位")
        self.finding.textChanged.connect(lambda _: self._narrow())
        self.table = self._make_table()
        self.count, self.problem = QLabel(), QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._lay_out()
        self.table.itemChanged.connect(self._on_changed)
        self._tell()

    def ticked(self) -> dict[int, int | None]:
        """The units ticked with their numbers; refuses what is no number."""
        return {unit.id: self._people(row) for row, unit in enumerate(self.units) if self._is_ticked(row)}

    def tick(self, yes: bool) -> None:
        """All units in sight, or none of them."""
        for row in self._in_sight():
            self._cell(row, _UNIT).setCheckState(_TICKED if yes else _OPEN)

    def save(self) -> None:
        """Store what is ticked, or say in place why not."""
        if not self.session.may_write:
            return
        try:
            done = attendance.set_attendance(self.session.ledger, self._event, self._id, self.ticked())
        except Refusal as refusal:
            self.problem.setText(refusal.message)
            self.problem.show()
            return
        self.session.tell(done)
        self.accept()

    def reject(self) -> None:
        if self.session.may_write and self._state() != self._begun:
            answer = self.session.notices.choose("有未保存的修改。", ("保存", "不保存", "取消"))
            if answer == "保存":
                self.save()
            if answer != "不保存":
                return
        super().reject()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(self.units), 2)
        table.setAccessibleName("参加单位")
        table.setHorizontalHeaderLabels(["单位", "人数"])
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(_UNIT, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setDefaultSectionSize(self.session.preset.row)
        for row, unit in enumerate(self.units):
            name = QTableWidgetItem(unit.name)
            name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            name.setCheckState(_TICKED if unit.id in self._before else _OPEN)
            number = self._before.get(unit.id)
            people = QTableWidgetItem("" if number is None else str(number))
            people.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, _UNIT, name)
            table.setItem(row, _PEOPLE, people)
        if not self.session.may_write:
            table.setEnabled(False)
        return table

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == _PEOPLE and item.text().strip():
            self._cell(item.row(), _UNIT).setCheckState(_TICKED)
        self._tell()

    def _narrow(self) -> None:
        typed = self.finding.text().strip()
        wanted = {unit.id for unit in self.session.ask(units.find_units, typed) or []}
        for row, unit in enumerate(self.units):
            self.table.setRowHidden(row, unit.id not in wanted)

    def _in_sight(self) -> Iterator[int]:
        return (row for row in range(len(self.units)) if not self.table.isRowHidden(row))

    def _is_ticked(self, row: int) -> bool:
        return bool(self._cell(row, _UNIT).checkState() == _TICKED)

    def _people(self, row: int) -> int | None:
        try:
            return read_typed_number(self._cell(row, _PEOPLE).text())
        except NotANumber as refusal:
            raise NotANumber(f"{self.units[row].name}的人数：{refusal.message}", refusal.proposal) from None

    def _state(self) -> object:
        return [(self._is_ticked(row), self._cell(row, _PEOPLE).text()) for row in range(len(self.units))]

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        """A cell of the table, every one of which is filled."""
        found = self.table.item(row, column)
        assert found is not None
        return found

    def _tell(self) -> None:
        """已选12家，15人."""
        try:
            there = self.ticked()
        except NotANumber as refusal:
            self.count.setText(refusal.message)
            return
        people = [number for number in there.values() if number is not None]
        self.count.setText(f"已选{len(there)}家" + (f"，{sum(people)}人" if people else ""))

    def _lay_out(self) -> None:
        head = FlowRow(space=6)
        every, none = QPushButton("全选"), QPushButton("全不选")
        for button, yes in ((every, True), (none, False)):
            button.setAutoDefault(False)
            button.setEnabled(self.session.may_write)
            button.setToolTip("只对列出的单位")
            button.clicked.connect(lambda _=False, yes=yes: self.tick(yes))
        self.finding.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.finding.placeholderText()) + 24)
        head.add(self.finding, every, none, self.count)
        buttons = button_row(self, "保存", self.save, cancel="取消" if self.session.may_write else "关闭")
        primary: Any = buttons.findChild(QPushButton, "primary")
        primary.setVisible(self.session.may_write)
        dialog_layout(self, self.table, with_problem(self.problem, buttons), above=head)
        fit(self, 620, 560)
        self._begun = self._state()
