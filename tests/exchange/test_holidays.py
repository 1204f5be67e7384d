"""The shipped 节假日 tables against the package they come from, and the sample answers."""

import json
import sys
from datetime import date, timedelta

import chinese_calendar
import pytest

from ledger_app.domain.working_day import add_working_days
from ledger_app.exchange.holidays import read_calendar, read_shipped_calendar
from ledger_app.paths import shipped


def test_every_day_of_every_known_year_agrees_with_chinesecalendar():
    calendar = read_shipped_calendar()
    first, last = date(2004, 1, 1), date(2026, 12, 31)
    every_day = (first + timedelta(days=n) for n in range((last - first).days + 1))

    assert [day for day in every_day if calendar.is_working_day(day) != chinese_calendar.is_workday(day)] == []


def test_the_calendar_reaches_from_2004_to_2026():
    calendar = read_shipped_calendar()

    assert calendar.known_years == frozenset(range(2004, 2027))
    assert (calendar.known_until, calendar.version) == (date(2026, 12, 31), "2004–2026")


@pytest.mark.parametrize(
    ("received", "count", "due"),
    [
        ("2025-01-20", 7, "2025-02-05"),
        ("2025-01-20", 20, "2025-02-21"),
        ("2025-01-20", 40, "2025-03-21"),
        ("2025-09-25", 7, "2025-10-11"),
        ("2025-09-25", 15, "2025-10-22"),
        ("2025-09-25", 20, "2025-10-29"),
        ("2024-09-29", 20, "2024-10-31"),
        ("2026-02-10", 20, "2026-03-16"),
    ],
)
def test_the_sample_answers_hold(received, count, due):
    walk = add_working_days(date.fromisoformat(received), count, read_shipped_calendar())

    assert walk.due == date.fromisoformat(due)


def test_the_tables_are_what_the_tool_writes(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(shipped("tools")))
    make = pytest.importorskip("make_holidays")
    monkeypatch.setattr(make, "FOLDER", tmp_path)
    make.main()
    sys.modules.pop("make_holidays")

    written = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert written == {file.name: file.read_bytes() for file in shipped("resources", "holidays").glob("*.json")}


def test_a_folder_may_hold_one_year_only(tmp_path):
    table = {"year": 2027, "basis": "", "days_off": {"2027-01-01": "元旦"}, "make_up_workdays": {"2027-01-03": "元旦"}}
    (tmp_path / "2027.json").write_text(json.dumps(table), encoding="utf-8")
    calendar = read_calendar(tmp_path)

    assert calendar.is_working_day(date(2027, 1, 3))
    assert not calendar.is_working_day(date(2027, 1, 1))
