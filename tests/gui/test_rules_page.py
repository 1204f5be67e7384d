"""设置: 时限规则 with its live preview, 预警阈值; and the duties on 工作台."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from ledger_app.domain.deadline_rule import DeadlineRule
from ledger_app.domain.duty import DutyDone
from ledger_app.gui.desk import duty_block
from ledger_app.gui.desk.desk_page import DeskPage
from ledger_app.gui.settings import rules_page as module
from ledger_app.gui.settings.rule_dialog import RuleDialog
from ledger_app.gui.settings.rules_page import RulesPage
from ledger_app.gui.settings.thresholds_page import ThresholdsPage
from ledger_app.gui.widgets.form import child, populate
from ledger_app.operations import deadline_rules, office_duties, operators
from tests.gui.conftest import TODAY


@pytest.fixture
def page(session, qtbot):
    page = RulesPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 560)
    page.show()
    return page


@pytest.fixture
def dialog(session, qtbot):
    def show(rule: DeadlineRule) -> RuleDialog:
        dialog = RuleDialog(session, rule)
        qtbot.addWidget(dialog)
        dialog.begin(620, 560)
        dialog.show()
        return dialog

    return show


def rule_of(session, code):
    return deadline_rules.rule_of_code(session.ledger, code)


def test_every_rule_is_listed_and_explained(page):
    assert page.footer.text() == "共50条规则，启用42条，列出50条"
    page.find_line.setText("补正")
    assert [rule.code for rule in page.rows.rows] == ["A3"]
    told = page.detail.toPlainText()
    assert "收到申请之日起7个工作日内" in told
    assert "依据：政府信息公开条例（国务院令第711号）第三十条（已核对原文）" in told


def test_the_list_is_narrowed_to_what_reminds_by_itself(page):
    page.which.setCurrentIndex(page.which.findData("repeats"))
    assert {rule.kind for rule in page.rows.rows} == {"recurring", "yearly_minimum"}
    page.which.setCurrentIndex(page.which.findData("own"))
    assert page.stack.currentWidget() is page.empty


def test_the_next_days_are_told_while_a_rule_is_typed(dialog, session):
    shown = dialog(rule_of(session, "T1"))
    assert child(shown.form, QLineEdit, "recurrence").text() == "每年1月、4月、7月、10月的10日前"
    assert shown.preview.text().startswith("下一次：2026年4月10日（周五）\n之后：2026年7月10日（周五）")
    child(shown.form, QLineEdit, "recurrence").setText("每年2月30日前")
    shown.tell()
    assert "没有2月30日这一天" in shown.preview.text()
    shown.save()
    assert shown.problem.isVisible()
    assert rule_of(session, "T1").recurrence.endswith("BYMONTHDAY=10")


def test_only_what_belongs_to_the_kind_is_shown(dialog, session):
    shown = dialog(rule_of(session, "A1"))
    assert shown.form.findChild(QLineEdit, "working_days").isVisibleTo(shown.form)
    assert not shown.form.findChild(QLineEdit, "recurrence").isVisibleTo(shown.form)
    kind = child(shown.form, QComboBox, "kind")
    kind.setCurrentIndex(kind.findData("yearly_minimum"))
    assert shown.form.findChild(QLineEdit, "minimum").isVisibleTo(shown.form)
    assert not shown.form.findChild(QLineEdit, "working_days").isVisibleTo(shown.form)


def test_a_changed_rule_moves_the_duties_and_is_put_back(page, dialog, session, notices):
    shown = dialog(rule_of(session, "T1"))
    child(shown.form, QLineEdit, "recurrence").setText("每季度首月8日前")
    shown.save()
    assert office_duties.open_duties(session.ledger, today=TODAY)[0].light.text == "今天到期"
    assert "本单位改过这条规则。" in page.detail.toPlainText()
    notices.answer = "恢复原始"
    page.restore()
    assert not deadline_rules.is_altered(rule_of(session, "T1"))


def test_a_new_rule_is_kept_at_the_end(page, dialog, session):
    shown = dialog(DeadlineRule(watch_from=TODAY.isoformat()))
    for name, text in {"what": "信息公开月报", "recurrence": "每月5日前"}.items():
        child(shown.form, QLineEdit, name).setText(text)
    shown.save()
    assert (page.rows.rows[-1].what, page.rows.rows[-1].recurrence) == ("信息公开月报", "FREQ=MONTHLY;BYMONTHDAY=5")


def test_who_is_not_administrator_is_told_so(page, session, notices):
    operators.add_operator(session.ledger, "王某")
    operators.choose_operator(session.ledger, "王某")
    page.switch()
    assert "只有管理人（李某）可以修改时限规则" in notices.said[-1]


def test_a_rule_opens_its_proof(page, session, monkeypatch):
    proofs = []
    monkeypatch.setattr(module, "open_tool", lambda code, session, parent, what: proofs.append((code, what.due)))
    page.prove()
    page.arrive({"rule": rule_of(session, "A1").id})
    page.prove()
    assert proofs == [("proof", date(2026, 4, 10)), ("proof", date(2026, 5, 9))]


def test_thresholds_are_kept_and_light_at_once(session, notices, qtbot):
    page = ThresholdsPage(session)
    qtbot.addWidget(page)
    page.show()
    desk = DeskPage(session)
    qtbot.addWidget(desk)
    desk.show()
    assert desk.clerk.lamps._buttons["yellow"].text() == "临期  1"
    page.days["task"].setText("四")
    assert not page.save()
    page.days["task"].setText("4")
    assert page.save()
    assert desk.clerk.lamps._buttons["yellow"].text() == "临期  0"
    page.days["return"].setText("9")
    notices.answer = "不保存"
    assert page.may_leave()
    assert page.days["return"].text() == "5"


def test_the_desk_shows_the_next_duties_and_registers_them(session, qtbot):
    desk = DeskPage(session)
    qtbot.addWidget(desk)
    desk.show()
    block = desk.clerk.duties
    first = block.block.model.row_at(0)
    assert (first.title, first.light.text) == ("季度统计表和分析说明（2026年第1季度）", "剩2个工作日")
    assert first.rule_id in [row.rule_id for row in desk.clerk.due.model.rows]
    dialog = duty_block.finish_dialog(session, first)
    qtbot.addWidget(dialog)
    dialog.begin(460)
    populate(dialog.form, DutyDone(period=first.period, done_on="2026-04-07", note="已报州政府办"))
    dialog.save()
    assert [row.code for row in block.block.model.rows][:2] == ["T1", "T5"]
    assert block.block.model.row_at(0).due == date(2026, 7, 10)
    assert first.rule_id not in [row.rule_id for row in desk.clerk.due.model.rows]


def test_a_registered_duty_is_found_again_and_taken_back(session, notices, qtbot):
    rule = rule_of(session, "T1").id
    office_duties.finish_duty(session.ledger, rule, date(2026, 4, 10), done_on=TODAY)
    desk = DeskPage(session)
    qtbot.addWidget(desk)
    desk.show()
    block = desk.clerk.duties
    block.whole_year.click()
    done = [place for place, duty in enumerate(block.block.model.rows) if duty.done_on]
    block.block.view.choose_row(done[0])
    assert block.done.text() == "取消登记"
    notices.answer = "取消登记"
    block.done.click()
    assert office_duties.duty_on(session.ledger, rule, date(2026, 4, 10), today=TODAY).is_open
    block.whole_year.click()
    desk.arrive({"duty": rule})
    assert block.block.view.chosen()[0].rule_id == rule


def test_reminding_about_an_own_duty_says_how_to_register_it(session, qtbot):
    desk = DeskPage(session)
    qtbot.addWidget(desk)
    desk.show()
    said = []
    session.said.connect(said.append)
    places = [place for place, row in enumerate(desk.clerk.due.model.rows) if row.rule_id]
    desk.clerk.due.view.choose_row(places[0])
    desk.remind.trigger()
    assert "登记“已完成”" in said[-1]


def test_every_field_of_the_form_has_its_words(dialog, session):
    shown = dialog(replace(rule_of(session, "T1"), note="说明文字"))
    for name in ("what", "kind", "level", "basis", "threshold", "note"):
        assert shown.form.findChild(object, name).accessibleName()
