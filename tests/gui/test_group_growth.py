"""补充分派 in the window: the warning before, the offer after a list of units came in, and in 集合单位."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.importing import ImportAnswers
from ledger_app.domain.unit import Unit, UnitGroup
from ledger_app.gui.importing.question_step import QuestionStep
from ledger_app.gui.importing.wizard import ImportWizard
from ledger_app.gui.units.unit_page import UnitPage
from ledger_app.operations import history, importing, units
from ledger_app.storage.records import matching
from tests.gui.conftest import TODAY
from tests.operations.importing_samples import preview, reading

PAPER = preview(reading("1", "更新公开栏", "县司法局", support=("各乡镇",)), reading("2", "维护专栏", "各乡镇"))


@pytest.fixture
def imported(session):
    plan = importing.plan_import(session.ledger, PAPER, today=TODAY)
    importing.accept_import(session.ledger, plan, ImportAnswers(accept="all"), today=TODAY)
    return session


def warnings(step) -> list[str]:
    return [label.text() for label in step.findChildren(QLabel) if label.objectName() == "warning"]


def from_groups(session) -> int:
    return sum(bool(a.from_group) for a in matching(session.ledger, Assignment))


def asked(session, qtbot) -> QuestionStep:
    plan = importing.plan_import(session.ledger, PAPER, today=TODAY)
    step = QuestionStep(session, plan, lambda _: None)
    qtbot.addWidget(step)
    return step


def test_a_group_that_means_hardly_anybody_is_warned_about(session, qtbot):
    assert "“各乡镇”现在没有对应到任何单位，名录可能不全。可先导入单位名录" in warnings(asked(session, qtbot))[0]
    town = units.unit_named(session.ledger, "河口镇")
    units.change_unit(session.ledger, replace(town, category="township"))
    assert "“各乡镇”现在只展开为1家" in warnings(asked(session, qtbot))[0]


def test_a_group_listed_by_hand_or_large_enough_is_not_warned_about(session, qtbot):
    town = units.unit_named(session.ledger, "河口镇")
    units.add_group(session.ledger, UnitGroup(name="各乡镇"), [town.id])
    assert warnings(asked(session, qtbot)) == []
    units.change_group(session.ledger, group_of(session, ("township",)), [])
    for name in ("石坪乡", "柳湾乡", "东川镇"):
        units.add_unit(session.ledger, Unit(name=name, category="township"))
    assert warnings(asked(session, qtbot)) == []


def group_of(session, categories):
    (group,) = units.groups(session.ledger)
    return replace(group, categories=categories)


def test_a_list_of_units_that_fills_a_group_offers_to_fill_in_its_tasks(imported, notices, qtbot):
    wizard = ImportWizard(imported, kind="units")
    qtbot.addWidget(wizard)
    wizard.step.text.setPlainText("石坪乡\n柳湾乡\n东川镇")
    wizard.step.advance()
    wizard.step.advance()
    assert "2项任务可补充分派到3家单位" in wizard.step.sentence.text()
    assert [words for words, _ in wizard.step.others()] == ["补充分派", "整批撤销"]
    wizard.step.fill_in()
    assert ("共增加6项承办" in notices.said[-1], from_groups(imported)) == (True, 0)
    notices.answer = "补充分派"
    wizard.step.fill_in()
    assert from_groups(imported) == 6
    assert "已补充分派：2项任务，6项承办" in wizard.step.sentence.text()
    assert "可补充分派" not in wizard.step.sentence.text()
    assert [words for words, _ in wizard.step.others()] == ["整批撤销"]


def test_a_list_that_fills_nothing_offers_nothing(session, qtbot):
    wizard = ImportWizard(session, kind="units")
    qtbot.addWidget(wizard)
    wizard.step.text.setPlainText("石坪乡")
    wizard.step.advance()
    wizard.step.advance()
    assert [words for words, _ in wizard.step.others()] == ["整批撤销"]


def test_the_groups_page_offers_it_only_while_there_is_something_to_do(imported, notices, qtbot):
    page = UnitPage(imported)
    qtbot.addWidget(page)
    imported.changed.connect(lambda _: page.reload())
    page.tabs.setCurrentIndex(1)
    page.show()
    groups = page.groups
    assert not groups.growth.isVisible()
    imported.act(units.add_unit, Unit(name="石坪乡", category="township"))
    assert groups.growth.isVisible()
    assert groups.growth_words.text() == "名录补全后，2项任务可补充分派到1家单位。"
    notices.answer = "补充分派"
    groups.growth.findChild(QPushButton).click()
    assert (from_groups(imported), groups.growth.isVisible()) == (2, False)
    imported.act(history.undo)
    assert (from_groups(imported), groups.growth.isVisible()) == (0, True)
