"""No date is dropped: what lights in the lists stands in the calendar on that day, whatever the task is made of."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledger_app.domain.agenda import AgendaFilter
from ledger_app.domain.assignment import STATES, Assignment, Occurrence
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit
from ledger_app.operations.agenda import agenda
from ledger_app.operations.opening import create_ledger
from ledger_app.storage.assignment_facts import standings
from ledger_app.storage.ledger import IN_MEMORY, Ledger

FIRST, LAST, TODAY = date(2026, 1, 1), date(2026, 12, 31), date(2026, 4, 8)
DAYS = st.none() | st.dates(date(2025, 12, 1), date(2027, 1, 31)).map(date.isoformat)
PART = st.tuples(st.sampled_from(sorted(STATES)), DAYS, DAYS, DAYS)
Part = tuple[str, str | None, str | None, str | None]
Tasks = list[tuple[str | None, str | None, bool, list[Part]]]
TASK = st.tuples(DAYS, DAYS, st.booleans(), st.lists(PART, max_size=3))


def fill(ledger: Ledger, tasks: Tasks) -> None:
    with ledger.tx("任务") as writing:
        units = [writing.insert(Unit(name=f"第{n}单位", official_order=n)) for n in range(3)]
        for number, (due, internal, binned, parts) in enumerate(tasks, 1):
            task = Task(number=f"2026-{number:03d}", year=2026, requirement="要求", due=due, internal_due=internal,
                        deleted_at="2026-01-01T00:00:00+00:00" if binned else None)  # fmt: skip
            made = writing.insert(task)
            for unit, (state, own, planned, occurs) in zip(units, parts, strict=False):
                part = writing.insert(
                    Assignment(task_id=made, unit_id=unit, state=state, due=own, planned_date=planned)
                )
                if occurs:
                    writing.insert(Occurrence(assignment_id=part, due=occurs))


@given(st.lists(TASK, min_size=1, max_size=4))
@example([(None, "2026-01-01", False, [("in_progress", "2026-01-01", None, "2025-12-01")])])
@settings(max_examples=25)
def test_every_open_date_that_lights_is_a_line_of_its_day(tasks: Tasks) -> None:
    ledger = create_ledger(IN_MEMORY, name="临河县政府办公室", level="county")
    try:
        fill(ledger, tasks)
        kept = [number for number, task in enumerate(tasks, 1) if not task[2]]
        facts = [(s.task_id, s.facts) for own in standings(ledger, kept).values() for s in own]
        still_open = [(task, f) for task, f in facts if f.state not in ("closed", "withdrawn")]
        official = {(task, f.official_due) for task, f in still_open if f.official_due}
        internal = {(task, f.internal_due) for task, f in still_open if f.internal_due}
        found = agenda(ledger, FIRST, LAST, chosen=AgendaFilter(kinds=("due", "internal")), today=TODAY)
        shown = {(item.what[1] if item.what else 0, item.day) for item in found if not item.done}
        wanted = {(task, day) for task, day in official | internal if FIRST <= day <= LAST}
        assert wanted <= shown
        assert {task for task, _ in shown} <= set(kept)
        assert len({item.uid for item in found}) == len(found), "two lines of one name"
    finally:
        ledger.close()


@given(st.lists(TASK, min_size=1, max_size=4))
@settings(max_examples=12)
def test_a_year_read_month_by_month_holds_the_same_lines(tasks: Tasks) -> None:
    ledger = create_ledger(IN_MEMORY, name="临河县政府办公室", level="county")
    try:
        fill(ledger, tasks)
        starts = [date(2026, month, 1) for month in range(1, 13)]
        ends = [*(start.replace(day=1) for start in starts[1:]), date(2027, 1, 1)]
        monthly = [
            item
            for start, end in zip(starts, ends, strict=True)
            for item in agenda(ledger, start, date.fromordinal(end.toordinal() - 1), today=TODAY)
        ]
        whole = agenda(ledger, FIRST, LAST, today=TODAY)
        assert [item.uid for item in monthly] == [item.uid for item in whole]
    finally:
        ledger.close()
