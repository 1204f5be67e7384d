"""Charts beside the tables of a workbook: native ones of Excel, told apart in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Literal

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from ledger_app.exchange.paper.faces import Scheme
from ledger_app.exchange.paper.shape import Paper

SHEET = "图表"
_SHADES, _EDGE = ("8C8C8C", "D9D9D9", "FFFFFF"), "404040"
_LEAST_ROWS, _ROW_POINTS = 17, 18.0
_TALLEST, _LEAST_HEIGHT, _PER_BAR = 22.0, 7.5, 0.55  # centimetres
_ROWS_PER_CM = 28.35 / _ROW_POINTS
_ROWS_A_PAGE = 41
_WIDTH, _COLUMN = 12.9, 1.6  # centimetres that a chart may take, less this much for each column of figures


@dataclass(frozen=True)
class Series:
    """One row of bars; None is a gap, not a 0."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Chart:
    """Columns over time, bars for a ranking; ``stacked`` series stand on each other."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Literal["column", "bar"] = "column"
    stacked: bool = False


@dataclass(frozen=True)
class ChartedPaper(Paper):
    """A paper whose workbook has a page of charts as well; on paper and in Word there are none."""

    charts: tuple[Chart, ...] = ()


def with_charts(paper: Paper, charts: Sequence[Chart]) -> Paper:
    """The same paper with charts; a chart without a single value is left out."""
    shown = tuple(chart for chart in charts if any(v is not None for s in chart.series for v in s.values))
    return ChartedPaper(**{each.name: getattr(paper, each.name) for each in fields(Paper)}, charts=shown)


def add_charts(book: Any, paper: Paper, scheme: Scheme) -> None:
    """Draws the charts of a paper on a page of their own, each beside the figures that it shows."""
    if not isinstance(paper, ChartedPaper) or not paper.charts:
        return
    page = book.create_sheet(SHEET)
    for number, width in enumerate((17, 7, 7, 7), 1):
        page.column_dimensions["ABCD"[number - 1]].width = width
    page.page_setup.orientation, page.page_setup.paperSize = "portrait", 9
    for side in ("left", "right", "top", "bottom"):
        setattr(page.page_margins, side, 0.45)
    if paper.watermark:
        page.oddHeader.center.text = paper.watermark
    row = begun = 1
    for chart in paper.charts:
        used = _rows_of(chart)
        if row > begun and row + used - begun > _ROWS_A_PAGE:
            page.row_breaks.append(Break(id=row - 1))  # a chart is not cut by the edge of a page
            begun = row
        _put(page, row, chart, scheme)
        row += used


def _rows_of(chart: Chart) -> int:
    return max(len(chart.labels) + 4, _LEAST_ROWS, round(_height(chart) * _ROWS_PER_CM) + 2)


def _height(chart: Chart) -> float:
    many = len(chart.labels) * _PER_BAR + 2 if chart.kind == "bar" else 0
    return min(max(_LEAST_HEIGHT, many), _TALLEST)


def _put(page: Any, row: int, chart: Chart, scheme: Scheme) -> None:
    """The figures and the chart beside them."""
    heading, body = Font(name=scheme.heading, size=10.5), Font(name=scheme.body, size=10.5)
    _text(page.cell(row, 1), chart.title, heading)
    for number, series in enumerate(chart.series, 2):
        _text(page.cell(row + 1, number), series.name, heading)
    for at, label in enumerate(chart.labels, row + 2):
        _text(page.cell(at, 1), label, body)
        for number, series in enumerate(chart.series, 2):
            cell, value = page.cell(at, number), series.values[at - row - 2]
            cell.value, cell.font = (None if value is None else _plain(value)), body
    page.add_chart(_drawn(page, row, chart), f"{get_column_letter(len(chart.series) + 2)}{row + 1}")
    for number in range(row, row + _rows_of(chart)):
        page.row_dimensions[number].height = _ROW_POINTS


def _drawn(page: Any, row: int, chart: Chart) -> Any:
    bars: Any = BarChart()
    bars.type = "col" if chart.kind == "column" else "bar"
    bars.title, bars.style = chart.title, 1
    bars.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1200, b=True))
    bars.x_axis.tickLblSkip = 1  # every unit is named
    last = row + 1 + len(chart.labels)
    figures = Reference(page, min_col=2, max_col=1 + len(chart.series), min_row=row + 1, max_row=last)
    bars.add_data(figures, titles_from_data=True)
    bars.set_categories(Reference(page, min_col=1, min_row=row + 2, max_row=last))
    for axis in (bars.x_axis, bars.y_axis):
        axis.delete = False  # openpyxl leaves axes out otherwise
    bars.y_axis.scaling.min = 0
    bars.gapWidth = 60
    if chart.stacked:
        bars.grouping, bars.overlap = "stacked", 100
    if chart.kind == "bar":
        bars.x_axis.scaling.orientation = "maxMin"  # the first row stands on top
    if len(chart.series) == 1:
        bars.legend = None
    else:
        bars.legend.position = "b"
    for series, look in zip(bars.series, _looks(), strict=False):
        series.graphicalProperties = look
    bars.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    bars.width = _WIDTH - _COLUMN * len(chart.series)
    bars.height = _height(chart)
    return bars


def _looks() -> list[Any]:
    """Grey, light grey and white with an edge: nobody confuses them without colours, and numbers on them are read."""
    looks: list[Any] = [GraphicalProperties(solidFill=shade) for shade in _SHADES]
    for look in looks:
        look.line.solidFill = _EDGE
    return looks


def _text(cell: Any, words: str, font: Font) -> None:
    cell._value, cell.data_type, cell.font = words or None, "s", font


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
