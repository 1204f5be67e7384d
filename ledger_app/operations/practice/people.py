"""The people of the practice ledger: the leading group with a succession and a vacancy, contacts, staff changes."""

from __future__ import annotations

from datetime import date, timedelta

from ledger_app.domain.person import Person
from ledger_app.domain.roster import GroupSeat
from ledger_app.domain.staff_change import StaffChange, UnitContact
from ledger_app.operations import roster, staff, unit_contacts
from ledger_app.operations.roster_adoption import adopt, adoption_day, documents_with_roster, plan_adoption
from ledger_app.operations.unit_directory import read_directory
from ledger_app.storage.ledger import Ledger

_LONG_AGO = timedelta(days=120)  # before everything that is told to have changed since
# Unit, 分管领导 with post, 联络员 with post, and the end of the mobile number.
_CONTACTS = (
    ("县司法局", "魏明", "副局长", "苗青", "办公室主任", "0001"),
    ("县教育局", "常远", "副局长", "凌云", "科员", "0002"),
    ("县审计局", "安宁", "总审计师", "白露", "办公室副主任", "0003"),
    ("垚沟镇", "石坚", "副镇长", "田野", "党政办主任", "0004"),
    ("癿湾乡", "江海", "副乡长", "文静", "党政办干部", "0005"),
)


def record_people(ledger: Ledger, *, today: date) -> None:
    """Adopt the roster that a sample document lists, then tell what changed since."""
    for document, _ in reversed(documents_with_roster(ledger)):
        issued = adoption_day(document, today=today)
        early = issued if issued <= today - _LONG_AGO else today - _LONG_AGO
        adopt(ledger, plan_adoption(ledger, document.id, on=early))
    _change_group(ledger, today)
    _name_contacts(ledger, date(today.year - 1, 3, 1), today)
    _change_staff(ledger, today)


def _change_group(ledger: Ledger, today: date) -> None:
    """One seat is new, one has a successor, one stands vacant for more than a month."""
    seats = [line.seat for line in roster.roster(ledger, today).lines if line.seat.role == "member"]
    if len(seats) < 2:
        return
    added = GroupSeat(position="县大数据中心主任", basis="县政府办公室会议纪要")
    roster.add_seat(
        ledger, added, on=today - timedelta(days=100), person=Person(name="顾晓峰", unit_name="县大数据中心")
    )
    successor = Person(name="方毅", unit_name=roster.unit_of_post(ledger, roster.posts_of(seats[0].position))[1])
    roster.succeed(ledger, seats[0].id, successor, on=today - timedelta(days=90), basis="县人大常委会任命")
    roster.vacate(ledger, seats[1].id, on=today - timedelta(days=47), basis="调离")


def _name_contacts(ledger: Ledger, begins: date, today: date) -> None:
    known = read_directory(ledger)
    for unit, leader, leader_post, officer, post, digits in _CONTACTS:
        unit_id = known.unit_id(unit)
        if unit_id is None:
            continue
        own = {"unit_id": unit_id, "begins_on": begins.isoformat()}
        leading = UnitContact(kind="leader_in_charge", name=leader, post=leader_post, **own)  # type: ignore[arg-type]
        telephones = {"telephone": f"0000-100{digits}", "mobile": f"1990000{digits}"}
        working = UnitContact(name=officer, post=post, **own, **telephones)  # type: ignore[arg-type]
        unit_contacts.add_contact(ledger, leading, today=today)
        unit_contacts.add_contact(ledger, working, today=today)


def _change_staff(ledger: Ledger, today: date) -> None:
    """One change that was filed long ago, one that still waits for it."""
    known = read_directory(ledger)
    stories = (("县教育局", "凌云", "陆一鸣", 150, True), ("垚沟镇", "田野", "高原", 12, False))
    for unit, before, after, back, filed in stories:
        day = today - timedelta(days=back)
        change = StaffChange(
            unit_id=known.unit_id(unit), handed_by=before, taken_by=after, witness="魏明", changed_on=day.isoformat()
        )
        if change.unit_id is None:
            continue
        number = staff.record_change(ledger, change, today=today).ids[0]
        if filed:
            staff.file_change(ledger, number, on=day + timedelta(days=5))
