"""The leading group and a handover from the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ledger_app.cli import main
from ledger_app.domain.person import Person
from ledger_app.domain.roster import GroupSeat
from ledger_app.operations import roster
from ledger_app.operations.opening import close_ledger, create_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "临河县.db"
    made = create_ledger(path, name="临河县人民政府办公室", level="county", operator="李某")
    for position, name in (("县司法局局长", "王某"), ("县教育局局长", "")):
        person = Person(name=name, unit_name=position[:4]) if name else None
        roster.add_seat(made, GroupSeat(position=position), on=date(2026, 1, 5), person=person)
    roster.succeed(made, 1, Person(name="张某"), on=date(2026, 4, 1))
    close_ledger(made)
    return str(path)


def test_seats_are_listed_as_they_stand_on_the_day(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for day in ("2026-03-31", "2026-04-01"):
        assert main(["list", "seats", "--ledger", ledger, "--on", day, "--json"]) == 0
        told.append([(row["seq"], row["name"], row["position"]) for row in json.loads(capsys.readouterr().out)])
    assert told == [[(1, name, "县司法局局长"), (2, "", "县教育局局长")] for name in ("王某", "张某")]
    assert main(["list", "seats", "--ledger", ledger, "--on", "2026-04-01", "--find", "司法"]) == 0
    shown = capsys.readouterr().out
    assert "成员" in shown
    assert "共1条领导小组席位。" in shown


def test_a_roster_and_a_handover_are_written(ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for what, name in (("roster", "名单.pdf"), ("adjustment-notice", "通知.docx"), ("handover", "交接.pdf")):
        assert main(["export", what, str(tmp_path / name), "--ledger", ledger, "--on", "2026-04-08", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["files"] == [str(tmp_path / name)]
        assert (tmp_path / name).stat().st_size > 1000
    assert main(["export", "handover", str(tmp_path / "交接.xlsx"), "--ledger", ledger, "--json"]) == 1
    assert "请用 .docx、.pdf" in capsys.readouterr().err
