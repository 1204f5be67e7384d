"""The directory of units: names, order, groups, finding and merging, on real ledgers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from ledger_app.domain.assignment import Assignment, ProgressReport
from ledger_app.domain.task import Task, TaskUnit
from ledger_app.domain.unit import Unit, UnitAlias, UnitGroup
from ledger_app.operations import history, units
from ledger_app.operations.opening import create_ledger
from ledger_app.operations.unit_directory import read_directory, resolve
from ledger_app.storage.ledger import IN_MEMORY, Ledger
from ledger_app.storage.records import matching, one

TODAY = date(2026, 4, 8)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = create_ledger(IN_MEMORY, name="临河县人民政府办公室", level="county", operator="李某")
    yield made
    made.close()


def add(ledger: Ledger, name: str, short_name: str = "", *aliases: str, category: str = "county_department") -> int:
    unit = Unit(name=name, short_name=short_name, category=category)
    return units.add_unit(ledger, unit, aliases).ids[0]


@pytest.mark.parametrize("typed", ["xfgj", "xfzhggj", "发改", "fgj", "县发改局", "fazhan", "XFGJ", "xianfazhan"])
def test_a_unit_is_found_by_signs_pinyin_and_initials(ledger: Ledger, typed: str) -> None:
    wanted = add(ledger, "县发展和改革局", "县发改局")
    add(ledger, "县教育局")
    assert wanted in [unit.id for unit in units.find_units(ledger, typed)]


@pytest.mark.parametrize("typed", ["qzz", "bzz", "癿藏"])
def test_every_reading_of_a_sign_finds_the_township(ledger: Ledger, typed: str) -> None:
    wanted = add(ledger, "癿藏镇", category="township")
    assert [unit.id for unit in units.find_units(ledger, typed)] == [wanted]


def test_the_stored_code_finds_a_unit_too(ledger: Ledger) -> None:
    unit_id = add(ledger, "县融媒体中心")
    units.change_unit(ledger, replace(one(ledger, Unit, unit_id), pinyin_code="tv"))
    assert [unit.id for unit in units.find_units(ledger, "tv")] == [unit_id]


def test_units_stand_in_official_order_and_can_be_moved(ledger: Ledger) -> None:
    first, second, third = (add(ledger, name) for name in ("县财政局", "县教育局", "县民政局"))
    units.move_unit(ledger, third, first)
    assert [unit.id for unit in units.unit_list(ledger)] == [third, first, second]
    units.move_unit(ledger, third, None)
    assert [unit.official_order for unit in units.unit_list(ledger)] == [1, 2, 3]


def test_an_alias_of_another_unit_is_refused_and_offered(ledger: Ledger) -> None:
    owner, other = add(ledger, "县发展和改革局", "县发改局", "发改委"), add(ledger, "县教育局")
    with pytest.raises(units.AliasTaken) as refused:
        units.add_alias(ledger, other, "发改委")
    assert (refused.value.unit_id, refused.value.movable) == (owner, True)
    units.add_alias(ledger, other, "发改委", move=True)
    assert read_directory(ledger).names["发改委"] == other


def test_a_full_name_is_no_alias_that_could_be_moved_over(ledger: Ledger) -> None:
    add(ledger, "县发展和改革局")
    other = add(ledger, "县教育局")
    with pytest.raises(units.AliasTaken, match="的名称，没有保存；请换一个写法，或合并这两个单位") as refused:
        units.add_alias(ledger, other, "县发展和改革局")
    assert not refused.value.movable


def test_a_unit_in_tasks_is_not_deleted(ledger: Ledger) -> None:
    unit_id = add(ledger, "县教育局", "", "教育局")
    with ledger.tx("备") as writing:
        task = writing.insert(Task(number="2026-001", year=2026, requirement="公开学位信息"))
        writing.insert(Assignment(task_id=task, unit_id=unit_id))
    with pytest.raises(units.StillInUse, match="还有1项任务"):
        units.delete_unit(ledger, unit_id)
    with ledger.tx("删") as writing:
        for own in matching(ledger, Assignment):
            writing.remove("assignment", own.id)
    units.delete_unit(ledger, unit_id)
    assert not matching(ledger, UnitAlias)


def test_an_earlier_name_is_still_known_after_renaming(ledger: Ledger) -> None:
    unit_id = add(ledger, "县卫生健康局")
    units.rename_unit(ledger, unit_id, "县卫生健康委员会", on="2026-03-01", basis="临编发〔2026〕3号")
    assert resolve(read_directory(ledger), "县卫生健康局", on=TODAY).unit_id == unit_id
    assert units.unit_detail(ledger, unit_id).renamings[0].old_name == "县卫生健康局"
    assert one(ledger, Unit, unit_id).pinyin_code == "xwsjkwyh"


def test_a_group_means_its_categories_and_listed_units_of_the_day(ledger: Ledger) -> None:
    add(ledger, "石坪乡", category="township")
    closed = add(ledger, "旧镇", category="township")
    units.change_unit(ledger, replace(one(ledger, Unit, closed), disabled_on="2026-01-01"))
    office = add(ledger, "县政府办公室")
    group = units.add_group(ledger, UnitGroup(name="各乡镇", categories=("township",)), [office]).ids[0]
    members = units.group_members(ledger, group, on=TODAY)
    assert [unit.name for unit in members] == ["石坪乡", "县政府办公室"]
    before = units.group_members(ledger, group, on=date(2025, 12, 31))
    assert "旧镇" in [unit.name for unit in before]


def test_merging_keeps_names_and_reports_and_can_be_undone(ledger: Ledger) -> None:
    kept, double = add(ledger, "县行政审批服务局"), add(ledger, "县行政审批局", "", "审批局")
    with ledger.tx("备") as writing:
        task = writing.insert(Task(number="2026-001", year=2026, requirement="公开办事指南"))
        writing.insert(TaskUnit(task_id=task, printed="县行政审批局", unit_id=double))
        writing.insert(Assignment(task_id=task, unit_id=kept))
        own = writing.insert(Assignment(task_id=task, unit_id=double, state="in_progress"))
        writing.insert(ProgressReport(assignment_id=own, reported_on="2026-04-01", content="已梳理"))
    units.merge_units(ledger, kept, [double])
    (left,) = matching(ledger, Assignment)
    assert (left.unit_id, left.state) == (kept, "in_progress")
    assert matching(ledger, ProgressReport)[0].assignment_id == left.id
    assert resolve(read_directory(ledger), "县行政审批局", on=TODAY).unit_id == kept
    history.undo(ledger)
    assert len(units.unit_list(ledger)) == 2


@pytest.mark.parametrize(
    ("printed", "match"),
    [
        ("县发展和改革局", "known"),
        ("县 发改局", "known"),
        ("发改委", "known"),
        ("县发展改革局", "near"),
        ("县行政审批局", "near"),
        ("相关部门", "vague"),
        ("县直有关单位", "vague"),
        ("各乡镇", "group"),
        ("县统计局", "new"),
        ("州发展和改革局", "new"),
        ("市审计局", "new"),
    ],
)
def test_a_printed_name_is_understood_and_never_merged_silently(ledger: Ledger, printed: str, match: str) -> None:
    add(ledger, "县发展和改革局", "县发改局", "发改委")
    add(ledger, "县行政审批服务局")
    add(ledger, "县审计局")
    assert resolve(read_directory(ledger), printed, on=TODAY).match == match
