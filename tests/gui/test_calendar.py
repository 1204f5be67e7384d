"""日历: moved about in by keys, narrowed, written into, and led on from."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from ledger_app.domain.note import Note
from ledger_app.gui.calendar.calendar_page import CalendarPage
from ledger_app.gui.calendar.note_dialog import NoteDialog
from ledger_app.gui.widgets.form import child
from ledger_app.operations.notes import add_note
from tests.gui.conftest import TODAY
from tests.gui.gui_acts import compose

Key = Qt.Key


@pytest.fixture
def page(session, qtbot):
    made = CalendarPage(session)
    qtbot.addWidget(made)
    made.resize(880, 520)
    made.show()
    return made


def words_of(page, day):
    return [item.words for item in page.days.of(day)]


def test_it_opens_on_today_and_knows_the_limits_of_its_month(page):
    assert page.head.title.text() == "2026年4月"
    assert page.chosen == TODAY
    assert words_of(page, date(2026, 4, 15)) == ["编制重大行政决策事项目录"]
    assert page.panel.title.text() == "2026年4月8日 星期三"


def test_the_keys_move_the_day_turn_the_month_and_come_home(page):
    for key, day in (
        (Key.Key_Right, date(2026, 4, 9)),
        (Key.Key_Down, date(2026, 4, 16)),
        (Key.Key_PageDown, date(2026, 5, 16)),
        (Key.Key_PageUp, date(2026, 4, 16)),
        (Key.Key_Up, date(2026, 4, 9)),
        (Key.Key_Home, TODAY),
        (Key.Key_Left, date(2026, 4, 7)),
    ):
        QTest.keyClick(page.month, key)
        assert page.chosen == day, key


def test_the_last_day_of_a_long_month_turns_to_the_last_of_a_short_one(page):
    page.go_to(date(2026, 1, 31))
    page.step(1)
    assert page.chosen == date(2026, 2, 28)
    assert page.head.title.text() == "2026年2月"


def test_enter_opens_the_days_list_and_its_line_leads_to_the_task(page, session, qtbot):
    page.go_to(date(2026, 4, 15))
    QTest.keyClick(page.month, Key.Key_Return)
    with qtbot.waitSignal(session.page_wanted) as asked:
        QTest.keyClick(page.panel.list, Key.Key_Return)
    assert asked.args == ["tasks", {"task": 2}]


def test_a_task_of_another_work_year_is_opened_in_that_year(page, session):
    went = []
    session.page_wanted.connect(lambda code, what: (went.append((code, what, session.year)), page.hide()))
    with session.ledger.tx("改年度") as writing:
        writing.change("task", 2, number="2025-002", year=2025)
    page.reload()
    page.lines.open(page.days.of(date(2026, 4, 15))[0])
    assert went[-1] == ("tasks", {"task": 2}, 2025)
    assert page.chosen == TODAY


def test_a_click_chooses_a_day_and_a_day_tells_itself_to_those_who_listen(page):
    box = next(box for day, box in page.month._boxes() if day == date(2026, 4, 15))
    QTest.mouseClick(page.month, Qt.MouseButton.LeftButton, pos=box.center())
    assert page.chosen == date(2026, 4, 15)
    told = page.month.accessibleDescription()
    assert "2026年4月15日 星期三，工作日" in told
    assert "编制重大行政决策事项目录（剩5个工作日）" in told


def test_a_note_is_written_ticked_and_taken_out_on_the_page(page, session, notices):
    dialog = NoteDialog(session, Note(planned_on="2026-04-20"))
    dialog.begin()
    compose(child(dialog.form, QPlainTextEdit, "content"), "给河口镇打电话")
    dialog.save()
    page.go_to(date(2026, 4, 20))
    item = page.panel.list.current()
    assert item.words == "给河口镇打电话"
    page.panel.tick.click()
    assert page.panel.list.current().done
    notices.answer = "删除"
    page.panel.drop.click()
    assert not words_of(page, date(2026, 4, 20))


def test_filters_stand_as_chips_and_go_with_them(page, session):
    add_note(session.ledger, Note(planned_on="2026-04-20", content="开会"))
    page.filters.kinds["note"].trigger()
    page.reload()
    assert [item.kind for item in page.rows.rows] == ["note"]
    assert page.filters.in_words() == [("kind:note", "备忘")]
    page.filters.chips.taken_away.emit("kind:note")
    assert not page.filters.in_words()
    assert "due" in {item.kind for item in page.rows.rows}


def test_a_unit_narrows_to_its_own_limits(page):
    page.filters.unit.setCurrentIndex(page.filters.unit.findText("县发展和改革局"))
    page.filters.unit.activated.emit(page.filters.unit.currentIndex())
    assert words_of(page, date(2026, 4, 15)) == ["编制重大行政决策事项目录"]
    assert not words_of(page, date(2026, 4, 3))


def test_the_list_holds_the_month_in_order_and_the_year_leads_back_to_a_month(page):
    page.choose_view("list")
    days = [item.day for item in page.rows.rows]
    assert days == sorted(days)
    assert {day.month for day in days} == {4}
    page.choose_view("year")
    assert page.head.title.text() == "2026年"
    assert page.days.of(date(2026, 12, 31))
    page.year.choose(date(2026, 12, 31))
    QTest.keyClick(page.year, Key.Key_Return)
    assert (page.view, page.chosen) == ("month", date(2026, 12, 31))


def test_another_work_year_turns_the_calendar_to_it(page, session):
    session.set_year(2025)
    assert page.head.title.text() == "2025年4月"


def test_a_year_not_loaded_says_that_days_are_estimated(page):
    page.go_to(date(2035, 3, 1))
    assert "2035年节假日尚未录入" in page.panel.advice.text()
    assert not page.panel.advice.isHidden()


def test_what_was_read_beside_the_window_is_shown_unless_somebody_went_on(page):
    page.chosen = date(2026, 12, 1)
    page.read_beside()
    assert "组织专题政策评价" in words_of(page, date(2026, 12, 31))
    page.show_read(("another", "question"), [])
    assert "组织专题政策评价" in words_of(page, date(2026, 12, 31))


def test_the_month_in_sight_is_what_is_printed_and_the_year_what_is_exported(page, monkeypatch):
    from ledger_app.gui.calendar import calendar_page

    asked = []
    monkeypatch.setattr(calendar_page, "print_out", lambda session, request: asked.append(request))
    monkeypatch.setattr(calendar_page, "open_tool", lambda code, session, parent, what: asked.append(what))
    page.go_to(date(2026, 10, 10))
    page.print_month()
    page.export()
    assert [(r.what, r.period, r.year, r.file_format) for r in asked] == [
        ("month-page", "2026-10", 2026, "pdf"),
        ("calendar", None, 2026, "ics"),
    ]


def test_who_only_looks_on_is_offered_nothing_that_writes(page, session):
    add_note(session.ledger, Note(planned_on=TODAY.isoformat(), content="打电话"))
    session.look_on(True)
    page.go_to(TODAY)
    assert page.panel.tick.isHidden()
    assert page.panel.drop.isHidden()
    assert not [act for act in page.acts if act.text() == "新建备忘" and act.isVisible()]


@pytest.mark.parametrize("preset", ["standard", "huge"])
def test_nothing_of_the_page_is_wider_than_a_small_window(page, preset, session):
    from ledger_app.gui.look import preset as preset_of

    session.resized.emit(preset_of(preset))
    assert page.minimumSizeHint().width() <= 1024 - 128


def test_a_day_too_small_for_its_lines_still_shows_how_many_there_are(page):
    page.go_to(date(2026, 4, 15))
    page.month.setMinimumSize(0, 0)
    page.month.resize(700, 190)
    full = page.month.grab().toImage()
    page.filters.kinds["training"].trigger()
    bare = page.month.grab().toImage()
    box = next(box for day, box in page.month._boxes() if day == date(2026, 4, 3))
    assert full.copy(box) != bare.copy(box)


def test_the_lines_of_a_day_are_a_sound_model(page, qtmodeltester):
    page.go_to(date(2026, 12, 31))
    qtmodeltester.check(page.panel.list.lines)
