"""取数 from the ledgers of meetings and trainings, and what the filling of a return shows at a glance."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.meeting import Meeting
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.training import Training
from ledger_app.domain.unit import Unit
from ledger_app.operations import exporting
from ledger_app.operations.meetings import add_meeting
from ledger_app.operations.statistics import filling, returns, rounds, sources
from ledger_app.operations.statistics.filling import sheet
from ledger_app.operations.trainings import add_training, change_training
from ledger_app.storage.records import matching, one

TODAY = date(2026, 4, 8)
Q1 = read_period("2026Q1")
FORM = "gb2014"


@pytest.fixture
def draft(ledger):
    return returns.open_return(ledger, form_code=FORM, period=Q1, unit_id=None, today=TODAY)


def now(ledger, draft):
    return one(ledger, StatReturn, draft.id)


def told(ledger, draft, on=TODAY):
    return {code: each.value for code, each in sources.sourced(ledger, now(ledger, draft), today=on).items()}


def hold(ledger, *days):
    for day in days:
        add_meeting(ledger, Meeting(title="调度会", held_on=day))


def test_meetings_of_the_period_that_were_held_are_counted(ledger, draft):
    hold(ledger, "2025-12-31", "2026-01-05", "2026-03-31", "2026-04-01")
    assert told(ledger, draft)["mt_meetings"] == "2"
    assert told(ledger, draft, date(2026, 3, 1))["mt_meetings"] == "1"


def test_a_report_heard_is_no_meeting_of_the_return(ledger, draft):
    hold(ledger, "2026-01-05")
    for kind in ("report_heard", "executive_meeting", "special_meeting"):
        add_meeting(ledger, Meeting(kind=kind, held_on="2026-02-03"))
    assert told(ledger, draft)["mt_meetings"] == "2"


def test_a_ledger_without_records_says_nothing_rather_than_0(ledger, draft):
    assert told(ledger, draft) == {"mt_meetings": "", "mt_trainings": "", "mt_trainees": ""}
    assert not sources.take_from_ledgers(ledger, draft.id, today=TODAY)
    assert now(ledger, draft).figures == {}


def test_people_are_not_taken_while_one_training_does_not_tell_them(ledger, draft):
    add_training(ledger, Training(name="业务培训", held_on="2026-02-03", present=60))
    missing = add_training(ledger, Training(name="跟班学习", held_on="2026-03-03")).ids[0]
    assert told(ledger, draft)["mt_trainings"] == "2"
    assert told(ledger, draft)["mt_trainees"] == ""
    found = sources.sourced(ledger, now(ledger, draft), today=TODAY)["mt_trainees"]
    assert found.words == "培训台账有1次没有填人数，不能取数"
    change_training(ledger, Training(id=missing, name="跟班学习", held_on="2026-03-03", present=2))
    assert told(ledger, draft)["mt_trainees"] == "62"


def test_what_is_taken_keeps_its_source_and_the_records_behind_it(ledger, draft):
    hold(ledger, "2026-01-05", "2026-02-05")
    sources.take_from_ledgers(ledger, draft.id, today=TODAY)
    row = now(ledger, draft)
    assert row.figures == {"mt_meetings": "2"}
    assert row.origins["mt_meetings"]["source"] == "会议台账2次"
    records = sources.sourced(ledger, row, today=TODAY)["mt_meetings"].records
    assert [record.day for record in records] == ["2026-01-05", "2026-02-05"]
    assert not sources.take_from_ledgers(ledger, draft.id, today=TODAY), "nothing new, nothing written"


def test_a_figure_typed_before_is_asked_about_and_can_be_left(ledger, draft):
    hold(ledger, "2026-01-05")
    returns.put_figure(ledger, draft.id, "mt_meetings", "3")
    row = now(ledger, draft)
    assert [each.code for each in sources.in_the_way(row, sources.sourced(ledger, row, today=TODAY))] == ["mt_meetings"]
    sources.take_from_ledgers(ledger, draft.id, today=TODAY, leave=["mt_meetings"])
    assert now(ledger, draft).figures == {"mt_meetings": "3"}


def test_another_units_return_takes_nothing_from_our_ledgers(ledger):
    hold(ledger, "2026-01-05")
    with ledger.tx("单位") as writing:
        unit = writing.insert(Unit(name="石坪乡"))
    row = returns.open_return(ledger, form_code=FORM, period=Q1, unit_id=unit, today=TODAY)
    assert sources.sourced(ledger, row, today=TODAY) == {}
    assert not sources.has_sources(ledger, row)


def test_a_taken_figure_typed_over_asks_for_its_reason(ledger, draft):
    hold(ledger, "2026-01-05")
    sources.take_from_ledgers(ledger, draft.id, today=TODAY)
    returns.put_figure(ledger, draft.id, "mt_meetings", "2")
    found = sheet(ledger, draft.id).problems
    assert [(p.rule, p.severity, p.codes) for p in found] == [(returns.NO_REASON, "error", ("mt_meetings",))]
    returns.override(ledger, draft.id, "mt_meetings", "2", "与县委办合开1次，由对方登记")
    assert sheet(ledger, draft.id).problems == []


def test_a_remark_is_explained_for_its_own_cell_only(ledger, draft):
    before = returns.open_return(ledger, form_code=FORM, period=Q1.previous, unit_id=None, today=TODAY)
    returns.put_figures(ledger, before.id, {"pd_total": "10", "pd_website": "10"})
    returns.put_figures(ledger, draft.id, {"pd_total": "90", "pd_website": "90"})
    first, second = sheet(ledger, draft.id).unexplained
    returns.explain(ledger, draft.id, returns.explanation_key(first), "新栏目上线")
    assert sheet(ledger, draft.id).unexplained == [second]


def test_the_line_at_the_head_tells_what_is_left_to_do(ledger, draft):
    typed = {"pd_total": "10", "pd_normative": "11", "complaints": "3件", "fees_wanyuan": "/"}
    returns.put_figures(ledger, draft.id, typed)
    words = filling.standing_words(ledger, sheet(ledger, draft.id), today=TODAY)
    assert words == "报送截止 4月10日（剩2个工作日）　状态：填报中　已填3/58格　错误2"
    late = filling.standing_words(ledger, sheet(ledger, draft.id), today=date(2026, 4, 13))
    assert late.startswith("报送截止 4月10日（已过3天）")


def test_units_are_due_by_the_collection_date_and_the_office_by_the_date_upward(ledger):
    with ledger.tx("单位") as writing:
        unit = writing.insert(Unit(name="石坪乡"))
    rounds.make_round(ledger, form_code=FORM, period=Q1, due=date(2026, 4, 5))
    assert filling.due_day(ledger, form_code=FORM, period=Q1, unit_id=unit) == date(2026, 4, 5)
    assert filling.due_day(ledger, form_code=FORM, period=Q1, unit_id=None) == date(2026, 4, 10)


def test_a_part_in_which_something_happened_cannot_be_reported_as_nil(ledger, draft):
    returns.put_figures(ledger, draft.id, {"rq_received": "3", "complaints": "3件"})
    tops = {top.code for top, _ in filling.nil_candidates(sheet(ledger, draft.id))}
    assert "s2" in tops
    assert not {"s3", "complaints", "s8"} & tops, "applications came, a text stands there, staff is counted"
    returns.fill_blanks(ledger, draft.id, section="s2")
    assert "s2" not in {top.code for top, _ in filling.nil_candidates(sheet(ledger, draft.id))}


def test_periods_reach_back_so_that_earlier_ones_can_be_entered(ledger):
    form = filling.grid_forms(ledger)[0]
    codes = [period.code for period in filling.periods_of(form, year=2026, today=TODAY)]
    assert codes[:4] == ["2026Q2", "2026Q1", "2026", "2025Q4"]
    assert codes[-2:] == ["2024Q1", "2024"]
    assert filling.usual_period(form, today=TODAY) == Q1
    assert not matching(ledger, StatReturn)


def test_the_own_return_is_printed_though_the_office_stands_in_no_directory(ledger, draft, tmp_path):
    returns.put_figures(ledger, draft.id, {"pd_total": "12"})
    request = ExportRequest("statistics", str(tmp_path / "表.xlsx"), unit_id=0, period="2026Q1", form_code=FORM)
    assert exporting.export(ledger, request, today=TODAY).rows == 65
    text = ExportRequest("narrative", str(tmp_path / "文.docx"), unit_id=0, period="2026Q1", file_format="docx")
    assert exporting.export(ledger, text, today=TODAY).files


def test_statistics_are_named_after_their_period(ledger):
    request = ExportRequest("statistics", "", period="2026Q1")
    assert exporting.suggested_name(ledger, request, today=TODAY) == "2026年第1季度政府信息公开情况统计表_20260408.xlsx"


def test_a_return_begun_before_the_periods_end_is_early_only_when_it_goes_out_early(ledger):
    march = date(2026, 3, 28)
    for unit, on in ((None, date(2026, 4, 3)), (1, date(2026, 3, 31))):
        if unit:
            with ledger.tx("单位") as writing:
                unit = writing.insert(Unit(name="石坪乡"))
        row = returns.open_return(ledger, form_code=FORM, period=Q1, unit_id=unit, today=march)
        assert row.before_end
        returns.fill_blanks(ledger, row.id)
        stocks = {cell.code: "0" for cell in returns.form_of_return(ledger, row).cells if cell.is_stock}
        returns.put_figures(ledger, row.id, stocks)
        returns.finalise(ledger, row.id, today=on)
        assert one(ledger, StatReturn, row.id).before_end == (on <= Q1.last)
