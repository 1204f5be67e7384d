"""10,000 open deadlines and a year's holidays that come in: how long the list of moves takes, and the change itself."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from pathlib import Path

from ledger_app.domain.assignment import Assignment, Occurrence
from ledger_app.domain.holiday import YearTable
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit
from ledger_app.domain.working_day import nth_working_day
from ledger_app.operations import holidays
from ledger_app.operations.opening import close_ledger, create_ledger
from ledger_app.storage.ledger import Ledger

DEADLINES = 10_000
TODAY = date(2026, 11, 20)
# As the years before: seven days in February with two made up for, and the week of October.
NEXT_YEAR = YearTable(
    2027,
    {date(2027, 1, 1): "元旦"}
    | {date(2027, 2, 5) + timedelta(days=n): "春节" for n in range(7)}
    | {date(2027, 10, 1) + timedelta(days=n): "国庆节" for n in range(7)},
    {date(2027, 2, 20): "春节", date(2027, 9, 26): "国庆节"},
    status="unchecked",
    source="notice",
)


def ledger_of_deadlines(path: Path, count: int) -> Ledger:
    """A new ledger with so many open limits of working days, from triggers all through this winter."""
    ledger = create_ledger(path, name="临河县政府办公室", level="county")
    calendar = ledger.calendar
    with ledger.tx("测速") as writing:
        unit = writing.insert(Unit(name="县政府办公室"))
        for number in range(1, count + 1):
            trigger = date(2026, 12, 1) + timedelta(days=number % 60)
            days = 15 + number % 20
            task = Task(number=f"2026-{number:05d}", year=2026, requirement="答复", due_kind="relative")
            own = writing.insert(Assignment(task_id=writing.insert(_with_days(task, days)), unit_id=unit))
            due = nth_working_day(trigger, days, calendar).isoformat()
            writing.insert(Occurrence(assignment_id=own, due=due, trigger_date=trigger.isoformat()))
    return ledger


def measure(path: Path, count: int = DEADLINES) -> dict[str, float]:
    """Seconds for the list of moves and for the change, and how many moved."""
    ledger = ledger_of_deadlines(path, count)
    change = holidays.table_change(NEXT_YEAR)
    begun = time.perf_counter()
    moves = holidays.effects(ledger, change, today=TODAY)
    listed = time.perf_counter()
    holidays.apply(ledger, change, today=TODAY)
    done = time.perf_counter()
    close_ledger(ledger)
    return {"moved": len(moves), "listed": listed - begun, "applied": done - listed}


def _with_days(task: Task, days: int) -> Task:
    from dataclasses import replace

    return replace(task, working_days=days)


def main() -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder) / "测速.db")))


if __name__ == "__main__":
    main()
