"""The day on which a date comes near or passes, and the sentence about what is new."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.alert import Alerts, Occasion, crossed_on, group_of
from ledger_app.domain.clock_doubt import doubt
from ledger_app.domain.light_cutoffs import cutoffs_of
from ledger_app.operations.working_days import shipped_calendar

CALENDAR = shipped_calendar()
DAY = timedelta(days=1)
HERE = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=HERE)


@given(st.dates(date(2005, 1, 1), date(2027, 6, 30)), st.integers(0, 30))
def test_a_date_is_near_from_the_day_it_crosses_and_not_before(due: date, threshold: int) -> None:
    crossed = crossed_on(due, "due_soon", threshold=threshold, calendar=CALENDAR)
    assert crossed <= due
    assert cutoffs_of(crossed, calendar=CALENDAR, threshold=threshold).soon_until >= due
    assert cutoffs_of(crossed - DAY, calendar=CALENDAR, threshold=threshold).soon_until < due


def test_a_date_is_overdue_from_the_day_after_it() -> None:
    assert crossed_on(date(2026, 4, 3), "overdue", threshold=10, calendar=CALENDAR) == date(2026, 4, 4)


def test_the_sentence_counts_since_the_last_look() -> None:
    told = Alerts(date(2026, 11, 20), since=date(2026, 11, 18), counts=(("overdue", 3), ("due_soon", 5)))
    assert told.sentence() == "上次查看（11月18日）以来：新逾期3项，进入预警5项"


def test_the_first_time_the_sentence_counts_what_there_is() -> None:
    told = Alerts(date(2026, 11, 20), counts=(("overdue", 3), ("due_soon", 5), ("duty", 1)))
    assert told.sentence() == "现在：逾期3项，预警5项，法定事项1项"


def test_nothing_to_tell_has_no_sentence() -> None:
    assert Alerts(date(2026, 11, 20), since=date(2025, 12, 31)).sentence() == ""


@pytest.mark.parametrize(
    ("about", "put_off", "group"),
    [("task", "", "overdue"), ("duty", "", "duty"), ("vacancy", "", "staff"), ("task", "等文件", "returned")],
)
def test_an_alert_stands_in_one_group(about: str, put_off: str, group: str) -> None:
    assert group_of(Occasion(about, 1, date(2026, 4, 3), "overdue"), put_off) == group


@pytest.mark.parametrize("earlier", [timedelta(minutes=11), timedelta(days=1), timedelta(days=3652)])
def test_a_clock_before_the_last_record_is_doubted(earlier: timedelta) -> None:
    doubted = doubt(NOW - earlier, NOW)
    assert doubted is not None
    assert doubted.day == date(2026, 11, 20)
    assert "早于账本最后记录时间（2026年11月20日09:30），期限可能算错，请先校准时间。" in doubted.sentence()


@pytest.mark.parametrize("later", [timedelta(minutes=-9), timedelta(0), timedelta(days=7305)])
def test_a_clock_that_goes_on_is_not_doubted_however_far(later: timedelta) -> None:
    assert doubt(NOW + later, NOW) is None


def test_an_empty_trail_speaks_against_no_clock() -> None:
    assert doubt(NOW, None) is None


def test_the_day_of_the_ledger_is_that_of_the_office_not_of_greenwich() -> None:
    last = datetime(2026, 11, 19, 17, 0, tzinfo=timezone(timedelta(0)))  # the 20th, one in the morning, here
    doubted = doubt(NOW - timedelta(days=5), last)
    assert doubted is not None
    assert doubted.day == date(2026, 11, 20)
