"""A line for a whole number; what is not a number stays as typed, marked red with a proposal."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ledger_app.domain.typed_number import NotANumber, read_typed_number


class NumberEdit(QLineEdit):
    """One number. ``number()`` raises ``NotANumber``; blank and 0 are different things."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(lambda _: self.changed.emit())

    def number(self) -> int | None:
        """The number typed, None when empty."""
        return read_typed_number(self.text())

    def set_number(self, number: int | None) -> None:
        """Show this number."""
        self.setText("" if number is None else str(number))
        self._mark("")

    def settle(self) -> None:
        """Half-width digits without commas; mark what is no number."""
        try:
            self.set_number(self.number())
        except NotANumber as refusal:
            self._mark(refusal.message)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def _mark(self, problem: str) -> None:
        self.setProperty("wrong", bool(problem))
        self.setToolTip(problem)
        self.style().unpolish(self)
        self.style().polish(self)
