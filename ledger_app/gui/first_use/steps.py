"""The first three pages of 首次使用: the office, where its ledger stands, who works in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.refusal import Refusal
from ledger_app.gui.first_use.answers import Answers
from ledger_app.gui.first_use.places import places, why_not
from ledger_app.gui.importing.step import Step
from ledger_app.gui.notices import Notices
from ledger_app.gui.widgets.dialog import scrolling
from ledger_app.gui.widgets.form import bind, child, go_to_problem, load_form, populate, read


class FormStep(Step):
    """A page that is one small form."""

    form_name = ""
    words = ""

    def __init__(self, answers: Answers, record: Any) -> None:
        super().__init__()
        self.answers = answers
        self.record = record
        self.form = load_form(self.form_name, self)
        bind(self.form, type(record))
        populate(self.form, record)
        lay_out(self, said(self.words), self.form, self.problem)
        self.setFocusProxy(child(self.form, QWidget, "name"))

    def advance(self) -> None:
        try:
            record = read(self.form, self.record)
        except Refusal as refusal:
            self.say(refusal.message)
            go_to_problem(self.form, refusal)
            return
        self.say("")
        self.take(record)

    def take(self, record: Any) -> None:
        """Go on with what was typed."""


class OfficeStep(FormStep):
    """第1步 单位与级别."""

    number = 1
    form_name = "first_office_form"
    words = "县级主管部门（如县政府办）选“县级主管”；乡镇、街道和县直部门各选自己的一类。"

    def __init__(self, answers: Answers, notices: Notices) -> None:
        super().__init__(answers, answers.office)
        self._notices = notices

    def take(self, record: Any) -> None:
        self.answers.office = record
        self.leads_to.emit(PlaceStep(self.answers, self._notices))


class PlaceStep(Step):
    """第2步 数据存放. ``existing`` is the ledger found there that the user would rather open."""

    number = 2

    def __init__(self, answers: Answers, notices: Notices) -> None:
        super().__init__()
        self.answers, self._notices = answers, notices
        self.folder = QLineEdit()
        self.folder.setAccessibleName("文件夹")
        self.choices = QButtonGroup(self)
        self._places = places()
        buttons = [self._choice(number, place.words) for number, place in enumerate(self._places)]
        browse = QPushButton("浏览…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        self.file = said("")
        words = "账本是一个文件，放在本机硬盘上。不要放在U盘、共享文件夹或云同步目录里，断电或拔出容易损坏。"
        lay_out(self, said(words), *buttons, QLabel("文件夹："), line, self.file, self.problem)
        self.folder.textChanged.connect(lambda _: self._show_file())
        self._take_place(0)
        self.setFocusProxy(self.folder)

    def advance(self) -> None:
        typed = self.folder.text().strip()
        problem = why_not(Path(typed)) if typed else "还没有选文件夹。"
        self.say(problem)
        if problem:
            return
        self.answers.folder = Path(typed)
        if self.answers.path.exists():
            question = f"“{self.answers.path.name}”在这个文件夹里已经有了。"
            if self._notices.choose(question, ("打开已有数据", "另选位置")) == "打开已有数据":
                self.window().open_existing(self.answers.path)  # type: ignore[attr-defined]
            return
        self.leads_to.emit(OperatorStep(self.answers))

    def _choice(self, number: int, words: str) -> QRadioButton:
        button = QRadioButton(words)
        button.setChecked(number == 0)
        button.clicked.connect(lambda: self._take_place(number))
        self.choices.addButton(button, number)
        return button

    def _take_place(self, number: int) -> None:
        if number < len(self._places):
            self.folder.setText(str(self._places[number].folder))
        self._show_file()

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "选择账本存放的文件夹", self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _show_file(self) -> None:
        self.answers.folder = Path(self.folder.text().strip() or ".")
        self.file.setText(f"账本文件：{self.answers.path}")


class OperatorStep(FormStep):
    """第3步 操作人."""

    number = 3
    form_name = "first_operator_form"
    words = "第一位操作人同时是管理人。同一台电脑多人使用时，以后可在“工具”菜单里增加操作人，启动时选名字。"

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers, answers.operator)

    def take(self, record: Any) -> None:
        from ledger_app.gui.first_use.unit_step import FirstUnitStep

        self.answers.operator = record
        self.leads_to.emit(FirstUnitStep(self.answers, self.window().runner))  # type: ignore[attr-defined]


def said(words: str) -> QLabel:
    """A sentence that explains, in grey."""
    label = QLabel(words)
    label.setObjectName("faint")
    label.setWordWrap(True)
    return label


def lay_out(step: Step, *widgets: QWidget) -> None:
    """Put these below each other, scrolling where the window is low."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    whole = QVBoxLayout(step)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scrolling(body))
