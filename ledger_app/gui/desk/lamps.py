"""The lamp counts: how many tasks show each light; a click leads to them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ledger_app.domain.task_list import LampCounts
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.light import PAINTS, light_icon

WORDS = {"red": "逾期", "yellow": "临期", "green": "正常", "blue": "待核", "grey": "无时限"}


class Lamps(FlowRow):
    """One button for each light and one for what is closed; ``wanted`` names the light (``closed``)."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, points: float = 0) -> None:
        super().__init__(parent, space=0)
        self._points = points
        self._buttons = {code: self._lamp(code) for code in (*WORDS, "closed")}

    def show_counts(self, counts: LampCounts) -> None:
        """Show these counts."""
        size = round(self._size() * 1.15)
        for code, words in WORDS.items():
            number = getattr(counts, code)
            self._write(code, f"{words}  {number}", f"{words}{number}项，点击查看")
            self._buttons[code].setIcon(light_icon(code, size))
            self._buttons[code].setIconSize(QSize(size, size))
        self._write("closed", f"已销号  {counts.closed}/{counts.total}", f"共{counts.total}项，已销号{counts.closed}项")

    def _size(self) -> float:
        """The size of type asked for, else half as large again as the one in use."""
        return self._points or QApplication.font().pointSizeF() * 1.5

    def _write(self, code: str, words: str, meaning: str) -> None:
        button = self._buttons[code]
        colour = PAINTS[code].text if code in PAINTS else "#1F2630"
        button.setStyleSheet(f"font-size: {self._size():.1f}pt; color: {colour};")
        button.setText(words)
        button.setAccessibleName(meaning)
        button.setToolTip(meaning)

    def _lamp(self, code: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName("lamp")
        button.clicked.connect(lambda: self.wanted.emit(code))
        self.add(button)
        return button
