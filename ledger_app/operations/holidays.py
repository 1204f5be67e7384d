"""节假日与调休: years and days as the office keeps them, and what a change of them does to open deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ledger_app.domain.changes import Changes
from ledger_app.domain.holiday import (
    KINDS,
    STATUSES,
    CalendarChange,
    Holiday,
    HolidayYear,
    LocalRow,
    MovedDate,
    YearTable,
    calendar_of,
)
from ledger_app.domain.holiday_notice import NoticeReading
from ledger_app.domain.holiday_notice import read_notice as read_notice_text
from ledger_app.domain.holiday_notice.extending import days_between
from ledger_app.domain.refusal import Refusal
from ledger_app.exchange.holidays import shipped_tables
from ledger_app.operations.moved_dates import moved_dates
from ledger_app.operations.safekeeping import before_batch
from ledger_app.operations.working_days import Days, Years, calendar_from, local_rows_of, stored_days, tables_of
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.writing import Writing

EARLIEST, LATEST = 1990, 2100
_UNTIL_NEXT_NOTICE = 355  # days of a year that are not about the next New Year
NOTICE_MONTH = 11  # when the next year's notice is usually published


class WrongDays(Refusal):
    """Days that cannot be: off and worked at once, or of another year."""


class SameDays(Refusal):
    """A notice that says what the ledger has already."""


class NoSuchYear(Refusal):
    """A year that nobody entered."""


@dataclass(frozen=True)
class YearLine:
    """One year as settings list it. ``shipped`` says that a table for it comes with the program."""

    table: YearTable
    shipped: bool

    @property
    def year(self) -> int:
        return self.table.year


def read_notice(text: str, *, year: int | None = None) -> NoticeReading:
    """What a pasted 放假通知 says; nothing is changed. Refuses a text that names no days or no year."""
    return read_notice_text(text, year=year)


def years(ledger: Ledger) -> list[YearLine]:
    """Every year whose arrangement is known, the latest first."""
    shipped = {table.year for table in shipped_tables()}
    return [YearLine(table, table.year in shipped) for table in reversed(tables_of(*stored_days(ledger)))]


def standing(ledger: Ledger, *, today: date) -> tuple[str, int | None]:
    """How this year's table stands, in words, and the year that is wanted but not entered: this one, from November on
    the next."""
    known = {line.year: line.table for line in years(ledger)}
    wanted = [today.year, *([today.year + 1] if today.month >= NOTICE_MONTH else [])]
    missing = next((year for year in wanted if year not in known), None)
    own = known.get(today.year)
    return f"{today.year}年{STATUSES[own.status] if own else '尚未录入'}", missing


def local_days(ledger: Ledger) -> list[LocalRow]:
    """Every local day off, the office's own and the shipped examples, the latest first."""
    return list(reversed(local_rows_of(*stored_days(ledger), ledger.office.region_code)))


def table_change(table: YearTable, words: str = "") -> CalendarChange:
    """Take this arrangement for its year; refuses one that contradicts itself."""
    both = sorted(set(table.days_off) & set(table.make_up_workdays))
    if both:
        raise WrongDays(f"{both[0].isoformat()}既是放假又是上班，节假日表没有改动；请先改正这一天。")
    strange = [
        day for day, _, _ in table.days() if day.year != table.year and (day.year, day.month) != (table.year - 1, 12)
    ]
    if strange or not EARLIEST <= table.year <= LATEST:
        told = strange[0].isoformat() if strange else str(table.year)
        raise WrongDays(f"“{told}”不属于{table.year}年的放假安排，节假日表没有改动；请核对年度。")
    return CalendarChange(words or f"录入{table.year}年节假日", (table,))


def notice_change(ledger: Ledger, reading: NoticeReading) -> tuple[CalendarChange, list[str]]:
    """What taking a notice over does, and what to look at before. A notice about some holidays alone (春节假期调整)
    leaves the other days of a year that is known as they are."""
    table, asked = reading.table(), [f"请核对：{question}" for question in reading.questions]
    known = next((line.table for line in years(ledger) if line.year == reading.year), None)
    if known is not None and not reading.left_out and _works_alike(table, known):
        own = "可以直接标记为已核对。" if known.source else "不需要录入。"
        raise SameDays(f"通知与现有的{reading.year}年节假日表一致，{own}")
    if not reading.left_out or known is None:
        return table_change(table), asked + [f"请核对：{missing}" for missing in reading.left_out]
    names = "、".join(sorted(reading.names))
    note = f"通知只写了{names}的安排，{reading.year}年其余的日子不变。"
    if reading.longer:
        note += f"{'、'.join(sorted(reading.longer))}按延长处理，原来的放假日期保留。"
    return table_change(_adjusted(known, table, reading), f"调整{reading.year}年{names}放假安排"), [note, *asked]


def day_change(ledger: Ledger, year: int, day: date, kind: str, name: str) -> CalendarChange:
    """Correct one day of a year by hand: a kind of ``KINDS``, or empty for what the weekday says."""
    table = _table(ledger, year)
    off = {d: n for d, n in table.days_off.items() if d != day}
    worked = {d: n for d, n in table.make_up_workdays.items() if d != day}
    if kind == "day_off":
        off[day] = name.strip() or "放假"
    if kind == "make_up_workday":
        worked[day] = name.strip() or "调休"
    words = f"修改{day.isoformat()}为{KINDS.get(kind, '按星期')}"
    changed = replace(table, days_off=off, make_up_workdays=worked, source="hand", status="unchecked")
    return table_change(changed, words)


def shipped_change(year: int) -> CalendarChange:
    """Go back to the arrangement that ships with the program."""
    return CalendarChange(f"{year}年节假日改回随软件的数据", back_to_shipped=(year,))


def local_change(row: Holiday) -> CalendarChange:
    """Store a local day off; refuses one without a day or a name."""
    if not row.day or not row.name.strip():
        raise WrongDays("地方假日要有日期和名称，没有保存；请补填。")
    stored = replace(row, kind="local_day_off", year=int(row.day[:4]), name=row.name.strip())
    verb = "启用" if row.in_use else "停用"
    return CalendarChange(f"{verb}地方假日“{stored.name}”（{row.day}）", local=(stored,))


def switch_change(row: LocalRow, *, on: bool) -> CalendarChange:
    """Switch a local day off on or off; an example that ships becomes the office's own row."""
    return local_change(Holiday(id=row.id, day=row.day.isoformat(), name=row.name, basis=row.basis, in_use=on))


def effects(ledger: Ledger, change: CalendarChange, *, today: date) -> list[MovedDate]:
    """Every open deadline that this change would move, old and new; nothing is written."""
    changed = _after(ledger, change, today)
    now = calendar_from(*changed, ledger.office.region_code)
    return moved_dates(ledger, ledger.calendar, now, today=today)


def apply(ledger: Ledger, change: CalendarChange, *, today: date) -> Changes:
    """Change the calendar and put every open deadline where it now falls, as one action."""
    before, after = stored_days(ledger), _after(ledger, change, today)
    moves = moved_dates(ledger, ledger.calendar, calendar_from(*after, ledger.office.region_code), today=today)
    before_batch(ledger, "before_calendar")
    with ledger.tx(change.words) as writing:
        _write_years(writing, before[0], after[0])
        _write_days(writing, before[1], after[1])
        for move in moves:
            if move.occurrence_id is not None:
                writing.change("occurrence", move.occurrence_id, due=move.new.isoformat())
    return writing.changes()


def mark_checked(ledger: Ledger, year: int, *, checked: bool = True) -> Changes:
    """已核对: somebody compared the year with the official notice."""
    stored = next((each for each in stored_days(ledger)[0] if each.year == year), None)
    if stored is None:
        _table(ledger, year)
        raise NoSuchYear(f"{year}年用的是随软件的数据，已经核对过，不需要标记。")
    with ledger.tx(f"{year}年节假日标记为{'已核对' if checked else '未核对'}") as writing:
        writing.change("holiday_year", stored.id, status="checked" if checked else "unchecked")
    return writing.changes(stored.id)


def _adjusted(known: YearTable, told: YearTable, reading: NoticeReading) -> YearTable:
    """A known year with the holidays that a notice tells anew; one made longer keeps its days and those between."""
    off = dict(told.days_off)
    for name in reading.longer:
        off |= days_between(known.days_off, told.days_off, name)
    anew = reading.names - reading.longer

    def kept(days: Mapping[date, str]) -> dict[date, str]:
        settled = {*off, *told.make_up_workdays}
        return {d: n for d, n in days.items() if d not in settled and not anew & {*n.split("、")}}

    worked = {**kept(known.make_up_workdays), **told.make_up_workdays}
    return replace(told, days_off={**kept(known.days_off), **off}, make_up_workdays=worked)


def _works_alike(one: YearTable, other: YearTable) -> bool:
    """Whether the same days of the year are worked; the next New Year's days of December are not of this notice."""
    first, second = calendar_of([one]), calendar_of([other])
    days = (date(one.year, 1, 1) + timedelta(days=n) for n in range(_UNTIL_NEXT_NOTICE))
    return all(first.is_working_day(day) == second.is_working_day(day) for day in days)


def _table(ledger: Ledger, year: int) -> YearTable:
    found = next((table for table in tables_of(*stored_days(ledger)) if table.year == year), None)
    if found is None:
        raise NoSuchYear(f"{year}年的节假日尚未录入，没有改动；请先粘贴当年的放假通知。")
    return found


def _after(ledger: Ledger, change: CalendarChange, today: date) -> tuple[Years, Days]:
    """The rows as they would be; rows to be added have no id yet."""
    held, days = stored_days(ledger)
    stored = {each.year or 0: each for each in held}
    known = {table.year: table for table in tables_of(held, days)}
    gone = {*change.back_to_shipped, *(table.year for table in change.tables)}
    for year in change.back_to_shipped:
        stored.pop(year, None)
    for table in change.tables:
        stored[table.year] = _stored_year(table, (stored.get(table.year), known.get(table.year)), today)
    kept = [d for d in days if d.id not in change.local_gone and (d.kind == "local_day_off" or d.year not in gone)]
    new_local = {row.id: row for row in change.local if row.id}
    replaced = {(row.day, row.name) for row in change.local if not row.id}
    kept = [
        new_local.get(d.id, d) for d in kept if d.id in new_local or (d.day, d.name) not in replaced or _national(d)
    ]
    added = [row for row in change.local if not row.id]
    told = [d for table in change.tables for d in _stored_table_days(table, days)]
    every = sorted((*kept, *added, *told), key=lambda d: (d.day or "", d.id))
    return tuple(stored[year] for year in sorted(stored)), tuple(every)


def _stored_year(table: YearTable, was: tuple[HolidayYear | None, YearTable | None], today: date) -> HolidayYear:
    row, known = was
    same = row is not None and known is not None and known.days() == table.days()
    version = 1 if known is None else known.version if same else known.version + 1
    return HolidayYear(
        id=row.id if row else 0,
        uid=row.uid if row else "",
        year=table.year,
        version=version,
        status=table.status,
        basis=table.basis,
        source=table.source or "hand",
        recorded_on=today.isoformat(),
    )


def _stored_table_days(table: YearTable, days: Days) -> Iterator[Holiday]:
    """The days of an arrangement as rows; a day that is stored just so keeps its row."""
    known: Mapping[tuple[str | None, str, str], Holiday] = {
        (d.day, d.kind, d.name): d for d in days if d.year == table.year and d.in_use
    }
    for day, kind, name in table.days():
        fresh = Holiday(year=table.year, day=day.isoformat(), kind=kind, name=name)
        yield known.get((fresh.day, kind, name), fresh)


def _national(row: Holiday) -> bool:
    return row.kind != "local_day_off"


def _write_years(writing: Writing, before: Years, after: Years) -> None:
    kept = {row.id for row in after if row.id}
    for row in before:
        if row.id not in kept:
            writing.remove("holiday_year", row.id)
    for row in after:
        if not row.id:
            writing.insert(row)
        elif row not in before:
            writing.put("holiday_year", row)


def _write_days(writing: Writing, before: Days, after: Days) -> None:
    kept = {row.id for row in after if row.id}
    for row in before:
        if row.id not in kept:
            writing.remove("holiday", row.id)
    for row in after:
        if not row.id:
            writing.insert(row)
        elif row not in before:
            writing.put("holiday", row)
