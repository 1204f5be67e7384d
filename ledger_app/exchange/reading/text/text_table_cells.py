"""Laying a stream of cells, whose rows and merges plain text has lost, out into the columns of its captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from ledger_app.domain.unit_phrase import unit_likeness
from ledger_app.exchange.reading.prose.numbering import read_number
from ledger_app.exchange.reading.prose.unit_words import mentions_limit
from ledger_app.exchange.reading.tables.captions import Kind, read_caption
from ledger_app.exchange.reading.text.text_table_rows import TextRow

_SKIP = 1.0
_SKIP_NUMBER = 3.0
_MISFIT = 4.0
_NEVER = 1000.0
_EXTRA_COLUMN = 4.0
EITHER_COLUMN = "纯文本分不清这些单位属于哪一栏，请核对"
_TEXTS: frozenset[Kind | None] = frozenset({"requirement", "superior", "title"})


@dataclass(frozen=True)
class Token:
    """One cell, or one line of a cell, with its place."""

    text: str
    where: str


@dataclass(frozen=True)
class _Column:
    kind: Kind | None
    caption: str


def lay_out(tokens: Sequence[Token], captions: Sequence[str], *, joins: bool) -> list[TextRow]:
    """The rows of a table, its captions first; empty when the tokens hold no row.

    ``joins``: a token may be a further line of the cell before it.
    """
    body = list(tokens[len(captions) :])
    numbers = _running_numbers(body)
    columns, starts = _columns(captions, body, numbers)
    if not body or "requirement" not in {column.kind for column in columns}:
        return []
    ways = [_fill(body, way, numbers, joins=joins) for way in _ways(columns)]
    best = min(range(len(ways)), key=lambda index: ways[index].cost + (_EXTRA_COLUMN if index else 0.0))
    if best:
        extra = _extra_places(columns)[best - 1]
        starts = tuple(start if start <= extra else start + 1 for start in starts)
    head = TextRow(tuple(captions), tokens[0].where, starts)
    rows = [head]
    for part in ways[best].parts:
        rows.extend(part.rows)
        if part.repeat is not None:
            rows.append(TextRow(head.cells, part.repeat.where, head.starts, repeated=True))
    return rows


@dataclass(frozen=True)
class _Part:
    """The rows between two printings of the captions; ``repeat`` is the first caption that ends them."""

    rows: tuple[TextRow, ...]
    repeat: Token | None


@dataclass(frozen=True)
class _Filled:
    """One way to fill the columns, and what it costs."""

    cost: float
    parts: tuple[_Part, ...]


def _extra_places(columns: Sequence[_Column]) -> list[int]:
    """Where a caption over text may cover a section column beside its own."""
    return [index for index, column in enumerate(columns) if column.kind in _TEXTS]


def _ways(columns: Sequence[_Column]) -> list[list[_Column]]:
    """The columns as captioned, and with a section column under each caption over text."""
    section = _Column("section", "")
    return [list(columns), *([*columns[:i], section, *columns[i:]] for i in _extra_places(columns))]


def _fill(body: Sequence[Token], columns: Sequence[_Column], numbers: frozenset[int], *, joins: bool) -> _Filled:
    cost, parts = 0.0, []
    captions = [column.caption for column in columns if column.caption]
    for tokens, repeat in _between_repeats(body, captions):
        part_cost, rows = _best_rows(tokens, columns, numbers, joins=joins)
        cost += part_cost
        parts.append(_Part(tuple(rows), repeat))
    return _Filled(cost, tuple(parts))


def _running_numbers(body: Sequence[Token]) -> frozenset[int]:
    """The tokens that count up by one, told by their identity."""
    expected: int | None = None
    chain: list[int] = []
    for token in body:
        text = token.text.strip().strip("、.．（）()")
        if text.isdecimal() and len(text) <= 4 and (expected is None or int(text) == expected):
            chain.append(id(token))
            expected = int(text) + 1
    return frozenset(chain) if len(chain) >= 2 else frozenset()


def _columns(
    captions: Sequence[str], body: Sequence[Token], numbers: frozenset[int]
) -> tuple[list[_Column], tuple[int, ...]]:
    """The columns; a running number without a caption of its own stands below the caption of the text behind it."""
    columns = [_Column(read_caption(caption).kind, caption) for caption in captions]
    texts = [index for index, column in enumerate(columns) if column.kind == "requirement"]
    for index in texts[:-1]:
        columns[index] = _Column("title", columns[index].caption)
    starts = list(range(len(columns)))
    if numbers and all(column.kind != "number" for column in columns):
        lead = next(index for index, token in enumerate(body) if id(token) in numbers)
        lead = min(lead, texts[-1] if texts else 0)
        columns.insert(lead, _Column("number", ""))
        starts = [start if start <= lead else start + 1 for start in starts]
    return columns, tuple(starts)


def _between_repeats(body: Sequence[Token], captions: Sequence[str]) -> list[tuple[list[Token], Token | None]]:
    """Part the tokens where the captions are printed once more; each part with the first caption that ends it."""
    parts: list[tuple[list[Token], Token | None]] = []
    part: list[Token] = []
    index = 0
    while index < len(body):
        if [token.text for token in body[index : index + len(captions)]] == list(captions):
            parts.append((part, body[index]))
            part = []
            index += len(captions)
        else:
            part.append(body[index])
            index += 1
    return [*parts, (part, None)]


def _best_rows(
    tokens: Sequence[Token], columns: Sequence[_Column], numbers: frozenset[int], *, joins: bool
) -> tuple[float, list[TextRow]]:
    """The cheapest way to fill the columns in order, row after row. The last place stands for a whole-width row."""
    width = len(columns)
    whole = width
    costs = [[inf] * (width + 1) for _ in tokens]
    origin = [[-1] * (width + 1) for _ in tokens]
    for index, token in enumerate(tokens):
        for place in range(width + 1):
            fit = _misfit(token, columns, place, id(token) in numbers)
            if index == 0:
                costs[index][place] = fit + _skips(columns, 0, place if place != whole else 0)
                continue
            for before in range(width + 1):
                cost = (
                    costs[index - 1][before] + fit + _step(columns, before, place, tokens[index - 1 : index + 1], joins)
                )
                if cost < costs[index][place]:
                    costs[index][place], origin[index][place] = cost, before
    return min(costs[-1]) if costs else 0.0, _rows_of(tokens, columns, _path(costs, origin))


def _path(costs: Sequence[Sequence[float]], origin: Sequence[Sequence[int]]) -> list[int]:
    if not costs:
        return []
    place = min(range(len(costs[-1])), key=lambda candidate: costs[-1][candidate])
    path = [place]
    for index in range(len(costs) - 1, 0, -1):
        place = origin[index][place]
        path.append(place)
    return path[::-1]


def _step(columns: Sequence[_Column], before: int, place: int, pair: Sequence[Token], joins: bool) -> float:
    whole = len(columns)
    if place == whole or before == whole:
        left = _skips(columns, before + 1, whole) if before != whole else 0.0
        return left + (_skips(columns, 0, place) if place != whole else 0.0)
    if place > before:
        return _skips(columns, before + 1, place)
    if place == before and joins and columns[place].kind in ("units", "people"):
        last = all(column.kind != columns[place].kind for column in columns[place + 1 :])
        return 0.3 if last else 0.5
    if place == before and joins and columns[place].kind in _TEXTS:
        number = read_number(pair[1].text)
        if number is not None and not number.is_minor:
            return 2 * _MISFIT
        return 1.5 if pair[0].text[-1:] not in "。；" else 3.5
    return _skips(columns, before + 1, whole) + _skips(columns, 0, place)


def _skips(columns: Sequence[_Column], first: int, after: int) -> float:
    """What it costs to leave the columns from ``first`` up to ``after`` blank."""
    costs = {"number": _SKIP_NUMBER, "requirement": _MISFIT, "section": 0.03, "title": 0.2, "other": 0.2, "people": 0.5}
    return sum(costs.get(column.kind or "other", _SKIP) for column in columns[first:after])


def _misfit(token: Token, columns: Sequence[_Column], place: int, running: bool) -> float:
    """How badly a token fits a column; whole-width rows hold headings alone."""
    text = token.text.replace("\n", "")
    if place == len(columns):
        number = read_number(text)
        heading = number is not None and number.style in ("chinese", "chinese_bracket", "part") and len(text) <= 40
        return 0.0 if heading and "。" not in text[:-1] else _NEVER
    kind = columns[place].kind
    if running or kind == "number":
        return 0.0 if running and kind == "number" else _NEVER
    return _misfit_of_kind(token.text, kind)


@lru_cache(maxsize=8192)
def _misfit_of_kind(text: str, kind: Kind | None) -> float:
    number = read_number(text)
    if number is not None and not number.is_minor and kind in ("units", "deadline", "people"):
        return 2 * _MISFIT
    units = unit_likeness(text) >= 0.5 and "。" not in text
    limit = len(text) <= 40 and mentions_limit(text)
    if kind == "units":
        return 0.0 if units else 2.0 if len(text) <= 12 and not limit and "。" not in text else _MISFIT
    if kind == "deadline":
        return 0.0 if limit and not units else _MISFIT
    if kind == "people":
        return 0.0 if re.fullmatch(r"[一-龥·、\s]{2,20}", text) and not units and not limit else _MISFIT
    if kind in ("section", "title"):
        return 0.5 if len(text) <= 30 and not re.search(r"[。；]", text) and not (units and len(text) < 8) else _MISFIT
    if kind in _TEXTS:
        return (2.0 if units else 0.0) + (2.0 if limit and len(text) <= 14 else 0.0) + (1.0 if len(text) < 6 else 0.0)
    return 2.0


def _rows_of(tokens: Sequence[Token], columns: Sequence[_Column], path: Sequence[int]) -> list[TextRow]:
    """Gather the tokens, now with their columns, into rows."""
    rows: list[tuple[list[str], str, int]] = []
    width = len(columns)
    for token, place in zip(tokens, path, strict=True):
        if place == width:
            rows.append(([token.text], token.where, -1))
            continue
        same_cell = bool(rows) and place == rows[-1][2] and columns[place].kind in (*_TEXTS, "units", "people")
        if not rows or rows[-1][2] == -1 or place < rows[-1][2] or (place == rows[-1][2] and not same_cell):
            rows.append(([""] * width, token.where, place))
        cells, where, _ = rows[-1]
        cells[place] = f"{cells[place]}\n{token.text}" if cells[place] else token.text
        rows[-1] = (cells, where, place)
    return [TextRow(tuple(cells), where, note=_doubt(cells, columns)) for cells, where, _ in rows]


def _doubt(cells: Sequence[str], columns: Sequence[_Column]) -> str:
    """A single list of units below two captions for units may belong under either."""
    filled = [bool(cell) for cell, column in zip(cells, columns, strict=False) if column.kind == "units"]
    return EITHER_COLUMN if len(cells) == len(columns) and any(filled) and not all(filled) else ""
