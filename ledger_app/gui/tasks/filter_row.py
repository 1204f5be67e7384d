"""筛选: the row above the task list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from ledger_app.domain.assignment import STATES
from ledger_app.domain.task_list import COLOUR_WORDS, COLOURS, SavedFilter, TaskFilter
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.light import light_icon

_STATES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("未销号", {"open_only": True}),
    ("全部", {}),
    *((words, {"states": (code,)}) for code, words in STATES.items()),
    ("回收站", {"in_bin": True}),
)
_KEEP = object()
_USUAL_STATE = {"states": (), "open_only": False, "in_bin": False}


class FilterRow(FlowRow):
    """``changed`` tells of another filter; ``further_asked`` of 更多筛选, ``keep_asked`` of 保存为常用筛选,
    ``drop_asked`` of one that shall be forgotten."""

    changed = Signal(object)
    further_asked = Signal()
    keep_asked = Signal()
    drop_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.filter = TaskFilter()
        self.find_line = QLineEdit()
        self.find_line.setPlaceholderText("查找 Ctrl+F")
        self.find_line.setClearButtonEnabled(True)
        self.find_line.setAccessibleName("查找")
        self.saved = _choice("常用筛选")
        self.document = _choice("来源文件")
        self.unit = _choice("单位")
        self.state = _choice("状态")
        self.lights = {colour: self._light(colour) for colour in COLOURS}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._search)
        self._lay_out()
        for words, values in _STATES:
            self.state.addItem(words, values)
        self.find_line.textChanged.connect(self._typed)
        self.saved.activated.connect(self._take_saved)
        self.document.activated.connect(lambda _: self._set(document_ids=_ids(self.document)))
        self.unit.activated.connect(lambda _: self._set(unit_ids=_ids(self.unit)))
        self.state.activated.connect(lambda _: self._set(**{**_USUAL_STATE, **self.state.currentData()}))

    def offer(self, *, documents: dict[int, str], units: dict[int, str], saved: list[SavedFilter]) -> None:
        """Fill the choices; what is chosen stays."""
        _fill(self.document, "来源文件：全部", [(words, key) for key, words in documents.items()])
        _fill(self.unit, "单位：全部", [(words, key) for key, words in units.items()])
        drops = [(f"删除常用筛选“{kept.name}”…", kept.name) for kept in saved if not kept.shipped]
        kept_ones = [(kept.name, kept) for kept in saved]
        _fill(self.saved, "常用筛选", [*kept_ones, ("保存为常用筛选…", _KEEP), *drops])
        self.fit()
        self.show_filter(self.filter)

    def show_filter(self, shown: TaskFilter) -> None:
        """Put this filter into the controls without telling anybody."""
        self.filter = shown
        self.find_line.blockSignals(True)
        if self.find_line.text().strip() != shown.find:
            self.find_line.setText(shown.find)
        self.find_line.blockSignals(False)
        _choose(self.document, shown.document_ids[0] if shown.document_ids else None)
        _choose(self.unit, shown.unit_ids[0] if shown.unit_ids else None)
        self.state.setCurrentIndex(next((n for n, (_, v) in enumerate(_STATES) if self._agrees(v)), 1))
        for colour, button in self.lights.items():
            button.setChecked(colour in shown.colours)

    def fit(self) -> None:
        """As wide as the words need in the type in use."""
        for box in (self.document, self.unit, self.state, self.saved):
            box.setMinimumWidth(box.fontMetrics().horizontalAdvance(box.itemText(0)) + 56)
        side = round(self.fontMetrics().height() * 0.85)
        for button in self.lights.values():
            button.setIconSize(QSize(side, side))

    def set_filter(self, shown: TaskFilter) -> None:
        """Show this filter and tell the page."""
        self.show_filter(shown)
        self.changed.emit(shown)

    def _agrees(self, values: dict[str, Any]) -> bool:
        wanted = {**_USUAL_STATE, **values}
        if self.filter.states and wanted["states"]:
            return self.filter.states == wanted["states"]
        return all(getattr(self.filter, name) == value for name, value in wanted.items())

    def _set(self, **values: Any) -> None:
        self.set_filter(replace(self.filter, **values))

    def _typed(self, _: str) -> None:
        self._wait.start(0)

    def _search(self) -> None:
        self._set(find=self.find_line.text().strip())

    def _take_saved(self, number: int) -> None:
        kept = self.saved.itemData(number)
        if kept is _KEEP:
            self.keep_asked.emit()
        elif isinstance(kept, str):
            self.drop_asked.emit(kept)
        elif kept is not None:
            self.set_filter(replace(kept.filter, year=self.filter.year))
        self.saved.setCurrentIndex(0)

    def _light(self, colour: str) -> QPushButton:
        button = QPushButton(COLOUR_WORDS[colour].removesuffix("灯"))
        button.setObjectName("toggle")
        button.setCheckable(True)
        button.setIcon(light_icon(colour, 24))
        button.setToolTip(f"只看{COLOUR_WORDS[colour]}")
        button.setAccessibleName(f"只看{COLOUR_WORDS[colour]}")
        button.clicked.connect(
            lambda: self._set(colours=tuple(c for c, lamp in self.lights.items() if lamp.isChecked()))
        )
        return button

    def _lay_out(self) -> None:
        further = QPushButton("更多筛选")
        further.clicked.connect(self.further_asked)
        clear = QPushButton("清除")
        clear.clicked.connect(lambda: self.set_filter(TaskFilter(year=self.filter.year, open_only=False)))
        self.add(self.find_line, self.document, self.unit, QLabel("亮灯"), *self.lights.values(), self.state)
        self.add(self.saved, further, clear)


def _choice(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMaxVisibleItems(20)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(4)
    return box


def _fill(box: QComboBox, every: str, choices: list[tuple[str, Any]]) -> None:
    box.clear()
    box.addItem(every, None)
    for words, value in choices:
        box.addItem(words, value)
    measure = box.fontMetrics()
    widest = max(measure.horizontalAdvance(words) for words in (every, *(words for words, _ in choices)))
    box.view().setMinimumWidth(min(widest + 40, 480))


def _choose(box: QComboBox, value: Any) -> None:
    box.setCurrentIndex(max(0, box.findData(value)) if value is not None else 0)


def _ids(box: QComboBox) -> tuple[int, ...]:
    return () if box.currentData() is None else (box.currentData(),)
