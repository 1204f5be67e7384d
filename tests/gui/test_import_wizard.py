"""The import wizard: choosing, reading, checking row by row, one question each, and taking it back."""

from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.field import described_fields
from ledger_app.domain.task_list import TaskFilter, TaskOrder
from ledger_app.domain.unit import Unit
from ledger_app.gui.importing.done_step import DoneStep
from ledger_app.gui.importing.import_records import RowFields
from ledger_app.gui.importing.own_ledger_step import OwnLedgerStep
from ledger_app.gui.importing.question_step import QuestionStep
from ledger_app.gui.importing.review_step import ReviewStep
from ledger_app.gui.importing.structure_step import StructureStep
from ledger_app.gui.importing.unit_list_step import UnitListStep
from ledger_app.gui.importing.wizard import ImportWizard, import_file
from ledger_app.gui.look import PRESETS, STANDARD, set_size
from ledger_app.gui.runner import Runner
from ledger_app.gui.widgets.form import children_of, load_form
from ledger_app.operations import exporting, history, importing, own_ledger, task_list, units
from tests.gui.conftest import TODAY, session_on
from tests.operations.importing_samples import preview as sample
from tests.operations.importing_samples import reading

TEXT = """临河县2026年政务公开工作要点
（2026年3月1日）
一、推进公开
（一）修订公开指南。5月底前完成。（责任单位：县司法局）
（二）公开惠民资金。各项资金分配结果及时公开。（责任单位：县发展改革局、相关部门）
（三）编制事项目录。3月底前编制初稿，9月底前印发。（责任单位：县司法局、县气象局）
"""


@pytest.fixture
def wizard(session, qtbot):
    session.act(units.add_unit, Unit(name="临河县发展和改革局", short_name="县发改局"))
    made = ImportWizard(session)
    qtbot.addWidget(made)
    made.show()
    yield made
    set_size(QApplication.instance(), STANDARD)


@cache
def preview():
    """Read once; every reading starts a process of its own."""
    return importing.read_pasted(TEXT)


def to_review(wizard) -> ReviewStep:
    session = wizard.step.session
    plan = importing.plan_import(session.ledger, preview(), today=TODAY)
    wizard.show_step(ReviewStep(session, plan))
    return wizard.step


def to_end(wizard) -> None:
    """From the questions to the end; names like a unit's are said to be that unit."""
    for box in wizard.step.near.values():
        box.setCurrentIndex(1)
    wizard.step.advance()


def stored(session) -> tuple[int, int, int]:
    ids = task_list.task_ids(session.ledger, TaskFilter(open_only=False), TaskOrder(), today=TODAY)
    return len(ids), len(importing.batches(session.ledger)), len(history.entries(session.ledger))


def test_nothing_chosen_is_said_in_place(wizard):
    wizard.step.advance()
    assert "还没有选文件" in wizard.step.problem.text()
    assert wizard.step.number == 1


def test_a_file_can_be_dropped(wizard, tmp_path):
    path = tmp_path / "要点.txt"
    path.write_text(TEXT, encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), copy, mime, left, Qt.KeyboardModifier.NoModifier)
    wizard.step.drop.dropEvent(event)
    assert wizard.step.path == path
    assert "要点.txt" in wizard.step.drop.words.text()
    wizard.step.advance()
    assert isinstance(wizard.step, StructureStep)


def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(wizard, notices, tmp_path):
    path = tmp_path / "要点.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    wizard.step.take_file(path)
    wizard.step.advance()
    assert wizard.step.number == 1
    assert "另存为" in notices.said[-1]


def test_the_document_says_what_it_is_and_the_operator_can_correct_it(wizard):
    wizard.step.text.setPlainText(TEXT)
    wizard.step.advance()
    step = wizard.step
    title = step.form.findChild(QLineEdit, "title")
    assert title.text() == "临河县2026年政务公开工作要点"
    title.setText("2026年要点（修改）")
    step.advance()
    assert wizard.step.plan.preview.head.title == "2026年要点（修改）"


def test_another_year_reads_the_dates_again(wizard):
    wizard.step.text.setPlainText(TEXT.replace("2026年政务", "政务").replace("（2026年3月1日）", ""))
    wizard.step.advance()
    wizard.step.form.findChild(QLineEdit, "year").setText("2027")
    wizard.step.advance()
    assert wizard.step.plan.rows[0].reading.deadline.due.year == 2027


def test_rows_to_check_come_first_with_their_reasons_beside_the_wording(wizard):
    review = to_review(wizard)
    assert review.only.currentData() == "check"
    assert all(review.rows.row_at(n).reasons for n in range(len(review.rows.ids)))
    assert review.pane.reasons.text()
    assert review.pane.row.reading.original in review.pane.original.toPlainText()
    counted = [int(part) for part in "".join(c if c.isdigit() else " " for c in review.count.text()).split()]
    assert counted[0] == sum(counted[1:]) == 3


def test_a_corrected_wording_is_read_again_and_the_row_counts_as_checked(wizard):
    review = to_review(wizard)
    review.look_at("all")
    review.pane.form.findChild(QLineEdit, "deadline_text").setText("6月20日前")
    review.confirm()
    row = review.plan.rows[0]
    assert row.reading.deadline.due.isoformat() == "2026-06-20"
    assert row.confirmed


def test_what_cannot_be_read_stays_as_typed_and_is_said(wizard):
    review = to_review(wizard)
    review.pane.form.findChild(QWidget, "due").line.setText("下个月")
    review.confirm()
    assert "完成时限" in review.problem.text()
    assert review.pane.form.findChild(QWidget, "due").line.text() == "下个月"


def test_leaving_a_row_takes_what_was_typed_with_its_own_row(wizard):
    review = to_review(wizard)
    review.look_at("all")
    review.pane.form.findChild(QLineEdit, "title").setText("修订指南")
    review.view.choose_row(2)
    assert review.plan.rows[0].reading.title == "修订指南"
    assert review.pane.row.index == 2


def test_a_skipped_row_is_counted_and_can_be_taken_in_again(wizard):
    review = to_review(wizard)
    review.look_at("all")
    review.skip()
    assert not review.plan.rows[0].take
    review.look_at("skipped")
    review.skip()
    assert review.plan.rows[0].take


def test_accepting_what_is_certain_leaves_the_rest_in_sight(wizard):
    review = to_review(wizard)
    review.look_at("all")
    review.skip()
    review.accept_high()
    assert review.plan.rows[0].take
    assert review.only.currentData() == "check"


def test_each_kind_of_doubt_is_asked_about_once_and_the_answers_are_stored(wizard, session):
    review = to_review(wizard)
    review.advance()
    step = wizard.step
    assert isinstance(step, QuestionStep)
    assert list(step.near) == ["县发展改革局"]
    step.undated.buttons()[1].setChecked(True)
    step.advance()
    assert (wizard.step, step.near["县发展改革局"].currentText()) == (step, "请选择")
    assert "“县发展改革局”还没有选" in step.problem.text()
    to_end(wizard)
    assert isinstance(wizard.step, DoneStep)
    assert units.unit_named(session.ledger, "县发展改革局").name in ("临河县发展和改革局", "县发展和改革局")
    ids = task_list.task_ids(session.ledger, TaskFilter(find="惠民", open_only=False), TaskOrder(), today=TODAY)
    task = task_list.task_detail(session.ledger, ids[0], today=TODAY).task
    assert (task.due, task.internal_due) == (None, "2026-12-31")
    assert not units.unit_named(session.ledger, "县气象局").confirmed


def test_an_internal_date_without_a_date_is_refused_in_place(wizard):
    to_review(wizard).advance()
    wizard.step.undated.buttons()[1].setChecked(True)
    date = wizard.step.date
    assert date.line.geometry().right() < date.width(), "the button of the calendar is cut"
    date.line.clear()
    wizard.step.advance()
    assert "还没有填日期" in wizard.step.problem.text()


def test_questions_lead_back_to_the_rows_they_are_about(wizard):
    to_review(wizard).advance()
    links = [b for b in children_of(wizard.step, QPushButton) if b.text().startswith("逐项设置")]
    links[0].click()
    assert isinstance(wizard.step, ReviewStep)
    assert wizard.step.only.currentData() == "undated"


def test_the_counts_add_up_and_the_import_can_be_taken_back_whole(wizard, session, notices):
    before = stored(session)
    review = to_review(wizard)
    review.look_at("all")
    review.skip()
    review.advance()
    to_end(wizard)
    done = wizard.step
    assert "读取3项 ＝ 新增2＋更新0＋相同0＋未导入1" in done.sentence.text()
    assert stored(session)[0] == before[0] + 2
    notices.answer = "整批撤销"
    done.undo()
    assert stored(session)[0] == before[0]
    assert done.others() == []


def test_cancelling_leaves_no_trace(wizard, session, notices):
    before = stored(session)
    review = to_review(wizard)
    review.pane.form.findChild(QLineEdit, "title").setText("改过的")
    review.advance()
    wizard.reject()
    assert wizard.isVisible()
    notices.answer = "离开"
    wizard.reject()
    assert not wizard.isVisible()
    assert stored(session) == before


def test_the_same_document_again_says_so_and_changes_nothing(wizard, session, qtbot):
    to_review(wizard).advance()
    to_end(wizard)
    before = stored(session)[0]
    again = ImportWizard(session)
    qtbot.addWidget(again)
    again.step.text.setPlainText(TEXT)
    again.step.advance()
    assert any("已导入过（3项）" in words for words, _ in again.step._remarks())
    again.step.advance()
    assert {row.match for row in again.step.plan.rows} == {"same"}
    again.step.advance()
    again.step.advance()
    assert "没有新内容" in again.step.sentence.text()
    assert stored(session)[0] == before


def test_a_pasted_unit_list_comes_in_through_the_same_window(session, qtbot):
    wizard = ImportWizard(session, kind="units")
    qtbot.addWidget(wizard)
    wizard.step.text.setPlainText("石坪乡\n柳湾乡\n石坪乡")
    wizard.step.advance()
    assert isinstance(wizard.step, UnitListStep)
    wizard.step.advance()
    assert "新增2" in wizard.step.sentence.text()
    assert wizard.step.outcome.skipped
    members = {g.name: units.group_members(session.ledger, g.id, on=TODAY) for g in units.groups(session.ledger)}
    assert {"石坪乡", "柳湾乡"} <= {unit.name for unit in members["各乡镇"]}


def test_the_present_ledger_of_the_office_brings_its_progress(session, qtbot, tmp_path):
    path = tmp_path / "台账.csv"
    path.write_text(
        "序号,工作任务,责任单位,完成时限,完成状态,进展情况\n"
        "1,修订公开指南,县司法局,5月底前,推进中,已完成初稿\n"
        "2,公开惠民资金,河口镇,6月底前,已完成,全部公开\n",
        encoding="utf-8",
    )
    wizard = ImportWizard(session, kind="own_ledger", path=path)
    qtbot.addWidget(wizard)
    wizard.step.year.setText("2026")
    wizard.step.advance()
    assert isinstance(wizard.step, OwnLedgerStep)
    wizard.step.advance()
    assert "新增2" in wizard.step.sentence.text()
    rows = task_list.task_ids(session.ledger, TaskFilter(find="公开指南", open_only=False), TaskOrder(), today=TODAY)
    assert task_list.task_detail(session.ledger, rows[0], today=TODAY).progress[0][1].content == "已完成初稿"


def test_an_exported_ledger_says_which_sheets_come_back(session, qtbot, tmp_path):
    path = tmp_path / "进展台账.xlsx"
    exporting.export(session.ledger, ExportRequest("task-ledger", str(path)), today=TODAY)
    step = OwnLedgerStep(session, own_ledger.read_own_ledger(path))
    qtbot.addWidget(step)
    assert "在那张表上改的内容不会带入" in step.findChild(QLabel, "block_title").text()
    model = step.findChild(QTableView).model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert ("任务内容" in heads, "进展情况" in heads) == (True, False)


def test_a_read_only_ledger_is_not_imported_into(ledger, notices, qtbot):
    from ledger_app.operations import opening

    reader = opening.open_ledger(ledger.path, read_only=True)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert import_file(session_on(reader, notices), parent, Path("要点.txt")) is None
    assert "只读" in notices.said[-1]
    opening.close_ledger(reader)


def test_the_row_form_has_a_place_for_every_field(qapp):
    form = load_form("import_row_form")
    missing = [f.name for f in described_fields(RowFields) if form.findChild(QWidget, f.name) is None]
    assert missing == []


@pytest.mark.parametrize("preset", PRESETS, ids=lambda p: p.code)
def test_the_buttons_stay_in_sight_on_the_smallest_screen(wizard, session, preset):
    set_size(QApplication.instance(), preset)
    session.preset = preset
    wizard.resize(1000, 552)
    steps = [wizard.step, to_review(wizard)]
    steps[1].advance()
    QApplication.processEvents()
    assert wizard.width() <= 1000
    assert wizard.height() <= 552
    main = wizard.buttons.findChild(QPushButton, "primary")
    bottom = main.mapTo(wizard, QPoint(0, main.height())).y()
    assert bottom <= wizard.height()


def test_every_control_has_a_name_and_can_be_reached(wizard):
    review = to_review(wizard)
    for control in [*children_of(review, QLineEdit), *children_of(review, QComboBox)]:
        if not control.objectName().startswith("qt_"):
            assert control.accessibleName() or control.parent().accessibleName(), control.objectName()
    buttons = children_of(wizard, QAbstractButton)
    assert all(button.text() or button.accessibleName() for button in buttons if button.isVisible())


def test_reading_runs_beside_the_window_and_leads_on_once(wizard, session, qtbot):
    session.runner = Runner()
    wizard.step.text.setPlainText(TEXT)
    wizard.step.advance()
    wizard.step.advance()
    assert wizard.step.number == 1
    qtbot.waitUntil(lambda: isinstance(wizard.step, StructureStep), timeout=15000)
    session.runner.close()
    QApplication.processEvents()
    assert [step.number for step in wizard.way] == [1, 2]


def test_cancelled_reading_leaves_the_first_page_as_it_was(wizard, session, notices, qtbot):
    session.runner = Runner()
    jobs = []
    run = session.runner.run
    session.runner.run = lambda *given: jobs.append(run(*given)) or jobs[-1]
    wizard.step.text.setPlainText(TEXT)
    wizard.step.advance()
    jobs[0].stop.set()
    session.runner.close()
    QApplication.processEvents()
    assert (wizard.step.number, notices.said) == (1, [])
    assert wizard.step.text.toPlainText() == TEXT


def test_a_double_click_does_not_press_the_next_pages_button_too(wizard, qtbot):
    review = to_review(wizard)
    qtbot.mouseClick(wizard.buttons.findChild(QPushButton, "primary"), Qt.MouseButton.LeftButton)
    assert wizard.step is review
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    qtbot.mouseClick(wizard.buttons.findChild(QPushButton, "primary"), Qt.MouseButton.LeftButton)
    assert isinstance(wizard.step, QuestionStep)


def test_parts_of_a_document_can_be_made_key_tasks_and_another_year_is_said(wizard, session):
    text = TEXT.replace("2026", "2027") + "二、加强监督\n（一）开展检查。每季度一次。（责任单位：县司法局）\n"
    plan = importing.plan_import(session.ledger, importing.read_pasted(text), today=TODAY)
    wizard.show_step(ReviewStep(session, plan))
    wizard.step.advance()
    assert list(wizard.step.key_sections) == ["一、推进公开", "二、加强监督"]
    wizard.step.key_sections["二、加强监督"].setChecked(True)
    to_end(wizard)
    assert "2027年度" in wizard.step.sentence.text()
    ids = task_list.task_ids(session.ledger, TaskFilter(key_only=True, open_only=False), TaskOrder(), today=TODAY)
    assert [task_list.task_detail(session.ledger, i, today=TODAY).task.report_cycle for i in ids] == ["quarter"]


def test_enter_in_a_field_of_a_row_does_not_leave_the_page(wizard, qtbot):
    review = to_review(wizard)
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    qtbot.keyClick(review.pane.form.findChild(QLineEdit, "title"), Qt.Key.Key_Return)
    assert wizard.step is review
    qtbot.keyClick(review, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert review.plan.rows[1].confirmed


def test_a_row_of_several_requirements_can_be_split_where_it_is_checked(session, qtbot):
    wording = "做好公开：1.修订指南；2.更新目录；3.自查。"
    whole = reading("1", wording, "县司法局", confidence="check", reasons=("一行含3项要求",))
    paper = sample(whole, reading("2", "公开预算。"))
    step = ReviewStep(session, importing.plan_import(session.ledger, paper, today=TODAY))
    qtbot.addWidget(step)
    step.resize(1000, 600)
    step.show()
    assert step.pane.divide.text() == "拆成3项"
    step.pane.divide.click()
    assert [row.reading.requirement for row in step.rows.rows] == ["做好公开：1.修订指南；", "2.更新目录；", "3.自查。"]
    assert step.pane.divide.isHidden()
    assert step.unsaved()
    step.look_at("all")
    step.view.choose_row(3)
    assert step.pane.divide.isHidden(), "one requirement is not split"
