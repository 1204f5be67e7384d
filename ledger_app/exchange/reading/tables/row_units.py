"""The units and the time limit that the cells of a task's rows give it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.reading import Deadline, TaskUnits
from ledger_app.domain.unit_phrase import first_leads, read_units
from ledger_app.domain.unit_phrase.roles import Role
from ledger_app.exchange.reading import confidence
from ledger_app.exchange.reading.prose.closing_limits import CLOSING_LIMIT
from ledger_app.exchange.reading.tables.layouts import Layout
from ledger_app.exchange.reading.tables.table_grid import GridRow, Placed, squash
from ledger_app.exchange.reading.tables.unit_matrix import units_of_matrix

_DITTO = re.compile(r"^(?:同上|〃|″|\"|''|同前|上同|--?\"--?)$")
_LAST_PART = re.compile(r"^.*/")
_NOTHING = re.compile(r"^(?:/|—+|-+|无|略|／)?$")
# No wording that is nothing, or says the same as above, is longer.
_LONGEST_SIGN = 6

# A filled column: its text, its role and where it stands.
Told = tuple[str, Role | None, int]


@dataclass(frozen=True)
class Setting:
    """What holds for every row of a document; ``marks`` are the signs of its legend, each with its role.

    ``closing`` is the limit told once for all tasks (以上工作于12月10日前完成).
    """

    year: int | None = None
    issued: date | None = None
    first_leads: bool = False
    merges_lost: bool = False
    marks: tuple[tuple[str, str], ...] = ()
    closing: str = ""


@dataclass
class Above:
    """What the last rows gave, for cells that say 同上 or are blank."""

    units: dict[int, str]
    deadline: str = ""


class CellText(NamedTuple):
    """The text of a column over a task's rows, and whether a row above began it or lent it."""

    text: str
    merged_from_above: bool = False
    ditto: bool = False
    lent: bool = False


def column_text(rows: Sequence[GridRow], column: int, above: str) -> CellText:
    """The text under a column for a task; 同上 and blanks that stand for a lost merge take the text above."""
    if len(rows) == 1 and (alone := rows[0].own(column)) and _is_wording(alone.text):
        return CellText(alone.text)
    places = _once(rows, column)
    text = "\n".join(p.text for p in places if not p.is_blank)
    bare = squash(text)
    if _DITTO.match(bare):
        return CellText(above, ditto=True)
    begun_above = bool(places) and places[0].row < rows[0].index
    if begun_above and text and places[0].cell.merge_guessed:
        return CellText(text, lent=True)
    return CellText("" if _NOTHING.match(bare) else text, merged_from_above=begun_above and bool(text))


def _is_wording(text: str) -> bool:
    return len(text) > _LONGEST_SIGN and text[0] not in "-—"


def _once(rows: Sequence[GridRow], column: int) -> list[Placed]:
    if len(rows) == 1:
        alone = rows[0].at(column)
        return [alone] if alone is not None and alone.cell.column <= column else []
    found: list[Placed] = []
    for row in rows:
        placed = row.at(column)
        if placed is not None and all(placed is not p for p in found) and placed.cell.column <= column:
            found.append(placed)
    return found


def lent_where_lost(rows: Sequence[GridRow], layout: Layout, above: Above) -> dict[int, str]:
    """What blank unit cells take from the row above where merges were lost (pasted text): the lead, or all of them."""
    blank = [c for c in layout.unit_columns if not any(row.text(c) for row in rows)]
    leads = [c for c, role in layout.units if role != "support"] or list(layout.unit_columns)
    lend = blank if all(c in blank for c in leads) else [c for c in blank if c in leads]
    return {c: above.units[c] for c in lend if c in above.units}


def units_of_rows(
    rows: Sequence[GridRow], layout: Layout, above: Above, setting: Setting
) -> tuple[TaskUnits, list[str]]:
    """The units of a task from its unit columns, with reasons to check them."""
    if layout.matrix and not layout.units:
        marked = units_of_matrix(rows, layout.matrix, layout.marks, dict(setting.marks))
        return marked, [] if marked.lead or marked.support else [confidence.NO_UNITS]
    told: list[Told] = []
    lent = lent_where_lost(rows, layout, above) if setting.merges_lost else {}
    inherited = any_lent = False
    for column, role in layout.units:
        found = column_text(rows, column, above.units.get(column, ""))
        if not found.text and column in lent:
            found = CellText(lent[column], lent=True)
        if found.text:
            told.append((found.text, role if len(layout.units) > 1 or role != "support" else None, column))
            inherited = inherited or found.merged_from_above or found.ditto or found.lent
            any_lent = any_lent or found.lent
    units = _units_told(tuple(told), layout.captions, inherited, setting.first_leads)
    reasons = [confidence.UNITS_CARRIED] if any_lent else []
    reasons.extend(_blank_reasons(units, layout, above))
    above.units.update((column, text) for text, _, column in told)
    return units, reasons


def _blank_reasons(units: TaskUnits, layout: Layout, above: Above) -> list[str]:
    """Blank cells are asked about, never filled silently."""
    if not (units.lead or units.support):
        lent = any(above.units.get(c) for c in layout.unit_columns)
        return [confidence.UNITS_AS_ABOVE if lent else confidence.NO_UNITS]
    if not units.lead and any(role == "lead" for _, role in layout.units):
        return [confidence.LEAD_AS_ABOVE]
    return []


@lru_cache(maxsize=4096)
def _units_told(told: tuple[Told, ...], captions: tuple[str, ...], inherited: bool, first: bool) -> TaskUnits:
    """The units of the filled columns of a row; few wordings come over and over."""
    parts = [_units_as(text, role) for text, role, _ in told]
    raws = [f"{captions[c]}：{_one_line(text)}" if captions[c] else text for text, _, c in told]
    units = _together(parts, raws, inherited=inherited)
    return first_leads(units) if first else units


@lru_cache(maxsize=4096)
def _units_as(text: str, role: Role | None) -> TaskUnits:
    return read_units(text, role=role)


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", text)


def _together(parts: Sequence[TaskUnits], raws: Sequence[str], *, inherited: bool) -> TaskUnits:
    """The units of several columns as one; beside a lead, units without a role support."""
    if len(parts) == 1:
        return replace(parts[0], inherited=inherited)
    lead: list[str] = []
    support: list[str] = []
    for part in parts:
        lead.extend(n for n in part.lead if n not in lead)
        support.extend(n for n in part.support if n not in support)
    return TaskUnits(
        lead=tuple(lead),
        support=tuple(support),
        etc=tuple(dict.fromkeys(e for p in parts for e in p.etc)),
        raw="；".join(raws),
        roles_told=any(p.roles_told for p in parts),
        inherited=inherited,
        doubts=tuple(dict.fromkeys(d for p in parts for d in p.doubts)),
    )


@dataclass(frozen=True)
class Wording:
    """The wording a limit may stand in: the requirement, and the superior's where that column exists."""

    requirement: str
    superior: str = ""
    clause: str = ""


def deadline_of_rows(
    rows: Sequence[GridRow], layout: Layout, above: Above, wording: Wording, setting: Setting
) -> tuple[Deadline, list[str]]:
    """The time limit of a task: its column, else its wording, else the superior's wording."""
    columns = [column_text(rows, c, above.deadline) for c in layout.deadline]
    if setting.merges_lost and above.deadline and layout.deadline and not any(c.text for c in columns):
        columns = [CellText(above.deadline, lent=True)]
    told = [c for c in columns if c.text]
    column = "\n".join(dict.fromkeys(c.text for c in told)) or _schedule(rows, layout) or wording.clause
    reasons = [confidence.DUE_CARRIED for c in told if c.lent]
    if told:
        above.deadline = column
    deadline = _deadline(wording.requirement, setting.year, setting.issued, column or None)
    if column and deadline.due_kind == "none" and not deadline.doubts:
        reasons.append(confidence.DUE_NOT_READ.format(_one_line(column)[:20]))
    if not column and deadline.due_kind == "none":
        if setting.closing:
            told_for_all = CLOSING_LIMIT.format(setting.closing)
            deadline = _deadline(wording.requirement, setting.year, setting.issued, setting.closing)
            return deadline, [told_for_all, *deadline.doubts]
        from_superior = _from_superior(wording.superior, setting)
        if from_superior is not None:
            return from_superior, [confidence.DUE_FROM_SUPERIOR]
        if layout.deadline and above.deadline:
            reasons.append(confidence.DUE_AS_ABOVE)
    return deadline, [*reasons, *deadline.doubts]


def _schedule(rows: Sequence[GridRow], layout: Layout) -> str:
    """Columns headed 一季度, 二季度 … as one text: each filled one is a step."""
    steps = [(_LAST_PART.sub("", layout.captions[c]), column_text(rows, c, "").text) for c in layout.schedule]
    told = [(f"{caption}（12月底）" if caption == "全年" else caption, text) for caption, text in steps if text]
    return "；".join(f"{caption}：{_one_line(text)}" for caption, text in told)


def _from_superior(superior: str, setting: Setting) -> Deadline | None:
    """A fixed date the superior sets holds where the own wording sets none."""
    if not superior:
        return None
    found = _deadline(superior, setting.year, setting.issued, None)
    return found if found.due_kind == "fixed" and found.due is not None else None


@lru_cache(maxsize=4096)
def _deadline(text: str, year: int | None, issued: date | None, column: str | None) -> Deadline:
    return read_deadline(text, year=year, issued=issued, column=column)
