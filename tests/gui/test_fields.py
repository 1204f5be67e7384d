"""The fields that forms are made of, driven as a clerk does."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from ledger_app.domain.typed_date import NotADate
from ledger_app.domain.typed_number import NotANumber
from ledger_app.domain.unit import Unit
from ledger_app.gui.widgets.date_edit import CalendarPopup, Clock, DateEdit
from ledger_app.gui.widgets.number_edit import NumberEdit
from ledger_app.gui.widgets.unit_picker import UnitPicker, shown_unit
from tests.gui.gui_acts import compose, leave

TODAY = date(2026, 4, 8)
BUREAU = Unit(id=3, name="县发展和改革局", short_name="县发改局")
OFFICE = Unit(id=1, name="县政府办公室", short_name="县政府办")


@pytest.fixture
def edit(qtbot):
    edit = DateEdit()
    edit.clock = Clock(lambda: TODAY, 2026, working_days_on=lambda day, n: day.replace(day=day.day + n))
    qtbot.addWidget(edit)
    edit.show()
    return edit


def test_digits_typed_one_by_one_are_the_date_that_was_typed(edit, qtbot):
    qtbot.keyClicks(edit.line, "2027-03-15")
    leave(edit.line)
    assert edit.day() == date(2027, 3, 15)
    assert edit.line.text() == "2027-03-15 周一"


def test_full_width_text_from_an_input_method_becomes_a_plain_date(edit):
    compose(edit.line, "４月１０日")
    leave(edit.line)
    assert edit.line.text() == "2026-04-10 周五"


def test_what_is_not_a_date_stays_as_typed_and_is_marked(edit, qtbot):
    qtbot.keyClicks(edit.line, "2.30")
    leave(edit.line)
    assert (edit.line.text(), edit.line.property("wrong")) == ("2.30", True)
    with pytest.raises(NotADate):
        edit.day()


def test_the_key_for_today_fills_in_today(edit, qtbot):
    qtbot.keyClick(edit.line, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert edit.day() == TODAY


def test_the_calendar_gives_the_day_clicked(edit, qtbot):
    edit.open_calendar()
    popup = edit.findChild(CalendarPopup)
    popup.month.clicked.emit(popup.month.selectedDate().fromString("2026-05-06", "yyyy-MM-dd"))
    assert edit.day() == date(2026, 5, 6)


def test_days_off_are_painted_otherwise_than_working_days(qtbot):
    plain = CalendarPopup(Clock(lambda: TODAY, working=lambda day: True))
    marked = CalendarPopup(Clock(lambda: TODAY, working=lambda day: False, mark=lambda day: "休"))
    pictures = []
    for popup in (plain, marked):
        qtbot.addWidget(popup)
        popup.month.setSelectedDate(popup.month.selectedDate().fromString("2026-04-08", "yyyy-MM-dd"))
        popup.month.resize(300, 220)
        pictures.append(popup.month.grab().toImage())
    assert pictures[0] != pictures[1]


def test_numbers_arrive_half_width_and_other_text_stays_with_a_proposal(qtbot):
    edit = NumberEdit()
    qtbot.addWidget(edit)
    edit.setText("１，２００")
    edit.settle()
    assert (edit.text(), edit.number()) == ("1200", 1200)
    edit.setText("3条")
    edit.settle()
    assert edit.property("wrong")
    assert "3" in edit.toolTip()
    with pytest.raises(NotANumber):
        edit.number()


@pytest.fixture
def picker(qtbot):
    picker = UnitPicker()
    picker.set_directory(lambda typed: [BUREAU] if typed == "fgj" else [u for u in (OFFICE, BUREAU) if typed in u.name])
    qtbot.addWidget(picker)
    picker.show()
    return picker


def test_initials_offer_the_unit_and_the_text_put_in_is_its_name(picker, qtbot):
    qtbot.keyClicks(picker.line, "fgj")
    offered = picker._completer.model().stringList()
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert offered == [shown_unit(BUREAU)] == ["县发展和改革局（县发改局）"]
    assert picker.unit_ids() == [3]
    assert picker.line.text() == ""


def test_of_several_units_enter_takes_the_one_marked_by_arrows_or_the_first(picker, qtbot):
    for keys, taken in (((Qt.Key.Key_Down, Qt.Key.Key_Down), [3]), ((Qt.Key.Key_Return,), [3, 1])):
        compose(picker.line, "县")
        popup = picker._completer.popup()
        assert popup.isVisible()
        for key in (*keys, Qt.Key.Key_Return):
            qtbot.keyClick(popup, key)
        assert (picker.unit_ids(), picker.line.text()) == (taken, "")


def test_what_may_mean_several_units_is_kept_as_unknown_when_the_form_is_read(picker):
    picker.line.setText("县")
    picker.settle()
    assert (picker.unit_ids(), picker.unknown(), picker.line.text()) == ([], ["县"], "")


def test_enter_belongs_to_the_input_method_while_it_composes(picker, qtbot):
    QApplication.sendEvent(picker.line, QInputMethodEvent("fagai", []))
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert (picker.unit_ids(), picker.unknown()) == ([], [])


def test_an_unknown_name_stays_and_can_be_settled(picker, qtbot):
    asked = []
    picker.new_unit_asked.connect(asked.append)
    compose(picker.line, "县行政审批局")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert picker.unknown() == ["县行政审批局"]
    picker.replace_unknown("县行政审批局", OFFICE)
    assert (picker.unit_ids(), picker.unknown()) == ([1], [])


def test_backspace_in_the_empty_line_takes_the_last_unit_away(picker, qtbot):
    picker.set_units([OFFICE, BUREAU])
    qtbot.keyClick(picker.line, Qt.Key.Key_Backspace)
    assert picker.unit_ids() == [1]


def test_a_field_for_one_unit_keeps_the_last_one(picker):
    picker.single = True
    picker.add_unit(OFFICE)
    picker.add_unit(BUREAU)
    assert picker.unit_ids() == [3]
