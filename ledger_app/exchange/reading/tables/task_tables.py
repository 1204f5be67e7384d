"""Reading a task table: heads, headings, tasks over one or several rows, and what is none of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ledger_app.domain.reading import ColumnChoice, SeatReading, Unread
from ledger_app.exchange.reading.blocks import Table
from ledger_app.exchange.reading.findings import Heading
from ledger_app.exchange.reading.prose.numbering import read_number
from ledger_app.exchange.reading.tables.cards import Cards, is_all_pairs, read_cards, turned
from ledger_app.exchange.reading.tables.chosen_columns import caption_row, chosen_layout
from ledger_app.exchange.reading.tables.layouts import Layout, fits, layout_by_content, layout_of
from ledger_app.exchange.reading.tables.row_kinds import heading_text, kind_of, whole_row
from ledger_app.exchange.reading.tables.seats_tables import read_seats
from ledger_app.exchange.reading.tables.sections import HEADING_STYLES, SectionStack
from ledger_app.exchange.reading.tables.table_grid import GridRow, lay_out, squash
from ledger_app.exchange.reading.tables.table_heads import (
    Head,
    find_head,
    is_foreign_head,
    is_head_row,
    read_head_at,
    repeats_head,
)

_WHY = {
    "sum": "合计行，不是任务",
    "note": "表格的说明，不是任务",
    "loose": "表格中的一行文字，没有对应的任务、单位或时限",
    "unfilled": "只有序号，没有内容",
    "above": "表头上方的说明",
    "foreign": "这张表不是任务表（没有任务内容一栏）",
}


@dataclass
class TaskRows:
    """The rows one task stands on, the headings above it and the layout they are read by."""

    rows: list[GridRow]
    section: tuple[str, ...]
    layout: Layout
    begins_section: bool = False


@dataclass
class TableReading:
    """All that a table holds; ``task_text`` are the cells that went into tasks, each once.

    ``grid``, ``head`` and ``first_layout`` are its rows and how the columns of its first part were understood,
    ``recognised`` how without the clerk's ``choice``; a ``guessed`` head is no head but by that choice.
    """

    name: str = ""
    section: tuple[str, ...] = ()
    tasks: list[TaskRows] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    heads: list[Heading] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    task_text: list[str] = field(default_factory=list)
    seats: list[SeatReading] = field(default_factory=list)
    roster: list[Heading] = field(default_factory=list)
    layout: Layout | None = None
    has_head: bool = False
    merges_lost: bool = False
    sections: SectionStack = field(default_factory=SectionStack)
    grid: Sequence[GridRow] = ()
    head: Head | None = None
    choice: ColumnChoice | None = None
    first_layout: Layout | None = None
    recognised: Layout | None = None
    guessed: bool = False
    continued: bool = False

    @property
    def is_head_alone(self) -> bool:
        """Whether the table prints captions and nothing below them."""
        return self.has_head and not (self.tasks or self.seats or self.unread)

    @property
    def is_matrix(self) -> bool:
        """Whether units have columns of their own, with marks in them."""
        return any(task.layout.matrix for task in self.tasks)

    def put(self, row: GridRow, kind: str) -> None:
        """Lists the text of a row as unread, heading or head."""
        text = "　".join(p.text for p in row.own_cells())
        if not text:
            return
        if kind in ("heading", "head"):
            (self.headings if kind == "heading" else self.heads).append(Heading(row.row.where, text))
        else:
            self.unread.append(Unread(row.row.where, text, _WHY[kind]))


def read_table(
    table: Table,
    before: TableReading | None = None,
    section: tuple[str, ...] = (),
    *,
    follows: bool = False,
    choice: ColumnChoice | None = None,
) -> TableReading:
    """Read one table under a section; ``before`` is the table above it, whose head also serves a part without one.

    Where it ``follows`` right behind, on a new page, the sections open there go on. ``choice`` is the clerk's word on
    its columns, which stand as they do in ``grid`` of the answer.
    """
    grid = lay_out(table)
    found = TableReading(name=table.name, section=section, grid=grid, choice=choice)
    if not (grid and is_head_row(grid[0])) and (columns := turned(grid, found.name)) is not None:
        return read_table(columns, section=section, choice=choice)
    head = find_head(grid)
    if (head is None or is_all_pairs(grid)) and (cards := read_cards(grid)) is not None:
        return _read_cards(cards, found)
    goes_on = before is not None and follows and before.name == table.name
    if head is None and choice is not None and choice.headed:
        head = caption_row(grid)
        found.guessed, found.recognised = head is not None, _layout_without_head(grid, before, found)
    if head is None:
        _read_without_head(grid, before, found, goes_on=goes_on)
        return found
    _read_above(grid[: head.first], found)
    sections = found.sections
    if before is not None and goes_on and head.first == 0 and _has_captions(before, head):
        sections = found.sections = before.sections
    elif (heading := _section_above(grid, head)) is not None:
        sections.open(heading)
    while head is not None:
        following = _next_head(grid, head)
        body = grid[head.after : following.first if following else len(grid)]
        _read_part(grid, head, body, sections, found)
        head = following
    return found


def _has_captions(before: TableReading, head: Head) -> bool:
    return before.layout is not None and before.layout.captions == tuple(c.text for c in head.captions)


def _read_cards(cards: Cards, empty: TableReading) -> TableReading:
    found = read_table(cards.table(empty.name), section=empty.section, choice=empty.choice)
    found.heads.extend(cards.repeated)
    for row in cards.rest:
        found.put(row, "above")
    return found


def _next_head(grid: Sequence[GridRow], head: Head) -> Head | None:
    """The next head that differs from this one: another table in the same sheet."""
    for index in range(head.after, len(grid)):
        if is_head_row(grid[index]) and not repeats_head(grid[index], grid, head):
            following = read_head_at(grid, index)
            kinds = {caption.kind for caption in following.captions}
            if len(kinds - {None}) >= 3 or kinds >= {"requirement", "units"}:
                return following
    return None


def _read_above(rows: Sequence[GridRow], found: TableReading) -> None:
    """Rows over the head: the title, and remarks such as the unit of measure."""
    for row in rows:
        cells = row.own_cells()
        titled = len(cells) == 1 and len(squash(cells[0].text)) <= 60 and "。" not in cells[0].text
        found.put(row, "heading" if titled and not any(c in cells[0].text for c in ":：") else "above")


def _section_above(grid: Sequence[GridRow], head: Head) -> str | None:
    """The numbered heading right over the captions (一、…), which the rows below stand under."""
    cells = grid[head.first - 1].own_cells() if head.first else []
    number = read_number(cells[0].text) if len(cells) == 1 else None
    return cells[0].text if number is not None and number.style in HEADING_STYLES else None


def _read_part(
    grid: Sequence[GridRow], head: Head, body: Sequence[GridRow], sections: SectionStack, found: TableReading
) -> None:
    for row in grid[head.first : head.after]:
        found.put(row, "head")
    repeats = {row.index for row in body if repeats_head(row, grid, head)}
    rows = [row for row in body if row.index not in repeats]
    seated = {row.index: seat for row, seat in read_seats(head, rows)}
    layout = layout_of(head, rows) if not seated else None
    if not found.has_head:
        layout = _first_layout(layout, head, rows, found)
        seated = {} if layout is not None else seated
    found.layout, found.has_head = layout, True
    for row in body:
        if row.index in repeats:
            found.put(row, "head")
        elif row.index in seated:
            found.seats.append(seated[row.index])
            found.roster.append(Heading(row.row.where, "　".join(p.text for p in row.own_cells())))
        elif layout is None:
            found.put(row, "foreign")
        else:
            _read_row(row, layout, sections, found)


def _first_layout(layout: Layout | None, head: Head, rows: Sequence[GridRow], found: TableReading) -> Layout | None:
    """The columns of the table's first part: as recognised, or as the clerk chose them."""
    found.head = head
    if not found.guessed:
        found.recognised = layout
    if found.choice is not None:
        captions = tuple(caption.text for caption in head.captions)
        layout = chosen_layout(found.recognised, found.choice, captions, rows)
    found.first_layout = layout
    return layout


def _read_without_head(
    grid: Sequence[GridRow], before: TableReading | None, found: TableReading, *, goes_on: bool
) -> None:
    """A part without a head: it continues the table above, or its content tells its columns."""
    layout = found.recognised = _layout_without_head(grid, before, found)
    if found.choice is not None:
        blank = ("",) * len(grid[0].places) if grid else ()
        layout = chosen_layout(layout, found.choice, layout.captions if layout else blank, grid)
    if before is not None and found.continued and goes_on:
        found.sections = before.sections
    found.layout = found.first_layout = layout
    for row in grid:
        if layout is None:
            found.put(row, "head" if row is grid[0] and is_foreign_head(row) else "foreign")
        else:
            _read_row(row, layout, found.sections, found)


def _layout_without_head(grid: Sequence[GridRow], before: TableReading | None, found: TableReading) -> Layout | None:
    if grid and is_foreign_head(grid[0]):
        return None
    if before is not None and before.layout is not None and fits(before.layout, grid):
        found.continued = True
        return before.layout
    return layout_by_content(grid)


def _read_row(row: GridRow, layout: Layout, sections: SectionStack, found: TableReading) -> None:
    kind = kind_of(row, layout)
    if kind == "heading":
        cells = row.own_cells()
        whole = whole_row(row, cells, layout)
        sections.open(whole.text if whole else heading_text(row, cells, layout))
        found.put(row, "heading")
    elif kind == "task":
        _add_task(row, layout, sections, found)
    elif kind == "more" and found.tasks:
        found.tasks[-1].rows.append(row)
        found.task_text.extend(p.text for p in row.own_cells())
    elif kind == "more":
        _add_task(row, layout, sections, found)
    elif kind != "blank":
        found.put(row, kind)


def _add_task(row: GridRow, layout: Layout, sections: SectionStack, found: TableReading) -> None:
    covered = {id(row.at(c)) for c in layout.requirement if row.at(c) is not None and row.text(c)}
    headed = {c: row.text(c) for c in layout.sections if id(row.at(c)) not in covered}
    begins = sections.has_just_opened
    path = sections.enter_columns(headed) if headed else sections.path()
    found.tasks.append(TaskRows([row], found.section + path, layout, begins))
    for placed in row.own_cells():
        if placed.cell.column in layout.sections and id(placed) not in covered:
            found.headings.append(Heading(row.row.where, placed.text))
        else:
            found.task_text.append(placed.text)
