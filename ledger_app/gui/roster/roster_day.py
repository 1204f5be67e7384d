"""Which day's roster is shown: a date, back to today, or one of the days on which something changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from ledger_app.domain.roster import RosterVersion
from ledger_app.domain.typed_date import NotADate
from ledger_app.gui.clock import clock_of
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.date_edit import DateEdit

_LONGEST = 40


class RosterDay(QWidget):
    """``changed`` says that another day is wanted. Left on today, it goes on to the next day at midnight."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._today = session.today
        self.on = session.today()
        self._follows = True
        self.edit = DateEdit()
        self.edit.clock = clock_of(session)
        self.edit.setAccessibleName("名单日期")
        self.versions = QComboBox()
        self.versions.setAccessibleName("变动记录")
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.versions.setMinimumContentsLength(36)
        self.edit.set_date(self.on)
        self._lay_out()
        self.edit.changed.connect(self._take)
        self.versions.activated.connect(lambda _: self._choose())
        session.day_changed.connect(lambda _: self._next_day())
        session.year_changed.connect(lambda *_: setattr(self.edit, "clock", clock_of(session)))

    def show_day(self, on: date) -> None:
        """查看某日名单."""
        self.edit.set_date(on)

    def show_versions(self, found: Sequence[RosterVersion]) -> None:
        """The days of change, the latest first."""
        self.versions.clear()
        self.versions.addItem(f"变动记录（{len(found)}次）", None)
        for version in found:
            words = "；".join(version.words)
            short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
            self.versions.addItem(f"{version.on.isoformat()}　{short}", version.on.isoformat())
            self.versions.setItemData(self.versions.count() - 1, words, Qt.ItemDataRole.ToolTipRole)

    def _take(self) -> None:
        try:
            day = self.edit.day()
        except NotADate:
            return
        if day is not None and day != self.on:
            self.on, self._follows = day, day == self._today()
            self.changed.emit()

    def _choose(self) -> None:
        chosen = self.versions.currentData()
        if chosen:
            self.show_day(date.fromisoformat(chosen))

    def _next_day(self) -> None:
        if self._follows:
            self.show_day(self._today())

    def _lay_out(self) -> None:
        today = QPushButton("今天")
        today.setAutoDefault(False)
        today.clicked.connect(lambda: self.show_day(self._today()))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(QLabel("名单日期"))
        line.addWidget(self.edit)
        line.addWidget(today)
        line.addSpacing(12)
        line.addWidget(self.versions, 1)
