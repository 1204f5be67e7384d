"""The commands that need no ledger: preview, deadline, workdays."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from ledger_app.cli.answer import Answer, table
from ledger_app.cli.shapes import deadline_shape, iso, preview_shape
from ledger_app.domain.reading import Deadline, Preview
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import DUE_KINDS
from ledger_app.domain.working_day import WorkingCalendar
from ledger_app.paths import last_ledger

CONFIDENCE_WORDS = {"high": "高", "check": "核对", "blocked": "不能导入"}


def read_given(options: Namespace) -> Preview:
    """Read the file, or with ``-`` what is pasted into standard input."""
    from ledger_app.operations.reading import read_file, read_pasted

    if options.file == "-":
        return read_pasted(_standard_input(), year=options.year, issued=options.issued)
    return read_file(Path(options.file), year=options.year, issued=options.issued)


def _standard_input() -> str:
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    return sys.stdin.read()


def preview(options: Namespace) -> Answer:
    """What a task document holds; nothing is written."""
    found = read_given(options)
    return Answer(preview_shape(found), lambda: _preview_lines(found))


def _preview_lines(found: Preview) -> list[str]:
    marks: list[str] = [task.confidence for task in found.tasks]
    rows = [
        (
            CONFIDENCE_WORDS[task.confidence],
            task.no or "",
            task.title or task.requirement,
            "、".join(task.units.lead + task.units.support),
            iso(task.deadline.due) or DUE_KINDS[task.deadline.due_kind],
            "；".join(task.reasons),
        )
        for task in found.tasks
    ]
    lines = [found.head.title, "", *table(("把握", "序号", "任务内容", "责任单位", "时限", "提示"), rows), ""]
    if found.unread:
        left = [(unread.where, unread.text, unread.why) for unread in found.unread]
        lines += ["未归入任务的文字：", *table(("位置", "文字", "说明"), left), ""]
    told = "，".join(f"{words}{marks.count(mark)}项" for mark, words in CONFIDENCE_WORDS.items())
    return [*lines, f"共读出{len(marks)}项任务：{told}；名单{len(found.seats)}人；未归入{len(found.unread)}处。"]


def deadline(options: Namespace) -> Answer:
    """How one phrase is read."""
    from ledger_app.domain.deadline import read_deadline

    read = read_deadline(options.text, year=options.year, issued=options.issued)
    return Answer(deadline_shape(read), lambda: _deadline_lines(read))


def _deadline_lines(read: Deadline) -> list[str]:
    counts = ((read.working_days, "个工作日"), (read.calendar_days, "日"), (read.hours, "小时"))
    said = [f"{number}{words}内" for number, words in counts if number is not None]
    lines = [f"时限类型：{DUE_KINDS[read.due_kind]}", f"完成时限：{iso(read.due) or '（无）'}", *said]
    if len(read.dates) > 1:
        lines.append("提到的日期：" + "、".join(day.isoformat() for day in read.dates))
    if read.quota:
        lines.append(f"量化指标：{read.quota.raw}")
    return [*lines, *(f"请核对：{doubt}" for doubt in read.doubts)]


def workdays(options: Namespace) -> Answer:
    """The N-th working day after a day, with every day between and why it counts or not.

    By the calendar of the ledger named or opened last, as its window counts; without one by what ships.
    """
    from ledger_app.operations.proofs import proof_of_workdays

    calendar, own = _calendar(options)
    proof = proof_of_workdays(options.start, options.number, calendar)
    days = [{"date": day.date.isoformat(), "counts": day.counts, "why": day.why} for day in proof.days]
    known = iso(calendar.known_until)
    value: dict[str, object] = {"due": proof.due.isoformat(), "days": days, "calendar_known_until": known}
    if own:
        value |= {"with_local": iso(proof.with_local), "calendar": list(proof.calendar)}
    rows = [(day.date.isoformat(), "计入" if day.counts else "不计", day.why) for day in proof.days]
    guessed = "，超出部分暂按周末推算，可能有误" if proof.estimated else ""
    closing = f"第{options.number}个工作日：{proof.due.isoformat()}（节假日表到{known or '未知'}{guessed}）"
    other = [proof.result] if proof.with_local else []
    head = [f"规则：{proof.rule}", f"节假日表：{'；'.join(proof.calendar)}", ""]
    return Answer(value, lambda: [*head, *table(("日期", "是否计入", "说明"), rows), closing, *other])


def _calendar(options: Namespace) -> tuple[WorkingCalendar, bool]:
    """The calendar, and whether it is a ledger's own. A ledger opened last that is gone by now is none."""
    from ledger_app.cli.opened import opened
    from ledger_app.operations.working_days import shipped_calendar

    if not options.ledger and last_ledger() is None:
        return shipped_calendar(), False
    try:
        with opened(options, read_only=True) as ledger:
            return ledger.calendar, True
    except Refusal:
        if options.ledger:
            raise
        return shipped_calendar(), False
