"""日历文件 (.ics, RFC 5545): whole-day events with alarms, as Outlook, WPS calendars and phones take them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from ledger_app.exchange.paper.safe_write import write_whole

PRODUCT = "-//ledger-app//政务公开工作台账//ZH"
ZONE = "Asia/Shanghai"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class CalendarEvent:
    """One whole day. ``uid`` names it for ever; of two events of one name the higher ``sequence`` holds.

    ``alarm`` is how long before the day begins the alarm rings, None where none does. ``stamp`` is when the record was
    changed last, in UTC, so that equal records make equal files.
    """

    uid: str
    day: date
    summary: str
    stamp: datetime
    sequence: int = 0
    description: str = ""
    category: str = ""
    alarm: timedelta | None = None


@dataclass(frozen=True)
class CalendarFile:
    """A calendar with its name and its events in their order."""

    name: str
    events: tuple[CalendarEvent, ...]


def write(calendar: CalendarFile, path: Path, *, scheme: str = "traditional") -> None:
    """Write the calendar in one step; ``scheme`` has no meaning here."""
    content = calendar_bytes(calendar)
    write_whole(path, lambda target: _put(target, content))


def calendar_bytes(calendar: CalendarFile) -> bytes:
    """The file's content: UTF-8, lines folded at 75 bytes and ended by CRLF."""
    made = Calendar()
    for name, value in (
        ("prodid", PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("x-wr-calname", calendar.name),
        ("x-wr-timezone", ZONE),
    ):
        made.add(name, value)
    for event in calendar.events:
        made.add_component(_event(event))
    content: bytes = made.to_ical()
    return content


def _event(given: CalendarEvent) -> Event:
    event = Event()
    event.add("uid", given.uid)
    event.add("dtstamp", given.stamp)
    event.add("last-modified", given.stamp)
    event.add("sequence", given.sequence)
    event.add("dtstart", given.day)
    event.add("dtend", given.day + _DAY)
    event.add("summary", given.summary)
    if given.description:
        event.add("description", given.description)
    if given.category:
        event.add("categories", [given.category])
    event.add("transp", "TRANSPARENT")
    if given.alarm is not None:
        event.add_component(_alarm(given))
    return event


def _alarm(given: CalendarEvent) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", given.summary)
    alarm.add("trigger", -(given.alarm or timedelta()))
    return alarm


def _put(target: Path, content: bytes) -> None:
    target.write_bytes(content)
