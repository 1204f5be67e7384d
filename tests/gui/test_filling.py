"""季度统计填报 in the window: typing, checking, taking figures, reporting, correcting, the text that goes with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from ledger_app.domain.meeting import Meeting
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.statistics.filling_cells import FigureLine
from ledger_app.gui.statistics.filling_page import FillingPage
from ledger_app.gui.statistics.filling_rows import FIGURE, YEAR
from ledger_app.gui.statistics.pasting import NotAColumn, placed
from ledger_app.operations import history
from ledger_app.operations.meetings import add_meeting
from ledger_app.operations.statistics import filling, forms, returns
from ledger_app.storage.records import matching
from tests.gui.conftest import TODAY

Q1 = read_period("2026Q1")
FORM = "gb2014"
Key = Qt.Key


@pytest.fixture
def page(session, qtbot):
    page = FillingPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.begin()
    return page


def figures(page):
    return matching(page.session.ledger, StatReturn, period="2026Q1")[-1].figures


def type_into(page, code, text, leave=Key.Key_Return):
    """Type over a cell and leave it, as hands do."""
    page.body.grid.go_to(code)
    type_here(page, text, leave)


def type_here(page, text, leave=Key.Key_Return):
    QTest.keyClicks(page.body.grid, text[0])
    editor = [line for line in page.body.grid.findChildren(FigureLine) if line.isVisible()][-1]
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, leave)


def told(page):
    return page.body.panel.problems.toPlainText()


def click(page, words):
    """Follow the first link of these words in the panel."""
    html = page.body.panel.problems.toHtml() + page.body.panel.cell.toHtml()
    where = html.split(f">{words}<")[0].rsplit('href="', 1)[1].split('"')[0]
    page.body.panel.problems.anchorClicked.emit(QUrl(where))


def test_nothing_is_made_before_somebody_begins(session, qtbot):
    page = FillingPage(session)
    qtbot.addWidget(page)
    page.show()
    assert page.choice.period == Q1
    assert page.stack.currentWidget() is page.empty
    assert [button.text() for button in page.empty.buttons] == ["开始填报", "先补录2025年第4季度"]
    assert matching(session.ledger, StatReturn) == []
    page.empty.buttons[1].click()
    assert page.choice.period == Q1.previous
    assert page.sheet.row.period == "2025Q4"


def test_the_rows_are_a_sound_model(page):
    QAbstractItemModelTester(page.body.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.body.rows.rowCount() == 65
    assert page.body.rows.index(21, 1).data() == "　（一）收到申请数"
    assert not page.body.rows.flags(page.body.rows.index(0, FIGURE)) & Qt.ItemFlag.ItemIsEditable


def test_typing_overwrites_enter_goes_down_and_each_cell_is_one_act(page, session):
    type_into(page, "rq_received", "3")
    assert page.body.grid.code == "rq_inperson"
    type_into(page, "rq_received", "14", leave=Key.Key_Up)
    assert page.body.grid.code == "rs_other", "up passes the heading of the section"
    assert figures(page) == {"rq_received": "14"}
    session.act(history.undo)
    assert figures(page) == {"rq_received": "3"}
    assert page.body.rows.place("rq_received").data() == "3"


def test_escape_leaves_the_cell_as_it_was_and_delete_empties_it(page):
    type_into(page, "complaints", "3")
    type_into(page, "complaints", "9", leave=Key.Key_Escape)
    assert figures(page) == {"complaints": "3"}
    page.body.grid.go_to("complaints")
    QTest.keyClick(page.body.grid, Key.Key_Delete)
    assert figures(page) == {}


def test_blank_0_slash_and_text_are_four_things_on_screen(page):
    for code, text in (("pd_total", "0"), ("nd_issued", "/"), ("complaints", "x3")):
        type_into(page, code, text)
    looks = {code: page.body.rows.look(page.sheet.form.by_code[code]) for code in
             ("pd_total", "nd_issued", "complaints", "rq_fax")}  # fmt: skip
    assert [(look.text, look.mark, look.tone) for look in looks.values()] == [
        ("0", "", ""), ("/", "", ""), ("x3", "错", "red"), ("", "空", "")
    ]  # fmt: skip
    assert "已填2/58格" in page.standing.text()


def test_the_cell_most_likely_wrong_is_proposed_and_taken_by_a_click(page):
    cells = {"rq_replied": "5", "rq_closed": "5", "rp_granted": "3", "rp_refused": "3", "rf_privacy": "2"}
    page._put_many(cells, "填写")
    assert "错误2" in told(page)
    tones = {code: page.body.rows.look(page.sheet.form.by_code[code]).tone for code in cells}
    assert [code for code, tone in tones.items() if tone == "red"] == ["rp_refused"]
    click(page, "采用建议")
    assert page.sheet.problems == []
    assert "没有发现错误" in told(page)


def test_a_remark_is_explained_and_no_longer_asks(page, session, notices):
    page._put_many({"rq_replied": "3", "rq_closed": "2"}, "填写")
    assert len(page.sheet.unexplained) == 1
    notices.answer = "上季收到的1件在本季答复"
    click(page, "填写说明")
    assert page.sheet.unexplained == []
    assert "说明：上季收到的1件在本季答复" in told(page)


def test_figures_come_from_the_ledger_with_the_records_behind_them(page, session, notices):
    add_meeting(session.ledger, Meeting(title="调度会", held_on="2026-02-03"))
    page.reload()
    assert "台账有1格的数，可点“取数”" in told(page)
    page.act_set.pull.trigger()
    assert figures(page) == {"mt_meetings": "1"}
    assert page.body.rows.look(page.sheet.form.by_code["mt_meetings"]).mark == "取"
    page.body.grid.go_to("mt_meetings")
    assert "取自会议台账1次" in page.body.panel.cell.toPlainText()
    session.act(add_meeting, Meeting(title="推进会", held_on="2026-03-03"))
    assert "第63行现为2，可重新取数" in told(page)
    type_into(page, "mt_meetings", "3")
    assert page.body.rows.look(page.sheet.form.by_code["mt_meetings"]).mark == "改"
    notices.answer = "另有1次由县委办登记"
    click(page, "填写原因")
    assert page.sheet.problems == []


def test_a_figure_typed_by_hand_is_only_replaced_after_asking(page, session, notices):
    add_meeting(session.ledger, Meeting(title="调度会", held_on="2026-02-03"))
    type_into(page, "mt_meetings", "5")
    page.act_set.pull.trigger()
    assert figures(page) == {"mt_meetings": "5"}
    assert "1格手填的数与台账不同" in notices.said[-1]
    notices.answer = "替换"
    page.act_set.pull.trigger()
    assert figures(page) == {"mt_meetings": "1"}


def test_a_column_from_a_table_is_laid_over_rows_or_refused(page, notices):
    QGuiApplication.clipboard().setText("3\n1\n0\n2\n0\n")
    notices.answer = "粘贴"
    page.body.grid.go_to("rq_received")
    QTest.keyClick(page.body.grid, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [figures(page)[code] for code in ("rq_received", "rq_online", "rq_letter")] == ["3", "2", "0"]
    rows = page.sheet.form.indicators
    assert placed(rows[2:6], "1\n2\n——\n4") == {"pd_normative": "1", "nd_issued": "2", "pd_gazette": "4"}
    assert placed(rows[2:6], "1\n2\n4") == {"pd_normative": "1", "nd_issued": "2", "pd_gazette": "4"}
    assert placed(rows[2:6], "1\n\n\n4") == {"pd_normative": "1", "pd_gazette": "4"}
    for unfit in ("1\n" * 9, "1\t2"):
        with pytest.raises(NotAColumn):
            placed(rows[60:], unfit)


def test_blanks_become_0_only_when_asked_and_never_counts_of_staff(page, notices):
    page.act_set.blanks.trigger()
    assert figures(page) == {}
    notices.answer = "填0"
    page.act_set.blanks.trigger()
    assert "已填53/58格" in page.standing.text()
    assert page.body.rows.index(page.body.rows.place("org_staff").row(), YEAR).data() == "期末"


def test_reporting_tells_everything_at_once_then_locks_and_corrects(page, session, notices):
    page.act_set.report.trigger()
    assert notices.said[-1] == "还不能报出，有1条须先处理。"
    assert "等58格还没有填" in told(page)
    notices.answer = "填0"
    page.act_set.blanks.trigger()
    page._put_many({cell.code: "0" for cell in page.sheet.form.cells if cell.is_stock}, "填写")
    notices.answer = "报出"
    page.act_set.report.trigger()
    assert page.sheet.row.state == "finalised"
    assert "状态：已报出 2026-04-08" in page.standing.text()
    page.body.grid.go_to("complaints")
    QTest.keyClicks(page.body.grid, "7")
    assert page.sheet.lines["complaints"].figure.text == "0"
    notices.answer = "漏报1件"
    page.act_set.correct.trigger()
    assert "填报中（更正第1次）" in page.standing.text()
    assert page.act_set.report.isVisible()


def test_the_foot_is_kept_as_it_is_left_and_copied_from_last_period(page, session):
    page.body.foot.lines["unit_head"].setText("王 某")
    page.settle()
    assert page.sheet.row.unit_head == "王某"
    page.arrive({"period": "2026Q2", "unit": None})
    page.begin()
    assert page.sheet.row.unit_head == "王某", "signatures are carried over"
    page.session.act(returns.sign, page.sheet.row.id, unit_head="")
    page.act_set.copy.trigger()
    assert page.sheet.row.unit_head == "王某"
    assert page.sheet.row.figures == {}


def test_the_text_is_drafted_and_its_numbers_follow_the_table(page, notices):
    page._put_many({"pd_total": "12", "rq_received": "3"}, "填写")
    page.body.setCurrentWidget(page.body.narrative)
    page.body.narrative.begin.click()
    assert "【22】" in page.body.narrative.text.toPlainText()
    assert "收到申请数3件" in page.body.narrative.preview.toPlainText()
    text = page.body.narrative.text
    text.setPlainText(text.toPlainText().replace("（请填写下步打算。）", "开展培训。"))
    page.body.show_table()
    type_into(page, "rq_received", "4")
    page.body.setCurrentWidget(page.body.narrative)
    assert "收到申请数4件" in page.body.narrative.preview.toPlainText()
    assert "开展培训。" in page.sheet.row.narrative


def test_text_that_was_being_typed_survives_a_crash(page, session, notices, qtbot):
    page.body.narrative.text.setPlainText("本期召开推进会。")
    page.body.narrative._draft.write()
    notices.answer = "使用草稿"
    again = FillingPage(session)
    qtbot.addWidget(again)
    again.show()
    assert again.body.narrative.text.toPlainText() == "本期召开推进会。"
    again.settle()
    assert again.sheet.row.narrative == "本期召开推进会。"


def test_a_year_looked_at_brings_its_own_periods(page, session):
    session.set_year(2025)
    assert page.choice.period.code == "2025Q4"
    session.set_year(2026)
    assert page.choice.period.year == 2026


def test_a_return_of_a_unit_that_owes_none_any_more_is_shown_when_asked_for(page, session):
    with session.ledger.tx("撤销") as writing:
        gone = writing.insert(Unit(name="撤并乡", files_returns=False, disabled_on="2026-03-01"))
    returns.open_return(session.ledger, form_code=FORM, period=Q1, unit_id=gone, today=TODAY)
    page.arrive({"period": "2026Q1", "unit": gone})
    assert page.choice.unit_box.currentText() == "撤并乡"
    assert page.sheet.row.unit_id == gone


def test_whoever_looks_on_can_type_nothing(page, session):
    session.look_on(True)
    page.body.grid.go_to("complaints")
    QTest.keyClicks(page.body.grid, "7")
    assert figures(page) == {}
    assert not page.act_set.report.isVisible()


def test_another_version_of_the_form_is_filled_in_with_its_own_rows(page, session):
    form = forms.form_for(session.ledger, FORM, Q1)
    extra = replace(form.by_code["complaints"], code="local1", label="村务公开点数", number="")
    longer = replace(form, indicators=(*form.indicators, extra))
    forms.save_form(session.ledger, longer, in_use_from="2026Q2", today=TODAY)
    assert page.body.rows.rowCount() == 65
    page.arrive({"period": "2026Q2", "unit": None})
    page.begin()
    assert page.body.rows.rowCount() == 66


def test_a_quarter_is_filled_in_through_the_real_window(session, notices, qtbot):
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.work.go("statistics")
    page = window.page().front
    page.empty.buttons[0].click()
    for text in ("12", "2", "2"):
        type_here(page, text)
    assert figures(page) == {"pd_total": "12", "pd_normative": "2", "nd_issued": "2"}
    assert page.body.grid.code == "pd_gazette"
    page.act_set.check.trigger()
    assert "等55格还没有填" in told(page)
    QTest.keyClicks(page.body.grid, "5")
    window.work.go("desk")
    assert figures(page)["pd_gazette"] == "5", "what is being typed is kept when the page is left"
    assert filling.sheet(session.ledger, page.sheet.row.id).filled == 4
