"""The commands that look into a ledger: due, list, log, export."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ledger_app.cli.answer import Answer, table
from ledger_app.cli.opened import Ledger, opened, today_of
from ledger_app.cli.parser import LISTED
from ledger_app.cli.terminal import on_terminal
from ledger_app.domain.assignment import STATES
from ledger_app.domain.export_request import EXPORT_KINDS, ExportRequest
from ledger_app.domain.holiday import KINDS as HOLIDAY_KINDS
from ledger_app.domain.meeting import MEETING_KINDS
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.source_document import SEAT_ROLES
from ledger_app.domain.stat_return import RETURN_STATES, REVIEWS
from ledger_app.domain.task import ROLES
from ledger_app.domain.task_list import DueItem
from ledger_app.domain.training import TRAINING_FORMS
from ledger_app.domain.wording import ESTIMATED_MARK

_SHOWN = {
    "tasks": (("number", "编号"), ("requirement", "任务内容"), ("lead_units", "责任单位"), ("due", "完成时限")),
    "assignments": (("task_number", "编号"), ("requirement", "任务内容"), ("unit", "单位"), ("state", "状态")),
    "units": (("official_order", "机构序"), ("name", "全称"), ("short_name", "简称"), ("aliases", "别名")),
    "documents": (("id", "编号"), ("title", "文件标题"), ("document_number", "发文字号"), ("tasks", "任务数")),
    "batches": (("batch", "批次"), ("file_name", "文件"), ("made_at", "导入时间"), ("operator", "操作人")),
    "operators": (("name", "姓名"), ("telephone", "电话"), ("administrator", "管理人")),
    "seats": (
        ("seq", "序号"),
        ("role", "组内职务"),
        ("name", "姓名"),
        ("position", "单位及职务"),
        ("vacant_since", "空缺自"),
    ),
    "holidays": (("day", "日期"), ("kind", "类别"), ("name", "名称"), ("in_use", "启用"), ("version", "节假日表")),
    "meetings": (
        ("held_on", "会议日期"),
        ("kind", "会议类型"),
        ("title", "会议名称"),
        ("present", "出席人数"),
        ("chair", "主持人"),
    ),
    "trainings": (
        ("held_on", "培训日期"),
        ("name", "培训名称"),
        ("form", "培训形式"),
        ("present", "参训人数"),
        ("hours", "学时"),
    ),
    "returns": (
        ("period", "报告期"),
        ("unit", "填报单位"),
        ("form_code", "报表"),
        ("amendment", "更正"),
        ("state", "状态"),
        ("review", "审核"),
        ("received_on", "收到日期"),
    ),
    "duties": (("due", "到期日"), ("what", "事项"), ("period", "期间"), ("who", "谁办"), ("text", "亮灯")),
}


class NotMeant(Refusal):
    """A unit or a document that the words on the command line do not name."""


_CODES = {
    ("seats", "role"): SEAT_ROLES,
    ("holidays", "kind"): HOLIDAY_KINDS,
    ("meetings", "kind"): MEETING_KINDS,
    ("trainings", "form"): TRAINING_FORMS,
    ("returns", "state"): RETURN_STATES,
    ("returns", "review"): REVIEWS,
}


def due(options: Namespace) -> Answer:
    """Open assignments that are overdue or due soon."""
    from ledger_app.operations.work_desk import due_list

    with opened(options, read_only=True) as ledger:
        unit_id = unit_id_of(ledger, options.unit)
        items = due_list(ledger, today=today_of(options), within=options.within, unit_id=unit_id)
    value = [
        {
            "task_number": item.task_number,
            "requirement": item.requirement,
            "unit": item.unit,
            "role": item.role,
            "due": item.due,
            "light": item.light.colour,
            "text": item.light.text,
            "reason": item.light.reason,
        }
        for item in items
    ]
    rows = [(i.light.text, i.task_number, i.requirement, i.unit, ROLES.get(i.role, ""), _day(i)) for i in items]
    return Answer(value, lambda: table(("亮灯", "编号", "任务内容", "单位", "角色", "时限"), rows))


def _day(item: DueItem) -> str:
    """The date; where it is only reckoned, the mark of that."""
    return f"{item.due or ''}{ESTIMATED_MARK if item.light.estimated else ''}"


def list_records(options: Namespace) -> Answer:
    """The records of one kind."""
    from ledger_app.operations.listing import records

    with opened(options, read_only=True) as ledger:
        rows = records(ledger, options.kind, find=options.find, today=today_of(options))
    return Answer(rows, lambda: _record_lines(options.kind, rows))


def _record_lines(kind: str, rows: list[dict[str, Any]]) -> list[str]:
    shown = _SHOWN[kind]
    cells = [[_words_of(kind, name, row[name]) + _mark(name, row) for name, _ in shown] for row in rows]
    return [*table([words for _, words in shown], cells), f"共{len(rows)}条{LISTED[kind]}。"]


def _mark(name: str, row: dict[str, Any]) -> str:
    return ESTIMATED_MARK if name == "due" and row.get("estimated") else ""


def _words_of(kind: str, name: str, value: object) -> str:
    """A value as a clerk reads it: codes in words."""
    codes = _CODES.get((kind, name)) or (STATES if name == "state" else {})
    return codes.get(str(value)) or _cell(value)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else ""
    return "、".join(str(part) for part in value) if isinstance(value, list) else str("" if value is None else value)


def log(options: Namespace) -> Answer:
    """The audit entries with their changes."""
    from ledger_app.operations.history import entries

    with opened(options, read_only=True) as ledger:
        lines = entries(ledger, since=options.since, find=options.find)
    rows = [(line.seq, line.at, line.operator, line.act, len(line.changes)) for line in lines]
    return Answer([asdict(line) for line in lines], lambda: table(("序号", "时间", "操作人", "动作", "记录数"), rows))


def export(options: Namespace) -> Answer:
    """Write an output; what is needed is asked for in words where it is missing."""
    from ledger_app.operations.exporting import export as write

    kind = next(kind for kind in EXPORT_KINDS if kind.code == options.what)
    with opened(options, read_only=True) as ledger:
        request = ExportRequest(
            what=options.what,
            target=options.to,
            document_id=_document_id(ledger, options.document, needed=kind.needs_document),
            unit_id=unit_id_of(ledger, options.unit),
            year=options.year or _year_of(options.period),
            period=options.period,
            file_format=Path(options.to).suffix.lstrip(".").lower() or kind.formats[0],
        )
        done = write(ledger, request, today=today_of(options), progress=on_terminal())
    told = [f"已导出{kind.words}（{done.rows}行）：", *done.files, *done.notes]
    return Answer({"files": list(done.files), "rows": done.rows}, lambda: told)


def _year_of(period: str | None) -> int | None:
    """The work year of a period such as 2026Q1."""
    return int(period[:4]) if period else None


def unit_id_of(ledger: Ledger, wanted: str | None) -> int | None:
    """The unit that a word on the command line means; refuses none and several."""
    if not wanted:
        return None
    from ledger_app.operations.units import find_units, unit_named

    exact = unit_named(ledger, wanted)
    found = [exact] if exact else find_units(ledger, wanted)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise NotMeant(f"单位名录中没有“{wanted}”，没有执行；请核对单位名称。")
    names = "、".join(unit.name for unit in found[:5])
    raise NotMeant(f"“{wanted}”可能是{names}等{len(found)}个单位，没有执行；请写全称。")


def _document_id(ledger: Ledger, wanted: str | None, *, needed: bool) -> int | None:
    """The document named; the only one there is where none was named and one is needed."""
    from ledger_app.operations.listing import all_documents, find_document

    found = find_document(ledger, wanted) if wanted else all_documents(ledger) if needed else []
    if len(found) == 1:
        return found[0].id
    if wanted and not found:
        raise NotMeant(f"台账中没有来源文件“{wanted}”，没有导出；请用 list documents 查看编号。")
    if found:
        titles = "、".join(f"{d.id}“{d.title}”" for d in found[:5])
        raise NotMeant(f"请用 --document 写明来源文件（{titles}），没有导出任何内容。")
    return None
