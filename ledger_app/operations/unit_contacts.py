"""分管领导、联络员和A/B角: who answers for this work in each unit, with their terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ledger_app.domain.changes import Changes
from ledger_app.domain.person import tidy_name
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.roster import day_before
from ledger_app.domain.staff_change import CONTACT_KINDS, UnitContact
from ledger_app.domain.unit import Unit
from ledger_app.operations.dissolved_units import refuse_dissolved
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing

_OFFICER = "liaison_officer"
_KINDS = {kind: place for place, kind in enumerate(CONTACT_KINDS)}


class ContactIncomplete(Refusal):
    """A contact needs a name and days that fit together."""


def contacts(ledger: Ledger, unit_id: int | None = None, *, on: date | None = None) -> list[UnitContact]:
    """The contacts of a unit (of all units), those still in office first; ``on`` keeps those in office that day."""
    found = matching(ledger, UnitContact) if unit_id is None else matching(ledger, UnitContact, unit_id=unit_id)
    if on is not None:
        found = [contact for contact in found if contact.serves(on.isoformat())]
    return sorted(
        found, key=lambda c: (c.unit_id or 0, _KINDS[c.kind], c.ends_on is not None, _late(c.begins_on), c.id)
    )


def add_contact(ledger: Ledger, contact: UnitContact, *, today: date, replacing: bool = False) -> Changes:
    """A new contact. ``replacing`` ends the present ones of its kind the day before it begins."""
    contact = _checked(contact)
    unit = one(ledger, Unit, contact.unit_id or 0)
    begins = contact.begins_on or (None if contact.ends_on else today.isoformat())
    refuse_dissolved(ledger, unit.id, begins, instead="请选接收职能的单位")
    with ledger.tx(f"新增“{unit.name}”{CONTACT_KINDS[contact.kind]}“{contact.name}”") as writing:
        if replacing:
            end_present(ledger, writing, contact)
        added = writing.insert(contact)
        show_officer(ledger, writing, unit.id, today=today)
    return writing.changes(added)


def change_contact(ledger: Ledger, contact: UnitContact, *, today: date) -> Changes:
    """Write a contact as given over the stored one."""
    contact = _checked(contact)
    unit = one(ledger, Unit, contact.unit_id or 0)
    with ledger.tx(f"修改“{unit.name}”{CONTACT_KINDS[contact.kind]}“{contact.name}”") as writing:
        writing.put("unit_contact", contact)
        show_officer(ledger, writing, unit.id, today=today)
    return writing.changes(contact.id)


def remove_contact(ledger: Ledger, contact_id: int, *, today: date) -> Changes:
    """Take out a contact that was entered by mistake; one who left keeps the record and gets a last day."""
    contact = one(ledger, UnitContact, contact_id)
    unit = one(ledger, Unit, contact.unit_id or 0)
    with ledger.tx(f"删除“{unit.name}”{CONTACT_KINDS[contact.kind]}“{contact.name}”") as writing:
        writing.remove("unit_contact", contact_id)
        show_officer(ledger, writing, unit.id, today=today)
    return writing.changes(unit.id)


def end_present(ledger: Ledger, writing: Writing, contact: UnitContact) -> None:
    """End those of the same kind in office when ``contact`` begins, inside the caller's transaction."""
    begins = contact.begins_on
    if begins is None:
        raise ContactIncomplete("还没有填“起始日期”，没有保存；接替现任要写明从哪天起。")
    present = matching(ledger, UnitContact, unit_id=contact.unit_id, kind=contact.kind)
    for other in present:
        if other.serves(begins) and (other.begins_on or "") < begins:
            writing.change("unit_contact", other.id, ends_on=day_before(date.fromisoformat(begins)))


def show_officer(ledger: Ledger, writing: Writing, unit_id: int, *, today: date) -> None:
    """Keep the 联络员 and 联系电话 that the directory shows in step with whoever is in office."""
    known = matching(ledger, UnitContact, unit_id=unit_id, kind=_OFFICER)
    present = [contact for contact in known if contact.serves(today.isoformat())]
    unit = one(ledger, Unit, unit_id)
    if present:
        latest = max(present, key=lambda contact: (contact.begins_on or "", contact.id))
        telephone = latest.telephone or latest.mobile or unit.telephone
        writing.change("unit", unit_id, liaison_officer=latest.name, telephone=telephone)
    elif unit.liaison_officer in {contact.name for contact in known}:
        writing.change("unit", unit_id, liaison_officer="")


def by_unit(found: Iterable[UnitContact]) -> dict[int, list[UnitContact]]:
    """Contacts by the unit they belong to."""
    units: dict[int, list[UnitContact]] = {}
    for contact in found:
        units.setdefault(contact.unit_id or 0, []).append(contact)
    return units


def _checked(contact: UnitContact) -> UnitContact:
    contact = replace(contact, name=tidy_name(contact.name), email=contact.email.strip())
    if not contact.name:
        raise ContactIncomplete("还没有填“姓名”，没有保存。")
    if contact.begins_on and contact.ends_on and contact.ends_on < contact.begins_on:
        raise ContactIncomplete("“截止日期”早于“起始日期”，没有保存；请核对两个日期。")
    if contact.email and "@" not in contact.email:
        raise ContactIncomplete(f"邮箱“{contact.email}”中没有“@”，没有保存；请核对。")
    return contact


def _late(day: str | None) -> int:
    """Sorts later days first, unknown ones last."""
    return -int(day.replace("-", "")) if day else 0
