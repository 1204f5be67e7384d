"""分单位任务清单: what one unit has to do, to be handed to it."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_app.domain.assignment import STATES
from ledger_app.domain.task import ROLES
from ledger_app.domain.task_list import AssignmentRow
from ledger_app.exchange.documents.parts import Issuer, PrintedTask, printed_date, printed_deadline, whole_requirement
from ledger_app.exchange.paper.shape import Column, Paper, Sheet

COLUMNS = (
    Column("序号", 12, "center"),
    Column("任务编号", 24, "center"),
    Column("工作任务", 36, merged=True),
    Column("具体要求", 91),
    Column("角色", 16, "center"),
    Column("完成时限", 26, "center"),
    Column("完成状态", 20, "center"),
)


def unit_tasks(unit: str, tasks: Sequence[tuple[PrintedTask, AssignmentRow]], issuer: Issuer) -> Paper:
    """The tasks of one unit in ledger order; a date of the unit's own stands in place of the task's."""
    rows = tuple(
        (
            str(number),
            task.task.number,
            " ".join(task.task.section[-1:]) or task.task.title,
            whole_requirement(task.task),
            ROLES[row.assignment.role],
            f"{printed_date(row.assignment.due)}前" if row.assignment.due else printed_deadline(task),
            STATES[row.assignment.state],
        )
        for number, (task, row) in enumerate(tasks, 1)
    )
    title = f"{issuer.year or ''}年政务公开工作任务清单"
    subtitle = f"（{unit}　截至{printed_date(issuer.on.isoformat())}）"
    sheet = Sheet(COLUMNS, rows, name="任务清单")
    return Paper(title, (sheet,), subtitle=subtitle, author=issuer.name, watermark=issuer.watermark)
