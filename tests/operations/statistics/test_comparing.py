"""What charts show, which rounds can be looked at, and the words that go to units."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ledger_app.domain.collection import Collection
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.operations.statistics import asking, comparing, consolidating, forms, rounds
from ledger_app.operations.statistics.offered_rounds import offered_rounds, usual_round

FORM, Q1 = "gb2014", read_period("2026Q1")
TODAY = date(2026, 4, 8)


@pytest.fixture
def units(ledger):
    with ledger.tx("新建单位") as writing:
        return [
            writing.insert(Unit(name=name, category="township", official_order=number))
            for number, name in enumerate(("河口镇", "石坪乡", "柳湾乡"), 1)
        ]


def report(ledger, unit_id, period, day, **figures):
    row = StatReturn(unit_id=unit_id, form_code=FORM, form_version=1, period=period, figures=figures,
                     state="finalised", received_on=day, review="reviewed")  # fmt: skip
    with ledger.tx("收到报表") as writing:
        return writing.insert(row)


def test_an_indicator_over_eight_quarters_says_nothing_where_nobody_reported(ledger, units):
    report(ledger, units[0], "2025Q4", "2026-01-05", pd_total="3")
    report(ledger, units[0], "2026Q1", "2026-04-02", pd_total="4")
    report(ledger, units[1], "2026Q1", "2026-04-02", pd_total="/")
    consolidating.adjust(ledger, form_code=FORM, period=Q1, code="pd_total", amount="-1", reason="联合发文")
    points = comparing.over_periods(ledger, form_code=FORM, code="pd_total", until=Q1)
    assert [p.period.code for p in points] == [
        "2024Q2", "2024Q3", "2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1"]  # fmt: skip
    assert [(p.value, p.units) for p in points[-3:]] == [(None, 0), (Decimal(3), 1), (Decimal(3), 1)]
    own = comparing.over_periods(ledger, form_code=FORM, code="pd_total", until=Q1, unit_id=units[0])
    assert own[-1].value == 4


def test_units_are_ranked_by_what_they_reported_and_blanks_are_no_zeros(ledger, units):
    report(ledger, units[0], "2026Q1", "2026-04-02", pd_total="2")
    report(ledger, units[1], "2026Q1", "2026-04-02", pd_total="9")
    report(ledger, units[2], "2026Q1", "2026-04-02")
    found = consolidating.consolidate(ledger, form_code=FORM, period=Q1)
    assert [(r.unit, r.value) for r in comparing.ranked(found, "pd_total")] == [("石坪乡", 9), ("河口镇", 2)]


def test_completeness_counts_by_the_offices_own_date(ledger, units):
    rounds.make_round(ledger, form_code=FORM, period=Q1, due=date(2026, 4, 7))
    report(ledger, units[0], "2026Q1", "2026-04-07", pd_total="2")
    report(ledger, units[1], "2026Q1", "2026-04-08", pd_total="2")
    (only,) = comparing.completeness(ledger, form_code=FORM, until=Q1)
    assert (only.on_time, only.late, only.missing, only.owed) == (1, 1, 1, 3)


def test_the_period_that_ended_last_comes_first_asked_for_or_not(ledger, units):
    rounds.make_request(ledger, Collection(title="公开指南", due="2026-12-01"), units)
    offered = offered_rounds(ledger, today=TODAY)
    first = usual_round(offered, today=TODAY)
    assert (first.period, first.asked) == (Q1, None)
    assert [each.words for each in offered][-1] == "公开指南"
    made = rounds.make_round(ledger, form_code=FORM, period=Q1)
    again = usual_round(offered_rounds(ledger, today=TODAY), today=TODAY)
    assert again.asked == made


def test_a_call_for_a_day_that_is_over_proposes_another(ledger, units):
    asked = rounds.make_round(ledger, form_code=FORM, period=Q1, due=date(2026, 4, 7))
    form = forms.form_for(ledger, FORM, Q1)
    call = asking.call_for(ledger, asked, today=date(2026, 4, 3))
    assert (call.period, call.what, call.due) == ("2026年第1季度", form.title, "2026-04-07")
    assert asking.call_for(ledger, asked, today=date(2026, 4, 10)).due == "2026-04-14"  # Friday and two working days
    request = rounds.make_request(ledger, Collection(title="公开指南", due="2026-12-01"), units)
    assert asking.call_for(ledger, request, today=TODAY).what == "公开指南"


def test_the_mail_names_the_day_and_says_what_blank_means(ledger, units):
    asked = rounds.make_round(ledger, form_code=FORM, period=Q1, due=date(2026, 4, 7))
    text = asking.mail_text(ledger, asked)
    assert "2026年4月7日前" in text
    assert "不要留空" in text
    assert text.splitlines()[-1] == ledger.office.name


def test_a_day_of_a_round_is_told_in_working_days(ledger):
    told = [asking.time_left(ledger, day, today=TODAY) for day in ("2026-04-10", "2026-04-08", "2026-04-05", None)]
    assert told == ["剩2个工作日", "今天到期", "已过3天", ""]


def test_whoever_is_reviewed_keeps_the_day_it_was_received(ledger, units):
    made = rounds.make_request(ledger, Collection(title="公开指南", due="2026-04-20"), units)
    first, second, _ = rounds.board(ledger, made.id)
    rounds.hand_in(ledger, [first.row_id], state="received", received_on=date(2026, 4, 2))
    rounds.hand_in(ledger, [first.row_id, second.row_id], state="reviewed", received_on=TODAY)
    days = [(row.state, row.received_on) for row in rounds.board(ledger, made.id)[:2]]
    assert days == [("已审核", "2026-04-02"), ("已审核", "2026-04-08")]
