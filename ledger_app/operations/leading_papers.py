"""What is printed of the leading group and of the units' contacts."""

from __future__ import annotations

from datetime import date
from typing import Any

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.roster import Roster
from ledger_app.domain.staff_change import UnitContact
from ledger_app.domain.unit import Unit, UnitGroup
from ledger_app.domain.wording import long_date
from ledger_app.exchange.documents.adjustment_notice import adjustment_notice
from ledger_app.exchange.documents.roster import UnitContacts, contact_table, roster_table
from ledger_app.operations.exporting import NothingToExport
from ledger_app.operations.printed_tasks import issuer
from ledger_app.operations.roster import roster
from ledger_app.operations.unit_contacts import by_unit, contacts
from ledger_app.operations.unit_directory import enabled, in_official_order
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching


def roster_paper(ledger: Ledger, request: ExportRequest, today: date) -> tuple[Any, int]:
    """领导小组名单 of the day asked for."""
    found = _roster(ledger, _day(request, today))
    return roster_table(found, issuer(ledger, request.year, today)), len(found.lines)


def notice_paper(ledger: Ledger, request: ExportRequest, today: date) -> tuple[Any, int]:
    """领导小组调整通知 with the roster of the day asked for; it goes to the groups of units that are set up."""
    found = _roster(ledger, _day(request, today))
    sent_to = [group.name for group in matching(ledger, UnitGroup, order_by="official_order, id")]
    return adjustment_notice(found, issuer(ledger, request.year, today), addressees=sent_to), len(found.lines)


def contacts_paper(ledger: Ledger, request: ExportRequest, today: date) -> tuple[Any, int]:
    """联络员名册: every unit that takes tasks, with those in office."""
    known = by_unit(contacts(ledger, on=_day(request, today)))
    units = [u for u in in_official_order(matching(ledger, Unit)) if u.id in known or enabled(u, today)]
    if request.unit_id is not None:
        units = [unit for unit in units if unit.id == request.unit_id]
    lines = [UnitContacts(unit.name, _in_office(unit, known.get(unit.id, []))) for unit in units]
    paper = contact_table(lines, issuer(ledger, request.year, today), whole_numbers=request.whole_numbers)
    return paper, len(lines)


def _in_office(unit: Unit, known: list[UnitContact]) -> tuple[UnitContact, ...]:
    """A unit's contacts; the officer that stands in the directory alone is one of them."""
    named = any(contact.kind == "liaison_officer" for contact in known)
    if named or not unit.liaison_officer:
        return tuple(known)
    return (*known, UnitContact(name=unit.liaison_officer, telephone=unit.telephone))


def _roster(ledger: Ledger, on: date) -> Roster:
    found = roster(ledger, on)
    if not found.lines:
        raise NothingToExport(f"{long_date(on)}还没有领导小组名单，没有写出文件；请先采用文件中的名单，或增设席位。")
    return found


def _day(request: ExportRequest, today: date) -> date:
    return date.fromisoformat(request.on) if request.on else today
