"""The list of units with what can be done to them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QSplitter, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from ledger_app.domain.task_list import UnitCounts
from ledger_app.domain.unit import Unit
from ledger_app.gui.session import Session
from ledger_app.gui.units.unit_columns import UNIT_COLUMNS, UnitLine, unit_summary
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import list_of
from ledger_app.operations import task_list, units


class UnitTab(QWidget):
    """Units in 机构序 or by another column; typing narrows the list by characters, pinyin or initials."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.find_line = QLineEdit()
        self.find_line.setPlaceholderText("查找：名称、别名或拼音首字母")
        self.find_line.setAccessibleName("查找单位")
        self.find_line.setClearButtonEnabled(True)
        self.rows = list_of(UNIT_COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("单位名录")
        self.view.show_list(self.rows, session.preset)
        self.detail = QTextBrowser()
        self.detail.setObjectName("plain")
        self.detail.setAccessibleName("单位详情")
        self.footer = QLabel()
        self.footer.setObjectName("footer")
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self._order = ("official_order", False)
        self._counts: dict[int, UnitCounts] = {}
        self._lay_out()
        self.find_line.textChanged.connect(lambda _: self._list())
        self.view.picked.connect(self._show_detail)
        self.view.order_asked.connect(self._sort)
        session.resized.connect(self._resize)

    def reload(self) -> None:
        """Read the directory again; the counts follow from the worker, in a large ledger they take a second."""
        self._list()
        today = self.session.today()
        self.session.read("", lambda reader, _: task_list.unit_counts(reader, today=today), self._take_counts)

    def _take_counts(self, counts: list[UnitCounts]) -> None:
        self._counts = {c.unit_id: c for c in counts}
        self._list()

    def _list(self) -> None:
        """List the units found, keeping the selection."""
        kept = [unit.id for unit in self.chosen()]
        every = self.session.ask(units.unit_list) or []
        found = self.session.ask(units.find_units, self.find_line.text()) or []
        lines = self._sorted([UnitLine(unit, self._counts.get(unit.id)) for unit in found])
        self.rows.set_rows(lines)
        self.view.mark_order(*self._order)
        self.stack.setCurrentIndex(0 if lines else 1)
        if every and not lines:
            self.empty.say(f"没有找到“{self.find_line.text()}”。可试：减少字数。", [("清除", self.find_line.clear)])
        places = [n for n, line in enumerate(lines) if line.unit.id in kept]
        self.view.choose_row(places[0] if places else 0)
        unsure = sum(not unit.confirmed for unit in every)
        told = f"共{len(every)}家单位，列出{len(lines)}家" + (f"，未确认{unsure}家" if unsure else "")
        self.footer.setText(told)
        self._show_detail()

    def chosen(self) -> list[Unit]:
        """The units selected."""
        return [line.unit for line in self.view.chosen()]

    def choose(self, unit_id: int) -> None:
        """Stand on this unit."""
        places = {line.unit.id: n for n, line in enumerate(self.rows.rows)}
        self.view.choose_row(places.get(unit_id, 0))

    def neighbour(self, unit: Unit, step: int) -> Unit | None:
        """The unit before (-1) or after (1) this one in 机构序."""
        every = self.session.ask(units.unit_list) or []
        place = [u.id for u in every].index(unit.id) + step
        return every[place] if 0 <= place < len(every) else None

    def _sorted(self, lines: list[UnitLine]) -> list[UnitLine]:
        """By the column asked for; what was typed keeps the order of how well it fits."""
        name, descending = self._order
        if self.find_line.text().strip() and name == "official_order":
            return lines
        column = next(column for column in UNIT_COLUMNS if column.name == name)
        key: Any = column.value or column.text
        return sorted(lines, key=lambda line: (key(line), line.unit.official_order or 0), reverse=descending)

    def _sort(self, name: str, descending: bool) -> None:
        self._order = (name, descending)
        self._list()

    def _show_detail(self) -> None:
        chosen = self.chosen()
        if len(chosen) != 1:
            self.detail.setPlainText(f"选中{len(chosen)}家单位。" if chosen else "")
            return
        detail = self.session.ask(units.unit_detail, chosen[0].id)
        self.detail.setHtml(unit_summary(detail) if detail is not None else "")

    def _resize(self, preset: Any) -> None:
        self.view.set_preset(preset)

    def _lay_out(self) -> None:
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.stack)
        halves.addWidget(self.detail)
        halves.setStretchFactor(0, 4)
        halves.setStretchFactor(1, 1)
        self.detail.setMinimumHeight(self.fontMetrics().height() * 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.find_line)
        column.addWidget(halves, 1)
        column.addWidget(self.footer)
