"""What a rule compares, put together from rows: two lists with the comparison between them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.rule_terms import OPEN_BEFORE, RELATIONS, Comparison, Term, term_words
from ledger_app.gui.widgets.choice_box import ChoiceBox
from ledger_app.gui.widgets.flow import FlowRow

_WHEN = (("本期", False), ("上期", True))
_SIGNS = (("加", False), ("减", True))


class TermsPicker(QWidget):
    """``changed`` tells that something was put in or taken out."""

    changed = Signal()

    def __init__(self, form: StatisticsForm, comparison: Comparison | None = None) -> None:
        super().__init__()
        self._form = form
        self.sides: dict[str, list[Term]] = {
            "left": list(comparison.left) if comparison else [],
            "right": list(comparison.right) if comparison else [],
        }
        self.lists = {name: self._list(words) for name, words in (("left", "左边"), ("right", "右边"))}
        self.relation = _choices("比较", [(words, sign) for sign, words in RELATIONS.items()])
        if comparison:
            self.relation.setCurrentIndex(self.relation.findData(comparison.relation))
        self.relation.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.row = self._row_choice()
        self.when = _choices("本期或上期", list(_WHEN))
        self.sign = _choices("加或减", list(_SIGNS))
        self._lay_out()
        self._show()

    def comparison(self) -> Comparison:
        return Comparison(tuple(self.sides["left"]), self.relation.currentData(), tuple(self.sides["right"]))

    def put(self, side: str) -> None:
        """Put the row chosen (or the number typed) on this side."""
        text = self.row.currentText().strip()
        code = self.row.itemData(self.row.findText(text)) if self.row.findText(text) >= 0 else ""
        if not code and text.isdigit():
            code = text
        if not code:
            return
        plain = code.isdigit() or code == OPEN_BEFORE
        self.sides[side].append(Term(code, bool(self.when.currentData()) and not plain, bool(self.sign.currentData())))
        self._show()
        self.changed.emit()

    def take_out(self, side: str) -> None:
        """Take the selected line off this side."""
        place = self.lists[side].currentRow()
        if 0 <= place < len(self.sides[side]):
            del self.sides[side][place]
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        for name, view in self.lists.items():
            view.clear()
            for term in self.sides[name]:
                view.addItem(f"{'减' if term.minus else ''}{term_words(self._form, term)}")

    def _row_choice(self) -> QComboBox:
        """Every row that holds a figure; what is typed narrows the choice, a number stands for itself."""
        box = ChoiceBox()
        box.setAccessibleName("指标或固定的数")
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(26)
        for cell in self._form.cells:
            box.addItem(cell.label if cell.table else f"第{cell.line}行 {cell.label}", cell.code)
        if self._form.carry:
            box.addItem("上期末未办结数", OPEN_BEFORE)
        completer = box.completer()
        if isinstance(completer, QCompleter):
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        return box

    def _list(self, words: str) -> QListWidget:
        view = QListWidget()
        view.setAccessibleName(words)
        view.setMinimumHeight(self.fontMetrics().height() * 4)
        view.setMaximumHeight(self.fontMetrics().height() * 7)
        return view

    def _lay_out(self) -> None:
        pick = FlowRow(space=6)
        pick.add(QLabel("选一行（或填一个数）"), self.row, self.when, self.sign)
        grid = QGridLayout()
        for column, name in ((0, "left"), (2, "right")):
            words = "左边" if name == "left" else "右边"
            buttons = QHBoxLayout()
            put, out = _button(f"加到{words}"), _button("移出")
            put.clicked.connect(lambda _=False, side=name: self.put(side))
            out.clicked.connect(lambda _=False, side=name: self.take_out(side))
            buttons.addWidget(put)
            buttons.addWidget(out)
            buttons.addStretch(1)
            grid.addLayout(buttons, 0, column)
            grid.addWidget(self.lists[name], 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.relation, 1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(pick)
        whole.addLayout(grid)


def _choices(words: str, choices: list[tuple[str, object]]) -> QComboBox:
    box = ChoiceBox()
    box.setAccessibleName(words)
    for text, value in choices:
        box.addItem(text, value)
    return box


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    return button
