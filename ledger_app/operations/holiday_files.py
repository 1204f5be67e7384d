"""Taking a year's holidays in from a file and handing them on as json or xlsx."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from ledger_app.domain.export_request import Exported
from ledger_app.domain.holiday import CalendarChange, Holiday, YearTable
from ledger_app.domain.typed_date import NotADate, read_typed_date
from ledger_app.exchange.holiday_files import WrongHolidayFile, holiday_sheet, read_json, write_json
from ledger_app.operations.captioned_rows import CaptionedRow, captioned_rows
from ledger_app.operations.holidays import local_days, table_change, years
from ledger_app.storage.ledger import Ledger

CAPTIONS = {
    "year": re.compile(r"年度|年份"),
    "day": re.compile(r"日期|时间"),
    "kind": re.compile(r"类别|类型|性质|安排"),
    "name": re.compile(r"名称|节日|节假日(?:名称)?|假日"),
    "basis": re.compile(r"依据.*"),
}
_KINDS = {
    "day_off": re.compile(r"放假|休|休息|休假|补休|(?:法定)?节?假日"),
    "make_up_workday": re.compile(r"(?:调休)?上班|班|补班|调班"),
    "local_day_off": re.compile(r"地方(?:假日|节日|放假)"),
}
_BY_LAW = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
FORMATS = ("json", "xlsx")


def read_holiday_file(path: Path, *, cancelled: Callable[[], bool] | None = None) -> CalendarChange:
    """What a file would change: whole years, and local days off. Refuses in one sentence what is no such file."""
    if path.suffix.lower() == ".json":
        tables, local = read_json(path)
    else:
        from ledger_app.exchange.reading.parsing_process import read_tables

        tables, local = _from_rows(path.name, captioned_rows(read_tables(path, cancelled=cancelled), CAPTIONS))
    for table in tables:
        _refuse_partial(path.name, table)
        table_change(table)
    told = "、".join(f"{table.year}年" for table in tables) or "地方假日"
    return CalendarChange(
        f"从文件录入{told}节假日" if tables else "从文件录入地方假日", tuple(tables), local=tuple(local)
    )


def export_holidays(ledger: Ledger, target: str, *, year: int | None = None) -> Exported:
    """One year's days or all that are known, with the local days off in use, as json or xlsx."""
    path = Path(target)
    tables = [line.table for line in reversed(years(ledger)) if year in (None, line.year)]
    rows = [
        Holiday(year=row.year, day=row.day.isoformat(), name=row.name, basis=row.basis)
        for row in reversed(local_days(ledger))
        if row.in_use and row.year in {table.year for table in tables}
    ]
    if path.suffix.lower() == ".json":
        write_json(path, tables, rows)
    elif path.suffix.lower() == ".xlsx":
        from ledger_app.exchange.paper.writers import writer

        writer("xlsx")(holiday_sheet(tables, rows, ledger.office.name), path)
    else:
        raise WrongHolidayFile(path.name, "节假日只能导出为 .json 或 .xlsx")
    return Exported((target,), sum(len(table.days()) for table in tables) + len(rows))


def _from_rows(name: str, rows: Sequence[CaptionedRow]) -> tuple[list[YearTable], list[Holiday]]:
    days: dict[tuple[int, str], dict[date, str]] = {}
    basis: dict[int, str] = {}
    local: list[Holiday] = []
    for row in rows:
        day, kind = _day(name, row), _kind(name, row)
        holiday = row.values.get("name", "").strip() or "放假"
        if kind == "local_day_off":
            local.append(Holiday(year=day.year, day=day.isoformat(), name=holiday, basis=row.values.get("basis", "")))
            continue
        year = _year(name, row, day)
        days.setdefault((year, kind), {})[day] = holiday
        basis.setdefault(year, row.values.get("basis", ""))
    if not days and not local:
        raise WrongHolidayFile(name, "没有找到节假日表，表头应有“日期”“类别”“名称”")
    tables = [
        YearTable(
            year,
            days.get((year, "day_off"), {}),
            days.get((year, "make_up_workday"), {}),
            basis[year],
            status="unchecked",
            source="file",
        )
        for year in sorted({year for year, _ in days})
    ]
    return tables, local


def _day(name: str, row: CaptionedRow) -> date:
    text = row.values.get("day", "")
    try:
        found = read_typed_date(re.sub(r"\s*(?:周|星期).$", "", text.strip()), today=date(1990, 1, 1))
    except NotADate:
        found = None
    if found is None or not re.search(r"\d{4}", text):
        raise WrongHolidayFile(name, f"{row.where}的日期“{text}”不能识别，应写成 2027-01-01")
    return found


def _kind(name: str, row: CaptionedRow) -> str:
    text = "".join(row.values.get("kind", "").split())
    found = next((kind for kind, words in _KINDS.items() if words.fullmatch(text)), None)
    if found is None:
        raise WrongHolidayFile(name, f"{row.where}的类别“{text}”不能识别，应为放假、调休上班或地方假日")
    return found


def _year(name: str, row: CaptionedRow, day: date) -> int:
    text = row.values.get("year", "").strip().removesuffix("年") or str(day.year)
    if not re.fullmatch(r"\d{4}", text):
        raise WrongHolidayFile(name, f"{row.where}的年度“{text}”不能识别")
    return int(text)


def _refuse_partial(name: str, table: YearTable) -> None:
    """A year is replaced whole, so a file with a few of its days is not taken for it."""
    missing = [f"{month}月{day}日" for month, day in _BY_LAW if date(table.year, month, day) not in table.days_off]
    if missing:
        raise WrongHolidayFile(name, f"{table.year}年缺少{missing[0]}等法定节假日，不是完整的年度安排")
