"""时限规则 in a ledger: shipped, changed by the 管理人, put back, tried out; and what they ask of the office."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from ledger_app.domain.deadline_rule import DeadlineRule
from ledger_app.domain.rule_check import WrongRule
from ledger_app.exchange.shipped_rules import read_shipped_rules
from ledger_app.operations import deadline_rules, duty_proofs, office_duties, operators
from ledger_app.operations.administrator import NotAdministrator
from ledger_app.operations.deadline_rules import RuleStays
from ledger_app.operations.listing import records
from ledger_app.operations.opening import create_ledger
from ledger_app.storage.ledger import IN_MEMORY

TODAY = date(2026, 4, 8)
FIRST_QUARTER, THIRD_QUARTER = date(2026, 4, 10), date(2026, 10, 10)
OWN = DeadlineRule(what="信息公开月报", recurrence="每月5日前", day_off_rule="next", basis="本县通知")


@pytest.fixture
def ledger():
    made = create_ledger(IN_MEMORY, name="临河县政府办公室", level="county", operator="李某", today=date(2026, 3, 1))
    yield made
    made.close()


def quarterly(ledger):
    return deadline_rules.rule_of_code(ledger, "T1")


def duty(ledger, code="T1", due=FIRST_QUARTER, today=TODAY):
    return office_duties.duty_on(ledger, deadline_rules.rule_of_code(ledger, code).id, due, today=today)


def test_a_new_ledger_holds_the_shipped_rules(ledger):
    kept = [replace(rule, id=0, uid="", watch_from=None) for rule in deadline_rules.rules(ledger)]
    assert kept == list(read_shipped_rules())


def test_an_own_rule_is_kept_as_a_recurrence_and_gives_duties(ledger):
    deadline_rules.add_rule(ledger, OWN, today=TODAY)
    rule = deadline_rules.rules(ledger)[-1]
    assert (rule.recurrence, rule.watch_from, rule.code) == ("FREQ=MONTHLY;BYMONTHDAY=5", "2026-04-08", "")
    found = office_duties.duties_between(ledger, date(2026, 9, 1), date(2026, 9, 30), today=TODAY)
    assert [(each.title, each.due) for each in found] == [("信息公开月报（2026年8月）", date(2026, 9, 7))]


def test_a_shipped_rule_is_changed_and_put_back(ledger):
    rule = quarterly(ledger)
    typed = replace(rule, recurrence="每季度首月8日前", basis="县里通知", code="X")
    deadline_rules.change_rule(ledger, typed, today=TODAY)
    changed = quarterly(ledger)
    assert changed.recurrence == "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=8"
    assert deadline_rules.is_altered(changed)
    assert duty(ledger, due=date(2026, 4, 8)).light.text == "今天到期"
    deadline_rules.restore_rule(ledger, rule.id)
    assert quarterly(ledger) == rule


def test_a_rule_that_cannot_be_followed_changes_nothing(ledger):
    rule = quarterly(ledger)
    with pytest.raises(WrongRule, match="没有2月30日"):
        deadline_rules.change_rule(ledger, replace(rule, recurrence="每年2月30日前"), today=TODAY)
    with pytest.raises(WrongRule, match="到2024年止早于自2026年起"):
        deadline_rules.add_rule(ledger, replace(OWN, year_from=2026, year_to=2024), today=TODAY)
    assert quarterly(ledger) == rule


def test_only_the_administrator_changes_rules(ledger):
    operators.add_operator(ledger, "王某")
    operators.choose_operator(ledger, "王某")
    rule = quarterly(ledger)
    for act in (
        lambda: deadline_rules.add_rule(ledger, OWN, today=TODAY),
        lambda: deadline_rules.change_rule(ledger, rule, today=TODAY),
        lambda: deadline_rules.use_rule(ledger, rule.id, in_use=False),
        lambda: deadline_rules.restore_rule(ledger, rule.id),
        lambda: deadline_rules.delete_rule(ledger, rule.id),
    ):
        with pytest.raises(NotAdministrator, match="只有管理人（李某）可以修改时限规则"):
            act()
    assert office_duties.finish_duty(ledger, rule.id, FIRST_QUARTER, done_on=TODAY)


def test_a_rule_switched_off_asks_for_nothing(ledger):
    deadline_rules.use_rule(ledger, quarterly(ledger).id, in_use=False)
    found = office_duties.duties_between(ledger, FIRST_QUARTER, FIRST_QUARTER, today=TODAY)
    assert found == []


def test_shipped_rules_and_rules_with_a_register_stay(ledger):
    with pytest.raises(RuleStays, match="随软件的规则，不能删除"):
        deadline_rules.delete_rule(ledger, quarterly(ledger).id)
    (own,) = deadline_rules.add_rule(ledger, OWN, today=TODAY).ids
    with pytest.raises(RuleStays, match="没有原始内容"):
        deadline_rules.restore_rule(ledger, own)
    office_duties.finish_duty(ledger, own, date(2026, 5, 6), done_on=date(2026, 5, 6))
    with pytest.raises(RuleStays, match="已有办结登记"):
        deadline_rules.delete_rule(ledger, own)
    office_duties.reopen_duty(ledger, own, date(2026, 5, 6))
    assert deadline_rules.delete_rule(ledger, own)


def test_what_is_done_is_registered_for_its_period_and_can_be_taken_back(ledger):
    rule = quarterly(ledger)
    office_duties.finish_duty(ledger, rule.id, FIRST_QUARTER, done_on=date(2026, 4, 9), note="已报州政府办")
    done = duty(ledger)
    assert (done.done_on, done.light.colour, done.light.text) == (date(2026, 4, 9), None, "已完成")
    earlier = replace(rule, recurrence="每季度首月9日前")
    deadline_rules.change_rule(ledger, earlier, today=TODAY)
    assert duty(ledger, due=date(2026, 4, 9)).done_on == date(2026, 4, 9)
    office_duties.reopen_duty(ledger, rule.id, date(2026, 4, 9))
    assert duty(ledger, due=date(2026, 4, 9)).is_open


def test_registering_twice_keeps_the_later_word(ledger):
    rule = quarterly(ledger)
    for day in (8, 9):
        office_duties.finish_duty(ledger, rule.id, FIRST_QUARTER, done_on=date(2026, 4, day))
    assert duty(ledger).done_on == date(2026, 4, 9)


def test_nothing_is_done_on_a_day_to_come(ledger):
    with pytest.raises(office_duties.NotYet, match="2026年4月9日晚于今天"):
        office_duties.finish_duty(ledger, quarterly(ledger).id, FIRST_QUARTER, done_on=date(2026, 4, 9), today=TODAY)
    assert duty(ledger).is_open


def test_a_day_on_which_nothing_falls_is_refused(ledger):
    with pytest.raises(office_duties.NoSuchDuty):
        office_duties.finish_duty(ledger, quarterly(ledger).id, date(2026, 4, 11), done_on=TODAY)


def test_what_was_due_before_the_ledger_began_is_not_overdue(ledger):
    assert duty(ledger, due=date(2026, 1, 10)).light.text == "建账前到期，未登记"
    open_now = office_duties.open_duties(ledger, today=TODAY)
    assert [(each.code, each.light.colour) for each in open_now[:2]] == [("T3", "red"), ("T1", "yellow")]
    assert len({each.rule_id for each in open_now if each.due >= TODAY}) == 9


def test_a_yearly_minimum_is_met_by_what_the_ledger_counts(ledger, monkeypatch):
    assert duty(ledger, "M1", date(2026, 12, 31)).light.text == "剩267天，0/1次"
    monkeypatch.setattr(office_duties, "counted_in", lambda ledger, year, today: {"group_meeting": 2})
    ledger.kept.clear()
    met = duty(ledger, "M1", date(2026, 12, 31))
    assert (met.count, met.light.colour, met.light.text) == (2, None, "已完成2/1次")
    assert duty(ledger, "M2", date(2026, 12, 31)).is_open


def test_a_register_is_undone_like_any_change(ledger):
    from ledger_app.operations.history import undo

    office_duties.finish_duty(ledger, quarterly(ledger).id, FIRST_QUARTER, done_on=TODAY)
    undo(ledger)
    assert duty(ledger).is_open


def test_the_command_line_lists_the_duties_of_the_year(ledger):
    rows = records(ledger, "duties", find="季度", today=TODAY)
    told = [(row["due"], row["period"], row["light"], row["text"]) for row in rows]
    assert told[1] == ("2026-04-10", "2026Q1", "yellow", "剩2个工作日")
    assert told[-1][:2] == ("2027-01-10", "2026Q4")


def test_the_proof_of_a_duty_names_its_rule_basis_and_table(ledger):
    proof = duty_proofs.proof_of_duty(ledger, quarterly(ledger).id, THIRD_QUARTER)
    assert (proof.due, proof.rule, proof.basis) == (
        THIRD_QUARTER, "每年1月、4月、7月、10月的10日前", "临州办发〔2019〕104号"
    )  # fmt: skip
    assert proof.title == "季度统计表和分析说明（2026年第3季度）"


def test_the_proof_of_working_days_after_a_period_counts_from_its_end(ledger):
    rule = replace(OWN, recurrence="每季度结束后25个工作日内")
    (own,) = deadline_rules.add_rule(ledger, rule, today=TODAY).ids
    (found,) = [each for each in office_duties.duties_between(ledger, date(2026, 7, 1), date(2026, 8, 31), today=TODAY)
                if each.rule_id == own]  # fmt: skip
    proof = duty_proofs.proof_of_duty(ledger, own, found.due)
    assert (proof.start, proof.due, max(day.number or 0 for day in proof.days)) == (date(2026, 6, 30), found.due, 25)


def test_the_proof_of_a_limit_counts_from_its_event(ledger):
    reply = deadline_rules.rule_of_code(ledger, "A1")
    assert duty_proofs.proof_of_rule(ledger, reply, datetime(2025, 9, 25)).due == date(2025, 10, 29)
    at_once = deadline_rules.rule_of_code(ledger, "P7a")
    proof = duty_proofs.proof_of_rule(ledger, at_once, datetime(2026, 4, 8, 22, 0))
    assert proof.result == "自2026年4月8日22:00起5小时，到2026年4月9日03:00止。"
    with pytest.raises(duty_proofs.NothingCounted):
        duty_proofs.proof_of_rule(ledger, deadline_rules.rule_of_code(ledger, "A7"), datetime(2026, 4, 8))
