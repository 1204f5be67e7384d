"""The work year looked at, in the corner of the window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox, QWidget

from ledger_app.gui.session import Session
from ledger_app.operations import task_list


class YearBox(QComboBox):
    """Offers the years around now, and every year that has tasks as soon as it is opened."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName("工作年度")
        self.activated.connect(lambda _: session.set_year(self.currentData()))

    def offer(self, years: Iterable[int]) -> None:
        """These years, the latest first; the one looked at is chosen."""
        offered = sorted({*years, self._session.year}, reverse=True)
        self.clear()
        for year in offered:
            self.addItem(f"{year}年度", year)
        self.setCurrentIndex(offered.index(self._session.year))

    def showPopup(self) -> None:
        present = (self.itemData(number) for number in range(self.count()))
        self.offer({*present, *task_list.years(self._session.ledger)})
        super().showPopup()
