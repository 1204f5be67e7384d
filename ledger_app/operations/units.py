"""单位名录: what a user can do with the directory of units, their aliases, order and history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ledger_app.domain.assignment import OPEN_STATES, Assignment
from ledger_app.domain.catalogue import WORDS
from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.staff_change import UnitContact
from ledger_app.domain.task import TaskUnit
from ledger_app.domain.unit import Unit, UnitAlias, UnitGroup, UnitGroupMember, UnitRenaming
from ledger_app.domain.unit_name import comparable
from ledger_app.operations.pinyin_keys import pinyin_code
from ledger_app.operations.unit_directory import in_official_order, read_directory
from ledger_app.operations.unit_finding import find_units, unit_named
from ledger_app.operations.unit_groups import add_group, change_group, delete_group, group_members, groups
from ledger_app.operations.unit_merging import linked, links_to_units, merge_units
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one

__all__ = [
    "AliasTaken", "StillInUse", "UnitDetail", "UnitUnnamed", "add_alias", "add_group", "add_unit", "change_group",
    "change_unit", "delete_group", "delete_unit", "find_units", "group_members", "groups", "merge_units", "move_unit",
    "remove_alias", "rename_unit", "unit_detail", "unit_list", "unit_named",
]  # fmt: skip

# What goes with a unit when it is deleted.
_HANGING_ON: tuple[tuple[str, Any], ...] = (
    ("unit_alias", UnitAlias),
    ("unit_renaming", UnitRenaming),
    ("unit_group_member", UnitGroupMember),
)


class UnitUnnamed(Refusal):
    """A unit needs its full name."""


class AliasTaken(Refusal):
    """The name belongs to another unit; ``unit_id`` is that unit, and only its alias is ``movable``."""

    def __init__(self, name: str, owner: Unit, *, movable: bool = False) -> None:
        whose = f"“{owner.name}”的{'别名' if movable else '名称'}"
        may_move = "或把它改到本单位，" if movable else ""
        super().__init__(f"“{name}”已经是{whose}，没有保存；请换一个写法，{may_move}或合并这两个单位。")
        self.unit_id, self.movable = owner.id, movable


class StillInUse(Refusal):
    """The unit stands in tasks and cannot be deleted."""


@dataclass(frozen=True)
class UnitDetail:
    """Everything about one unit that 单位名录 shows beside it; ``open`` of ``total`` assignments are open."""

    unit: Unit
    aliases: tuple[UnitAlias, ...]
    renamings: tuple[UnitRenaming, ...]
    groups: tuple[UnitGroup, ...]
    open: int
    total: int
    contacts: tuple[UnitContact, ...] = ()


def unit_list(ledger: Ledger) -> list[Unit]:
    """All units in 机构序."""
    return in_official_order(read_directory(ledger).units.values())


def unit_detail(ledger: Ledger, unit_id: int) -> UnitDetail:
    unit, known = one(ledger, Unit, unit_id), read_directory(ledger)
    listed = {group_id for group_id, members in known.listed.items() if unit_id in members}
    in_groups = [g for g in known.groups.values() if unit.category in g.categories or g.id in listed]
    states = [own.state for own in matching(ledger, Assignment, unit_id=unit_id)]
    return UnitDetail(
        unit=unit,
        aliases=tuple(matching(ledger, UnitAlias, unit_id=unit_id)),
        renamings=tuple(matching(ledger, UnitRenaming, unit_id=unit_id, order_by="renamed_on, id")),
        groups=tuple(in_groups),
        open=sum(state in OPEN_STATES for state in states),
        total=len(states),
        contacts=tuple(matching(ledger, UnitContact, unit_id=unit_id, ends_on=None, order_by="begins_on, id")),
    )


def add_unit(ledger: Ledger, unit: Unit, aliases: Sequence[str] = ()) -> Changes:
    """A new unit; without 机构序 it comes last, without 拼音简码 it gets one."""
    unit = _checked(ledger, unit)
    known = read_directory(ledger)
    last = max((u.official_order or 0 for u in known.units.values()), default=0)
    unit = replace(
        unit,
        official_order=unit.official_order if unit.official_order is not None else last + 1,
        pinyin_code=unit.pinyin_code or pinyin_code(unit.short_name or unit.name),
    )
    fresh = [alias for alias in map(_tidy, aliases) if alias]
    for alias in fresh:
        _refuse_taken(ledger, alias, but=None)
    with ledger.tx(f"新建单位“{unit.name}”") as writing:
        unit_id = writing.insert(unit)
        writing.insert_many(UnitAlias(unit_id=unit_id, alias=alias) for alias in dict.fromkeys(fresh))
    return writing.changes(unit_id)


def change_unit(ledger: Ledger, unit: Unit) -> Changes:
    """Write the unit as given over the stored one; an automatic 拼音简码 follows the name."""
    before, unit = one(ledger, Unit, unit.id), _checked(ledger, unit)
    automatic = before.pinyin_code in ("", pinyin_code(before.name), pinyin_code(before.short_name))
    if unit.pinyin_code in ("", before.pinyin_code) and automatic:
        unit = replace(unit, pinyin_code=pinyin_code(unit.short_name or unit.name))
    with ledger.tx(f"修改单位“{unit.name}”") as writing:
        writing.put("unit", unit)
    return writing.changes(unit.id)


def delete_unit(ledger: Ledger, unit_id: int) -> Changes:
    """Delete a unit that no task knows; its aliases, memberships and history go with it."""
    unit = one(ledger, Unit, unit_id)
    printed = {unit.task_id for unit in matching(ledger, TaskUnit, unit_id=unit_id)}
    used = len(printed | {own.task_id for own in matching(ledger, Assignment, unit_id=unit_id)})
    if used or ledger.office.unit_id == unit_id or matching(ledger, Unit, superior_id=unit_id):
        where = f"还有{used}项任务" if used else "本单位设置或下级单位"
        raise StillInUse(f"“{unit.name}”不能删除：{where}用到它；请改为填写停用日期，或合并到别的单位。")
    _refuse_linked(ledger, unit)
    with ledger.tx(f"删除单位“{unit.name}”") as writing:
        for table, kind in _HANGING_ON:
            for record in matching(ledger, kind, unit_id=unit_id):
                writing.remove(table, record.id)
        writing.remove("unit", unit_id)
    return writing.changes(unit_id)


def _refuse_linked(ledger: Ledger, unit: Unit) -> None:
    """A unit stays while people, seats, meetings or the like belong to it."""
    hanging = {table for table, _ in _HANGING_ON}
    links = [link for link in links_to_units() if link[0] not in hanging]
    using = {WORDS[table]: None for table, kind, field in links if linked(ledger, kind, field, unit.id)}
    if using:
        told = f"“{'”“'.join(using)}”中还有它的记录"
        raise StillInUse(f"“{unit.name}”不能删除：{told}；请改为填写停用日期，或合并到别的单位。")


def add_alias(ledger: Ledger, unit_id: int, alias: str, *, move: bool = False) -> Changes:
    """Another spelling for a unit. ``move`` takes an alias over from the unit that has it now."""
    alias, unit = _tidy(alias), one(ledger, Unit, unit_id)
    if not alias:
        raise UnitUnnamed("别名不能为空，没有保存；请填写这个单位在文件中的写法。")
    held = [a for a in matching(ledger, UnitAlias) if comparable(a.alias) == comparable(alias)]
    if not (move and held):
        _refuse_taken(ledger, alias, but=unit_id, movable=bool(held))
    with ledger.tx(f"“{unit.name}”添加别名“{alias}”") as writing:
        if held:
            writing.change("unit_alias", held[0].id, unit_id=unit_id)
        elif read_directory(ledger).names.get(comparable(alias)) != unit_id:
            writing.insert(UnitAlias(unit_id=unit_id, alias=alias))
    return writing.changes(unit_id)


def remove_alias(ledger: Ledger, alias_id: int) -> Changes:
    alias = one(ledger, UnitAlias, alias_id)
    with ledger.tx(f"删除别名“{alias.alias}”") as writing:
        writing.remove("unit_alias", alias_id)
    return writing.changes(alias.unit_id or 0)


def rename_unit(ledger: Ledger, unit_id: int, new_name: str, *, on: str | None = None, basis: str = "") -> Changes:
    """更名: the old name stays known, with the day and the basis of the change."""
    unit = one(ledger, Unit, unit_id)
    renamed = _checked(ledger, replace(unit, name=new_name))
    if unit.pinyin_code in ("", pinyin_code(unit.name)):
        renamed = replace(renamed, pinyin_code=pinyin_code(renamed.name))
    with ledger.tx(f"“{unit.name}”更名为“{renamed.name}”") as writing:
        if renamed.name != unit.name:
            writing.insert(UnitRenaming(unit_id=unit_id, old_name=unit.name, renamed_on=on, basis=basis))
        writing.put("unit", renamed)
    return writing.changes(unit_id)


def move_unit(ledger: Ledger, unit_id: int, before_id: int | None) -> Changes:
    """Put a unit before another in 机构序, at the end for None; the order is numbered anew from 1."""
    moved = one(ledger, Unit, unit_id)
    order = [unit.id for unit in unit_list(ledger) if unit.id != unit_id]
    order.insert(order.index(before_id) if before_id in order else len(order), unit_id)
    with ledger.tx(f"调整“{moved.name}”的机构序") as writing:
        for place, one_id in enumerate(order, 1):
            writing.change("unit", one_id, official_order=place)
    return writing.changes(unit_id)


def _checked(ledger: Ledger, unit: Unit) -> Unit:
    """The unit with tidy names, refused without a name or with one that another unit bears."""
    unit = replace(unit, name=_tidy(unit.name), short_name=_tidy(unit.short_name))
    if not unit.name:
        raise UnitUnnamed("单位全称不能为空，没有保存；请填写规范全称。")
    for name in (unit.name, unit.short_name):
        _refuse_taken(ledger, name, but=unit.id or None)
    return unit


def _refuse_taken(ledger: Ledger, name: str, *, but: int | None, movable: bool = False) -> None:
    known = read_directory(ledger)
    owner = known.names.get(comparable(name)) if name else None
    if owner is not None and owner != but:
        raise AliasTaken(name, known.units[owner], movable=movable)


def _tidy(name: str) -> str:
    return "".join(name.split())
