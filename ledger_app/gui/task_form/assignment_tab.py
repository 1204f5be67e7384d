"""承办情况 inside the full form: the units at work, what can be done to them, and each one's own particulars."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.task_list import AssignmentRow, TaskDetail
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.gui.tasks.assignment_acts import ACTS, do_act
from ledger_app.gui.tasks.task_columns import ASSIGNMENT_COLUMNS
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import list_of
from ledger_app.operations import task_list


class AssignmentTab(QWidget):
    """The acts store at once, each as an action of its own. Built when first looked at, so that forms open quickly."""

    def __init__(self, session: Session, detail: TaskDetail) -> None:
        super().__init__()
        self.session, self._task_id = session, detail.task.id
        self.rows = list_of(ASSIGNMENT_COLUMNS, detail.assignments, self)

    def showEvent(self, event: QShowEvent) -> None:
        if self.layout() is None:
            self._build()
        super().showEvent(event)

    def _build(self) -> None:
        self.view = ListView()
        self.view.setAccessibleName("承办单位")
        self.view.show_list(self.rows, self.session.preset)
        self.view.opened.connect(lambda _: self.edit())
        words = QLabel("这里的操作立即生效并记入操作日志；不选单位时对全部单位。")
        words.setObjectName("faint")
        buttons = FlowRow(space=6)
        buttons.add(*(self._button(ACTS[code].words, code) for code in ACTS))
        edit = QPushButton("修改承办信息")
        edit.setAutoDefault(False)
        edit.clicked.connect(self.edit)
        buttons.add(edit)
        buttons.setEnabled(self.session.may_write)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(words)
        column.addWidget(buttons)
        column.addWidget(self.view, 1)

    def reload(self) -> None:
        """Read the units again."""
        detail = self.session.ask(task_list.task_detail, self._task_id, today=self.session.today())
        if detail is not None:
            self.rows.set_rows(detail.assignments)

    def edit(self) -> None:
        """联系人, 计划完成时间 and the like of one unit."""
        from ledger_app.operations.assigning import change_assignment

        chosen: list[AssignmentRow] = self.view.chosen()
        if len(chosen) != 1 or not self.session.may_write:
            self.session.notices.inform("请先选中一家单位。")
            return
        own, ledger = chosen[0].assignment, self.session.ledger

        def store(after: Assignment) -> Any:
            return change_assignment(ledger, own, after)

        words = f"{chosen[0].unit_name}的承办信息"
        RecordDialog(self.session, words, form="assignment_form", record=own, save=store).open_on(560)
        self.reload()

    def _act(self, code: str) -> None:
        do_act(self.session, code, self.view.chosen() or list(self.rows.rows))
        self.reload()

    def _button(self, words: str, code: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._act(code))
        return button
