"""The neutral shape of a foreign document: paragraphs and tables in their order, nothing interpreted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

FileKind = Literal["docx", "xlsx", "xls", "csv", "txt", "paste"]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph as a reader sees it.

    ``text`` includes an automatic number ("（一）", "3.") at its start, tracked insertions, and soft breaks as
    ``\\n``; it leaves out tracked deletions and hidden text.
    ``number`` is that automatic number alone, empty where the number is typed or absent.
    ``level`` is the outline or heading level from 1, 0 for body text.
    ``where`` tells a clerk the place: "第12段", "文本框1第2段".
    """

    text: str
    where: str
    number: str = ""
    level: int = 0
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell at its upper left corner; the cells a merge covers are absent.

    ``column`` counts grid columns from 0; ``width`` and ``height`` are the grid columns and rows it covers.
    ``text`` holds the cell's paragraphs joined by ``\\n``.
    ``note`` is empty or a reason in Chinese why the value must be checked ("公式没有结果").
    ``merge_guessed`` is true where ``height`` was guessed from blank cells below: plain text loses merges.
    """

    column: int
    text: str
    width: int = 1
    height: int = 1
    note: str = ""
    merge_guessed: bool = False


@dataclass(frozen=True)
class Row:
    """A grid row with the cells that begin in it; ``hidden`` rows are read all the same."""

    cells: tuple[Cell, ...]
    where: str
    hidden: bool = False
    repeated_header: bool = False


@dataclass(frozen=True)
class Table:
    """A table or a sheet; ``name`` is the sheet's name or empty."""

    rows: tuple[Row, ...]
    columns: int
    where: str
    name: str = ""


@dataclass(frozen=True)
class Leftover:
    """Text of the file that the reader could not put anywhere: a hidden sheet, a comment, a picture's caption."""

    where: str
    text: str
    why: str


@dataclass(frozen=True)
class RawDocument:
    """What a file holds, in reading order. ``file_name`` is the name alone, without its folder."""

    kind: FileKind
    file_name: str
    blocks: tuple[Paragraph | Table, ...]
    leftovers: tuple[Leftover, ...] = field(default=())
