"""单位名录: finding, changing, renaming, merging and ordering units, and the groups."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ledger_app.domain.unit import Unit, UnitGroup
from ledger_app.gui.choosing import ChoiceDialog
from ledger_app.gui.units import unit_page
from ledger_app.gui.units.group_dialog import GroupDialog
from ledger_app.gui.units.unit_dialog import UnitDialog, rename_dialog
from ledger_app.gui.units.unit_page import UnitPage
from ledger_app.operations import opening, units
from tests.gui.conftest import TODAY, session_on


@pytest.fixture
def page(session, qtbot):
    made = UnitPage(session)
    qtbot.addWidget(made)
    made.show()
    return made


def named(page) -> list[str]:
    return [line.unit.name for line in page.units.rows.rows]


def stand_on(page, *names: str) -> None:
    page.units.view.clearSelection()
    for name in names:
        row = named(page).index(name)
        index = page.units.rows.index(row, 1)
        flags = page.units.view.selectionModel().SelectionFlag
        page.units.view.selectionModel().select(index, flags.Select | flags.Rows)


def test_units_stand_in_official_order_with_their_open_work(page):
    assert named(page) == ["县政府办公室", "县司法局", "县发展和改革局", "河口镇"]
    assert page.units.rows.index(0, 5).data() == "4"
    assert "共4家单位" in page.units.footer.text()


def test_typing_initials_narrows_the_list(page, qtbot):
    qtbot.keyClicks(page.units.find_line, "fgj")
    assert named(page) == ["县发展和改革局"]
    page.units.find_line.setText("没有这家")
    assert page.units.stack.currentIndex() == 1
    assert "没有找到" in page.units.empty.sentence.text()


def test_a_header_orders_by_pinyin_and_back(page):
    page.units._sort("name", False)
    assert named(page)[0] == "县发展和改革局"
    page.units._sort("official_order", False)
    assert named(page)[0] == "县政府办公室"


def test_a_new_unit_comes_last_with_its_aliases(page, session, qtbot):
    dialog = UnitDialog(session, Unit())
    qtbot.addWidget(dialog)
    dialog.begin()
    dialog.form.findChild(QLineEdit, "name").setText("临河县 教育局")
    dialog.form.findChild(QLineEdit, "aliases").setText("县教育局、教育局")
    dialog.save()
    assert named(page)[-1] == "临河县教育局"
    assert units.unit_named(session.ledger, "教育局").name == "临河县教育局"


def test_a_name_that_is_taken_is_refused_in_place_and_the_form_stays(page, session, qtbot):
    dialog = UnitDialog(session, Unit())
    qtbot.addWidget(dialog)
    dialog.begin()
    dialog.show()
    dialog.form.findChild(QLineEdit, "name").setText("县司法局")
    dialog.save()
    assert "县司法局" in dialog.problem.text()
    assert dialog.isVisible()


def test_leaving_a_changed_form_asks(page, session, notices, qtbot):
    unit = units.unit_list(session.ledger)[1]
    dialog = UnitDialog(session, unit)
    qtbot.addWidget(dialog)
    dialog.begin()
    dialog.show()
    dialog.reject()
    assert not dialog.isVisible()
    dialog.show()
    dialog.form.findChild(QLineEdit, "telephone").setText("0930-1")
    notices.answer = "取消"
    dialog.reject()
    assert dialog.isVisible()
    notices.answer = "保存"
    dialog.reject()
    assert units.unit_list(session.ledger)[1].telephone == "0930-1"


def test_renaming_keeps_the_old_name_known(page, session, qtbot):
    dialog = rename_dialog(session, units.unit_list(session.ledger)[1])
    qtbot.addWidget(dialog)
    dialog.begin()
    dialog.form.findChild(QLineEdit, "new_name").setText("县司法和法制局")
    dialog.save()
    assert units.unit_named(session.ledger, "县司法局").name == "县司法和法制局"
    stand_on(page, "县司法和法制局")
    assert "2026-04-08更名" in page.units.detail.toPlainText()


def test_merging_asks_who_survives(page, session, notices, monkeypatch):
    stand_on(page, "县司法局")
    page.merge()
    assert "两家" in notices.said[-1]
    stand_on(page, "县司法局", "县发展和改革局")
    monkeypatch.setattr(unit_page, "choose_one", lambda question, options, **_: options.index("县司法局"))
    page.merge()
    assert "县发展和改革局" not in named(page)
    assert units.unit_named(session.ledger, "县发展和改革局").name == "县司法局"


def test_units_move_in_their_order(page):
    stand_on(page, "县司法局")
    page.move_unit(1)
    assert named(page) == ["县政府办公室", "县发展和改革局", "县司法局", "河口镇"]
    page.move_unit(-1)
    assert named(page) == ["县政府办公室", "县司法局", "县发展和改革局", "河口镇"]


def test_an_alias_of_another_unit_can_be_moved_over(page, session, notices):
    first, second = units.unit_list(session.ledger)[:2]
    units.add_alias(session.ledger, first.id, "法制办")
    stand_on(page, second.name)
    notices.answer = "法制办"
    page.add_alias()
    assert units.unit_named(session.ledger, "法制办").id == first.id
    assert "已经是" in notices.said[-1]


def test_a_full_name_of_another_unit_is_refused_without_an_offer_that_leads_nowhere(page, session, notices):
    stand_on(page, "县司法局")
    notices.answer = "河口镇"
    page.add_alias()
    assert "是“河口镇”的名称" in notices.said[-1]
    assert units.unit_named(session.ledger, "河口镇").name == "河口镇"


def test_the_form_of_a_new_name_begins_in_its_first_field(page, session, qtbot):
    dialog = rename_dialog(session, units.unit_list(session.ledger)[1])
    qtbot.addWidget(dialog)
    dialog.begin()
    assert dialog.focusWidget().objectName() == "new_name"


def test_a_unit_in_use_is_not_deleted(page, session, notices):
    stand_on(page, "河口镇")
    notices.answer = "删除"
    page.delete()
    assert "不能删除" in notices.said[-1]
    assert "河口镇" in named(page)


def test_a_group_means_its_categories_and_the_listed_units(page, session, qtbot):
    page.tabs.setCurrentIndex(1)
    dialog = GroupDialog(session, UnitGroup(), [])
    qtbot.addWidget(dialog)
    dialog.begin()
    dialog.form.findChild(QLineEdit, "name").setText("各部门")
    dialog.ticks["county_department"].setChecked(True)
    dialog.save()
    group = units.groups(session.ledger)[0]
    assert len(units.group_members(session.ledger, group.id, on=TODAY)) == 4
    assert "各部门现在指这4家" in page.groups.members.text()
    assert not any(action.isVisible() for action in page._only_units)


def test_an_empty_directory_offers_to_begin(empty_ledger, notices, qtbot, qapp):
    page = UnitPage(session_on(empty_ledger, notices))
    qtbot.addWidget(page)
    page.show()
    assert "还没有单位" in page.units.empty.sentence.text()
    page.take_skeleton()
    assert len(page.units.rows.rows) > 30


def test_choosing_by_the_keyboard(qtbot, qapp):
    dialog = ChoiceDialog("哪一家？", ["甲", "乙"], "合并")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.chosen == 1


def test_the_form_has_a_place_for_every_field_of_a_unit(session, qtbot):
    from ledger_app.domain.field import described_fields

    dialog = UnitDialog(session, Unit())
    qtbot.addWidget(dialog)
    missing = [
        f.name for f in described_fields(Unit) if f.kind != "key" and dialog.form.findChild(QWidget, f.name) is None
    ]
    assert missing == []


def test_whoever_may_only_read_types_into_no_form(ledger, notices, qtbot, qapp):
    reader = opening.open_ledger(ledger.path, read_only=True)
    session = session_on(reader, notices)
    dialog = UnitDialog(session, units.unit_list(reader)[1])
    qtbot.addWidget(dialog)
    dialog.begin()
    name = dialog.form.findChild(QLineEdit, "name")
    qtbot.keyClicks(name, "x")
    assert (name.text(), name.isReadOnly()) == ("县司法局", True)
    opening.close_ledger(reader)
