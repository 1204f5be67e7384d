"""月历: a month on one page, nothing left out in silence."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ledger_app.exchange.documents.month_page import PrintedDay, month_page
from ledger_app.exchange.documents.parts import Issuer
from ledger_app.exchange.paper.pdf_paper import write
from ledger_app.exchange.paper.shape import Paper, Sheet

ISSUER = Issuer("临河县政府办公室", 2026, date(2026, 4, 8))


def weeks(month: date) -> list[list[date]]:
    start = month - timedelta(days=month.weekday())
    found = [[start + timedelta(days=7 * w + d) for d in range(7)] for w in range(6)]
    return [week for week in found if any(day.month == month.month for day in week)]


def page(month: date, days: dict[date, PrintedDay]) -> Paper:
    return month_page(month, weeks(month), days, ISSUER)


def cell(paper: Paper, day: date) -> list[str]:
    (sheet,) = paper.blocks
    assert isinstance(sheet, Sheet)
    row = (day.day + day.replace(day=1).weekday() - 1) // 7
    return [line for line in sheet.rows[row][day.weekday()].split("\n") if line]


def test_a_day_shows_its_number_its_mark_and_its_lines() -> None:
    paper = page(date(2026, 10, 1), {date(2026, 10, 10): PrintedDay("班", ["季度统计表"], "9月28日前催报")})
    assert cell(paper, date(2026, 10, 10)) == ["10　班", "9月28日前催报", "季度统计表"]
    assert paper.title == "临河县政府办公室2026年10月工作日历"


def test_what_does_not_fit_is_counted() -> None:
    day = date(2026, 12, 31)
    lines = cell(page(date(2026, 12, 1), {day: PrintedDay("", [f"任务{n}" for n in range(20)])}), day)
    shown, rest = lines[1:-1], lines[-1]
    assert rest == f"另有{20 - len(shown)}项"


def test_a_long_line_is_cut_to_the_width_of_a_day() -> None:
    day = date(2026, 4, 15)
    (_, line) = cell(page(date(2026, 4, 1), {day: PrintedDay("", ["编制并公布重大行政决策事项目录"])}), day)
    assert line.endswith("…")
    assert len(line) <= 10


@pytest.mark.parametrize("month", [date(2026, 2, 1), date(2027, 2, 1), date(2026, 4, 1), date(2026, 8, 1)])
def test_every_month_is_one_page_however_full(month: date, tmp_path: Path) -> None:
    full = PrintedDay("国庆节　休", ["重大行政决策事项目录"] * 9, "提前到12月18日")
    days = {day: full for week in weeks(month) for day in week}
    write(page(month, days), tmp_path / "月历.pdf")
    assert (tmp_path / "月历.pdf").read_bytes().count(b"/Type /Page\n") == 1
