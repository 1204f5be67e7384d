"""领导视图 shows everything and changes nothing, in every view."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QTabWidget, QWidget

from ledger_app.domain.importing import ImportAnswers
from ledger_app.gui.act import Act
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.pages import ENTRIES
from ledger_app.gui.settings.imports_dialog import ImportsDialog
from ledger_app.gui.settings.operators_dialog import OperatorsDialog
from ledger_app.gui.sight import take_sight
from ledger_app.gui.tools import open_tool
from ledger_app.gui.units.unit_dialog import UnitDialog
from ledger_app.operations import history, importing, units
from tests.gui.conftest import TODAY
from tests.gui.gui_acts import dropped
from tests.operations.importing_samples import breakdown


@pytest.fixture
def window(session, qtbot):
    plan = importing.plan_import(session.ledger, breakdown(), today=TODAY)
    importing.accept_import(session.ledger, plan, ImportAnswers(accept="all"), today=TODAY)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1200, 720)
    window.show()
    yield window
    take_sight(session, "clerk")


def every_view(window) -> list[tuple[str, QWidget]]:
    """Each page of the navigation with each of its tabs in front."""
    for entry in ENTRIES:
        window.work.go(entry.code)
        QApplication.processEvents()
        tabs = [t for t in window.page().findChildren(QTabWidget) if t.isVisible()]
        for bar in tabs:
            for place in range(bar.count()):
                bar.setCurrentIndex(place)
                QApplication.processEvents()
                yield f"{entry.code} {bar.tabText(place)}", window.page()
        if not tabs:
            yield entry.code, window.page()


def writing(root: QWidget) -> list[Act]:
    return [act for act in root.findChildren(QAction) if isinstance(act, Act) and act.writes]


def offered(page: QWidget) -> set[str]:
    return {button.text() for button in page.findChildren(QPushButton) if button.isVisible() and button.isEnabled()}


def test_no_view_offers_a_director_an_act_that_writes(window, session):
    words = {act.text() for _, page in every_view(window) for act in writing(page)}
    clerk = {view: offered(page) for view, page in every_view(window)}
    assert len(words & set().union(*clerk.values())) > 10
    take_sight(session, "director")
    for view, page in every_view(window):
        assert [act.text() for act in writing(page) if act.isVisible() or act.isEnabled()] == [], view
        assert offered(page) & words == set(), view
    take_sight(session, "clerk")
    assert {view: offered(page) for view, page in every_view(window)} == clerk


def test_nothing_a_director_can_reach_changes_the_ledger(window, session, notices, tmp_path):
    before = history.entries(session.ledger)
    take_sight(session, "director")
    for _, page in every_view(window):
        for act in writing(page):
            act.trigger()
        assert not dropped(window, tmp_path / "工作要点 1.docx")
    window.undo_action.trigger()
    window.undo()
    assert open_tool("import_file", session, window) is None
    assert "经办视图" in notices.said[-1]
    assert history.entries(session.ledger) == before


def test_a_director_reads_forms_without_a_button_to_save(session, qtbot):
    take_sight(session, "director")
    form = UnitDialog(session, units.unit_list(session.ledger)[0])
    qtbot.addWidget(form)
    form.begin()
    form.show()
    assert form.windowTitle().endswith("（只读）")
    assert offered(form) == {"关闭"}
    for dialog in (ImportsDialog(session), OperatorsDialog(session)):
        qtbot.addWidget(dialog)
        dialog.show()
        assert offered(dialog) == {"关闭"}
    take_sight(session, "clerk")


def test_the_sight_is_taken_up_with_the_operator_when_the_window_opens(session, qtbot):
    take_sight(session, "director")
    session.look_on(False)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    assert session.looks_on
    assert not window.undo_action.isVisible()
    take_sight(session, "clerk")
    assert window.undo_action.isVisible()
