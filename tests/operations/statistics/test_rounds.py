from __future__ import annotations

from datetime import date

import pytest

from ledger_app.domain.collection import Collection
from ledger_app.domain.stat_return import StatConfirmation, StatReturn
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.operations import history
from ledger_app.operations.statistics import forms, rounds

FORM, Q1 = "gb2014", read_period("2026Q1")


@pytest.fixture
def units(ledger):
    with ledger.tx("新建单位") as writing:
        return [
            writing.insert(Unit(name=name, category="township", official_order=number, files_returns=files))
            for number, (name, files) in enumerate((("河口镇", True), ("石坪乡", True), ("档案馆", False)), 1)
        ]


@pytest.fixture
def asked(ledger, units):
    return rounds.make_round(ledger, form_code=FORM, period=Q1, due=date(2026, 4, 7))


def receive(ledger, unit_id, day, **given):
    figures = {cell.code: "0" for cell in forms.form_for(ledger, FORM, Q1).cells} | {"pd_total": "1", "pd_website": "1"}
    row = StatReturn(
        unit_id=unit_id, form_code=FORM, form_version=1, period=Q1.code, figures=figures | given, state="finalised",
        received_on=day, review="awaiting", before_end=day <= "2026-03-31",
    )  # fmt: skip
    with ledger.tx("收到报表") as writing:
        return writing.insert(row)


def states(ledger, asked):
    return {row.unit.name: (row.state, row.timing) for row in rounds.board(ledger, asked.id)}


def test_a_round_asks_those_who_file_returns_and_is_made_once(ledger, asked):
    again = rounds.make_round(ledger, form_code=FORM, period=Q1)
    assert (again.id, again.due, again.due_up) == (asked.id, "2026-04-07", "2026-04-10")
    assert states(ledger, asked) == {"河口镇": ("未报", ""), "石坪乡": ("未报", "")}


def test_on_time_is_judged_by_the_offices_own_date(ledger, asked, units):
    receive(ledger, units[0], "2026-04-07")
    receive(ledger, units[1], "2026-04-08")
    assert states(ledger, asked) == {"河口镇": ("待审", "on_time"), "石坪乡": ("待审", "late")}


def test_a_return_is_reviewed_or_sent_back_with_a_reason(ledger, asked, units):
    first, second = receive(ledger, units[0], "2026-04-02"), receive(ledger, units[1], "2026-04-02")
    rounds.review(ledger, [first])
    with pytest.raises(rounds.NotReceived, match="原因"):
        rounds.send_back(ledger, [second], reason="")
    rounds.send_back(ledger, [second], reason="第22行与分项不等")
    assert {name: state for name, (state, _) in states(ledger, asked).items()} == {"河口镇": "已审核", "石坪乡": "退回"}
    history.undo(ledger)
    assert states(ledger, asked)["石坪乡"][0] == "待审"


def test_the_board_counts_what_is_wrong_and_knows_a_nil_return(ledger, asked, units):
    receive(ledger, units[0], "2026-04-02", rq_received="3")
    receive(ledger, units[1], "2026-04-02", pd_total="0", pd_website="0")
    first, second = rounds.board(ledger, asked.id)
    assert (first.errors, first.nil, second.errors, second.nil) == (1, False, 0, True)


def test_what_came_before_the_periods_end_is_asked_about(ledger, asked, units):
    early = receive(ledger, units[0], "2026-03-28")
    assert rounds.board(ledger, asked.id)[0].before_end
    rounds.answer_before_end(ledger, [early])
    assert not rounds.board(ledger, asked.id)[0].before_end


def test_papers_beside_the_table_are_noted(ledger, asked, units):
    came = receive(ledger, units[0], "2026-04-02")
    rounds.note_papers(ledger, [came], narrative=True, sealed_copy="scan")
    row = rounds.board(ledger, asked.id)[0]
    assert (row.narrative, row.sealed_copy) == (True, "scan")


def test_any_one_off_request_is_a_round_too(ledger, units):
    request = Collection(title="信息公开指南", due="2026-05-20")
    with pytest.raises(rounds.BadRound, match="单位"):
        rounds.make_request(ledger, request, [])
    with pytest.raises(rounds.BadRound, match="截止"):
        rounds.make_request(ledger, Collection(title="信息公开指南"), units)
    made = rounds.make_request(ledger, request, units)
    first = rounds.board(ledger, made.id)[0]
    rounds.hand_in(ledger, [first.row_id], state="received", received_on=date(2026, 5, 21))
    assert states(ledger, made) == {"河口镇": ("已收", "late"), "石坪乡": ("未报", ""), "档案馆": ("未报", "")}


def test_a_confirmation_by_the_court_is_kept_with_its_day(ledger):
    told = StatConfirmation(form_code=FORM, period=Q1.code, what="行政诉讼 0 件", confirmer="court")
    with pytest.raises(rounds.NotReceived, match="日期"):
        rounds.confirm(ledger, told)
    from dataclasses import replace

    rounds.confirm(ledger, replace(told, confirmed_on="2026-04-02", person="王某", result="一致"))
    assert [row.what for row in rounds.confirmations(ledger, form_code=FORM, period=Q1)] == ["行政诉讼 0 件"]
