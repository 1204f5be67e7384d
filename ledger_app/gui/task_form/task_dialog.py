"""The full form of one task: wording, units, time limit and reporting, steps, and the units at work."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFormLayout, QTabWidget, QWidget

from ledger_app.domain.task import ROLES, Task, TaskLimit, TaskUnit
from ledger_app.domain.task_list import TaskDetail
from ledger_app.gui.clock import clock_of
from ledger_app.gui.record_dialog import RecordDialog, caption, fill_links
from ledger_app.gui.session import Session
from ledger_app.gui.task_form.assignment_tab import AssignmentTab
from ledger_app.gui.task_form.milestones import MilestoneEditor
from ledger_app.gui.task_form.quota_fields import QuotaFields, quota_fields, quota_of, repetitions
from ledger_app.gui.task_form.rule_choice import WORDS, take_rule
from ledger_app.gui.task_form.task_units import as_tokens, find_units_and_groups, from_tokens
from ledger_app.gui.task_form.unknown_units import answer_unknown
from ledger_app.gui.widgets.dialog import scrolling
from ledger_app.gui.widgets.form import bind, populate, read
from ledger_app.gui.widgets.unit_picker import UnitPicker
from ledger_app.operations import task_list, tasks

_UNIT_WORDS = {"lead": "牵头单位", "support": "配合单位", "responsible": "责任单位"}
_BY_KIND = {
    "fixed": ("due",),
    "recurring": ("recurrence",),
    "relative": ("trigger", "working_days", "calendar_days", "hours"),
}


class TaskDialog(RecordDialog):
    """``detail`` is None for a new task. ``again`` asks for another new one after saving (Ctrl+Enter)."""

    def __init__(self, session: Session, detail: TaskDetail | None) -> None:
        task = detail.task if detail else Task(year=session.year)
        words = f"任务详情　编号 {task.number}" if detail else "新建任务"
        super().__init__(session, words, form="task_form", record=task, save=self._store)
        self.detail, self.again = detail, False
        self.draft_uid = task.uid if detail else "new"
        self.units_before: tuple[TaskUnit, ...] = detail.units if detail else ()
        self.milestones = MilestoneEditor(clock_of(session))
        bind(self.form, QuotaFields)
        self._offer_choices(task)
        self._add_tabs()
        self.others = ((WORDS, self.take_rule),) if session.may_write else ()
        if detail is None and session.may_write:
            self.others = (("保存并新建下一条", self.save_and_begin_again), *self.others)
            QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save_and_begin_again)

    def fill(self) -> None:
        populate(self.form, quota_fields(self.record.quota))
        for role in ROLES:
            self._picker(role).set_tokens(as_tokens(self.units_before, role))
        self.milestones.show_steps(self.detail.milestones if self.detail else ())
        self._show_kind()

    def state(self) -> object:
        tokens = [self._picker(role).tokens() for role in ROLES]
        return super().state(), tokens, self.milestones.state()

    def taken(self) -> Any:
        task = super().taken()
        quota = quota_of(read(self.form, quota_fields(self.record.quota)), self.record.quota)
        return replace(task, quota=quota), self._units(), self.milestones.taken()

    def save_and_begin_again(self) -> None:
        """Store this one and open an empty form."""
        self.again = True
        self.save()

    def take_rule(self) -> None:
        """Fill the time limit by one of the 时限规则."""
        take_rule(self.session, self.form, self)

    def say(self, problem: str) -> None:
        self.again = False
        super().say(problem)

    def _store(self, given: Any) -> object:
        """One operation for the whole form; parts that did not change are left alone."""
        task, printed, steps = given
        ledger, today = self.session.ledger, self.session.today()
        if self.detail is None:
            return tasks.add_task(ledger, task, printed, steps, today=today)
        return tasks.change_task(
            ledger,
            self.record,
            task,
            units=None if tuple(printed) == self.units_before else printed,
            milestones=None if tuple(steps) == self.detail.milestones else steps,
            today=today,
        )

    def _units(self) -> list[TaskUnit]:
        found: list[TaskUnit] = []
        for role in ROLES:
            picker = self._picker(role)
            picker.settle()
            found += from_tokens(picker.tokens(), role, self.units_before)
        places = {unit.id: n for n, unit in enumerate(self.units_before)}
        found.sort(key=lambda unit: places.get(unit.id, len(places)))
        return found

    def _picker(self, role: str) -> UnitPicker:
        picker = self.form.findChild(UnitPicker, role)
        assert isinstance(picker, UnitPicker)
        return picker

    def _offer_choices(self, task: Task) -> None:
        listed = self.session.ask(task_list.documents) or []
        fill_links(self.form, "document_id", [(d.document_number or d.title, d.id) for d in listed], nothing="手工录入")
        rules = self.form.findChild(QComboBox, "recurrence")
        assert rules is not None
        for words, rule in repetitions(task.recurrence):
            rules.addItem(words, rule)
        for role, words in _UNIT_WORDS.items():
            caption(self.form, role, words)
            self._picker(role).set_directory(find_units_and_groups(self.session))
            answer_unknown(self.session, self._picker(role))

    def _add_tabs(self) -> None:
        pages = self.form.findChild(QTabWidget, "pages")
        assert pages is not None
        pages.addTab(scrolling(self.milestones), "时间节点")
        self.milestones.tell("；".join(_limit(limit) for limit in self.detail.limits) if self.detail else "")
        if self.detail is not None:
            count = len(self.detail.assignments)
            pages.addTab(AssignmentTab(self.session, self.detail), f"承办情况（{count}）")
        kind = self.form.findChild(QComboBox, "due_kind")
        assert kind is not None
        kind.currentIndexChanged.connect(lambda _: self._show_kind())

    def _show_kind(self) -> None:
        """Only the lines that this kind of limit has."""
        kind = self.form.findChild(QComboBox, "due_kind")
        page = self.form.findChild(QWidget, "page_3_body")
        rows = page.layout() if page is not None else None
        assert kind is not None
        assert isinstance(rows, QFormLayout)
        for owner, names in _BY_KIND.items():
            for name in names:
                rows.setRowVisible(self.form.findChild(QWidget, name), owner == kind.currentData())


def _limit(limit: TaskLimit) -> str:
    return f"{limit.who}　{limit.due or '见量化指标'}"


def open_task_form(session: Session, parent: QWidget, what: object = None) -> object:
    """修改 the task of this id, or 新建 for None; whether something was saved."""
    if isinstance(what, int):
        detail = session.ask(task_list.task_detail, what, today=session.today())
        return TaskDialog(session, detail).open_on(760, 620) if detail is not None else False
    saved = False
    while True:
        dialog = TaskDialog(session, None)
        saved = dialog.open_on(760, 620) or saved
        if not dialog.again:
            return saved
