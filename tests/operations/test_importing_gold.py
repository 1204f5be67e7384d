"""The county's own date of a superior's real breakdown, from the document to the assignment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.importing import ImportAnswers
from ledger_app.domain.task import Task
from ledger_app.operations import importing
from ledger_app.operations.opening import create_ledger
from ledger_app.storage.ledger import IN_MEMORY
from ledger_app.storage.records import matching

TODAY = date(2022, 6, 1)


@pytest.mark.reference
@pytest.mark.child_process
def test_a_county_is_held_to_the_counties_date(shared: Path) -> None:
    ledger = create_ledger(IN_MEMORY, name="临河县人民政府办公室", level="county")
    paper = importing.read_file(shared / "seeds" / "linxia-2022-breakdown.docx")
    plan = importing.plan_import(ledger, paper, today=TODAY)
    outcome = importing.accept_import(ledger, plan, ImportAnswers(accept="all"), today=TODAY)
    assert outcome.added == 74
    report = matching(ledger, Task, item_no="5")[0]
    own = [a for a in matching(ledger, Assignment, task_id=report.id) if a.unit_id == ledger.office.unit_id]
    assert [a.due for a in own] == ["2023-02-20"]
    assert importing.undo_batch(ledger, outcome.batch or "") == (74, 0)
    assert matching(ledger, Assignment) == []
    ledger.close()
