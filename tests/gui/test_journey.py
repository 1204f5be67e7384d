"""One journey through the real window: a new ledger, its units, an import, progress, closing, an export, undo."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from ledger_app.domain.export_request import EXPORT_KINDS
from ledger_app.gui.documents.document_page import DocumentPage
from ledger_app.gui.exporting.export_page import ExportPage
from ledger_app.gui.first_use.wizard import FirstUse
from ledger_app.gui.importing.done_step import DoneStep
from ledger_app.gui.importing.question_step import QuestionStep
from ledger_app.gui.importing.review_step import ReviewStep
from ledger_app.gui.importing.wizard import ImportWizard
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.runner import Runner
from ledger_app.gui.tabbed_page import TabbedPage
from ledger_app.gui.tasks.act_dialog import ActDialog
from ledger_app.gui.tasks.assignment_acts import do_act
from ledger_app.gui.widgets.date_edit import DateEdit
from ledger_app.operations import opening, task_list
from ledger_app.paths import shipped
from tests.gui.conftest import TODAY, SpokenNotices, session_on

SAMPLE = shipped("resources", "samples", "临河县2026年政务公开重点工作任务分解表.xlsx")
UNITS = shipped("resources", "samples", "units.csv")
TASKS = 39


def new_ledger(folder: Path, notices: SpokenNotices, qtbot) -> Path:
    wizard = FirstUse(notices, today=TODAY, runner=Runner(in_place=True))
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.step.form.findChild(QLineEdit, "name").setText("临河县人民政府办公室")
    wizard.step.advance()
    wizard.step.folder.setText(str(folder))
    wizard.step.advance()
    wizard.step.form.findChild(QLineEdit, "name").setText("李某")
    wizard.step.advance()
    wizard.step.take_file(UNITS)
    wizard.step.advance()
    wizard.step.advance()
    wizard.step.advance()
    assert wizard.path is not None
    return wizard.path


def bring_in(session, qtbot) -> DoneStep:
    """The sample through the wizard, one row corrected, one left for later."""
    wizard = ImportWizard(session)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.step.take_file(SAMPLE)
    wizard.step.advance()
    wizard.step.advance()
    review = wizard.step
    assert isinstance(review, ReviewStep)
    review.pane.form.findChild(QLineEdit, "lead").setText("县司法局")
    review.pane.ready.click()
    wizard.step.advance()
    assert isinstance(wizard.step, QuestionStep)
    wizard.step.advance()
    assert isinstance(wizard.step, DoneStep)
    wizard.step.advance()
    assert not wizard.isVisible()
    return wizard.step


@pytest.fixture
def session(tmp_path, qapp, qtbot):
    notices = SpokenNotices()
    path = new_ledger(tmp_path, notices, qtbot)
    ledger = opening.open_ledger(path)
    session = session_on(ledger, notices)
    yield session
    opening.close_ledger(ledger)


def close_the_first_task(session, page, monkeypatch) -> int:
    """Report it done with a proof, then close it, as the panel's acts do."""
    page.table.view.choose_row(0)
    task_id = page.table.current_id()
    rows = page.acts_of_tasks.concerned()

    tries = []

    def fill(dialog):
        tries.append(dialog)
        assert len(tries) <= 2, session.notices.said
        for name, text in (("content", "专栏样式已统一"), ("no_evidence_reason", "现场已核")):
            field = dialog.form.findChild(QPlainTextEdit, name) or dialog.form.findChild(QLineEdit, name)
            if field is not None:
                (field.setPlainText if isinstance(field, QPlainTextEdit) else field.setText)(text)
        state = dialog.form.findChild(QComboBox, "state")
        if state is not None:
            state.setCurrentIndex(state.findData("pending_verification"))
        completed = dialog.form.findChild(DateEdit, "completed_on")
        if completed is not None:
            completed.line.setText("4.2")
        for number in range(dialog.units.count()):
            dialog.units.item(number).setCheckState(Qt.CheckState.Checked)
        dialog._accept()
        return dialog.result()

    monkeypatch.setattr(ActDialog, "exec", fill)
    session.notices.answer = "继续销号"
    do_act(session, "progress", rows)
    do_act(session, "close_out", page.acts_of_tasks.concerned())
    return task_id


def test_from_a_new_ledger_to_a_printed_breakdown_and_back(session, qtbot, tmp_path, monkeypatch):
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    done = bring_in(session, qtbot)
    assert f"读取{TASKS}项" in done.sentence.text()
    assert (done.outcome.added, len(done.outcome.skipped)) == (TASKS, 0)

    window.work.go("tasks")
    tabs = window.page()
    assert isinstance(tabs, TabbedPage)
    assert len(tabs.front.table.rows.ids) == TASKS
    lights = {tabs.front.table.rows.index(row, 0).data() for row in range(TASKS)}
    assert {"红", "绿"} <= lights
    closed = close_the_first_task(session, tabs.front, monkeypatch)
    detail = task_list.task_detail(session.ledger, closed, today=TODAY)
    assert {row.assignment.state for row in detail.assignments} == {"closed"}

    window.work.go("export")
    export = window.page()
    assert isinstance(export, ExportPage)
    export.panel.folder.setText(str(tmp_path))
    export.buttons.write(then_open=False)
    written = tmp_path / export.panel.name.text()
    sheet = openpyxl.load_workbook(written).active
    assert EXPORT_KINDS[0].code == "task-breakdown"
    assert any("县司法局" in str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)

    window.undo()
    detail = task_list.task_detail(session.ledger, closed, today=TODAY)
    assert {row.assignment.state for row in detail.assignments} == {"pending_verification"}


def test_every_view_fits_the_smallest_screen_in_every_size_of_type(session, qtbot):
    window = MainWindow(session)
    qtbot.addWidget(window)
    bring_in(session, qtbot)
    window.show()
    window.resize(1024, 600)
    for code in ("compact", "standard", "large", "huge"):
        window.set_preset(code)
        for page in window.work.codes():
            window.work.go(page)
            QApplication.processEvents()
            window.resize(1024, 600)
            QApplication.processEvents()
            assert (window.width(), window.height()) == (1024, 600), (code, page)


def test_the_library_shows_the_document_beside_its_tasks(session, qtbot):
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    bring_in(session, qtbot)
    session.go("tasks", "documents")
    page = window.page().front
    assert isinstance(page, DocumentPage)
    assert page.tabs.tabText(0) == f"任务（{TASKS}）"
    assert page.acts[0].text() == "导入"
    assert [a.text() for a in window.menus.page.actions()][:2] == ["导入", "修改"]
