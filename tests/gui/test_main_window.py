"""The frame: navigation, year, size of type, undo, banners, faults and the runner."""

import sys
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import Task
from ledger_app.gui.clock import EVERY_MINUTE
from ledger_app.gui.fault_dialog import FaultHook
from ledger_app.gui.look import STANDARD, set_size
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.operator_tiles import OperatorTiles, choose_operator
from ledger_app.gui.page import Page
from ledger_app.gui.pages import Entry
from ledger_app.gui.runner import Runner
from ledger_app.operations import opening, operators, preferences
from ledger_app.operations.office import change_office
from tests.gui.conftest import session_on


class PlainPage(Page):
    shows = frozenset({"task"})

    def __init__(self, session):
        super().__init__(session)
        self.reloads = 0
        self.arrived = []
        self.stays = False
        self.line = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.line)
        self.noted = []
        self.act("新建", lambda: self.noted.append("新建"), "Ctrl+N")

    def reload(self):
        self.reloads += 1

    def arrive(self, what):
        self.arrived.append(what)

    def may_leave(self):
        return not self.stays


ENTRIES = (Entry("first", "工作台", PlainPage), Entry("second", "任务台账", PlainPage))


@pytest.fixture
def window(session, qtbot):
    window = MainWindow(session, entries=ENTRIES)
    qtbot.addWidget(window)
    window.show()
    yield window
    set_size(QApplication.instance(), STANDARD)


def test_the_window_names_office_level_and_year(window):
    assert "临河县人民政府办公室（县级主管）" in window.windowTitle()
    assert window.years.currentText() == "2026年度"


def test_pages_are_made_when_first_wanted_and_the_way_back_is_kept(window, session):
    first = window.page()
    session.go("second", {"task": 3})
    second = window.page()
    assert second is not first
    assert second.arrived == [{"task": 3}]
    window.work.walk(-1)
    assert window.page() is first
    window.work.walk(1)
    assert window.page() is second


def test_a_page_with_unsaved_changes_is_not_left(window, session):
    window.page().stays = True
    session.go("second")
    assert window.work.navigation.currentRow() == 0
    window.close()
    assert window.isVisible()
    window.page().stays = False


def test_only_pages_in_sight_that_show_such_records_reload(window, session):
    first = window.page()
    session.go("second")
    before = window.page().reloads, first.reloads
    session.tell(Changes("修改", frozenset({"unit"}), (1,), 5))
    session.tell(Changes("修改", frozenset({"task"}), (1,), 6))
    assert (window.page().reloads, first.reloads) == (before[0] + 1, before[1])
    window.work.walk(-1)
    assert first.reloads == before[1] + 1


def test_a_change_is_said_with_undo_and_can_be_taken_back(window, session):
    name = session.ledger.office.name
    session.act(change_office, replace(session.ledger.office, contact="王某"))
    assert window.status.undo.isVisible()
    assert "修改" in window.status.message.text()
    window.undo()
    assert (session.ledger.office.contact, session.ledger.office.name) == ("", name)
    assert "已撤销" in window.status.message.text()
    window.redo()
    assert session.ledger.office.contact == "王某"


def test_undo_and_redo_name_the_act_once(window, session):
    session.act(change_office, replace(session.ledger.office, contact="王某"))
    window.undo()
    assert window.status.message.text().count("撤销") == 1
    window.redo()
    assert window.status.message.text().count("重做") == 1


def test_the_lock_shows_life_while_the_window_is_open(window, session, monkeypatch):
    beaten = []
    monkeypatch.setattr(session.ledger, "beat", lambda: beaten.append(True))
    timer = next(t for t in window.findChildren(QTimer) if t.interval() == EVERY_MINUTE)
    assert timer.isActive()
    timer.timeout.emit()
    assert beaten == [True]


def test_the_undo_key_in_a_text_field_takes_back_text_only(window, session, qtbot):
    from dataclasses import replace

    session.act(change_office, replace(session.ledger.office, contact="王某"))
    line = window.page().line
    line.setFocus()
    qtbot.keyClicks(line, "abc")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.ledger.office.contact == "王某"
    assert line.text() != "abc"


def test_a_refusal_is_said_and_nothing_else_happens(session, notices):
    def refuse(ledger):
        raise Refusal("不能这样做。")

    assert session.act(refuse) is None
    assert notices.said == ["不能这样做。"]


def test_the_size_of_type_is_remembered_for_the_operator(window, session):
    window.set_preset("large")
    assert QApplication.font().pointSize() == 12
    assert preferences.preference(session.ledger, "preset", "") == "large"


@pytest.mark.parametrize("code", ["compact", "standard", "large", "huge"])
def test_every_size_of_type_fits_the_smallest_screen(window, code):
    window.set_preset(code)
    window.resize(1024, 600)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1024, 600)


def test_another_year_is_marked_and_one_click_leads_back(window, session):
    session.set_year(2025)
    assert window.work.banner.isVisible()
    assert "2025年度" in window.work.banner.sentence.text()
    window.work.banner.button.click()
    assert session.year == 2026
    assert not window.work.banner.isVisible()


def test_the_acts_of_the_page_stand_in_the_menu(window, session):
    assert [a.text() for a in window.menus.page.actions()] == ["新建"]
    window.page().acts[0].trigger()
    assert window.page().noted == ["新建"]


def test_a_read_only_ledger_says_so_and_turns_writing_acts_off(ledger, notices, qtbot, qapp):
    reader = opening.open_ledger(ledger.path, read_only=True)
    window = MainWindow(session_on(reader, notices), entries=ENTRIES)
    qtbot.addWidget(window)
    window.show()
    assert "只读" in window.work.banner.sentence.text()
    assert not window.page().acts[0].isEnabled()
    opening.close_ledger(reader)


def test_with_several_operators_one_is_chosen_by_a_tile(session, qtbot):
    session.act(operators.add_operator, "王某")
    people = operators.operators(session.ledger)
    tiles = OperatorTiles(people)
    qtbot.addWidget(tiles)
    tiles._choose("王某")
    assert tiles.chosen == "王某"
    assert choose_operator(people[:1]) == people[0].name


def test_a_fault_reaches_the_log_and_one_sentence_with_its_number(notices, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    hook = FaultHook(notices)
    hook.install()
    error = ValueError("县某某 330106199001011234")
    sys.excepthook(ValueError, error, None)
    assert len(notices.said) == 1
    assert "编号" in notices.said[0]
    assert "330106" not in notices.said[0]


def test_slow_work_runs_in_another_thread_and_its_result_comes_back(qtbot):
    runner = Runner()
    got = []
    runner.run("读取", lambda job: threading.current_thread().name, got.append, got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=3000)
    assert got[0].startswith("ledger-worker")
    runner.close()


def test_what_goes_wrong_in_slow_work_is_handed_to_the_asker(qtbot):
    runner = Runner()
    failed = []

    def fail(job):
        raise Refusal("文件损坏。")

    runner.run("读取", fail, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=3000)
    assert str(failed[0]) == "文件损坏。"
    runner.close()


def test_slow_work_can_be_cancelled_after_a_while(qtbot, window):
    runner = Runner(window)
    ended = []

    def wait(job):
        job.progress(1, 10)
        return job.stop.wait(10)

    job = runner.run("读取", wait, ended.append, ended.append)
    qtbot.wait(700)
    from PySide6.QtWidgets import QProgressDialog

    dialog = window.findChild(QProgressDialog)
    assert dialog is not None
    dialog.canceled.emit()
    qtbot.waitUntil(lambda: ended == [True], timeout=3000)
    assert job.cancelled()
    runner.close()


def test_reading_for_slow_work_has_a_connection_of_its_own(session, qtbot):
    got = []
    session.runner = Runner()
    session.read("读取", lambda reader, job: (reader.read_only, reader.office.name), got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=3000)
    assert got == [(True, "临河县人民政府办公室")]
    session.runner.close()


def test_the_year_box_offers_every_year_that_has_tasks(window, session, qtbot):
    with session.ledger.tx("旧任务") as writing:
        writing.insert(Task(number="2019-001", year=2019, requirement="旧任务"))
    box = window.years
    box.showPopup()
    qtbot.keyClick(box.view(), Qt.Key.Key_End)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert session.year == 2019
    assert box.currentText() == "2019年度"


@pytest.mark.parametrize("code", ["compact", "standard", "large", "huge"])
def test_every_page_fits_the_smallest_screen_also_below_a_banner(session, qtbot, code):
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.set_preset(code)
    window.resize(1024, 600)
    window.show()
    session.set_year(2025)
    for page in window.work.codes():
        window.work.go(page)
        QApplication.processEvents()
        assert (page, window.width(), window.height()) == (page, 1024, 600)
    set_size(QApplication.instance(), STANDARD)


def test_a_sentence_in_the_status_bar_is_whole_before_the_place_of_the_file_is(session, qtbot):
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.set_preset("huge")
    window.show()
    sentence = "已登记进展“2026-001”（县发展和改革局）"
    window.status.tell(sentence, undoable=True)
    QApplication.processEvents()
    assert window.status.message.text() == sentence
    assert window.status.message.width() >= window.status.fontMetrics().horizontalAdvance(sentence)
    assert not window.status.undo.visibleRegion().isEmpty()
    assert window.status.secrecy.width() >= window.status.secrecy.sizeHint().width()
    assert window.width() == 1024
    window.status.forget()
    assert not window.status.saved.isHidden()
    set_size(QApplication.instance(), STANDARD)
