"""Meetings and trainings from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledger_app.cli import main
from ledger_app.domain.meeting import Meeting, MeetingResolution
from ledger_app.domain.training import Training
from ledger_app.domain.unit import Unit
from ledger_app.operations import attendance, meetings, resolutions, trainings, units
from ledger_app.operations.opening import close_ledger, create_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "临河县.db"
    made = create_ledger(path, name="临河县人民政府办公室", level="county", operator="李某")
    unit = units.add_unit(made, Unit(name="临河县司法局", short_name="县司法局")).ids[0]
    held = meetings.add_meeting(made, Meeting(held_on="2026-03-12", chair="韩岳", present=18)).ids[0]
    resolutions.add_resolution(made, MeetingResolution(meeting_id=held, resolved="修订公开指南", units=("县司法局",)))
    attendance.set_attendance(made, "meeting", held, {unit: 1})
    trainings.add_training(made, Training(name="业务培训", held_on="2026-03-20", form="video", present=60))
    trainings.add_training(made, Training(name="去年的培训", held_on="2025-03-20"))
    close_ledger(made)
    return str(path)


def test_both_ledgers_are_listed(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "meetings", "--ledger", ledger, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["kind"], row["present"], row["attendance"]) == (
        "group_meeting", 18, [{"unit": "临河县司法局", "present": 1}],
    )  # fmt: skip
    assert row["resolutions"] == [{"resolved": "修订公开指南", "units": ["县司法局"], "due": None, "task_number": None}]
    assert main(["list", "trainings", "--ledger", ledger, "--find", "业务"]) == 0
    shown = capsys.readouterr().out
    assert "视频培训" in shown
    assert "共1条培训。" in shown


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "pdf"])
@pytest.mark.parametrize(("what", "year", "rows"), [("meetings", "2026", 1), ("trainings", "2026", 1),
                                                    ("meetings", "2025", 0)])  # fmt: skip
def test_both_ledgers_are_exported(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, year: str, rows: int, suffix: str
) -> None:
    target = tmp_path / f"台账.{suffix}"
    assert main(["export", what, str(target), "--ledger", ledger, "--year", year, "--on", "2026-04-08", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"files": [str(target)], "rows": rows}
    assert target.stat().st_size > 1000
