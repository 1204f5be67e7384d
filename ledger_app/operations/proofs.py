"""The proof of any date in the ledger: by which rule, on which basis, counted through which days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ledger_app.domain.assignment import Assignment, Occurrence
from ledger_app.domain.export_request import Exported
from ledger_app.domain.occurrence import by_rule, counted_from
from ledger_app.domain.proof import (
    Proof,
    ProofHead,
    proof_of_days_left,
    proof_of_rule_date,
    proof_of_span,
    proof_of_working_days,
    span_words,
    with_move,
)
from ledger_app.domain.recurrence_words import recurrence_in_words
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit
from ledger_app.domain.working_day import WorkingCalendar
from ledger_app.operations.duties import NoLength, open_occurrences, span_of
from ledger_app.operations.printed_tasks import issuer
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one

FORMATS = ("pdf", "docx")


class UnknownForm(Refusal):
    """A proof is written as pdf or docx."""


class NoDate(Refusal):
    """There is no date to prove."""


def proof_of_workdays(start: date, count: int, calendar: WorkingCalendar) -> Proof:
    """N working days after a day, for whoever asks without a record."""
    head = ProofHead(f"{start.isoformat()} 起{count}个工作日", f"{count}个工作日，当日不计")
    return proof_of_working_days(head, start, count, calendar)


def proof_of_task(ledger: Ledger, task_id: int, *, today: date) -> Proof:
    """The date that a task's document sets; refuses where it sets none."""
    task = one(ledger, Task, task_id)
    day = task.due or task.internal_due
    if day is None:
        raise NoDate(f"任务“{task.number}”没有写明日期，没有可说明的计算过程；请先登记触发或填写完成时限。")
    head = _head(ledger, task, "", day)
    return proof_of_days_left(head, today, date.fromisoformat(day), ledger.calendar)


def proof_of_day(ledger: Ledger, task: Task, day: date, *, today: date) -> Proof:
    """A date that is written down (a step, a plan, an internal limit): the working days that are left to it."""
    return proof_of_days_left(_head(ledger, task, "", day.isoformat()), today, day, ledger.calendar)


def proof_of_recurring_day(ledger: Ledger, task: Task, day: date) -> Proof:
    """A coming date of a repeating task, by its recurrence; refuses a day to which it does not lead."""
    proof = _recurring(ledger, task, day, _head(ledger, task, "", day.isoformat()))
    if proof is None:
        raise NoDate(f"任务“{task.number}”的周期不落在{day.isoformat()}，没有可说明的计算过程；请刷新后再试。")
    return proof


def proof_of_assignment(ledger: Ledger, assignment_id: int, *, today: date) -> Proof:
    """The date that lights for one unit: its first open occurrence, else its own or the task's date."""
    own = one(ledger, Assignment, assignment_id)
    waiting = [each for each in open_occurrences(ledger, own.id) if each.due]
    if waiting:
        return proof_of_occurrence(ledger, waiting[0].id, today=today)
    task = one(ledger, Task, own.task_id or 0)
    days = [day for day in (own.due or task.due, task.internal_due) if day]
    if not days:
        raise NoDate(f"任务“{task.number}”没有写明日期，没有可说明的计算过程；请先登记触发或填写完成时限。")
    head = _head(ledger, task, _unit(ledger, own), min(days))
    if own.original_due and own.due:
        head = ProofHead(head.title, f"延期（原定{own.original_due}）", own.extension_basis or head.basis)
    return proof_of_days_left(head, today, date.fromisoformat(min(days)), ledger.calendar)


def proof_of_occurrence(ledger: Ledger, occurrence_id: int, *, today: date) -> Proof:
    """The date of one falling due: counted from its event, or named by its recurrence."""
    occurrence = one(ledger, Occurrence, occurrence_id)
    own = one(ledger, Assignment, occurrence.assignment_id or 0)
    task = one(ledger, Task, own.task_id or 0)
    if occurrence.due is None:
        raise NoDate(f"任务“{task.number}”的这一期还没有日期，没有可说明的计算过程；请先登记触发。")
    due = date.fromisoformat(occurrence.due)
    proof = _counted(ledger, task, occurrence, _unit(ledger, own))
    if proof is not None and proof.due == due:
        return proof
    head = _head(ledger, task, _unit(ledger, own), occurrence.due)
    rule = f"延期（原定{own.original_due}）" if own.original_due else "按登记的日期"
    return proof_of_days_left(ProofHead(head.title, rule, head.basis), today, due, ledger.calendar)


def write_proof(ledger: Ledger, proof: Proof, target: str, *, today: date) -> Exported:
    """The proof on one page, as pdf or docx; the file appears whole or not at all."""
    from ledger_app.exchange.documents.proof import proof_page
    from ledger_app.exchange.paper.writers import writer

    path = Path(target)
    file_format = path.suffix.lstrip(".").lower()
    if file_format not in FORMATS:
        raise UnknownForm(f"期限计算说明不能写成“{path.name}”，没有写出文件；请用 .pdf 或 .docx。")
    writer(file_format)(proof_page(proof, issuer(ledger, None, today)), path)
    return Exported((target,), len(proof.days))


def _counted(ledger: Ledger, task: Task, occurrence: Occurrence, unit: str) -> Proof | None:
    """The proof by the task's own rule; None where the rule says nothing."""
    head = _head(ledger, task, unit, occurrence.due or "")
    if task.due_kind == "relative" and occurrence.trigger_date:
        try:
            span = span_of(task)
        except NoLength:
            return None
        event = occurrence.trigger_note or task.trigger or "触发"
        rule = ProofHead(head.title, f"{event}之日起{span_words(span)}，当日不计", head.basis)
        proof = proof_of_span(rule, date.fromisoformat(occurrence.trigger_date), span, ledger.calendar)
        return with_move(proof, task.day_off_rule, ledger.calendar)
    return _recurring(ledger, task, date.fromisoformat(occurrence.due or ""), head)


def _recurring(ledger: Ledger, task: Task, due: date, head: ProofHead) -> Proof | None:
    if task.due_kind != "recurring" or not task.recurrence:
        return None
    duty = (task.recurrence, task.day_off_rule)
    counted = counted_from(due, duty, ledger.calendar)
    if counted is not None:
        proof = proof_of_working_days(head, *counted, ledger.calendar)
        return with_move(proof, task.day_off_rule, ledger.calendar)
    day = by_rule(due, duty, ledger.calendar)
    return proof_of_rule_date(head, day, task.day_off_rule, ledger.calendar) if day else None


def _head(ledger: Ledger, task: Task, unit: str, day: str) -> ProofHead:
    wording = "；".join(dict.fromkeys(task.deadline_raw))
    own = recurrence_in_words(task.recurrence) if task.due_kind == "recurring" else ""
    rule = "；".join(part for part in (f"时限原文“{wording}”" if wording else "", own) if part)
    internal = day == task.internal_due and day != task.due
    whose = " ".join(part for part in (task.number, task.title or task.requirement[:30], unit) if part)
    basis = task.basis or _document(ledger, task)
    return ProofHead(whose, "本单位内部时限" if internal else rule or "来源文件写明的日期", basis)


def _document(ledger: Ledger, task: Task) -> str:
    found = matching(ledger, SourceDocument, id=task.document_id) if task.document_id else []
    return f"《{found[0].title}》{found[0].document_number}" if found else ""


def _unit(ledger: Ledger, own: Assignment) -> str:
    found = matching(ledger, Unit, id=own.unit_id)
    return found[0].short_name or found[0].name if found else ""
