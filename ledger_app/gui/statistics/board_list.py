"""The board of a round: filters, orders, the list of units and the line about those who owe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ledger_app.gui.session import Session
from ledger_app.gui.statistics.board_columns import (
    FILTERS,
    MISSING,
    ORDERS,
    REQUEST_COLUMNS,
    RETURN_COLUMNS,
    BoardFilter,
)
from ledger_app.gui.widgets.choice_box import ChoiceBox
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, ShortList, list_of
from ledger_app.operations.statistics.asking import names_in_a_row
from ledger_app.operations.statistics.rounds import BoardRow

_NAMED = 6


class BoardList(QWidget):
    """``opened`` tells of a row by Enter or double click; ``names_wanted`` and ``call_wanted`` are of those who owe."""

    opened = Signal(object)
    names_wanted = Signal()
    call_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rows: Sequence[BoardRow] = ()
        self._filter: BoardFilter = FILTERS[0]
        self._together = QButtonGroup(self)
        self.filters = {each.code: self._toggle(each) for each in FILTERS}
        self.order: QComboBox = ChoiceBox()
        self.order.setAccessibleName("排序")
        for code, (words, _) in ORDERS.items():
            self.order.addItem(words, code)
        self.order.activated.connect(lambda _: self._show())
        self.returns, self.requests = self._view(RETURN_COLUMNS), self._view(REQUEST_COLUMNS)
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.owing = QLabel()
        self.owing.setWordWrap(True)
        self.copy_names = _button("复制名单", self.names_wanted.emit)
        self.call = _button("催报", self.call_wanted.emit)
        self._lay_out()
        session.resized.connect(self._resize)

    @property
    def walked(self) -> list[QWidget]:
        """Its controls in the order of the keys."""
        return [*self.filters.values(), self.order, self.returns, self.requests, self.copy_names, self.call]

    @property
    def view(self) -> ListView:
        """The list in front."""
        return self.requests if self.stack.currentWidget() is self.requests else self.returns

    def show_rows(self, rows: Sequence[BoardRow], *, statistics: bool) -> None:
        """Show the parts of a round; what was selected stays so."""
        kept = {row.unit.id for row in self.chosen()}
        self.rows = rows
        self.stack.setCurrentWidget(self.returns if statistics else self.requests)
        for each in FILTERS:
            count = sum(map(each.holds, rows))
            button = self.filters[each.code]
            button.setText(each.words if each.code == "all" else f"{each.words}{count}")
            button.setVisible((each.general or statistics) and (count > 0 or each.code == "all"))
        if self.filters[self._filter.code].isHidden():
            self._filter = FILTERS[0]
        self._show()
        self._select(kept)
        self._tell_owing()

    def chosen(self) -> list[BoardRow]:
        """The selected units."""
        return self.view.chosen()

    def owe(self) -> list[BoardRow]:
        """Who has not reported."""
        return [row for row in self.rows if row.state == MISSING]

    def choose_filter(self, code: str) -> None:
        """Show only those."""
        self._filter = next(each for each in FILTERS if each.code == code)
        self._show()

    def offer(self, acts: Sequence[QAction]) -> None:
        """The acts of the context menu."""
        self.returns.menu_acts = self.requests.menu_acts = acts

    def say_empty(self, sentence: str, buttons: Sequence[tuple[str, Any]]) -> None:
        """Nothing is there at all."""
        self.empty.say(sentence, buttons)
        self.stack.setCurrentWidget(self.empty)
        self.foot.hide()
        self.head.hide()

    def _show(self) -> None:
        self.head.show()
        self.filters[self._filter.code].setChecked(True)
        kept = [row for row in self.rows if self._filter.holds(row)]
        rows: Any = ORDERS[self.order.currentData()][1]
        model = self.view.rows
        assert isinstance(model, ShortList)
        model.set_rows(sorted(kept, key=rows))

    def _select(self, kept: set[int]) -> None:
        model = self.view.rows
        assert isinstance(model, ShortList)
        places = [n for n, row in enumerate(model.rows) if row.unit.id in kept]
        self.view.choose_row(places[0] if places else 0)

    def _tell_owing(self) -> None:
        owe = self.owe()
        self.foot.setVisible(bool(owe))
        names = names_in_a_row(row.unit for row in owe[:_NAMED])
        self.owing.setText(f"未报单位（{len(owe)}）：{names}{'……' if len(owe) > _NAMED else ''}")
        self.owing.setToolTip(names_in_a_row(row.unit for row in owe))

    def _view(self, columns: Sequence[Column]) -> ListView:
        view = ListView()
        view.setAccessibleName("各单位报送情况")
        view.show_list(list_of(columns, parent=self), self.session.preset)
        view.opened.connect(lambda number: self.opened.emit(view.rows.row_at(number)))
        view.order_asked.connect(lambda name, _: self._sort_by(name))
        return view

    def _sort_by(self, name: str) -> None:
        """A click on a heading takes the order that goes with it."""
        code = {"unit": "official", "checked": "problems"}.get(name, name)
        if code in ORDERS:
            self.order.setCurrentIndex(self.order.findData(code))
            self._show()

    def _toggle(self, each: BoardFilter) -> QPushButton:
        button = _button(each.words, lambda: self.choose_filter(each.code))
        button.setObjectName("toggle")
        button.setCheckable(True)
        self._together.addButton(button)
        return button

    def _resize(self, preset: Any) -> None:
        self.returns.set_preset(preset)
        self.requests.set_preset(preset)

    def _lay_out(self) -> None:
        self.head = FlowRow()
        self.head.add(*self.filters.values(), self.order)
        for widget in (self.returns, self.requests, self.empty):
            self.stack.addWidget(widget)
        self.foot = QWidget()
        line = QHBoxLayout(self.foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.owing, 1)
        line.addWidget(self.copy_names)
        line.addWidget(self.call)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)


def _button(words: str, does: Any) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(lambda: does())
    return button
