"""A form edited row by row stays sound, keeps its codes, and its rules follow the rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.statistics import form_editing as editing
from ledger_app.domain.statistics import rule_terms
from ledger_app.domain.statistics.figure import read_figure
from ledger_app.domain.statistics.form import CrossCheck, checked
from ledger_app.domain.statistics.form_row import FormHead, FormRow
from ledger_app.domain.statistics.form_text import form_data, form_of
from ledger_app.domain.statistics.rule_terms import Comparison, Term
from tests.domain.statistics.test_forms import shipped_form

QUARTERLY, ANNUAL = shipped_form("quarterly"), shipped_form("annual")
PHONE = FormRow(label="电话申请数", number="5.", unit="件", parent="rq_received")


def labels(form):
    return [row.label for row in form.indicators]


def rule(form, number):
    return next(each for each in rule_terms.rules_of(form) if each.id == number)


def test_a_new_row_stands_behind_the_chosen_one_with_a_code_nobody_had():
    new = editing.add_row(QUARTERLY, PHONE, after="rq_letter", taken={"own_1"})
    row = next(each for each in new.indicators if each.label == "电话申请数")
    assert (row.code, row.line, row.level, row.parent) == ("own_2", 27, 3, "rq_received")
    assert editing.is_own(row.code)
    assert editing.differences(QUARTERLY, new) == ["新增：5.电话申请数"]


def test_a_new_row_behind_one_with_rows_under_it_comes_after_all_of_them():
    new = editing.add_row(QUARTERLY, replace(PHONE, parent="s3"), after="rq_received")
    place = labels(new).index("电话申请数")
    assert labels(new)[place - 1] == "信函申请数"


def test_a_changed_label_keeps_code_figures_and_rules():
    row = editing.row_of(QUARTERLY, "rq_fax")
    new = editing.change_row(QUARTERLY, replace(row, label="传真和电报申请数"))
    assert new.by_code["rq_fax"].label == "传真和电报申请数"
    assert rule(new, "Q01") == rule(QUARTERLY, "Q01")
    assert editing.differences(QUARTERLY, new) == ["改名：2.传真申请数 → 2.传真和电报申请数"]


def test_a_row_moves_under_another_one_with_all_below_it():
    row = editing.row_of(QUARTERLY, "rq_received")
    new = editing.change_row(QUARTERLY, replace(row, parent="s2"))
    assert labels(new).index("收到申请数") == labels(QUARTERLY).index("依申请公开情况")
    assert new.section_of("rq_fax") == "s2"
    with pytest.raises(editing.CannotEdit, match="自己的下级"):
        editing.change_row(QUARTERLY, replace(row, parent="rq_fax"))


def test_a_row_used_in_a_rule_cannot_become_a_heading():
    with pytest.raises(editing.CannotEdit, match="用在校验规则里"):
        editing.change_row(QUARTERLY, replace(editing.row_of(QUARTERLY, "rq_fax"), kind="section"))


@given(st.sampled_from([row.code for row in QUARTERLY.indicators]), st.sampled_from([-1, 1]))
def test_moving_there_and_back_changes_nothing(code, by):
    moved = editing.move_row(QUARTERLY, code, by)
    assert sorted(labels(moved)) == sorted(labels(QUARTERLY))
    if moved != QUARTERLY:
        assert editing.move_row(moved, code, -by) == QUARTERLY


@given(st.data())
def test_a_form_stays_sound_whatever_is_taken_out(data):
    form = QUARTERLY
    for _ in range(3):
        form = editing.remove_row(form, data.draw(st.sampled_from([row.code for row in form.indicators])))
    assert checked(form) == form
    assert form_of(form_data(form)) == form
    assert [row.line for row in form.indicators] == list(range(1, len(form.indicators) + 1))


def test_a_sum_loses_the_part_that_is_taken_out_and_a_comparison_goes():
    new = editing.remove_row(QUARTERLY, "rq_fax")
    assert rule(new, "Q01").expression == "rq_received == rq_inperson + rq_online + rq_letter"
    gone, other = editing.changed_rules(QUARTERLY, new)
    assert ([each.id for each in gone], [each.id for each in other]) == ([], ["Q01"])
    new = editing.remove_row(QUARTERLY, "rq_closed")
    assert {each.id for each in editing.changed_rules(QUARTERLY, new)[0]} == {"Q02", "Q14", "Q15"}
    assert not new.carry


def test_a_table_form_is_edited_by_its_printed_rows():
    new = editing.add_row(ANNUAL, FormRow(label="其他情形", number="6."), after="t3.np_confirm")
    assert len(new.cells) == len(ANNUAL.cells) + 7
    assert "t3.own_1.total" in new.by_code
    new = editing.change_row(new, replace(editing.row_of(new, "t3.own_1"), label="属于其他不予处理"))
    assert new.by_code["t3.own_1.natural"].label == "属于其他不予处理（自然人）"
    new = editing.move_row(new, "t3.own_1", -1)
    assert [row.code for row in editing.rows_of(new)].index("t3.own_1") == [
        row.code for row in editing.rows_of(ANNUAL)
    ].index("t3.np_confirm")
    assert editing.differences(ANNUAL, editing.remove_row(new, "t3.own_1")) == []


def test_identities_of_a_table_lose_a_part_or_go():
    new = editing.remove_row(ANNUAL, "t3.granted")
    assert "granted" not in rule(new, "A02").expression
    gone, _ = editing.changed_rules(ANNUAL, editing.remove_row(ANNUAL, "t3.carried_in"))
    assert {each.id for each in gone} == {"A01", "A07"}


@pytest.mark.parametrize("form", [QUARTERLY, ANNUAL])
def test_every_rule_reads_in_words_without_a_code(form):
    for each in rule_terms.rules_of(form):
        if each.expression:
            words = rule_terms.in_words(form, each.expression)
            assert not any(letter.isascii() and letter.isalpha() for letter in words), words


def test_every_plain_rule_is_taken_apart_and_put_together_again():
    plain = [each for each in QUARTERLY.rules if each.expression and "or" not in each.expression.split()]
    for each in plain:
        sides = rule_terms.comparison_of(each.expression)
        assert sides is not None
        assert rule_terms.expression_of(sides) == each.expression
    assert rule_terms.comparison_of(rule(QUARTERLY, "Q16").expression) is None


def test_a_rule_is_made_from_rows_and_tried_on_sample_figures():
    sides = Comparison((Term("rq_online"),), "<=", (Term("rq_received"), Term("rq_fax", previous=True), Term("2")))
    made = rule_terms.expression_of(sides)
    assert made == "rq_online <= rq_received + prev_rq_fax + 2"
    assert rule_terms.scope_of(made) == "cross_period"
    assert rule_terms.comparison_of(made) == sides
    form = rule_terms.put_rule(QUARTERLY, CrossCheck("", "warning", rule_terms.scope_of(made), "网络申请偏多", made))
    new = form.rules[-1]
    figures = {"rq_online": read_figure("9"), "rq_received": read_figure("3")}
    assert rule_terms.tried(form, new, figures, {"rq_fax": read_figure("3").added})[0].message.startswith(
        "网络申请偏多"
    )
    assert rule_terms.tried(form, new, figures, {"rq_fax": read_figure("4").added}) == []


@pytest.mark.parametrize(
    ("sides", "words"),
    [(Comparison((), "==", (Term("a"),)), "两边都要"), (Comparison((Term("1"),), "==", (Term("2"),)), "没有指标")],
)
def test_a_rule_that_says_nothing_is_refused(sides, words):
    with pytest.raises(rule_terms.BadRule, match=words):
        rule_terms.expression_of(sides)


def test_a_new_row_can_be_counted_into_the_sum_above_it():
    new = editing.add_row(QUARTERLY, PHONE, after="rq_letter")
    [total] = rule_terms.sums_over(new, "rq_received")
    new = rule_terms.put_rule(new, rule_terms.counted_in(total, "own_1"))
    assert rule(new, "Q01").expression.endswith("+ rq_letter + own_1")


def test_a_rule_is_replaced_in_its_place_and_dropped():
    other = replace(rule(ANNUAL, "A03"), message="总计列不对")
    form = rule_terms.put_rule(ANNUAL, other)
    assert [each.id for each in rule_terms.rules_of(form)] == [each.id for each in rule_terms.rules_of(ANNUAL)]
    assert sum(each.message.endswith("总计列不对") for each in form.rules) > 20
    assert "A03" not in {each.id for each in rule_terms.rules_of(rule_terms.drop_rule(form, "A03"))}


def test_title_due_day_and_notes_are_changed_or_refused():
    new = editing.change_head(QUARTERLY, FormHead("新表", "新文件", 8, 1, "甲\n\n乙"))
    assert (new.title, new.due_day, new.notes) == ("新表", 8, ("甲", "乙"))
    assert editing.differences(QUARTERLY, new) == ["改了报表名称、依据、报送日或填表说明"]
    with pytest.raises(editing.CannotEdit, match="1到31"):
        editing.change_head(QUARTERLY, FormHead("新表", "", 32, 1))
