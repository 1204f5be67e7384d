"""筛选 of the calendar: kinds, unit, what is done; each that hides something stands as a chip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from ledger_app.domain.agenda import KINDS, AgendaFilter
from ledger_app.domain.unit import Unit
from ledger_app.gui.widgets.chips import Chips
from ledger_app.gui.widgets.choice_box import ChoiceBox

_EVERY_UNIT = "单位：全部"
_LONGEST = 480


class AgendaFilters(QWidget):
    """``changed`` tells of another filter."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.filter = AgendaFilter()
        self.kind = QPushButton("种类：全部")
        self.kind.setAccessibleName("种类")
        self.menu = QMenu(self.kind)
        self.kinds = {code: self._kind(code, words) for code, words in KINDS.items()}
        self.kind.setMenu(self.menu)
        self.unit = ChoiceBox()
        self.unit.setAccessibleName("单位")
        self.unit.setMaxVisibleItems(20)
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.unit.setMinimumContentsLength(6)
        self.unit.activated.connect(lambda _: self._take_unit())
        self.open_only = QPushButton("只看未办")
        self.open_only.setObjectName("toggle")
        self.open_only.setCheckable(True)
        self.open_only.clicked.connect(lambda yes: self._set(open_only=yes))
        self.told = QLabel()
        self.told.setObjectName("faint")
        self.chips = Chips()
        self.chips.taken_away.connect(self.take_away)
        self.chips.cleared.connect(self.clear_all)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for control in (self.kind, self.unit, self.open_only, self.told):
            row.addWidget(control)
        row.addWidget(self.chips, 1)
        row.addStretch(0)

    def tell(self, count: str) -> None:
        """How much is shown, and what hides the rest."""
        self.told.setText(count)
        self.chips.show_chips(self.in_words())

    def offer_units(self, units: Sequence[Unit]) -> None:
        """Fill the choice of units; what is chosen stays."""
        chosen = self.filter.unit_ids
        self.unit.clear()
        self.unit.addItem(_EVERY_UNIT, None)
        for unit in units:
            self.unit.addItem(unit.short_name or unit.name, unit.id)
        measure = self.unit.fontMetrics()
        widest = max(measure.horizontalAdvance(self.unit.itemText(n)) for n in range(self.unit.count()))
        self.unit.setMinimumWidth(measure.horizontalAdvance(_EVERY_UNIT) + 56)
        self.unit.view().setMinimumWidth(min(widest + 40, _LONGEST))
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen[0])) if chosen else 0)

    def in_words(self) -> list[tuple[str, str]]:
        """What hides something, in words."""
        shown = [("kind:" + code, KINDS[code]) for code in self.filter.kinds]
        shown += [("unit", self.unit.currentText())] if self.filter.unit_ids else []
        return shown + ([("open", "只看未办")] if self.filter.open_only else [])

    def take_away(self, name: str) -> None:
        """Drop the filter that this chip stands for."""
        if name == "unit":
            self._set(unit_ids=())
        elif name == "open":
            self._set(open_only=False)
        else:
            self._set(kinds=tuple(code for code in self.filter.kinds if f"kind:{code}" != name))

    def clear_all(self) -> None:
        """清除."""
        self._set(kinds=(), unit_ids=(), open_only=False)

    def _kind(self, code: str, words: str) -> QAction:
        action = self.menu.addAction(words)
        action.setCheckable(True)
        action.triggered.connect(lambda _: self._take_kinds())
        action.setData(code)
        return action

    def _take_kinds(self) -> None:
        self._set(kinds=tuple(code for code, action in self.kinds.items() if action.isChecked()))

    def _take_unit(self) -> None:
        unit = self.unit.currentData()
        self._set(unit_ids=() if unit is None else (unit,))

    def _set(self, **values: Any) -> None:
        self.filter = replace(self.filter, **values)
        for code, action in self.kinds.items():
            action.setChecked(code in self.filter.kinds)
        count = len(self.filter.kinds)
        self.kind.setText(f"种类：{count}种" if count else "种类：全部")
        self.open_only.setChecked(self.filter.open_only)
        if not self.filter.unit_ids:
            self.unit.setCurrentIndex(0)
        self.changed.emit(self.filter)
