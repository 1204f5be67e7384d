"""The commands that need no ledger, through the program's own front."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ledger_app.cli import main
from ledger_app.domain.holiday import Holiday
from ledger_app.operations import holidays
from ledger_app.operations.opening import close_ledger, create_ledger
from ledger_app.paths import remember_ledger


def test_a_phrase_is_read_without_a_ledger(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", "2026年6月底前", "--year", "2026", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["due"] == "2026-06-30"
    assert answer["due_kind"] == "fixed"


def test_working_days_are_counted_from_the_day_after(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workdays", "2025-01-20", "7", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["due"] == "2025-02-05"
    assert not answer["days"][0]["counts"]
    assert sum(day["counts"] for day in answer["days"]) == 7


def test_working_days_are_counted_by_the_ledgers_own_calendar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "台账.db"
    ledger = create_ledger(path, name="临河县政府办公室", level="county")
    holidays.apply(ledger, holidays.local_change(Holiday(day="2026-11-19", name="纪念日")), today=date(2026, 11, 1))
    close_ledger(ledger)
    assert main(["workdays", "2026-11-16", "5", "--json", "--ledger", str(path)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["due"], answer["with_local"]) == ("2026-11-23", "2026-11-24")
    assert answer["calendar"] == ["2026年：随软件（国务院办公厅通知）"]

    assert main(["workdays", "2026-11-16", "5", "--ledger", str(path)]) == 0
    assert "法定期限不因地方假日顺延" in capsys.readouterr().out
    assert main(["list", "holidays", "--find", "本单位录入", "--json", "--ledger", str(path)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["day"], row["kind"], row["version"]) for row in rows] == [
        ("2026-11-19", "local_day_off", "本单位录入")
    ]


def test_holidays_are_listed_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "台账.db"
    close_ledger(create_ledger(path, name="临河县政府办公室", level="county"))
    assert main(["list", "holidays", "--find", "2026-02-14", "--ledger", str(path)]) == 0
    line = capsys.readouterr().out.splitlines()[1]
    assert line.split()[:3] == ["2026-02-14", "调休上班", "春节"]


def test_without_a_name_the_ledger_opened_last_counts_as_its_window_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "台账.db"
    ledger = create_ledger(path, name="临河县政府办公室", level="county")
    change = holidays.day_change(ledger, 2026, date(2026, 11, 17), "day_off", "停电")
    holidays.apply(ledger, change, today=date(2026, 11, 1))
    close_ledger(ledger)
    remember_ledger(path)
    assert main(["workdays", "2026-11-16", "1"]) == 0
    told = capsys.readouterr().out
    assert "第1个工作日：2026-11-18" in told
    assert "规则：1个工作日，当日不计" in told
    assert "节假日表：2026年：第2版" in told

    path.unlink()
    assert main(["workdays", "2026-11-16", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["due"] == "2026-11-17"
