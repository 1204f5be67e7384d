"""The form of one 时限规则, with what it would give told below while it is typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ledger_app.domain.deadline_rule import DeadlineRule
from ledger_app.domain.field import described_fields
from ledger_app.domain.recurrence_check import shown_recurrence
from ledger_app.domain.refusal import Refusal
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.date_edit import DateEdit
from ledger_app.gui.widgets.form import child, children_of, value_of
from ledger_app.operations import deadline_rules

_PAUSE = 200
_LENGTH = ("trigger", "working_days", "calendar_days", "months", "hours", "at_least", "day_off_rule")
_OF_KIND = {
    "recurring": ("recurrence", "day_off_rule", "threshold", "watch_from"),
    "relative": _LENGTH,
    "yearly_minimum": ("recurrence", "minimum", "counts", "threshold", "watch_from"),
    "unnumbered": (),
}
_SOMETIMES = frozenset(name for names in _OF_KIND.values() for name in names)


class RuleDialog(RecordDialog):
    """Only what belongs to the kind of rule chosen is shown."""

    def __init__(self, session: Session, rule: DeadlineRule) -> None:
        words = f"修改时限规则“{rule.what}”" if rule.id else "新建时限规则"
        shown = replace(rule, recurrence=shown_recurrence(rule.recurrence, today=session.today()))
        super().__init__(session, words, form="deadline_rule_form", record=shown, save=self._store)
        self.kind = child(self.form, QComboBox, "kind")
        self.preview = QLabel()
        self.preview.setObjectName("block_title")
        self.preview.setWordWrap(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.tell)

    def body(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview)
        column.addWidget(self.form)
        column.addStretch(1)
        return holder

    def fill(self) -> None:
        self._show_kind()
        self.tell()
        self.kind.currentIndexChanged.connect(lambda _: self._show_kind())
        for line in children_of(self.form, QLineEdit):
            line.textChanged.connect(lambda _: self._pause.start())
        for box in children_of(self.form, QComboBox):
            box.currentIndexChanged.connect(lambda _: self._pause.start())
        for edit in children_of(self.form, DateEdit):
            edit.changed.connect(self._pause.start)

    def tell(self) -> None:
        """What the rule as typed so far would give."""
        told = self.session.ask(deadline_rules.preview, self._typed(), today=self.session.today()) or ()
        self.preview.setText("\n".join(told))

    def _typed(self) -> DeadlineRule:
        """What can be understood so far; the rest as if not filled in."""
        typed: DeadlineRule = self.record
        for field in described_fields(DeadlineRule):
            widget = self.form.findChild(QWidget, field.name)
            if widget is None:
                continue
            try:
                typed = replace(typed, **{field.name: value_of(widget, field)})
            except Refusal:
                typed = replace(typed, **{field.name: None})
        return typed

    def _show_kind(self) -> None:
        rows = self.form.layout()
        assert isinstance(rows, QFormLayout)
        wanted = _OF_KIND[self.kind.currentData() or "recurring"]
        for name in _SOMETIMES:
            rows.setRowVisible(child(self.form, QWidget, name), name in wanted)
        self._pause.start()

    def _store(self, rule: DeadlineRule) -> object:
        keep = deadline_rules.change_rule if rule.id else deadline_rules.add_rule
        return keep(self.session.ledger, rule, today=self.session.today())
