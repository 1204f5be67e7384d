"""A file dropped anywhere on the window begins an import; the file itself stays where it is."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from ledger_app.gui import tools
from ledger_app.gui.importing.wizard import ImportWizard
from ledger_app.gui.main_window import MainWindow
from tests.gui.conftest import session_on
from tests.gui.gui_acts import dropped


@pytest.fixture
def window(session, qtbot):
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def paper(tmp_path) -> Path:
    folder = tmp_path / "上级 来文（2026年）"
    folder.mkdir()
    paper = folder / "关于印发 工作要点 的通知%20 #1.txt"
    paper.write_text("一、公开惠民政策。6月底前完成。（责任单位：县司法局）", encoding="utf-8")
    return paper


def test_the_wizard_opens_with_the_file_that_was_dropped(window, paper):
    seen = []

    def look() -> None:
        wizard = QApplication.activeModalWidget()
        assert isinstance(wizard, ImportWizard)
        seen.append(wizard.step.path)
        wizard.reject()

    QTimer.singleShot(0, lambda: QTimer.singleShot(0, look))
    assert dropped(window, paper)
    assert seen == [paper]
    assert paper.exists()


def test_the_drop_is_done_before_the_wizard_opens(window, paper, monkeypatch):
    opened = []
    monkeypatch.setitem(tools.TOOLS, "import_file", lambda session, parent, what: opened.append(what))
    monkeypatch.setattr("tests.gui.gui_acts.QApplication.processEvents", lambda: opened.append("drop done"))
    assert dropped(window, paper)
    monkeypatch.undo()
    monkeypatch.setitem(tools.TOOLS, "import_file", lambda session, parent, what: opened.append(what))
    QApplication.processEvents()
    assert opened == ["drop done", paper]


def test_of_several_files_the_first_is_taken(window, paper, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setitem(tools.TOOLS, "import_file", lambda session, parent, what: opened.append(what))
    assert dropped(window, paper, tmp_path / "另一份.docx")
    assert opened == [paper]


def test_a_window_that_may_only_read_takes_no_file(ledger, notices, qtbot, qapp, paper):
    ledger.read_only = True
    window = MainWindow(session_on(ledger, notices))
    qtbot.addWidget(window)
    assert not dropped(window, paper)


def test_a_file_that_could_only_be_moved_away_is_not_taken(window, paper):
    assert not dropped(window, paper, offered=Qt.DropAction.MoveAction)
