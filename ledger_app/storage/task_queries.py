"""Which tasks a list shows and in what order, quickly also among a hundred thousand."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import date

from ledger_app.domain.light_cutoffs import Cutoffs, cutoffs_of
from ledger_app.domain.task_list import COLOURS, LampCounts, TaskFilter, TaskOrder
from ledger_app.storage.finding import narrowed
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.task_conditions import where
from ledger_app.storage.task_light_sql import COLOUR, parameters
from ledger_app.storage.task_order import COMPARED, TEXTS, chinese_key, sorting
from ledger_app.storage.thresholds import thresholds

_LISTS_KEPT = 8
_FEW = 10_000


def task_ids(ledger: Ledger, chosen: TaskFilter, order: TaskOrder, *, today: date) -> array[int]:
    """The ids of the tasks in a list. What does not depend on the typed text is kept until something changes."""
    ledger.refresh()
    every = _base(ledger, replace(chosen, find=""), order, today)
    return narrowed(ledger, every, chosen.find, year=chosen.year) if chosen.find.strip() else every


def is_at_hand(ledger: Ledger, chosen: TaskFilter, order: TaskOrder, *, today: date) -> bool:
    """Whether a list comes at once: one of few tasks, in the order of the documents, or kept from before."""
    ledger.refresh()
    if order.column not in {"number", *COMPARED, *TEXTS}:
        return True
    (highest,) = ledger.rows("SELECT max(task_id) FROM task_index")[0]
    return (highest or 0) <= _FEW or (replace(chosen, find=""), order, today) in ledger.kept.get("lists", {})


def keep_list(ledger: Ledger, chosen: TaskFilter, order: TaskOrder, ids: array[int], *, today: date) -> None:
    """Keep a list that was read elsewhere in the ledger's present state, whatever was typed."""
    ledger.kept.setdefault("lists", {})[replace(chosen, find=""), order, today] = ids


def lamp_counts(ledger: Ledger, chosen: TaskFilter, *, today: date) -> LampCounts:
    """How many tasks of a list show each light; closed ones are counted whatever the list hides."""
    ledger.refresh()
    every = replace(chosen, open_only=False)
    counts: dict[object, LampCounts] = ledger.kept.setdefault("lamp counts", {})
    if (every, today) not in counts:
        count = _counted_among if chosen.find.strip() else _counted
        counts[every, today] = count(ledger, every, today)
    return counts[every, today]


def _counted(ledger: Ledger, every: TaskFilter, today: date) -> LampCounts:
    conditions, values = where(every)
    sql = f"SELECT {COLOUR}, count(*) FROM task_index AS x WHERE {conditions} GROUP BY 1"
    lit = dict(ledger.rows(sql, parameters(cutoffs(ledger, today)) | values))
    return LampCounts(**{c: lit.get(c, 0) for c in COLOURS}, closed=lit.get(None, 0), total=sum(lit.values()))


def _counted_among(ledger: Ledger, every: TaskFilter, today: date) -> LampCounts:
    """The same for a list narrowed by a typed text, colour by colour."""
    total = len(task_ids(ledger, every, TaskOrder(), today=today))
    lit = {c: len(task_ids(ledger, replace(every, colours=(c,)), TaskOrder(), today=today)) for c in COLOURS}
    return LampCounts(**lit, closed=total - sum(lit.values()), total=total)


def cutoffs(ledger: Ledger, today: date) -> Cutoffs:
    """The dates by which lights follow on a day."""
    return cutoffs_of(today, calendar=ledger.calendar, threshold=thresholds(ledger)["task"])


def _base(ledger: Ledger, chosen: TaskFilter, order: TaskOrder, today: date) -> array[int]:
    """The ids in order, whatever was typed."""
    lists: dict[object, array[int]] = ledger.kept.setdefault("lists", {})
    name = (chosen, order, today)
    if name not in lists:
        if len(lists) >= _LISTS_KEPT:
            lists.pop(next(iter(lists)))
        lists[name] = _read(ledger, chosen, order, today)
    return lists[name]


def _read(ledger: Ledger, chosen: TaskFilter, order: TaskOrder, today: date) -> array[int]:
    conditions, values = where(chosen)
    given = parameters(cutoffs(ledger, today)) | values
    text = TEXTS.get(order.column)
    columns = f"x.task_id, {text}" if text else "x.task_id"
    rows = ledger.rows(f"SELECT {columns} FROM task_index AS x WHERE {conditions} ORDER BY {sorting(order)}", given)
    if text:
        filled = sorted((row for row in rows if row[1]), key=lambda row: chinese_key(row[1]), reverse=order.descending)
        rows = filled + [row for row in rows if not row[1]]
    return array("q", (row[0] for row in rows))
