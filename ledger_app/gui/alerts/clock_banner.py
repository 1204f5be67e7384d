"""M10 as a line above every page: the clock runs before the last record; asked once, never in the way."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ledger_app.domain.clock_doubt import ClockDoubt
from ledger_app.gui.clock import DayWatch
from ledger_app.gui.session import Session
from ledger_app.operations import clock_check

RIGHT, HOLD, RIGHT_AFTER_ALL = "时间正确，按电脑时间", "暂按账本日期", "改按电脑时间"


class ClockBanner(QFrame):
    """Shown while the clock is in doubt; what is answered holds for everybody at this ledger."""

    def __init__(self, session: Session, watch: DayWatch) -> None:
        super().__init__()
        self.session, self.watch = session, watch
        self._doubt: ClockDoubt | None = None
        self.setObjectName("banner")
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.right = self._button(self.trust_computer)
        self.hold = self._button(self.trust_ledger)
        self.hold.setText(HOLD)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.right)
        row.addWidget(self.hold)
        watch.doubted.connect(self.show_doubt)
        self.show_doubt(watch.doubt)

    def show_doubt(self, doubt: ClockDoubt | None) -> None:
        """Ask, say what holds, or nothing."""
        self._doubt = doubt
        self.setVisible(doubt is not None)
        if doubt is not None:
            self.sentence.setText(doubt.sentence())
            self.right.setText(RIGHT_AFTER_ALL if doubt.holds else RIGHT)
            self.hold.setVisible(not doubt.holds)

    def trust_computer(self) -> None:
        self.session.ask(clock_check.trust_computer)
        self.watch.check_clock()

    def trust_ledger(self) -> None:
        if self._doubt is not None:
            self.session.ask(clock_check.trust_ledger, self._doubt)
            self.watch.check_clock()

    def _button(self, does: object) -> QPushButton:
        button = QPushButton()
        button.setObjectName("link")
        button.clicked.connect(lambda: does())  # type: ignore[operator]
        return button
