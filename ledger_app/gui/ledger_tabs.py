"""任务台账 with its two tabs: 任务 and 文件与分解. Each is a page of its own; the one in front answers for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.tasks.task_page import TaskPage

if TYPE_CHECKING:
    from ledger_app.gui.documents.document_page import DocumentPage


class LedgerTabs(Page):
    """The pages reload by themselves; this one hands on what the window asks for."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tasks = TaskPage(session)
        self.documents: DocumentPage | None = None
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.tasks, "任务")
        self._place = Page(session)
        self.tabs.addTab(self._place, "文件与分解")
        self.tabs.currentChanged.connect(lambda _: self._turn())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.acts: list[QAction] = self.tasks.acts
        self._stale = False  # the pages inside read for themselves when they are shown

    @property
    def front(self) -> Page:
        """The page of the tab in front."""
        return self.documents if self.documents is not None and self.tabs.currentIndex() == 1 else self.tasks

    def refresh(self) -> None:
        """Both pages hear of changes themselves."""

    def reload(self) -> None:
        if self.isVisible():
            self.front.refresh()

    def arrive(self, what: object) -> None:
        """``"documents"`` shows the library; everything else is about tasks."""
        if what == "documents":
            self.tabs.setCurrentIndex(1)
            return
        self.tabs.setCurrentIndex(0)
        self.tasks.arrive(what)

    def find_text(self) -> None:
        self.front.find_text()

    def may_leave(self) -> bool:
        return self.front.may_leave()

    def _turn(self) -> None:
        """Make the second page when it is first wanted; its acts stand in the menu while it is in front."""
        if self.tabs.currentIndex() == 1 and self.documents is None:
            from ledger_app.gui.documents.document_page import DocumentPage

            self.documents = DocumentPage(self.session)
            column = QVBoxLayout(self._place)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self.documents)
            self.documents.show()
        self.acts = self.front.acts
        self.acts_changed.emit()
