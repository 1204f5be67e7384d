"""The frame of a wizard: where one is, the page, and the buttons below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ledger_app.gui.importing.step import Step
from ledger_app.gui.look import ACCENT, FAINT, larger
from ledger_app.gui.notices import Notices
from ledger_app.gui.widgets.dialog import fit
from ledger_app.gui.widgets.flow import FlowRow

USUAL = (1200, 700)


class WizardFrame(QDialog):
    """Leads through steps. ``crumbs`` are their words in order; the way back is kept."""

    def __init__(self, words: str, crumbs: Sequence[str], notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words)
        self.notices = notices
        self.crumbs = list(crumbs)
        self.way: list[Step] = []
        self._since = QElapsedTimer()
        self.title = QLabel(words)
        self.place = QLabel()
        self.place.setTextFormat(Qt.TextFormat.RichText)
        self.pages = QStackedWidget()
        self.buttons = QWidget()
        self._row = QHBoxLayout(self.buttons)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._lay_out()

    @property
    def step(self) -> Step:
        """The page in front."""
        return self.way[-1]

    def show_step(self, step: Step) -> None:
        """Go on to this page."""
        step.leads_to.connect(lambda following: self._lead(step, following))
        step.finished.connect(self.accept)
        step.changed.connect(self.refresh)
        self.way.append(step)
        self._since.start()
        self.pages.addWidget(step)
        self._show_last()

    def back(self) -> None:
        """The page before; the one in front is forgotten."""
        if len(self.way) < 2 or not self.step.may_go_back():
            return
        gone = self.way.pop()
        self._show_last()
        self.pages.removeWidget(gone)
        gone.deleteLater()

    def refresh(self) -> None:
        """Words and buttons as the page in front wants them."""
        step = self.step
        names = "　›　".join(self._crumb(number, words) for number, words in enumerate(self.crumbs, 1))
        self.place.setText(f"第{step.number}步 共{len(self.crumbs)}步　　{names}")
        self.place.updateGeometry()
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        back = len(self.way) > 1 and step.may_go_back()
        for words, act in ([("上一步", self.back)] if back else []) + step.others():
            self._row.addWidget(_button(words, act))
        self._row.addStretch(1)
        if words := step.advance_words():
            main = _button(words, self._advance)
            main.setObjectName("primary")
            main.setDefault(step.enter_advances)
            self._row.addWidget(main)
        if step.may_go_back():
            self._row.addWidget(_button("取消", self.reject))

    def reject(self) -> None:
        question = "现在离开，已核对和填写的内容不会保留，账本没有任何改动。"
        if self.step.unsaved() and self.notices.choose(question, ("离开", "继续填写")) != "离开":
            return
        super().reject()

    def _lead(self, own: Step, following: Step) -> None:
        """Follow the page in front only: work that was begun twice leads on once."""
        if own is self.step:
            self.show_step(following)

    def _advance(self) -> None:
        """The second click of a double click does not also press the next page's button."""
        if self._since.elapsed() > QApplication.doubleClickInterval():
            self.step.advance()

    def _crumb(self, number: int, words: str) -> str:
        if number == self.step.number:
            return f'<b style="color:{ACCENT}">{words}</b>'
        return f'<span style="color:{FAINT}">{words}</span>'

    def _show_last(self) -> None:
        self.pages.setCurrentWidget(self.step)
        self.refresh()
        self.step.setFocus()

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = FlowRow(space=16)
        head.add(self.title, self.place)
        column.addWidget(head)
        column.addWidget(self.pages, 1)
        column.addWidget(self.buttons)
        fit(self, *USUAL)


def _button(words: str, act: object) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())  # type: ignore[operator]
    return button
