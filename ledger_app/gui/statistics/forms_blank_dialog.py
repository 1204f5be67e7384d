"""按上级空表修改: rows that nobody knows are asked about one by one, rows that are missing there are shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics.form import KINDS, StatisticsForm
from ledger_app.domain.statistics.form_editing import differences, is_own
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.choice_box import ChoiceBox
from ledger_app.gui.widgets.dialog import button_row, dialog_layout, fit, with_problem
from ledger_app.operations.statistics import form_editing
from ledger_app.operations.statistics.form_editing import NEW, SKIP, RowChoice

_FIGURES = {kind: words for kind, words in KINDS.items() if kind != "section"}
_NATURES = {"flow": "各期相加", "stock": "取期末数"}


class BlankDialog(QDialog):
    """``blank`` was read from the superior's workbook; ``made`` is the form that came of it."""

    def __init__(self, session: Session, form: StatisticsForm, blank: Any) -> None:
        super().__init__(session.notices.window)
        self.setWindowTitle("按上级空表修改")
        self.session, self.form, self.blank = session, form, blank
        self.made: StatisticsForm | None = None
        self.answers: dict[int, tuple[QComboBox, QComboBox, QComboBox]] = {}
        self.missing = QListWidget()
        self.missing.setAccessibleName("上级表中没有的行")
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        buttons = button_row(self, "采用", self.adopt)
        dialog_layout(self, self._body(), with_problem(self.problem, buttons), above=self._summary())
        fit(self, 820, 560)

    def adopt(self) -> None:
        """Make the new form of the answers, or say what is not answered yet."""
        open_rows = [place for place, (meant, _, _) in self.answers.items() if not meant.currentData()]
        if open_rows:
            row = self.blank.rows[open_rows[0]]
            self._say(f"还有{len(open_rows)}行没有选怎么处理，如“{row.printed}”。")
            self.answers[open_rows[0]][0].setFocus()
            return
        choices = {
            place: RowChoice(meant.currentData(), kind.currentData(), nature.currentData())
            for place, (meant, kind, nature) in self.answers.items()
        }
        try:
            taken = self.session.ask(form_editing.taken_codes, self.form.code)
            self.made = form_editing.form_from_blank(self.form, self.blank, choices, kept=self._kept(), taken=taken)
        except Refusal as refusal:
            self._say(refusal.message)
            return
        if not differences(self.form, self.made):
            self.session.notices.inform("上级的表与现在的式样相同，不用修改。")
            self.made = None
        self.accept()

    def _kept(self) -> list[str]:
        """The codes of rows that stay although the superior has them no more."""
        ticked = [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked]

    def _items(self) -> list[QListWidgetItem]:
        return [self.missing.item(n) for n in range(self.missing.count())]

    def _summary(self) -> QLabel:
        known = len(self.blank.rows) - len(self.blank.new)
        title = f"“{self.blank.title}”：" if self.blank.title else ""
        words = f"{title}共{len(self.blank.rows)}行，对上{known}行，新的{len(self.blank.new)}行，"
        words += f"现有式样中有而表中没有的{len(self.blank.missing)}行。"
        label = QLabel(words)
        label.setWordWrap(True)
        return label

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        if self.blank.new:
            column.addWidget(_title("上级表中的新行，请逐行选择："))
            column.addLayout(self._questions())
        if self.blank.missing:
            column.addWidget(_title("上级表中没有的行（打勾的保留，其余从新版本中去掉；以前报表的数不受影响）："))
            self._fill_missing()
            column.addWidget(self.missing)
        if self.blank.remarks:
            left_out = QLabel("没有当作指标的文字：\n" + "\n".join(self.blank.remarks))
            left_out.setObjectName("faint")
            left_out.setWordWrap(True)
            column.addWidget(left_out)
        column.addStretch(1)
        return body

    def _questions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for place, row in enumerate(self.blank.rows):
            if row.code:
                continue
            meant, kind, nature = self._meant(row), _choices("类别", _FIGURES), _choices("累计办法", _NATURES)
            self.answers[place] = (meant, kind, nature)
            label = QLabel(f"{row.printed}{f'（{row.unit}）' if not row.is_heading else ''}")
            label.setWordWrap(True)
            label.setToolTip(row.place)
            line = grid.rowCount()
            for column, widget in enumerate((label, meant, kind, nature)):
                grid.addWidget(widget, line, column)
            meant.currentIndexChanged.connect(lambda _, at=place: self._fit(at))
            self._fit(place)
        return grid

    def _meant(self, row: Any) -> QComboBox:
        """What an unknown row may be; a likely one is offered, but nothing is taken without an answer."""
        box = ChoiceBox()
        box.setAccessibleName(f"“{row.printed}”怎么处理")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(22)
        box.addItem("（请选择）", "")
        if row.likely:
            box.addItem(f"就是原来的“{self.form.by_code[row.likely].label}”，改了名", row.likely)
        box.addItem("是新增的标题行" if row.is_heading else "是新增的指标", NEW)
        box.addItem("不采用这一行", SKIP)
        for code in self.blank.missing:
            each = self.form.by_code[code]
            if code != row.likely and each.has_figure != row.is_heading:
                box.addItem(f"就是原来的“{each.label}”，改了名", code)
        return box

    def _fit(self, place: int) -> None:
        """Kind and nature are asked of new figures only."""
        meant, kind, nature = self.answers[place]
        asked = meant.currentData() == NEW and not self.blank.rows[place].is_heading
        kind.setVisible(asked)
        nature.setVisible(asked)
        answered = {box.currentData() for box, _, _ in self.answers.values()}
        for item in self._items():
            item.setHidden(item.data(Qt.ItemDataRole.UserRole) in answered)

    def _fill_missing(self) -> None:
        for code in self.blank.missing:
            row = self.form.by_code[code]
            item = QListWidgetItem(f"第{row.line}行 {row.printed}")
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setCheckState(Qt.CheckState.Checked if is_own(code) else Qt.CheckState.Unchecked)
            self.missing.addItem(item)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()


def _choices(words: str, choices: dict[str, str]) -> QComboBox:
    box = ChoiceBox()
    box.setAccessibleName(words)
    for value, text in choices.items():
        box.addItem(text, value)
    return box


def _title(words: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName("block_title")
    label.setWordWrap(True)
    return label
