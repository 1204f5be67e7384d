"""年度报告表: the tables of an annual report as it prints them."""

from __future__ import annotations

from collections.abc import Mapping

from ledger_app.domain.statistics.figure import BLANK, Figure
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.table_layout import TableLayout, TableLine, layouts
from ledger_app.exchange.documents.parts import Issuer
from ledger_app.exchange.paper.shape import Column, Line, Paper, Sheet

_WIDTH = 168.0  # of the text block on an upright page with narrow margins
_FIGURE, _LEAST_LABEL = 36.0, 60.0
Figures = Mapping[str, Figure]


def annual_tables(form: StatisticsForm, figures: Figures, issuer: Issuer, *, title: str) -> Paper:
    """Each table under its own heading; blank cells stay blank."""
    blocks: list[Line | Sheet] = []
    for number, table in enumerate(layouts(form)):
        above = 8 if number else 0
        blocks.append(Line(table.title, "heading", points=14, space_before=above, keep=True))
        blocks.append(_sheet(table, figures))
    return Paper(title, tuple(blocks), landscape=False, narrow=True, author=issuer.name, watermark=issuer.watermark)


def _sheet(table: TableLayout, figures: Figures) -> Sheet:
    label = max(_LEAST_LABEL, _WIDTH - _FIGURE * table.figures)
    width = (_WIDTH - label) / table.figures
    columns = tuple(
        Column(words, width if number else label, "center" if number else "left", group=table.groups[number])
        for number, words in enumerate(table.head)
    )
    rows = tuple(_row(line, figures, table.figures) for line in table.lines)
    bands = frozenset(number for number, line in enumerate(table.lines) if line.kind == "title")
    return Sheet(columns, rows, bands, notes=(table.note,) if table.note else (), name=table.name[:20], dense=True)


def _row(line: TableLine, figures: Figures, count: int) -> tuple[str, ...]:
    texts = line.texts or tuple(figures.get(code, BLANK).text for code in line.codes)
    return ("　" * line.depth + line.label, *texts, *[""] * (count - len(texts)))
