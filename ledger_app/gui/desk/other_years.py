"""Overdue tasks of other work years: one line below 今日必办, which shows the year in view."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton

from ledger_app.gui.session import Session
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.operations import work_desk

MOST_YEARS = 3


class OtherYears(FlowRow):
    """Hidden while nothing is overdue elsewhere; a year's button leads to its overdue tasks."""

    def __init__(self, session: Session) -> None:
        super().__init__(space=6)
        self.session = session
        self.words = QLabel()
        self.buttons = [QPushButton() for _ in range(MOST_YEARS)]
        self._years: list[int] = []
        self.add(self.words)
        for place, button in enumerate(self.buttons):
            button.setObjectName("link")
            button.clicked.connect(lambda _=False, place=place: self._go(place))
            self.add(button)
        self.hide()

    def reload(self) -> None:
        """Count what is overdue outside the year in view."""
        year, today = self.session.year, self.session.today()
        counts = self.session.ask(work_desk.overdue_elsewhere, today=today, year=year) or {}
        self._years = [each for each in counts if each][:MOST_YEARS]
        earlier = all(each < year for each in counts)
        self.words.setText(f"另有{'往年' if earlier else '其他年度'}逾期{sum(counts.values())}项：")
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._years))
            if place < len(self._years):
                button.setText(f"查看{self._years[place]}年度{counts[self._years[place]]}项")
        self.setVisible(bool(counts))

    def _go(self, place: int) -> None:
        self.session.set_year(self._years[place])
        self.session.go("tasks", {"light": "red"})
