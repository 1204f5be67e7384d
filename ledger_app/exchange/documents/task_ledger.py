"""任务进展台账: the printed table of progress, and in xlsx every field of every task behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ledger_app.domain.assignment import STATES, Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.catalogue import RECORDS, WORDS
from ledger_app.domain.field import FieldDescription, described_fields
from ledger_app.exchange.documents.parts import (
    Issuer,
    PrintedTask,
    printed_date,
    printed_deadline,
    unit_names,
    whole_requirement,
)
from ledger_app.exchange.field_text import to_text
from ledger_app.exchange.paper.shape import Column, Paper, Sheet

COLUMNS = (
    Column("序号", 10, "center"),
    Column("工作任务", 36, merged=True),
    Column("具体要求", 60),
    Column("牵头单位", 24),
    Column("配合单位", 28),
    Column("完成时限", 20, "center"),
    Column("进展情况", 35),
    Column("状态", 12, "center"),
)
NAMED_AT_MOST = 3
# The tables whose every field goes into the workbook, in this order; their links are written as names.
FULL_TABLES = (
    "task",
    "task_unit",
    "task_milestone",
    "task_limit",
    "assignment",
    "occurrence",
    "progress_report",
    "evidence",
)
LINK_WORDS = {
    "task": "任务编号",
    "unit": "单位全称",
    "unit_group": "集合单位名称",
    "source_document": "来源文件标题",
    "assignment": "承办标识",
}
IDENTITY = "记录标识"
FullRecord = Assignment | Occurrence | ProgressReport | Evidence | Any


def task_ledger(tasks: Sequence[PrintedTask], issuer: Issuer, *, title: str = "") -> Paper:
    """The table an office prints: one row a task, the units' progress in one cell."""
    rows = tuple(
        (
            str(task.task.position or number),
            " ".join(task.task.section[-1:]) or task.task.title,
            whole_requirement(task.task),
            unit_names(task, "lead", "responsible"),
            unit_names(task, "support"),
            printed_deadline(task),
            progress_text(task),
            state_text(task),
        )
        for number, task in enumerate(tasks, 1)
    )
    heading = title or f"{issuer.year or ''}年政务公开任务进展台账"
    sheet = Sheet(COLUMNS, rows, name="任务进展台账")
    subtitle = f"（截至{printed_date(issuer.on.isoformat())}）"
    return Paper(heading, (sheet,), subtitle=subtitle, author=issuer.name, watermark=issuer.watermark)


def progress_text(task: PrintedTask) -> str:
    """What the units last reported; they are named where there are several, those who say the same together."""
    said: dict[str, list[str]] = {}
    for row in task.assignments:
        if row.latest_progress:
            said.setdefault(row.latest_progress, []).append(row.unit_name)
    if len(task.assignments) == 1:
        return next(iter(said), "")
    return "\n".join(f"{_together(names)}：{text}" for text, names in said.items())


def _together(names: Sequence[str]) -> str:
    first = "、".join(names[:NAMED_AT_MOST])
    return first if len(names) <= NAMED_AT_MOST else f"{first}等{len(names)}家"


def state_text(task: PrintedTask) -> str:
    """One state where all units agree, otherwise how many are closed."""
    states = {row.assignment.state for row in task.assignments}
    if not states:
        return "待明确"
    if len(states) == 1:
        return STATES[states.pop()]
    closed = sum(row.assignment.state in ("closed", "withdrawn") for row in task.assignments)
    return f"已销号{closed}/{len(task.assignments)}"


def full_sheets(records: Mapping[str, Sequence[Any]], names: Mapping[str, Mapping[int, str]]) -> list[Sheet]:
    """Every field of every record, one sheet a table, links as the names in ``names[table][id]``.

    Read back by ``task_ledger_return`` it gives every field again, ids and search aside.
    """
    return [_full_sheet(table, records.get(table, ()), names) for table in FULL_TABLES]


def full_columns(table: str) -> list[tuple[str, FieldDescription]]:
    """The heading and the description of each written field of a table."""
    columns = []
    for described in described_fields(RECORDS[table]):
        if described.name == "id":
            continue
        words = IDENTITY if described.name == "uid" else LINK_WORDS.get(described.links_to, described.words)
        columns.append((words, described))
    return columns


def _full_sheet(table: str, records: Sequence[Any], names: Mapping[str, Mapping[int, str]]) -> Sheet:
    columns = full_columns(table)
    rows = tuple(tuple(_cell(described, record, names) for _, described in columns) for record in records)
    return Sheet(tuple(Column(words, 30) for words, _ in columns), rows, name=f"{WORDS[table]}（全部栏目）")


def _cell(described: FieldDescription, record: Any, names: Mapping[str, Mapping[int, str]]) -> str:
    value = getattr(record, described.name)
    if described.kind == "link":
        return names.get(described.links_to, {}).get(value, "") if value else ""
    return to_text(described, value)
