"""The tray icon, where the desktop has a tray and the operator wants it: one balloon a day at most."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from ledger_app.domain.alert import Alerts
from ledger_app.gui.menus import Menus
from ledger_app.gui.notices import TITLE
from ledger_app.gui.session import Session
from ledger_app.operations import preferences

_WANTED, _SHOWN_ON = "tray", "balloon_on"
WORDS = "托盘提醒"


class Tray(QObject):
    """Off until the operator turns it on; clicking brings 工作台 to the front."""

    def __init__(self, session: Session, window: QWidget, icon: Any = None) -> None:
        super().__init__(window)
        self.session, self.window = session, window
        there = icon is None and QSystemTrayIcon.isSystemTrayAvailable()
        self.icon = QSystemTrayIcon(window.windowIcon(), self) if there else icon
        self.action: QAction | None = None
        if self.icon is None:
            return
        self.icon.setToolTip(TITLE)
        self.icon.activated.connect(lambda _: self.come())
        self.icon.messageClicked.connect(self.come)
        session.alerts_told.connect(self.take)
        session.operator_changed.connect(self.suit)

    def offer(self, menus: Menus, menu: QMenu) -> None:
        """工具 > 托盘提醒; absent where there is no tray."""
        if self.icon is None:
            return
        self.action = menus.add(menu, WORDS, "", lambda: self.want(not self.is_wanted))
        self.action.setCheckable(True)
        self.action.setToolTip("在任务栏通知区域显示图标，每天最多弹出一次提示")
        self.suit()

    @property
    def is_wanted(self) -> bool:
        return bool(preferences.preference(self.session.ledger, _WANTED, False))

    def want(self, yes: bool) -> None:
        """Turn it on or off for this operator."""
        preferences.set_preference(self.session.ledger, _WANTED, yes)
        self.suit()

    def suit(self) -> None:
        """Show the icon if this operator wants it."""
        if self.icon is not None:
            self.icon.setVisible(self.is_wanted)
        if self.action is not None:
            self.action.setChecked(self.is_wanted)

    def take(self, told: Alerts) -> None:
        """At most one balloon a day, and none on a day off."""
        today = told.today.isoformat()
        if self.icon is None or not self.is_wanted or told.quiet or not told.untold:
            return
        if preferences.preference(self.session.ledger, _SHOWN_ON, "") == today:
            return
        preferences.set_preference(self.session.ledger, _SHOWN_ON, today)
        self.icon.showMessage(TITLE, told.sentence(), self.window.windowIcon())

    def come(self) -> None:
        """Bring 工作台 to the front."""
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.session.go("desk")
