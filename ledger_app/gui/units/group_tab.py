"""集合单位: what 各乡镇 and the like mean."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.domain.unit import Unit, UnitGroup
from ledger_app.gui.session import Session
from ledger_app.gui.units import growth
from ledger_app.gui.units.group_dialog import GroupDialog
from ledger_app.gui.units.unit_columns import GROUP_COLUMNS, GroupLine, member_summary
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import list_of
from ledger_app.operations import units
from ledger_app.operations.assignments import MissingMembers


class GroupTab(QWidget):
    """The groups with the units they mean today."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rows = list_of(GROUP_COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("集合单位")
        self.view.show_list(self.rows, session.preset)
        self.members = QLabel()
        self.members.setWordWrap(True)
        self.growth, self._missing = QWidget(), MissingMembers()
        self.growth_words = QLabel()
        self._lay_out_growth()
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        words = QLabel("文件中写的“各乡镇”“县政府各部门”等，导入和新建任务时按这里展开成具体单位，原来的写法照样保留。")
        words.setObjectName("faint")
        words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(words)
        column.addWidget(self.growth)
        column.addWidget(self.stack, 1)
        column.addWidget(self.members)
        self.view.picked.connect(self._show_members)
        self.view.opened.connect(lambda _: self.edit())
        session.resized.connect(self._resize)

    def reload(self) -> None:
        """Read the groups again."""
        today = self.session.today()
        found = self.session.ask(units.groups) or []
        lines = [GroupLine(g, tuple(self.session.ask(units.group_members, g.id, on=today) or ())) for g in found]
        place = max(self.view.currentIndex().row(), 0)
        self.rows.set_rows(lines)
        self.stack.setCurrentIndex(0 if lines else 1)
        self.empty.say("还没有集合单位。", [("新建集合单位", self.add)] if self.session.may_write else ())
        self.view.choose_row(min(place, len(lines) - 1))
        self._show_members()
        growth.look(self.session, self._show_growth)

    def fill_in(self) -> None:
        """补充分派."""
        growth.fill_in(self.session, self._missing)

    def add(self) -> None:
        """新建."""
        GroupDialog(self.session, UnitGroup(), []).open_on(600)

    def edit(self) -> None:
        """修改."""
        line = self._chosen()
        if line is None:
            return
        by_category = set(line.group.categories)
        listed: list[Unit] = [unit for unit in line.members if unit.category not in by_category]
        GroupDialog(self.session, line.group, listed).open_on(600)

    def delete(self) -> None:
        """删除, refused while tasks name the group."""
        line = self._chosen()
        if line is not None and self.session.notices.ask(f"删除集合单位“{line.group.name}”？", "删除"):
            self.session.act(units.delete_group, line.group.id)

    def _chosen(self) -> GroupLine | None:
        chosen = self.view.chosen()
        return chosen[0] if chosen else None

    def _show_members(self) -> None:
        line = self._chosen()
        told = f"{line.group.name}现在指这{len(line.members)}家：{member_summary(line.members)}" if line else ""
        self.members.setText(told)

    def _show_growth(self, missing: MissingMembers) -> None:
        self._missing = missing
        self.growth_words.setText(f"名录补全后，{growth.told(missing)}。")
        self.growth.setVisible(bool(missing.tasks))

    def _lay_out_growth(self) -> None:
        button = QPushButton(growth.FILL_IN)
        button.setAutoDefault(False)
        button.clicked.connect(self.fill_in)
        self.growth_words.setWordWrap(True)
        row = QHBoxLayout(self.growth)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.growth_words, 1)
        row.addWidget(button)
        self.growth.hide()

    def _resize(self, preset: Any) -> None:
        self.view.set_preset(preset)
