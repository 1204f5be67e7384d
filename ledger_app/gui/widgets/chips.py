"""Filters that hide rows, each visible as a chip that can be taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ledger_app.gui.widgets.flow import FlowRow


class Chips(FlowRow):
    """The filters in force. ``taken_away`` names one that the user removed, ``cleared`` all of them."""

    taken_away = Signal(str)
    cleared = Signal()

    def show_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show these (name, words); nothing at all without a filter."""
        self.clear()
        self.setVisible(bool(chips))
        if not chips:
            return
        self.add(QLabel("已筛选："))
        for name, words in chips:
            self.add(self._chip(name, words))
        every = QPushButton("清除")
        every.setObjectName("link")
        every.clicked.connect(self.cleared)
        self.add(every)
        self.updateGeometry()

    def _chip(self, name: str, words: str) -> QWidget:
        chip = QPushButton(f"{words}  ×")
        chip.setObjectName("chip")
        chip.setToolTip("点击取消这个条件")
        chip.setAccessibleName(f"取消条件 {words}")
        chip.clicked.connect(lambda: self.taken_away.emit(name))
        return chip
