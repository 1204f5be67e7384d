"""催办 for whole units and 催报 for a missing return."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.reminder import ReturnCall
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit
from ledger_app.operations.reminding import PastReturn, return_reminder_text, unit_reminder, usual_call
from ledger_app.storage.ledger import Ledger

TODAY = date(2026, 4, 8)
CALL = ReturnCall(period="2026年第1季度", due="2026-04-09", channel="县政府办邮箱")


@pytest.fixture
def units(ledger: Ledger) -> list[int]:
    with ledger.tx("练习") as writing:
        office = [writing.insert(Unit(name=name, official_order=n)) for name, n in (("石坪乡", 2), ("河口镇", 1))]
        for n, due in enumerate(("2026-04-03", "2026-04-10", "2026-12-31"), 1):
            task = writing.insert(
                Task(number=f"2026-00{n}", year=2026, requirement=f"公开事项{n}", due=due, due_kind="fixed",
                     report_cycle="none")
            )  # fmt: skip
            for unit in office if n == 1 else office[:1]:
                writing.insert(Assignment(task_id=task, unit_id=unit))
    return office


def test_one_key_tells_a_unit_all_that_presses(ledger: Ledger, units: list[int]) -> None:
    told = unit_reminder(ledger, units[:1], today=TODAY)
    assert (told.units, told.items) == (1, 2)
    assert told.text.startswith("【催办】石坪乡：以下2项任务请抓紧办理：1. “2026-001 公开事项1”")
    assert "公开事项3" not in told.text


def test_several_units_have_a_paragraph_each_in_their_order(ledger: Ledger, units: list[int]) -> None:
    told = unit_reminder(ledger, units, today=TODAY)
    assert (told.units, told.items) == (2, 3)
    assert [line[4:7] for line in told.text.splitlines()] == ["河口镇", "石坪乡"]


def test_a_unit_with_nothing_pressing_is_told_nothing(ledger: Ledger, units: list[int]) -> None:
    assert unit_reminder(ledger, units[1:], today=date(2026, 1, 5)).text == ""


def test_a_missing_return_is_asked_for_unit_by_unit(ledger: Ledger, units: list[int]) -> None:
    first, second = return_reminder_text(ledger, units, CALL, today=TODAY).splitlines()
    assert first.startswith("【催报】河口镇：")
    assert second == (
        "【催报】石坪乡：2026年第1季度政府信息公开情况统计表尚未报送，请于4月9日17:00前将电子表、分析说明和盖章扫描件"
        "发县政府办邮箱。联系人：李某。"
    )


def test_without_hour_materials_and_channel_the_sentence_still_reads(ledger: Ledger, units: list[int]) -> None:
    call = ReturnCall(period="2026年上半年", what="工作总结", due="2026-07-10", hour="", materials="")
    told = return_reminder_text(ledger, units[:1], call, today=TODAY)
    assert told == "【催报】石坪乡：2026年上半年工作总结尚未报送，请于7月10日前报临河县政府办公室。联系人：李某。"


def test_a_day_that_is_over_is_refused(ledger: Ledger, units: list[int]) -> None:
    with pytest.raises(PastReturn, match="截止日期（2026年4月9日）已经过去"):
        return_reminder_text(ledger, units, CALL, today=date(2026, 4, 10))


@pytest.mark.parametrize(
    ("today", "period"),
    [(date(2026, 1, 5), "2025年第4季度"), (date(2026, 4, 8), "2026年第1季度"), (date(2026, 12, 31), "2026年第3季度")],
)
def test_the_quarter_that_ended_last_is_offered(ledger: Ledger, today: date, period: str) -> None:
    assert usual_call(ledger, today=today) == ReturnCall(period=period)


def test_what_was_asked_for_is_offered_again(ledger: Ledger, units: list[int]) -> None:
    return_reminder_text(ledger, units, CALL, today=TODAY)
    assert usual_call(ledger, today=TODAY) == CALL
    later = usual_call(ledger, today=date(2026, 7, 2))
    assert (later.period, later.due, later.channel) == ("2026年第2季度", None, "县政府办邮箱")
