"""任务分解表 and 承接对照表: the tables an office issues with its plan (screens.md 7.3)."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_app.exchange.documents.parts import (
    Issuer,
    PrintedTask,
    printed_deadline,
    printed_units,
    section_of,
    whole_requirement,
)
from ledger_app.exchange.paper.shape import Column, Paper, Sheet

BREAKDOWN = (
    Column("序号", 12, "center"),
    Column("一级任务", 28, merged=True),
    Column("二级任务", 30, merged=True),
    Column("具体要求", 95),
    Column("责任单位", 38),
    Column("完成时限", 22, "center"),
)
CASCADE = (
    Column("上级工作要点", 75, merged=True),
    Column("本级工作任务", 105),
    Column("责任单位", 45),
)


def task_breakdown(tasks: Sequence[PrintedTask], issuer: Issuer, *, title: str = "") -> Paper:
    """任务分解表 of the tasks in their order. A task without sections leaves both columns blank."""
    rows = tuple(
        (
            task.task.item_no or str(number),
            section_of(task, 0),
            section_of(task, 1),
            whole_requirement(task.task),
            printed_units(task),
            printed_deadline(task),
        )
        for number, task in enumerate(tasks, 1)
    )
    return _paper(title or f"{issuer.year or ''}年政务公开重点工作任务分解表", Sheet(BREAKDOWN, rows), issuer)


def cascade(tasks: Sequence[PrintedTask], issuer: Issuer, *, title: str = "") -> Paper:
    """承接对照表: each requirement of the superior level beside the own tasks that carry it out.

    The section headings stand as full-width rows; a task without superior wording leaves its first cell blank.
    """
    rows: list[tuple[str, ...]] = []
    bands: set[int] = set()
    path: tuple[str, ...] = ()
    for task in tasks:
        section = task.task.section[:2]
        for level, heading in enumerate(section):
            if section[: level + 1] != path[: level + 1]:
                bands.add(len(rows))
                rows.append((heading, "", ""))
        path = section
        rows.append((task.task.superior_requirement, _numbered(task), printed_units(task)))
    sheet = Sheet(CASCADE, tuple(rows), frozenset(bands))
    return _paper(title or f"{issuer.year or ''}年政务公开工作任务承接对照表", sheet, issuer)


def _numbered(task: PrintedTask) -> str:
    number = f"{task.task.item_no}." if task.task.item_no else ""
    return number + whole_requirement(task.task)


def _paper(title: str, sheet: Sheet, issuer: Issuer) -> Paper:
    return Paper(title, (sheet,), author=issuer.name, watermark=issuer.watermark)
