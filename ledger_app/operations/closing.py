"""The way of an assignment to its end: 核验, 销号, 退回, 调整, 延期, and closing one date of a repeating duty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ledger_app.domain.assignment import OPEN_STATES, Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.operations.assigned import (
    Incomplete,
    Meant,
    listed,
    meant,
    needed_day,
    needed_text,
    refuse_unless,
    stored_day,
)
from ledger_app.operations.duties import close_and_go_on, open_occurrences
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one, these
from ledger_app.storage.writing import Writing

_PENDING = "pending_verification"


class NotReadyToClose(Refusal):
    """Something that 销号 requires is missing; all of it is named."""


def verify(ledger: Ledger, ids: Iterable[int], *, verifier: str, on: date | str, note: str = "") -> Changes:
    """核验: the county looked at what was reported done; it stays 待核 until 销号."""
    some, who, day = meant(ledger, ids), needed_text(verifier, "核验人"), needed_day(on, "核验日期")
    refuse_unless(some, lambda a: a.state == _PENDING, "{rows}还没有报送完成，不能核验，没有保存；请先登记报送完成。")
    with ledger.tx(some.act("核验")) as writing:
        writing.change_many(
            "assignment",
            (a.id for a in some.assignments),
            verifier=who,
            verified_on=day,
            verification_note=note.strip(),
        )
    return writing.changes(*(a.id for a in some.assignments))


def same_person(ledger: Ledger, ids: Iterable[int], verifier: str) -> str:
    """A warning in words where the verifier also wrote the report; empty where not."""
    some = meant(ledger, ids)
    reports = these(ledger, ProgressReport, (a.id for a in some.assignments), by="assignment_id")
    last = {r.assignment_id: r.written_by for r in sorted(reports, key=lambda r: (r.reported_on or "", r.id))}
    own = [some.name(a) for a in some.assignments if verifier.strip() and last.get(a.id) == verifier.strip()]
    return f"{listed(own)}的进展也由{verifier.strip()}填报，核验人与填报人最好不是同一人。" if own else ""


def close_out(
    ledger: Ledger,
    ids: Iterable[int],
    *,
    on: date | str,
    verifier: str,
    completed_on: date | str | None = None,
    no_evidence_reason: str = "",
) -> Changes:
    """销号. Of a repeating duty the date at hand is closed and the next one remains."""
    some, day, who = meant(ledger, ids), needed_day(on, "销号日期"), needed_text(verifier, "核验人")
    refuse_unless(some, lambda a: a.state in OPEN_STATES, "{rows}已经销号或调整，不用再销号，没有改动。")
    completed, reason = stored_day(completed_on), no_evidence_reason.strip()
    _refuse_unready(ledger, some, completed, reason)
    with ledger.tx(some.act("销号")) as writing:
        for assignment in some.assignments:
            done = completed or assignment.completed_on
            values = {"completed_on": done, "verifier": who, "verified_on": assignment.verified_on or day}
            values |= {"no_evidence_reason": reason} if reason else {}
            writing.change("assignment", assignment.id, **values)
            _close(ledger, writing, some, replace(assignment, completed_on=done), on=day)
    return writing.changes(*(a.id for a in some.assignments))


def close_occurrence(ledger: Ledger, occurrence_id: int, on: date | str) -> Changes:
    """One date of a repeating duty is done; the next one comes."""
    occurrence, day = one(ledger, Occurrence, occurrence_id), needed_day(on, "办结日期")
    some = meant(ledger, [occurrence.assignment_id or 0])
    first = open_occurrences(ledger, occurrence.assignment_id or 0)[:1]
    refuse_unless(some, lambda _: first == [occurrence], "{rows}的这一期已经办结，或前面还有没办结的，没有改动。")
    with ledger.tx(some.act(f"办结{occurrence.due or ''}这一期：")) as writing:
        _close(ledger, writing, some, some.assignments[0], on=day)
    return writing.changes(occurrence.assignment_id or 0)


def send_back(ledger: Ledger, ids: Iterable[int], *, reason: str) -> Changes:
    """退回: reported done, but not good enough; a reason is required."""
    some, why = meant(ledger, ids), needed_text(reason, "退回原因")
    refuse_unless(some, lambda a: a.state == _PENDING, "{rows}不是待核，不能退回，没有改动。")
    with ledger.tx(some.act("退回")) as writing:
        for assignment in some.assignments:
            writing.change(
                "assignment",
                assignment.id,
                state="in_progress",
                reported_on=None,
                verified_on=None,
                verification_note=f"退回：{why}",
            )
            for occurrence in open_occurrences(ledger, assignment.id)[:1]:
                writing.change("occurrence", occurrence.id, reported_on=None)
    return writing.changes(*(a.id for a in some.assignments))


def withdraw(ledger: Ledger, ids: Iterable[int], *, reason: str, basis: str) -> Changes:
    """调整: the unit no longer has this task, for a reason and on a basis."""
    some = meant(ledger, ids)
    why, told = needed_text(reason, "调整原因"), needed_text(basis, "调整依据")
    refuse_unless(some, lambda a: a.state != "withdrawn", "{rows}已经调整过，没有改动。")
    with ledger.tx(some.act("调整")) as writing:
        writing.change_many(
            "assignment",
            (a.id for a in some.assignments),
            state="withdrawn",
            withdrawn_reason=why,
            withdrawn_basis=told,
        )
    return writing.changes(*(a.id for a in some.assignments))


def extend(ledger: Ledger, ids: Iterable[int], *, due: date | str, basis: str) -> Changes:
    """延期: a later date with its basis; the original date stays visible."""
    some, day, told = meant(ledger, ids), needed_day(due, "延期后的时限"), needed_text(basis, "延期依据")
    refuse_unless(some, lambda a: a.state in OPEN_STATES, "{rows}已经销号或调整，不能延期，没有改动。")
    present = {a.id: _present_due(ledger, some, a) for a in some.assignments}
    refuse_unless(some, lambda a: bool(present[a.id]), "{rows}没有完成时限，不能延期，没有改动；请先填写完成时限。")
    refuse_unless(
        some, lambda a: (present[a.id] or "") < day, "{rows}的现有时限不早于" + day + "，不是延期，没有改动。"
    )
    with ledger.tx(some.act("延期")) as writing:
        for assignment in some.assignments:
            for occurrence in open_occurrences(ledger, assignment.id)[:1]:
                writing.change("occurrence", occurrence.id, due=day)
            original = assignment.original_due or present[assignment.id]
            writing.change("assignment", assignment.id, due=day, original_due=original, extension_basis=told)
    return writing.changes(*(a.id for a in some.assignments))


def _present_due(ledger: Ledger, some: Meant, assignment: Assignment) -> str | None:
    occurrences = open_occurrences(ledger, assignment.id)
    return (occurrences[0].due if occurrences else None) or assignment.due or some.task(assignment).due


def _refuse_unready(ledger: Ledger, some: Meant, completed: str | None, reason: str) -> None:
    proven = {e.assignment_id for e in these(ledger, Evidence, (a.id for a in some.assignments), by="assignment_id")}
    missing: dict[str, list[str]] = {}
    for assignment in some.assignments:
        if not completed and not assignment.completed_on:
            missing.setdefault("缺完成日期", []).append(some.name(assignment))
        unproven = assignment.id not in proven and not reason and not assignment.no_evidence_reason
        if unproven and _asks_evidence(some, assignment):
            missing.setdefault("没有佐证材料", []).append(some.name(assignment))
    if not missing:
        return
    several = len(some.assignments) > 1
    told = "；".join(what + (f"（{listed(rows)}）" if several else "") for what, rows in missing.items())
    raise NotReadyToClose(f"还不能销号：{told}。没有改动；请补填完成日期，添加佐证材料或写明无需佐证的理由后再销号。")


def _asks_evidence(some: Meant, assignment: Assignment) -> bool:
    """Evidence is asked only where the task is dated or counted."""
    task = some.task(assignment)
    dated = task.due or task.internal_due or assignment.due or task.due_kind in ("fixed", "recurring", "relative")
    return bool(dated or task.quota or assignment.quota)


def _close(ledger: Ledger, writing: Writing, some: Meant, assignment: Assignment, *, on: str) -> None:
    """Close the date at hand of a repeating duty, else the assignment itself."""
    occurrences = open_occurrences(ledger, assignment.id)
    occurrence = occurrences[0] if occurrences else None
    if occurrence and close_and_go_on(ledger, writing, some.task(assignment), occurrence, on):
        fresh: dict[str, object] = {"state": "in_progress", "reported_on": None, "completed_on": None}
        fresh |= {"verified_on": None} | ({"due": None} if assignment.due == occurrence.due else {})
        writing.change("assignment", assignment.id, **fresh)
    else:
        done = assignment.completed_on or (occurrence.reported_on if occurrence else None) or on
        writing.change("assignment", assignment.id, state="closed", closed_on=on, completed_on=done)


__all__ = [
    "Incomplete",
    "NotReadyToClose",
    "close_occurrence",
    "close_out",
    "extend",
    "same_person",
    "send_back",
    "verify",
    "withdraw",
]
