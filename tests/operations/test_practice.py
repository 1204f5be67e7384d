"""The practice ledger: every state on show, nothing after its own day, the same each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ledger_app.domain.assignment import STATES, Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.catalogue import RECORDS
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.statistics.period import read_period
from ledger_app.domain.task import Task, TaskUnit
from ledger_app.domain.task_list import TaskFilter
from ledger_app.domain.unit import Unit
from ledger_app.operations.opening import close_ledger
from ledger_app.operations.operators import operators
from ledger_app.operations.practice import make_practice_ledger
from ledger_app.operations.practice.years import BREAKDOWN, moved, samples
from ledger_app.operations.statistics import rounds
from ledger_app.operations.statistics.filling import sheet
from ledger_app.operations.statistics.finding_returns import the_return
from ledger_app.operations.task_list import lamp_counts
from ledger_app.operations.work_desk import due_list
from ledger_app.storage.audit import first_broken
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

TODAY = date(2026, 11, 20)
PASSING = {"uid", "made_at", "imported_at", "written_at"}  # what the clock and chance decide


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    ledger = make_practice_ledger(tmp_path_factory.mktemp("practice") / "练习库.db", today=TODAY)
    yield ledger
    close_ledger(ledger)


def test_it_is_a_county_of_57_units_with_two_years_of_work(practice: Ledger) -> None:
    assert practice.office.practice
    assert len(matching(practice, Unit)) == 57
    assert len(matching(practice, SourceDocument)) == 3
    assert {task.year for task in matching(practice, Task)} == {2025, 2026}
    assert [operator.name for operator in operators(practice)] == ["李某", "王某"]


def test_every_state_and_every_light_can_be_seen(practice: Ledger) -> None:
    assert {a.state for a in matching(practice, Assignment)} == set(STATES)
    counts = lamp_counts(practice, TaskFilter(), today=TODAY)
    assert min(counts.red, counts.yellow, counts.green, counts.blue, counts.grey, counts.closed) > 0


def test_what_is_rare_is_there_too(practice: Ledger) -> None:
    assignments, tasks = matching(practice, Assignment), matching(practice, Task)
    assert any(a.original_due and a.extension_basis for a in assignments)
    assert any(a.closed_on and a.completed_on and a.completed_on > (a.due or "9") for a in _with_task_due(practice))
    assert any(a.verification_note.startswith("退回") for a in assignments)
    assert any(a.withdrawn_reason and a.withdrawn_basis for a in assignments)
    assert any(a.planned_date for a in assignments)
    assert any(t.quota_done for t in tasks)
    assert any(t.internal_due for t in tasks)
    assert any(t.key_task for t in tasks)
    assert any(r.same_as_last for r in matching(practice, ProgressReport))
    assert any(o.trigger_date for o in matching(practice, Occurrence))
    assert matching(practice, Evidence)


def test_something_is_overdue_and_something_falls_due_soon(practice: Ledger) -> None:
    lights = Counter(item.light.colour for item in due_list(practice, today=TODAY))
    assert lights["red"] > 0
    assert lights["yellow"] > 0


def test_nothing_was_reported_or_closed_after_today(practice: Ledger) -> None:
    days = [a.closed_on for a in matching(practice, Assignment)] + [
        a.reported_on for a in matching(practice, Assignment)
    ]
    days += [r.reported_on for r in matching(practice, ProgressReport)]
    assert max(day for day in days if day) <= TODAY.isoformat()


def test_the_same_day_makes_the_same_ledger(practice: Ledger, tmp_path: Path) -> None:
    again = make_practice_ledger(tmp_path / "练习库.db", today=TODAY)
    assert _content(again) == _content(practice)
    close_ledger(again)


def test_its_trail_is_sound(practice: Ledger) -> None:
    assert first_broken(practice.connection) is None


@pytest.mark.parametrize("today", [date(2027, 1, 15), date(2027, 3, 9), date(2028, 2, 29), date(2031, 10, 8)])
def test_the_documents_move_with_the_years_and_none_lies_ahead(today: date) -> None:
    for sample, years in samples(today):
        issued = moved(sample.issued, years)
        assert issued <= today
        assert (today - issued).days < 2 * 366


def test_wording_and_dates_of_a_document_move_together() -> None:
    assert moved(("2026年2月底前", date(2026, 2, 28), BREAKDOWN.year), 2) == ("2028年2月底前", date(2028, 2, 29), 2026)


def test_it_can_be_multiplied(tmp_path: Path) -> None:
    ledger = make_practice_ledger(tmp_path / "large.db", tasks=400, today=TODAY)
    tasks = matching(ledger, Task)
    assert len(tasks) == len({task.number for task in tasks}) == 400
    assert {unit.task_id for unit in matching(ledger, TaskUnit)} == {task.id for task in tasks}
    assert first_broken(ledger.connection) is None
    close_ledger(ledger)


def _with_task_due(ledger: Ledger) -> list[Assignment]:
    """Assignments that carry the task's date where they have none of their own."""
    from dataclasses import replace

    dues = {task.id: task.due for task in matching(ledger, Task)}
    return [replace(a, due=a.due or dues[a.task_id or 0]) for a in matching(ledger, Assignment)]


def _content(ledger: Ledger) -> dict[str, list[dict[str, object]]]:
    return {
        table: [{k: v for k, v in vars(record).items() if k not in PASSING} for record in matching(ledger, kind)]
        for table, kind in RECORDS.items()
    }


def test_four_quarters_of_returns_are_in_and_the_present_one_partly(practice: Ledger) -> None:
    asked = {each.period: rounds.board(practice, each.id) for each in rounds.rounds(practice) if each.period}
    assert sorted(asked) == ["2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3"]
    present = asked.pop("2026Q3")
    for board in asked.values():
        assert sum(bool(row.timing) for row in board) > 50
        assert not any(row.errors for row in board)
    assert {row.state for row in present} == {"未报", "待审", "已审核", "退回"}
    assert [(row.state, row.errors) for row in present if row.errors] == [("退回", 1)]
    assert sum(row.timing == "late" for row in present) == 1
    assert any(row.nil for row in present)
    assert any(row.before_end for row in present)


def test_the_offices_own_return_is_left_to_practise_on(practice: Ledger) -> None:
    own = the_return(practice, form_code="gb2014", period=read_period("2026Q3"), unit_id=practice.office.unit_id)
    assert own is not None
    shown = sheet(practice, own.id)
    assert (own.state, len(shown.of_severity("error")), shown.filled) == ("draft", 1, len(shown.lines) - 3)
