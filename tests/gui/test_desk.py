"""工作台 on a real ledger."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.staff_change import StaffChange
from ledger_app.domain.task import Task
from ledger_app.gui.desk import desk_page
from ledger_app.gui.desk.desk_page import DeskPage
from ledger_app.gui.task_form.task_dialog import TaskDialog
from ledger_app.operations import preferences, staff, task_list
from ledger_app.operations.units import change_unit, unit_list
from tests.gui.conftest import TODAY, session_on


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


def test_a_document_that_came_this_morning_is_imported_from_the_desk(desk, monkeypatch):
    opened = []
    monkeypatch.setattr(desk_page, "open_tool", lambda code, *_: opened.append(code))
    wanted = next(act for act in desk.acts if act.shortcut().toString() == "Ctrl+I")
    wanted.trigger()
    assert opened == ["import_file"]


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
    assert desk.clerk.due.model.index(0, column).data() == "县政府办公室等2家"
    desk.choose_sight("director")
    assert desk.director.units.model.index(0, 0).data() == "县政府办公室"


def test_the_directors_units_are_those_of_the_year_in_view(desk, session):
    overdue_task(session.ledger, 2025)
    desk.choose_sight("director")
    assert [desk.director.units.model.row_at(0).total, desk.director.units.model.row_at(0).overdue] == [4, 1]
    session.set_year(2025)
    assert [desk.director.units.model.row_at(0).total, desk.director.units.model.row_at(0).overdue] == [1, 1]


def overdue_task(ledger, year):
    unit = unit_list(ledger)[0].id
    with ledger.tx("练习") as writing:
        task = writing.insert(
            Task(number=f"{year}-001", year=year, requirement="往年的任务", due=f"{year}-03-01", due_kind="fixed")
        )
        writing.insert(Assignment(task_id=task, unit_id=unit, role="lead"))


def test_as_many_rows_are_red_as_the_lamp_counts(desk, session):
    red = [row for row in desk.clerk.due.model.rows if row.light.colour == "red"]
    assert [row.task_number for row in red] == ["2026-001"]
    assert red[0].unit_short == "县政府办公室等2家"
    assert len(red[0].assignment_ids) == 2


def test_what_is_overdue_in_other_years_is_one_line_that_leads_there(desk, session):
    assert desk.clerk.other_years.isHidden()
    overdue_task(session.ledger, 2025)
    desk.reload()
    assert desk.clerk.lamps._buttons["red"].text() == "逾期  1"
    assert not [row for row in desk.clerk.due.model.rows if row.task_number == "2025-001"]
    assert desk.clerk.other_years.words.text() == "另有往年逾期1项："
    went = []
    session.page_wanted.connect(lambda page, what: went.append((page, what)))
    desk.clerk.other_years.buttons[0].click()
    assert (session.year, went) == (2025, [("tasks", {"light": "red"})])


def test_a_draft_left_by_a_crash_is_told_and_opened(desk, session, monkeypatch):
    assert desk.drafts.isHidden()
    detail = task_list.task_detail(session.ledger, desk.clerk.due.model.row_at(0).task_id, today=TODAY)
    preferences.save_draft(session.ledger, "task_form", detail.task.uid, {"remark": "打到一半"})
    desk.reload()
    assert desk.drafts.words.text() == "有1份没有保存的草稿：任务 2026-001（修改）"
    session.notices.answer = "使用草稿"
    typed = []

    def look(dialog):
        typed.append(dialog.form.findChild(object, "remark").toPlainText())
        dialog.draft.stop()
        return 0

    monkeypatch.setattr(TaskDialog, "exec", look)
    desk.drafts.open.click()
    assert typed == ["打到一半"]


def test_a_draft_of_a_report_names_its_unit_and_can_be_thrown_away(desk, session):
    detail = task_list.task_detail(session.ledger, desk.clerk.due.model.row_at(0).task_id, today=TODAY)
    preferences.save_draft(session.ledger, "progress_form", detail.assignments[0].assignment.uid, {"content": "已"})
    desk.reload()
    assert desk.drafts.words.text() == "有1份没有保存的草稿：任务 2026-001（登记进展，县政府办公室）"
    session.notices.answer = "丢掉草稿"
    desk.drafts.drop.click()
    assert desk.drafts.isHidden()
    assert preferences.drafts_left(session.ledger) == []


def test_a_draft_of_a_task_that_is_gone_is_not_told(desk, session):
    preferences.save_draft(session.ledger, "task_form", "gone", {"remark": "打到一半"})
    desk.reload()
    assert desk.drafts.isHidden()


def test_a_change_of_staff_not_filed_stands_in_yellow_until_it_is(desk, session, qtbot):
    unit = desk.session.ledger.rows("SELECT id FROM unit LIMIT 1")[0][0]
    told = StaffChange(unit_id=unit, handed_by="田野", taken_by="高原", changed_on=TODAY.isoformat())
    added = session.act(staff.record_change, told, today=TODAY)
    assert "有1次人员变动还没有登记向上级备案" in desk.clerk.safety.text()
    with qtbot.waitSignal(session.page_wanted) as wanted:
        desk.clerk.safety.linkActivated.emit("staff")
    assert wanted.args[0] == "units"

    session.act(staff.file_change, added.ids[0], on=TODAY)
    assert "备案" not in desk.clerk.safety.text()
