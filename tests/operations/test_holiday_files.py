"""Holidays handed on as json and xlsx come back the same; files of another shape are refused in one sentence."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ledger_app.domain.holiday import Holiday
from ledger_app.exchange.holiday_files import WrongHolidayFile
from ledger_app.operations import holidays
from ledger_app.operations.holiday_files import export_holidays, read_holiday_file
from ledger_app.paths import shipped
from ledger_app.storage.ledger import Ledger

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("ending", ["json", pytest.param("xlsx", marks=pytest.mark.child_process)])
def test_a_file_comes_back_with_every_day(ledger: Ledger, tmp_path: Path, ending: str) -> None:
    holidays.apply(ledger, holidays.local_change(Holiday(day="2026-03-20", name="开斋节", basis="州通知")), today=TODAY)
    target = tmp_path / f"节假日.{ending}"
    done = export_holidays(ledger, str(target), year=2026)
    read = read_holiday_file(target)

    (table,) = [line.table for line in holidays.years(ledger) if line.year == 2026]
    assert [each.days() for each in read.tables] == [table.days()]
    assert [(row.day, row.name, row.basis) for row in read.local] == [("2026-03-20", "开斋节", "州通知")]
    assert done.rows == len(table.days()) + 1
    holidays.apply(ledger, read, today=TODAY)
    assert ledger.calendar.version_of(2026).startswith("2026年：第2版")
    assert len(ledger.calendar.local_days_off) == 1


def test_a_file_as_the_program_ships_it_is_read() -> None:
    read = read_holiday_file(shipped("resources", "holidays", "2025.json"))

    assert [table.year for table in read.tables] == [2025]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "{",
        '{"years": 3}',
        '{"years": [3]}',
        '{"years": [{"year": "2027", "days_off": {}, "make_up_workdays": {}}]}',
        '{"year": 2027, "days_off": {"2027-02-30": "春节"}, "make_up_workdays": {}}',
        '{"year": 2027, "days_off": ["2027-01-01"], "make_up_workdays": {}}',
        '{"year": 2027, "days_off": {"2027-01-01": "元旦"}, "make_up_workdays": {}}',
        '{"local_days_off": [{"date": "2027-11-19"}]}',
        "[" * 100_000,
    ],
)
def test_a_json_file_of_another_shape_is_refused_in_one_sentence(tmp_path: Path, content: str) -> None:
    file = tmp_path / "错.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(WrongHolidayFile, match=r"^未导入“错\.json”：[^。]+。节假日表没有任何改动。$"):
        read_holiday_file(file)


def test_a_day_both_off_and_worked_is_refused(tmp_path: Path) -> None:
    table = json.loads(shipped("resources", "holidays", "2026.json").read_text(encoding="utf-8"))
    table["make_up_workdays"]["2026-10-01"] = "国庆节"
    file = tmp_path / "错.json"
    file.write_text(json.dumps(table), encoding="utf-8")

    with pytest.raises(holidays.WrongDays, match="2026-10-01"):
        read_holiday_file(file)


@pytest.mark.child_process
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("姓名,电话\n李某,1", "没有找到节假日表"),
        ("日期,类别,名称\n2027-13-01,放假,元旦", "日期“2027-13-01”不能识别"),
        ("日期,类别,名称\n2027-01-01,待定,元旦", "类别“待定”不能识别"),
        ("日期,类别,名称\n2027-01-01,放假,元旦", "缺少5月1日等法定节假日"),
    ],
)
def test_a_sheet_of_another_shape_is_refused_in_one_sentence(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "错.csv"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(WrongHolidayFile, match=why):
        read_holiday_file(file)
