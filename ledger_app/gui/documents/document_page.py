"""The library of documents: the list, the text with its items, the tasks and the roster taken from it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.source_document import SourceDocument
from ledger_app.gui.act import Act
from ledger_app.gui.documents.document_words import (
    DOCUMENT_COLUMNS,
    SEAT_COLUMNS,
    TASK_COLUMNS,
    document_text,
    head_line,
    names_of,
)
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.record_dialog import RecordDialog, fill_links
from ledger_app.gui.session import Session
from ledger_app.gui.tools import has_tool, open_tool
from ledger_app.gui.widgets.act_button import act_buttons
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import list_of
from ledger_app.operations import documents


class DocumentPage(Page):
    """Left the document's text, right what was taken from it."""

    shows = frozenset({"source_document", "source_item", "task", "import_batch", "document_seat"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.detail: documents.DocumentDetail | None = None
        self.title = QLabel("文件与分解")
        self.title.setObjectName("page_title")
        self.rows, self.tasks, self.seats = (
            list_of(columns, parent=self) for columns in (DOCUMENT_COLUMNS, TASK_COLUMNS, SEAT_COLUMNS)
        )
        self.view, self.task_view, self.seat_view = ListView(), ListView(), ListView()
        self.head = QLabel()
        self.head.setObjectName("block_title")
        self.head.setWordWrap(True)
        self.text = QTextBrowser()
        self.text.setAccessibleName("文件原文")
        self.text.setOpenLinks(False)
        self.tabs = QTabWidget()
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self._lay_out()
        self.view.picked.connect(self._show_chosen)
        self.view.opened.connect(lambda _: self.edit())
        self.text.anchorClicked.connect(self._follow)
        self.task_view.opened.connect(lambda _: self._open_task())
        self.task_view.picked.connect(self._show_place)
        session.resized.connect(self._resize)

    def reload(self) -> None:
        listed = self.session.ask(documents.document_list) or []
        place = max(self.view.currentIndex().row(), 0)
        self.view.selectionModel().blockSignals(True)
        self.rows.set_rows(listed)
        self.view.selectionModel().blockSignals(False)
        self.stack.setCurrentIndex(0 if listed else 1)
        begin = [("导入", self.bring_in)] if self.session.may_write else []
        self.empty.say("还没有文件。把上级文件（docx、xlsx、txt）拖到这里，或点“导入”。", begin)
        self.view.choose_row(min(place, len(listed) - 1))
        self._show_chosen()

    def bring_in(self) -> None:
        """导入."""
        open_tool("import_file", self.session, self)

    def edit(self) -> None:
        """修改 the document's particulars."""
        if (chosen := self._chosen()) is not None:
            particulars_dialog(self.session, chosen.document, list(self.rows.rows)).open_on(640)

    def delete(self) -> None:
        """删除 with its tasks, after asking; refused while any is being worked on."""
        if (chosen := self._chosen()) is None:
            return
        question = f"把“{chosen.document.title}”和它的{chosen.tasks}项任务移到回收站？"
        if self.session.notices.ask(question, "删除"):
            self.session.act(documents.delete_document, chosen.document.id)

    def export(self, what: str) -> None:
        """The breakdown table or the cascade table of this document."""
        if (chosen := self._chosen()) is not None:
            open_tool("export", self.session, self, ExportRequest(what, "", document_id=chosen.document.id))

    def adopt(self) -> None:
        """采用 the document's roster as the office's own leading group."""
        if (chosen := self._chosen()) is not None:
            open_tool("adopt_roster", self.session, self, chosen.document.id)

    def make_task(self, item_id: int) -> None:
        """生成任务 from a waiting paragraph."""
        make, today = documents.make_task_from_item, self.session.today()
        if made := self._keeping_place(lambda: self.session.act(make, item_id, today=today)):
            self._stand_on(made.ids[0])

    def mark(self, item_id: int) -> None:
        """不作为任务, with a word why."""
        why = self.session.notices.ask_text("为什么不作为任务（如：背景说明、总体要求）：", "总体要求")
        if why:
            self._keeping_place(lambda: self.session.act(documents.mark_item, item_id, why))

    def _chosen(self) -> documents.DocumentRow | None:
        chosen = self.view.chosen()
        if not chosen and self.rows.rows:
            self.session.notices.inform("请先选中一份文件。")
        return chosen[0] if chosen else None

    def _show_chosen(self) -> None:
        chosen = self.view.chosen()
        self.detail = self.session.ask(documents.document_detail, chosen[0].document.id) if chosen else None
        self.adoption.suit(self.detail is not None and bool(self.detail.seats))
        if self.detail is None:
            self.text.clear()
            return
        self.head.setText(head_line(chosen[0]))
        self.text.setHtml(document_text(self.detail, writable=self.session.may_write))
        self.tasks.set_rows(self.detail.tasks)
        self.seats.set_rows(self.detail.seats)
        self.tabs.setTabText(0, f"任务（{len(self.detail.tasks)}）")
        self.tabs.setTabText(1, f"领导小组名单（{len(self.detail.seats)}）")
        self.tabs.setTabVisible(1, bool(self.detail.seats))

    def _follow(self, link: QUrl) -> None:
        """A link in the text: a task's number, or what to do with a waiting paragraph."""
        what, _, number = link.toString().partition(":")
        if what == "task":
            self._stand_on(int(number))
        elif what == "make":
            self.make_task(int(number))
        elif what == "none":
            self.mark(int(number))
        elif what == "back":
            self._keeping_place(lambda: self.session.act(documents.mark_item, int(number), ""))

    def _stand_on(self, task_id: int) -> None:
        places = {task.id: n for n, task in enumerate(self.tasks.rows)}
        self.tabs.setCurrentIndex(0)
        self.task_view.choose_row(places.get(task_id, 0))

    def _keeping_place(self, act: Any) -> Any:
        place = self.text.verticalScrollBar().value()
        outcome = act()
        self.text.verticalScrollBar().setValue(place)
        return outcome

    def _open_task(self) -> None:
        chosen = self.task_view.chosen()
        if chosen and has_tool("task_form"):
            open_tool("task_form", self.session, self, chosen[0].id)

    def _show_place(self) -> None:
        """Bring the wording of the selected task into sight."""
        if chosen := self.task_view.chosen():
            self.text.scrollToAnchor(f"of{chosen[0].id}")

    def _resize(self, preset: Any) -> None:
        larger(self.title, by=1.3, bold=True)
        for view in (self.view, self.task_view, self.seat_view):
            view.set_preset(preset)

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        acts = self._make_acts()
        head = FlowRow(space=6)
        parts: list[QWidget] = [self.title, *act_buttons(acts)]
        head.add(*parts)
        self.view.menu_acts = acts
        named = ((self.view, self.rows, "文件"), (self.task_view, self.tasks, "由这份文件生成的任务"),
                 (self.seat_view, self.seats, "领导小组名单"))  # fmt: skip
        for view, model, words in named:
            view.show_list(model, self.session.preset)
            view.setAccessibleName(words)
        self.tabs.addTab(self.task_view, "任务")
        self.tabs.addTab(self.seat_view, "领导小组名单")
        self.stack.addWidget(self._halves())
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self.stack, 1)

    def _make_acts(self) -> list[Act]:
        acts = [
            self.act("导入", self.bring_in, "Ctrl+I"),
            self.act("修改", self.edit, "F2"),
            self.act("导出分解表", lambda: self.export("task-breakdown"), "Ctrl+E", writes=False),
            self.act("导出承接对照表", lambda: self.export("cascade"), writes=False),
            self.act("采用名单", self.adopt),
            self.act("删除", self.delete, "Delete"),
        ]
        self.adoption = acts[-2]
        self.adoption.setToolTip("把文件中的领导小组名单采用为本单位的名单")
        return acts

    def _halves(self) -> QSplitter:
        """The list above; the text and what was taken from it below."""
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self.text)
        halves.addWidget(self.tabs)
        halves.setSizes([500, 500])
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 4, 0, 0)
        below.addWidget(self.head)
        below.addWidget(halves, 1)
        whole = QSplitter(Qt.Orientation.Vertical)
        for splitter in (whole, halves):
            splitter.setChildrenCollapsible(False)
        whole.addWidget(self.view)
        whole.addWidget(lower)
        whole.setSizes([220, 480])
        return whole


def particulars_dialog(session: Session, own: SourceDocument, listed: list[documents.DocumentRow]) -> RecordDialog:
    """The form of a document's particulars; ``listed`` are those that it may implement."""

    def store(document: SourceDocument) -> object:
        return documents.change_document(session.ledger, document)

    dialog = RecordDialog(session, "修改文件信息", form="document_form", record=own, save=store)
    fill_links(dialog.form, "implements_id", list(names_of(listed, own)))
    return dialog
