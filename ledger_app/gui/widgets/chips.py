"""Filters that hide rows, each visible as a chip that can be taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton

from ledger_app.gui.widgets.flow import FlowRow


class Chips(FlowRow):
    """The filters in force. ``taken_away`` names one that the user removed, ``cleared`` all of them."""

    taken_away = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, QPushButton] = {}

    def show_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show these (name, words); nothing at all without a filter. While somebody types only words change."""
        if chips and [name for name, _ in chips] == list(self._shown):
            for name, words in chips:
                _say(self._shown[name], words)
            return
        self.clear()
        self._shown = {}
        self.setVisible(bool(chips))
        if not chips:
            return
        self.add(QLabel("已筛选："))
        for name, words in chips:
            self._shown[name] = self._chip(name, words)
        self.add(*self._shown.values())
        every = QPushButton("清除")
        every.setObjectName("link")
        every.clicked.connect(self.cleared)
        self.add(every)
        self.updateGeometry()

    def _chip(self, name: str, words: str) -> QPushButton:
        chip = QPushButton()
        chip.setObjectName("chip")
        chip.setToolTip("点击取消这个条件")
        _say(chip, words)
        chip.clicked.connect(lambda: self.taken_away.emit(name))
        return chip


def _say(chip: QPushButton, words: str) -> None:
    chip.setText(f"{words}  ×")
    chip.setAccessibleName(f"取消条件 {words}")
