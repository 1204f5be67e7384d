"""催办 and 催报 for whole units: the words for everything that presses, and for a return that is missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.reminder import ReturnCall, return_reminder
from ledger_app.domain.unit import Unit
from ledger_app.domain.wording import long_date
from ledger_app.operations.work_desk import caller, due_list, reminder_text
from ledger_app.storage import beside
from ledger_app.storage.assignment_facts import Standing, standings
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import these

_LAST_CALL = "return_call"
_QUARTER = 3


@dataclass(frozen=True)
class Reminder:
    """The words, and how many units and tasks they name."""

    text: str
    units: int
    items: int


class PastReturn(Refusal):
    """A day that is over cannot be asked for."""


def unit_reminder(ledger: Ledger, unit_ids: Collection[int], *, today: date) -> Reminder:
    """催办 for all that is overdue or within its threshold at these units; no words where nothing presses."""
    if len(unit_ids) == 1:
        pressing = due_list(ledger, today=today, unit_id=next(iter(unit_ids)))
    else:
        names = {unit.name for unit in these(ledger, Unit, unit_ids)}
        pressing = [item for item in due_list(ledger, today=today) if item.unit in names]
    ids = [item.assignment_id for item in pressing if item.assignment_id]
    text = reminder_text(ledger, ids, today=today) if ids else ""
    return Reminder(text, len({item.unit for item in pressing if item.assignment_id}), len(ids))


def task_reminder(ledger: Ledger, task_ids: Collection[int], *, today: date) -> Reminder:
    """催办 for whoever still has to do one of these tasks."""
    found = [s for own in standings(ledger, sorted(set(task_ids))).values() for s in own if _is_owed(s)]
    ids = [standing.assignment_id for standing in found if standing.assignment_id]
    text = reminder_text(ledger, ids, today=today) if ids else ""
    return Reminder(text, len({s.unit_id for s in found}), len({s.task_id for s in found}))


def return_reminder_text(ledger: Ledger, unit_ids: Collection[int], call: ReturnCall, *, today: date) -> str:
    """催报 for these units in 机构序; what was asked for is offered again next time."""
    if call.due and call.due < today.isoformat():
        due = long_date(date.fromisoformat(call.due))
        raise PastReturn(f"截止日期（{due}）已经过去，没有生成催报文字；请填写今天或以后的日期。")
    units = sorted(these(ledger, Unit, unit_ids), key=lambda unit: (unit.official_order is None, unit.official_order))
    contact, telephone = caller(ledger)
    text = return_reminder(
        [unit.name for unit in units], call, office=ledger.office.name, contact=contact, telephone=telephone
    )
    beside.keep_preference(ledger, _LAST_CALL, asdict(call))
    return text


def usual_call(ledger: Ledger, *, today: date) -> ReturnCall:
    """What to offer: as last asked for, its period the quarter that ended last, its day to be filled in."""
    known = {field.name for field in fields(ReturnCall)}
    stored = beside.preference(ledger, _LAST_CALL, {})
    kept = {name: value for name, value in stored.items() if name in known}
    due = kept.get("due")
    if due and due >= today.isoformat():
        return ReturnCall(**kept)
    return ReturnCall(**kept | {"period": _last_quarter(today), "due": None})


def _is_owed(standing: Standing) -> bool:
    facts = standing.facts
    return standing.unit_id is not None and facts.state not in ("closed", "withdrawn") and not facts.is_pending


def _last_quarter(today: date) -> str:
    ended = date(today.year, (today.month - 1) // _QUARTER * _QUARTER + 1, 1) - timedelta(days=1)
    return f"{ended.year}年第{ended.month // _QUARTER}季度"
