"""Write resources/holidays/YYYY.json from chinesecalendar: the State Council's days off and make-up days."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from chinese_calendar.constants import Holiday, holidays, workdays

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "holidays"
# 清明 is called 清明节 in every notice; the rest are named as the package names them.
NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}
BASIS = "国务院办公厅关于{year}年部分节假日安排的通知"


def named(days: dict[date, str], year: int) -> dict[str, str]:
    """The days of one year in order, each with the Chinese name of its holiday."""
    chinese = ((day, Holiday(name).chinese) for day, name in sorted(days.items()) if day.year == year)
    return {day.isoformat(): NAMES.get(name, name) for day, name in chinese}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for year in sorted({day.year for day in holidays}):
        content = {
            "year": year,
            "basis": BASIS.format(year=year),
            "days_off": named(holidays, year),
            "make_up_workdays": named(workdays, year),
        }
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        (FOLDER / f"{year}.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
