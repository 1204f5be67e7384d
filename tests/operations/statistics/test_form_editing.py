"""A new version of a form, edited or read from the superior's blank, is used from its period on and not before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook

from ledger_app.domain.statistics import form_editing as editing
from ledger_app.domain.statistics.form_row import FormRow
from ledger_app.domain.statistics.period import read_period
from ledger_app.exchange.reading.blocks import Cell, RawDocument, Row, Table
from ledger_app.exchange.returns.blank_form import NotABlankForm, read_blank
from ledger_app.operations import history, operators
from ledger_app.operations.administrator import NotAdministrator
from ledger_app.operations.statistics import form_editing, forms, returns
from ledger_app.operations.statistics.form_editing import NEW, SKIP, RowChoice

TODAY, FORM = date(2026, 4, 8), "gb2014"
Q1, Q2 = read_period("2026Q1"), read_period("2026Q2")


@pytest.fixture
def form(ledger):
    return forms.form_for(ledger, FORM, Q1)


def printed(form):
    """The form as a superior's workbook has it: title, head, rows, foot."""
    rows = [(f"{row.number}{row.label}", row.unit if row.has_figure else "——", "") for row in form.indicators]
    return [("统计表", "", ""), ("统计指标", "单位", "统计数"), *rows, ("单位负责人：　　审核人：", "", "")]


def document(lines):
    rows = [
        Row(tuple(Cell(n, text) for n, text in enumerate(line) if text), f"第{at}行")
        for at, line in enumerate(lines, 1)
    ]
    return RawDocument("xlsx", "空表.xlsx", (Table(tuple(rows), 3, "表", "表"),))


def with_row(lines, before, *new):
    at = next(n for n, line in enumerate(lines) if line[0] == before)
    return [*lines[:at], *new, *lines[at:]]


def test_a_new_version_holds_from_its_period_and_old_returns_keep_theirs(ledger, form):
    before = returns.open_return(ledger, form_code=FORM, period=Q1, unit_id=None, today=TODAY)
    returns.put_figures(ledger, before.id, {"rq_fax": "2", "org_staff": "3"})
    new = editing.change_row(form, replace(editing.row_of(form, "rq_fax"), label="电报申请数"))
    new = editing.add_row(new, FormRow(label="电话申请数", unit="件", parent="rq_received"), after="rq_letter")
    form_editing.save_version(ledger, new, in_use_from="2026Q2", today=TODAY)
    assert forms.form_for(ledger, FORM, Q1).by_code["rq_fax"].label == "传真申请数"
    after = returns.open_return(ledger, form_code=FORM, period=Q2, unit_id=None, today=TODAY)
    lines = returns.lines(ledger, after)
    assert returns.form_of_return(ledger, after).version == 2
    assert (lines["rq_fax"].last.text, lines["org_staff"].figure.text) == ("2", "3")
    assert lines["own_1"].last.state == "blank"
    assert returns.form_of_return(ledger, before).version == 1
    listed = [each for each in form_editing.form_versions(ledger) if each.form.code == FORM]
    assert [(each.form.version, each.in_use_from, each.returns, each.newest) for each in listed] == [
        (2, "2026Q2", 1, True),
        (1, "", 1, False),
    ]


def test_a_new_version_is_taken_back_like_any_act(ledger, form):
    form_editing.save_version(ledger, replace(form, title="新表"), in_use_from="2026Q1", today=TODAY)
    assert forms.form_for(ledger, FORM, Q1).title == "新表"
    history.undo(ledger)
    assert forms.form_for(ledger, FORM, Q1) == form


def test_a_code_of_a_row_that_was_dropped_is_not_given_again(ledger, form):
    row = FormRow(label="电话申请数", unit="件", parent="rq_received")
    form_editing.save_version(ledger, editing.add_row(form, row, after="rq_letter"), in_use_from="2026Q2", today=TODAY)
    without = editing.remove_row(forms.form_for(ledger, FORM, Q2), "own_1")
    form_editing.save_version(ledger, without, in_use_from="2026Q3", today=TODAY)
    again = editing.add_row(without, row, after="rq_letter", taken=form_editing.taken_codes(ledger, FORM))
    assert "own_2" in again.by_code


def test_a_form_as_it_was_is_not_kept_again_nor_by_anybody_but_the_administrator(ledger, form):
    with pytest.raises(form_editing.NotChanged, match="没有改动"):
        form_editing.save_version(ledger, form, in_use_from="2026Q2", today=TODAY)
    other = replace(form, title="新表")
    with pytest.raises(form_editing.NotChanged, match="没有2026年3月"):
        form_editing.save_version(ledger, other, in_use_from="2026-03", today=TODAY)
    operators.add_operator(ledger, "王某")
    operators.choose_operator(ledger, "王某")
    with pytest.raises(NotAdministrator):
        form_editing.save_version(ledger, other, in_use_from="2026Q2", today=TODAY)


def test_periods_to_begin_with_start_with_the_one_just_ended(ledger, form):
    periods = form_editing.starting_periods(form, today=TODAY)
    assert [each.code for each in periods[:3]] == ["2026Q1", "2026Q2", "2026Q3"]
    assert form_editing.keeping_theirs(ledger, FORM, Q1) == 0
    returns.open_return(ledger, form_code=FORM, period=Q1, unit_id=None, today=TODAY)
    assert form_editing.keeping_theirs(ledger, FORM, Q1) == 1


def test_the_same_form_from_the_superior_leaves_nothing_to_ask(form):
    blank = read_blank(document(printed(form)), form)
    assert [row.code for row in blank.rows] == [row.code for row in form.indicators]
    assert (blank.new, blank.missing, blank.title) == ((), (), "")
    assert blank.remarks == ("单位负责人：　　审核人：",)
    assert editing.differences(form, form_editing.form_from_blank(form, blank, {})) == []


def test_new_renamed_and_missing_rows_are_told_apart(form):
    lines = [line for line in printed(form) if line[0] != "2.传真申请数"]
    lines = with_row(lines, "4.信函申请数", ("3.电话申请数", "件", ""))
    lines = [("4.信函申请件数", "件", "") if line[0] == "4.信函申请数" else line for line in lines]
    blank = read_blank(document(lines), form)
    assert [(row.printed, row.likely) for row in blank.new] == [("3.电话申请数", ""), ("4.信函申请件数", "rq_letter")]
    assert set(blank.missing) == {"rq_fax", "rq_letter"}
    places = [n for n, row in enumerate(blank.rows) if not row.code]
    with pytest.raises(form_editing.NotChanged, match="还有2行"):
        form_editing.form_from_blank(form, blank, {})
    choices = {places[0]: RowChoice(NEW), places[1]: RowChoice("rq_letter")}
    new = form_editing.form_from_blank(form, blank, choices)
    phone = next(row for row in new.indicators if row.label == "电话申请数")
    assert (phone.code, phone.parent, phone.level, phone.kind, phone.nature) == (
        "own_1", "rq_received", 3, "integer", "flow"
    )  # fmt: skip
    assert new.by_code["rq_letter"].label == "信函申请件数"
    assert "rq_fax" not in new.by_code
    assert editing.differences(form, new)[-1] == "改了规则：收到申请数应等于当面、传真、网络、信函四项之和"
    kept = form_editing.form_from_blank(form, blank, choices | {places[0]: RowChoice(SKIP)}, kept=["rq_fax"])
    assert [row.code for row in kept.children("rq_received")] == ["rq_inperson", "rq_fax", "rq_online", "rq_letter"]


def test_rows_of_one_name_are_told_apart_by_what_they_stand_under(form):
    lines = printed(form)
    at = [n for n, line in enumerate(lines) if "被依法纠错数" in line[0]]
    blank = read_blank(document([line for n, line in enumerate(lines) if n != at[0]]), form)
    assert "被依法纠错数" in {form.by_code[code].label for code in blank.missing}
    assert len(blank.missing) == 1
    kept = next(row.code for row in blank.rows if "纠错" in row.label)
    assert form.by_code[blank.missing[0]].line < form.by_code[kept].line


def test_two_rows_cannot_both_be_the_same_known_row(form):
    lines = with_row([line for line in printed(form) if line[0] != "2.传真申请数"], "4.信函申请数",
                     ("甲", "件", ""), ("乙", "件", ""))  # fmt: skip
    blank = read_blank(document(lines), form)
    places = [n for n, row in enumerate(blank.rows) if not row.code]
    with pytest.raises(form_editing.NotChanged, match="选成了同一行"):
        form_editing.form_from_blank(form, blank, dict.fromkeys(places, RowChoice("rq_fax")))


def test_a_new_part_with_rows_of_its_own_keeps_them_under_it(form):
    part = [("九、公开专区建设情况", "——", ""), ("（一）专区数", "个", ""), ("1.线上专区数", "个", "")]
    lines = with_row(printed(form), "单位负责人：　　审核人：", *part)
    blank = read_blank(document(lines), form)
    choices = {n: RowChoice(NEW, "integer", "stock") for n, row in enumerate(blank.rows) if not row.code}
    new = form_editing.form_from_blank(form, blank, choices)
    part, one, online = new.indicators[-3:]
    assert (part.kind, part.parent, one.parent, online.parent) == ("section", "", part.code, one.code)
    assert (part.level, one.level, online.level, online.nature) == (1, 2, 3, "stock")


def test_a_form_printed_in_two_halves_is_read_left_first(form):
    rows = printed(form)[2:-1]
    half = len(rows) // 2
    beside = [("统计指标", "单位", "统计数", "统计指标", "单位", "统计数")]
    beside += [(*left, *right) for left, right in zip(rows[:half], rows[half : 2 * half], strict=True)]
    beside += [("", "", "", *rows[-1])] if len(rows) % 2 else []
    blank = read_blank(document(beside), form)
    assert [row.code for row in blank.rows] == [row.code for row in form.indicators]


def test_a_number_in_a_column_of_its_own_belongs_to_the_row(form):
    lines = [("序号", "统计指标", "计量单位", "数量")]
    lines += [(row.number.rstrip("、"), row.label, row.unit or "——", "") for row in form.indicators]
    lines.append(("九、", "公开专区建设情况", "——", ""))
    blank = read_blank(document(lines), form)
    assert [row.code for row in blank.rows][:-1] == [row.code for row in form.indicators]
    assert (blank.rows[-1].printed, blank.rows[-1].is_heading) == ("九、公开专区建设情况", True)
    assert [
        row.printed
        for row in form_editing.form_from_blank(form, blank, {len(blank.rows) - 1: RowChoice(NEW)}).indicators
    ][:2] == ["一、主动公开情况", "（一）主动公开政府信息数"]


def test_notes_below_the_table_are_no_rows_and_labels_keep_their_marks(form):
    notes = [("1.本表按季度填报，次月10日前报送。", "", ""), ("2.没有发生的填0，不适用的", "", ""), ("填斜线", "", "")]
    lines = with_row(printed(form), "单位负责人：　　审核人：", ("(九)新设指标（含，增设）", "个", ""))
    blank = read_blank(document([*lines, *notes]), form)
    assert [(row.number, row.label) for row in blank.new] == [("（九）", "新设指标（含，增设）")]
    assert len(blank.remarks) == 4


def test_a_file_without_such_a_table_is_refused(form):
    with pytest.raises(NotABlankForm, match="没有找到"):
        read_blank(document([("通知", "", ""), ("请各单位报送", "", "")]), form)
    other = [("序号", "项目", "单位"), *((str(number), f"办事指南{number}", "个") for number in range(30))]
    with pytest.raises(NotABlankForm, match="只认出0行"):
        read_blank(document(other), form)


def test_a_new_row_without_a_number_goes_with_the_one_before(form):
    lines = with_row(printed(form), "3.网络申请数", ("电话申请数", "件", ""))
    blank = read_blank(document(lines), form)
    new = form_editing.form_from_blank(form, blank, {n: RowChoice(NEW) for n, r in enumerate(blank.rows) if not r.code})
    assert [row.label for row in new.children("rq_received")][2] == "电话申请数"


def test_numbers_that_only_count_the_rows_rename_nothing(form):
    lines = [("统计指标", "单位", "统计数"), *((f"{row.line}.{row.label}", row.unit, "") for row in form.indicators)]
    blank = read_blank(document(lines), form)
    assert editing.differences(form, form_editing.form_from_blank(form, blank, {})) == []


@pytest.mark.child_process
def test_the_superiors_workbook_is_read_as_it_is(form, tmp_path):
    book = Workbook()
    page = book.active
    page.append(["附件1"])
    page.append(["云川州政府信息公开情况统计表"])
    page.merge_cells("A2:C2")
    page.append(["序号", "统计指标", "单位", "统计数"])
    for n, row in enumerate(form.indicators, 1):
        page.append([n, f"{'　' * row.level}{row.number}{row.label}", row.unit or "——", None])
    page.append([66, "（五）新设指标", "个", None])
    book.save(tmp_path / "上级.xlsx")
    blank = form_editing.read_superior_blank(form, tmp_path / "上级.xlsx")
    assert blank.title == "云川州政府信息公开情况统计表"
    assert [row.printed for row in blank.new] == ["（五）新设指标"]
    assert blank.missing == ()


def test_forms_of_tables_are_not_read_from_a_blank(ledger, tmp_path):
    annual = forms.form_for(ledger, "annual2021", read_period("2025"))
    with pytest.raises(form_editing.NotChanged, match="逐行修改"):
        form_editing.read_superior_blank(annual, tmp_path / "x.xlsx")
