"""The detail panel below the task list: the wording and reason at the top, then units, reports, evidence, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from ledger_app.domain.task_list import AssignmentRow, TaskDetail
from ledger_app.gui.session import Session
from ledger_app.gui.tasks.task_columns import ASSIGNMENT_COLUMNS, EVIDENCE_COLUMNS, HISTORY_COLUMNS, PROGRESS_COLUMNS
from ledger_app.gui.tasks.task_words import MEETING, head_line, summary
from ledger_app.gui.widgets.act_button import ActButton
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, ShortList, list_of
from ledger_app.operations import task_list


@dataclass(frozen=True)
class _Tab:
    words: str
    columns: Sequence[Column]


_TABS = (
    _Tab("承办情况", ASSIGNMENT_COLUMNS),
    _Tab("进展记录", PROGRESS_COLUMNS),
    _Tab("佐证材料", EVIDENCE_COLUMNS),
    _Tab("变更记录", HISTORY_COLUMNS),
)


class DetailPanel(QWidget):
    """Shows one task. ``closed`` asks for the list alone (Esc)."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.detail: TaskDetail | None = None
        self.head = QLabel()
        self.head.setObjectName("block_title")
        self.back = QPushButton("返回列表")
        self.back.clicked.connect(self.closed)
        self.acts = FlowRow(space=4)
        self.text = QTextBrowser()
        self.text.setAccessibleName("任务原文和时限")
        self.text.setObjectName("plain")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(lambda address: self._go(address.toString()))
        self.tabs = QTabWidget()
        self.lists: list[ShortList] = []
        self.views: list[ListView] = []
        for tab in _TABS:
            self._add_tab(tab)
        self.tabs.currentChanged.connect(lambda _: self._show_history())
        self.nothing = EmptyState()
        self.nothing.say("选中一项任务，这里显示它的原文、时限和承办情况。")
        self.stack = QStackedWidget()
        self._lay_out()
        session.resized.connect(self._resize)

    def show_task(self, task_id: int | None) -> None:
        """Read and show this task; None shows that nothing is selected."""
        detail = None
        if task_id is not None:
            detail = self.session.ask(task_list.task_detail, task_id, today=self.session.today())
        self.detail = detail
        self.stack.setCurrentIndex(0 if detail is None else 1)
        if detail is None:
            return
        self.head.setText(head_line(detail.task))
        self.text.setHtml(summary(detail))
        for model, rows in zip(self.lists, (detail.assignments, detail.progress, detail.evidence), strict=False):
            model.set_rows(rows)
        counts = (len(detail.assignments), len(detail.progress), len(detail.evidence))
        for number, count in enumerate(counts):
            self.tabs.setTabText(number, f"{_TABS[number].words}（{count}）")
        self._show_history()

    def chosen_assignments(self) -> list[AssignmentRow]:
        """The units selected in 承办情况; empty when none are."""
        return self.views[0].chosen() if self.detail is not None else []

    def shows(self, task_ids: Sequence[int]) -> bool:
        """Whether it is exactly this one task that is shown."""
        return self.detail is not None and list(task_ids) == [self.detail.task.id]

    def offer(self, actions: Sequence[QAction], *, on_units: Sequence[QAction]) -> None:
        """The acts at the head of the panel, and those in the menu of a unit."""
        for action in actions:
            self.acts.add(ActButton(action))
        self.views[0].menu_acts = list(on_units)

    def single(self, yes: bool) -> None:
        """Whether the panel fills the page (特大): then it offers the way back."""
        self.back.setVisible(yes)

    def _go(self, address: str) -> None:
        """The meeting that resolved this task."""
        self.session.go("meetings", {"meeting": int(address.removeprefix(MEETING))})

    def _show_history(self) -> None:
        if self.detail is not None and self.tabs.currentIndex() == 3:
            self.lists[3].set_rows(self.session.ask(task_list.record_history, "task", self.detail.task.id) or [])

    def _add_tab(self, tab: _Tab) -> None:
        model = list_of(tab.columns, parent=self)
        view = ListView()
        view.setAccessibleName(tab.words)
        view.show_list(model, self.session.preset)
        self.lists.append(model)
        self.views.append(view)
        self.tabs.addTab(view, tab.words)

    def _resize(self, preset: object) -> None:
        for view in self.views:
            view.set_preset(preset)  # type: ignore[arg-type]
        self._fit_text()

    def _fit_text(self) -> None:
        line = self.text.fontMetrics().lineSpacing()
        self.text.setMinimumHeight(line * 4)
        self.text.setMaximumHeight(line * 7 + 8)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        head = FlowRow(space=12)
        head.add(self.back, self.head)
        self.back.hide()
        column.addWidget(head)
        column.addWidget(self.acts)
        column.addWidget(self.text, 4)
        column.addWidget(self.tabs, 3)
        self._fit_text()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
