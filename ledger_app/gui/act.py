"""An action of a page: it shows while it suits what is on screen and whoever is at work may do it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ledger_app.gui.session import Session


class Act(QAction):
    """Acts that write are absent in 领导视图 and off while the ledger is read-only."""

    def __init__(self, words: str, page: QWidget, session: Session, *, writes: bool) -> None:
        super().__init__(words, page)
        self._session, self.writes, self._suits = session, writes, True
        session.sight_changed.connect(self._fit)
        self._fit()

    def suit(self, yes: bool) -> None:
        """Whether it has a meaning for what is on screen now."""
        self._suits = yes
        self._fit()

    def does(self, act: Callable[[], object]) -> Act:
        """What it does when it is triggered."""
        self.triggered.connect(lambda *_: act())
        return self

    def _fit(self) -> None:
        self.setEnabled(self._session.may_write or not self.writes)  # an act out of sight can still be triggered
        self.setVisible(self._suits and not (self.writes and self._session.looks_on))
