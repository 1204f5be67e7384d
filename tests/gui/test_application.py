"""Which ledger opens, and what is said where one cannot."""

import importlib.util
import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ledger_app.domain.refusal import Refusal
from ledger_app.gui import application
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.runner import Runner
from ledger_app.gui.session import Session
from ledger_app.gui.unclean_end import check_unclean_end
from ledger_app.gui.welcome import Welcome
from ledger_app.operations import opening
from ledger_app.paths import last_ledger


@pytest.fixture
def closed(tmp_path):
    path = tmp_path / "临河县.db"
    opening.close_ledger(opening.create_ledger(path, name="临河县人民政府办公室", level="county", operator="李某"))
    return path


def test_the_only_operator_is_not_asked_and_the_ledger_is_remembered(closed, notices, qapp):
    ledger = application._opened(closed, notices)
    assert (ledger.operator, ledger.read_only) == ("李某", False)
    assert last_ledger() == closed
    opening.close_ledger(ledger)


def test_a_ledger_in_use_can_be_looked_at(ledger, notices, qapp):
    notices.answer = "只读查看"
    reader = application._opened(ledger.path, notices)
    assert reader.read_only
    assert len(notices.said) == 1
    opening.close_ledger(reader)


def _left_behind(path):
    path.with_name(path.name + ".lock").write_text('{"name": "王某"}', encoding="utf-8")


def test_a_ledger_left_uncleanly_opens_at_once_and_is_checked_behind_the_window(closed, notices, qapp):
    _left_behind(closed)
    ledger = application._opened(closed, notices)
    assert ledger.unchecked
    said = []
    session = Session(ledger, runner=Runner(in_place=True), notices=notices)
    session.said.connect(said.append)
    check_unclean_end(session)
    assert not ledger.unchecked
    assert said[-1] == opening.SOUND
    opening.close_ledger(ledger)


def test_a_damaged_ledger_takes_no_writing_after_the_check(closed, notices, qapp, monkeypatch):
    def damaged(reader):
        raise Refusal("账本文件已损坏，未做任何改动。")

    _left_behind(closed)
    monkeypatch.setattr(opening, "check_ledger", damaged)
    ledger = application._opened(closed, notices)
    check_unclean_end(Session(ledger, runner=Runner(in_place=True), notices=notices))
    assert ledger.unchecked
    assert notices.said == ["账本文件已损坏，未做任何改动。"]
    opening.close_ledger(ledger)


def test_a_missing_ledger_is_refused_and_none_is_made(tmp_path, notices, qapp):
    path = tmp_path / "没有.db"
    assert application._opened(path, notices) is None
    assert not path.exists()
    assert "没有找到" in notices.said[0]


def test_the_first_page_offers_three_ways(qtbot):
    page = Welcome()
    qtbot.addWidget(page)
    page._choose("practice")
    assert page.wants == ("practice", None)


def test_the_window_opens_on_a_ledger_and_lets_go_of_it_when_closed(closed, qapp, monkeypatch):
    seen = []

    def look_and_close():
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
        seen.append(window.windowTitle())
        window.close()

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    QTimer.singleShot(300, look_and_close)
    assert application.open_window(closed) == 0
    assert "临河县人民政府办公室" in seen[0]
    opening.close_ledger(opening.open_ledger(closed))


def test_the_pages_soon_wanted_exist():
    assert all(importlib.util.find_spec(f"ledger_app.{name}") for name in application.PAGES_SOON_WANTED)
