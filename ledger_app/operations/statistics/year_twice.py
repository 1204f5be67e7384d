"""The year in two forms: what units reported period by period held against their annual reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.cross_form import YearTwice, against_annual
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, PeriodKind
from ledger_app.domain.statistics.problem import Problem
from ledger_app.domain.statistics.totals import cumulative
from ledger_app.domain.unit import Unit
from ledger_app.operations.statistics.finding_returns import figures_of, reported_returns, the_return
from ledger_app.operations.statistics.forms import all_forms
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import these

_KINDS: tuple[PeriodKind, ...] = ("quarter", "half_year", "month")
_OWN = 0


def of_return(ledger: Ledger, form: StatisticsForm, row: StatReturn, period: Period) -> list[Problem]:
    """One unit's own two sides, whichever of them this return is; nothing before the year is whole on both."""
    for periodic, annual in _pairs(ledger, form):
        if not _ends_year(period):
            return []
        unit = row.unit_id or _OWN
        sums = _year_sums(ledger, periodic, period.year, {unit}, own=row)
        report = row if annual.code == row.form_code else _report(ledger, annual, period.year, row.unit_id)
        if report is not None and unit in sums:
            twice = [YearTwice("", sums[unit], figures_of(report))]
            return [_in_cells_of(form, periodic, found) for found in against_annual(periodic, twice)]
    return []


def of_totals(ledger: Ledger, form: StatisticsForm, period: Period) -> list[Problem]:
    """All units that have both, added up; the units that differ are named."""
    if not _ends_year(period):
        return []
    found: list[Problem] = []
    for periodic, annual in _pairs(ledger, form):
        reports = reported_returns(ledger, form_code=annual.code, period=Period(period.year, "year"))
        sums = _year_sums(ledger, periodic, period.year, set(reports))
        names = {unit.id: unit.short_name or unit.name for unit in these(ledger, Unit, sums)}
        years = [
            YearTwice(names.get(unit, ledger.office.name), own, figures_of(reports[unit])) for unit, own in sums.items()
        ]
        found += [_in_cells_of(form, periodic, problem) for problem in against_annual(periodic, years)]
    return found


def _pairs(ledger: Ledger, form: StatisticsForm) -> list[tuple[StatisticsForm, StatisticsForm]]:
    """The periodic forms and the annual ones that hold the same figures, of which this form is one."""
    forms = all_forms(ledger)
    pairs = [(periodic, annual) for periodic in forms if periodic.annual for annual in forms]
    same = [pair for pair in pairs if all(c in pair[1].by_code for cells in pair[0].annual.values() for c in cells)]
    return [pair for pair in same if form.code in (pair[0].code, pair[1].code)]


def _in_cells_of(form: StatisticsForm, periodic: StatisticsForm, problem: Problem) -> Problem:
    """The finding with the cells of the form that is looked at."""
    if form.code == periodic.code:
        return problem
    return replace(problem, codes=tuple(cell for code in problem.codes for cell in periodic.annual[code]))


def _ends_year(period: Period) -> bool:
    return period.last.month == 12


def _report(ledger: Ledger, annual: StatisticsForm, year: int, unit_id: int | None) -> StatReturn | None:
    found = the_return(ledger, form_code=annual.code, period=Period(year, "year"), unit_id=unit_id)
    return found if found is not None and found.state == "finalised" else None


def _year_sums(
    ledger: Ledger, form: StatisticsForm, year: int, units: set[int], *, own: StatReturn | None = None
) -> dict[int, Mapping[str, Decimal]]:
    """Each unit's sums of a year in which it reported every period; ``own`` counts although it is still a draft."""
    kind = next((kind for kind in _KINDS if kind in form.period_kinds), None)
    if kind is None:
        return {}
    periods = Period(year, "year").within(kind)
    parts = {period: reported_returns(ledger, form_code=form.code, period=period) for period in periods}
    if own is not None and own.form_code == form.code:
        parts = {p: rows | ({own.unit_id or _OWN: own} if p.code == own.period else {}) for p, rows in parts.items()}
    whole = [unit for unit in units if all(unit in rows for rows in parts.values())]
    return {unit: cumulative(form, [figures_of(rows[unit]) for rows in parts.values()]) for unit in whole}
