"""Windows that pages open for one act (import, the full form, export); only those that exist are offered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ledger_app.gui.session import Session

Tool = Callable[[Session, QWidget, object], object]
# code → what opens it with (session, parent, what); filled by the views that bring such windows.
TOOLS: dict[str, Tool] = {}


def has_tool(code: str) -> bool:
    """Whether this window exists; an act without its window is absent, not greyed out."""
    return code in TOOLS


def open_tool(code: str, session: Session, parent: QWidget, what: object = None) -> object:
    """Open it over the page and return what came of it."""
    return TOOLS[code](session, parent, what)
