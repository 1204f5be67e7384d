"""What leaves the calendar: the month on a page, and a file that calendars take again and again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.holiday import Holiday
from ledger_app.domain.note import Note
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit
from ledger_app.exchange.paper.shape import Sheet
from ledger_app.operations.agenda_papers import alarm_before, month_paper
from ledger_app.operations.exporting import export, suggested_name
from ledger_app.operations.notes import add_note, tick_note
from ledger_app.operations.working_days import shipped_calendar
from ledger_app.storage.ledger import Ledger

TODAY = date(2026, 4, 8)
CALENDAR = shipped_calendar()


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.tx("任务") as writing:
        unit = writing.insert(Unit(name="县司法局", short_name="县司法局"))
        made = Task(number="2026-001", year=2026, requirement="编制目录", due_kind="fixed", due="2026-04-13")
        writing.insert(Assignment(task_id=writing.insert(made), unit_id=unit))
    add_note(ledger, Note(planned_on="2026-04-20", content="给张某打电话13912345678"))
    return ledger


def events(ledger: Ledger, path: Path, *, today: date = TODAY) -> dict[str, Any]:
    """The task and the note of an exported calendar by their kind; the duties of every new ledger aside."""
    export(ledger, ExportRequest("calendar", str(path), year=2026), today=today)
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(event["uid"]).split("-")[0]: event for event in found if not str(event["uid"]).startswith("duty")}


def test_a_task_and_a_note_are_whole_days_with_an_alarm_before(filled: Ledger, tmp_path: Path) -> None:
    found = events(filled, tmp_path / "日历.ics")
    task = found["due"]
    assert (str(task["summary"]), task.decoded("dtstart")) == ("完成时限：编制目录", date(2026, 4, 13))
    (alarm,) = task.walk("VALARM")
    assert datetime(2026, 4, 13) + alarm["trigger"].dt == datetime(2026, 4, 10, 9)


def test_no_telephone_number_leaves_with_a_note(filled: Ledger, tmp_path: Path) -> None:
    assert "13912345678" not in str(events(filled, tmp_path / "日历.ics")["note"]["summary"])


def test_a_second_export_after_a_change_keeps_names_and_raises_what_changed(filled: Ledger, tmp_path: Path) -> None:
    before = events(filled, tmp_path / "一.ics")
    with filled.tx("延期") as writing:
        writing.change("task", 1, due="2026-04-27")
    after = events(filled, tmp_path / "二.ics")
    assert {kind: event["uid"] for kind, event in after.items()} == {kind: e["uid"] for kind, e in before.items()}
    assert after["due"].decoded("dtstart") == date(2026, 4, 27)
    assert after["due"]["sequence"] > before["due"]["sequence"]
    assert after["due"].decoded("dtstamp") >= before["due"].decoded("dtstamp")
    assert after["note"].to_ical() == before["note"].to_ical()


def test_what_is_done_says_so_and_rings_no_more(filled: Ledger, tmp_path: Path) -> None:
    tick_note(filled, 1, done=True)
    note = events(filled, tmp_path / "日历.ics")["note"]
    assert str(note["summary"]).startswith("已完成：备忘：")
    assert not note.walk("VALARM")


def test_an_unchanged_ledger_makes_the_same_events_on_another_day(filled: Ledger, tmp_path: Path) -> None:
    with filled.tx("改期") as writing:
        writing.change("task", 1, due="2026-05-06")  # right after a holiday: there is advice
    one, other = (events(filled, tmp_path / "日历.ics", today=day) for day in (date(2026, 4, 8), date(2026, 6, 9)))
    assert {kind: event.to_ical() for kind, event in one.items()} == {kind: e.to_ical() for kind, e in other.items()}


def test_another_arrangement_of_holidays_raises_every_event(filled: Ledger, tmp_path: Path) -> None:
    before = events(filled, tmp_path / "一.ics")
    with filled.tx("地方假日") as writing:
        writing.insert(Holiday(year=2026, day="2026-04-10", kind="local_day_off", name="建县纪念日", in_use=True))
    after = events(filled, tmp_path / "二.ics")
    assert after["due"]["sequence"] > before["due"]["sequence"]
    (alarm,) = after["due"].walk("VALARM")
    assert datetime(2026, 4, 13) + alarm["trigger"].dt == datetime(2026, 4, 9, 9)


def test_times_of_change_are_told_in_utc(filled: Ledger, tmp_path: Path) -> None:
    stamp = events(filled, tmp_path / "日历.ics")["due"].decoded("dtstamp")
    assert abs(stamp - datetime.now(UTC)) < timedelta(minutes=5)


@given(st.dates(date(2004, 2, 1), date(2026, 12, 31)))
def test_the_alarm_rings_at_nine_on_the_working_day_before(day: date) -> None:
    rings = datetime(day.year, day.month, day.day) - alarm_before(day, CALENDAR)
    assert (rings.hour, CALENDAR.is_working_day(rings.date())) == (9, True)
    between = (rings.date() + timedelta(days=n) for n in range(1, (day - rings.date()).days))
    assert not any(CALENDAR.is_working_day(each) for each in between)


def test_the_page_of_a_month_holds_that_month_only(filled: Ledger) -> None:
    paper, rows = month_paper(filled, ExportRequest("month-page", "", period="2026-04"), TODAY)
    (sheet,) = paper.blocks
    assert isinstance(sheet, Sheet)
    assert any("编制目录" in cell for row in sheet.rows for cell in row)
    assert rows >= 2
    assert "139****5678" not in paper.title
    elsewhere, _ = month_paper(filled, ExportRequest("month-page", "", period="2026-06"), TODAY)
    assert not any("编制目录" in cell for row in elsewhere.blocks[0].rows for cell in row)


def test_the_files_are_named_after_the_year_and_the_month(filled: Ledger) -> None:
    year = ExportRequest("calendar", "", year=2026, file_format="ics")
    month = ExportRequest("month-page", "", year=2026, period="2026-10", file_format="pdf")
    present = ExportRequest("month-page", "", year=2026, file_format="pdf")
    assert suggested_name(filled, year, today=TODAY) == "2026年政务公开日历文件_20260408.ics"
    assert suggested_name(filled, month, today=TODAY) == "2026年10月政务公开月历_20260408.pdf"
    assert suggested_name(filled, present, today=TODAY) == "2026年4月政务公开月历_20260408.pdf"
