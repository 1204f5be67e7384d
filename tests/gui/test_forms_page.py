"""报表式样: rows and rules edited in the window, the superior's blank answered row by row, a new version kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ledger_app.domain.statistics import form_editing as editing
from ledger_app.domain.statistics import rule_terms
from ledger_app.domain.statistics.form import CrossCheck
from ledger_app.domain.statistics.period import read_period
from ledger_app.exchange.returns.blank_form import read_blank
from ledger_app.gui.statistics import forms_editor
from ledger_app.gui.statistics.forms_blank_dialog import BlankDialog
from ledger_app.gui.statistics.forms_dialogs import HeadDialog, RowDialog
from ledger_app.gui.statistics.forms_editor import FormEditor
from ledger_app.gui.statistics.forms_page import FormsPage
from ledger_app.gui.statistics.forms_rule_dialog import RuleDialog
from ledger_app.gui.widgets.form import child
from ledger_app.operations import operators
from ledger_app.operations.statistics import form_editing, forms
from tests.operations.statistics.test_form_editing import document, printed, with_row

FORM = "gb2014"


@pytest.fixture
def form(session):
    return forms.form_for(session.ledger, FORM, read_period("2026Q1"))


@pytest.fixture
def editor(session, form, qtbot):
    editor = FormEditor(session, form, writable=True)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def saving(dialog_class, monkeypatch, **typed):
    """The dialog is filled in with these texts and kept as soon as it opens."""

    def open_on(self, width=0, height=0):
        self.begin(width)
        for name, text in typed.items():
            widget = self.form.findChild(object, name)
            assert isinstance(widget, QLineEdit | QPlainTextEdit)
            widget.setText(text) if isinstance(widget, QLineEdit) else widget.setPlainText(text)
        self.save()
        return bool(self.result())

    monkeypatch.setattr(dialog_class, "open_on", open_on)


def choose(editor, code):
    editor.row_view.choose_row([row.code for row in editing.rows_of(editor.form)].index(code))


def test_a_row_is_added_counted_in_and_kept_from_a_period_on(editor, session, notices, monkeypatch):
    saving(RowDialog, monkeypatch, number="5.", label="电话申请数", unit="件")
    choose(editor, "rq_letter")
    notices.answer = "计入合计"
    editor.row_acts.add()
    assert editor.row_view.chosen()[0].label == "电话申请数"
    assert editor.form.by_code["own_1"].parent == "rq_received"
    assert "own_1" in next(rule for rule in editor.form.rules if rule.id == "Q01").expression
    assert editor.told.text() == "已改动2处"
    asked = []
    monkeypatch.setattr(forms_editor, "choose_one", lambda question, options, **_: asked.append(options) or 1)
    editor.save()
    assert asked[0][:2] == ["2026年第1季度起", "2026年第2季度起"]
    assert "own_1" in forms.form_for(session.ledger, FORM, read_period("2026Q2")).by_code
    assert "own_1" not in forms.form_for(session.ledger, FORM, read_period("2026Q1")).by_code


def test_rows_are_moved_renamed_and_taken_out_and_each_step_can_be_gone_back(editor, notices, monkeypatch):
    before = editor.form
    choose(editor, "rq_fax")
    editor.row_acts.shift(-1)
    saving(RowDialog, monkeypatch, label="传真和电报申请数")
    editor.row_acts.change()
    assert editor.form.by_code["rq_fax"].label == "传真和电报申请数"
    notices.answer = "删除"
    editor.row_acts.remove()
    assert "rq_fax" not in editor.form.by_code
    for _ in range(3):
        editor.step_back.click()
    assert editor.form == before
    assert not editor.step_back.isEnabled()


def test_a_rule_is_put_together_from_rows_and_tried(session, form, qtbot):
    dialog = RuleDialog(session, form, CrossCheck("", "error", "period", ""))
    qtbot.addWidget(dialog)
    dialog.begin(680)
    dialog.show()
    dialog.save()
    assert dialog.problem.isVisible()
    row = dialog.terms.row
    for code, side in (("rq_online", "left"), ("rq_received", "right")):
        row.setCurrentIndex(row.findData(code))
        dialog.terms.put(side)
    dialog.terms.relation.setCurrentIndex(dialog.terms.relation.findData("<="))
    assert dialog.words.text() == "第25行网络申请数 ≤ 第22行收到申请数"
    child(dialog.form, QPlainTextEdit, "message").setPlainText("网络申请数不能大于收到申请数")
    for word, text in (("rq_online", "5"), ("rq_received", "3")):
        dialog.trial.lines[word].setText(text)
    assert dialog.trial.result.text().startswith("会提示：")
    dialog.trial.lines["rq_received"].setText("5")
    assert dialog.trial.result.text() == "符合规则，不提示。"
    dialog.save()
    assert (dialog.rule.expression, dialog.rule.scope) == ("rq_online <= rq_received", "period")
    assert rule_terms.put_rule(form, dialog.rule).rules[-1].message == "网络申请数不能大于收到申请数"


def test_a_rule_that_cannot_be_taken_apart_keeps_what_it_compares(session, form, qtbot):
    rule = next(each for each in form.rules if each.id == "Q16")
    dialog = RuleDialog(session, form, rule)
    qtbot.addWidget(dialog)
    dialog.begin(680)
    dialog.show()
    assert not dialog.terms.isVisible()
    child(dialog.form, QPlainTextEdit, "message").setPlainText("请核对培训人次")
    dialog.save()
    assert dialog.rule == replace(rule, message="请核对培训人次")


def test_rules_are_changed_and_taken_out_in_the_editor(editor, notices, monkeypatch):
    saving(RuleDialog, monkeypatch, message="请核对收到申请数")
    editor.rule_view.choose_row(0)
    editor.rule_acts.change()
    assert editor.rules.rows[0].message == "请核对收到申请数"
    notices.answer = "删除"
    editor.rule_acts.remove()
    assert editor.rules.rows[0].id == "Q02"
    saving(HeadDialog, monkeypatch, title="政府信息公开统计表")
    editor.row_acts.change_head()
    assert editor.form.title == "政府信息公开统计表"
    notices.answer = "不保存"
    editor.reject()
    assert not editor.isVisible()


def test_the_superiors_blank_is_taken_only_when_every_new_row_is_answered(session, form, qtbot):
    lines = [line for line in printed(form) if line[0] != "2.传真申请数"]
    lines = with_row(lines, "4.信函申请数", ("3.电话申请数", "件", ""))
    lines = [("4.信函申请件数", "件", "") if line[0] == "4.信函申请数" else line for line in lines]
    dialog = BlankDialog(session, form, read_blank(document(lines), form))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.adopt()
    assert "还有2行没有选怎么处理" in dialog.problem.text()
    phone, letter = (dialog.answers[place] for place in sorted(dialog.answers))
    phone[0].setCurrentIndex(phone[0].findData(form_editing.NEW))
    assert phone[2].isVisible()
    letter[0].setCurrentIndex(letter[0].findData("rq_letter"))
    shown = [item.text() for item in dialog._items() if not item.isHidden()]
    assert shown == ["第24行 2.传真申请数"]
    dialog.adopt()
    assert dialog.made is not None
    assert [row.label for row in dialog.made.children("rq_received")][-2:] == ["电话申请数", "信函申请件数"]


def test_the_list_shows_every_version_and_what_it_changed(session, form, qtbot, monkeypatch):
    page = FormsPage(session)
    qtbot.addWidget(page)
    page.show()
    assert [each.form.version for each in page.rows.rows] == [1, 1]
    new = editing.remove_row(form, "rq_fax")
    session.act(form_editing.save_version, new, in_use_from="2026Q2", today=session.today())
    assert [each.in_use_from for each in page.rows.rows] == ["2026Q2", "", ""]
    page.view.choose_row(0)
    assert "去掉：2.传真申请数" in page.detail.toPlainText()
    opened = []
    monkeypatch.setattr(FormEditor, "exec", lambda self: opened.append(self.writable))
    page.edit()
    page.view.choose_row(1)
    page.edit()
    operators.add_operator(session.ledger, "王某")
    operators.choose_operator(session.ledger, "王某")
    page.view.choose_row(0)
    page.edit()
    assert opened == [True, False, False]
