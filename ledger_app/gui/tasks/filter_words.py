"""A filter in words: the chips above the list, and what taking one away leaves."""

from __future__ import annotations

from dataclasses import replace

from ledger_app.domain.assignment import STATES
from ledger_app.domain.task_list import COLOUR_WORDS, TaskFilter

_FLAGS = {
    "key_only": "重点任务",
    "to_check": "待核实",
    "unclear": "无时限或待明确",
    "report_missing": "未报进展",
    "unassigned": "没有承办单位",
    "in_bin": "回收站",
}
_DEFAULT = TaskFilter()


def chips(shown: TaskFilter, *, units: dict[int, str], documents: dict[int, str]) -> list[tuple[str, str]]:
    """Every condition that hides rows, as (field, words).

    The work year stands in the corner of the window and 未销号, which is usual, in the row itself.
    """
    found: list[tuple[str, str]] = []
    if shown.find:
        found.append(("find", f"查找“{shown.find}”"))
    if shown.document_ids:
        titles = (documents.get(i, "已删除的文件") for i in shown.document_ids)
        found.append(("document_ids", "来源：" + "、".join(titles)))
    if shown.unit_ids:
        found.append(("unit_ids", "单位：" + "、".join(units.get(i, "已删除的单位") for i in shown.unit_ids)))
    if shown.colours:
        found.append(("colours", "亮灯：" + "、".join(COLOUR_WORDS[c] for c in shown.colours)))
    if shown.states:
        found.append(("states", "状态：" + "、".join(STATES[s] for s in shown.states)))
    if shown.section:
        found.append(("section", f"一级、二级任务：{shown.section}"))
    if shown.top_section is not None:
        found.append(("top_section", f"一级任务：{shown.top_section or '未填'}"))
    if shown.due_from or shown.due_to:
        found.append(("due_from", f"完成时限 {shown.due_from or '……'} 至 {shown.due_to or '……'}"))
    if shown.changed_since:
        found.append(("changed_since", f"{shown.changed_since} 以后有更新"))
    found += [(name, words) for name, words in _FLAGS.items() if getattr(shown, name)]
    return found


def without(shown: TaskFilter, name: str) -> TaskFilter:
    """The filter without one of its conditions."""
    if name == "due_from":
        return replace(shown, due_from=None, due_to=None)
    return replace(shown, **{name: getattr(_DEFAULT, name)})
