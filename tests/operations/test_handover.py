"""交接清单 and the papers of the leading group, from what a ledger holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.person import Person
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.roster import GroupSeat
from ledger_app.domain.staff_change import StaffChange, UnitContact
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit
from ledger_app.operations import office_duties, roster, staff, unit_contacts, units
from ledger_app.operations.exporting import export
from ledger_app.operations.handover import handover_facts
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one

TODAY = date(2026, 4, 8)


@pytest.fixture
def own(ledger: Ledger) -> tuple[int, int]:
    """A unit with an open, a closed and a common task, and another with the common one."""
    first, second = (units.add_unit(ledger, Unit(name=name)).ids[0] for name in ("垚沟镇", "癿湾乡"))
    with ledger.tx("试") as writing:
        for number, (due, shares) in enumerate(
            (
                ("2026-03-31", [(first, "in_progress", "lead")]),
                ("2026-03-31", [(first, "closed", "lead")]),
                ("2026-06-30", [(first, "not_started", "support"), (second, "not_started", "lead")]),
            ),
            1,
        ):
            task = Task(number=f"2026-00{number}", year=2026, requirement=f"任务{number}", due=due, due_kind="fixed")
            task_id = writing.insert(replace(task, report_cycle="none"))
            for unit, state, role in shares:
                writing.insert(Assignment(task_id=task_id, unit_id=unit, state=state, role=role))
    return first, second


def change(ledger: Ledger, unit: int | None, **more: object) -> StaffChange:
    told = StaffChange(unit_id=unit, handed_by="田野", taken_by="高原", changed_on="2026-04-01")
    number = staff.record_change(ledger, replace(told, **more), today=TODAY).ids[0]  # type: ignore[arg-type]
    return one(ledger, StaffChange, number)


def test_a_unit_hands_over_its_own_open_part_with_its_own_light(ledger: Ledger, own: tuple[int, int]) -> None:
    facts = handover_facts(ledger, change(ledger, own[0]), today=TODAY)
    told = [(row.number, row.units, row.due, row.light.colour) for row in facts.tasks]
    assert told == [("2026-001", "牵头", "2026-03-31", "red"), ("2026-003", "配合", "2026-06-30", "green")]
    assert (facts.unit, facts.one_unit) == ("垚沟镇", True)


def test_the_office_hands_over_everything_with_its_ledger(ledger: Ledger, own: tuple[int, int]) -> None:
    facts = handover_facts(ledger, change(ledger, None, kind="operator"), today=TODAY)
    assert [row.number for row in facts.tasks] == ["2026-001", "2026-003"]
    assert dict(facts.kept)["账本文件"] == str(ledger.path)
    assert dict(facts.kept)["操作人"] == "李某"
    assert facts.unit == "临河县政府办公室"


def test_what_is_due_in_thirty_days_is_on_the_list(ledger: Ledger) -> None:
    facts = handover_facts(ledger, None, today=TODAY)
    assert [duty.due for duty in facts.duties if "季度统计表" in duty.what] == [date(2026, 4, 10)]
    assert all(duty.is_open and duty.due <= date(2026, 5, 8) for duty in facts.duties)


def test_a_unit_is_told_what_its_rules_ask_of_it_whatever_the_office_has_registered(
    ledger: Ledger, own: tuple[int, int]
) -> None:
    told = change(ledger, own[0])
    [before] = handover_facts(ledger, told, today=TODAY).duties
    office_duties.finish_duty(ledger, before.rule_id, before.due, done_on=TODAY)
    [after] = handover_facts(ledger, told, today=TODAY).duties
    assert (after.due, after.who, after.light.text) == (date(2026, 4, 10), "垚沟镇", "剩2天")
    assert replace(after, advice=before.advice) == before


def test_a_handover_is_of_the_change_asked_for_or_of_the_units_latest(
    ledger: Ledger, own: tuple[int, int], tmp_path: Path
) -> None:
    first, second = change(ledger, own[0]), change(ledger, own[1], taken_by="江海")
    for request, name in (({"ids": (first.id,)}, "高原"), ({"unit_id": own[1]}, "江海"), ({}, "江海")):
        target = tmp_path / "交接.docx"
        export(ledger, ExportRequest("handover", str(target), **request), today=TODAY)  # type: ignore[arg-type]
        assert f"接收人：{name}" in "\n".join(p.text for p in Document(str(target)).paragraphs)
    assert second.id > first.id


def test_the_roster_of_an_earlier_day_is_exported(ledger: Ledger, tmp_path: Path) -> None:
    seat = GroupSeat(position="县司法局局长")
    own = roster.add_seat(ledger, seat, on=date(2026, 1, 5), person=Person(name="王某", unit_name="县司法局")).ids[0]
    roster.succeed(ledger, own, Person(name="张某"), on=date(2026, 4, 1))
    target = str(tmp_path / "名单.xlsx")
    for on, name in ((None, "张某"), ("2026-03-31", "王某")):
        assert export(ledger, ExportRequest("roster", target, on=on), today=TODAY).rows == 1
        assert [cell.value for cell in list(load_workbook(target).active.rows)[-1]][2] == name
    notice = str(tmp_path / "通知.docx")
    export(ledger, ExportRequest("adjustment-notice", notice), today=TODAY)
    assert "　　成　员：张　某　县司法局局长" in [p.text for p in Document(notice).paragraphs]


def test_without_a_roster_nothing_is_written(ledger: Ledger, tmp_path: Path) -> None:
    for kind in ("roster", "adjustment-notice"):
        with pytest.raises(Refusal, match="还没有领导小组名单"):
            export(ledger, ExportRequest(kind, str(tmp_path / "x.docx")), today=TODAY)
    assert not list(tmp_path.iterdir())


def test_every_unit_stands_in_the_list_of_contacts_with_those_in_office(
    ledger: Ledger, own: tuple[int, int], tmp_path: Path
) -> None:
    left = UnitContact(unit_id=own[0], name="田野", mobile="13812345678", ends_on="2026-03-31")
    unit_contacts.add_contact(ledger, left, today=TODAY)
    unit_contacts.add_contact(ledger, replace(left, name="高原", ends_on=None), today=TODAY)
    units.change_unit(ledger, replace(one(ledger, Unit, own[1]), liaison_officer="江海", telephone="0930-6221234"))
    target = str(tmp_path / "名册.xlsx")
    assert export(ledger, ExportRequest("contacts", target), today=TODAY).rows == 2
    rows = [[cell.value for cell in row] for row in load_workbook(target).active.rows]
    assert [row[1:8] for row in rows if row[0] in ("1", "2")] == [
        ["垚沟镇", None, None, "高原", None, None, "138****5678"],
        ["癿湾乡", None, None, "江海", None, "0930-62****4", None],
    ]
    export(ledger, ExportRequest("contacts", target, unit_id=own[0], whole_numbers=True), today=TODAY)
    assert "13812345678" in [cell.value for row in load_workbook(target).active.rows for cell in row]
