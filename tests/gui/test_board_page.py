"""统计汇总 in the window: a quarter asked for, files taken in, looked at, sent back, added up, drawn and reported."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLineEdit, QPlainTextEdit

from ledger_app.domain.collection import Collection
from ledger_app.domain.stat_return import StatConfirmation
from ledger_app.domain.statistics.period import read_period
from ledger_app.gui.look import STANDARD, preset, set_size
from ledger_app.gui.statistics import board_dialogs as dialogs
from ledger_app.gui.statistics.board_page import BoardPage
from ledger_app.gui.statistics.board_return import ReturnDialog
from ledger_app.gui.statistics.board_totals import parts_of
from ledger_app.gui.statistics.charts import Bar, Columns, Ranks
from ledger_app.gui.statistics.collected_dialog import CollectedDialog
from ledger_app.gui.statistics.collecting import Collecting
from ledger_app.operations.statistics import issuing, rounds
from ledger_app.operations.statistics.finding_returns import the_return
from tests.gui.conftest import session_on
from tests.gui.gui_acts import dropped
from tests.gui.test_every_control import SMALLEST, hold_to_the_rules

openpyxl = pytest.importorskip("openpyxl")
FORM, Q1 = "gb2014", read_period("2026Q1")


@pytest.fixture
def page(session, qtbot):
    made = BoardPage(session)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.show()
    return made


@pytest.fixture
def asked(page, session):
    page.ask_units()
    return page.asked


@pytest.fixture
def shown(monkeypatch):
    """Dialogs are not waited for; those that were opened are here."""
    opened = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: opened.append(dialog) or 0)
    return opened


def filled(session, folder, *, wrong=(), silent=()):
    """Every unit's workbook with zeros in it; those in ``wrong`` contradict themselves."""
    for path in issuing.write_blanks(session.ledger, form_code=FORM, period=Q1, folder=folder):
        if any(name in path.name for name in silent):
            path.unlink()
            continue
        book = openpyxl.load_workbook(path)
        for row in book["统计表"].iter_rows(min_row=5, max_col=4):
            if row[3].protection.locked is False:
                row[3].value = 7 if any(name in path.name for name in wrong) else 0
        book.save(path)
    return folder


def states(page):
    return {row.unit.name: row.state for row in page.board.rows}


def choose(page, *names):
    rows = page.board.view.rows.rows
    page.board.view.clearSelection()
    for number, row in enumerate(rows):
        if row.unit.name in names:
            page.board.view.selectRow(number)


def saved(dialog, qtbot, **typed):
    qtbot.addWidget(dialog)
    dialog.begin()
    for name, value in typed.items():
        widget = dialog.form.findChild(object, name)
        if isinstance(widget, QLineEdit):
            widget.setText(value)
        elif isinstance(widget, QPlainTextEdit):
            widget.setPlainText(value)
        elif isinstance(widget, QComboBox):
            widget.setCurrentIndex(widget.findData(value))
        else:
            widget.line.setText(value)
    dialog.save()
    return dialog


def test_a_quarter_is_asked_for_taken_in_reviewed_and_reported(page, session, notices, tmp_path, shown, monkeypatch):
    assert "2026年第1季度还没有布置" in page.board.empty.sentence.text()
    page.ask_units()
    assert "未报4" in page.told.text()
    folder = tmp_path / "回表"
    filled(session, folder, wrong=["河口镇"], silent=["县司法局"])
    assert dropped(page, folder)
    (result,) = shown
    assert isinstance(result, CollectedDialog)
    assert result.rows.rows[0].result == "校验有误"
    assert states(page) == {"县政府办公室": "待审", "县司法局": "未报", "县发展和改革局": "待审", "河口镇": "校验有误"}
    choose(page, "县政府办公室")
    page.on_units.review()
    assert states(page)["县政府办公室"] == "已审核"
    page.show_view("totals")
    assert "未计入1家：县司法局" in page.totals.told.text()
    notices.answer = "先不汇总"
    assert not page.sending.may_leave_out()
    page.sending.report_up()
    assert "汇总表还有" in notices.said[-1]
    assert page.asked.reported_up_on is None
    dialog = ReturnDialog(session, page, page.asked, page.board.rows[3])
    assert dialog.tabs.tabText(0).startswith("校验结果（")
    dialog.reject()


def test_a_return_is_sent_back_with_what_its_rules_found(page, session, asked, tmp_path, shown, qtbot):
    Collecting(session, page, asked).begin([filled(session, tmp_path / "回表", wrong=["河口镇"])])
    row = next(row for row in page.board.rows if row.unit.name == "河口镇")
    dialog = saved(dialogs.back_dialog(session, [row]), qtbot)
    assert "应" in dialog.form.findChild(QPlainTextEdit, "reason").toPlainText()
    assert states(page)["河口镇"] == "退回"
    other = next(row for row in page.board.rows if row.unit.name == "县司法局")
    saved(dialogs.papers_dialog(session, [other]), qtbot, narrative="yes", sealed_copy="paper")
    row = next(row for row in page.board.rows if row.unit.name == "县司法局")
    assert (row.narrative, row.sealed_copy) == (True, "paper")
    page.board.choose_filter("sent_back")
    assert [row.unit.name for row in page.board.view.rows.rows] == ["河口镇"]


def test_what_goes_back_is_written_for_files_and_for_returns(
    page, session, asked, tmp_path, shown, notices, monkeypatch
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "退回"))
    Collecting(session, page, asked).begin([filled(session, tmp_path / "回表", wrong=["河口镇"])])
    shown[0].send_back()
    assert "1份退回单，并在1份原表" in notices.said[-1]
    assert len(list((tmp_path / "退回").iterdir())) == 2
    choose(page, "县司法局")
    page.on_units.write_back()
    assert len(list((tmp_path / "退回").glob("*县司法局.docx"))) == 1


def test_a_file_whose_unit_is_open_is_settled_by_hand(page, session, asked, tmp_path, shown):
    folder = filled(session, tmp_path / "回表", silent=["县司法局", "河口镇", "县政府办公室"])
    (path,) = folder.iterdir()
    book = openpyxl.load_workbook(path)
    cell = next(c for row in book["统计表"].iter_rows(max_row=4) for c in row if "填报单位" in str(c.value))
    cell.value = "填报单位（盖章）：河口镇"
    book.save(path)
    Collecting(session, page, asked).begin([folder])
    first = shown.pop()
    assert first.rows.rows[0].ask_unit
    first.unit.setCurrentIndex(first.unit.findText("河口镇"))
    first.tell_unit()
    assert states(page)["河口镇"] == "待审"
    notices = session.notices
    notices.answer = "撤销收件"
    shown.pop().take_back()
    assert states(page)["河口镇"] == "未报"


def test_an_adjustment_and_a_confirmation_stand_beside_the_totals(
    page, session, asked, tmp_path, shown, qtbot, notices
):
    Collecting(session, page, asked).begin([filled(session, tmp_path / "回表")])
    page.show_view("totals")
    cells = page.totals.found.form.cells
    saved(dialogs.AdjustmentDialog(session, asked, cells, cells[0].code), qtbot, amount="2", reason="两家联合发文补计")
    line = next(row for row in page.totals.totals.rows if row.cell.code == cells[0].code)
    assert line.total.value == 2
    assert [part.unit for part in parts_of(page.totals.found, cells[0].code, office=session.ledger.office)][
        -1
    ] == "调整"
    saved(dialogs.confirmation_dialog(session, FORM, Q1), qtbot, what="行政诉讼0件", confirmer="court")
    kept = rounds.confirmations(session.ledger, form_code=FORM, period=Q1)
    assert [(k.what, k.confirmer, k.confirmed_on) for k in kept] == [("行政诉讼0件", "court", "2026-04-08")]
    assert isinstance(kept[0], StatConfirmation)
    page.sending.list_records()
    listed = shown[-1]
    hold_to_the_rules(listed)
    assert [row.kind for row in listed.rows.rows] == ["调整", "核对"]
    notices.answer = "删除"
    listed.delete()
    assert [row.kind for row in listed.rows.rows] == ["核对"]
    assert page.totals.found.totals[cells[0].code].value == 0


def test_the_text_that_goes_upward_is_bound_to_the_totals(page, session, asked, tmp_path, shown, qtbot, notices):
    Collecting(session, page, asked).begin([filled(session, tmp_path / "回表", silent=["河口镇"])])
    page.show_view("totals")
    page.sending.write_text()
    dialog = shown[-1]
    qtbot.addWidget(dialog)
    hold_to_the_rules(dialog)
    assert "河口镇" in dialog.preview.toPlainText()
    dialog.text.setPlainText("本期第2行为【2】条。")
    assert "为0条" in dialog.preview.toPlainText()
    dialog.save()
    assert page.asked.narrative == "本期第2行为【2】条。"
    notices.answer = "截至上报时尚未报送"
    page.sending.report_up()
    assert (page.asked.reported_up_on, page.asked.missing_note) == ("2026-04-08", "截至上报时尚未报送")


def test_units_that_owe_are_called_with_the_rounds_own_words(page, session, asked, shown):
    page.on_units.call_all()
    (dialog,) = shown
    dialog.save()
    text = QGuiApplication.clipboard().text()
    assert text.count("【催报】") == 4
    assert "2026年第1季度政府信息公开情况统计表尚未报送，请于4月10日17:00前" in text
    page.on_units.copy_names()
    assert QGuiApplication.clipboard().text().startswith("县政府办公室、县司法局")


def test_figures_of_before_the_periods_end_are_asked_about(page, session, asked, tmp_path, shown, notices):
    Collecting(session, page, asked).begin([filled(session, tmp_path / "回表")])
    row = the_return(session.ledger, form_code=FORM, period=Q1, unit_id=page.board.rows[0].unit.id)
    with session.ledger.tx("测试") as writing:
        writing.change("stat_return", row.id, before_end=True)
    page.reload()
    assert page.board.rows[0].before_end
    notices.answer = "无变化"
    page.on_units.answer_early()
    assert not page.board.rows[0].before_end


def test_a_one_off_request_has_the_same_board(page, session, qtbot, shown, monkeypatch):
    made = rounds.make_request(session.ledger, Collection(title="公开指南", due="2026-04-20"), [1, 4])
    page.arrive({"round": made.id})
    assert states(page) == {"县政府办公室": "未报", "河口镇": "未报"}
    assert not page.toggles["totals"].isVisible()
    saved(dialogs.handed_in_dialog(session, page.board.rows[:1]), qtbot, note="纸质")
    choose(page, "河口镇")
    next(act for act in page.on_units.more_of_requests if act.text() == "不需报").trigger()
    assert states(page) == {"县政府办公室": "已收", "河口镇": "不需报"}
    dialog = saved(dialogs.RequestDialog(session), qtbot, title="年度计划", due="2026-05-01")
    assert len(rounds.board(session.ledger, dialog.made.id)) == 4


def test_empty_tables_are_written_for_all_units(page, session, asked, tmp_path, monkeypatch, notices):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    notices.answer = "复制邮件正文"
    page.sending.issue()
    assert len(list(tmp_path.glob("*.xlsx"))) == 4
    assert "请于2026年4月10日前填报" in QGuiApplication.clipboard().text()


def test_the_superiors_own_workbook_is_filled_beside_it(page, session, asked, tmp_path, shown, notices):
    Collecting(session, page, asked).begin([filled(session, tmp_path / "回表")])
    page.show_view("totals")
    source, target = next((tmp_path / "回表").iterdir()), tmp_path / "上报.xlsx"
    page.sending.fill_in(asked, source, target)
    assert target.exists()
    assert notices.said[-1].startswith("已填58格")


def test_charts_are_walked_by_keys_and_tell_of_each_bar(page, session, asked, tmp_path, shown, qtbot):
    Collecting(session, page, asked).begin([filled(session, tmp_path / "回表", silent=["河口镇"])])
    page.show_view("charts")
    chart = page.charts.chart
    assert [bar.shown for bar in chart.bars][-2:] == ["无", "0"]
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.accessibleDescription().startswith("2026年第1季度：0条")
    page.charts.unit.setCurrentIndex(page.charts.unit.findText("河口镇"))
    page.charts.unit.activated.emit(1)
    assert chart.bars[-1].tip == "2026年第1季度：没有数"
    page.charts.choose("complete")
    assert [bar.shown for bar in page.charts.chart.bars] == ["3/0/1"]
    page.charts.choose("units")
    assert len(page.charts.chart.bars) == 3


@pytest.mark.parametrize("kind", [Columns, Ranks])
def test_a_bar_is_found_under_the_hand_and_drawn_by_its_share(qtbot, kind):
    chart = kind("图")
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    chart.show_bars([Bar("甲", (None,), "甲：没有数"), Bar("乙", (4,), "乙：4")])
    assert [chart.bar_at(chart.box_of(n).center()) for n in (0, 1)] == [0, 1]
    assert chart.bar_at(QPoint(-5, -5)) is None
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.box_of(1).center())
    assert chart.accessibleDescription() == "乙：4"
    assert not chart.grab().isNull()


DIALOGS = {
    "round": lambda session, row: dialogs.round_dialog(session, Collection(title="公开指南", due="2026-04-20")),
    "request": lambda session, row: dialogs.RequestDialog(session),
    "back": lambda session, row: dialogs.back_dialog(session, [row]),
    "papers": lambda session, row: dialogs.papers_dialog(session, [row]),
    "handed in": lambda session, row: dialogs.handed_in_dialog(session, [row]),
    "confirmation": lambda session, row: dialogs.confirmation_dialog(session, FORM, Q1),
}


def test_views_and_dialogs_are_whole_in_huge_type(ledger, notices, qtbot, tmp_path, shown):
    session = session_on(ledger, notices)
    session.preset = preset("huge")
    set_size(QApplication.instance(), session.preset)
    try:
        page = BoardPage(session)
        qtbot.addWidget(page)
        page.resize(SMALLEST[0] - 140, SMALLEST[1] - 120)
        page.show()
        page.ask_units()
        Collecting(session, page, page.asked).begin([filled(session, tmp_path / "回表", wrong=["河口镇"])])
        for view in ("board", "totals", "charts"):
            page.show_view(view)
            hold_to_the_rules(page)
        hold_to_the_rules(shown[0])
        for make in DIALOGS.values():
            dialog = make(session, replace(page.board.rows[0]))
            qtbot.addWidget(dialog)
            dialog.begin()
            dialog.show()
            hold_to_the_rules(dialog)
    finally:
        set_size(QApplication.instance(), STANDARD)


def test_the_whole_year_leaves_out_whoever_lacks_a_quarter(page, session, asked, tmp_path, shown):
    Collecting(session, page, asked).begin([filled(session, tmp_path / "回表")])
    page.show_view("totals")
    assert page.totals.period.itemText(1) == "2026年度（各期合计）"
    page.totals.period.setCurrentIndex(1)
    page.totals.period_wanted.emit()
    assert "已汇总0家" in page.totals.told.text()
    offered = {act.text() for act in page.sending.of_totals if act.isVisible()}
    assert offered == {"导出上报表", "填上级表样"}


def test_a_unit_that_collects_from_nobody_is_led_to_its_own_return(session, qtbot):
    with session.ledger.tx("测试") as writing:
        writing.change("office", session.ledger.office.id, level="township")
    page = BoardPage(session)
    qtbot.addWidget(page)
    page.show()
    assert "请在“填报”中填写" in page.board.empty.sentence.text()
    assert not page.new.isVisible()


def test_the_day_of_a_round_can_be_moved(page, session, asked, qtbot):
    saved(dialogs.round_dialog(session, asked), qtbot, due="4.7")
    assert page.asked.due == "2026-04-07"
    assert "已过1天" in page.told.text()
    assert date.fromisoformat(page.asked.due_up) == date(2026, 4, 10)
