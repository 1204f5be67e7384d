"""The director's page: one page whatever the year was like, each task once."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from ledger_app.domain.task_list import DueItem, LampCounts, ShownLight, UnitCounts
from ledger_app.exchange.documents.director_page import Standing, decisions, director_page, worst_tasks
from ledger_app.exchange.documents.parts import Issuer
from ledger_app.exchange.paper import pdf_paper, xlsx_paper

LONG = "规范设置政府信息公开专栏并做好日常维护更新，确保栏目齐全、链接有效、内容准确，" * 3
RED = ShownLight("red", "逾期528天（361个工作日）")


def item(task: int, unit: str) -> DueItem:
    return DueItem(task * 100, task, f"2026-{task:03}", LONG, unit, "lead", "2026-03-31", RED)


def standing() -> Standing:
    worst = [item(task, f"云川州生态环境局第{unit}分局") for task in range(1, 9) for unit in range(1, 5)]
    units = [UnitCounts(n, f"国家税务总局临河县税务局第{n}分局", 99, 88, 77, 66, 55, 99) for n in range(57)]
    return Standing(LampCounts(1234, 1234, 1234, 1234, 1234, 1234, 12345), worst, units)


def test_a_task_of_several_units_is_named_once() -> None:
    found = worst_tasks(standing().worst)
    assert [shown.task_number for shown, _ in found] == [f"2026-00{n}" for n in range(1, 6)]
    assert found[0][1] == "云川州生态环境局第1分局等4家"


def test_the_worst_of_years_still_fits_on_one_page(tmp_path: Path) -> None:
    paper = director_page(standing(), Issuer("临河县人民政府办公室", 2026, date(2026, 9, 10)))
    pdf_paper.write(paper, tmp_path / "一页纸.pdf")
    assert (tmp_path / "一页纸.pdf").read_bytes().count(b"/Type /Page\n") == 1


def test_as_a_workbook_it_is_one_sheet_that_prints_on_one_page(tmp_path: Path) -> None:
    paper = director_page(standing(), Issuer("临河县人民政府办公室", 2026, date(2026, 9, 10)))
    xlsx_paper.write(paper, tmp_path / "一页纸.xlsx")
    book = load_workbook(tmp_path / "一页纸.xlsx")
    (page,) = book.worksheets
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 1)
    assert not page.merged_cells.ranges
    first = [cell.value for cell in page["A"] if cell.value]
    places = [first.index(words) for words in ("一、最需要过问的事项", "工作任务", "二、进度落后的单位", "单位")]
    assert places == sorted(places)
    assert "请明确" in "".join(first[-2:])


def test_without_anything_red_or_waiting_nothing_is_asked_for() -> None:
    assert decisions(Standing(LampCounts(green=3, total=3), [], [])) == ["暂无。"]
