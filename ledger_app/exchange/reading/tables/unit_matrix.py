"""Tables that give each unit a column of its own and mark in it who leads and who supports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.reading import TaskUnits
from ledger_app.domain.unit_phrase import looks_like_unit, role_of_caption
from ledger_app.exchange.reading.tables.captions import Caption
from ledger_app.exchange.reading.tables.table_grid import GridRow, squash

_LEAD = frozenset({"牵头", "主办", "主责", "牵头单位", "主办单位", "总牵头"})
_SUPPORT = frozenset({"配合", "协办", "参与", "协助", "配合单位", "协办单位", "协同"})
_WORDS = frozenset({"责任", "负责", "是", "落实", "承办", "有"})
_SOLID = frozenset("√✓✔●★▲■◆▼YyVv1☑✅*＊※")
_HOLLOW = frozenset("○☆△□◇〇◎⊙◯▽")
_MARKS = _LEAD | _SUPPORT | _WORDS | _SOLID | _HOLLOW
# Of two solid signs the first in this order stands for the lead, where nothing else tells them apart.
_WEIGHTIEST = "★▲◆■●"
_BY_FILLING = "按实心符号为牵头、空心符号为配合读入"
_BY_SIGN = "表中没有说明符号的意思，“{}”暂按牵头单位读入，请核对"

Matrix = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class MarkMeaning:
    """Which signs of a table stand for units that support, and the reason to check that."""

    support: frozenset[str] = frozenset()
    doubt: str = ""


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


def units_of_matrix(rows: Sequence[GridRow], matrix: Matrix, guessed: MarkMeaning, legend: dict[str, str]) -> TaskUnits:
    """The units marked in a task's rows; what the document's ``legend`` says of a sign wins over what was guessed."""
    lead: list[str] = []
    support: list[str] = []
    told = False
    for column, caption in matrix:
        mark = next((squash(t) for row in rows if (t := row.text(column))), "")
        if not mark:
            continue
        unexplained = bool(legend) and mark in _SOLID | _HOLLOW
        supports = mark in _SUPPORT or mark in guessed.support or unexplained
        role = legend.get(mark) or ("support" if supports else "lead")
        (support if role == "support" else lead).append(caption.rsplit("/", 1)[-1])
        told = told or mark in _LEAD or mark in legend
    return TaskUnits(
        lead=tuple(lead),
        support=tuple(support),
        raw="、".join([*lead, *support]),
        roles_told=bool(support) or told,
        doubts=(guessed.doubt,) if guessed.doubt and not told and (lead or support) else (),
    )


def meaning_of_marks(body: Sequence[GridRow], matrix: Matrix) -> MarkMeaning:
    """What the signs of a table mean that says it nowhere: solid before hollow, the one of every row before others."""
    rows = [[squash(row.own_text(column)) for column, _ in matrix] for row in body]
    signs = {mark for marks in rows for mark in marks if mark in _SOLID or mark in _HOLLOW}
    if len(signs) < 2:
        return MarkMeaning()
    hollow = signs & _HOLLOW
    if hollow and signs - hollow:
        return MarkMeaning(frozenset(hollow), _BY_FILLING)
    lead = _leading(rows, signs)
    return MarkMeaning(frozenset(signs - {lead}), _BY_SIGN.format(lead))


def _leading(rows: Sequence[Sequence[str]], signs: set[str]) -> str:
    """The sign that stands once in every row, else the weightiest, else the rarest."""
    counted = [Counter(mark for mark in marks if mark in signs) for marks in rows]
    filled = [count for count in counted if count]
    once = [sign for sign in signs if all(count[sign] == 1 for count in filled)]
    weighty = [sign for sign in _WEIGHTIEST if sign in signs]
    return (once if len(once) == 1 else weighty or sorted(signs, key=lambda s: sum(c[s] for c in filled)))[0]
