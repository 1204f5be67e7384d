"""The proof behind a line of the calendar: a task's date on that day, or a duty's."""

from __future__ import annotations

from datetime import date

from ledger_app.domain.agenda import AgendaItem
from ledger_app.domain.assignment import Assignment, Occurrence
from ledger_app.domain.proof import Proof
from ledger_app.domain.task import Task
from ledger_app.operations import duty_proofs
from ledger_app.operations.proofs import NoDate, proof_of_day, proof_of_occurrence, proof_of_recurring_day
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one, these

PROVED = frozenset({"duty", "due", "internal", "milestone", "planned"})


def proof_of_line(ledger: Ledger, item: AgendaItem, *, today: date) -> Proof:
    """How the day of this line comes about; refuses lines that are only written down (notes, meetings)."""
    subject, number = item.what or ("", None)
    if item.kind not in PROVED or not isinstance(number, int):
        raise NoDate(f"“{item.words}”的日期是直接登记的，没有计算过程。")
    if subject == "duty":
        return duty_proofs.proof_of_duty(ledger, number, item.day)
    task = one(ledger, Task, number)
    if item.kind == "due":
        assignments = matching(ledger, Assignment, task_id=task.id)
        on_day = these(ledger, Occurrence, (a.id for a in assignments), by="assignment_id")
        found = next((o for o in on_day if o.due == item.day.isoformat()), None)
        if found is not None:
            return proof_of_occurrence(ledger, found.id, today=today)
        if task.due_kind == "recurring":
            return proof_of_recurring_day(ledger, task, item.day)
    return proof_of_day(ledger, task, item.day, today=today)
