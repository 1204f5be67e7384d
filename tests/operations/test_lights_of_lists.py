"""The colours that SQL gives to lists are the colours of the domain, whatever the records."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_app.domain.assignment import STATES, Assignment, Occurrence, ProgressReport
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import DUE_KINDS, REPORT_CYCLES, Task, TaskMilestone
from ledger_app.domain.task_list import COLOURS, TaskFilter
from ledger_app.domain.unit import Unit
from ledger_app.operations.lights import lights_of_assignments, lights_of_tasks
from ledger_app.operations.opening import create_ledger
from ledger_app.operations.task_list import lamp_counts, task_ids, unit_counts
from ledger_app.storage import task_index
from ledger_app.storage.ledger import IN_MEMORY, Ledger

TODAY = date(2026, 7, 15)
days = st.one_of(
    st.none(),
    st.integers(-260, 40).map(lambda n: (TODAY + timedelta(days=n)).isoformat()),
    st.sampled_from(["2026-07-14", "2026-07-15", "2026-07-16", "2026-07-29", "2026-07-30", "2026-06-15", "2026-01-01"]),
)


def _fields(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, days)


assignments = st.fixed_dictionaries(
    {"state": st.sampled_from(list(STATES)), **_fields("due", "planned_date", "reported_on")}
)
occurrences = st.fixed_dictionaries(_fields("due", "reported_on", "closed_on"))
tasks = st.fixed_dictionaries(
    {
        "task": st.fixed_dictionaries(
            {
                "due_kind": st.sampled_from(list(DUE_KINDS)),
                "report_cycle": st.sampled_from(list(REPORT_CYCLES)),
                **_fields("due", "internal_due", "made_on"),
            }
        ),
        "issued": days,
        "assignments": st.lists(
            st.tuples(assignments, st.lists(occurrences, max_size=2), st.lists(days.filter(bool), max_size=2)),
            max_size=3,
        ),
        "milestones": st.lists(st.tuples(days, days), max_size=2),
    }
)


def _store(ledger: Ledger, number: int, drawn: dict[str, Any]) -> None:
    with ledger.tx("练习") as writing:
        document = writing.insert(SourceDocument(title="要点", issued_date=drawn["issued"]))
        task = writing.insert(
            Task(number=f"2026-{number:03d}", year=2026, requirement="公开", document_id=document, **drawn["task"])
        )
        for position, (fields, due, reports) in enumerate(drawn["assignments"]):
            own = writing.insert(Assignment(task_id=task, unit_id=position + 1, **fields))
            writing.insert_many(Occurrence(assignment_id=own, **each) for each in due)
            writing.insert_many(ProgressReport(assignment_id=own, reported_on=day) for day in reports)
        writing.insert_many(
            TaskMilestone(task_id=task, planned_on=on, done_on=done) for on, done in drawn["milestones"]
        )


def _ledger(drawn: list[dict[str, Any]]) -> Ledger:
    ledger = create_ledger(IN_MEMORY, name="临河县政府办公室", level="county")
    with ledger.tx("名录") as writing:
        writing.insert_many(Unit(name=f"县第{n}局", official_order=9 - n) for n in range(3))
    for number, each in enumerate(drawn):
        _store(ledger, number, each)
    return ledger


@settings(max_examples=80)
@given(st.lists(tasks, min_size=1, max_size=6))
def test_the_colours_of_a_list_are_those_of_the_domain(drawn: list[dict[str, Any]]) -> None:
    ledger = _ledger(drawn)
    every = TaskFilter(open_only=False)
    lights = lights_of_tasks(ledger, list(task_ids(ledger, every, today=TODAY)), today=TODAY)
    for colour in COLOURS:
        shown = set(task_ids(ledger, TaskFilter(open_only=False, colours=(colour,)), today=TODAY))
        assert shown == {task for task, light in lights.items() if light.colour == colour}
    counted = Counter(light.colour or "closed" for light in lights.values())
    counts = lamp_counts(ledger, every, today=TODAY)
    assert {name: getattr(counts, name) for name in (*COLOURS, "closed")} == {
        name: counted[name] for name in (*COLOURS, "closed")
    }
    assert counts.total == len(drawn)


@settings(max_examples=30)
@given(st.lists(tasks, min_size=1, max_size=6))
def test_the_counts_of_units_are_those_of_the_domain(drawn: list[dict[str, Any]]) -> None:
    ledger = _ledger(drawn)
    ids = list(task_ids(ledger, TaskFilter(open_only=False), today=TODAY))
    lit = lights_of_assignments(ledger, ids, today=TODAY).values()
    overdue = Counter(s.unit_id for s, light in lit if light.rule == 4)
    pending = Counter(s.unit_id for s, light in lit if light.rule == 3)
    soon = Counter(s.unit_id for s, light in lit if light.rule in (6, 7))
    for counts in unit_counts(ledger, today=TODAY):
        told = counts.overdue, counts.pending, counts.due_soon
        assert told == (overdue[counts.unit_id], pending[counts.unit_id], soon[counts.unit_id])


@settings(max_examples=30)
@given(st.lists(tasks, min_size=1, max_size=6))
def test_the_narrow_table_kept_in_step_is_the_one_built_anew(drawn: list[dict[str, Any]]) -> None:
    ledger = _ledger(drawn)
    columns = (
        "task_id, light_date, latest_date, plan_date, pending_since, last_report, active, pending, closed, undated,"
        " cycles_from"
    )
    kept = ledger.rows(f"SELECT {columns} FROM task_index ORDER BY task_id")
    with ledger.unaudited() as connection:
        task_index.rebuild(connection)
    assert ledger.rows(f"SELECT {columns} FROM task_index ORDER BY task_id") == kept
