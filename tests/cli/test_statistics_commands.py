"""From the blank workbooks to the totals, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ledger_app.cli.run import main
from ledger_app.domain.unit import Unit
from ledger_app.exchange.returns.workbook import FIRST_ROW, TABLE
from ledger_app.operations.opening import create_ledger
from tests.domain.statistics.test_forms import shipped_form

FORM = shipped_form("quarterly")
pytestmark = pytest.mark.child_process


@pytest.fixture
def ledger_file(tmp_path):
    path = tmp_path / "台账.db"
    ledger = create_ledger(path, name="临河县政府办公室", level="county", operator="李某")
    with ledger.tx("新建单位") as writing:
        for number, name in enumerate(("河口镇", "石坪乡"), 1):
            writing.insert(Unit(name=name, category="township", official_order=number))
    ledger.close()
    return path


@pytest.fixture
def run(ledger_file, capsys):
    def run(*words):
        status = main([*map(str, words), "--ledger", str(ledger_file), "--json", "--on", "2026-04-03"])
        out, err = capsys.readouterr()
        return (json.loads(out) if status == 0 else err.strip()), status

    return run


def fill(path, **given):
    book = load_workbook(path)
    page = book[TABLE]
    for row in FORM.cells:
        page.cell(FIRST_ROW + row.line - 1, 4).value = given.get(row.code, 0)
    book.save(path)


def test_blank_workbooks_go_out_and_come_back_into_totals(run, tmp_path):
    folder = tmp_path / "一季度"
    files = run("stats", "template", "--period", "2026Q1", "--to", folder)[0]["files"]
    assert [Path(file).name for file in files] == [
        "2026年第1季度政府信息公开情况统计表_河口镇.xlsx", "2026年第1季度政府信息公开情况统计表_石坪乡.xlsx"
    ]  # fmt: skip
    fill(files[0], pd_total=3, pd_website=3, rq_received=2, rq_online=1)
    checked, _ = run("stats", "check", files[0])
    assert (checked["unit"], checked["period"], checked["form"]) == ("河口镇", "2026Q1", "gb2014")
    assert checked["values"]["pd_total"] == 3
    assert [problem["rule"] for problem in checked["problems"]] == ["Q01"]
    collected, _ = run("stats", "collect", folder, "--period", "2026-Q1")
    assert [(each["unit"], each["status"]) for each in collected["accepted"]] == [("河口镇", "faulty")]
    assert [each["why"] for each in collected["refused"]] == ["表中还没有填数，未导入；请填好后再报。"]
    assert collected["missing"] == ["石坪乡"]
    listed, _ = run("list", "returns")
    assert [(row["unit"], row["period"], row["state"], row["review"]) for row in listed] == [
        ("河口镇", "2026Q1", "finalised", "faulty")
    ]
    totals, _ = run("stats", "consolidate", "--period", "2026Q1")
    assert totals["values"]["pd_total"] == {"total": 3, "by_unit": {"河口镇": 3}}
    assert totals["missing"] == ["石坪乡"]


def test_filled_returns_in_the_folder_are_noticed_before_blanks_replace_them(run, tmp_path, ledger_file):
    from ledger_app.domain.statistics.period import read_period
    from ledger_app.operations.opening import open_ledger
    from ledger_app.operations.statistics.issuing import already_there

    folder = tmp_path / "一季度"
    run("stats", "template", "--period", "2026Q1", "--to", folder)
    ledger = open_ledger(ledger_file, read_only=True)
    asked = {"form_code": "gb2014", "period": read_period("2026Q1")}
    assert already_there(ledger, **asked, folder=folder) == 2
    assert already_there(ledger, **asked, folder=tmp_path) == 0
    ledger.close()


def test_what_cannot_be_done_is_refused_in_one_sentence(run, tmp_path):
    told, status = run("stats", "collect", tmp_path / "没有", "--period", "2026Q1")
    assert (status, told.count("\n")) == (1, 0)
    assert "没有文件夹" in told
    told, status = run("stats", "template", "--period", "2026-03", "--to", tmp_path)
    assert (status, "没有2026年3月的报表" in told) == (1, True)
    (tmp_path / "文字.txt").write_text("一、工作任务", encoding="utf-8")
    assert run("stats", "check", tmp_path / "文字.txt")[1] == 1
