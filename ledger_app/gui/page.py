"""What the window asks of a page: reload, acts of its own, a place to find text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ledger_app.domain.changes import Changes
from ledger_app.gui.act import Act
from ledger_app.gui.session import Session


class Page(QWidget):
    """A view in the work area.

    ``shows`` names the tables whose changes concern it (empty: all). A page that is hidden reloads when it is seen
    again. ``acts`` are its actions, shown in the 台账 menu while the page is in front; ``acts_changed`` says they are
    others now.
    """

    acts_changed = Signal()
    shows: frozenset[str] = frozenset()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.acts: list[QAction] = []
        self._stale = True
        session.changed.connect(self._on_changed)
        session.year_changed.connect(self.refresh)
        session.day_changed.connect(self.refresh)
        session.sight_changed.connect(self.refresh)

    def reload(self) -> None:
        """Read everything shown here again."""

    def arrive(self, what: object) -> None:
        """Show this (a filter, a task's id); called after the page came to the front."""

    def find_text(self) -> None:
        """Put the cursor where text is searched; nothing where a page has no such place."""

    def may_leave(self) -> bool:
        """Whether the page can be left now; a page with unsaved changes asks."""
        return True

    def act(self, words: str, does: Callable[[], object], key: str = "", *, writes: bool = True) -> Act:
        """Make an action of this page; see ``Act`` for who is offered those that write."""
        action = Act(words, self, self.session, writes=writes).does(does)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setToolTip(f"{words}（{key.replace('Up', '↑').replace('Down', '↓')}）")
        self.addAction(action)
        self.acts.append(action)
        return action

    def refresh(self) -> None:
        """Reload now when seen, else when shown again."""
        if self.isVisible():
            self._stale = False
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self._stale = False
            self.reload()

    def _on_changed(self, changes: Changes) -> None:
        if not self.shows or not changes.records or self.shows & changes.records:
            self.refresh()
