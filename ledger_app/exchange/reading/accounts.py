"""Accounting for every character of a document: in tasks, headings, table heads, rosters or the unread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ledger_app.exchange.reading.blocks import Paragraph, RawDocument, Table

if TYPE_CHECKING:
    from ledger_app.domain.reading import Preview

_BAR = re.compile(r"[|｜│┃∣+:\-—=─━┄┆┊┌┐└┘├┤┬┴┼]")


def characters(texts: Iterable[str]) -> int:
    """The characters of some texts, white space aside."""
    return sum(len(part) for text in texts for part in text.split())


def characters_of(raw: RawDocument, blocks: Sequence[Paragraph | Table]) -> int:
    """The characters of a document; the lines that drew a table in plain text, gone from ``blocks``, do not count."""
    texts = list(texts_of(raw.blocks))
    same = len(blocks) == len(raw.blocks) and all(one is other for one, other in zip(blocks, raw.blocks, strict=True))
    bars = 0 if same else _bars(texts) - _bars(texts_of(blocks))
    return characters(texts) + characters(leftover.text for leftover in raw.leftovers) - max(0, bars)


def texts_of(blocks: Iterable[Paragraph | Table]) -> Iterator[str]:
    """Every text of a document's body: paragraphs and cells."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row.cells)


def _bars(texts: Iterable[str]) -> int:
    return sum(len(_BAR.findall(text)) for text in texts)


def plain_text(raw: RawDocument) -> str:
    """The whole document as lines; the cells of a table row stand on one line, set apart by tabs."""
    lines: list[str] = []
    for block in raw.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines.extend("\t".join(c.text.replace("\n", " ") for c in row.cells) for row in block.rows)
    return "\n".join(lines)


def is_complete(preview: Preview) -> bool:
    """Whether the counts of a preview add up to all characters of its document."""
    parts = ("in_tasks", "in_headings", "in_table_heads", "in_seats", "in_unread")
    return preview.counts["characters"] == sum(preview.counts[part] for part in parts)
