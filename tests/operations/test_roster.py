"""领导小组: succession, vacancies, versions and the adoption of what a document lists."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.importing import ImportAnswers
from ledger_app.domain.person import Person
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.roster import GroupSeat, SeatTerm
from ledger_app.domain.source_document import DocumentSeat, SourceDocument
from ledger_app.domain.unit import Unit
from ledger_app.exchange.reading.files import read_file
from ledger_app.exchange.reading.interpret import interpret
from ledger_app.operations import history, roster, units
from ledger_app.operations.exporting import export
from ledger_app.operations.importing import accept_import, plan_import
from ledger_app.operations.opening import create_ledger
from ledger_app.operations.roster_adoption import NoRosterRead, adopt, adoption_day, plan_adoption
from ledger_app.storage.ledger import IN_MEMORY, Ledger
from ledger_app.storage.records import matching
from ledger_app.storage.replay import strays

FOUNDED = date(2026, 1, 5)
TODAY = date(2026, 4, 8)
LISTED = (
    ("head", "韩岳", "县委常委、县政府副县长", (("县委", "常委"), ("县政府", "副县长"))),
    ("deputy_head", "罗平", "县政府办公室主任", (("县政府办公室", "主任"),)),
    ("member", "罗成海", "县委宣传部副部长", (("县委宣传部", "副部长"),)),
    ("member", "罗成海", "县审计局局长", (("县审计局", "局长"),)),
    ("member", "罗成海", "河口乡乡长", (("河口乡", "乡长"),)),
    ("office_head", "罗平", "领导小组办公室主任", (("领导小组办公室", "主任"),)),
)


def seat(ledger: Ledger, position: str = "县司法局局长", name: str = "王某", on: date = FOUNDED) -> int:
    person = Person(name=name, unit_name="县司法局") if name else None
    return roster.add_seat(ledger, GroupSeat(position=position), on=on, person=person).ids[0]


def document(
    ledger: Ledger, listed: object = LISTED, title: str = "关于成立领导小组的通知", on: str = "2026-01-05"
) -> int:
    with ledger.tx("导入") as writing:
        number = writing.insert(SourceDocument(title=title, document_number="临政办发〔2026〕3号", issued_date=on))
        for seq, (role, name, position, posts) in enumerate(listed, 1):  # type: ignore[arg-type, var-annotated]
            writing.insert(
                DocumentSeat(document_id=number, seq=seq, role=role, name=name, position=position, posts=posts)
            )
    return number


def held(ledger: Ledger, on: date) -> list[tuple[str, str]]:
    return [(line.seat.position, line.person.name if line.person else "") for line in roster.roster(ledger, on).lines]


def undone(ledger: Ledger) -> None:
    assert history.undo(ledger)
    assert strays(ledger.connection) == []


def test_a_successor_takes_the_seat_from_that_day_on(ledger: Ledger) -> None:
    own = seat(ledger)
    roster.succeed(ledger, own, Person(name="张 某"), on=TODAY, basis="临政任〔2026〕5号")
    assert held(ledger, TODAY - timedelta(days=1)) == [("县司法局局长", "王某")]
    assert held(ledger, TODAY) == [("县司法局局长", "张某")]
    (first, _), (second, _) = roster.seat_history(ledger, own).terms
    assert (first.ends_on, first.ended_basis, second.begins_on) == ("2026-04-07", "临政任〔2026〕5号", "2026-04-08")
    undone(ledger)
    assert held(ledger, TODAY) == [("县司法局局长", "王某")]


def test_a_seat_whose_holder_left_is_vacant_until_somebody_succeeds(ledger: Ledger) -> None:
    own = seat(ledger)
    roster.vacate(ledger, own, on=date(2026, 3, 9))
    [gap] = roster.vacancies(ledger, today=TODAY)
    assert (gap.since, gap.days, gap.light) == (date(2026, 3, 9), 30, None)
    [gap] = roster.vacancies(ledger, today=date(2026, 4, 9))
    assert (gap.days, gap.light) == (31, "yellow")
    assert "县司法局局长" in gap.words
    roster.succeed(ledger, own, Person(name="张某"), on=date(2026, 4, 10))
    assert roster.vacancies(ledger, today=date(2026, 4, 10)) == []
    assert [gap.days for gap in roster.vacancies(ledger, today=date(2026, 4, 9))] == [31]
    undone(ledger)
    undone(ledger)
    assert held(ledger, TODAY) == [("县司法局局长", "王某")]


def test_a_change_entered_late_stands_between_those_around_it(ledger: Ledger) -> None:
    own = seat(ledger)
    roster.succeed(ledger, own, Person(name="丙"), on=date(2026, 3, 1))
    roster.succeed(ledger, own, Person(name="乙"), on=date(2026, 2, 1))
    spans = [(person.name, term.begins_on, term.ends_on) for term, person in roster.seat_history(ledger, own).terms]
    assert spans == [
        ("王某", "2026-01-05", "2026-01-31"),
        ("乙", "2026-02-01", "2026-02-28"),
        ("丙", "2026-03-01", None),
    ]


def test_two_changes_of_one_seat_on_one_day_are_refused(ledger: Ledger) -> None:
    own = seat(ledger)
    roster.succeed(ledger, own, Person(name="张某"), on=TODAY)
    with pytest.raises(Refusal, match="已有一任开始"):
        roster.succeed(ledger, own, Person(name="李某"), on=TODAY)
    with pytest.raises(Refusal, match="当天才任职"):
        roster.vacate(ledger, own, on=TODAY)


def test_a_seat_is_there_from_its_first_day_to_its_last(ledger: Ledger) -> None:
    own = seat(ledger, on=date(2026, 2, 1))
    assert held(ledger, date(2026, 1, 31)) == []
    roster.abolish_seat(ledger, own, on=TODAY, basis="机构改革")
    assert held(ledger, date(2026, 4, 7)) == [("县司法局局长", "王某")]
    assert held(ledger, TODAY) == []
    for on in (date(2026, 1, 31), TODAY):
        with pytest.raises(Refusal, match="没有保存"):
            roster.succeed(ledger, own, Person(name="张某"), on=on)
    undone(ledger)
    assert held(ledger, TODAY) == [("县司法局局长", "王某")]
    undone(ledger)
    assert matching(ledger, GroupSeat) == matching(ledger, SeatTerm) == matching(ledger, Person) == []


def test_a_seat_with_a_later_holder_is_not_abolished_before(ledger: Ledger) -> None:
    own = seat(ledger)
    roster.succeed(ledger, own, Person(name="张某"), on=date(2026, 6, 1))
    with pytest.raises(Refusal, match="还有任职记录"):
        roster.abolish_seat(ledger, own, on=TODAY)


def test_the_same_person_does_not_succeed_himself(ledger: Ledger) -> None:
    own = seat(ledger)
    [person] = roster.people(ledger).values()
    with pytest.raises(Refusal, match="已经担任"):
        roster.succeed(ledger, own, person, on=TODAY)


def test_a_known_person_may_hold_two_seats_and_a_namesake_of_another_unit_is_another(ledger: Ledger) -> None:
    seat(ledger)
    [person] = roster.people(ledger).values()
    other = seat(ledger, "县司法局副局长", "")
    assert roster.namesakes(ledger, Person(name="王某", unit_name="县司法局")) == [person]
    assert roster.namesakes(ledger, Person(name="王某", unit_name="县教育局")) == []
    roster.succeed(ledger, other, person, on=TODAY)
    assert len(roster.people(ledger)) == 1
    roster.change_person(ledger, replace(person, name="王 梅"))
    assert {name for _, name in held(ledger, TODAY)} == {"王梅"}
    undone(ledger)
    undone(ledger)
    assert ("县司法局副局长", "") in held(ledger, TODAY)


def test_seats_move_among_their_role_and_can_be_corrected(ledger: Ledger) -> None:
    first, second = seat(ledger), seat(ledger, "县教育局局长", "张某")
    roster.move_seat(ledger, second, -1)
    assert [position for position, _ in held(ledger, TODAY)] == ["县教育局局长", "县司法局局长"]
    assert not roster.move_seat(ledger, second, -1)
    stored = roster.seat_history(ledger, first).seat
    roster.change_seat(ledger, replace(stored, position="县司法局 党组书记", role="deputy_head"))
    assert held(ledger, TODAY)[0] == ("县司法局 党组书记", "王某")
    undone(ledger)
    undone(ledger)
    assert held(ledger, TODAY)[0][0] == "县司法局局长"


def test_versions_tell_what_changed_on_which_day(ledger: Ledger) -> None:
    adopt(ledger, plan_adoption(ledger, document(ledger), on=FOUNDED))
    line = roster.roster(ledger, TODAY).lines[3]
    roster.succeed(ledger, line.seat.id, Person(name="张某", unit_name="县审计局"), on=TODAY)
    roster.vacate(ledger, roster.roster(ledger, TODAY).lines[1].seat.id, on=date(2026, 5, 1))
    told = [(version.on.isoformat(), version.words) for version in roster.versions(ledger)]
    assert told == [
        ("2026-05-01", ("副组长（县政府办公室主任）：罗平离任，空缺",)),
        ("2026-04-08", ("成员（县审计局局长）：罗成海→张某",)),
        ("2026-01-05", ("设立6个席位",)),
    ]


def test_three_people_of_one_name_stay_three_and_are_shown_with_their_units(ledger: Ledger) -> None:
    plan = plan_adoption(ledger, document(ledger), on=FOUNDED)
    assert plan.questions == ()
    adopt(ledger, plan)
    shown = [line.shown_name for line in roster.roster(ledger, TODAY).lines]
    assert shown == ["韩岳", "罗平", "罗成海（县委宣传部）", "罗成海（县审计局）", "罗成海（河口乡）", "罗平"]
    assert sorted(person.name for person in roster.people(ledger).values()) == ["罗平", *["罗成海"] * 3, "韩岳"]
    assert roster.leading_group(ledger).name == "临河县政务公开领导小组"
    assert roster.leading_group(ledger).office_at == "县政府办公室"
    undone(ledger)
    assert held(ledger, TODAY) == []


def test_adopting_the_same_list_again_changes_nothing(ledger: Ledger) -> None:
    own = document(ledger)
    adopt(ledger, plan_adoption(ledger, own, on=FOUNDED))
    again = plan_adoption(ledger, own, on=TODAY)
    assert {seat.outcome for seat in again.seats} == {"same"}
    assert not adopt(ledger, again)


def test_a_later_list_means_successions_new_seats_and_ended_ones(ledger: Ledger) -> None:
    units.add_unit(ledger, Unit(name="临河县审计局", short_name="县审计局"))
    adopt(ledger, plan_adoption(ledger, document(ledger), on=FOUNDED))
    later = (
        LISTED[0],
        LISTED[1],
        ("member", "罗成海", "县审计局党组书记", (("县审计局", "党组书记"),)),
        ("member", "孙某", "河口乡乡长", (("河口乡", "乡长"),)),
        LISTED[5],
    )
    plan = plan_adoption(ledger, document(ledger, later, "关于调整领导小组的通知"), on=TODAY)
    assert [seat.words for seat in plan.seats] == ["不变", "不变", "新设席位", "接任罗成海", "不变"]
    assert [line.seat.position for line in plan.dropped] == ["县委宣传部副部长", "县审计局局长"]
    [asked] = plan.questions
    assert asked.question == "台账中已有罗成海（县审计局），是不是同一个人？"
    adopt(ledger, plan, answers={asked.number: 0})
    assert len(roster.people(ledger)) == 6  # 罗成海 of the audit office stayed one
    assert [position for position, _ in held(ledger, TODAY)] == [row[2] for row in later]
    assert len(held(ledger, TODAY - timedelta(days=1))) == 6
    undone(ledger)
    adopt(ledger, plan, answers={asked.number: 1}, end_dropped=False)
    assert len(roster.people(ledger)) == 7
    assert len(held(ledger, TODAY)) == 7


@pytest.mark.parametrize(("answer", "unit"), [(0, "县委宣传部"), (2, "河口乡"), (3, "领导小组办公室")])
def test_a_post_in_the_groups_office_is_held_by_the_one_who_is_meant(ledger: Ledger, answer: int, unit: str) -> None:
    listed = (*LISTED[:5], ("office_head", "罗成海", "领导小组办公室主任", (("领导小组办公室", "主任"),)))
    plan = plan_adoption(ledger, document(ledger, listed), on=FOUNDED)
    [asked] = plan.questions
    assert asked.question == "名单中有3位罗成海，兼任的是哪一位？"
    assert [option.words for option in asked.options][:2] == [
        "第3行的罗成海（县委宣传部）",
        "第4行的罗成海（县审计局）",
    ]
    adopt(ledger, plan, answers={asked.number: answer})
    person = roster.roster(ledger, TODAY).lines[-1].person
    assert person is not None
    assert person.unit_name == unit
    assert len(roster.people(ledger)) == (6 if answer == 3 else 5)


def test_an_older_list_is_not_put_beside_a_newer_one(ledger: Ledger) -> None:
    adopt(ledger, plan_adoption(ledger, document(ledger), on=FOUNDED))
    older = document(ledger, LISTED[:2], "关于成立领导小组的通知（旧）", "2025-03-01")
    with pytest.raises(Refusal, match="在2026年1月5日又有变动，2025年3月1日的名单不能再采用"):
        adopt(ledger, plan_adoption(ledger, older, on=date(2025, 3, 1)))
    assert held(ledger, date(2025, 3, 1)) == []
    adopt(ledger, plan_adoption(ledger, older, on=TODAY))
    assert len(held(ledger, TODAY)) == 2


def test_one_name_twice_in_a_unit_is_asked_about(ledger: Ledger) -> None:
    twice = (
        ("member", "王某", "县司法局局长", (("县司法局", "局长"),)),
        ("member", "王某", "县司法局副局长", (("县司法局", "副局长"),)),
    )
    plan = plan_adoption(ledger, document(ledger, twice), on=FOUNDED)
    assert [seat.question for seat in plan.seats] == ["", "名单第1行也是王某（县司法局），是不是同一个人？"]
    adopt(ledger, plan, answers={2: 1})
    assert len(roster.people(ledger)) == 2


def test_a_document_without_a_roster_is_refused(ledger: Ledger) -> None:
    with pytest.raises(NoRosterRead, match="没有读出领导小组名单"):
        plan_adoption(ledger, document(ledger, ()), on=TODAY)
    undated = SourceDocument(title="名单")
    assert adoption_day(undated, today=TODAY) == TODAY
    assert adoption_day(replace(undated, signed_date="2026-01-02"), today=TODAY) == date(2026, 1, 2)


def test_a_seat_and_a_holder_need_their_words(ledger: Ledger) -> None:
    with pytest.raises(Refusal, match="单位及职务"):
        roster.add_seat(ledger, GroupSeat(), on=TODAY)
    with pytest.raises(Refusal, match="接任人的姓名"):
        roster.succeed(ledger, seat(ledger), Person(), on=TODAY)
    with pytest.raises(Refusal, match="名称不能为空"):
        roster.change_group(ledger, replace(roster.leading_group(ledger), name=" "))
    roster.change_group(ledger, replace(roster.leading_group(ledger), name="临河县政务公开工作领导小组"))
    undone(ledger)
    assert roster.leading_group(ledger).name == "临河县政务公开领导小组"


def test_the_notice_that_is_printed_says_the_roster_when_it_is_read_again(ledger: Ledger, tmp_path: Path) -> None:
    adopt(ledger, plan_adoption(ledger, document(ledger), on=FOUNDED))
    target = tmp_path / "通知.docx"
    export(ledger, ExportRequest("adjustment-notice", str(target)), today=TODAY)
    preview = interpret(read_file(target), year=None, issued=None)
    outcome = accept_import(ledger, plan_import(ledger, preview, today=TODAY), ImportAnswers(), today=TODAY)
    again = plan_adoption(ledger, outcome.document_id or 0, on=TODAY)
    assert {seat.outcome for seat in again.seats} == {"same"}
    assert (len(again.seats), again.dropped) == (len(LISTED), ())


@pytest.mark.reference
def test_namesakes_of_a_real_roster_stay_apart_through_adopting_writing_and_reading_again(
    ledger: Ledger, shared: Path, tmp_path: Path
) -> None:
    gold = json.loads((shared / "seeds" / "gold" / "jishishan-2020-roster.json").read_text(encoding="utf-8"))
    target = tmp_path / "名单.xlsx"
    for source in (shared / "seeds" / "jishishan-2020-plan.docx", target):
        preview = interpret(read_file(source), year=None, issued=None)
        outcome = accept_import(ledger, plan_import(ledger, preview, today=TODAY), ImportAnswers(), today=TODAY)
        plan = plan_adoption(ledger, outcome.document_id or 0, on=TODAY)
        assert plan.questions == ()
        assert bool(adopt(ledger, plan)) == (source is not target)
        found = roster.roster(ledger, TODAY)
        assert len(found.lines) == gold["count"] + 2
        shown = {line.shown_name for line in found.lines}
        for name, seats in gold["duplicate_names"].items():
            assert len({line.person.id for line in found.lines if line.person and line.person.name == name}) == len(
                seats
            )
            assert len([told for told in shown if told.startswith(f"{name}（")]) == len(seats)
        export(ledger, ExportRequest("roster", str(target)), today=TODAY)


DAYS = st.integers(0, 60).map(lambda n: FOUNDED + timedelta(days=n))
ACTS = st.lists(st.tuples(st.sampled_from(("succeed", "vacate", "abolish")), st.integers(0, 1), DAYS), max_size=12)


@settings(max_examples=25)
@given(ACTS)
def test_whatever_was_entered_a_seat_has_at_most_one_holder_on_any_day(acts: list[tuple[str, int, date]]) -> None:
    ledger = create_ledger(IN_MEMORY, name="临河县人民政府办公室", level="county", operator="李某")
    own = [seat(ledger), seat(ledger, "县教育局局长", "张某")]
    for number, (act, which, on) in enumerate(acts):
        try:
            if act == "succeed":
                roster.succeed(ledger, own[which], Person(name=f"第{number}任"), on=on)
            elif act == "vacate":
                roster.vacate(ledger, own[which], on=on)
            elif number == len(acts) - 1:
                roster.abolish_seat(ledger, own[which], on=on)
        except Refusal:
            continue
    for seat_id in own:
        terms = [term for term, _ in roster.seat_history(ledger, seat_id).terms]
        for first, second in pairwise(terms):
            assert first.ends_on is not None
            assert first.begins_on <= first.ends_on < second.begins_on  # type: ignore[operator]
        for term in terms:
            day = date.fromisoformat(term.begins_on or "")
            assert [line.term for line in roster.roster(ledger, day).lines if line.seat.id == seat_id] == [term]
    ledger.close()
