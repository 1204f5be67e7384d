"""What a command answers: a value for ``--json`` and the same in readable Chinese."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

NOTHING = "（无）"


@dataclass(frozen=True)
class Answer:
    """``value`` is plain JSON; ``lines`` is called only where text is wanted.

    ``refused`` is the sentence of an answer that is told and yet ends the command with status 1.
    """

    value: object
    lines: Callable[[], list[str]]
    refused: str = ""


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, widest: int = 40) -> list[str]:
    """A table for a terminal, columns aligned by the width that Chinese signs really take."""
    cells = [[_short(str("" if cell is None else cell), widest) for cell in row] for row in rows]
    if not cells:
        return [NOTHING]
    lines = [list(headings), *cells]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(headings))]
    return [_aligned(line, widths) for line in lines]


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_padded(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "FWA" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _short(text: str, widest: int) -> str:
    line = " ".join(text.split())
    while _width(line) > widest:
        line = line[: -2 if line.endswith("…") else -1] + "…"
    return line
