"""One quiet line at the head of 工作台: what is new since the operator last looked."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ledger_app.domain.alert import Alerts
from ledger_app.gui.session import Session
from ledger_app.gui.tools import open_tool


class AlertLine(QFrame):
    """Hidden on days off, while there is nothing to tell, and once it was dismissed until there is more."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.present: Alerts | None = None
        self.setObjectName("banner")
        self.words = QLabel()
        self.open = self._button("查看", self.show_list)
        self.later = self._button("稍后提醒", self.put_off)
        self.done = self._button("知道了", self.dismiss)
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        for button in (self.open, self.later, self.done):
            row.addWidget(button)
        session.alerts_told.connect(self.take)
        session.sight_changed.connect(self._fit)
        self.hide()

    def take(self, told: Alerts) -> None:
        """Show what there is to tell now."""
        self.present = told
        self.words.setText(told.sentence())
        self._fit()

    def show_list(self) -> None:
        open_tool("alerts", self.session, self, self.present)

    def put_off(self) -> None:
        """稍后提醒 for all of it; where there is more than the list shows, it is chosen there."""
        if self.present is None:
            return
        if len(self.present.listed) < self.present.total:
            self.show_list()
            return
        from ledger_app.gui.alerts.snooze_dialog import put_off

        put_off(self.session, self.present.listed)

    def dismiss(self) -> None:
        """知道了."""
        from ledger_app.operations import alerts

        alerts.dismiss(self.session.ledger, today=self.session.today())
        self.hide()

    def _fit(self) -> None:
        told = self.present
        wanted = told is not None and told.total > 0 and not told.quiet
        if wanted and told is not None and not told.untold:
            from ledger_app.operations import alerts

            wanted = not alerts.is_dismissed(self.session.ledger, today=told.today)
        self.later.setVisible(self.session.may_write)
        self.setVisible(wanted)

    def _button(self, words: str, does: object) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName("link")
        button.clicked.connect(lambda: does())  # type: ignore[operator]
        return button
