"""Units and groups that an import meets: answers become aliases, new units stay unconfirmed, groups as printed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ledger_app.domain.importing import ImportAnswers, UnitAnswer, UnitResolution
from ledger_app.domain.unit import Unit, UnitAlias, UnitGroup, UnitGroupMember
from ledger_app.domain.unit_name import (
    comparable,
    group_categories,
    guessed_category,
    itself_among_counties,
    means_counties,
    own_level,
    own_spellings,
    without_etc,
)
from ledger_app.operations.pinyin_keys import pinyin_code
from ledger_app.operations.unit_directory import Directory, read_directory, resolve
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.writing import Writing


class UnitTaking:
    """Makes the directory know every printed name of the rows that are taken; used inside one transaction."""

    def __init__(self, ledger: Ledger, writing: Writing, *, issuer: str, today: date) -> None:
        self._ledger = ledger
        self._writing = writing
        self._issuer = issuer
        self._today = today
        self._left_vague: set[str] = set()
        self._directory = read_directory(ledger)

    def take(self, names: Iterable[str], answers: ImportAnswers) -> None:
        """Make what is missing: first single units, then groups, so that groups find their members."""
        answered = {answer.printed: answer for answer in answers.units}
        printed = tuple(dict.fromkeys(names))
        for name in printed:
            self._answer(answered[name]) if name in answered else self._make_unit_unless_known(name)
        for name in printed:
            resolution = resolve(self._directory, name, on=self._today)
            if resolution.match == "group" and resolution.group_id is None:
                self._make_group(without_etc(name))

    def resolution(self, name: str) -> UnitResolution:
        """How a printed name is understood now."""
        if name in self._left_vague:
            return UnitResolution(name, "vague")
        return resolve(self._directory, name, on=self._today)

    def members(self, group_id: int) -> list[Unit]:
        return self._directory.members(group_id, self._today)

    def _insert(self, record: Unit | UnitAlias | UnitGroup | UnitGroupMember) -> int:
        new_id = self._writing.insert(record)
        self._directory = read_directory(self._ledger)
        return new_id

    def _answer(self, answer: UnitAnswer) -> None:
        if answer.leave_vague:
            self._left_vague.add(answer.printed)
        elif answer.unit_id is not None:
            if resolve(self._directory, answer.printed, on=self._today).match != "known":
                self._insert(UnitAlias(unit_id=answer.unit_id, alias=without_etc(answer.printed)))
        else:
            self._make_unit_unless_known(answer.printed, confirmed=answer.create)

    def _make_unit_unless_known(self, name: str, *, confirmed: bool = False) -> None:
        if resolve(self._directory, name, on=self._today).match not in ("near", "new"):
            return
        unit_id = self._insert(new_unit(self._directory, without_etc(name), confirmed=confirmed))
        if self._ledger.office.unit_id is None and comparable(name) in own_spellings(self._ledger.office.name):
            self._note_own(unit_id)

    def _make_group(self, name: str) -> None:
        office = self._ledger.office
        categories = group_categories(name, level=own_level(office.name))
        group_id = self._insert(UnitGroup(name=name, categories=categories))
        if office.level != "county" and guessed_category(office.name) in categories:
            self._own_unit()  # a township's office is one of 各乡镇, a department one of 各部门
        if office.level == "county" and means_counties(name) and itself_among_counties(office.name, self._issuer):
            self._insert(UnitGroupMember(group_id=group_id, unit_id=self._own_unit()))

    def _own_unit(self) -> int:
        """The office's own row in the directory, made and noted when there is none yet."""
        office = self._ledger.office
        if office.unit_id is not None:
            return office.unit_id
        written = sorted(own_spellings(office.name), key=len, reverse=True)
        present = (self._directory.names[name] for name in written if name in self._directory.names)
        own = next(present, None) or self._insert(new_unit(self._directory, office.name, confirmed=True))
        self._note_own(own)
        return own

    def _note_own(self, unit_id: int) -> None:
        """The office's own row is found under every way its name is written."""
        self._writing.change("office", self._ledger.office.id, unit_id=unit_id)
        self._ledger.refresh()
        self._directory = read_directory(self._ledger)


def new_unit(known: Directory, name: str, *, confirmed: bool) -> Unit:
    """A unit for a name that the directory lacks, at the end of 机构序."""
    last = max((unit.official_order or 0 for unit in known.units.values()), default=0)
    return Unit(
        name=name,
        category=guessed_category(name),
        pinyin_code=pinyin_code(name),
        official_order=last + 1,
        confirmed=confirmed,
    )
