"""人员变动: who handed over to whom, the contacts that follow from it, and 备案 with the level above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ledger_app.domain.changes import Changes
from ledger_app.domain.person import tidy_name
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.roster import day_before
from ledger_app.domain.staff_change import CHANGE_KINDS, CONTACT_KINDS, StaffChange, UnitContact
from ledger_app.domain.unit import Unit
from ledger_app.operations.dissolved_units import refuse_dissolved
from ledger_app.operations.unit_contacts import show_officer
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing


class ChangeIncomplete(Refusal):
    """A staff change needs its unit, both persons and its day."""


def staff_changes(ledger: Ledger) -> list[StaffChange]:
    """All changes, the latest first."""
    return sorted(matching(ledger, StaffChange), key=lambda c: (c.changed_on or "", c.id), reverse=True)


def unfiled_changes(ledger: Ledger) -> list[StaffChange]:
    """Changes that the level above has not been told of, the oldest first; yellow until 备案 is ticked."""
    return [change for change in reversed(staff_changes(ledger)) if not change.filed]


def record_change(ledger: Ledger, change: StaffChange, *, today: date, contacts: bool = True) -> Changes:
    """A new change. With ``contacts`` whoever left ends the day before as the unit's contact and the other begins."""
    change = _checked(ledger, change)
    with ledger.tx(f"登记人员变动：{_told(ledger, change)}") as writing:
        added = writing.insert(change)
        if contacts and change.kind in CONTACT_KINDS:
            _hand_over(ledger, writing, change)
            show_officer(ledger, writing, change.unit_id or 0, today=today)
    return writing.changes(added)


def correct_change(ledger: Ledger, change: StaffChange) -> Changes:
    """Write a change as given over the stored one; contacts stay as they are."""
    change = _checked(ledger, change)
    with ledger.tx(f"修改人员变动：{_told(ledger, change)}") as writing:
        writing.put("staff_change", change)
    return writing.changes(change.id)


def file_change(ledger: Ledger, change_id: int, *, on: date) -> Changes:
    """登记备案: the level above was told on that day."""
    change = one(ledger, StaffChange, change_id)
    with ledger.tx(f"登记备案：{_told(ledger, change)}") as writing:
        writing.change("staff_change", change_id, filed=True, filed_on=on.isoformat())
    return writing.changes(change_id)


def delete_change(ledger: Ledger, change_id: int) -> Changes:
    """Take out a change that was entered by mistake; contacts stay as they are."""
    change = one(ledger, StaffChange, change_id)
    with ledger.tx(f"删除人员变动：{_told(ledger, change)}") as writing:
        writing.remove("staff_change", change_id)
    return writing.changes(change_id)


def unit_of_change(ledger: Ledger, change: StaffChange) -> str:
    """The unit's name; a change of operators is the office's own."""
    found = matching(ledger, Unit, id=change.unit_id) if change.unit_id else []
    return found[0].name if found else ledger.office.name


def present_name(ledger: Ledger, unit_id: int, kind: str, *, on: date) -> str:
    """Who answers for this work in a unit on a day; empty where nobody is known, or where two are."""
    known = matching(ledger, UnitContact, unit_id=unit_id, kind=kind) if kind in CONTACT_KINDS else []
    names = {contact.name for contact in known if contact.serves(on.isoformat())}
    if not names and kind == "liaison_officer":
        names = {one(ledger, Unit, unit_id).liaison_officer}
    return names.pop() if len(names) == 1 else ""


def _hand_over(ledger: Ledger, writing: Writing, change: StaffChange) -> None:
    """The contact who left ends the day before; the one who came begins, unless already entered."""
    begins = change.changed_on or ""
    known = matching(ledger, UnitContact, unit_id=change.unit_id, kind=change.kind)
    for contact in known:
        if contact.name == change.handed_by and contact.serves(begins) and (contact.begins_on or "") < begins:
            writing.change("unit_contact", contact.id, ends_on=day_before(date.fromisoformat(begins)))
    if not any(contact.name == change.taken_by and contact.serves(begins) for contact in known):
        writing.insert(
            UnitContact(unit_id=change.unit_id, kind=change.kind, name=change.taken_by, begins_on=change.changed_on)
        )


def _told(ledger: Ledger, change: StaffChange) -> str:
    return f"{unit_of_change(ledger, change)}{CHANGE_KINDS[change.kind]}{change.handed_by}→{change.taken_by}"


def _checked(ledger: Ledger, change: StaffChange) -> StaffChange:
    """The change with tidy names; every problem is named at once."""
    change = replace(
        change,
        handed_by=tidy_name(change.handed_by),
        taken_by=tidy_name(change.taken_by),
        witness=tidy_name(change.witness),
    )
    if change.filed_on and not change.filed:
        change = replace(change, filed=True)
    if change.kind == "operator" and change.unit_id is None:
        change = replace(change, unit_id=ledger.office.unit_id)
    problems = [
        words
        for missing, words in (
            (not change.handed_by, "还没有填“移交人”"),
            (not change.taken_by, "还没有填“接收人”"),
            (change.changed_on is None, "还没有填“变动日期”"),
            (change.kind != "operator" and change.unit_id is None, "还没有选“单位”"),
            (change.filed and change.filed_on is None, "勾选了“已向上级备案”，还没有填“备案日期”"),
            (bool(change.taken_by) and change.taken_by == change.handed_by, "移交人和接收人是同一个名字"),
        )
        if missing
    ]
    if problems:
        raise ChangeIncomplete(f"{'；'.join(problems)}，没有保存。")
    refuse_dissolved(ledger, change.unit_id, change.changed_on, instead="请选接收职能的单位")
    return change
