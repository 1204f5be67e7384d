"""What units report: progress, 与上期相同, evidence, planned dates, and the events that start a limit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TypedDict, Unpack

from ledger_app.domain.assignment import OPEN_STATES, STATES, Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.changes import Changes
from ledger_app.operations.assigned import Incomplete, meant, needed_day, needed_text, refuse_unless, stored_day
from ledger_app.operations.duties import open_occurrences, triggered_due
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one, these
from ledger_app.storage.writing import Writing

_DONE = "pending_verification"
_REPORTED_STATES = ("", *OPEN_STATES)


class Told(TypedDict, total=False):
    """What a unit reports; ``same_as_last`` stands for 与上期相同 and repeats the last text."""

    content: str
    state: str | None
    problems: str
    same_as_last: bool


def report_progress(
    ledger: Ledger,
    assignment_ids: Iterable[int],
    *,
    reported_on: date | str,
    **told: Unpack[Told],
) -> Changes:
    """A dated entry on each assignment; ``state`` None keeps the present one (未启动 becomes 推进中)."""
    some, day = meant(ledger, assignment_ids), needed_day(reported_on, "报送日期")
    report = _told(ledger, day, told)
    refuse_unless(some, lambda a: a.state in OPEN_STATES, "{rows}不再承办，不能登记进展，没有保存。")
    last = last_reports(ledger, (a.id for a in some.assignments))
    if report.same_as_last:
        refuse_unless(some, lambda a: a.id in last, "{rows}还没有报过进展，不能登记“与上期相同”，没有保存。")
    with ledger.tx(some.act("登记“与上期相同”" if report.same_as_last else "登记进展")) as writing:
        for assignment in some.assignments:
            write_report(ledger, writing, assignment, report, last.get(assignment.id))
    return writing.changes(*(a.id for a in some.assignments))


def add_evidence(ledger: Ledger, assignment_id: int, content: str, dated_on: date | str | None = None) -> Changes:
    """One dated line or address that proves completion."""
    some, told = meant(ledger, [assignment_id]), needed_text(content, "佐证材料的名称或网址")
    with ledger.tx(some.act("添加佐证材料")) as writing:
        added = writing.insert(Evidence(assignment_id=assignment_id, dated_on=stored_day(dated_on), content=told))
    return writing.changes(added)


def remove_evidence(ledger: Ledger, evidence_id: int) -> Changes:
    """Take a line of evidence away."""
    evidence = one(ledger, Evidence, evidence_id)
    with ledger.tx(f"删除佐证材料“{evidence.content[:20]}”") as writing:
        writing.remove("evidence", evidence_id)
    return writing.changes(evidence_id)


def set_planned_date(ledger: Ledger, assignment_ids: Iterable[int], planned_date: date | str | None) -> Changes:
    """计划完成时间: the date that the unit itself promised; None takes it away."""
    some, day = meant(ledger, assignment_ids), stored_day(planned_date)
    with ledger.tx(some.act("登记计划完成时间")) as writing:
        writing.change_many("assignment", (a.id for a in some.assignments), planned_date=day)
    return writing.changes(*(a.id for a in some.assignments))


def record_trigger(ledger: Ledger, assignment_ids: Sequence[int], trigger_date: date | str, note: str = "") -> Changes:
    """登记触发: the event happened; each assignment gets the date that its limit ends on."""
    some, day = meant(ledger, assignment_ids), needed_day(trigger_date, "触发日")
    refuse_unless(some, lambda a: a.state in OPEN_STATES, "{rows}不再承办，不能登记触发，没有保存。")
    refuse_unless(
        some,
        lambda a: some.task(a).due_kind == "relative",
        "{rows}的时限不是触发式，不用登记触发，没有保存；请先在任务中改时限类型。",
    )
    with ledger.tx(some.act("登记触发")) as writing:
        for assignment in some.assignments:
            due = triggered_due(ledger, some.task(assignment), date.fromisoformat(day))
            writing.insert(
                Occurrence(
                    assignment_id=assignment.id, due=due.isoformat(), trigger_date=day, trigger_note=note.strip()
                )
            )
            if assignment.state == "not_started":
                writing.change("assignment", assignment.id, state="in_progress")
    return writing.changes(*(a.id for a in some.assignments))


def _told(ledger: Ledger, day: str, told: Told) -> ProgressReport:
    """The report as typed, before it is put to an assignment."""
    content, problems, state = (
        told.get("content", "").strip(),
        told.get("problems", "").strip(),
        told.get("state") or "",
    )
    same = told.get("same_as_last", False)
    if not same and not content and not problems:
        raise Incomplete("还没有填写进展情况，没有保存；请填写，或选“与上期相同”。")
    if state not in _REPORTED_STATES:
        raise Incomplete(f"报送进展不能直接改为“{STATES.get(state, state)}”，没有保存；请用核验、销号或调整。")
    return ProgressReport(
        reported_on=day,
        content=content,
        state=state,
        same_as_last=same,
        problems=problems,
        written_by=ledger.operator,
    )


def write_report(
    ledger: Ledger, writing: Writing, assignment: Assignment, report: ProgressReport, last: ProgressReport | None
) -> None:
    """Store one dated entry and move the assignment's state; ``last`` is what 与上期相同 repeats."""
    content = last.content if report.same_as_last and last else report.content
    now = datetime.now(UTC).isoformat(timespec="seconds")
    state = report.state or ("in_progress" if assignment.state == "not_started" else assignment.state)
    values = {**vars(report), "assignment_id": assignment.id, "content": content, "state": state, "written_at": now}
    writing.insert(ProgressReport(**values))
    done = report.reported_on if state == _DONE else None
    if state == _DONE and assignment.state == _DONE and assignment.reported_on:
        done = assignment.reported_on
    writing.change("assignment", assignment.id, state=state, reported_on=done)
    occurrences = open_occurrences(ledger, assignment.id)
    if occurrences and report.state:
        writing.change("occurrence", occurrences[0].id, reported_on=done)


def last_reports(ledger: Ledger, assignment_ids: Iterable[int]) -> dict[int, ProgressReport]:
    """The newest report of each assignment."""
    reports = these(ledger, ProgressReport, assignment_ids, by="assignment_id")
    return {r.assignment_id or 0: r for r in sorted(reports, key=lambda r: (r.reported_on or "", r.id))}
