"""工作台: what must be done today, in the clerk's sight and in the director's."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout

from ledger_app.domain.task_list import LampCounts, TaskFilter
from ledger_app.domain.typed_date import full_date
from ledger_app.gui.alerts.alert_line import AlertLine
from ledger_app.gui.desk.clerk_sight import ClerkSight
from ledger_app.gui.desk.director_sight import DirectorSight
from ledger_app.gui.desk.draft_line import DraftLine
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.sight import SIGHTS, kept_sight, take_sight
from ledger_app.gui.tools import has_tool, open_tool
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.operations import task_list


class DeskPage(Page):
    """The first page: lamp counts, what is due, what comes next."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sight = "clerk"
        self.clerk = ClerkSight(session)
        self.director = DirectorSight(session)
        self.empty = EmptyState()
        self.alerts = AlertLine(session)
        self.drafts = DraftLine(session)
        self.stack = QStackedWidget()
        for each in (self.clerk, self.director, self.empty):
            self.stack.addWidget(each)
        self.day = QLabel()
        self.title = QLabel("工作台")
        self.title.setObjectName("page_title")
        self.sights = {code: self._toggle(code, words) for code, words in SIGHTS}
        self._lay_out()
        self.remind = self.act("催办（复制催办文字）", self.clerk.remind, "F8", writes=False)
        self.clerk.due.view.menu_acts = [self.remind]
        if has_tool("import_file"):
            self.act("导入", lambda: open_tool("import_file", self.session, self), "Ctrl+I")
        session.operator_changed.connect(self._take_up_sight)
        session.resized.connect(lambda _: self.refresh())
        self._take_up_sight()

    def reload(self) -> None:
        today = self.session.today()
        self.day.setText(f"{full_date(today)}（{'工作日' if self._works(today) else '休息日'}）")
        larger(self.title, by=1.3, bold=True)
        self.drafts.reload()
        every = TaskFilter(year=self.session.year, open_only=False)
        counts = self.session.ask(task_list.lamp_counts, every, today=today) or LampCounts()
        if not counts.total:
            self._say_empty()
            return
        present = self.clerk if self.sight == "clerk" else self.director
        self.stack.setCurrentWidget(present)
        present.reload(counts)

    def arrive(self, what: object) -> None:
        """``{"duty": 3}`` stands on the duty of that rule."""
        if isinstance(what, dict) and "duty" in what and self.stack.currentWidget() is self.clerk:
            self.clerk.duties.show_rule(what["duty"])

    def choose_sight(self, code: str, *, keep: bool = True) -> None:
        """The clerk's or the director's sight; remembered for the operator."""
        self.sight = code
        self.sights[code].setChecked(True)
        self.remind.suit(code == "clerk")
        before = self.session.looks_on
        take_sight(self.session, code, keep=keep)
        if self.session.looks_on == before:  # else all pages have heard of it, this one too
            self.refresh()

    def _take_up_sight(self) -> None:
        self.choose_sight(kept_sight(self.session), keep=False)

    def _works(self, day: object) -> bool:
        return bool(self.session.ledger.calendar.is_working_day(day))

    def _say_empty(self) -> None:
        buttons = []
        if self.session.may_write and has_tool("import_file"):
            buttons.append(("导入工作要点", lambda: open_tool("import_file", self.session, self)))
        if self.session.may_write and has_tool("task_form"):
            buttons.append(("手工新建", lambda: open_tool("task_form", self.session, self)))
        if not self.session.ledger.office.practice:
            buttons.append(("打开练习库", self.session.practice_wanted.emit))
        self.empty.say(f"{self.session.year}年度还没有任务。", buttons)
        self.stack.setCurrentWidget(self.empty)

    def _toggle(self, code: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName("toggle")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.choose_sight(code))
        return button

    def _lay_out(self) -> None:
        together = QButtonGroup(self)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addSpacing(16)
        head.addWidget(self.day)
        head.addStretch(1)
        for button in self.sights.values():
            together.addButton(button)
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.alerts)
        column.addWidget(self.drafts)
        column.addWidget(self.stack, 1)
