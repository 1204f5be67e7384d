"""联络员 and 人员变动: terms that follow one another, the filing, and what becomes of them with their unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ledger_app.domain.person import Person
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.roster import GroupSeat
from ledger_app.domain.staff_change import StaffChange, UnitContact
from ledger_app.domain.unit import Unit
from ledger_app.operations import history, roster, staff, unit_contacts, units
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.replay import strays

TODAY = date(2026, 4, 8)


@pytest.fixture
def unit(ledger: Ledger) -> int:
    return units.add_unit(ledger, Unit(name="临河县司法局", short_name="县司法局")).ids[0]


def officer(ledger: Ledger, unit: int, name: str = "张某", begins: str = "2026-01-01", **more: str) -> UnitContact:
    contact = UnitContact(unit_id=unit, name=name, telephone="0930-6221234", begins_on=begins, **more)  # type: ignore[arg-type]
    return one(ledger, UnitContact, unit_contacts.add_contact(ledger, contact, today=TODAY).ids[0])


def change(unit: int, **more: object) -> StaffChange:
    told = StaffChange(unit_id=unit, handed_by="张某", taken_by="李某", changed_on="2026-04-01")
    return replace(told, **more)  # type: ignore[arg-type]


def present(ledger: Ledger, unit: int, on: date = TODAY) -> list[str]:
    return [contact.name for contact in unit_contacts.contacts(ledger, unit, on=on)]


def undone(ledger: Ledger) -> None:
    assert history.undo(ledger)
    assert strays(ledger.connection) == []


def test_the_directory_shows_the_officer_in_office(ledger: Ledger, unit: int) -> None:
    own = officer(ledger, unit, "张 某")
    assert (one(ledger, Unit, unit).liaison_officer, one(ledger, Unit, unit).telephone) == ("张某", "0930-6221234")
    unit_contacts.change_contact(ledger, replace(own, ends_on="2026-03-31"), today=TODAY)
    assert one(ledger, Unit, unit).liaison_officer == ""
    undone(ledger)
    assert one(ledger, Unit, unit).liaison_officer == "张某"
    unit_contacts.remove_contact(ledger, own.id, today=TODAY)
    assert unit_contacts.contacts(ledger, unit) == []
    undone(ledger)
    undone(ledger)
    assert (matching(ledger, UnitContact), one(ledger, Unit, unit).liaison_officer) == ([], "")


def test_a_contact_who_replaces_another_leaves_no_day_with_two(ledger: Ledger, unit: int) -> None:
    officer(ledger, unit)
    officer(ledger, unit, "赵某", kind="first_keeper")
    after = UnitContact(unit_id=unit, name="李某", begins_on="2026-04-01")
    unit_contacts.add_contact(ledger, after, today=TODAY, replacing=True)
    assert present(ledger, unit, date(2026, 3, 31)) == ["张某", "赵某"]
    assert present(ledger, unit, date(2026, 4, 1)) == ["李某", "赵某"]
    undone(ledger)
    assert present(ledger, unit) == ["张某", "赵某"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": " "}, "姓名"),
        ({"begins_on": "2026-02-01", "ends_on": "2026-01-31"}, "早于"),
        ({"email": "zhang.example"}, "@"),
    ],
)
def test_a_contact_that_cannot_be_is_refused(ledger: Ledger, unit: int, wrong: dict[str, str], told: str) -> None:
    with pytest.raises(Refusal, match=told):
        unit_contacts.add_contact(ledger, replace(UnitContact(unit_id=unit, name="张某"), **wrong), today=TODAY)  # type: ignore[arg-type]


def test_a_change_of_officers_moves_the_contacts_and_waits_for_filing(ledger: Ledger, unit: int) -> None:
    officer(ledger, unit)
    number = staff.record_change(ledger, change(unit), today=TODAY).ids[0]
    assert present(ledger, unit, date(2026, 3, 31)) == ["张某"]
    assert present(ledger, unit) == ["李某"]
    assert [found.id for found in staff.unfiled_changes(ledger)] == [number]
    staff.file_change(ledger, number, on=TODAY)
    assert staff.unfiled_changes(ledger) == []
    assert one(ledger, StaffChange, number).filed_on == "2026-04-08"
    undone(ledger)
    assert len(staff.unfiled_changes(ledger)) == 1
    undone(ledger)
    assert (present(ledger, unit), staff.staff_changes(ledger)) == (["张某"], [])


def test_a_change_can_be_corrected_and_taken_out(ledger: Ledger, unit: int) -> None:
    number = staff.record_change(ledger, change(unit), today=TODAY, contacts=False).ids[0]
    assert present(ledger, unit) == []
    staff.correct_change(ledger, replace(one(ledger, StaffChange, number), witness="韩 岳", filed_on="2026-04-02"))
    assert (one(ledger, StaffChange, number).witness, one(ledger, StaffChange, number).filed) == ("韩岳", True)
    undone(ledger)
    staff.delete_change(ledger, number)
    assert staff.staff_changes(ledger) == []
    undone(ledger)
    assert len(staff.staff_changes(ledger)) == 1


def test_everything_that_is_missing_is_named_at_once(ledger: Ledger) -> None:
    with pytest.raises(Refusal) as refusal:
        staff.record_change(ledger, StaffChange(filed=True), today=TODAY)
    for words in ("移交人", "接收人", "变动日期", "单位", "备案日期"):
        assert words in refusal.value.message
    with pytest.raises(Refusal, match="同一个名字"):
        staff.record_change(ledger, StaffChange(kind="operator", handed_by="李某", taken_by="李 某"), today=TODAY)


def test_a_change_of_operators_is_the_offices_own(ledger: Ledger) -> None:
    told = StaffChange(kind="operator", handed_by="李某", taken_by="王某", changed_on="2026-04-08")
    staff.record_change(ledger, told, today=TODAY)
    assert staff.unit_of_change(ledger, staff.staff_changes(ledger)[0]) == "临河县政府办公室"


def test_a_merged_unit_takes_its_people_along_and_one_with_people_is_not_deleted(ledger: Ledger, unit: int) -> None:
    officer(ledger, unit)
    staff.record_change(ledger, change(unit), today=TODAY)
    person = Person(name="王某", unit_name="县司法局")
    roster.add_seat(ledger, GroupSeat(position="县司法局局长"), on=TODAY, person=person)
    with pytest.raises(Refusal, match="不能删除：“人员”“领导小组席位”“联络员”“人员变动”中还有它的记录"):
        units.delete_unit(ledger, unit)
    other = units.add_unit(ledger, Unit(name="临河县法制办公室")).ids[0]
    units.merge_units(ledger, other, [unit])
    for kind in (Person, GroupSeat, UnitContact, StaffChange):
        assert {record.unit_id for record in matching(ledger, kind)} == {other}
    undone(ledger)
    assert {person.unit_id for person in matching(ledger, Person)} == {unit}


def test_a_dissolved_unit_takes_nobody_any_more(ledger: Ledger, unit: int) -> None:
    person = Person(name="王某", unit_name="县司法局")
    seat = roster.add_seat(ledger, GroupSeat(position="县司法局局长"), on=date(2026, 1, 5), person=person).ids[0]
    units.change_unit(ledger, replace(one(ledger, Unit, unit), disabled_on="2026-04-01"))
    refused = (
        lambda: staff.record_change(ledger, change(unit), today=TODAY),
        lambda: officer(ledger, unit, begins="2026-04-01"),
        lambda: roster.succeed(ledger, seat, Person(name="张某"), on=date(2026, 4, 1)),
        lambda: roster.add_seat(ledger, GroupSeat(position="县司法局副局长"), on=TODAY),
    )
    for act in refused:
        with pytest.raises(Refusal, match="“临河县司法局”已于2026年4月1日停用，没有保存"):
            act()
    officer(ledger, unit, begins="2026-03-31")
    roster.succeed(ledger, seat, Person(name="张某"), on=date(2026, 3, 31))
