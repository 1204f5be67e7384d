"""Working days: which days count, and how many there are between two dates, with the reason for every day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from types import MappingProxyType

from ledger_app.domain import wording

_DAY = timedelta(days=1)
# Days off by law in every year, also in one whose arrangement is not known yet.
_FIXED = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节"}
_WEEKEND = (5, 6)


@dataclass(frozen=True)
class WorkingCalendar:
    """国务院放假安排 as a value: days off and make-up days with the holiday they belong to.

    ``known_years`` have their arrangement; another year is reckoned by weekends and the fixed holidays, and
    everything counted through it is marked as estimated.
    """

    days_off: Mapping[date, str] = field(default_factory=dict)
    make_up_workdays: Mapping[date, str] = field(default_factory=dict)
    known_years: frozenset[int] = frozenset()
    version: str = ""
    _worked: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "days_off", MappingProxyType(dict(self.days_off)))
        object.__setattr__(self, "make_up_workdays", MappingProxyType(dict(self.make_up_workdays)))

    @property
    def known_until(self) -> date | None:
        """The last day of the latest known year."""
        return date(max(self.known_years), 12, 31) if self.known_years else None

    def is_known(self, day: date) -> bool:
        return day.year in self.known_years

    def holiday(self, day: date) -> str | None:
        """The holiday a day off belongs to; None for a plain weekend and for working days."""
        if self.is_known(day):
            return self.days_off.get(day)
        return _FIXED.get((day.month, day.day))

    def is_working_day(self, day: date) -> bool:
        if day in self.make_up_workdays:
            return True
        return self.holiday(day) is None and day.weekday() not in _WEEKEND

    def worked_by(self, day: date) -> int:
        """How many working days of its year are over with a day; counted once a year, as lists ask for it often."""
        counts = self._worked.get(day.year)
        if counts is None:
            days = _days(date(day.year, 1, 1), date(day.year, 12, 31))
            counts = self._worked[day.year] = tuple(accumulate(self.is_working_day(each) for each in days))
        return counts[day.timetuple().tm_yday - 1]

    def why(self, day: date) -> str:
        """Why a day counts or does not, in words for a clerk."""
        if day in self.make_up_workdays:
            return wording.MAKE_UP_WORKDAY
        holiday = self.holiday(day)
        if holiday:
            return wording.DAY_OFF.format(holiday=holiday)
        return wording.WEEKEND if day.weekday() in _WEEKEND else wording.WORKING_DAY


@dataclass(frozen=True)
class WalkDay:
    """One day of a count: whether it counts and why."""

    date: date
    counts: bool
    why: str


@dataclass(frozen=True)
class Walk:
    """A count of working days, day by day. ``estimated`` is true where a year's arrangement is not known."""

    start: date
    due: date
    days: tuple[WalkDay, ...]
    estimated: bool = False


def add_working_days(start: date, count: int, calendar: WorkingCalendar) -> Walk:
    """The count-th working day after a day, which itself is not counted."""
    days = [WalkDay(start, counts=False, why=wording.FIRST_DAY)]
    left = count
    while left > 0:
        day = days[-1].date + _DAY
        counts = calendar.is_working_day(day)
        days.append(WalkDay(day, counts=counts, why=calendar.why(day)))
        left -= counts
    return Walk(start, days[-1].date, tuple(days), any(not calendar.is_known(each.date) for each in days[1:]))


def working_days_between(start: date, end: date, calendar: WorkingCalendar) -> int:
    """How many working days lie after ``start`` up to and with ``end``; 0 where ``end`` is not later."""
    if end <= start:
        return 0
    between = sum(calendar.worked_by(date(year, 12, 31)) for year in range(start.year, end.year))
    return between + calendar.worked_by(end) - calendar.worked_by(start)


def is_estimated(start: date, end: date, calendar: WorkingCalendar) -> bool:
    """Whether a stretch touches a year whose arrangement is not known."""
    return any(year not in calendar.known_years for year in range(start.year, end.year + 1))


def last_working_day_on_or_before(day: date, calendar: WorkingCalendar) -> date:
    while not calendar.is_working_day(day):
        day -= _DAY
    return day


def first_working_day_on_or_after(day: date, calendar: WorkingCalendar) -> date:
    while not calendar.is_working_day(day):
        day += _DAY
    return day


def _days(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=n) for n in range((end - start).days + 1))
