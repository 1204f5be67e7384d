"""The dialog of one record: its form, 保存, what is wrong in place, and a question before typed text is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.gui.clock import clock_of
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import Act, button_row, dialog_layout, fit, scrolling
from ledger_app.gui.widgets.drafts import Draft
from ledger_app.gui.widgets.form import bind, children_of, go_to_problem, load_form, populate, raw_values, read
from ledger_app.gui.widgets.unit_picker import UnitPicker
from ledger_app.operations import units

Save = Callable[[Any], object]


class RecordDialog(QDialog):
    """Shows ``record`` in the form ``ui/<form>.ui``. ``save`` is handed what was read; its refusal stands in place.

    Nothing is stored before 保存 (Ctrl+S). ``act`` is the word on that button; ``draft_uid`` names the record for the
    draft that a crash leaves, and is empty where none is kept.
    """

    act = "保存"
    others: Sequence[Act] = ()
    draft_uid = ""

    def __init__(self, session: Session, words: str, *, form: str, record: Any, save: Save) -> None:
        super().__init__(session.notices.window)
        self.setWindowTitle(words)
        self.session, self.record = session, record
        self._save = save
        self._holder = QWidget()
        self._frame = scrolling(self._holder, self)
        self.form = load_form(form, self._holder)  # in its place from the start: every move of a form costs time
        bind(
            self.form, type(record), clock=clock_of(session), find=lambda typed: units.find_units(session.ledger, typed)
        )
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.draft: Draft | None = None
        self._form_name = form

    def open_on(self, width: int = 560, height: int = 0) -> bool:
        """Show it and wait; whether it was saved. To be called once choices of the page's own are filled in."""
        self.begin(width, height)
        if self.draft is not None:
            self.draft.offer()
        return bool(self.exec())

    def begin(self, width: int = 560, height: int = 0) -> None:
        """Put the record into the form and lay the dialog out."""
        populate(self.form, self.record)
        self.fill()
        self._lay_out()
        fit(self, width, height or self.sizeHint().height() + 12)
        self.before = self.state()
        self._show_writable()
        if self.draft_uid and self.session.may_write:
            self.draft = Draft(self.form, self.session, name=self._form_name, uid=self.draft_uid)
        first = self.form.findChild(QWidget, "name") or self.form.findChild(QWidget, "title")
        typed_in = (w for w in children_of(self.form, QWidget) if w.focusPolicy() == Qt.FocusPolicy.StrongFocus)
        (first or next(typed_in, self.form)).setFocus()

    def fill(self) -> None:
        """Put in what does not stand in the record itself; for dialogs with parts of their own."""

    def body(self) -> QWidget:
        """What stands above the buttons, without the sentence about what is wrong."""
        return self.form

    def taken(self) -> Any:
        """The record as typed; refuses with every problem."""
        return read(self.form, self.record)

    def save(self) -> None:
        """Store what was typed, or say in place why not."""
        if not self.session.may_write:
            return
        try:
            outcome = self._save(self.taken())
        except Refusal as refusal:
            self.say(refusal.message)
            go_to_problem(self.form, refusal)
            return
        if self.draft is not None:
            self.draft.forget()
        self.before = self.state()
        if isinstance(outcome, Changes):
            self.session.tell(outcome)
        self.accept()

    def say(self, problem: str) -> None:
        """What is wrong, below the form."""
        self.problem.setText(problem)
        self.problem.show()

    def state(self) -> object:
        """Everything typed and chosen, to tell whether something was changed."""
        boxes = {w.objectName(): w.currentData() for w in children_of(self.form, QComboBox)}
        ticks = {w.objectName(): w.isChecked() for w in children_of(self.form, QCheckBox)}
        tokens = {w.objectName(): (w.unit_ids(), w.unknown()) for w in children_of(self.form, UnitPicker)}
        return raw_values(self.form), boxes, ticks, tokens

    def reject(self) -> None:
        if self.state() != self.before and self.session.may_write:
            answer = self.session.notices.choose("有未保存的修改。", ("保存", "不保存", "取消"))
            if answer == "保存":
                self.save()
            if answer != "不保存":
                return
            if self.draft is not None:
                self.draft.forget()
        super().reject()

    def _show_writable(self) -> None:
        if not self.session.may_write:
            self.setWindowTitle(f"{self.windowTitle()}（只读）")
            primary: Any = self.findChildren(QPushButton, "primary")
            for button in primary:
                button.hide()
            for line in (*children_of(self.form, QLineEdit), *children_of(self.form, QPlainTextEdit)):
                line.setReadOnly(True)

    def _lay_out(self) -> None:
        buttons = button_row(
            self, self.act, self.save, others=self.others, cancel="取消" if self.session.may_write else "关闭"
        )
        dialog_layout(self, self._frame, buttons)
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body(), 1)
        column.addWidget(self.problem)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        for edit in children_of(self.form, QPlainTextEdit):
            edit.setTabChangesFocus(True)


def caption(form: QWidget, name: str, words: str) -> None:
    """Give a widget that is no field of the record its label."""
    label, widget = form.findChild(QLabel, f"{name}_label"), form.findChild(QWidget, name)
    if label is not None:
        label.setText(words)
    if widget is not None:
        widget.setAccessibleName(words)


def fill_links(form: QWidget, name: str, choices: list[tuple[str, int | None]], *, nothing: str = "（无）") -> None:
    """Fill the choice of another record: words and id, with an entry for none."""
    box = form.findChild(QComboBox, name)
    assert box is not None
    box.clear()
    box.addItem(nothing, None)
    for words, number in choices:
        box.addItem(words, number)
