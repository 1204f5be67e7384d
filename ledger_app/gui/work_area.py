"""Navigation at the left, the page in front at the right, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.gui.banner import Banner
from ledger_app.gui.page import Page
from ledger_app.gui.pages import Entry
from ledger_app.gui.session import Session


class WorkArea(QWidget):
    """Shows one page at a time; each is made when it is first wanted. ``shown`` tells of the page in front."""

    shown = Signal()

    def __init__(self, session: Session, entries: tuple[Entry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._entries = entries
        self._pages: dict[str, Page] = {}
        self._went: list[str] = []
        self._place = -1
        self.navigation = QListWidget()
        self.banner = Banner()
        self.stack = QStackedWidget()
        self._column = QVBoxLayout()
        self._build()

    def _build(self) -> None:
        self.navigation.setObjectName("navigation")
        self.navigation.setAccessibleName("导航")
        self.navigation.addItems([entry.words for entry in self._entries])
        self.navigation.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.navigation.currentRowChanged.connect(lambda row: self.go(self._entries[row].code))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.banner)
        self._column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(self._column, 1)

    def put_above(self, widget: QWidget) -> None:
        """Put a line above all pages."""
        self._column.insertWidget(0, widget)

    def codes(self) -> list[str]:
        """The pages that exist, in the order of the navigation."""
        return [entry.code for entry in self._entries]

    def page(self) -> Page:
        """The page in front."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def go(self, code: str, what: object = None) -> None:
        """Bring a page to the front and show it something; stays where it is when the page may not be left."""
        present = self._went[self._place] if self._went else ""
        if code != present:
            if present and not self.page().may_leave():
                self._mark(present)
                return
            self._went = [*self._went[: self._place + 1], code]
            self._place = len(self._went) - 1
            self._show(code)
        if what is not None:
            self.page().arrive(what)

    def walk(self, step: int) -> None:
        """Back (-1) or forward (1) among the pages visited."""
        place = self._place + step
        if 0 <= place < len(self._went) and self.page().may_leave():
            self._place = place
            self._show(self._went[place])

    def fit_navigation(self) -> None:
        """As wide as its words in the type in use."""
        measure = self.navigation.fontMetrics()
        widest = max(measure.horizontalAdvance(entry.words) for entry in self._entries)
        self.navigation.setFixedWidth(max(128, widest + 48))
        for number in range(self.navigation.count()):
            self.navigation.item(number).setSizeHint(QSize(0, measure.height() + 16))

    def _show(self, code: str) -> None:
        if code not in self._pages:
            entry = next(entry for entry in self._entries if entry.code == code)
            self._pages[code] = entry.make(self.session)
            self._pages[code].acts_changed.connect(self.shown)
            self.stack.addWidget(self._pages[code])
        self.stack.setCurrentWidget(self._pages[code])
        self._mark(code)
        self.shown.emit()

    def _mark(self, code: str) -> None:
        self.navigation.blockSignals(True)
        self.navigation.setCurrentRow(self.codes().index(code))
        self.navigation.blockSignals(False)
