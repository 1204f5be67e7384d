"""The proof of a task's date (the selected unit's, else the one that is due first) and of a line of the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ledger_app.domain.agenda import AgendaItem
from ledger_app.domain.task_list import AssignmentRow, TaskDetail
from ledger_app.gui.session import Session
from ledger_app.gui.tools import open_tool


def has_date(detail: TaskDetail) -> bool:
    """Whether there is a date to prove."""
    return bool(detail.task.due or detail.task.internal_due or any(row.due for row in detail.assignments))


def prove(session: Session, parent: QWidget, detail: TaskDetail, chosen: Sequence[AssignmentRow]) -> None:
    """Open the day-by-day strip."""
    from ledger_app.operations import proofs

    rows = [row for row in chosen or detail.assignments if row.due]
    today = session.today()
    if rows:
        first = min(rows, key=lambda row: row.due or "")
        proof = session.ask(proofs.proof_of_assignment, first.assignment.id, today=today)
    else:
        proof = session.ask(proofs.proof_of_task, detail.task.id, today=today)
    if proof is not None:
        open_tool("proof", session, parent, proof)


def prove_line(session: Session, parent: QWidget, item: AgendaItem) -> None:
    """Open the strip of a line's day."""
    from ledger_app.operations import agenda_proofs

    proof = session.ask(agenda_proofs.proof_of_line, item, today=session.today())
    if proof is not None:
        open_tool("proof", session, parent, proof)
