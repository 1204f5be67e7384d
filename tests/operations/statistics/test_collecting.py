from __future__ import annotations

import os
import random
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.unit import Unit
from ledger_app.exchange.returns.marks import Mark
from ledger_app.exchange.returns.workbook import TABLE, Blank, return_workbook
from ledger_app.operations import history
from ledger_app.operations.statistics import collecting, consolidating, forms, returns
from ledger_app.operations.statistics.collecting import collect, wanted_of
from ledger_app.operations.statistics.deciding import files_in
from ledger_app.operations.statistics.finding_returns import the_return

FORM, Q1 = "gb2014", read_period("2026Q1")
TODAY = date(2026, 4, 3)
NAMES = ("河口镇", "石坪乡", "临河县司法局")
pytestmark = pytest.mark.child_process


@pytest.fixture
def units(ledger):
    with ledger.tx("新建单位") as writing:
        return {
            name: writing.insert(Unit(name=name, category="township", official_order=number))
            for number, name in enumerate(NAMES, 1)
        }


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "回表"
    made.mkdir()
    return made


def put(ledger, folder, units, name, *, file="", period="2026Q1", saved=0, **given):
    form = forms.form_for(ledger, FORM, Q1)
    figures = {cell.code: "0" for cell in form.cells} | {code: str(value) for code, value in given.items()}
    blank = Blank(form, Mark(FORM, 1, period, units[name]), name, figures=figures)
    path = folder / (file or f"{name}.xlsx")
    return_workbook(blank).save(path)
    os.utime(path, (saved or 1, saved or 1))
    return path


def take(ledger, folder, **named):
    return collect(ledger, files_in(folder), wanted_of(ledger, FORM, "2026Q1"), today=TODAY, **named)


def statuses(found):
    return {each.file: (each.unit.name, each.status) for each in found.accepted}


def test_a_folder_is_taken_in_as_one_act_and_says_who_is_missing(ledger, units, folder):
    put(ledger, folder, units, "河口镇", pd_total=3, pd_website=3)
    put(ledger, folder, units, "石坪乡", rq_received=3)
    (folder / "~$河口镇.xlsx").write_bytes(b"")
    found = take(ledger, folder)
    assert statuses(found) == {"河口镇.xlsx": ("河口镇", "new"), "石坪乡.xlsx": ("石坪乡", "faulty")}
    assert [unit.name for unit in found.missing] == ["临河县司法局"]
    assert the_return(ledger, form_code=FORM, period=Q1, unit_id=units["河口镇"]).figures["pd_total"] == "3"
    history.undo(ledger)
    assert the_return(ledger, form_code=FORM, period=Q1, unit_id=units["河口镇"]) is None


def test_the_same_folder_again_changes_nothing(ledger, units, folder):
    put(ledger, folder, units, "河口镇")
    take(ledger, folder)
    again = take(ledger, folder)
    assert (statuses(again), again.entry) == ({"河口镇.xlsx": ("河口镇", "same")}, None)


def test_a_later_file_is_a_correction_and_an_earlier_state_stays_on_record(ledger, units, folder):
    put(ledger, folder, units, "河口镇", pd_total=3, pd_website=3, saved=10)
    put(ledger, folder, units, "河口镇", file="河口镇_更正1.xlsx", pd_total=4, pd_website=4, saved=5)
    found = take(ledger, folder)
    assert statuses(found) == {"河口镇.xlsx": ("河口镇", "new"), "河口镇_更正1.xlsx": ("河口镇", "amended")}
    row = the_return(ledger, form_code=FORM, period=Q1, unit_id=units["河口镇"])
    assert (row.amendment, row.figures["pd_total"]) == (1, "4")
    total = consolidating.consolidate(ledger, form_code=FORM, period=Q1).totals["pd_total"]
    assert total.value == 4


def test_bad_files_are_refused_alone_with_what_to_do(ledger, units, folder):
    put(ledger, folder, units, "河口镇")
    put(ledger, folder, units, "石坪乡", file="上季.xlsx", period="2025Q4")
    (folder / "坏的.xlsx").write_bytes(b"PK\x03\x04nothing")
    (folder / "空的.xlsx").write_bytes(b"")
    other = Workbook()
    other.active.append(["序号", "任务", "数量"])
    other.active.append([1, "编制目录", 3])
    other.save(folder / "别的表.xlsx")
    found = take(ledger, folder)
    assert statuses(found) == {"河口镇.xlsx": ("河口镇", "new")}
    why = {each.file: each.why for each in found.refused}
    assert why["上季.xlsx"] == "这是2025年第4季度的表，当前汇总的是2026年第1季度，未导入。"
    assert "统计指标" in why["别的表.xlsx"]
    assert set(why) == {"上季.xlsx", "坏的.xlsx", "空的.xlsx", "别的表.xlsx"}


def test_whose_file_it_is_is_asked_where_two_things_differ(ledger, units, folder):
    path = put(ledger, folder, units, "河口镇")
    book = load_workbook(path)
    book[TABLE]["A3"].value = "填报单位（盖章）：石坪乡"
    book.save(path)
    found = take(ledger, folder)
    assert found.refused[0].ask_unit
    assert "河口镇" in found.refused[0].why
    assert "石坪乡" in found.refused[0].why
    wanted = wanted_of(ledger, FORM, Q1)
    settled = collecting.Wanted(wanted.form, wanted.period, {path: units["石坪乡"]})
    again = collect(ledger, [path], settled, today=TODAY)
    assert statuses(again) == {"河口镇.xlsx": ("石坪乡", "new")}


def test_a_unit_of_another_county_is_refused(ledger, units, folder):
    path = put(ledger, folder, units, "河口镇")
    book = load_workbook(path)
    book[TABLE]["A3"].value = "填报单位（盖章）：青山县水利局"
    book.save(path)
    found = take(ledger, folder)
    assert found.accepted == ()
    assert "青山县水利局" in found.refused[0].why


def test_texts_and_scans_beside_the_tables_are_noted(ledger, units, folder):
    put(ledger, folder, units, "河口镇")
    (folder / "河口镇_分析说明.docx").write_bytes(b"x")
    (folder / "河口镇盖章件.pdf").write_bytes(b"x")
    found = take(ledger, folder)
    row = the_return(ledger, form_code=FORM, period=Q1, unit_id=units["河口镇"])
    assert (row.narrative_received, row.sealed_copy, len(found.papers)) == (True, "scan", 2)


def test_blank_cells_and_error_values_are_findings_and_nothing_is_guessed(ledger, units, folder):
    path = put(ledger, folder, units, "河口镇")
    book = load_workbook(path)
    page = book[TABLE]
    page["D6"].value, page["D7"].value = None, "#REF!"
    book.save(path)
    found = take(ledger, folder).accepted[0]
    rules = {problem.rule for problem in found.problems}
    assert (found.status, {"Q25", "not_a_number"} <= rules) == ("faulty", True)


def test_a_return_begun_here_gives_way_to_the_units_own_file(ledger, units, folder):
    draft = returns.open_return(ledger, form_code=FORM, period=Q1, unit_id=units["河口镇"], today=TODAY)
    returns.put_figure(ledger, draft.id, "pd_total", "9")
    put(ledger, folder, units, "河口镇", pd_total=3, pd_website=3)
    assert statuses(take(ledger, folder)) == {"河口镇.xlsx": ("河口镇", "new")}
    row = the_return(ledger, form_code=FORM, period=Q1, unit_id=units["河口镇"])
    assert (row.figures["pd_total"], row.amends_id) == ("3", draft.id)


def test_one_file_is_checked_without_a_trace(ledger, units, folder):
    path = put(ledger, folder, units, "河口镇", rq_received=3)
    before = ledger.rows("SELECT count(*) FROM audit_entry")
    found = collecting.check_file(ledger, path)
    assert (found.unit_words, found.period, [p.rule for p in found.problems]) == ("河口镇", "2026Q1", ["Q01"])
    assert ledger.rows("SELECT count(*) FROM audit_entry") == before
    (folder / "任务.txt").write_text("一、任务", encoding="utf-8")
    with pytest.raises(collecting.NotAReturn):
        collecting.check_file(ledger, folder / "任务.txt")


@pytest.mark.parametrize("seed", range(3))
def test_totals_are_the_same_in_whatever_order_files_come(ledger, units, folder, seed):
    chance = random.Random(seed)
    last = {}
    for number in range(6):
        name, amount = chance.choice(NAMES), chance.randint(0, 50)
        put(ledger, folder, units, name, file=f"{number}{name}.xlsx", pd_total=amount, pd_website=amount,
            saved=100 + number)  # fmt: skip
        last[name] = amount
    paths = list(files_in(folder))
    chance.shuffle(paths)
    collect(ledger, paths, wanted_of(ledger, FORM, Q1), today=TODAY)
    total = consolidating.consolidate(ledger, form_code=FORM, period=Q1).totals["pd_total"]
    assert total.value == sum(last.values())


@pytest.mark.parametrize(("typed", "rules"), [(5, []), (6, ["Q22"])])
def test_a_cumulative_column_is_held_against_the_quarters(ledger, units, folder, typed, rules):
    put(ledger, folder, units, "河口镇", pd_total=3, pd_website=3)
    take(ledger, folder)
    path = put(ledger, folder, units, "河口镇", file="二季度.xlsx", period="2026Q2", pd_total=2, pd_website=2)
    book = load_workbook(path)
    page = book[TABLE]
    page["E4"] = "本年累计"
    page["E6"] = typed
    book.save(path)
    found = collect(ledger, [path], wanted_of(ledger, FORM, "2026Q2"), today=TODAY).accepted[0]
    assert [problem.rule for problem in found.problems if problem.rule == "Q22"] == rules
