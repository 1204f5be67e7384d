"""What looks after the window by itself: the day and its clock, alerts, tray and backups; put together for one."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ledger_app.domain.alert import Alerts
from ledger_app.gui.alerts.alert_watch import AlertWatch
from ledger_app.gui.alerts.clock_banner import ClockBanner
from ledger_app.gui.alerts.tray import Tray
from ledger_app.gui.clock import DayWatch
from ledger_app.gui.menus import Menus
from ledger_app.gui.safekeeping.backup_watch import BackupWatch
from ledger_app.gui.session import Session
from ledger_app.gui.status_line import StatusLine
from ledger_app.gui.tools import open_tool
from ledger_app.gui.work_area import WorkArea


class Watches:
    """Made before the pages, so that they are painted for the day that holds; begins once they are painted."""

    def __init__(self, session: Session, window: QWidget) -> None:
        self.session, self.window = session, window
        self.day = DayWatch(session, window)
        self.alerts = AlertWatch(session, window)
        self.backups = BackupWatch(session, window)
        self.present: Alerts | None = None

    def fit_in(self, work: WorkArea, status: StatusLine, menus: Menus) -> None:
        """Take their places in the window."""
        self.banner = ClockBanner(self.session, self.day)
        work.put_above(self.banner)
        self.tray = Tray(self.session, self.window)
        self.tray.offer(menus, menus.tools)
        menus.add(menus.tools, "今天的提醒…", "", self.show_list)
        self.day.woke.connect(self.alerts.soon)
        self.day.doubted.connect(lambda _: self.alerts.soon())
        self.day.beaten.connect(self.alerts.note_owed)
        self.session.alerts_told.connect(self._take)
        self._status = status
        status.alerts_asked.connect(self.show_list)

    def begin(self) -> None:
        """Look for the first time, once the window was painted."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            self.day.follow(application)
        self.alerts.soon()
        self.backups.begin()

    def show_list(self) -> None:
        """The list of what there is to tell today."""
        open_tool("alerts", self.session, self.window, self.present)

    def stop(self) -> None:
        """The window closes and the ledger with it."""
        self.day.stop()
        self.alerts.stop()
        self.backups.stop()

    def _take(self, told: Alerts) -> None:
        self.present = told
        self._status.count_alerts(told.total)
