"""Calendar files as Outlook, WPS calendars and phones read them, parsed back by the library."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from ledger_app.exchange.icalendar_file import CalendarEvent, CalendarFile, calendar_bytes, write

STAMP = datetime(2026, 4, 1, 8, 30, tzinfo=UTC)
EVENT = CalendarEvent(
    uid="due-1@2",
    day=date(2026, 4, 13),
    summary="完成时限：编制目录；报县司法局，逗号,分号;反斜线\\",
    stamp=STAMP,
    sequence=7,
    description="县司法局等3家\n任务编号：2026-001",
    category="完成时限",
    alarm=timedelta(days=2, hours=15),
)


def read_back(*events: CalendarEvent) -> Any:
    return Calendar.from_ical(calendar_bytes(CalendarFile("临河县政务公开工作日历", events)))


def test_an_event_comes_back_as_it_went() -> None:
    (event,) = read_back(EVENT).walk("VEVENT")
    assert (event["uid"], event["summary"], event["sequence"]) == (EVENT.uid, EVENT.summary, 7)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 4, 13), date(2026, 4, 14))
    assert event["description"] == EVENT.description
    assert event.decoded("dtstamp") == STAMP


def test_the_alarm_rings_at_nine_before_the_weekend() -> None:
    (alarm,) = read_back(EVENT).walk("VALARM")
    rings = datetime(2026, 4, 13) + alarm["trigger"].dt
    assert (rings, alarm["action"]) == (datetime(2026, 4, 10, 9), "DISPLAY")


def test_without_an_alarm_nothing_rings() -> None:
    assert not read_back(CalendarEvent("a", date(2026, 4, 13), "培训", STAMP)).walk("VALARM")


def test_the_calendar_names_itself_and_its_maker() -> None:
    calendar = read_back(EVENT)
    assert calendar["version"] == "2.0"
    assert "method" not in calendar, "a method would ask for an organizer in every event"
    assert calendar["x-wr-calname"] == "临河县政务公开工作日历"
    assert "ledger-app" in calendar["prodid"]


def test_days_are_whole_days() -> None:
    content = calendar_bytes(CalendarFile("日历", (EVENT,))).decode()
    assert "DTSTART;VALUE=DATE:20260413\r\n" in content
    assert "DTEND;VALUE=DATE:20260414\r\n" in content


@given(st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=120))
def test_lines_are_folded_whole_and_end_as_the_standard_wants(words: str) -> None:
    event = CalendarEvent("u", date(2026, 4, 13), f"事项{words}完", STAMP)
    content = calendar_bytes(CalendarFile("日历", (event,)))
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no character is cut in two
    (found,) = read_back(event).walk("VEVENT")
    assert found["summary"] == event.summary


def test_equal_calendars_make_equal_files(tmp_path: Path) -> None:
    for name in ("a.ics", "b.ics"):
        write(CalendarFile("日历", (EVENT,)), tmp_path / name)
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()
