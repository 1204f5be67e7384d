"""What an operator likes and what is half typed: saved filters, preferences and drafts, kept beside the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task_list import DraftLeft, SavedFilter, TaskFilter
from ledger_app.storage import beside
from ledger_app.storage.ledger import Ledger

_MONTHS_OF_A_QUARTER = 3


class FilterName(Refusal):
    """A saved filter needs a name of its own."""


def _this_month(today: date) -> TaskFilter:
    last = today + relativedelta(day=31)
    return TaskFilter(due_from=today.replace(day=1).isoformat(), due_to=last.isoformat())


def _this_quarter(today: date) -> TaskFilter:
    first = date(today.year, (today.month - 1) // _MONTHS_OF_A_QUARTER * _MONTHS_OF_A_QUARTER + 1, 1)
    return TaskFilter(changed_since=first.isoformat(), open_only=False)


# The filters that ship with a view, for a day.
_SHIPPED: dict[str, dict[str, Callable[[date], TaskFilter]]] = {
    "tasks": {
        "逾期未办结": lambda _: TaskFilter(colours=("red",)),
        "本月到期": _this_month,
        "待核验": lambda _: TaskFilter(states=("pending_verification",)),
        "未报进展": lambda _: TaskFilter(report_missing=True),
        "无时限或待明确": lambda _: TaskFilter(unclear=True),
        "本季更新": _this_quarter,
    }
}


def saved_filters(ledger: Ledger, view: str, *, today: date | None = None) -> list[SavedFilter]:
    """The shipped filters of a view and the operator's own; month and quarter are those of ``today``."""
    day = today or date.today()
    shipped = [SavedFilter(name, made(day), shipped=True) for name, made in _SHIPPED.get(view, {}).items()]
    own = [SavedFilter(name, _filter(stored)) for name, stored in beside.filters(ledger, view)]
    return shipped + own


def save_filter(ledger: Ledger, view: str, name: str, filter: TaskFilter) -> None:  # noqa: A002
    """Keep a filter under a name; an own one of that name is replaced, a shipped one cannot be."""
    name = name.strip()
    if not name:
        raise FilterName("还没有给常用筛选起名字，没有保存；请填写名称。")
    if name in _SHIPPED.get(view, {}):
        raise FilterName(f"“{name}”是自带的常用筛选，不能替换；请换一个名称。")
    beside.keep_filter(ledger, view, name, asdict(filter))


def delete_filter(ledger: Ledger, view: str, name: str) -> None:
    """Forget an own filter; shipped ones stay."""
    if name in _SHIPPED.get(view, {}):
        raise FilterName(f"“{name}”是自带的常用筛选，不能删除。")
    beside.forget_filter(ledger, view, name)


def preference(ledger: Ledger, key: str, default: Any) -> Any:
    """What this operator chose, else the default."""
    return beside.preference(ledger, key, default)


def set_preference(ledger: Ledger, key: str, value: Any) -> None:
    """Remember a choice of this operator; on a ledger opened for reading it holds until closing only."""
    beside.keep_preference(ledger, key, value)


def save_draft(ledger: Ledger, form: str, record_uid: str, values: dict[str, Any]) -> None:
    """Keep what is typed in a form; survives a crash and is no change of the ledger."""
    beside.keep_draft(ledger, form, record_uid, values)


def draft(ledger: Ledger, form: str, record_uid: str) -> dict[str, Any] | None:
    """What was typed and never saved."""
    return beside.draft(ledger, form, record_uid)


def draft_time(ledger: Ledger, form: str, record_uid: str) -> str | None:
    """When the draft was kept, as a time in UTC."""
    return beside.draft_time(ledger, form, record_uid)


def drafts_left(ledger: Ledger) -> list[DraftLeft]:
    """What this operator typed and never saved, the latest first."""
    return [DraftLeft(*row) for row in beside.drafts_left(ledger)]


def discard_draft(ledger: Ledger, form: str, record_uid: str) -> None:
    """Forget the draft: saved by now, or thrown away."""
    beside.forget_draft(ledger, form, record_uid)


def _filter(stored: dict[str, Any]) -> TaskFilter:
    """A stored filter; fields of another release are left out."""
    known = {f.name for f in fields(TaskFilter)}
    values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in stored.items() if n in known}
    return TaskFilter(**values)
