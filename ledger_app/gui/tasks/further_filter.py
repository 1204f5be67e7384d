"""更多筛选: the conditions that have no place in the row."""

from __future__ import annotations

from dataclasses import asdict, replace

from PySide6.QtWidgets import QDialog

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task_list import TaskFilter
from ledger_app.gui.clock import clock_of
from ledger_app.gui.session import Session
from ledger_app.gui.tasks.act_records import FurtherFilter
from ledger_app.gui.widgets.dialog import button_row, dialog_layout, fit
from ledger_app.gui.widgets.form import bind, load_form, populate, read


class FurtherFilterDialog(QDialog):
    """``answer`` holds the conditions after it was accepted."""

    def __init__(self, session: Session, present: FurtherFilter) -> None:
        super().__init__(session.notices.window)
        self.setWindowTitle("更多筛选")
        self._session = session
        self.answer = present
        self.form = load_form("task_filter_form", self)
        bind(self.form, FurtherFilter, clock=clock_of(session))
        populate(self.form, present)
        empty = ("清空", lambda: populate(self.form, FurtherFilter()))
        buttons = button_row(self, "筛选", self._accept, others=(empty,))
        dialog_layout(self, self.form, buttons)
        fit(self, 460, self.sizeHint().height())

    def _accept(self) -> None:
        try:
            self.answer = read(self.form, FurtherFilter())
        except Refusal as refusal:
            self._session.notices.refuse(refusal.message)
            return
        self.accept()


def ask_further(session: Session, present: TaskFilter) -> TaskFilter | None:
    """The filter with other further conditions; None when cancelled."""
    names = FurtherFilter.__dataclass_fields__
    dialog = FurtherFilterDialog(session, FurtherFilter(**{name: getattr(present, name) for name in names}))
    return replace(present, **asdict(dialog.answer)) if dialog.exec() else None
