"""催办: the text that is pasted into WeChat or a short message, one paragraph for each unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ledger_app.domain.task_list import ShownLight
from ledger_app.domain.wording import long_date

_LENGTH = 30


@dataclass(frozen=True)
class ReminderItem:
    """One task that a unit is reminded of."""

    unit: str
    task_number: str
    task: str
    due: date | None
    light: ShownLight


def reminder(items: Iterable[ReminderItem], *, office: str, contact: str, telephone: str) -> str:
    """The whole text; units in the order given."""
    by_unit: dict[str, list[ReminderItem]] = {}
    for item in items:
        by_unit.setdefault(item.unit, []).append(item)
    caller = f"联系人：{contact}" if contact else ""
    caller += f"{'，' if caller else ''}电话：{telephone}" if telephone else ""
    ending = f"请抓紧办理，并将进展情况和佐证材料报{office}。{caller}{'。' if caller else ''}"
    return "\n".join(_paragraph(unit, own, ending) for unit, own in by_unit.items())


def _paragraph(unit: str, items: Sequence[ReminderItem], ending: str) -> str:
    if len(items) == 1:
        return f"【催办】{unit}：{_told(items[0])}。{ending}"
    listed = "；".join(f"{number}. {_told(item)}" for number, item in enumerate(items, 1))
    return f"【催办】{unit}：以下{len(items)}项任务请抓紧办理：{listed}。{ending}"


def _told(item: ReminderItem) -> str:
    task = item.task if len(item.task) <= _LENGTH else item.task[:_LENGTH] + "……"
    due = f"，完成时限{long_date(item.due)}" if item.due else ""
    return f"“{item.task_number} {task}”{due}，{item.light.text}"
