"""集合单位: groups as documents print them, meant by categories and by listed units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ledger_app.domain.changes import Changes
from ledger_app.domain.importing import UnitResolution
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import TaskUnit
from ledger_app.domain.unit import Unit, UnitGroup, UnitGroupMember
from ledger_app.domain.unit_name import comparable, means_counties
from ledger_app.operations.unit_directory import read_directory
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing

_FEW = 2


class GroupUnnamed(Refusal):
    """A group needs a name of its own."""


class GroupInUse(Refusal):
    """The group stands in tasks and cannot be deleted."""


def groups(ledger: Ledger) -> list[UnitGroup]:
    """All groups in their order."""
    found = matching(ledger, UnitGroup)
    return sorted(found, key=lambda g: (g.official_order is None, g.official_order or 0, g.id))


def group_members(ledger: Ledger, group_id: int, *, on: date) -> list[Unit]:
    """The units that a group means on a day, in 机构序."""
    return read_directory(ledger).members(group_id, on)


def looks_short(ledger: Ledger, group: UnitResolution) -> bool:
    """Whether a group means so few units that the directory is likely to lack some.

    A group of listed units alone means those; 各县市 means this office alone, as 各乡镇 does in a township's ledger.
    """
    if ledger.office.level != "county" or means_counties(group.printed) or group.members > _FEW:
        return False
    known = read_directory(ledger).groups.get(group.group_id or 0)
    return not group.members or known is None or bool(known.categories)


def add_group(ledger: Ledger, group: UnitGroup, members: Sequence[int] = ()) -> Changes:
    """A new group of categories and listed units."""
    _refuse_unnamed(ledger, group)
    with ledger.tx(f"新建集合单位“{group.name}”") as writing:
        group_id = writing.insert(group)
        writing.insert_many(UnitGroupMember(group_id=group_id, unit_id=unit) for unit in dict.fromkeys(members))
    return writing.changes(group_id)


def change_group(ledger: Ledger, group: UnitGroup, members: Sequence[int] | None = None) -> Changes:
    """Write the group as given over the stored one; ``members`` None leaves the listed units alone."""
    _refuse_unnamed(ledger, group)
    with ledger.tx(f"修改集合单位“{group.name}”") as writing:
        writing.put("unit_group", group)
        if members is not None:
            _list_members(ledger, writing, group.id, members)
    return writing.changes(group.id)


def delete_group(ledger: Ledger, group_id: int) -> Changes:
    """Delete a group that no task names."""
    group = one(ledger, UnitGroup, group_id)
    used = len({unit.task_id for unit in matching(ledger, TaskUnit, group_id=group_id)})
    if used:
        raise GroupInUse(f"“{group.name}”不能删除：还有{used}项任务写着它；请先修改这些任务的责任单位。")
    with ledger.tx(f"删除集合单位“{group.name}”") as writing:
        _list_members(ledger, writing, group_id, ())
        writing.remove("unit_group", group_id)
    return writing.changes(group_id)


def _list_members(ledger: Ledger, writing: Writing, group_id: int, members: Sequence[int]) -> None:
    present = {member.unit_id: member.id for member in matching(ledger, UnitGroupMember, group_id=group_id)}
    for unit_id, member_id in present.items():
        if unit_id not in members:
            writing.remove("unit_group_member", member_id)
    fresh = [unit for unit in dict.fromkeys(members) if unit not in present]
    writing.insert_many(UnitGroupMember(group_id=group_id, unit_id=unit) for unit in fresh)


def _refuse_unnamed(ledger: Ledger, group: UnitGroup) -> None:
    if not group.name.strip():
        raise GroupUnnamed("集合名称不能为空，没有保存；请填写如“各乡镇”。")
    owner = read_directory(ledger).group_names.get(comparable(group.name))
    if owner is not None and owner != group.id:
        raise GroupUnnamed(f"已经有名为“{group.name}”的集合单位，没有保存；请修改原有的那一个。")
