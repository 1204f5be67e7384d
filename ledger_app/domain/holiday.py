"""节假日与调休 as the office keeps it: the arrangement of a year, single days, local days off, and a change of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ledger_app.domain.field import choice, day, flag, key, text, uid, whole
from ledger_app.domain.working_day import WorkingCalendar

KINDS = {"day_off": "放假", "make_up_workday": "调休上班", "local_day_off": "地方假日"}
STATUSES = {"checked": "已核对", "unchecked": "未核对"}
SOURCES = {"notice": "粘贴通知", "file": "导入文件", "hand": "手工修改"}
SHIPPED = "随软件"
NEW_YEAR = "元旦"
YEARS_AHEAD = 3
_MONDAY = 7


@dataclass(frozen=True)
class HolidayYear:
    """A year whose arrangement this office entered or corrected; it stands in place of what ships with the program."""

    id: int = key()
    uid: str = uid()
    year: int | None = whole("年度", required=True)
    version: int | None = whole("版次", default=1, given=True)
    status: str = choice("核对情况", STATUSES, default="unchecked")
    basis: str = text("依据")
    source: str = choice("来源", SOURCES, default="hand")
    recorded_on: str | None = day("录入日期", given=True)


@dataclass(frozen=True)
class Holiday:
    """One day: off or worked by the arrangement of ``year``, or off by decision of the autonomous area.

    ``year`` is that of the notice: the days of New Year may lie in December before it.
    """

    id: int = key()
    uid: str = uid()
    year: int | None = whole("年度", required=True)
    day: str | None = day("日期", required=True)
    kind: str = choice("类别", KINDS, default="local_day_off")
    name: str = text("名称", required=True)
    basis: str = text("依据", help="如“临河州政府办公室2026年11月10日通知”")
    in_use: bool = flag("启用", default=True)


@dataclass(frozen=True)
class YearTable:
    """The arrangement of one year. ``status`` is a key of ``STATUSES``, ``source`` of ``SOURCES`` or empty: shipped."""

    year: int
    days_off: Mapping[date, str] = field(default_factory=dict)
    make_up_workdays: Mapping[date, str] = field(default_factory=dict)
    basis: str = ""
    version: int = 1
    status: str = "checked"
    source: str = ""
    recorded_on: str | None = None

    @property
    def words(self) -> str:
        """Which table this is, as proofs and settings name it."""
        if not self.source:
            return f"{self.year}年：{SHIPPED}（国务院办公厅通知）"
        status = STATUSES[self.status]
        return f"{self.year}年：第{self.version}版，{self.recorded_on or ''} 录入，{status}"

    def days(self) -> list[tuple[date, str, str]]:
        """Day, kind and name, in order."""
        off = [(day, "day_off", name) for day, name in self.days_off.items()]
        return sorted([*off, *((day, "make_up_workday", name) for day, name in self.make_up_workdays.items())])


@dataclass(frozen=True)
class LocalRow:
    """A local day off as listed in settings. ``id`` is 0 where it only ships as an example; ``region`` whose it is."""

    year: int
    day: date
    name: str
    basis: str = ""
    in_use: bool = False
    id: int = 0
    region: str = ""


@dataclass(frozen=True)
class LocalRule:
    """A local day off that ships: on a fixed day of the year, or on ``days``. ``follows_region``: an office of the
    region has it on by itself; others, and days that a notice must confirm each year, wait for a clerk."""

    region: str
    area: str
    name: str
    basis: str
    month: int = 0
    day: int = 0
    days: tuple[date, ...] = ()
    follows_region: bool = False

    def rows(self, years: Iterable[int], region_code: str) -> list[LocalRow]:
        """This day off in each year; one that falls on a weekend is taken on the Monday after."""
        found = [_off_weekends(date(year, self.month, self.day)) for year in years] if self.month else list(self.days)
        in_use = self.follows_region and bool(self.region) and region_code.startswith(self.region)
        return [LocalRow(each.year, each, self.name, self.basis, in_use, 0, self.area) for each in found]


@dataclass(frozen=True)
class CalendarChange:
    """What is to become of the calendar: arrangements that replace those of their years, years that go back to what
    ships, local days off to be stored (``id`` 0: new), and ids of local rows to be taken out. ``words`` is the act."""

    words: str
    tables: tuple[YearTable, ...] = ()
    back_to_shipped: tuple[int, ...] = ()
    local: tuple[Holiday, ...] = ()
    local_gone: tuple[int, ...] = ()


@dataclass(frozen=True)
class MovedDate:
    """An open deadline that another calendar puts on another day. ``occurrence_id`` is None for a computed duty."""

    what: str
    who: str
    old: date
    new: date
    why: str = ""
    task_id: int | None = None
    occurrence_id: int | None = None

    @property
    def days(self) -> int:
        return (self.new - self.old).days


def merged_tables(shipped: Iterable[YearTable], own: Iterable[YearTable]) -> tuple[YearTable, ...]:
    """One table for each year, the office's own before the shipped.

    Days of December that belong to the next New Year are not the matter of a year's own notice: they stay.
    """
    tables = {table.year: table for table in shipped}
    for table in own:
        before = tables.get(table.year)
        tables[table.year] = table if before is None or before.source else _with_next_new_year(table, before)
    return tuple(tables[year] for year in sorted(tables))


def calendar_of(tables: Sequence[YearTable], local: Mapping[date, str] | None = None) -> WorkingCalendar:
    """The working days that these arrangements make; a later year's word on a day of December holds."""
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    for table in sorted(tables, key=lambda table: table.year):
        for day_, kind, name in table.days():
            off.pop(day_, None), worked.pop(day_, None)
            (off if kind == "day_off" else worked)[day_] = name
    years = frozenset(table.year for table in tables)
    version = f"{min(years)}–{max(years)}" if years else ""
    return WorkingCalendar(off, worked, years, version, local or {}, {table.year: table.words for table in tables})


def local_rows(
    rules: Iterable[LocalRule], stored: Iterable[Holiday], years: Iterable[int], region_code: str
) -> list[LocalRow]:
    """Every local day off, in order: the office's rows, and the shipped ones that none of them replaces by year and
    name."""
    own = [
        LocalRow(row.year or 0, date.fromisoformat(row.day), row.name, row.basis, row.in_use, row.id)
        for row in stored
        if row.kind == "local_day_off" and row.day
    ]
    replaced = {(row.year, row.name) for row in own}
    wanted = list(years)
    examples = (row for rule in rules for row in rule.rows(wanted, region_code))
    return sorted(
        [*own, *(row for row in examples if (row.year, row.name) not in replaced)], key=lambda row: (row.day, row.name)
    )


def _with_next_new_year(table: YearTable, before: YearTable) -> YearTable:
    told = {*table.days_off, *table.make_up_workdays}

    def kept(days: Mapping[date, str]) -> dict[date, str]:
        return {d: name for d, name in days.items() if d.month == 12 and name == NEW_YEAR and d not in told}

    return replace(
        table,
        days_off={**table.days_off, **kept(before.days_off)},
        make_up_workdays={**table.make_up_workdays, **kept(before.make_up_workdays)},
    )


def _off_weekends(day_: date) -> date:
    weekday = day_.weekday()
    return day_ if weekday < 5 else day_ + timedelta(days=_MONDAY - weekday)
