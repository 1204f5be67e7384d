"""The foot of a return: who answers for it, who checked and filled it in, and when; leaving a field is one act."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from ledger_app.domain.field import described_fields
from ledger_app.domain.stat_return import StatReturn
from ledger_app.gui.clock import clock_of
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.date_edit import DateEdit
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.form import tidy_name

_TEXTS = ("unit_head", "reviewer", "preparer", "telephone")
_DAY = "filled_on"
_LETTERS = {"telephone": 15}
_WORDS = {field.name: field.words for field in described_fields(StatReturn)}


class FillingFoot(FlowRow):
    """``signed`` tells of a field that was left with another text: its name and what it says now."""

    signed = Signal(str, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, space=8)
        self.row: StatReturn | None = None
        self.lines = {name: QLineEdit() for name in _TEXTS}
        self.day = DateEdit()
        self.day.clock = clock_of(session)
        for name, line in self.lines.items():
            line.editingFinished.connect(lambda name=name: self._left(name))
            self.add(_labelled(_WORDS[name], line))
        self.add(_labelled(_WORDS[_DAY], self.day))
        self.day.line.left.connect(self._left_day)
        self.day.changed.connect(self._left_day)
        self.fit()

    def fit(self) -> None:
        """As wide as names, numbers and days are in the type in use."""
        letter = self.fontMetrics().averageCharWidth()
        for name, line in self.lines.items():
            line.setFixedWidth(letter * _LETTERS.get(name, 10) + 20)
        self.day.setMinimumWidth(self.fontMetrics().horizontalAdvance("2026-04-08 周三") + 56)

    def show_row(self, row: StatReturn, *, may_type: bool) -> None:
        """The signatures of this return."""
        self.row = row
        for name, line in self.lines.items():
            if not (line.hasFocus() and line.isModified()):
                line.setText(getattr(row, name))
            line.setReadOnly(not may_type)
        self.day.set_date(date.fromisoformat(row.filled_on) if row.filled_on else None)
        self.day.setEnabled(may_type)

    def settle(self) -> None:
        """Keep what is being typed."""
        for name in self.lines:
            self._left(name)
        self._left_day()

    def _left(self, name: str) -> None:
        text = tidy_name(self.lines[name].text())
        if self.row is not None and not self.lines[name].isReadOnly() and text != getattr(self.row, name):
            self.signed.emit(name, text)

    def _left_day(self) -> None:
        from ledger_app.domain.typed_date import NotADate

        try:
            day = self.day.day()
        except NotADate:
            return  # stays as typed, marked red
        told = day.isoformat() if day else None
        if self.row is not None and self.day.isEnabled() and told != self.row.filled_on:
            self.signed.emit(_DAY, told)


def _labelled(words: str, field: QWidget) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    label = QLabel(words)
    label.setBuddy(field)
    field.setAccessibleName(words)
    row.addWidget(label)
    row.addWidget(field)
    return held
