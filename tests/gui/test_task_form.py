"""The full form of a task: every field, units as tokens, steps, and leaving it."""

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTabWidget, QWidget

from ledger_app.domain.field import described_fields
from ledger_app.domain.task import Task
from ledger_app.domain.unit import UnitGroup
from ledger_app.gui.task_form.quota_fields import quota_fields, quota_of, repetitions
from ledger_app.gui.task_form.task_dialog import TaskDialog
from ledger_app.gui.widgets.form import children_of
from ledger_app.gui.widgets.unit_picker import Token
from ledger_app.operations import preferences, task_list, units
from tests.gui.conftest import TODAY
from tests.gui.gui_acts import compose

NOT_TYPED = {"units_raw", "made_on", "deleted_at", "check_reasons", "quota", "position"}


def detail_of(session, task_id=1):
    return task_list.task_detail(session.ledger, task_id, today=TODAY)


@pytest.fixture
def dialog(session, qtbot):
    made = TaskDialog(session, detail_of(session))
    qtbot.addWidget(made)
    made.begin(760, 620)
    made.show()
    return made


@pytest.fixture
def fresh(session, qtbot):
    made = TaskDialog(session, None)
    qtbot.addWidget(made)
    made.begin(760, 620)
    made.show()
    return made


def text(dialog, name, words):
    widget = dialog.form.findChild(QLineEdit, name) or dialog.form.findChild(QPlainTextEdit, name)
    (widget.setText if isinstance(widget, QLineEdit) else widget.setPlainText)(words)


def test_every_field_that_is_typed_has_its_place(dialog):
    fields = [f.name for f in described_fields(Task) if f.kind not in ("key",) and f.name not in NOT_TYPED]
    assert [name for name in fields if dialog.form.findChild(QWidget, name) is None] == []


def test_opening_and_saving_changes_nothing(dialog, session):
    before = detail_of(session)
    dialog.save()
    assert detail_of(session) == before


def test_only_what_was_typed_changes(dialog, session):
    text(dialog, "title", "公开事项清单")
    dialog.form.findChild(QWidget, "internal_due").line.setText("3.20")
    dialog.save()
    task = detail_of(session).task
    assert (task.title, task.internal_due, task.due) == ("公开事项清单", "2026-03-20", "2026-04-03")


def test_every_problem_is_said_at_once_and_the_form_stays(dialog):
    text(dialog, "requirement", "")
    dialog.form.findChild(QWidget, "due").line.setText("某天")
    dialog.save()
    assert "具体要求" in dialog.problem.text()
    assert "完成时限" in dialog.problem.text()
    assert dialog.isVisible()


def test_units_are_tokens_in_their_roles_and_a_new_one_gets_to_work(dialog, session):
    assert [t.words for t in dialog._picker("lead").tokens()] == ["县政府办公室"]
    compose(dialog._picker("support").line, "河口镇")
    dialog.save()
    detail = detail_of(session)
    assert {(u.role, u.printed) for u in detail.units} >= {("lead", "县政府办公室"), ("support", "河口镇")}
    assert "河口镇" in {row.unit_name for row in detail.assignments}


def test_a_group_can_be_named_and_means_its_members(dialog, session):
    session.act(units.add_group, UnitGroup(name="各部门", categories=("county_department",)))
    compose(dialog._picker("responsible").line, "各部门")
    dialog.save()
    detail = detail_of(session)
    assert [u.group_id for u in detail.units if u.printed == "各部门"] == [1]
    assert len(detail.assignments) == 4


def test_an_unknown_unit_is_refused_and_a_vague_one_is_kept(dialog, session):
    dialog._picker("support").set_tokens([Token("县没有局")])
    dialog.save()
    assert "县没有局" in dialog.problem.text()
    dialog._picker("support").set_tokens([Token("相关部门")])
    dialog.save()
    assert ("相关部门", None) in {(u.printed, u.unit_id) for u in detail_of(session).units}


def test_steps_are_added_and_taken_away(dialog, session):
    dialog.milestones.add.click()
    line = dialog.milestones._lines[0]
    line.planned.line.setText("5.1")
    line.what.setText("形成初稿")
    dialog.save()
    assert [(m.planned_on, m.what) for m in detail_of(session).milestones] == [("2026-05-01", "形成初稿")]


def test_a_new_task_gets_its_number_and_its_units(fresh, session):
    text(fresh, "requirement", "开展政策解读")
    compose(fresh._picker("responsible").line, "县司法局")
    fresh.save()
    task = detail_of(session, 5)
    assert (task.task.number, task.task.year) == ("2026-005", 2026)
    assert [row.unit_name for row in task.assignments] == ["县司法局"]


def test_a_new_task_can_be_followed_by_another(fresh):
    text(fresh, "requirement", "开展政策解读")
    fresh.save_and_begin_again()
    assert fresh.again
    assert not fresh.isVisible()


def test_only_the_lines_of_the_chosen_kind_of_limit_are_shown(dialog):
    kind = dialog.form.findChild(QComboBox, "due_kind")
    dialog.form.findChild(QTabWidget, "pages").setCurrentIndex(2)
    for code, seen in (("fixed", "due"), ("recurring", "recurrence"), ("relative", "trigger")):
        kind.setCurrentIndex(kind.findData(code))
        shown = {n for n in ("due", "recurrence", "trigger") if dialog.form.findChild(QWidget, n).isVisible()}
        assert shown == {seen}


def test_repetitions_are_words_and_the_present_one_is_among_them():
    offered = repetitions("quarterly; no day stated")
    assert all("FREQ" not in words and "quarterly" not in words for words, _ in offered)
    assert "quarterly; no day stated" in [rule for _, rule in offered]


def test_a_quota_comes_back_as_it_was_typed():
    quota = {"raw": "不少于5次", "min": 5, "max": None, "per": "year", "what": "政策解读"}
    assert quota_of(quota_fields(quota), quota) == quota
    assert quota_of(quota_fields(None), None) is None


def test_a_draft_left_by_a_crash_is_offered(session, qtbot, notices):
    first = TaskDialog(session, detail_of(session))
    qtbot.addWidget(first)
    first.begin()
    text(first, "remark", "电话已催")
    first.draft.write()
    again = TaskDialog(session, detail_of(session))
    qtbot.addWidget(again)
    again.begin()
    notices.answer = "使用草稿"
    again.draft.offer()
    assert again.form.findChild(QPlainTextEdit, "remark").toPlainText() == "电话已催"
    again.save()
    assert preferences.draft(session.ledger, "task_form", detail_of(session).task.uid) is None


def test_every_control_has_a_name(dialog):
    for kind in (QLineEdit, QPlainTextEdit, QComboBox):
        for control in children_of(dialog.form, kind):
            named = control.accessibleName() or control.parent().accessibleName()
            assert named or control.objectName().startswith("qt_"), control.objectName()
