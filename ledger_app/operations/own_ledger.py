"""An office's present Excel ledger: tasks with progress, states and dates, seen first, then stored in one action."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.domain.assignment import Assignment, ProgressReport
from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.importing import ImportAnswers, ImportOutcome
from ledger_app.domain.reading import Preview, TaskReading
from ledger_app.domain.task import Task
from ledger_app.domain.typed_date import NotADate, read_typed_date
from ledger_app.exchange.documents.task_ledger_return import ReturnedRecord, is_task_ledger, read_task_ledger
from ledger_app.exchange.reading.parsing_process import read_document, read_tables
from ledger_app.operations.captioned_rows import captioned_rows
from ledger_app.operations.importing.accepting import Sorted, sort_rows, write_batch, write_plan
from ledger_app.operations.importing.planning import plan_import
from ledger_app.operations.ledger_return import accept_returned
from ledger_app.operations.safekeeping import before_batch
from ledger_app.operations.state_words import read_state
from ledger_app.operations.unit_directory import read_directory
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing

CAPTIONS = {
    "deadline": re.compile(r"(?:完成|办结|办理)?(?:时限|期限)|(?:完成|办结)时间|时间(?:要求|节点)|时限要求"),
    "state": re.compile(r"(?:完成|办理|工作|任务)?状态|是否(?:完成|办结|销号)|办结情况|销号情况"),
    "completed_on": re.compile(r"(?:实际)?(?:完成|办结|销号)(?:日期|时间)"),
    "planned_date": re.compile(r"计划(?:完成)?(?:时间|日期)"),
    "progress": re.compile(r".*进展.*|(?:工作)?(?:落实|完成|推进)情况"),
    "problems": re.compile(r"(?:存在)?(?:的)?(?:主要)?问题.*|困难.*"),
    "remark": re.compile(r"备注|说明"),
    "evidence": re.compile(r"佐证.*"),
}
BEFORE_THE_LEDGER = "原有台账中已办结"
_ONLY_THESE_DATES = "文中有"


@dataclass(frozen=True)
class OwnRow:
    """What an office's table says of one task beside its wording; ``doubts`` are what could not be read."""

    state: str = ""
    progress: str = ""
    problems: str = ""
    remark: str = ""
    completed_on: str | None = None
    planned_date: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnLedgerPreview:
    """The tasks as read with their progress (``rows`` by task index); ``returned`` is a ledger that we exported."""

    preview: Preview
    rows: Mapping[int, OwnRow] = field(default_factory=dict)
    returned: Mapping[str, Sequence[ReturnedRecord]] | None = None


def read_own_ledger(
    path: Path, *, year: int | None = None, cancelled: Callable[[], bool] | None = None
) -> OwnLedgerPreview:
    """Read an office's own table, or in full a 任务进展台账 that this program exported. Nothing is written."""
    raw = read_tables(Path(path), cancelled=cancelled)
    preview = read_document(Path(path), year=year, cancelled=cancelled)
    if is_task_ledger(raw):
        return OwnLedgerPreview(preview, returned=read_task_ledger(raw))
    told = {row.where: row.values for row in captioned_rows(raw, CAPTIONS, fewest=1)}
    tasks = tuple(_with_own_limit(task, told.get(task.where, {}), preview) for task in preview.tasks)
    rows = {i: _own_row(told[t.where], preview.head.year) for i, t in enumerate(tasks) if t.where in told}
    return OwnLedgerPreview(replace(preview, tasks=tasks, kind="own_ledger"), rows)


def accept_own_ledger(ledger: Ledger, preview: OwnLedgerPreview, *, today: date) -> ImportOutcome:
    """Store the tasks, their assignments with states, and the progress, in one action and one batch."""
    if preview.returned is not None:
        return accept_returned(ledger, preview.returned, file_name=preview.preview.file_name)
    answers = ImportAnswers(accept="all")
    plan = plan_import(ledger, preview.preview, today=today)
    rows = sort_rows(plan, answers)
    outcome = ImportOutcome(None, len(rows.new), len(rows.changed), len(rows.same), len(plan.missing), rows.skipped)
    if not rows.new and not rows.changed:
        return outcome
    before_batch(ledger, "before_import")
    with ledger.tx(f"导入原有台账“{plan.preview.file_name}”") as writing:
        written = write_plan(ledger, writing, (plan, rows, answers), today=today)
        writing.change("source_document", written.document_id, kind="own_ledger")
        _write_progress(ledger, writing, (preview, rows), written.tasks, today=today)
        outcome = replace(outcome, document_id=written.document_id)
        batch = write_batch(ledger, writing, plan, outcome, kind="own_ledger")
    return replace(outcome, batch=batch)


def _with_own_limit(task: TaskReading, values: Mapping[str, str], preview: Preview) -> TaskReading:
    """Only the column of limits says when the task is due: dates of completion and progress are none."""
    if not set(values) & {"completed_on", "planned_date", "progress", "remark", "problems"}:
        return task
    head = preview.head
    limit = read_deadline(task.requirement, year=head.year, issued=head.issued, column=values.get("deadline") or None)
    reasons = tuple(r for r in task.reasons if not r.startswith(_ONLY_THESE_DATES)) + limit.doubts
    reasons = tuple(dict.fromkeys(reasons))
    clean = not reasons and task.confidence == "check"
    return replace(task, deadline=limit, reasons=reasons, confidence="high" if clean else task.confidence)


def _own_row(values: Mapping[str, str], year: int | None) -> OwnRow:
    said = values.get("state", "")
    state, progress = read_state(said), values.get("progress", "")
    doubts = []
    if said and not state:
        progress = "\n".join(part for part in (progress, f"完成状态：{said}") if part)
        doubts.append(f"完成状态“{said}”不能识别，已记入进展情况")
    days = {}
    for name, words in (("completed_on", "完成日期"), ("planned_date", "计划完成时间")):
        days[name] = _day(values.get(name, ""), year)
        if values.get(name, "").strip() and days[name] is None:
            progress = "\n".join(part for part in (progress, f"{words}：{values[name]}") if part)
            doubts.append(f"{words}“{values[name]}”不能识别，已记入进展情况")
    evidence = values.get("evidence", "")
    remark = "\n".join(part for part in (values.get("remark", ""), f"佐证材料：{evidence}" if evidence else "") if part)
    return OwnRow(state, progress, values.get("problems", ""), remark, doubts=tuple(doubts), **days)


def _day(text: str, year: int | None) -> str | None:
    """A date as the table has it; a bare month and day needs the ledger's year."""
    plain = text.strip().split(" ")[0]
    if not plain or (year is None and not re.match(r"(?:19|20)\d\d", plain)):
        return None
    try:
        read = read_typed_date(plain, today=date(year or 2000, 1, 1), year=year)
    except NotADate:
        return None
    return read.isoformat() if read else None


def _write_progress(
    ledger: Ledger,
    writing: Writing,
    decided: tuple[OwnLedgerPreview, Sorted],
    tasks: Mapping[int, int],
    *,
    today: date,
) -> None:
    """Put states and progress to the tasks that this import brought; what the ledger knew already stands."""
    preview, rows = decided
    for row in rows.new:
        own, task_id = preview.rows.get(row.index), tasks.get(row.index)
        if own is None or task_id is None:
            continue
        parts = matching(ledger, Assignment, task_id=task_id)
        task = one(ledger, Task, task_id)
        kept = [own.remark]
        if not parts:
            kept += [f"进展情况：{own.progress}" if own.progress else "", f"完成状态：{own.state}" if own.state else ""]
        remark = "\n".join(part for part in kept if part)
        reasons = (*task.check_reasons, *own.doubts)
        if remark or own.doubts:
            writing.change("task", task_id, remark=remark, check_reasons=reasons)
        told = _by_unit(ledger, own.progress, parts)
        for part in parts:
            _write_part(writing, part, replace(own, progress=told[part.id]), operator=ledger.operator, today=today)


def _write_part(writing: Writing, part: Assignment, own: OwnRow, *, operator: str, today: date) -> None:
    told = own.progress
    state = own.state or ("in_progress" if told else "")
    values: dict[str, Any] = {"state": state, "planned_date": own.planned_date, "completed_on": own.completed_on}
    done = own.completed_on or today.isoformat()
    if state == "pending_verification":
        values["reported_on"] = done
    if state == "closed":
        values |= {"closed_on": done, "reported_on": own.completed_on, "no_evidence_reason": BEFORE_THE_LEDGER}
    if state == "withdrawn":
        values["withdrawn_reason"] = told or "原有台账中已调整"
    values = {name: value for name, value in values.items() if value}
    if values:
        writing.change("assignment", part.id, **values)
    if told or own.problems:
        writing.insert(
            ProgressReport(
                assignment_id=part.id,
                reported_on=done if own.completed_on else today.isoformat(),
                content=told,
                state=state,
                problems=own.problems,
                written_by=operator,
            )
        )


def _by_unit(ledger: Ledger, progress: str, parts: Sequence[Assignment]) -> dict[int, str]:
    """Each part's own lines where the cell tells its units apart (县财政局：已公开); other lines are everybody's."""
    known = read_directory(ledger)
    by_unit = {part.unit_id: part.id for part in parts}
    lines: dict[int, list[str]] = {part.id: [] for part in parts}
    meant = list(lines)
    for line in _told_lines(progress, lambda name: known.unit_id(name) in by_unit):
        unit, colon, rest = line.replace(":", "：", 1).partition("：")
        own = by_unit.get(known.unit_id(unit)) if colon and known.unit_id(unit) is not None else None
        if own is not None:
            meant, line = [own], rest
        for part_id in meant:
            lines[part_id].append(line)
    return {part_id: "\n".join(told).strip() for part_id, told in lines.items()}


def _told_lines(progress: str, is_part: Callable[[str], bool]) -> Iterator[str]:
    """The lines of a cell; within one line a semicolon before a unit of the task begins a new one."""
    for line in progress.splitlines():
        told, *more = re.split(r"([；;]\s*)", line)
        for stop, clause in zip(more[::2], more[1::2], strict=True):
            name, colon, _ = clause.replace(":", "：", 1).partition("：")
            if colon and is_part(name):
                yield told
                told = clause
            else:
                told += stop + clause
        yield told
