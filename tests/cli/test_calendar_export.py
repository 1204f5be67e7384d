"""The calendar from the command line: a file for other calendars, a month on a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from ledger_app.cli import main


@pytest.fixture
def ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "临河县.db")
    assert main(["new", path, "--name", "临河县人民政府办公室", "--level", "county"]) == 0
    capsys.readouterr()
    return path


def test_the_year_is_written_as_a_calendar_that_is_read_back(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "日历.ics"
    assert main(["export", "calendar", str(target), "--ledger", ledger, "--year", "2030", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    events = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert told == {"files": [str(target)], "rows": len(events)}
    days = {event.decoded("dtstart").isoformat() for event in events}
    assert {"2030-01-10", "2030-04-10", "2030-07-10", "2030-10-10", "2031-01-10"} <= days


def test_a_calendar_in_another_form_is_refused_in_one_sentence(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "日历.pdf"
    assert main(["export", "calendar", str(target), "--ledger", ledger]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip() == "“日历文件”不能导出为“pdf”，没有写出文件；请用 .ics。"
    assert not target.exists()


def test_a_month_is_written_as_a_page(ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "月历.pdf"
    asked = ["export", "month-page", str(target), "--ledger", ledger, "--period", "2030-01", "--on", "2030-01-02"]
    assert main(asked) == 0
    assert "已导出月历" in capsys.readouterr().out
    assert target.read_bytes().startswith(b"%PDF")
