"""The counts of a year against what 时限规则 asks at least: 领导小组会议 0/1, 培训 1/1."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton

from ledger_app.gui.session import Session
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.light import light_icon
from ledger_app.operations import year_minima
from ledger_app.operations.year_minima import YearMinimum


class YearCounters(FlowRow):
    """A button for each minimum with its light; ``wanted`` tells what one counts (``training``, a kind of meeting)."""

    wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(space=6)
        self.session = session
        self.shown: Sequence[YearMinimum] = ()

    def reload(self) -> None:
        """Count the year in sight again."""
        session = self.session
        self.shown = session.ask(year_minima.year_minima, session.year, today=session.today()) or ()
        self.clear()
        self.add(*(self._button(each) for each in self.shown))
        self.setVisible(bool(self.shown))
        self.updateGeometry()

    def _button(self, minimum: YearMinimum) -> QPushButton:
        button = QPushButton(minimum.words)
        button.setObjectName("chip")
        size = button.fontMetrics().height()
        button.setIcon(light_icon(minimum.colour, size))
        button.setIconSize(QSize(size, size))
        button.setToolTip(minimum.told)
        button.setAccessibleName(f"{minimum.words}，{minimum.told}")
        button.clicked.connect(lambda: self.wanted.emit(minimum.counts))
        return button
