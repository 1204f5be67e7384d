"""导出 from a list: exactly the tasks on screen, in one of the forms that suit them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.export_request import EXPORT_KINDS, ExportRequest
from ledger_app.gui.exporting.export_acts import ExportActs
from ledger_app.gui.exporting.export_panel import ExportPanel
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import dialog_layout, fit


class ExportDialog(QDialog):
    """The panel of one request; stays open so that what was written can be seen."""

    def __init__(self, session: Session, request: ExportRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("导出")
        self._request = request
        self.what = QComboBox()
        self.what.setAccessibleName("导出什么")
        of_tasks = [k for k in EXPORT_KINDS if not k.scope and k.code != "director-page"]
        listed = of_tasks if request.ids is not None and request.what in {k.code for k in of_tasks} else []
        self._kinds = [k for k in EXPORT_KINDS if k.code == request.what or k in listed]
        for kind in self._kinds:
            self.what.addItem(kind.words, kind.code)
        self.panel = ExportPanel(session)
        self.acts = ExportActs(session, self.panel)
        self.what.setCurrentIndex(max(self.what.findData(request.what), 0))
        self.what.currentIndexChanged.connect(lambda _: self._show())
        self._lay_out()
        self._show()
        fit(self, 640, self.sizeHint().height() + 60)
        self.acts.export.setFocus()

    def _show(self) -> None:
        kind = self._kinds[self.what.currentIndex()]
        given = replace(self._request, what=kind.code)
        by_screen = given.ids is not None
        self.panel.show_kind(replace(kind, needs_document=kind.needs_document and not by_screen), given)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        if len(self._kinds) > 1:
            column.addWidget(self.what)
        column.addWidget(self.panel)
        column.addWidget(self.acts)
        column.addStretch(1)
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(close)
        dialog_layout(self, body, buttons)


def open_export(session: Session, parent: QWidget, what: object = None) -> object:
    """Open the dialog for a request."""
    request = what if isinstance(what, ExportRequest) else ExportRequest("task-ledger", "", year=session.year)
    return ExportDialog(session, request, parent.window()).exec()
