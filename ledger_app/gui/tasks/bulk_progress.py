"""批量录入进展: a block copied from WPS, shown row by row with what it was understood as, then stored at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QSplitter, QVBoxLayout

from ledger_app.domain.assignment import STATES
from ledger_app.domain.task_list import TaskFilter
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import button_row, fit
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import bulk_entry

HINT = "从WPS表格中复制后粘贴到下面。需要“任务编号”或“序号”，以及“进展情况”；可带“单位”“完成状态”“日期”，顺序不限。"
WAIT = 300
COLUMNS = (
    Column("where", "行", lambda r: r.where, 60, sortable=False),
    Column("why", "结果", lambda r: r.why or "可录入", 190, sortable=False,
           colour=lambda r: "red" if r.why else None),
    Column("number", "任务编号", lambda r: r.number, 90, sortable=False),
    Column("unit", "单位", lambda r: r.unit, 130, sortable=False),
    Column("state", "完成状态", lambda r: STATES.get(r.state, r.state or ""), 80, sortable=False),
    Column("reported_on", "日期", lambda r: r.reported_on or "", 90, sortable=False),
    Column("text", "进展情况", lambda r: r.text, 260, sortable=False, grows=True, tip=lambda r: r.text),
)  # fmt: skip


class BulkProgress(QDialog):
    """Paste, look, store."""

    def __init__(self, session: Session, shown: TaskFilter) -> None:
        super().__init__(session.notices.window)
        self.setWindowTitle("批量录入进展")
        self.session = session
        self._filter = shown
        self.preview: Any = None
        hint = QLabel(HINT)
        hint.setWordWrap(True)
        hint.setObjectName("faint")
        self.pasted = QPlainTextEdit()
        self.pasted.setAccessibleName("粘贴的内容")
        self.pasted.setTabChangesFocus(False)
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("识别结果")
        self.view.show_list(self.rows, session.preset)
        self.count = QLabel("还没有粘贴内容。")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.read)
        self.pasted.textChanged.connect(lambda: self._wait.start(WAIT))
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self.pasted)
        halves.addWidget(self.view)
        column = QVBoxLayout(self)
        column.addWidget(hint)
        column.addWidget(halves, 1)
        column.addWidget(self.count)
        column.addWidget(button_row(self, "录入", self.store))
        fit(self, 860, 540)

    def read(self) -> None:
        """Show what the pasted text was understood as."""
        self._wait.stop()
        text = self.pasted.toPlainText()
        self.preview = None
        rows: tuple = ()
        if text.strip():
            self.preview = self.session.ask(bulk_entry.preview_progress, text, self._filter, today=self.session.today())
            rows = self.preview.rows if self.preview is not None else ()
        self.rows.set_rows(rows)
        left = sum(1 for row in rows if row.why)
        self.count.setText(f"共{len(rows)}行：可录入{len(rows) - left}行，不能录入{left}行")

    def done(self, result: int) -> None:
        self._wait.stop()
        super().done(result)

    def store(self) -> None:
        """Store every row that found its place; the others are left out after asking."""
        self.read()
        rows = self.preview.rows if self.preview is not None else ()
        left = sum(1 for row in rows if row.why)
        if len(rows) == left:
            self.session.notices.inform("没有可以录入的行，请核对粘贴的内容。")
            return
        question = f"有{left}行不能录入（见“结果”一栏），其余{len(rows) - left}行照常录入？"
        if left and not self.session.notices.ask(question, "录入其余行"):
            return
        if self.session.act(bulk_entry.apply_progress, self.preview, today=self.session.today()) is not None:
            self.accept()
