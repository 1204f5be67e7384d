"""The neutral shape between records and printed documents: lines of text and tables on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
Face = Literal["title", "heading", "kai", "body"]


@dataclass(frozen=True)
class Column:
    """One column of a printed table. ``width`` is in millimetres.

    ``merged`` columns show equal neighbours once: merged in docx and pdf, repeated in grey in xlsx. Neighbours of one
    ``group`` stand together under its words.
    """

    heading: str
    width: float
    align: Align = "left"
    merged: bool = False
    group: str = ""


@dataclass(frozen=True)
class Sheet:
    """A table: its columns and rows of text. ``band`` rows span the whole width (一、……).

    ``bands`` holds the indexes of such rows; only their first cell is printed.
    ``notes`` stand below the table in small type. An empty table prints one row 本期无.
    ``dense`` tables have rows of one line 5.5 mm high, so that a long form fits its pages.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    bands: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    name: str = ""
    dense: bool = False

    @property
    def width(self) -> float:
        return sum(column.width for column in self.columns)


@dataclass(frozen=True)
class Line:
    """A paragraph outside a table, ``points`` in size; body lines are indented by two characters.

    ``hang`` is how many characters its further lines are set in, ``right`` how many it stays off the right edge.
    ``keep`` holds it on one page with the line that follows.
    """

    text: str
    face: Face = "body"
    points: float = 16
    align: Align = "left"
    indent: bool = False
    space_before: float = 0
    hang: int = 0
    right: float = 0
    keep: bool = False


@dataclass(frozen=True)
class Paper:
    """A whole document. ``author`` is the issuing unit, the only name its properties carry.

    ``brief`` papers are for the desk, not for issue: narrower margins, so that one page holds them.
    ``narrow`` ones are forms whose pages are fixed and need the room of the narrower margins.
    ``watermark`` (练习) is printed across each page and named in the head of sheets.
    """

    title: str
    blocks: tuple[Line | Sheet, ...]
    landscape: bool = True
    subtitle: str = ""
    author: str = ""
    watermark: str = ""
    annex: str = ""
    brief: bool = False
    narrow: bool = False


def grouped(columns: tuple[Column, ...]) -> list[tuple[str, int, int]]:
    """The row above the headings: words, first column and how many; columns without a group stand alone."""
    found: list[tuple[str, int, int]] = []
    for number, column in enumerate(columns):
        if column.group and found and found[-1][0] == column.group:
            found[-1] = (column.group, found[-1][1], found[-1][2] + 1)
        else:
            found.append((column.group, number, 1))
    return found if any(column.group for column in columns) else []


def joined_columns(columns: tuple[Column, ...], above: tuple[str, ...], values: tuple[str, ...]) -> frozenset[int]:
    """The merged columns in which a row continues the row above: equal there and in every merged column before."""
    joined: set[int] = set()
    for number, (column, before, now) in enumerate(zip(columns, above, values, strict=False)):
        if not column.merged:
            continue
        if not now or before != now:
            break
        joined.add(number)
    return frozenset(joined)


def texts(paper: Paper) -> list[str]:
    """Every text of a paper, in order."""
    found = [paper.title, paper.subtitle]
    for block in paper.blocks:
        if isinstance(block, Line):
            found.append(block.text)
        else:
            found += [words for words, _, _ in grouped(block.columns)]
            found += [column.heading for column in block.columns]
            found += [value for row in block.rows for value in row]
            found += block.notes
    return found
