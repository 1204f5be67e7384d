"""Exporting: the office's documents written as xlsx, docx or pdf from what the ledger holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from ledger_app.domain.export_request import EXPORT_KINDS, Exported, ExportKind, ExportRequest
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.statistics.period import Period, period_of, read_period
from ledger_app.domain.task import Task
from ledger_app.domain.task_list import TaskFilter
from ledger_app.domain.unit import Unit
from ledger_app.operations.printed_tasks import (
    assignment_rows,
    chosen_tasks,
    full_records,
    issuer,
    link_names,
    printed_tasks,
)
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one

Progress = Callable[[int, int], None]
MakesPaper = Callable[[Ledger, ExportRequest, date], tuple[Any, int]]  # the paper and how many rows it holds
# Who lays out each output that is one file, imported when it is first wanted: ``module:function`` among the operations.
PAPERS = {
    "task-breakdown": "exporting:task_paper",
    "cascade": "exporting:task_paper",
    "task-ledger": "exporting:task_paper",
    "director-page": "exporting:director_paper",
    "statistics": "statistics.papers:statistics_paper",
    "statistics-detail": "statistics.papers:detail_paper",
    "completeness": "statistics.papers:completeness_paper",
    "narrative": "statistics.papers:narrative_paper",
    "annual-tables": "statistics.annual:annual_paper",
    "roster": "leading_papers:roster_paper",
    "adjustment-notice": "leading_papers:notice_paper",
    "contacts": "leading_papers:contacts_paper",
    "handover": "handover:handover_paper",
    "meetings": "meeting_papers:meetings_paper",
    "trainings": "meeting_papers:trainings_paper",
    "month-page": "agenda_papers:month_paper",
    "calendar": "agenda_papers:calendar_file",
}
STATISTICS = {code for code, place in PAPERS.items() if place.startswith("statistics.")}
_IN_FACES_BY_NAME = {"xlsx", "docx"}
_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_LONGEST_NAME = 60


class UnknownExport(Refusal):
    """There is no such document, or not in this form."""


class NothingToExport(Refusal):
    """The request names a document or a unit without any task."""


def export_kind(code: str) -> ExportKind:
    """The catalogue's line for one output; refuses what is not in it."""
    for kind in EXPORT_KINDS:
        if kind.code == code:
            return kind
    known = "、".join(f"{kind.code}（{kind.words}）" for kind in EXPORT_KINDS)
    raise UnknownExport(f"没有“{code}”这种导出，没有写出文件；可用的有：{known}。")


def suggested_name(ledger: Ledger, request: ExportRequest, *, today: date) -> str:
    """A file name after the office's rule: no blanks, no forbidden marks, at most 60 characters, the date last."""
    kind = export_kind(request.what)
    whose = one(ledger, Unit, request.unit_id).short_name if request.unit_id else ""
    year = request.year or ledger.office.work_year or today.year
    month = _MONTH.fullmatch(request.period or (f"{today:%Y-%m}" if kind.code == "month-page" else ""))
    when = f"{month[1]}年{int(month[2])}月" if month else f"{year}年"
    practice = "练习_" if ledger.office.practice else ""
    told = f"{when}政务公开{kind.words}"
    if kind.code in STATISTICS:
        told = f"{_reported(request, today).words}政府信息公开情况{kind.words}"
    name = "_".join(part for part in (f"{practice}{told}", whose, f"{today:%Y%m%d}") if part)
    if kind.to_folder:
        return safe_name(name)
    return f"{safe_name(name)}.{request.file_format}"


def _reported(request: ExportRequest, today: date) -> Period:
    """The reporting period asked for, else the last quarter that has ended."""
    return read_period(request.period) if request.period else period_of(today, "quarter").previous


def safe_name(name: str) -> str:
    return _UNSAFE.sub("", name)[:_LONGEST_NAME]


def export(ledger: Ledger, request: ExportRequest, *, today: date, progress: Progress | None = None) -> Exported:
    """Write what ``request`` asks for; each file appears whole or not at all.

    Refuses with ``UnknownExport`` or ``NothingToExport``, and as ``exchange.paper.safe_write`` when a target cannot be
    replaced; then the target is as it was.
    """
    kind, file_format = export_kind(request.what), _format(request)
    if kind.to_folder:
        return _unit_lists(ledger, request, file_format, (today, progress))
    paper, rows = _paper_of(kind.code)(ledger, request, today)
    target = Path(request.target)
    _write(paper, target, file_format, request.scheme)
    return Exported((str(target),), rows, _notes(paper, file_format))


def _paper_of(code: str) -> MakesPaper:
    """What lays out the paper of an output."""
    module, _, name = PAPERS[code].partition(":")
    found: MakesPaper = getattr(import_module(f"ledger_app.operations.{module}"), name)
    return found


def _format(request: ExportRequest) -> str:
    kind = export_kind(request.what)
    found = request.file_format if kind.to_folder else Path(request.target).suffix.lstrip(".").lower()
    if found not in kind.formats:
        forms = "、".join(f".{form}" for form in kind.formats)
        raise UnknownExport(f"“{kind.words}”不能导出为“{found or '没有后缀的文件'}”，没有写出文件；请用 {forms}。")
    return found


def task_paper(ledger: Ledger, request: ExportRequest, today: date) -> tuple[Any, int]:
    """任务分解表, 承接对照表 or 任务进展台账 of the tasks asked for; the last as xlsx holds every record in full."""
    from ledger_app.exchange.documents.task_breakdown import cascade, task_breakdown
    from ledger_app.exchange.documents.task_ledger import task_ledger

    tasks = chosen_tasks(ledger, request)
    if not tasks and request.document_id is not None:
        raise NothingToExport("这份文件还没有分解出任务，没有写出文件；请先在“文件与分解”中生成任务。")
    years = {task.year for task in tasks}
    year = request.year or (years.pop() if len(years) == 1 else None)
    title = ""
    if request.what == "task-breakdown" and request.document_id is not None:
        title = one(ledger, SourceDocument, request.document_id).title
        title = title if title.endswith(("表", "清单")) else f"{title}任务分解表"
    layouts = {"task-breakdown": task_breakdown, "cascade": cascade, "task-ledger": task_ledger}
    paper = layouts[request.what](printed_tasks(ledger, tasks), issuer(ledger, year, today), title=title)
    in_full = (request.what, _format(request)) == ("task-ledger", "xlsx")
    return _with_sheets(paper, _full_sheets(ledger, tasks) if in_full else ()), len(tasks)


def _full_sheets(ledger: Ledger, tasks: list[Task]) -> tuple[Any, ...]:
    from ledger_app.exchange.documents.task_ledger import full_sheets

    records = full_records(ledger, tasks)
    return tuple(full_sheets(records, link_names(ledger, records)))


def _with_sheets(paper: Any, extra: tuple[Any, ...]) -> Any:
    from dataclasses import replace

    return replace(paper, blocks=(*paper.blocks, *extra)) if extra else paper


def director_paper(ledger: Ledger, request: ExportRequest, today: date) -> tuple[Any, int]:
    """领导一页纸 of a year or of everything, of one unit or of all."""
    from ledger_app.exchange.documents.director_page import Standing, director_page, worst_tasks
    from ledger_app.operations import task_list, work_desk

    whose = request.unit_id
    everything = TaskFilter(year=request.year, unit_ids=(whose,) if whose else (), open_only=False)
    counts = task_list.lamp_counts(ledger, everything, today=today)
    due = work_desk.due_list(ledger, today=today, unit_id=whose)
    worst = [item for item in due if request.year is None or item.task_number.startswith(f"{request.year}-")]
    units = task_list.unit_counts(ledger, today=today, year=request.year)
    behind = sorted(units, key=lambda u: (-u.overdue, -u.unreported, -u.due_soon))
    standing = Standing(counts, worst, [unit for unit in behind if whose in (None, unit.unit_id)])
    return director_page(standing, issuer(ledger, request.year, today)), len(worst_tasks(worst))


def _unit_lists(ledger: Ledger, request: ExportRequest, file_format: str, at: tuple[date, Progress | None]) -> Exported:
    """One file for each unit that has open or closed tasks, named by the unit, in the folder ``target``."""
    from ledger_app.exchange.documents.unit_tasks import unit_tasks

    today, progress = at
    folder, tasks = Path(request.target), chosen_tasks(ledger, request)
    printed = {task.task.id: task for task in printed_tasks(ledger, tasks)}
    order = {task.id: number for number, task in enumerate(tasks)}
    by_unit: dict[int, list[Any]] = {}
    for row in assignment_rows(ledger, tasks):
        if request.unit_id in (None, row.assignment.unit_id) and row.assignment.state != "withdrawn":
            by_unit.setdefault(row.assignment.unit_id or 0, []).append(row)
    if not by_unit:
        raise NothingToExport("所选范围内没有分派到单位的任务，没有写出文件；请先在任务中明确责任单位。")
    _make_folder(folder)
    names = {unit.id: unit.short_name or unit.name for unit in matching(ledger, Unit)}
    files = []
    for number, (unit_id, rows) in enumerate(by_unit.items(), 1):
        rows.sort(key=lambda row: order[row.assignment.task_id])
        pairs = [(printed[row.assignment.task_id], row) for row in rows]
        paper = unit_tasks(names[unit_id], pairs, issuer(ledger, request.year, today))
        practice = "练习_" if ledger.office.practice else ""
        target = folder / f"{safe_name(f'{practice}任务清单_{names[unit_id]}_{today:%Y%m%d}')}.{file_format}"
        _write(paper, target, file_format, request.scheme)
        files.append(str(target))
        if progress:
            progress(number, len(by_unit))
    return Exported(tuple(files), sum(map(len, by_unit.values())))


def _make_folder(folder: Path) -> None:
    """The folder of an export; only its last part is made."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise NothingToExport(f"文件夹“{folder}”不存在，也不能新建，没有写出文件；请选择已有的文件夹。") from error


def _write(paper: Any, target: Path, file_format: str, scheme: str) -> None:
    from ledger_app.exchange.paper.writers import writer

    writer(file_format)(paper, target, scheme=scheme)


def _notes(paper: Any, file_format: str) -> tuple[str, ...]:
    """What the operator should know of the faces in the file that was written."""
    from ledger_app.exchange.paper.faces import rare_characters
    from ledger_app.exchange.paper.shape import texts

    rare = rare_characters(texts(paper)) if file_format in _IN_FACES_BY_NAME else []
    if not rare:
        return ()
    return (f"“{'、'.join(rare[:10])}”在仿宋_GB2312中没有字形，已改用仿宋。",)
