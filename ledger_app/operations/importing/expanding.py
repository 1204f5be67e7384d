"""Units as printed become units as assigned: groups expanded on a day, each unit with the limit of its level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.importing import UnitResolution
from ledger_app.domain.task import Task, TaskLimit, TaskUnit
from ledger_app.domain.unit import Unit
from ledger_app.domain.unit_name import comparable, level_of, means_counties, names_counties, place_of
from ledger_app.operations.importing.unit_taking import UnitTaking

_DEPARTMENTS = re.compile(r"部门|县直|州直|市直|各单位|机关")
_TOWNSHIPS = re.compile(r"乡|镇|街道")
_DEPARTMENT_CATEGORIES = ("county_department", "party_department", "vertical", "public_institution", "other")
_ROLE_RANK = {"lead": 0, "responsible": 1, "support": 2}
_PARTS = re.compile(r"[、，,；;和及与]")


@dataclass(frozen=True)
class Share:
    """One unit's part in a task before it is stored."""

    unit: Unit
    role: str
    from_group: str = ""

    @property
    def counties(self) -> bool:
        """Whether the unit is the office itself, meant as one of a superior's counties."""
        return means_counties(self.from_group)


def nobody_reason(printed: str) -> str:
    """Why a task stays to be looked at: a printed name behind which nobody stands."""
    return f"“{printed}”没有对应到单位，还没有分派"


def linked(unit: TaskUnit, resolution: UnitResolution) -> TaskUnit:
    """A printed unit with what it means in the directory."""
    return replace(unit, unit_id=resolution.unit_id, group_id=resolution.group_id)


def shares(units: Sequence[TaskUnit], taking: UnitTaking, by_id: dict[int, Unit]) -> list[Share]:
    """What printed units mean, each unit once."""
    return each_once(_each(units, taking, by_id))


def each_once(some: Iterable[Share]) -> list[Share]:
    """Each unit once: named itself above named by a group, lead above support."""
    found: dict[int, Share] = {}
    for share in sorted(some, key=lambda s: (bool(s.from_group), _ROLE_RANK[s.role])):
        found.setdefault(share.unit.id, share)
    return list(found.values())


def _each(units: Sequence[TaskUnit], taking: UnitTaking, by_id: dict[int, Unit]) -> Iterator[Share]:
    for printed in units:
        if printed.unit_id is not None:
            yield Share(by_id[printed.unit_id], printed.role)
        elif printed.group_id is not None:
            for member in taking.members(printed.group_id):
                yield Share(member, printed.role, from_group=printed.printed)


def assignment(share: Share, task: Task, limits: Sequence[TaskLimit], *, today: date) -> Assignment:
    """The assignment of a share, with its own date and quota where the text sets one for its level."""
    limit = limit_for(share, limits)
    own_due = limit.due if limit and limit.due != task.due else None
    return Assignment(
        task_id=task.id,
        unit_id=share.unit.id,
        role=share.role,
        from_group=share.from_group,
        expanded_on=today.isoformat() if share.from_group else None,
        due=own_due,
        quota=limit.quota if limit else None,
    )


def limit_for(share: Share, limits: Sequence[TaskLimit]) -> TaskLimit | None:
    """The limit that holds for a unit: the one that names it, else the one of its level."""
    for fits in (_names_it, _names_its_level):
        found = [limit for limit in limits if any(fits(share, part) for part in _parts(limit.who))]
        if found:
            dues = [limit.due for limit in found if limit.due]
            quotas = [limit.quota for limit in found if limit.quota]
            return replace(found[0], due=dues[0] if dues else None, quota=quotas[0] if quotas else None)
    return None


def _parts(who: str) -> list[str]:
    return [part for part in _PARTS.split(comparable(who)) if part] + [comparable(who)]


def _names_it(share: Share, part: str) -> bool:
    return part in {comparable(share.unit.name), comparable(share.unit.short_name), comparable(share.from_group)} - {""}


def _names_its_level(share: Share, part: str) -> bool:
    if share.counties:
        return names_counties(part)
    if share.unit.category in ("township", "subdistrict"):
        return bool(_TOWNSHIPS.search(part)) and not _DEPARTMENTS.search(part)
    if _DEPARTMENTS.search(part):
        return share.unit.category in _DEPARTMENT_CATEGORIES and _same_level(share, part)
    if names_counties(part):
        return _is_government(share.unit, "县区旗")
    return len(part) <= 4 and _is_government(share.unit, part[0]) and level_of(part) != ""


def _same_level(share: Share, part: str) -> bool:
    said, own = level_of(part), level_of(share.from_group or share.unit.name)
    return not said or not own or said == own


def _is_government(unit: Unit, signs: str) -> bool:
    """Whether the unit is a government or its office at one of these levels (州政府办公室)."""
    name = comparable(unit.name)
    return "政府" in name and (name[:1] in signs or place_of(name)[-1:] in tuple(signs))
