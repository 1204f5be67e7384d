"""采用文件名单: what a document's roster would change, who is the same person, and from which day."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.source_document import SEAT_ROLES, SourceDocument
from ledger_app.gui.choosing import choose_one
from ledger_app.gui.clock import clock_of
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.date_edit import DateEdit
from ledger_app.gui.widgets.dialog import button_row, dialog_layout, fit, with_problem
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations.roster_adoption import (
    AdoptionPlan,
    PlannedSeat,
    adopt,
    adoption_day,
    documents_with_roster,
    plan_adoption,
)

COLUMNS = (
    Column("number", "序号", lambda r: str(r.number), 48, "right", sortable=False),
    Column("role", "组内职务", lambda r: SEAT_ROLES[r.listed.role], 96, sortable=False),
    Column("name", "姓名", lambda r: r.listed.name, 80, sortable=False),
    Column("position", "单位及职务", lambda r: r.listed.position, 230, sortable=False, grows=True),
    Column("words", "采用后", lambda r: r.words, 120, sortable=False),
)
_NAMED_AT_MOST = 4


class AdoptionDialog(QDialog):
    """Nothing is stored before 采用; another day compares anew."""

    def __init__(self, session: Session, document: SourceDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("采用为本单位领导小组名单")
        self.session, self.document = session, document
        self.plan: AdoptionPlan | None = None
        self.day = DateEdit()
        self.day.setAccessibleName("从哪天起")
        self.day.clock = clock_of(session)
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("文件中的名单")
        self.view.show_list(self.rows, session.preset)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.questions = QWidget()
        self.answers: dict[int, QComboBox] = {}
        self.end_dropped = QCheckBox()
        self.end_dropped.setChecked(True)
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self._lay_out()
        self.day.set_date(adoption_day(document, today=session.today()))
        self.day.changed.connect(self._compare)
        self._compare()
        fit(self, 760, 560)

    def adopt(self) -> None:
        """Make the plan true, or say in place why not."""
        if self.plan is None:
            self._compare()
            return
        answers = {number: box.currentData() for number, box in self.answers.items()}
        try:
            done = adopt(self.session.ledger, self.plan, answers=answers, end_dropped=self.end_dropped.isChecked())
        except Refusal as refusal:
            self._say(refusal.message)
            return
        self.session.tell(done)
        self.accept()

    def _compare(self) -> None:
        self.plan = None
        try:
            day = self.day.day()
            if day is None:
                self._say("请填写名单从哪天起执行。")
                return
            self.plan = plan_adoption(self.session.ledger, self.document.id, on=day)
        except Refusal as refusal:
            self._say(refusal.message)
            return
        self.problem.hide()
        self._show(self.plan)

    def _show(self, plan: AdoptionPlan) -> None:
        self.rows.set_rows(plan.seats)
        counts = {words: sum(seat.outcome == code for seat in plan.seats) for code, words in _COUNTED.items()}
        told = "、".join(f"{words}{count}席" for words, count in counts.items() if count)
        self.summary.setText(f"《{plan.document.title}》列出{len(plan.seats)}席：{told}。")
        self._ask(plan.questions)
        positions = [line.seat.position for line in plan.dropped]
        named = "、".join(positions[:_NAMED_AT_MOST]) + ("等" if len(positions) > _NAMED_AT_MOST else "")
        self.end_dropped.setText(f"文件中没有的{len(positions)}个现有席位从这一天起撤销：{named}")
        self.end_dropped.setVisible(bool(positions))

    def _ask(self, questions: tuple[PlannedSeat, ...]) -> None:
        """One line for each person of whom somebody must say who it is."""
        rows = self.questions.layout()
        assert isinstance(rows, QFormLayout)
        while rows.rowCount():
            rows.removeRow(0)
        self.answers = {}
        for seat in questions:
            box = QComboBox()
            for place, option in enumerate(seat.options):
                box.addItem(option.words, place)
            box.setAccessibleName(seat.question)
            rows.addRow(f"第{seat.number}行{seat.listed.name}：{seat.question}", box)
            self.answers[seat.number] = box
        self.questions.setVisible(bool(questions))

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.show()

    def _lay_out(self) -> None:
        self.problem.hide()
        QFormLayout(self.questions).setContentsMargins(0, 0, 0, 0)
        body = QWidget()
        line = QHBoxLayout()
        line.addWidget(QLabel("从哪天起"))
        line.addWidget(self.day)
        line.addStretch(1)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.summary)
        column.addLayout(line)
        column.addWidget(self.view, 1)
        for part in (self.questions, self.end_dropped):
            column.addWidget(part, alignment=Qt.AlignmentFlag.AlignLeft)
        self.view.setMinimumHeight(self.fontMetrics().height() * 8)
        buttons = button_row(self, "采用", self.adopt)
        dialog_layout(self, body, with_problem(self.problem, buttons))


_COUNTED = {"new": "新设", "succession": "换人", "same": "不变"}


def adopt_roster(session: Session, parent: QWidget, what: object = None) -> object:
    """Adopt the roster of the document with this id; without one, of the only document that has one or the chosen."""
    known = session.ask(documents_with_roster) or []
    if isinstance(what, int):
        known = [(document, seats) for document, seats in known if document.id == what]
    if not known:
        session.notices.inform("还没有读出领导小组名单的文件。请先导入印发名单的文件（docx、xlsx 或文本）。")
        return None
    place: int | None = 0
    if len(known) > 1:
        titles = [f"{document.title}（{seats}人）" for document, seats in known]
        place = choose_one("采用哪份文件的名单？", titles, act="下一步", parent=parent.window())
    return AdoptionDialog(session, known[place][0], parent.window()).exec() if place is not None else None
