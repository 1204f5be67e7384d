"""A navigation entry with tabs. Each tab is a page of its own, made when first shown; the front one answers for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ledger_app.gui.page import Page
from ledger_app.gui.session import Session

if TYPE_CHECKING:
    from ledger_app.gui.pages import Entry


class TabbedPage(Page):
    """The pages reload by themselves; this one hands on what the window asks for.

    ``arrive`` takes a tab's code, or a mapping whose ``tab`` is one; everything else goes to the first tab.
    """

    def __init__(self, session: Session, entries: Sequence[Entry]) -> None:
        super().__init__(session)
        self._entries = tuple(entries)
        self._pages: dict[str, Page] = {}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setTabBarAutoHide(True)
        for entry in self._entries:
            self.tabs.addTab(_place(), entry.words)
        self._turn()
        self.tabs.currentChanged.connect(lambda _: self._turn())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self._stale = False  # the pages inside read for themselves when they are shown

    @property
    def front(self) -> Page:
        """The page of the tab in front."""
        return self._pages[self._entries[self.tabs.currentIndex()].code]

    def tab(self, code: str) -> Page:
        """Bring a tab to the front and return its page."""
        self.tabs.setCurrentIndex([entry.code for entry in self._entries].index(code))
        return self.front

    def refresh(self) -> None:
        """The pages hear of changes themselves."""

    def reload(self) -> None:
        if self.isVisible():
            self.front.refresh()

    def arrive(self, what: object) -> None:
        wanted = what.get("tab") if isinstance(what, dict) else what
        known = [entry.code for entry in self._entries]
        page = self.tab(wanted if isinstance(wanted, str) and wanted in known else known[0])
        if wanted is not what or wanted not in known:
            page.arrive(what)

    def find_text(self) -> None:
        self.front.find_text()

    def may_leave(self) -> bool:
        return self.front.may_leave()

    def _turn(self) -> None:
        """Make the page in front when it is first wanted; its acts stand in the menu while it is in front."""
        entry = self._entries[self.tabs.currentIndex()]
        if entry.code not in self._pages:
            page = self._pages[entry.code] = entry.make(self.session)
            page.acts_changed.connect(self._take_acts)
            layout = self.tabs.currentWidget().layout()
            assert layout is not None
            layout.addWidget(page)
            page.show()
        self._take_acts()

    def _take_acts(self) -> None:
        self.acts = self.front.acts
        self.acts_changed.emit()


def _place() -> QWidget:
    """Where a tab's page goes once it is made."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    return place
