"""The head of the calendar: which sheet, the way to others, how it is shown, and the acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QWidget

from ledger_app.gui.look import larger
from ledger_app.gui.widgets.flow import FlowRow

VIEWS = (("month", "月"), ("list", "列表"), ("year", "年"))


class CalendarHead(FlowRow):
    """``turned`` asks for the sheet before (-1) or after (1); the other two signals for what they say."""

    turned = Signal(int)
    today_wanted = Signal()
    view_wanted = Signal(str)

    def __init__(self, acts: Sequence[QWidget]) -> None:
        super().__init__()
        self.title = QLabel()
        self.title.setObjectName("page_title")
        self.back = _button("上月", lambda: self.turned.emit(-1))
        self.on = _button("下月", lambda: self.turned.emit(1))
        today = _button("今天", self.today_wanted.emit)
        self._together = QButtonGroup(self)
        self.views = {code: self._toggle(code, words) for code, words in VIEWS}
        self.add(self.title, self.back, today, self.on, *self.views.values(), *acts)
        self.fit_title()

    def fit_title(self) -> None:
        """In the size of type in use; as wide as any month, so that nothing moves when the sheet is turned."""
        larger(self.title, by=1.3, bold=True)
        self.title.setMinimumWidth(self.title.fontMetrics().horizontalAdvance("2026年12月") + 4)

    def show_sheet(self, words: str, view: str) -> None:
        """Which sheet is shown, in which view."""
        self.title.setText(words)
        self.views[view].setChecked(True)
        unit = "一年" if view == "year" else "月"
        self.back.setText(f"上{unit}")
        self.on.setText(f"下{unit}")

    def _toggle(self, code: str, words: str) -> QPushButton:
        button = _button(words, lambda: self.view_wanted.emit(code))
        button.setObjectName("toggle")
        button.setCheckable(True)
        button.setAccessibleName(f"按{words}显示")
        self._together.addButton(button)
        return button


def _button(words: str, does: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(lambda: does())
    return button
