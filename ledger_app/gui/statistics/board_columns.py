"""What the board shows of a unit's part in a round: its columns, its filters and its orders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ledger_app.domain.collection import HANDED_IN
from ledger_app.domain.stat_return import REVIEWS, SEALED_COPIES
from ledger_app.gui.widgets.row_list import Column
from ledger_app.operations.statistics.papers import TIMING
from ledger_app.operations.statistics.rounds import BoardRow

MISSING, RECEIVED, EXCUSED = HANDED_IN["missing"], HANDED_IN["received"], HANDED_IN["excused"]
AWAITING, SENT_BACK, REVIEWED = REVIEWS["awaiting"], REVIEWS["sent_back"], REVIEWS["reviewed"]
_LIGHTS = {MISSING: "red", SENT_BACK: "red", REVIEWS["faulty"]: "yellow", AWAITING: "blue", RECEIVED: "blue",
           REVIEWED: "green", EXCUSED: "grey"}  # fmt: skip


def came(row: BoardRow) -> bool:
    """Whether anything was handed in."""
    return row.state not in (MISSING, EXCUSED)


def owes(row: BoardRow) -> bool:
    """Whether the unit can be asked: nothing came, or what came was sent back."""
    return row.state in (MISSING, SENT_BACK)


def shown_state(row: BoardRow) -> str:
    """状态 as the board says it: 零报告 and 期末前填报 stand beside it."""
    words = [row.state]
    words += ["零报告"] if row.nil and came(row) else []
    words += ["期末前填报"] if row.before_end else []
    return "，".join(words)


def light(row: BoardRow) -> str:
    """The light of a unit's state; late ones that are owed stay red."""
    return _LIGHTS.get(row.state, "grey")


def checked(row: BoardRow) -> str:
    """通过, 错误1, 提示2."""
    if not came(row):
        return ""
    parts = [f"错误{row.errors}"] if row.errors else []
    parts += [f"提示{row.warnings}"] if row.warnings else []
    return " ".join(parts) or "通过"


def _checked_light(row: BoardRow) -> str | None:
    return "red" if row.errors else "yellow" if row.warnings else None


def _received(row: BoardRow) -> str:
    return f"{row.received_on or ''}{' ' + TIMING[row.timing] if row.timing == 'late' else ''}"


def _told(row: BoardRow) -> str:
    problems = "\n".join(problem.message for problem in row.problems[:12])
    return problems or checked(row)


def _paper(there: Callable[[BoardRow], str]) -> Callable[[BoardRow], str]:
    return lambda row: there(row) if came(row) else "-"


_UNIT = Column("unit", "单位", lambda r: r.unit.short_name or r.unit.name, 170, grows=True, tip=lambda r: r.unit.name)
_STATE = Column("state", "状态", shown_state, 140, shape=True, colour=light)
_DAY = Column("received", "收到日期", _received, 128, colour=lambda r: "yellow" if r.timing == "late" else None)
_NOTE = Column("note", "备注", lambda r: r.note, 170, priority=3, sortable=False)
RETURN_COLUMNS = (
    _UNIT,
    Column("table", "统计表", lambda r: "已收" if came(r) else MISSING, 70, sortable=False, priority=2),
    Column("narrative", "分析说明", _paper(lambda r: "已收" if r.narrative else "缺"), 76, sortable=False, priority=2),
    Column("sealed", "盖章件", _paper(lambda r: SEALED_COPIES[r.sealed_copy]), 76, sortable=False, priority=2),
    Column("checked", "校验", checked, 104, colour=_checked_light, tip=_told),
    _DAY,
    _STATE,
    _NOTE,
)
REQUEST_COLUMNS = (_UNIT, _DAY, _STATE, _NOTE)


@dataclass(frozen=True)
class BoardFilter:
    """One filter above the list; for one-off requests only those with ``general``."""

    code: str
    words: str
    holds: Callable[[BoardRow], bool]
    general: bool = False


FILTERS = (
    BoardFilter("all", "全部", lambda r: True, general=True),
    BoardFilter("missing", MISSING, lambda r: r.state == MISSING, general=True),
    BoardFilter("sent_back", SENT_BACK, lambda r: r.state == SENT_BACK, general=True),
    BoardFilter("awaiting", AWAITING, lambda r: r.state in (AWAITING, RECEIVED), general=True),
    BoardFilter("reviewed", REVIEWED, lambda r: r.state == REVIEWED, general=True),
    BoardFilter("late", "迟报", lambda r: r.timing == "late", general=True),
    BoardFilter("faulty", "有错误", lambda r: r.errors > 0),
    BoardFilter("warned", "有提示", lambda r: r.warnings > 0),
    BoardFilter("papers", "缺材料", lambda r: came(r) and not (r.narrative and r.sealed_copy)),
    BoardFilter("early", "期末前填报", lambda r: r.before_end),
)
ORDERS: dict[str, tuple[str, Callable[[BoardRow], object]]] = {
    "official": ("按机构序", lambda r: 0),
    "state": ("按状态", lambda r: list(_LIGHTS).index(r.state) if r.state in _LIGHTS else len(_LIGHTS)),
    "received": ("按收到日期", lambda r: r.received_on or "9999"),
    "problems": ("按问题多少", lambda r: (-r.errors, -r.warnings)),
}


def summary(rows: Sequence[BoardRow]) -> str:
    """应报57　已收51（按时50 迟报1）　已审核37　退回1　未报6."""
    owing = [row for row in rows if row.state != EXCUSED]
    late = sum(row.timing == "late" for row in owing)
    there = sum(came(row) for row in owing)
    parts = [
        f"应报{len(owing)}",
        f"已收{there}（按时{there - late} 迟报{late}）",
        f"已审核{sum(row.state == REVIEWED for row in rows)}",
        f"退回{sum(row.state == SENT_BACK for row in rows)}",
        f"未报{sum(row.state == MISSING for row in rows)}",
    ]
    excused = sum(row.state == EXCUSED for row in rows)
    return "　".join([*parts, f"不需报{excused}"] if excused else parts)
