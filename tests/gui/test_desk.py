"""工作台 on a real ledger."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from ledger_app.gui.desk.desk_page import DeskPage
from ledger_app.operations.units import change_unit, unit_list
from tests.gui.conftest import session_on


@pytest.fixture
def desk(session, qtbot):
    desk = DeskPage(session)
    qtbot.addWidget(desk)
    desk.resize(1000, 600)
    desk.show()
    return desk


def test_the_desk_counts_lamps_and_lists_what_is_due(desk):
    assert desk.clerk.lamps._buttons["red"].text() == "逾期  1"
    assert desk.clerk.lamps._buttons["closed"].text() == "已销号  0/4"
    first = desk.clerk.due.model.row_at(0)
    assert (first.task_number, first.light.colour) == ("2026-001", "red")
    assert "2026年4月8日 星期三（工作日）" in desk.day.text()


def test_a_lamp_leads_to_its_tasks(desk, session):
    went = []
    session.page_wanted.connect(lambda page, what: went.append((page, what)))
    desk.clerk.lamps._buttons["red"].click()
    assert went == [("tasks", {"light": "red"})]


def test_enter_opens_the_task_of_the_row(desk, session):
    went = []
    session.page_wanted.connect(lambda page, what: went.append((page, what)))
    desk.clerk.due.view.opened.emit(0)
    assert went == [("tasks", {"task": desk.clerk.due.model.row_at(0).task_id})]


def test_the_reminder_of_the_selected_row_is_copied(desk):
    desk.clerk.due.view.choose_row(0)
    desk.remind.trigger()
    assert "梳理公开事项清单" in QGuiApplication.clipboard().text()


def test_the_directors_sight_shows_units_and_is_remembered(desk, session):
    desk.choose_sight("director")
    assert desk.stack.currentWidget() is desk.director
    assert desk.director.units.model.row_at(0).name == "县政府办公室"
    assert DeskPage(session).sight == "director"


def test_an_empty_ledger_offers_the_practice_ledger(empty_ledger, notices, qtbot, qapp):
    session = session_on(empty_ledger, notices)
    desk = DeskPage(session)
    qtbot.addWidget(desk)
    desk.show()
    assert desk.stack.currentWidget() is desk.empty
    with qtbot.waitSignal(session.practice_wanted):
        desk.empty.buttons[-1].click()


def test_units_stand_by_their_short_names(desk, session):
    office = next(unit for unit in unit_list(session.ledger) if unit.name == "县政府办公室")
    change_unit(session.ledger, replace(office, name="临河县人民政府办公室", short_name="县政府办公室"))
    desk.reload()
    first = desk.clerk.due.model.row_at(0)
    column = [c.name for c in desk.clerk.due.model.columns].index("unit")
    assert first.unit == "临河县人民政府办公室"
    assert desk.clerk.due.model.index(0, column).data() == "县政府办公室"
    desk.choose_sight("director")
    assert desk.director.units.model.index(0, 0).data() == "县政府办公室"
