"""A date that hangs on a year not loaded yet says so wherever it is shown; so does one that a local day off touches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from ledger_app.cli import main
from ledger_app.domain.agenda import AgendaFilter
from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.task import Task, TaskUnit
from ledger_app.domain.unit import Unit
from ledger_app.exchange.paper.shape import texts
from ledger_app.operations import opening, tasks, units, work_desk
from ledger_app.operations.agenda import agenda
from ledger_app.operations.agenda_papers import month_paper
from ledger_app.operations.assignments import record_trigger
from ledger_app.operations.exporting import director_paper, export
from ledger_app.operations.handover import handover_paper
from ledger_app.operations.office import change_office, office
from ledger_app.storage.assignment_facts import standings
from ledger_app.storage.ledger import Ledger

UNKNOWN = 2035
TODAY = date(UNKNOWN - 1, 12, 29)


def triggered(ledger: Ledger, on: date) -> int:
    """A task of 20 working days that an event has set going; the id of its one assignment."""
    unit = units.add_unit(ledger, Unit(name="临河县司法局")).ids[0]
    given = Task(year=on.year, requirement="公开采纳情况", due_kind="relative", working_days=20, trigger="决策出台")
    made = tasks.add_task(ledger, given, [TaskUnit(printed="县司法局", unit_id=unit)], today=on).ids[0]
    assignment = standings(ledger, [made])[made][0].assignment_id or 0
    record_trigger(ledger, [assignment], on)
    return assignment


@pytest.fixture
def guessed(ledger: Ledger) -> int:
    return triggered(ledger, date(UNKNOWN - 1, 12, 14))


def printed(made: Any) -> str:
    return "".join(texts(made[0]))


def test_papers_mark_a_date_that_is_only_reckoned(ledger: Ledger, guessed: int) -> None:
    asked = ExportRequest("any", "")
    assert "（推算）" in printed(director_paper(ledger, asked, TODAY))
    assert "（推算）" in printed(handover_paper(ledger, asked, TODAY))
    month = printed(month_paper(ledger, replace(asked, period=f"{UNKNOWN}-01"), TODAY))
    assert "※公开采纳" in month
    assert f"{UNKNOWN}年节假日尚未录入" in month


def test_a_month_of_a_known_year_has_no_such_note(ledger: Ledger) -> None:
    told = printed(month_paper(ledger, ExportRequest("any", "", period="2026-04"), date(2026, 4, 8)))
    assert "※" not in told
    assert "尚未录入" not in told


def test_a_reminder_marks_a_date_that_is_only_reckoned(ledger: Ledger, guessed: int) -> None:
    assert f"完成时限{UNKNOWN}年1月" in (told := work_desk.reminder_text(ledger, [guessed], today=TODAY))
    assert "日（推算），" in told


def test_the_calendar_file_marks_a_date_that_is_only_reckoned(ledger: Ledger, guessed: int, tmp_path: Path) -> None:
    target = tmp_path / "日历.ics"
    export(ledger, ExportRequest("calendar", str(target), year=UNKNOWN - 1), today=TODAY)
    events = {str(each["uid"])[:3]: each for each in Calendar.from_ical(target.read_bytes()).walk("VEVENT")}
    assert str(events["due"]["summary"]).endswith("（推算）")
    assert f"{UNKNOWN}年节假日尚未录入" in str(events["due"]["description"])


def test_the_command_line_marks_a_date_that_is_only_reckoned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = opening.create_ledger(tmp_path / "临河县.db", name="临河县人民政府办公室", level="county", today=TODAY)
    triggered(kept, date(UNKNOWN - 1, 12, 14))
    opening.close_ledger(kept)
    assert main(["due", "--ledger", str(kept.path), "--on", TODAY.isoformat()]) == 0
    assert "（推算）" in capsys.readouterr().out


def test_a_fixed_duty_in_a_year_not_loaded_is_no_guess(ledger: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "日历.ics"
    export(ledger, ExportRequest("calendar", str(target), year=UNKNOWN), today=TODAY)
    events = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert events
    assert not [each for each in events if "（推算）" in each["summary"]]


def test_both_dates_are_told_where_a_local_day_off_lies_in_a_limit(ledger: Ledger) -> None:
    change_office(ledger, replace(office(ledger), region_code="622927"))
    triggered(ledger, date(2026, 11, 10))
    (item,) = work_desk.due_list(ledger, today=date(2026, 12, 1))
    assert item.due == "2026-12-08"
    assert "扣除地方假日为2026年12月9日" in item.light.reason
    due = AgendaFilter(kinds=("due",))
    (line,) = agenda(ledger, date(2026, 12, 1), date(2026, 12, 31), chosen=due, today=date(2026, 12, 1))
    assert (line.day, line.with_local) == (date(2026, 12, 8), date(2026, 12, 9))
