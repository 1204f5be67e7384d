"""Whatever is done: the trail tells exactly the tables, and undo and redo lead to and fro."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.catalogue import RECORDS
from ledger_app.domain.task import Task, TaskUnit
from ledger_app.domain.unit import Unit, UnitAlias
from ledger_app.operations import history
from ledger_app.storage import audit, replay
from ledger_app.storage.capture import as_json
from ledger_app.storage.ledger import IN_MEMORY, Ledger, create
from ledger_app.storage.records import matching
from ledger_app.storage.writing import Writing

Action = Callable[[Ledger, Writing], None]
texts = st.text(max_size=12)
picks = st.integers(0, 50)


def tables_of(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    return {table: ledger.rows(f"SELECT {as_json(table)} FROM {table} ORDER BY id") for table in RECORDS}


def _any(ledger: Ledger, record: type[Any], pick: int) -> Any:
    found = matching(ledger, record)
    return found[pick % len(found)] if found else None


def _add_task(title: str, pick: int) -> Action:
    def action(ledger: Ledger, writing: Writing) -> None:
        task = writing.insert(Task(number=f"2026-{writing.entry:03d}", year=2026, requirement=title or "任务"))
        writing.insert(TaskUnit(task_id=task, printed=title or "各乡镇", position=pick))

    return action


def _add_unit(name: str, pick: int) -> Action:
    def action(ledger: Ledger, writing: Writing) -> None:
        unit = writing.insert(Unit(name=f"{name}{writing.entry}", takes_tasks=bool(pick % 2)))
        writing.insert(UnitAlias(unit_id=unit, alias=f"{name}别名{writing.entry}"))

    return action


def _assign(_: str, pick: int) -> Action:
    def action(ledger: Ledger, writing: Writing) -> None:
        task, unit = _any(ledger, Task, pick), _any(ledger, Unit, pick)
        if task and unit:
            writing.insert(Assignment(task_id=task.id, unit_id=unit.id, due="2026-06-30"))

    return action


def _change(title: str, pick: int) -> Action:
    def action(ledger: Ledger, writing: Writing) -> None:
        task = _any(ledger, Task, pick)
        if task:
            writing.change("task", task.id, title=title, quota={"min": pick, "what": title})

    return action


def _remove(_: str, pick: int) -> Action:
    def action(ledger: Ledger, writing: Writing) -> None:
        assignment = _any(ledger, Assignment, pick)
        if assignment:
            writing.remove("assignment", assignment.id)

    return action


def _change_twice(title: str, pick: int) -> Action:
    def action(ledger: Ledger, writing: Writing) -> None:
        _change(title + "一", pick)(ledger, writing)
        _change(title, pick)(ledger, writing)
        _remove(title, pick)(ledger, writing)

    return action


actions = st.builds(
    lambda make, title, pick: make(title, pick),
    st.sampled_from([_add_task, _add_unit, _assign, _change, _remove, _change_twice]),
    texts,
    picks,
)


def _do(ledger: Ledger, action: Action) -> bool:
    before = audit.next_seq(ledger.connection)
    with ledger.tx("改动") as writing:
        action(ledger, writing)
    return audit.next_seq(ledger.connection) > before


@settings(max_examples=60)
@given(st.lists(actions, max_size=15))
def test_replaying_the_trail_yields_the_tables(done: list[Action]) -> None:
    ledger = create(IN_MEMORY, operator="李某")
    for action in done:
        _do(ledger, action)
    assert replay.strays(ledger.connection) == []
    assert audit.first_broken(ledger.connection) is None
    copy = create(IN_MEMORY)
    for seq in range(1, audit.next_seq(ledger.connection)):
        changes = ledger.rows(
            "SELECT table_name, row_id, after FROM audit_change WHERE entry_seq = ? ORDER BY position", (seq,)
        )
        for table, row_id, after in changes:
            replay.put_row(copy.connection, table, row_id, replay.row_of(after))
    assert tables_of(copy) == tables_of(ledger)


@settings(max_examples=60)
@given(st.lists(actions, max_size=12), st.integers(0, 12))
def test_undo_and_redo_lead_to_and_fro(done: list[Action], back: int) -> None:
    ledger = create(IN_MEMORY, operator="李某")
    states = [tables_of(ledger)]
    for action in done:
        states += [tables_of(ledger)] if _do(ledger, action) else []
    steps = min(back, len(states) - 1)
    for expected in reversed(states[len(states) - 1 - steps : -1]):
        assert history.undo(ledger)
        assert tables_of(ledger) == expected
    for expected in states[len(states) - steps :] if steps else []:
        assert history.redo(ledger)
        assert tables_of(ledger) == expected
    assert history.redo(ledger) is None
    assert audit.first_broken(ledger.connection) is None


@settings(max_examples=40)
@given(st.lists(st.one_of(actions, st.just("undo"), st.just("redo")), max_size=20))
def test_a_model_of_two_stacks_agrees(acts: list[Action | str]) -> None:
    ledger = create(IN_MEMORY, operator="李某")
    undoable, redoable, state = [], [], tables_of(ledger)
    for act in acts:
        if act == "undo":
            assert bool(history.undo(ledger)) == bool(undoable)
            if undoable:
                redoable.append(state)
                state = undoable.pop()
        elif act == "redo":
            assert bool(history.redo(ledger)) == bool(redoable)
            if redoable:
                undoable.append(state)
                state = redoable.pop()
        elif not isinstance(act, str) and _do(ledger, act):
            undoable.append(state)
            redoable.clear()
            state = tables_of(ledger)
        assert tables_of(ledger) == state
    assert replay.strays(ledger.connection) == []
