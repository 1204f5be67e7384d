"""导出: the catalogue, names, places, replacing, trying again."""

from dataclasses import replace
from pathlib import Path

import pytest

from ledger_app.domain.export_request import EXPORT_KINDS, ExportRequest
from ledger_app.domain.roster import GroupSeat
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.gui.exporting.export_dialog import ExportDialog
from ledger_app.gui.exporting.export_page import ExportPage
from ledger_app.operations import preferences, roster
from ledger_app.operations.statistics import forms, rounds
from tests.gui.conftest import TODAY


@pytest.fixture
def page(session, qtbot, tmp_path):
    with session.ledger.tx("文件") as writing:
        document = writing.insert(SourceDocument(title="临河县2026年政务公开工作要点", year=2026))
        writing.change("task", 1, document_id=document)
    roster.add_seat(session.ledger, GroupSeat(position="县司法局局长"), on=TODAY)
    made = ExportPage(session)
    qtbot.addWidget(made)
    made.show()
    made.panel.folder.setText(str(tmp_path))
    return made


def take_in_returns(ledger) -> None:
    """What the statistics need: a unit's return of the quarter before TODAY, the office's own of the year before."""
    quarter, year = read_period("2026Q1"), read_period("2025")
    with ledger.tx("收件") as writing:
        unit = writing.insert(Unit(name="河口镇人民政府", category="township"))
        for code, period, whose in (("gb2014", quarter, unit), ("annual2021", year, ledger.office.unit_id)):
            figures = {cell.code: "0" for cell in forms.form_for(ledger, code, period).cells}
            row = StatReturn(form_code=code, form_version=1, period=period.code, figures=figures, state="finalised")
            writing.insert(replace(row, unit_id=whose))
    rounds.make_round(ledger, form_code="gb2014", period=quarter)


def choose(page, code: str, folder: Path) -> None:
    page.view.choose_row([kind.code for kind in EXPORT_KINDS].index(code))
    page.panel.folder.setText(str(folder))


def test_the_catalogue_names_every_output_with_its_forms_and_purpose(page):
    assert len(page.rows.ids) == len(EXPORT_KINDS)
    assert page.rows.index(0, 0).data() == "任务分解表"
    assert page.panel.name.text() == "2026年政务公开任务分解表_20260408.xlsx"


@pytest.mark.parametrize("kind", EXPORT_KINDS, ids=lambda k: k.code)
def test_every_output_is_written_in_its_first_form(page, session, kind, tmp_path):
    take_in_returns(session.ledger)
    choose(page, kind.code, tmp_path)
    page.buttons.write(then_open=False)
    assert "已导出" in page.buttons.result.text()
    assert [path for path in tmp_path.iterdir() if path.suffix == f".{kind.formats[0]}"]


@pytest.mark.parametrize("code", ["statistics", "statistics-detail", "completeness", "narrative", "annual-tables"])
def test_statistics_nobody_reported_are_refused_and_leave_no_file(page, notices, code, tmp_path):
    choose(page, code, tmp_path)
    before = sorted(tmp_path.iterdir())
    page.buttons.write(then_open=False)
    assert "没有写出文件" in "".join(notices.said)
    assert sorted(tmp_path.iterdir()) == before


def test_another_form_changes_the_ending_of_the_name(page, tmp_path):
    choose(page, "task-ledger", tmp_path)
    page.panel.format.setCurrentIndex(page.panel.format.findData("pdf"))
    page.panel._suggest()
    assert page.panel.name.text().endswith(".pdf")
    page.panel.name.setText("我的台账.pdf")
    page.panel.format.setCurrentIndex(page.panel.format.findData("docx"))
    page.panel._suggest()
    assert page.panel.name.text() == "我的台账.docx"


def test_what_was_chosen_is_remembered_for_the_next_time(page, session, tmp_path):
    choose(page, "task-ledger", tmp_path)
    page.panel.format.setCurrentIndex(page.panel.format.findData("docx"))
    page.panel._suggest()
    page.buttons.write(then_open=False)
    assert preferences.preference(session.ledger, "export:task-ledger", {})["format"] == "docx"
    choose(page, "cascade", tmp_path)
    page.view.choose_row(2)
    assert page.panel.format.currentData() == "docx"
    assert page.panel.folder.text() == str(tmp_path)


def test_a_file_that_is_there_is_replaced_only_after_asking(page, notices, tmp_path):
    choose(page, "task-ledger", tmp_path)
    target = tmp_path / page.panel.name.text()
    target.write_text("旧")
    notices.answer = "取消"
    page.buttons.write(then_open=False)
    assert target.read_text() == "旧"
    notices.answer = "替换"
    page.buttons.write(then_open=False)
    assert target.stat().st_size > 1000


def test_a_file_open_in_another_program_can_be_tried_again(page, notices, tmp_path):
    choose(page, "task-ledger", tmp_path)
    target = tmp_path / page.panel.name.text()
    target.write_text("旧")
    lock = tmp_path / f"~${target.name}"
    lock.write_text("王某")
    answers = iter(("替换", "重试"))

    def choose_and_close(question, choices, **_):
        answer = next(answers)
        if answer == "重试":
            notices.said.append(question)
            lock.unlink()
        return answer

    notices.choose = choose_and_close
    page.buttons.write(then_open=False)
    assert "正在 WPS/Excel 中打开" in notices.said[-1]
    assert "已导出" in page.buttons.result.text()


def test_a_folder_that_is_not_there_is_said_in_place(page, tmp_path):
    choose(page, "task-ledger", tmp_path / "没有")
    page.buttons.write(then_open=False)
    assert "保存位置" in page.buttons.result.text()


def test_a_breakdown_needs_a_document(session, qtbot):
    page = ExportPage(session)
    qtbot.addWidget(page)
    page.show()
    page.buttons.write(then_open=False)
    assert "还没有来源文件" in page.buttons.result.text()


def test_a_list_is_exported_exactly_as_it_is_shown(session, qtbot, tmp_path):
    import openpyxl

    dialog = ExportDialog(session, ExportRequest("task-ledger", "", ids=(3, 1)))
    qtbot.addWidget(dialog)
    dialog.panel.folder.setText(str(tmp_path))
    assert dialog.panel.scope.text() == "列表中的2项任务"
    dialog.acts.write(then_open=False)
    book = openpyxl.load_workbook(tmp_path / dialog.panel.name.text())
    text = "\n".join(str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row)
    assert "组织专题政策评价" in text
    assert "编制重大行政决策事项目录" not in text
