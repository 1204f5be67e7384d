"""The rows of 工作台: tasks and the office's own duties in one order, statutory duties first."""

from __future__ import annotations

from datetime import date, timedelta

from ledger_app.domain.duty import Duty
from ledger_app.domain.light import WORST_FIRST
from ledger_app.domain.task_list import DueItem, DueTask
from ledger_app.domain.wording import DUE_TODAY
from ledger_app.domain.working_day import add_working_days
from ledger_app.operations.office_duties import duties_between, pressing_duties
from ledger_app.operations.work_desk import near_days, today_list
from ledger_app.storage.ledger import Ledger

STATUTORY, FIXED = "法定时限", "定期工作"


def today_rows(ledger: Ledger, *, today: date, year: int | None = None, most: int = 12) -> list[DueTask]:
    """今日必办: red, then due today, then other yellow, then blue; within each the duties first, statutory ones ahead.

    Duties belong to the present; another work year shows its tasks alone.
    """
    tasks = today_list(ledger, today=today, year=year, most=most)
    duties = pressing_duties(ledger, today=today) if year in (None, today.year) else []
    rows = [*(_row(duty) for duty in duties), *tasks]
    return sorted(rows, key=_rank)[:most]


def near_rows(ledger: Ledger, *, today: date, days: int = 10, most: int = 200) -> list[tuple[date, DueItem]]:
    """What falls due on the next working days, day by day, the duties of a day first."""
    last = add_working_days(today, days, ledger.calendar).due
    coming = duties_between(ledger, today + timedelta(days=1), last, today=today)
    duties: list[tuple[date, DueItem]] = [(duty.due, _row(duty)) for duty in coming if duty.is_open]
    tasks = near_days(ledger, today=today, days=days, most=most)
    return sorted([*duties, *tasks], key=lambda pair: (pair[0], not pair[1].rule_id))[:most]


def _row(duty: Duty) -> DueTask:
    return DueTask(
        assignment_id=0,
        task_id=0,
        task_number=STATUTORY if duty.statutory else FIXED,
        requirement=duty.title,
        unit=duty.who,
        role="",
        due=duty.due.isoformat(),
        light=duty.light,
        rule_id=duty.rule_id,
    )


def _rank(row: DueTask) -> tuple[int, bool, bool, bool]:
    colour = row.light.colour
    place = WORST_FIRST.index(colour) if colour else len(WORST_FIRST)
    return place, not row.light.text.startswith(DUE_TODAY), not row.rule_id, row.task_number != STATUTORY
