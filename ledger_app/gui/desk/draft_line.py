"""What was typed and never saved, told quietly at the head of 工作台."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ledger_app.domain.task_list import DraftLeft
from ledger_app.gui.session import Session
from ledger_app.gui.tools import open_tool
from ledger_app.operations import preferences, task_list

NAMED = 3


class DraftLine(QWidget):
    """Hidden while there is no draft; 打开 leads to the form of the latest."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.drafts: list[DraftLeft] = []
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.open = QPushButton("打开")
        self.open.setAccessibleName("打开草稿")
        self.open.clicked.connect(self.open_latest)
        self.drop = QPushButton("丢掉草稿")
        self.drop.clicked.connect(self.drop_all)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.open)
        row.addWidget(self.drop)
        self.hide()

    def reload(self) -> None:
        """Look for drafts of this operator."""
        self.drafts = self.session.ask(preferences.drafts_left) or [] if self.session.may_write else []
        named = "、".join(_called(draft) for draft in self.drafts[:NAMED])
        more = "等" if len(self.drafts) > NAMED else ""
        self.words.setText(f"有{len(self.drafts)}份没有保存的草稿：{named}{more}")
        self.setVisible(bool(self.drafts))

    def open_latest(self) -> None:
        """Open the form again; it asks whether the draft is used."""
        if self.drafts:
            _open(self.session, self.drafts[0], self)
        self.reload()

    def drop_all(self) -> None:
        """Forget the drafts after asking."""
        question = f"丢掉这{len(self.drafts)}份草稿？草稿里的内容没有保存过，丢掉后不能找回。"
        if self.drafts and self.session.notices.ask(question, "丢掉草稿"):
            for draft in self.drafts:
                preferences.discard_draft(self.session.ledger, draft.form, draft.uid)
        self.reload()


def _called(draft: DraftLeft) -> str:
    from ledger_app.gui.tasks.assignment_acts import ACTS

    if draft.task_id is None:
        return "新建任务"
    act = next((act.words for act in ACTS.values() if act.form == draft.form), "修改")
    who = f"，{draft.unit}" if draft.unit else ""
    return f"任务 {draft.task_number}（{act}{who}）"


def _open(session: Session, draft: DraftLeft, parent: QWidget) -> None:
    from ledger_app.gui.tasks.assignment_acts import ACTS, do_act

    code = next((act.code for act in ACTS.values() if act.form == draft.form), "")
    if not code or draft.task_id is None:
        open_tool("task_form", session, parent, draft.task_id)
        return
    detail = session.ask(task_list.task_detail, draft.task_id, today=session.today())
    do_act(session, code, [row for row in detail.assignments if row.assignment.uid == draft.uid] if detail else [])
