"""领导一页纸: the state of all tasks on one page for the director (screens.md 7.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.task_list import DueItem, LampCounts, UnitCounts
from ledger_app.domain.wording import ESTIMATED_MARK
from ledger_app.exchange.documents.parts import Issuer, printed_date
from ledger_app.exchange.paper.shape import Column, Line, Paper, Sheet

# Both tables have the same widths, so that a workbook can hold them on one sheet, one below the other.
WORST = (
    Column("工作任务", 66),
    Column("责任单位", 32),
    Column("情况", 24, "center"),
    Column("任务编号", 20, "center"),
    Column("灯", 14, "center"),
)
UNITS = (
    Column("单位", 66),
    Column("逾期", 32, "center"),
    Column("临期", 24, "center"),
    Column("待核", 20, "center"),
    Column("未报", 14, "center"),
)
MOST_ITEMS, MOST_UNITS, MOST_WORDS = 5, 4, 32
_LIGHTS = {"red": "红灯", "yellow": "黄灯", "blue": "待核", "grey": "灰灯", "green": "绿灯", None: ""}


@dataclass(frozen=True)
class Standing:
    """What the page tells: counts, the worst items, the units behind, units that did not report."""

    counts: LampCounts
    worst: Sequence[DueItem]
    units: Sequence[UnitCounts]
    waiting: int = 0


def director_page(standing: Standing, issuer: Issuer) -> Paper:
    """One portrait page: counts, the five worst items, the units behind, and what needs a decision."""
    counts = standing.counts
    lines = [
        Line(
            f"全部任务{counts.total}项，已销号{counts.closed}项。其中：逾期（红灯）{counts.red}项，临期或未报（黄灯）"
            f"{counts.yellow}项，待核{counts.blue}项，正常（绿灯）{counts.green}项，无时限或待明确（灰灯）{counts.grey}项。",
            points=12,
            indent=True,
        )
    ]
    blocks: list[Line | Sheet] = [*lines, Line("一、最需要过问的事项", "heading", 14), _worst(standing)]
    blocks += [Line("二、进度落后的单位", "heading", 14), _units(standing)]
    blocks += [Line("三、需要决定的事项", "heading", 14)]
    blocks += [Line(text, points=12, indent=True) for text in decisions(standing)]
    subtitle = f"（{printed_date(issuer.on.isoformat())}）"
    title = "政务公开工作进展一页纸"
    return Paper(title, tuple(blocks), False, subtitle, issuer.name, issuer.watermark, brief=True)


def decisions(standing: Standing) -> list[str]:
    """What the director is asked for, from the figures; one sentence each."""
    asked: list[str] = []
    if standing.counts.red:
        names = list(dict.fromkeys(item.unit for item in standing.worst if item.light.colour == "red"))
        shown = "、".join(names[:3]) + (f"等{len(names)}家单位" if len(names) > 3 else "")
        asked.append(f"1.逾期事项是否对{shown}督办。" if shown else "1.逾期事项是否督办。")
    if standing.counts.blue:
        asked.append(f"{len(asked) + 1}.待核{standing.counts.blue}项，请安排核验销号。")
    if standing.counts.grey:
        asked.append(f"{len(asked) + 1}.{standing.counts.grey}项没有时限或责任单位，请明确。")
    return asked or ["暂无。"]


def worst_tasks(items: Sequence[DueItem]) -> list[tuple[DueItem, str]]:
    """The first tasks of a list of assignments, each once, with its units: 县司法局等12家."""
    units: dict[int, list[str]] = {}
    first: dict[int, DueItem] = {}
    for item in items:
        first.setdefault(item.task_id, item)
        units.setdefault(item.task_id, []).append(item.unit)
    return [(item, _several(units[task])) for task, item in list(first.items())[:MOST_ITEMS]]


def _several(units: list[str]) -> str:
    return units[0] if len(units) == 1 else f"{units[0]}等{len(units)}家"


def _worst(standing: Standing) -> Sheet:
    rows = tuple(
        (
            _short(item.requirement),
            units,
            f"{item.light.text.split('（')[0]}{ESTIMATED_MARK if item.light.estimated else ''}",
            item.task_number,
            _LIGHTS[item.light.colour],
        )
        for item, units in worst_tasks(standing.worst)
    )
    return Sheet(WORST, rows, name="最需要过问的事项")


def _units(standing: Standing) -> Sheet:
    behind = [unit for unit in standing.units if unit.overdue or unit.due_soon or unit.unreported or unit.pending]
    rows = tuple(
        (unit.name, *(str(n) for n in (unit.overdue, unit.due_soon, unit.pending, unit.unreported)))
        for unit in behind[:MOST_UNITS]
    )
    more = len(behind) - MOST_UNITS
    notes = (f"注：另有{more}个单位有待办事项，详见任务进展台账。",) if more > 0 else ()
    return Sheet(UNITS, rows, notes=notes, name="单位情况")


def _short(text: str) -> str:
    flat = text.replace("\n", "")
    return flat if len(flat) <= MOST_WORDS else flat[: MOST_WORDS - 1] + "…"
