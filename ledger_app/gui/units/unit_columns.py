"""The columns of the unit directory and of its groups, and what is said beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ledger_app.domain.staff_change import CONTACT_KINDS, UnitContact
from ledger_app.domain.task_list import UnitCounts
from ledger_app.domain.unit import CATEGORIES, Unit, UnitGroup
from ledger_app.gui.look import FAINT
from ledger_app.gui.widgets.row_list import Column
from ledger_app.operations.units import UnitDetail


@dataclass(frozen=True)
class UnitLine:
    """One line of the list: the unit and its work."""

    unit: Unit
    counts: UnitCounts | None


@dataclass(frozen=True)
class GroupLine:
    """One group with the units it means today."""

    group: UnitGroup
    members: tuple[Unit, ...]


def _count(line: UnitLine, name: str) -> str:
    return str(getattr(line.counts, name)) if line.counts is not None else "0"


def _standing(line: UnitLine) -> str:
    unit = line.unit
    words = [f"{unit.disabled_on}停用"] if unit.disabled_on else []
    words += [] if unit.confirmed else ["未确认"]
    return "；".join(words) or "启用"


def _by_pinyin(line: UnitLine) -> str:
    return line.unit.pinyin_code or line.unit.name


def _yellow(line: UnitLine) -> str | None:
    return None if line.unit.confirmed else "yellow"


UNIT_COLUMNS = (
    Column("official_order", "机构序", lambda r: "" if r.unit.official_order is None else str(r.unit.official_order),
           60, "right", value=lambda r: r.unit.official_order or 0),
    Column("name", "规范全称", lambda r: r.unit.name, 230, grows=True, value=_by_pinyin),
    Column("short_name", "简称", lambda r: r.unit.short_name, 120, value=_by_pinyin),
    Column("category", "类别", lambda r: CATEGORIES[r.unit.category], 100, value=lambda r: r.unit.category),
    Column("pinyin_code", "拼音简码", lambda r: r.unit.pinyin_code, 90, priority=3),
    Column("open", "在办", lambda r: _count(r, "open"), 52, "right", value=lambda r: int(_count(r, "open"))),
    Column("overdue", "逾期", lambda r: _count(r, "overdue"), 52, "right", value=lambda r: int(_count(r, "overdue"))),
    Column("officer", "联络员", lambda r: r.unit.liaison_officer, 80, value=lambda r: r.unit.liaison_officer),
    Column("telephone", "联系电话", lambda r: r.unit.telephone, 110, priority=2),
    Column("standing", "状态", _standing, 90, colour=_yellow, value=_standing),
)  # fmt: skip

GROUP_COLUMNS = (
    Column("name", "集合名称", lambda r: r.group.name, 150, sortable=False),
    Column("members", "成员", lambda r: f"{len(r.members)}家", 60, "right", sortable=False),
    Column(
        "categories", "包含类别", lambda r: "、".join(CATEGORIES[c] for c in r.group.categories), 170, sortable=False
    ),
    Column("aliases", "其他写法", lambda r: "、".join(r.group.aliases), 300, sortable=False, grows=True),
)


def unit_summary(detail: UnitDetail) -> str:
    """Aliases, history, groups and work of one unit, as rich text."""
    unit = detail.unit
    history = [f"{r.old_name}（{r.renamed_on or '日期未填'}更名{f'，依据：{r.basis}' if r.basis else ''}）"
               for r in detail.renamings]  # fmt: skip
    duties = (("承担任务", unit.takes_tasks), ("报统计", unit.files_returns), ("编年报", unit.writes_annual_report),
              ("考核", unit.assessed))  # fmt: skip
    lines = [
        ("别名", "、".join(alias.alias for alias in detail.aliases) or "（无）"),
        ("更名沿革", "；".join(history) or "（无）"),
        ("联络员", "；".join(map(_contact, detail.contacts)) or unit.liaison_officer or "（无）"),
        ("所在集合", "；".join(group.name for group in detail.groups) or "（无）"),
        ("承办任务", f"在办{detail.open}项，共{detail.total}项"),
        ("标志", "、".join(words for words, yes in duties if yes) or "（都没有）"),
    ]
    rows = "".join(_row(words, text) for words, text in lines)
    return f'<table cellspacing="0" cellpadding="2">{rows}</table>'


def _contact(contact: UnitContact) -> str:
    """分管领导魏明（副局长，0000-1000001）."""
    more = "，".join(part for part in (contact.post, contact.telephone, contact.mobile) if part)
    return f"{CONTACT_KINDS[contact.kind]}{contact.name}{f'（{more}）' if more else ''}"


def member_summary(members: Sequence[Unit]) -> str:
    """The units a group means today, by name."""
    return "、".join(unit.short_name or unit.name for unit in members) or "现在没有成员。"


def _row(words: str, text: str) -> str:
    return f'<tr><td style="color:{FAINT}; white-space:nowrap">{words}&nbsp;&nbsp;</td><td>{escape(text)}</td></tr>'
