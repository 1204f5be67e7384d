"""导出中心: the catalogue of outputs at the left, the choices of the selected one at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from ledger_app.domain.export_request import EXPORT_KINDS, ExportKind
from ledger_app.gui.exporting.export_acts import ExportActs
from ledger_app.gui.exporting.export_panel import ExportPanel
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import scrolling
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of

COLUMNS = (
    Column("words", "名称", lambda k: k.words, 130, sortable=False, grows=True),
    Column("purpose", "用途", lambda k: k.purpose, 60, sortable=False),
    Column("formats", "格式", lambda k: "、".join(k.formats), 110, sortable=False),
)


class ExportPage(Page):
    """Choose a document, see its name, write it."""

    shows = frozenset({"source_document", "unit"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = QLabel("导出")
        self.title.setObjectName("page_title")
        self.rows = list_of(COLUMNS, EXPORT_KINDS, self)
        self.view = ListView()
        self.view.setAccessibleName("可导出的文件")
        self.view.show_list(self.rows, session.preset)
        self.words = QLabel()
        self.words.setObjectName("block_title")
        self.panel = ExportPanel(session)
        self.buttons = ExportActs(session, self.panel)
        self.act("导出", lambda: self.buttons.write(then_open=False), "Ctrl+E", writes=False)
        self.act("打印", self.buttons.print_it, "Ctrl+P", writes=False)
        self._lay_out()
        self.view.picked.connect(self._show_chosen)
        self.view.opened.connect(lambda _: self.panel.format.setFocus())
        session.resized.connect(self._resize)

    def reload(self) -> None:
        if not self.view.chosen():
            self.view.choose_row(0)
        else:
            self._show_chosen()

    def _show_chosen(self) -> None:
        chosen: list[ExportKind] = self.view.chosen()
        if chosen:
            self.words.setText(f"{chosen[0].words}　（{chosen[0].purpose}）")
            self.panel.show_kind(chosen[0])

    def _resize(self, preset: Any) -> None:
        larger(self.title, by=1.3, bold=True)
        self.view.set_preset(preset)

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        body = QWidget()
        right = QVBoxLayout(body)
        right.setContentsMargins(12, 0, 8, 0)
        right.addWidget(self.words)
        right.addWidget(self.panel)
        right.addWidget(self.buttons)
        right.addStretch(1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.view)
        halves.addWidget(scrolling(body))
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        halves.setSizes([400, 600])
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.addWidget(self.title)
        column.addWidget(halves, 1)
