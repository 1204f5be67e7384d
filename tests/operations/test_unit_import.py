"""The unit directory from files, pasted lists and the skeleton."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from ledger_app.domain.unit import Unit
from ledger_app.operations import unit_import, units
from ledger_app.operations.importing import undo_batch
from ledger_app.operations.opening import create_ledger
from ledger_app.operations.unit_directory import read_directory, resolve
from ledger_app.storage.ledger import IN_MEMORY, Ledger


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = create_ledger(IN_MEMORY, name="临河县人民政府办公室", level="county", operator="李某")
    yield made
    made.close()


def test_one_name_a_line_is_a_directory_with_guessed_categories(ledger: Ledger) -> None:
    preview = unit_import.read_units("1.县教育局\n2.县委宣传部\n石坪乡\n城关街道办事处\n县税务局\n县教育局\n各乡镇\n")
    outcome = unit_import.accept_units(ledger, preview)
    categories = {unit.name: unit.category for unit in units.unit_list(ledger)}
    assert categories == {
        "县教育局": "county_department",
        "县委宣传部": "party_department",
        "石坪乡": "township",
        "城关街道办事处": "subdistrict",
        "县税务局": "vertical",
    }
    assert outcome.added == 5
    assert [name for name, _ in outcome.skipped] == ["县教育局", "各乡镇"]


def test_columns_are_known_by_their_captions_in_any_order(tmp_path: Path, ledger: Ledger) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["临河县单位名录"],
        ["联系电话", "单位名称", "类别", "简称", "序号", "联络员", "别名"],
        ["0930-1", "县发展和改革局", "县直部门", "县发改局", 2, "王某", "发改委、发改局"],
        ["0930-2", "河口镇", "乡镇", None, 1, "李某", None],
    ):
        sheet.append(row)
    book.save(tmp_path / "名录.xlsx")
    preview = unit_import.read_units(tmp_path / "名录.xlsx")
    unit_import.accept_units(ledger, preview)
    first, second = units.unit_list(ledger)
    assert (first.name, first.telephone, first.category) == ("河口镇", "0930-2", "township")
    assert (second.short_name, second.liaison_officer, second.official_order) == ("县发改局", "王某", 2)
    assert resolve(read_directory(ledger), "发改委", on=date(2026, 1, 1)).unit_id == second.id


def test_a_pasted_table_reads_like_a_file(ledger: Ledger) -> None:
    preview = unit_import.read_units("名称\t联络员\t电话\n县教育局\t张某\t1\n县民政局\t赵某\t2\n")
    read = [(row.unit.name, row.unit.liaison_officer) for row in preview.taken]
    assert read == [("县教育局", "张某"), ("县民政局", "赵某")]


def test_the_same_list_again_changes_nothing_and_blanks_are_filled(ledger: Ledger) -> None:
    with ledger.tx("备") as writing:
        writing.insert(Unit(name="县教育局", confirmed=False))
    preview = unit_import.read_units("名称\t电话\n县教育局\t1\n县民政局\t2\n")
    first = unit_import.accept_units(ledger, preview)
    again = unit_import.accept_units(ledger, preview)
    assert (first.added, first.changed) == (1, 1)
    assert (again.batch, again.same) == (None, 2)
    assert all(unit.confirmed for unit in units.unit_list(ledger))


def test_a_list_can_be_taken_back_whole(ledger: Ledger) -> None:
    outcome = unit_import.accept_units(ledger, unit_import.read_units("县教育局\n县民政局"))
    assert outcome.batch
    assert undo_batch(ledger, outcome.batch) == (2, 0)
    assert units.unit_list(ledger) == []


def test_the_skeleton_knows_the_usual_spellings(ledger: Ledger) -> None:
    preview = unit_import.skeleton_units()
    unit_import.accept_units(ledger, preview)
    known = read_directory(ledger)
    pairs = (("县发改局", "县发展和改革局"), ("县卫健委", "县卫生健康局"), ("县行政审批局", "县行政审批服务局"))
    for one, other in pairs:
        first, second = (resolve(known, name, on=date(2026, 1, 1)) for name in (one, other))
        assert (first.match, first.unit_id) == ("known", second.unit_id)
    assert resolve(known, "各镇（街道）", on=date(2026, 1, 1)).match == "group"
    assert len(preview.rows) >= 40


def test_the_own_place_before_a_name_makes_no_other_unit(ledger: Ledger) -> None:
    unit_import.accept_units(ledger, unit_import.read_units("临河县教育局\n县民政局"))
    known = read_directory(ledger)
    names = ("县教育局", "临河县教育局", "临河县民政局", "东川县民政局")
    assert [resolve(known, name, on=date(2026, 1, 1)).match for name in names] == ["known", "known", "known", "near"]
