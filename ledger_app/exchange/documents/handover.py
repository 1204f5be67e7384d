"""交接清单: what is open on the day of a staff change, with lines for the three signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ledger_app.domain.duty import Duty
from ledger_app.domain.staff_change import CHANGE_KINDS, StaffChange
from ledger_app.domain.task_list import TaskRow
from ledger_app.domain.wording import ESTIMATED_MARK
from ledger_app.exchange.documents.parts import Issuer, printed_date
from ledger_app.exchange.paper.shape import Column, Line, Paper, Sheet

BLANK = "＿＿＿＿＿＿"
TASKS = (
    Column("序号", 12, "center"),
    Column("任务编号", 22, "center"),
    Column("工作任务", 60),
    Column("责任单位", 24),
    Column("时限", 22, "center"),
    Column("情况", 16, "center"),
)
TASKS_OF_UNIT = tuple(replace(column, heading="角色") if column.heading == "责任单位" else column for column in TASKS)
DUTIES = (
    Column("序号", 12, "center"),
    Column("事项", 56),
    Column("由谁办", 24, "center"),
    Column("到期日", 26, "center"),
    Column("情况", 38, "center"),
)
KEPT = (Column("项目", 40), Column("内容", 116))
_NUMERALS = "一二三四五六七八九"
_LONGEST = 60


@dataclass(frozen=True)
class HandoverFacts:
    """What is handed over. ``change`` is None for a list without a change on record; ``kept`` are named places.

    ``one_unit``: the tasks' units, dates and lights are those of the one unit's part.
    """

    change: StaffChange | None
    unit: str
    tasks: Sequence[TaskRow]
    duties: Sequence[Duty]
    kept: Sequence[tuple[str, str]]
    one_unit: bool = False

    @property
    def rows(self) -> int:
        return len(self.tasks) + len(self.duties)


def handover_list(facts: HandoverFacts, issuer: Issuer) -> Paper:
    """交接清单 of one change; what the ledger does not know prints as a line to be filled in."""
    blocks: list[Line | Sheet] = [Line(text, points=12) for text in _head(facts, issuer)]
    columns = TASKS_OF_UNIT if facts.one_unit else TASKS
    sections = (
        (f"正在办理的任务（{len(facts.tasks)}项）", Sheet(columns, tuple(_task_rows(facts.tasks)), name="任务")),
        (
            f"30天内到期的报表和固定事项（{len(facts.duties)}项）",
            Sheet(DUTIES, tuple(_duty_rows(facts.duties)), name="固定事项"),
        ),
        ("账本、备份和口令", Sheet(KEPT, tuple(facts.kept), name="账本和备份")),
    )
    for number, (words, sheet) in zip(_NUMERALS, sections, strict=False):
        blocks += [Line(f"{number}、{words}", "heading", 14, space_before=6, keep=True)]
        blocks.append(sheet if sheet.rows else Line("无。", points=12, indent=True))
    blocks += [
        Line(f"四、其他需要说明的事项：{BLANK * 3}", "heading", 14, space_before=6, keep=True),
        *_signatures(facts),
    ]
    return Paper("政务公开工作交接清单", tuple(blocks), False, "", issuer.name, issuer.watermark, brief=True)


def _head(facts: HandoverFacts, issuer: Issuer) -> list[str]:
    change = facts.change
    kind = CHANGE_KINDS[change.kind] if change else BLANK
    on = printed_date(change.changed_on) if change and change.changed_on else BLANK
    people = [
        f"{words}：{name or BLANK}"
        for words, name in (
            ("移交人", change.handed_by if change else ""),
            ("接收人", change.taken_by if change else ""),
            ("监交人", change.witness if change else ""),
        )
    ]
    return [
        f"单位：{facts.unit}　　变动岗位：{kind}",
        "　　".join(people),
        f"交接日期：{on}。清单所列为{printed_date(issuer.on.isoformat())}的情况。{_filed(change)}",
    ]


def _filed(change: StaffChange | None) -> str:
    if change is None:
        return ""
    if change.filed and change.filed_on:
        return f"人员变动已于{printed_date(change.filed_on)}向上级备案。"
    return "人员变动尚未向上级备案。"


def _task_rows(tasks: Sequence[TaskRow]) -> list[tuple[str, ...]]:
    return [
        (
            str(number),
            task.number,
            _short(task.title or task.requirement),
            task.units,
            f"{printed_date(task.due)}{_mark(task)}",
            task.light.text.split("（")[0],
        )
        for number, task in enumerate(tasks, 1)
    ]


def _mark(task: TaskRow) -> str:
    if task.internal:
        return "（内部）"
    return ESTIMATED_MARK if task.light.estimated else ""


def _duty_rows(duties: Sequence[Duty]) -> list[tuple[str, ...]]:
    return [
        (str(number), duty.title, duty.who, _duty_day(duty), duty.light.text)
        for number, duty in enumerate(duties, 1)
    ]


def _duty_day(duty: Duty) -> str:
    """The day; where it is only reckoned, the mark of that."""
    return f"{printed_date(duty.due.isoformat())}{ESTIMATED_MARK if duty.light.estimated else ''}"


def _signatures(facts: HandoverFacts) -> list[Line]:
    day = "＿＿＿＿年＿＿月＿＿日"
    return [
        Line(f"{words}（签字）：{BLANK}＿＿　　{day}", points=14, space_before=10, keep=words != "监交人")
        for words in ("移交人", "接收人", "监交人")
    ]


def _short(text: str) -> str:
    flat = text.replace("\n", "")
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
