"""催办 and 催报: the texts that are pasted into WeChat or a short message, one paragraph for each unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ledger_app.domain import wording
from ledger_app.domain.field import day, text
from ledger_app.domain.task_list import ShownLight

_LENGTH = 30


@dataclass(frozen=True)
class ReminderItem:
    """One task that a unit is reminded of."""

    unit: str
    task_number: str
    task: str
    due: date | None
    light: ShownLight


@dataclass(frozen=True)
class ReturnCall:
    """What a 催报 asks for: which return of which period, by when, in which shape, sent where."""

    period: str = text("报送期间", required=True, help="如“2026年第1季度”")
    what: str = text("报送内容", required=True, default="政府信息公开情况统计表")
    due: str | None = day("截止日期", required=True)
    hour: str = text("截止时间", default="17:00", help="可不填")
    materials: str = text("报送材料", default="电子表、分析说明和盖章扫描件", help="可不填")
    channel: str = text("报送到", help="如“县政府办邮箱”；不填则写本单位名称")


def return_reminder(units: Iterable[str], call: ReturnCall, *, office: str, contact: str, telephone: str) -> str:
    """催报 for each of these units, in the order given."""
    due = date.fromisoformat(call.due or "")
    by = f"请于{due.month}月{due.day}日{call.hour}前"
    sent = f"将{call.materials}发{call.channel or office}" if call.materials else f"报{call.channel or office}"
    caller = _caller(contact, telephone)
    return "\n".join(f"【催报】{unit}：{call.period}{call.what}尚未报送，{by}{sent}。{caller}" for unit in units)


def reminder(items: Iterable[ReminderItem], *, office: str, contact: str, telephone: str) -> str:
    """The whole text; units in the order given."""
    by_unit: dict[str, list[ReminderItem]] = {}
    for item in items:
        by_unit.setdefault(item.unit, []).append(item)
    ending = f"请抓紧办理，并将进展情况和佐证材料报{office}。{_caller(contact, telephone)}"
    return "\n".join(_paragraph(unit, own, ending) for unit, own in by_unit.items())


def _caller(contact: str, telephone: str) -> str:
    """Whom to call, as a sentence of its own."""
    told = [f"联系人：{contact}"] if contact else []
    told += [f"电话：{telephone}"] if telephone else []
    return "，".join(told) + "。" if told else ""


def _paragraph(unit: str, items: Sequence[ReminderItem], ending: str) -> str:
    if len(items) == 1:
        return f"【催办】{unit}：{_told(items[0])}。{ending}"
    listed = "；".join(f"{number}. {_told(item)}" for number, item in enumerate(items, 1))
    return f"【催办】{unit}：以下{len(items)}项任务请抓紧办理：{listed}。{ending}"


def _told(item: ReminderItem) -> str:
    task = item.task if len(item.task) <= _LENGTH else item.task[:_LENGTH] + "……"
    guessed = wording.ESTIMATED_MARK if item.light.estimated else ""
    due = f"，完成时限{wording.long_date(item.due)}{guessed}" if item.due else ""
    return f"“{item.task_number} {task}”{due}，{item.light.text}"
