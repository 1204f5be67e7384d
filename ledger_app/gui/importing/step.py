"""One page of a wizard: what it is called, what leads on, and what else can be done there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

Act = tuple[str, Callable[[], object]]


class Step(QWidget):
    """A page of a wizard. ``number`` is its place among the crumbs.

    ``leads_to`` hands over the next page, ``finished`` ends the wizard; ``changed`` says that buttons read otherwise.
    ``enter_advances`` is off where Enter in a field must not leave the page.
    """

    leads_to = Signal(object)
    finished = Signal()
    changed = Signal()
    number = 1
    enter_advances = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()

    def advance_words(self) -> str:
        """The words of the button that leads on; empty where nothing does."""
        return "下一步"

    def advance(self) -> None:
        """What that button does."""

    def others(self) -> list[Act]:
        """Further buttons of this page."""
        return []

    def may_go_back(self) -> bool:
        """Whether 上一步 leads to the page before."""
        return True

    def unsaved(self) -> bool:
        """Whether leaving now loses what was typed or decided."""
        return False

    def say(self, problem: str) -> None:
        """Show what is wrong, calmly and in place; an empty text takes it away."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
