"""Duties and time limits from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ledger_app.cli import main

FOUND, ASKED = "2026-01-05", "2026-04-08"


@pytest.fixture
def ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "临河县.db")
    assert main(["new", path, "--name", "临河县人民政府办公室", "--level", "department", "--on", FOUND]) == 0
    capsys.readouterr()
    return path


def listed(capsys: pytest.CaptureFixture[str], ledger: str, *words: str) -> Any:
    assert main(["list", "duties", "--ledger", ledger, "--on", ASKED, *words]) == 0
    return capsys.readouterr().out


def test_the_duties_of_the_year_are_listed_with_their_lights(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(listed(capsys, ledger, "--json"))
    told = {(row["code"], row["period"]): (row["due"], row["light"], row["text"]) for row in rows}
    assert told["T1", "2025Q4"] == ("2026-01-10", "red", "逾期88天（58个工作日）")
    assert told["T1", "2026Q1"] == ("2026-04-10", "yellow", "剩2个工作日")
    assert told["M2", "2026"] == ("2026-12-31", "green", "剩267天，0/1次")
    assert [row["due"] for row in rows] == sorted(row["due"] for row in rows)
    assert {"rule_id", "what", "who", "with_local", "estimated", "done_on", "basis", "advice"} <= set(rows[0])


def test_a_department_has_its_own_annual_report_alone(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(listed(capsys, ledger, "--find", "年度报告", "--json"))
    assert {(row["code"], row["due"][5:], row["statutory"]) for row in rows} == {("T2", "01-31", True)}


def test_without_json_it_is_a_chinese_table(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = listed(capsys, ledger, "--find", "季度")
    assert "2026-04-10  季度统计表和分析说明  2026Q1  本单位  剩2个工作日" in told
    assert told.rstrip().endswith("共5条定期工作。")


def test_equal_questions_have_equal_answers(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(capsys, ledger, "--json") == listed(capsys, ledger, "--json")
