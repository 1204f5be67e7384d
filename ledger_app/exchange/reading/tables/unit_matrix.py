"""Tables that give each unit a column of its own and mark in it who leads and who supports."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_app.domain.reading import TaskUnits
from ledger_app.domain.unit_phrase import looks_like_unit, role_of_caption
from ledger_app.exchange.reading.tables.captions import Caption
from ledger_app.exchange.reading.tables.table_grid import GridRow, squash

_LEAD = frozenset({"牵头", "主办", "主责", "牵头单位", "主办单位", "总牵头"})
_SUPPORT = frozenset({"配合", "协办", "参与", "协助", "配合单位", "协办单位", "协同"})
_FULL = frozenset("√✓✔●★▲■◆YyVv1") | {"责任", "负责", "是", "落实", "承办", "有"}
_HOLLOW = frozenset("○☆△□◇〇")
_MARKS = _LEAD | _SUPPORT | _FULL | _HOLLOW
_DOUBT = "按实心符号为牵头、空心符号为配合读入"

Matrix = tuple[tuple[int, str], ...]


def find_matrix(captions: Sequence[Caption], body: Sequence[GridRow]) -> Matrix:
    """The columns headed by a unit's name that hold nothing but marks; empty below two of them."""
    found = [
        (column, caption.text)
        for column, caption in enumerate(captions)
        if caption.kind in (None, "units") and _is_name(caption.text) and _holds_marks(body, column)
    ]
    marked = any(row.own_text(column) for row in body for column, _ in found)
    return tuple(found) if len(found) >= 2 and marked else ()


def _is_name(caption: str) -> bool:
    name = caption.rsplit("/", 1)[-1]
    return looks_like_unit(name) and role_of_caption(name) is None


def _holds_marks(body: Sequence[GridRow], column: int) -> bool:
    texts = {squash(text) for row in body if len(row.own_cells()) > 1 and (text := row.own_text(column))}
    return texts <= _MARKS


def units_of_matrix(rows: Sequence[GridRow], matrix: Matrix, hollow: bool) -> TaskUnits:
    """The units marked in a task's rows; ``hollow`` says that the table also uses hollow marks."""
    lead: list[str] = []
    support: list[str] = []
    for column, caption in matrix:
        mark = next((squash(t) for row in rows if (t := row.text(column))), "")
        if mark:
            (support if mark in _SUPPORT or mark in _HOLLOW else lead).append(caption.rsplit("/", 1)[-1])
    return TaskUnits(
        lead=tuple(lead),
        support=tuple(support),
        raw="、".join([*lead, *support]),
        roles_told=bool(support) or any(squash(row.text(c)) in _LEAD for row in rows for c, _ in matrix),
        doubts=(_DOUBT,) if hollow and (lead or support) else (),
    )


def uses_hollow_marks(body: Sequence[GridRow], matrix: Matrix) -> bool:
    """Whether a hollow mark stands anywhere in the columns."""
    return any(squash(row.own_text(column)) in _HOLLOW for row in body for column, _ in matrix)
