"""What a row under a table's head is: a task, a heading, a sum, a note or the going on of the task above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ledger_app.exchange.reading.prose.numbering import read_number
from ledger_app.exchange.reading.tables.layouts import Layout
from ledger_app.exchange.reading.tables.sections import HEADING_STYLES
from ledger_app.exchange.reading.tables.table_grid import GridRow, Placed, squash

RowKind = Literal["blank", "task", "more", "heading", "sum", "note", "loose", "unfilled"]

_SUM = re.compile(r"^(?:合计|总计|小计|共计|累计|总分)")
_NOTE = re.compile(
    r"^(?:注|附注|备注|说明|填表说明|填报说明|填表人|填报人|制表人?|审核人?|审签|负责人|单位负责人|联系人|联系电话|填报单位|填报时间|填报日期|制表单位|制表时间|单位[(（]盖章)"
    r"\d?\s*[:：.、]|^(?:注|附注|备注|说明|填表说明|填报说明)$|^[*＊※]"
)
_SIGNED = re.compile(r"^[一-龥()（）]{1,8}[:：]|^(?:19|20)\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?$")
_LONGEST_HEADING = 60
_CHINESE_DIGITS = "一二三四五六七八九十"


def kind_of(row: GridRow, layout: Layout) -> RowKind:
    """The kind of a row, from the cells that begin in it."""
    cells = row.own_cells()
    if not cells:
        return "blank"
    first = squash(cells[0].text)
    if _SUM.match(first):
        return "sum"
    if _NOTE.match(first) and (_assigns_nothing(row, layout) or all(_SIGNED.match(squash(p.text)) for p in cells)):
        return "note"
    if (whole := whole_row(row, cells, layout)) is not None:
        return _kind_of_whole(whole)
    if heading_text(row, cells, layout):
        return "heading"
    if any(row.own_text(c) for c in layout.requirement):
        return "task"
    return _kind_without_requirement(row, layout)


def whole_row(row: GridRow, cells: Sequence[Placed], layout: Layout) -> Placed | None:
    """The single cell that covers the task's text and its units or time limit."""
    if len(cells) != 1:
        return None
    covered = range(cells[0].cell.column, cells[0].cell.column + cells[0].cell.width)
    others = [*layout.unit_columns, *layout.due_columns]
    wide = any(c in covered for c in layout.requirement) and any(c in covered for c in others)
    nearly_all = not others and cells[0].cell.width > 1 and cells[0].cell.width >= len(row.places) - 1
    return cells[0] if wide or nearly_all else None


def _kind_of_whole(cell: Placed) -> RowKind:
    text = squash(cell.text)
    if _NOTE.match(text):
        return "note"
    number = read_number(text)
    numbered = number is not None and number.style in HEADING_STYLES
    if len(text) > _LONGEST_HEADING or "。" in text.rstrip("。"):
        return "loose"
    return "heading" if numbered or not text.endswith("。") else "loose"


def heading_text(row: GridRow, cells: Sequence[Placed], layout: Layout) -> str:
    """The heading a row states with nothing beside it: 一、…, or a short text where numbers have their own column."""
    if not _assigns_nothing(row, layout) or len(cells) > 2:
        return ""
    text_cells = [p for p in cells if p.cell.column != layout.number]
    number = row.own_text(layout.number) if layout.number is not None else ""
    text = text_cells[0].text if text_cells else number if len(squash(number)) >= 4 else ""
    if not text or len(text_cells) > 1 or len(squash(text)) > _LONGEST_HEADING or "。" in text.rstrip("。"):
        return ""
    if number and text_cells:
        if not _is_heading_number(number) or text.endswith("。"):
            return ""
        return f"{number}、{text}" if number[-1] in _CHINESE_DIGITS else f"{number}{text}"
    found = read_number(text)
    if found is not None:
        return text if found.style in HEADING_STYLES and squash(text[found.end :]) else ""
    column = text_cells[0].cell.column if text_cells else -1
    beside = column not in layout.requirement and column not in layout.sections
    unnumbered = layout.number is not None and not row.continues(layout.number)
    plain = (unnumbered or layout.sentences) and text.rstrip()[-1] not in "。；;.！"
    return text if plain and len(squash(text)) <= 30 and (beside or column in layout.requirement) else ""


def _is_heading_number(number: str) -> bool:
    return bool(
        re.match(
            r"^(?:[一二三四五六七八九十]{1,3}[、.．]?|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]+(?:部分|章|节))$",
            squash(number),
        )
    )


def _assigns_nothing(row: GridRow, layout: Layout) -> bool:
    """Whether no unit and no time limit stands in the row, neither its own nor one merged from above.

    A cell that begins in the wording and reaches over the units is wording.
    """
    wording = {id(placed) for c in layout.requirement if (placed := row.at(c)) is not None}
    return not any(row.text(c) and id(row.at(c)) not in wording for c in [*layout.unit_columns, *layout.due_columns])


def _kind_without_requirement(row: GridRow, layout: Layout) -> RowKind:
    continues = any(row.continues(c) and row.text(c) for c in layout.requirement)
    if continues:
        return "more"
    numbered = layout.number is not None and bool(row.own_text(layout.number))
    if numbered and len(row.own_cells()) == 1 and _assigns_nothing(row, layout):
        return "unfilled"
    superior = layout.superior is not None and bool(row.own_text(layout.superior))
    titled = layout.title is not None and bool(row.own_text(layout.title))
    if superior or titled or numbered:
        return "task"
    if any(row.own_text(c) for c in layout.unit_columns) and not any(row.own_text(c) for c in layout.sections):
        return "more"
    return "task" if any(row.own_text(c) for c in [*layout.unit_columns, *layout.due_columns]) else "loose"
