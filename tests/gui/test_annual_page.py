"""The tables of the annual report are filled in cell by cell, added up, checked and reported."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ledger_app.domain.statistics.period import Period
from ledger_app.gui.statistics.annual_page import AnnualPage
from ledger_app.operations.statistics import annual, returns
from tests.gui.conftest import TODAY

FORM = "annual2021"
ORGANISATIONS = ("company", "research", "welfare", "legal", "other_org")


@pytest.fixture
def page(session, qtbot):
    page = AnnualPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 560)
    page.show()
    return page


@pytest.fixture
def begun(page):
    page.empty.buttons[0].click()
    return page


def typed(page, code, text, qtbot):
    page.body.go_to(code)
    qtbot.keyClicks(page.body.grid, text)
    page.settle()


def shown(page, code):
    return page.sheet.lines[code].figure.text


def test_a_report_begins_with_the_last_whole_year_and_three_tables(page):
    assert page.empty.sentence.text().endswith("还没有2025年度的年度报告表。")
    page.empty.buttons[0].click()
    titles = [page.body.bar.tabText(n) for n in range(page.body.bar.count())]
    assert [title.partition("（")[0][:2] for title in titles] == ["二、", "三、", "四、"]
    assert titles[1].endswith("（空175）")


def test_a_figure_is_typed_and_enter_goes_down(begun, qtbot):
    begun.body.go_to("t3.new.natural")
    qtbot.keyClicks(begun.body.grid, "7")
    editor = begun.body.grid.indexWidget(begun.body.grid.currentIndex())
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shown(begun, "t3.new.natural") == "7"
    assert begun.body.grid.code == "t3.carried_in.natural"
    begun.body.go_to("t4.value.review_upheld")
    assert begun.body.bar.currentIndex() == 2


def test_totals_are_added_up_and_an_identity_that_breaks_is_red(begun, qtbot):
    for code in ORGANISATIONS:
        typed(begun, f"t3.new.{code}", "0", qtbot)
    typed(begun, "t3.new.natural", "7", qtbot)
    begun.act_set.sums.trigger()
    assert shown(begun, "t3.new.total") == "7"
    typed(begun, "t3.new.total", "8", qtbot)
    assert "错" in begun.body.bar.tabText(1)
    told = begun.body.panel.problems.toPlainText()
    assert "总计列应等于自然人与五类法人或其他组织之和" in told
    begun.act_set.answer("cell", "t3.new.total")
    assert begun.body.grid.code == "t3.new.total"


def test_what_last_year_carried_over_is_taken_with_its_source(session, page, notices):
    last = returns.open_return(session.ledger, form_code=FORM, period=Period(2024, "year"),
                               unit_id=session.ledger.office.unit_id, today=TODAY)  # fmt: skip
    returns.put_figure(session.ledger, last.id, "t3.carried_out.natural", "3")
    page.empty.buttons[0].click()
    page.act_set.pull.trigger()
    assert shown(page, "t3.carried_in.natural") == "3"
    page.body.go_to("t3.carried_in.natural")
    assert "取自2024年度报告" in page.body.panel.cell.toPlainText()
    page.act_set.pull.trigger()
    assert "没有可以取的数" in notices.said[-1]


def test_a_block_of_figures_is_pasted_only_where_it_fits(begun, notices):
    notices.answer = "粘贴"
    begun.body.go_to("t2.rules.issued")
    QGuiApplication.clipboard().setText("1\t2\t3\n4\t5\t6")
    begun.body.grid._paste("1\t2\t3\n4\t5\t6")
    assert [shown(begun, f"t2.normative.{each}") for each in ("issued", "repealed", "in_force")] == ["4", "5", "6"]
    begun.body.go_to("t2.licence.decisions")
    begun.body.grid._paste("1\t2")
    assert "没有粘贴" in notices.said[-1]


def test_a_report_without_blanks_is_reported_and_locked(begun, session, notices):
    codes = [cell.code for cell in begun.sheet.form.cells]
    session.act(returns.put_figures, begun.sheet.row.id, dict.fromkeys(codes, "0"))
    notices.answer = "报出"
    begun.act_set.report.trigger()
    assert begun.sheet.row.state == "finalised"
    assert not begun.act_set.report.isVisible()
    assert annual.from_elsewhere(session.ledger, begun.sheet.row) == {}
