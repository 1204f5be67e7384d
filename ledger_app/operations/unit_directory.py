"""The directory as one value: which unit or group a printed name means, and near misses to ask about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz import fuzz

from ledger_app.domain.importing import UnitResolution
from ledger_app.domain.office import Office
from ledger_app.domain.unit import Unit, UnitAlias, UnitGroup, UnitGroupMember, UnitRenaming
from ledger_app.domain.unit_name import (
    comparable,
    group_categories,
    is_group,
    level_of,
    own_level,
    own_spellings,
    place_of,
    vague,
    without_etc,
    without_place,
)
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

NEAR = 88
MOST_SUGGESTIONS = 3
_DISTINCT = "一二三四五六七八九十东西南北中上下大小新老1234567890"


@dataclass(frozen=True)
class Directory:
    """Units by every name they bear; ``names`` maps a comparable name to a unit's id, ``group_names`` to a group's."""

    units: Mapping[int, Unit] = field(default_factory=dict)
    groups: Mapping[int, UnitGroup] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)
    group_names: Mapping[str, int] = field(default_factory=dict)
    listed: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    place: str = ""
    level: str = "county"

    def unit_id(self, name: str) -> int | None:
        """The unit that bears this name, with or without the office's own place before it (临河县教育局 = 县教育局)."""
        plain = comparable(name)
        return self.names.get(plain) or self.names.get(without_place(plain, self.place))

    def members(self, group_id: int, on: date) -> list[Unit]:
        """The units a group means on a day, in 机构序: enabled ones of its categories and those listed."""
        return self._enabled(self.groups[group_id].categories, self.listed.get(group_id, ()), on)

    def would_be_members(self, name: str, on: date) -> list[Unit]:
        """Whom a group that nobody has set up yet means by its wording alone."""
        return self._enabled(group_categories(name, level=self.level), (), on)

    def _enabled(self, categories: Iterable[str], listed: Iterable[int], on: date) -> list[Unit]:
        kinds, chosen = set(categories), set(listed)
        found = [unit for unit in self.units.values() if unit.category in kinds or unit.id in chosen]
        return [unit for unit in in_official_order(found) if enabled(unit, on)]


def directory(
    units: Sequence[Unit],
    *,
    spelt: Iterable[tuple[str, int | None]] = (),
    groups: Sequence[UnitGroup] = (),
    members: Iterable[UnitGroupMember] = (),
    office: Office | None = None,
) -> Directory:
    """Build the directory; a full name stands above a short name, that above aliases and earlier names (``spelt``).

    ``office`` says which place's own names need no place before them, and how the office itself is written.
    """
    place = place_of(office.name) if office else ""
    named = [*spelt, *((unit.short_name, unit.id) for unit in units), *((unit.name, unit.id) for unit in units)]
    names = {comparable(name): unit_id for name, unit_id in named if name and unit_id is not None}
    for name, unit_id in tuple(names.items()):
        names.setdefault(without_place(name, place), unit_id)
    if office and office.unit_id is not None:
        names = dict.fromkeys(own_spellings(office.name), office.unit_id) | names
    listed: dict[int, tuple[int, ...]] = {}
    for member in members:
        if member.group_id is not None and member.unit_id is not None:
            listed[member.group_id] = (*listed.get(member.group_id, ()), member.unit_id)
    group_names = {comparable(name): g.id for g in groups for name in (*g.aliases, g.name)}
    known = Directory({u.id: u for u in units}, {g.id: g for g in groups}, names, group_names, listed, place)
    return replace(known, level=own_level(office.name)) if office else known


def read_directory(ledger: Ledger) -> Directory:
    """The directory of this ledger; kept until the next change."""
    ledger.refresh()
    if "directory" not in ledger.kept:
        earlier = [(renaming.old_name, renaming.unit_id) for renaming in matching(ledger, UnitRenaming)]
        known = directory(
            matching(ledger, Unit),
            spelt=earlier + [(alias.alias, alias.unit_id) for alias in matching(ledger, UnitAlias)],
            groups=matching(ledger, UnitGroup),
            members=matching(ledger, UnitGroupMember),
            office=ledger.office,
        )
        ledger.kept["directory"] = known
    found: Directory = ledger.kept["directory"]
    return found


def enabled(unit: Unit, on: date) -> bool:
    """Whether the unit exists and takes tasks on a day."""
    day = on.isoformat()
    begun = unit.enabled_on is None or unit.enabled_on <= day
    return unit.takes_tasks and begun and (unit.disabled_on is None or day < unit.disabled_on)


def in_official_order(units: Iterable[Unit]) -> list[Unit]:
    """Units by 机构序; those without a number after the others, in the order they were added."""
    return sorted(units, key=lambda u: (u.official_order is None, u.official_order or 0, u.id))


def resolve(known: Directory, printed: str, *, on: date) -> UnitResolution:
    """What one printed name means; a near miss is offered, never taken."""
    name = without_etc(printed) or comparable(printed)
    unit_id = known.unit_id(printed) or known.unit_id(name)
    if unit_id is not None:
        ended = known.units[unit_id].disabled_on or ""
        return UnitResolution(printed, "known", unit_id=unit_id, ended=ended if ended <= on.isoformat() else "")
    group_id = known.group_names.get(comparable(printed)) or known.group_names.get(name)
    if group_id is not None:
        return UnitResolution(printed, "group", group_id=group_id, members=len(known.members(group_id, on)))
    if vague(name):
        return UnitResolution(printed, "vague")
    if is_group(name):
        return UnitResolution(printed, "group", members=len(known.would_be_members(name, on)))
    near = near_misses(known, name)
    return UnitResolution(printed, "near" if near else "new", suggestions=near)


def near_misses(known: Directory, name: str) -> tuple[tuple[int, str, int], ...]:
    """Units with a name at least 88 % like this one, the likest first; names of another level are no misses."""
    plain, level = comparable(name), _level_said(name)
    best: dict[int, int] = {}
    for spelt, unit_id in known.names.items():
        likeness = _likeness(plain, spelt)
        same_level = not level or not _level_said(spelt) or level == _level_said(spelt)
        if likeness >= NEAR and same_level:
            best[unit_id] = max(likeness, best.get(unit_id, 0))
    ranked = sorted(best.items(), key=lambda found: (-found[1], found[0]))[:MOST_SUGGESTIONS]
    return tuple((unit_id, known.units[unit_id].name, likeness) for unit_id, likeness in ranked)


def _level_said(name: str) -> str:
    """The level that a name says itself, with a level's word or with a place before it."""
    return level_of(name) or (own_level(name) if place_of(name) else "")


def _likeness(name: str, spelt: str) -> int:
    """0 to 100: alike by their signs, or one is the short form of the other (its signs in order, same ending)."""
    likeness = round(fuzz.ratio(name, spelt))
    short, long = sorted((_bare(name), _bare(spelt)), key=len)
    if len(short) >= 3 and short != long and short[-1] == long[-1] and _in_order(short, long):
        likeness = max(likeness, NEAR + round(11 * len(short) / len(long)))
    return 0 if _told_apart(name, spelt) else likeness


def _bare(name: str) -> str:
    """Without the level before it and with the usual short ending."""
    plain = name[1:] if level_of(name) and len(name) > 3 else name
    return plain.replace("办公室", "办").replace("委员会", "委")


def _in_order(short: str, long: str) -> bool:
    signs = iter(long)
    return all(sign in signs for sign in short)


def _told_apart(name: str, spelt: str) -> bool:
    """第一中学 and 第二中学 are two; so are names that differ in their ordinal or direction sign alone."""
    if len(name) != len(spelt):
        return False
    differing = [pair for pair in zip(name, spelt, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and all(sign in _DISTINCT for sign in differing[0])
