"""导入记录: every import with its counts, and 整批撤销."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QDialog, QPushButton

from ledger_app.domain.changes import Changes
from ledger_app.domain.field import description
from ledger_app.domain.source_document import ImportBatch
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import dialog_layout, fit
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations.importing import batches, undo_batch

_KINDS = description(ImportBatch, "kind").choices or {}


def _moment(text: str | None) -> str:
    return f"{datetime.fromisoformat(text).astimezone():%Y-%m-%d %H:%M}" if text else ""


def _counts(batch: ImportBatch) -> str:
    words = (("added", "新增"), ("changed", "更新"), ("same", "相同"), ("skipped", "未导入"))
    counts = batch.counts or {}
    return "　".join(f"{text}{counts.get(name, 0)}" for name, text in words)


COLUMNS = (
    Column("made_at", "导入时间", lambda b: _moment(b.made_at), 120, sortable=False),
    Column("kind", "种类", lambda b: _KINDS.get(b.kind, ""), 80, sortable=False),
    Column("file", "文件", lambda b: b.file_name, 220, sortable=False, grows=True),
    Column("counts", "数量", _counts, 210, sortable=False, tip=lambda b: "\n".join(b.skipped) or _counts(b)),
    Column("operator", "操作人", lambda b: b.operator, 70, sortable=False),
    Column("undone", "撤销", lambda b: f"{_moment(b.undone_at)}已撤销" if b.undone_at else "", 150, sortable=False),
)


class ImportsDialog(QDialog):
    """An import can be taken back whole as long as none of its rows was changed since."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.notices.window)
        self.setWindowTitle("导入记录")
        self.session = session
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("导入记录")
        self.view.show_list(self.rows, session.preset)
        acts = FlowRow(space=8)
        undo, close = QPushButton("整批撤销"), QPushButton("关闭")
        for button, act in ((undo, self.undo), (close, self.reject)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, does=act: does())
        undo.setVisible(session.may_write)
        acts.add(undo, close)
        dialog_layout(self, self.view, acts)
        fit(self, 900, 420)
        self.reload()

    def reload(self) -> None:
        """Read the imports again."""
        self.rows.set_rows(batches(self.session.ledger))
        self.view.choose_row(0)

    def undo(self) -> None:
        """Take the selected import back, after asking; refused where rows were changed since."""
        chosen = self.view.chosen()
        if not chosen:
            return
        if chosen[0].undone_at:
            self.session.notices.inform("这次导入已经撤销过了。")
            return
        question = f"撤销“{chosen[0].file_name}”这次导入的全部内容？"
        if not self.session.notices.ask(question, "整批撤销"):
            return
        if self.session.act(undo_batch, chosen[0].uid) is not None:
            self.session.tell(Changes("已整批撤销", entry=0))
            self.reload()
