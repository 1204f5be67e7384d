"""Columns whose meaning the clerk chose: the recognised layout, with these columns understood otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ledger_app.domain.reading import ColumnChoice, Meaning
from ledger_app.domain.unit_phrase import looks_like_unit
from ledger_app.domain.unit_phrase.roles import Role
from ledger_app.exchange.reading.tables.column_content import look_at
from ledger_app.exchange.reading.tables.layouts import Layout
from ledger_app.exchange.reading.tables.table_grid import GridRow, squash
from ledger_app.exchange.reading.tables.table_heads import Head, read_head_at

_ROLES: Mapping[Meaning, Role] = {"responsible": "responsible", "lead": "lead", "support": "support"}
_MEANINGS: Mapping[Role, Meaning] = {role: meaning for meaning, role in _ROLES.items()}
_LONGEST_CAPTION = 16


def meanings_of(layout: Layout | None, width: int) -> tuple[Meaning, ...]:
    """What each column of a layout means; a column that holds two things shows the weightier."""
    found: dict[int, Meaning] = {}
    if layout is not None:
        found |= dict.fromkeys((column for column, _ in layout.matrix), "marked")
        found |= dict.fromkeys(layout.sections, "section")
        single: list[tuple[int | None, Meaning]] = [
            (layout.title, "title"), (layout.superior, "superior_requirement"), (layout.number, "number"),
        ]  # fmt: skip
        found |= {column: meaning for column, meaning in single if column is not None}
        found |= dict.fromkeys(layout.schedule, "schedule")
        found |= dict.fromkeys(layout.deadline, "deadline")
        found |= {column: _MEANINGS[role] for column, role in layout.units}
        found |= dict.fromkeys(layout.requirement, "requirement")
    return tuple(found.get(column, "none") for column in range(width))


def changes_of(layout: Layout | None, choice: ColumnChoice, width: int) -> dict[int, Meaning]:
    """The columns a choice understands otherwise than the layout does."""
    pairs = zip(choice.meanings, meanings_of(layout, width), strict=False)
    return {column: chosen for column, (chosen, now) in enumerate(pairs) if chosen and chosen != now}


def chosen_layout(
    layout: Layout | None, choice: ColumnChoice, captions: tuple[str, ...], body: Sequence[GridRow]
) -> Layout | None:
    """The layout with the clerk's columns, or None where no column holds the task's wording.

    Whoever chose columns saw them all: what the reader doubted about the columns is settled.
    """
    base = replace(layout or Layout(requirement=()), captions=captions)
    changes = changes_of(layout, choice, len(captions))
    if not changes:
        return base if layout is not None else None
    found = _with(_without(base, set(changes)), changes)
    if not found.requirement and found.superior is not None:
        found = replace(found, requirement=(found.superior,), superior=None)
    elif not found.requirement and found.title is not None:
        found = replace(found, requirement=(found.title,), title=None)
    if not found.requirement:
        return None
    return replace(found, doubts=(), sentences=look_at(body, found.requirement[0]).sentences > 0.5)


def _without(layout: Layout, gone: set[int]) -> Layout:
    return replace(
        layout,
        requirement=tuple(c for c in layout.requirement if c not in gone),
        number=None if layout.number in gone else layout.number,
        sections=tuple(c for c in layout.sections if c not in gone),
        title=None if layout.title in gone else layout.title,
        superior=None if layout.superior in gone else layout.superior,
        units=tuple((c, role) for c, role in layout.units if c not in gone),
        deadline=tuple(c for c in layout.deadline if c not in gone),
        schedule=tuple(c for c in layout.schedule if c not in gone),
        matrix=tuple((c, name) for c, name in layout.matrix if c not in gone),
    )


def _with(layout: Layout, changes: Mapping[int, Meaning]) -> Layout:
    """Of the meanings only one column can have, the column chosen first has it."""

    def chosen(*meanings: Meaning) -> list[int]:
        return [column for column, meaning in changes.items() if meaning in meanings]

    units = [(column, _ROLES[changes[column]]) for column in chosen(*_ROLES)]
    marked = [(column, squash(layout.captions[column])) for column in chosen("marked")]
    return replace(
        layout,
        requirement=tuple(sorted([*layout.requirement, *chosen("requirement")])),
        number=next(iter(chosen("number")), layout.number),
        sections=tuple(sorted([*layout.sections, *chosen("section")])),
        title=next(iter(chosen("title")), layout.title),
        superior=next(iter(chosen("superior_requirement")), layout.superior),
        units=tuple(sorted([*layout.units, *units])),
        deadline=tuple(sorted([*layout.deadline, *chosen("deadline")])),
        schedule=tuple(sorted([*layout.schedule, *chosen("schedule")])),
        matrix=tuple(sorted([*layout.matrix, *marked])),
    )


def caption_row(grid: Sequence[GridRow]) -> Head | None:
    """The first row of several cells taken as a head, whatever its words; None where there is none."""
    index = next((row.index for row in grid if len(row.own_cells()) > 1), None)
    return None if index is None else read_head_at(grid, index)


def looks_like_captions(grid: Sequence[GridRow]) -> bool:
    """Whether the first row of several cells seems to be captions: short words, no number, no unit, no sentence."""
    row = next((row for row in grid if len(row.own_cells()) > 1), None)
    if row is None:
        return False
    texts = [squash(placed.text) for placed in row.own_cells()]
    return all(len(t) <= _LONGEST_CAPTION and not any(s in t for s in "。；0123456789") for t in texts) and not any(
        looks_like_unit(t) for t in texts
    )
