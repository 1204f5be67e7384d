"""The charts that go into workbooks: leading indicators over quarters, units ranked, how complete each round was."""

from __future__ import annotations

from decimal import Decimal

from ledger_app.domain.statistics.form import Indicator, StatisticsForm
from ledger_app.domain.statistics.period import Period
from ledger_app.exchange.paper.charts import Chart, Series
from ledger_app.operations.statistics.comparing import completeness, over_periods, ranked
from ledger_app.operations.statistics.consolidating import Consolidation
from ledger_app.storage.ledger import Ledger

_MOST_RANKED = 3
_ALONE = "统计数"  # the only row of bars is named by the chart's title


def leading(form: StatisticsForm) -> list[Indicator]:
    """The first flow of each section: what the section is about, whatever the form."""
    found: dict[str, Indicator] = {}
    for cell in form.cells:
        if not cell.is_stock and not cell.table:
            found.setdefault(form.section_of(cell.code), cell)
    return list(found.values())


def over_time(ledger: Ledger, form: StatisticsForm, period: Period) -> list[Chart]:
    """Each leading indicator over the last periods, of all units together."""
    charts = []
    for cell in leading(form):
        points = over_periods(ledger, form_code=form.code, code=cell.code, until=period)
        labels = tuple(point.period.words for point in points)
        values = tuple(point.value for point in points)
        charts.append(Chart(f"{cell.label}（{cell.unit}）", labels, (Series(_ALONE, values),)))
    return charts


def by_unit(found: Consolidation, *, own: str) -> list[Chart]:
    """The units ranked by the leading indicators of which most was reported."""
    sums = [(found.totals[cell.code].value or Decimal(0), cell) for cell in leading(found.form)]
    most = sorted((pair for pair in sums if pair[0] > 0), key=lambda pair: -pair[0])[:_MOST_RANKED]
    charts = []
    for _, cell in most:
        units = ranked(found, cell.code, own=own)
        labels, values = tuple(each.unit for each in units), tuple(each.value for each in units)
        title = f"{found.period.words}{cell.label}（{cell.unit}）"
        charts.append(Chart(title, labels, (Series(_ALONE, values),), kind="bar"))
    return charts


def complete(ledger: Ledger, form_code: str, period: Period) -> list[Chart]:
    """On time, late and missing for each of the last rounds."""
    rounds = completeness(ledger, form_code=form_code, until=period)
    parts = (("按时", "on_time"), ("迟报", "late"), ("未报", "missing"))
    series = tuple(Series(words, tuple(Decimal(getattr(each, name)) for each in rounds)) for words, name in parts)
    return [Chart("各期报送情况（家）", tuple(each.period.words for each in rounds), series, stacked=True)]
