"""The office, its operators, and ledgers opened and closed."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ledger_app.domain.task import Task
from ledger_app.domain.task_list import TaskFilter
from ledger_app.operations import office, operators, tasks
from ledger_app.operations.opening import Unnamed, close_ledger, create_ledger, open_ledger, second_view
from ledger_app.operations.task_list import task_ids
from ledger_app.storage.ledger import IN_MEMORY, Ledger
from ledger_app.storage.refusals import LedgerExists, LedgerInUse, MissingLedger

TODAY = date(2026, 4, 1)


@pytest.mark.parametrize(("name", "level"), [(" ", "county"), ("临河县政府办公室", "village")])
def test_a_ledger_needs_a_name_and_a_level(tmp_path: Path, name: str, level: str) -> None:
    with pytest.raises(Unnamed):
        create_ledger(tmp_path / "新.db", name=name, level=level)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_made_by_the_command_line_has_no_operator(ledger: Ledger) -> None:
    assert [o.name for o in operators.operators(ledger)] == ["李某"]
    assert operators.operators(ledger)[0].administrator
    made = create_ledger(IN_MEMORY, name="临河县政府办公室", level="county")
    assert operators.operators(made) == []
    assert made.office.level == "county"


def test_refusals_of_paths(tmp_path: Path) -> None:
    path = tmp_path / "临河县.db"
    close_ledger(create_ledger(path, name="临河县政府办公室", level="county"))
    with pytest.raises(LedgerExists, match="没有覆盖"):
        create_ledger(path, name="临河县政府办公室", level="county")
    with pytest.raises(MissingLedger, match="没有找到账本"):
        open_ledger(tmp_path / "别的.db")


def test_the_office_is_changed_in_one_entry(ledger: Ledger) -> None:
    changed = replace(office.office(ledger), contact="李某", telephone="0930-12345")
    assert office.change_office(ledger, changed)
    assert office.office(ledger).telephone == "0930-12345"
    assert not office.change_office(ledger, changed)
    with pytest.raises(office.OfficeUnnamed):
        office.change_office(ledger, replace(changed, name=" "))


def test_operators_are_told_apart_by_name(ledger: Ledger) -> None:
    operators.add_operator(ledger, " 王某 ", "123")
    with pytest.raises(operators.OperatorNameTaken, match="已有操作人“王某”"):
        operators.add_operator(ledger, "王某")
    added = operators.operators(ledger)[-1]
    assert (added.name, added.administrator) == ("王某", False)
    operators.choose_operator(ledger, "王某")
    assert ledger.operator == "王某"


def test_one_administrator_always_remains(ledger: Ledger) -> None:
    (first,) = operators.operators(ledger)
    with pytest.raises(operators.LastAdministrator):
        operators.disable_operator(ledger, first.id)
    operators.add_operator(ledger, "王某")
    second = operators.operators(ledger)[-1]
    operators.change_operator(ledger, replace(second, administrator=True))
    operators.disable_operator(ledger, first.id)
    assert [o.name for o in operators.operators(ledger)] == ["王某", "李某"]


def test_a_worker_thread_reads_on_a_view_of_its_own(tmp_path: Path) -> None:
    ledger = create_ledger(tmp_path / "临河县.db", name="临河县政府办公室", level="county", operator="李某")
    tasks.add_task(ledger, Task(year=2026, requirement="公开办事指南"), today=TODAY)
    found: list[int] = []

    def read() -> None:
        with second_view(ledger) as reader:
            found.extend(task_ids(reader, TaskFilter(find="办事"), today=TODAY))

    worker = threading.Thread(target=read)
    worker.start()
    worker.join()
    assert found == [1]
    close_ledger(ledger)


def test_a_long_read_does_not_hold_back_a_save(tmp_path: Path) -> None:
    ledger = create_ledger(tmp_path / "临河县.db", name="临河县政府办公室", level="county", operator="李某")
    with second_view(ledger) as reader:
        before = task_ids(reader, TaskFilter(), today=TODAY)
        tasks.add_task(ledger, Task(year=2026, requirement="公开办事指南"), today=TODAY)
        assert len(before) == 0
        assert len(task_ids(reader, TaskFilter(), today=TODAY)) == 1
    close_ledger(ledger)


def test_who_finds_the_ledger_in_use_is_told_the_person_who_was_chosen(tmp_path: Path) -> None:
    ledger = create_ledger(tmp_path / "临河县.db", name="临河县政府办公室", level="county", operator="李某")
    close_ledger(ledger)
    ledger = open_ledger(tmp_path / "临河县.db")
    operators.choose_operator(ledger, "李某")
    with pytest.raises(LedgerInUse, match="李某"):
        open_ledger(tmp_path / "临河县.db")
    close_ledger(ledger)
