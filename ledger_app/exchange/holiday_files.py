"""节假日 files that pass from one office to another: JSON as the program ships it, and a plain sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.domain.holiday import KINDS, Holiday, YearTable
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.wording import WEEKDAYS
from ledger_app.exchange.paper.safe_write import write_whole
from ledger_app.exchange.paper.shape import Column, Paper, Sheet

MOST_BYTES = 1_000_000
COLUMNS = (
    Column("年度", 16, "center"),
    Column("日期", 30, "center"),
    Column("星期", 16, "center"),
    Column("类别", 24, "center"),
    Column("名称", 40),
    Column("依据", 90),
)


class WrongHolidayFile(Refusal):
    """A file that is no table of holidays."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"未导入“{name}”：{why}。节假日表没有任何改动。")


def read_json(path: Path) -> tuple[list[YearTable], list[Holiday]]:
    """The years and local days of a JSON file; refuses with ``WrongHolidayFile`` whatever is not of that shape."""
    content = _content(path)
    if not isinstance(content, dict):
        raise WrongHolidayFile(path.name, "不是节假日文件，应写明年度、放假日期和调休上班日期")
    tables = content.get("years", [content] if "days_off" in content else [])
    local = content.get("local_days_off", [])
    if not isinstance(tables, list) or not isinstance(local, list) or not (tables or local):
        raise WrongHolidayFile(path.name, "里面没有年度的放假安排，应有“years”或“days_off”")
    return [_table(path.name, each) for each in tables], [_local(path.name, each) for each in local]


def write_json(path: Path, tables: Sequence[YearTable], local: Iterable[Holiday]) -> None:
    """Everything that ``read_json`` reads back."""
    content = {
        "years": [
            {
                "year": table.year,
                "basis": table.basis,
                "days_off": {day.isoformat(): name for day, name in sorted(table.days_off.items())},
                "make_up_workdays": {day.isoformat(): name for day, name in sorted(table.make_up_workdays.items())},
            }
            for table in tables
        ],
        "local_days_off": [{"date": row.day, "name": row.name, "basis": row.basis} for row in local],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    def write(temporary: Path) -> None:
        temporary.write_text(text, encoding="utf-8", newline="\n")

    write_whole(path, write)


def holiday_sheet(tables: Sequence[YearTable], local: Iterable[Holiday], author: str) -> Paper:
    """The days as a sheet, one row each, which comes back through the import."""
    rows = [
        (str(table.year), *_day(day), KINDS[kind], name, table.basis)
        for table in tables
        for day, kind, name in table.days()
    ]
    rows += [
        (row.day[:4], *_day(date.fromisoformat(row.day)), KINDS["local_day_off"], row.name, row.basis)
        for row in local
        if row.day
    ]
    return Paper("节假日与调休", (Sheet(COLUMNS, tuple(rows), name="节假日"),), True, "", author)


def _day(day: date) -> tuple[str, str]:
    return day.isoformat(), WEEKDAYS[day.weekday()]


def _content(path: Path) -> object:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise WrongHolidayFile(path.name, "文件过大，不是节假日文件")
        content: object = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise WrongHolidayFile(path.name, "打不开这个文件，请检查是否已被移动") from error
    except (ValueError, RecursionError) as error:
        raise WrongHolidayFile(path.name, "内容不是完整的 JSON，请重新导出或请对方重发") from error
    return content


def _table(name: str, content: object) -> YearTable:
    if not isinstance(content, Mapping):
        raise WrongHolidayFile(name, "年度的放假安排写法不对")
    year, basis = content.get("year"), content.get("basis", "")
    if type(year) is not int or not 1990 <= year <= 2100:
        raise WrongHolidayFile(name, f"年度“{year}”不对")
    if not isinstance(basis, str):
        raise WrongHolidayFile(name, f"{year}年的依据写法不对")
    kinds = [_days(name, year, content.get(kind)) for kind in ("days_off", "make_up_workdays")]
    return YearTable(year, kinds[0], kinds[1], basis, status="unchecked", source="file")


def _days(name: str, year: int, content: object) -> dict[date, str]:
    if not isinstance(content, Mapping):
        raise WrongHolidayFile(name, f"{year}年的放假或上班日期写法不对，应为日期和名称")
    return {_date(name, day): str(holiday) for day, holiday in content.items()}


def _local(name: str, content: object) -> Holiday:
    if not isinstance(content, Mapping) or not isinstance(content.get("name"), str) or not content["name"].strip():
        raise WrongHolidayFile(name, "地方假日写法不对，应有日期和名称")
    day = _date(name, content.get("date"))
    return Holiday(year=day.year, day=day.isoformat(), name=content["name"], basis=str(content.get("basis") or ""))


def _date(name: str, text: Any) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise WrongHolidayFile(name, f"“{text}”不是日期，应写成 2027-01-01") from error
