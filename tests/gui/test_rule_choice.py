"""A task's time limit taken over from a rule."""

import pytest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QTabWidget

from ledger_app.domain.task import Task
from ledger_app.gui.task_form import rule_choice
from ledger_app.gui.task_form.task_dialog import TaskDialog
from ledger_app.gui.widgets.form import child
from ledger_app.operations import deadline_rules, task_list, tasks
from tests.gui.conftest import TODAY


@pytest.fixture
def dialog(session, qtbot):
    made = TaskDialog(session, None)
    qtbot.addWidget(made)
    made.begin(760, 620)
    made.show()
    return made


def filled(dialog, session, code, monkeypatch):
    """The task as typed after choosing the rule of this article from the list."""
    offered = []

    def choose(question, options, **_):
        offered.extend(options)
        what = deadline_rules.rule_of_code(session.ledger, code).what
        return next(place for place, words in enumerate(options) if words.startswith(f"{what}："))

    monkeypatch.setattr(rule_choice, "choose_one", choose)
    child(dialog.form, QPlainTextEdit, "requirement").setPlainText("公开决策事项")
    dialog.take_rule()
    return dialog.taken()[0], offered


def test_a_limit_from_an_event_is_taken_over(dialog, session, monkeypatch):
    task, offered = filled(dialog, session, "P1", monkeypatch)
    assert (task.due_kind, task.working_days, task.trigger) == ("relative", 20, "信息形成或者变更之日")
    assert task.basis == "政府信息公开条例（国务院令第711号）第二十六条"
    assert child(dialog.form, QTabWidget, "pages").currentWidget().objectName() == "page_3"
    assert not [words for words in offered if "6个月" in words or "没有固定天数" in words]


def test_a_repetition_is_taken_over_and_gives_its_dates(dialog, session, monkeypatch):
    task, _ = filled(dialog, session, "T1", monkeypatch)
    assert (task.due_kind, task.recurrence) == ("recurring", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10")
    assert child(dialog.form, QComboBox, "recurrence").currentText() == "每年1月、4月、7月、10月的10日前"
    made = tasks.add_task(session.ledger, task, today=TODAY)
    stored: Task = task_list.task_detail(session.ledger, made.ids[0], today=TODAY).task
    assert stored.recurrence == task.recurrence
