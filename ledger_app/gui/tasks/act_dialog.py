"""One dialog for every act on assignments: whom it concerns, ticked, and the form of the act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ledger_app.domain.assignment import STATES
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task_list import AssignmentRow
from ledger_app.gui.clock import clock_of
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import button_row, dialog_layout, fit, with_problem
from ledger_app.gui.widgets.drafts import Draft
from ledger_app.gui.widgets.form import bind, go_to_problem, load_form, populate, read

if TYPE_CHECKING:
    from ledger_app.gui.tasks.assignment_acts import AssignmentAct

LONGEST = 80


class ActDialog(QDialog):
    """``ids`` and ``answer`` hold what was decided after it was accepted."""

    def __init__(self, session: Session, act: AssignmentAct, rows: Sequence[AssignmentRow]) -> None:
        super().__init__(session.notices.window)
        self.setWindowTitle(act.words)
        self._act = act
        self._session = session
        self._record = act.blank(session)
        self.answer: Any = None
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.units = _ticks(rows, ticked=not act.single or len(rows) == 1)
        self.units.itemChanged.connect(lambda _: self._count())
        self.heading = QLabel()
        self.form = load_form(act.form, self)
        bind(self.form, type(self._record), clock=clock_of(session))
        populate(self.form, self._record)
        self._draft = Draft(self.form, session, name=act.form, uid=rows[0].assignment.uid)
        self.task = _tasks_named(rows)
        self._lay_out(act.words, len(rows))
        self._count()

    @property
    def ids(self) -> list[int]:
        """The assignments that are ticked."""
        items = (self.units.item(number) for number in range(self.units.count()))
        return [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == Qt.CheckState.Checked]

    def _accept(self) -> None:
        if not self.ids:
            self._say("还没有选单位，请至少勾选一家。")
            return
        if self._act.single and len(self.ids) > 1:
            self._say("这项内容一次只能登记到一家单位，请只勾选一家。")
            return
        try:
            self.answer = read(self.form, self._record)
        except Refusal as refusal:
            self._say(refusal.message)
            go_to_problem(self.form, refusal)
            return
        self.accept()

    def done(self, result: int) -> None:
        """Closing with something typed asks first; what was stored or given up leaves no draft."""
        if result == QDialog.DialogCode.Rejected and self._draft.changed():
            answer = self._session.notices.choose("有未保存的修改。", ("保存", "不保存", "取消"))
            if answer != "不保存":
                if answer == "保存":
                    self._accept()
                return
        self._draft.stop()
        super().done(result)

    def offer_draft(self) -> None:
        """Ask about what a crash left of this form."""
        self._draft.offer()

    def forget_draft(self) -> None:
        """It was stored, or given up."""
        self._draft.forget()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        if self.problem.isHidden():
            self.problem.show()
            fit(self, self.width(), self.height() + self.problem.sizeHint().height() + 8)

    def _count(self) -> None:
        self.heading.setText(f"承办单位（已选{len(self.ids)}家，共{self.units.count()}家）")

    def _lay_out(self, words: str, rows: int) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.task)
        column.addWidget(self.heading)
        column.addWidget(self.units)
        column.addWidget(self.form)
        column.addStretch(1)
        line = self.units.sizeHintForRow(0)
        self.units.setFixedHeight(min(max(rows, 1), 6) * line + 8)
        dialog_layout(self, body, with_problem(self.problem, button_row(self, words, self._accept)))
        fit(self, 520, self.sizeHint().height() + 12)
        self.form.setFocus()


def _tasks_named(rows: Sequence[AssignmentRow]) -> QLabel:
    """What is to be done, in its own words: a number alone tells a clerk nothing."""
    wordings = list(dict.fromkeys(row.requirement for row in rows))
    first = wordings[0] if len(wordings[0]) <= LONGEST else wordings[0][: LONGEST - 1] + "…"
    label = QLabel(first + (f"（等{len(wordings)}项任务）" if len(wordings) > 1 else ""))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setToolTip(wordings[0])
    return label


def _ticks(rows: Sequence[AssignmentRow], *, ticked: bool) -> QListWidget:
    ticks = QListWidget()
    ticks.setAccessibleName("承办单位")
    for row in rows:
        unit = row.unit_short or row.unit_name
        words = f"{row.task_number}　{unit}　{STATES[row.assignment.state]}　{row.light.text}"
        item = QListWidgetItem(words, ticks)
        item.setData(Qt.ItemDataRole.UserRole, row.assignment.id)
        item.setToolTip(row.requirement)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return ticks
