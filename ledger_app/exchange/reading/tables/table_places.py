"""Where the tables of a document stand: the numbered headings right above each give it its section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.exchange.reading.blocks import Paragraph, Table
from ledger_app.exchange.reading.findings import Heading
from ledger_app.exchange.reading.prose.numbering import read_number
from ledger_app.exchange.reading.tables.sections import HEADING_STYLES, SectionStack
from ledger_app.exchange.reading.tables.table_grid import squash

_CONTINUED = re.compile(r"[（(]?(?:续表|续上表|接上表|接上页|续)\d{0,2}[）)]?")
_LONGEST = 40
_MOST = 3


@dataclass(frozen=True)
class TablePlace:
    """A table with the section it stands under; ``headings`` are the paragraphs that say so.

    ``follows`` tells that nothing but another table, or 续表, stands right above.
    """

    table: Table
    section: tuple[str, ...] = ()
    headings: tuple[Paragraph, ...] = ()
    follows: bool = False

    def as_headings(self) -> list[Heading]:
        return [Heading(p.where, p.text) for p in self.headings]


def place_tables(blocks: Sequence[Paragraph | Table]) -> list[TablePlace]:
    """The tables in order, each under the headings right above it or above the table it follows on."""
    stack = SectionStack()
    places: list[TablePlace] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            continue
        headings, follows = _headings_above(blocks, index)
        for heading in headings:
            stack.open(heading.text.strip())
        section = stack.path() if headings else places[-1].section if follows and places else ()
        places.append(TablePlace(block, section, tuple(headings), follows))
    return places


def _headings_above(blocks: Sequence[Paragraph | Table], index: int) -> tuple[list[Paragraph], bool]:
    """The heading paragraphs right above a table, and whether a table stands there instead."""
    found: list[Paragraph] = []
    for block in reversed(blocks[:index]):
        if not isinstance(block, Paragraph):
            return found, not found
        if not block.text.strip() or _CONTINUED.fullmatch(squash(block.text)):
            continue
        if len(found) >= _MOST or not _is_heading(block.text):
            return found, False
        found.insert(0, block)
    return found, False


def _is_heading(text: str) -> bool:
    plain = squash(text)
    number = read_number(plain)
    if number is None or number.style not in HEADING_STYLES or len(plain) > _LONGEST:
        return False
    return not any(sign in plain.rstrip("：:") for sign in "。；：:！？")
