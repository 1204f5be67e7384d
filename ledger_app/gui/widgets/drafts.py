"""Unsaved text of a form, kept every ten seconds so that a crash does not take it away."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ledger_app.gui.session import Session
from ledger_app.gui.widgets.form import put_raw_values, raw_values
from ledger_app.operations import preferences

EVERY = 10_000


class Draft(QObject):
    """The draft of one form. Offers what a crash left, writes while the form is open, forgets when it is done."""

    def __init__(self, form: QWidget, session: Session, *, name: str, uid: str) -> None:
        super().__init__(form)
        self._form, self._session = form, session
        self._name, self._uid = name, uid
        self._written = raw_values(form)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.write)
        if session.may_write:
            self._timer.start(EVERY)

    def offer(self) -> None:
        """Ask about a draft left by an earlier run; 丢掉草稿 forgets it."""
        left = preferences.draft(self._session.ledger, self._name, self._uid)
        if not left or left == self._written:
            return
        kept = preferences.draft_time(self._session.ledger, self._name, self._uid)
        when = f"{datetime.fromisoformat(kept).astimezone():%m月%d日 %H:%M}" if kept else "上次"
        question = f"这张表没有保存就关闭了，已找回 {when} 的草稿。"
        if self._session.notices.choose(question, ("使用草稿", "丢掉草稿")) == "使用草稿":
            put_raw_values(self._form, left)
        else:
            self.forget()

    def changed(self) -> bool:
        """Whether the form says something else than when it was opened or saved."""
        return raw_values(self._form) != self._written

    def write(self) -> None:
        """Keep what is typed now."""
        if self.changed():
            preferences.save_draft(self._session.ledger, self._name, self._uid, raw_values(self._form))

    def stop(self) -> None:
        """Write no more; what was written stays until it is forgotten."""
        self._timer.stop()

    def forget(self) -> None:
        """The form was saved or given up."""
        self._timer.stop()
        self._written = raw_values(self._form)
        if self._session.may_write:
            preferences.discard_draft(self._session.ledger, self._name, self._uid)
