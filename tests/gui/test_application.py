"""Which ledger opens, and what is said where one cannot."""

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ledger_app.gui import application
from ledger_app.gui.main_window import MainWindow
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
