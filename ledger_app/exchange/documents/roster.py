"""领导小组名单 and 联络员名册 as tables (screens.md 7.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.masking import masked_telephone
from ledger_app.domain.roster import Roster, RosterLine
from ledger_app.domain.staff_change import CONTACT_KINDS, UnitContact
from ledger_app.exchange.documents.parts import Issuer, printed_date
from ledger_app.exchange.paper.shape import Column, Paper, Sheet

ROSTER = (
    Column("序号", 12, "center"),
    Column("组内职务", 24, "center"),
    Column("姓名", 24, "center"),
    Column("单位及职务", 72),
    Column("备注", 24),
)
CONTACTS = (
    Column("序号", 12, "center"),
    Column("单位", 46),
    Column("分管领导", 24, "center"),
    Column("职务", 28),
    Column("联络员", 24, "center"),
    Column("职务", 28),
    Column("办公电话", 28),
    Column("手机", 35),
)
MASKED = "注：电话号码已隐去中间部分。"


@dataclass(frozen=True)
class UnitContacts:
    """One unit with those who answer for this work in it."""

    unit: str
    contacts: tuple[UnitContact, ...]


def roster_table(roster: Roster, issuer: Issuer) -> Paper:
    """The roster of a day, in its order; a seat that nobody holds stands with 空缺."""
    rows = tuple(
        (
            str(number),
            line.role_words,
            line.person.name if line.person else "",
            line.seat.position,
            _remark(line),
        )
        for number, line in enumerate(roster.lines, 1)
    )
    subtitle = f"（截至{printed_date(roster.on.isoformat())}）"
    sheet = Sheet(ROSTER, rows, name="领导小组名单")
    return Paper(f"{roster.group.name}名单", (sheet,), False, subtitle, issuer.name, issuer.watermark)


def contact_table(units: Sequence[UnitContacts], issuer: Issuer, *, whole_numbers: bool = False) -> Paper:
    """The contacts of every unit; telephone numbers are masked unless the whole ones are asked for."""
    rows = tuple((str(number), *_contact_cells(unit, whole_numbers)) for number, unit in enumerate(units, 1))
    notes = () if whole_numbers else (MASKED,)
    subtitle = f"（截至{printed_date(issuer.on.isoformat())}）"
    sheet = Sheet(CONTACTS, rows, notes=notes, name="联络员名册")
    return Paper("政务公开联络员名册", (sheet,), True, subtitle, issuer.name, issuer.watermark)


def _remark(line: RosterLine) -> str:
    if line.term is None:
        since = f"{printed_date(line.vacant_since.isoformat())}起空缺" if line.vacant_since else ""
        return since or "空缺"
    if line.term.begins_on == line.seat.begins_on:
        return ""
    return f"{printed_date(line.term.begins_on)}接任"


def _contact_cells(unit: UnitContacts, whole_numbers: bool) -> tuple[str, ...]:
    leaders = [contact for contact in unit.contacts if contact.kind == "leader_in_charge"]
    officers = [contact for contact in unit.contacts if contact.kind != "leader_in_charge"]
    shown = str if whole_numbers else masked_telephone
    return (
        unit.unit,
        "\n".join(contact.name for contact in leaders),
        "\n".join(contact.post for contact in leaders),
        "\n".join(_named(contact) for contact in officers),
        "\n".join(contact.post for contact in officers),
        "\n".join(shown(contact.telephone) for contact in officers),
        "\n".join(shown(contact.mobile) for contact in officers),
    )


def _named(contact: UnitContact) -> str:
    keeper = contact.kind != "liaison_officer"
    return f"{contact.name}（{CONTACT_KINDS[contact.kind]}）" if keeper else contact.name
