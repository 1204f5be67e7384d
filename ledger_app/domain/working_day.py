"""Working days: which days count, and how many there are between two dates, with the reason for every day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
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
    everything counted through it is marked as estimated. ``local_days_off`` are days off by decision of an autonomous
    area: nobody works on them, but no statutory limit is counted by them (``national`` is the calendar without them).
    ``versions`` says of each year which table stands behind it.
    """

    days_off: Mapping[date, str] = field(default_factory=dict)
    make_up_workdays: Mapping[date, str] = field(default_factory=dict)
    known_years: frozenset[int] = frozenset()
    version: str = ""
    local_days_off: Mapping[date, str] = field(default_factory=dict)
    versions: Mapping[int, str] = field(default_factory=dict)
    _worked: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _national: list[WorkingCalendar] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name in ("days_off", "make_up_workdays", "local_days_off", "versions"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    @property
    def known_until(self) -> date | None:
        """The last day of the latest known year."""
        return date(max(self.known_years), 12, 31) if self.known_years else None

    @property
    def national(self) -> WorkingCalendar:
        """The same calendar without local days off: what statutory limits are counted by."""
        if not self.local_days_off:
            return self
        if not self._national:
            self._national.append(replace(self, local_days_off={}))
        return self._national[0]

    def version_of(self, year: int) -> str:
        """Which table a year is counted by, in words."""
        return self.versions.get(year) or wording.NO_TABLE.format(year=year)

    def is_known(self, day: date) -> bool:
        return day.year in self.known_years

    def holiday(self, day: date) -> str | None:
        """The holiday a day off belongs to; None for a plain weekend and for working days."""
        return self.local_days_off.get(day) or self._public_holiday(day)

    def is_working_day(self, day: date) -> bool:
        if day in self.local_days_off:
            return False
        if day in self.make_up_workdays:
            return True
        return self._public_holiday(day) is None and day.weekday() not in _WEEKEND

    def worked_by(self, day: date) -> int:
        """How many working days of its year are over with a day."""
        return self._counts(day.year)[day.timetuple().tm_yday - 1]

    def worked_day(self, year: int, number: int) -> date | None:
        """The number-th working day of a year; None where the year has fewer."""
        counts = self._counts(year)
        return date(year, 1, 1) + timedelta(bisect_left(counts, number)) if number <= counts[-1] else None

    def why(self, day: date) -> str:
        """Why a day counts or does not, in words for a clerk."""
        if day in self.local_days_off:
            return wording.LOCAL_DAY_OFF.format(holiday=self.local_days_off[day])
        if day in self.make_up_workdays:
            return wording.MAKE_UP_WORKDAY
        holiday = self._public_holiday(day)
        if holiday:
            return wording.DAY_OFF.format(holiday=holiday)
        return wording.WEEKEND if day.weekday() in _WEEKEND else wording.WORKING_DAY

    def _public_holiday(self, day: date) -> str | None:
        if day in self.days_off or day in self.make_up_workdays or self.is_known(day):
            return self.days_off.get(day)
        return _FIXED.get((day.month, day.day))

    def _counts(self, year: int) -> tuple[int, ...]:
        """Working days over by each day of a year; counted once a year, as lists ask for it often."""
        counts = self._worked.get(year)
        if counts is None:
            days = _days(date(year, 1, 1), date(year, 12, 31))
            counts = self._worked[year] = tuple(accumulate(self.is_working_day(each) for each in days))
        return counts


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


@dataclass(frozen=True)
class Counted:
    """A statutory count. ``due`` is the day that holds, by the national calendar alone; ``with_local`` is where the
    count would end if local days off did not count: shown beside it, never lit. ``walk`` tells the way to ``due``.
    """

    due: date
    with_local: date
    walk: Walk

    @property
    def differs(self) -> bool:
        return self.with_local != self.due


def statutory_count(start: date, count: int, calendar: WorkingCalendar) -> Counted:
    """The count-th working day after a day, which a local day off alone never puts later."""
    walk = add_working_days(start, count, calendar.national)
    days = tuple(replace(day, why=_why_by_law(day, calendar)) for day in walk.days)
    return Counted(walk.due, nth_working_day(start, count, calendar), replace(walk, days=days))


def _why_by_law(day: WalkDay, calendar: WorkingCalendar) -> str:
    local = calendar.local_days_off.get(day.date)
    return wording.COUNTS_ALL_THE_SAME.format(holiday=local) if local and day.counts else day.why


def nth_working_day(start: date, count: int, calendar: WorkingCalendar) -> date:
    """Where ``add_working_days`` ends, without the way there: quick enough for very many dates."""
    if count <= 0:
        return start
    year, wanted = start.year, calendar.worked_by(start) + count
    while (found := calendar.worked_day(year, wanted)) is None:
        wanted -= calendar.worked_by(date(year, 12, 31))
        year += 1
    return found


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
