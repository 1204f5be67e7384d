"""汇总: own figures, departments' and townships' added up, with what is missing and what stands out.

A unit that owes a return and has not reported is named and never counted as 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.stat_return import StatAdjustment, StatReturn
from ledger_app.domain.statistics.checks import check
from ledger_app.domain.statistics.figure import Figure, plain_number, read_figure
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, PeriodKind
from ledger_app.domain.statistics.problem import Background, Problem
from ledger_app.domain.statistics.totals import Adjustment, Total, is_outlier, total_figures, totals
from ledger_app.domain.unit import Unit
from ledger_app.operations.statistics.finding_returns import figures_of, reported_returns
from ledger_app.operations.statistics.forms import form_for
from ledger_app.operations.statistics.year_twice import of_totals
from ledger_app.operations.unit_directory import in_official_order
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

OWN = 0  # stands for the office itself where it is in no directory
GROUPS = {"own": "本级", "department": "部门", "township": "乡镇"}
_TOWNSHIPS = ("township", "subdistrict")
_HISTORY = 8


class BadAdjustment(Refusal):
    """An adjustment without an amount or a reason."""


@dataclass(frozen=True)
class Outlier:
    """A unit's figure that lies far from its own earlier ones."""

    unit_id: int
    code: str
    value: Decimal
    usual: tuple[Decimal, ...]


@dataclass(frozen=True)
class Consolidation:
    """One form and period over all units. ``by_group`` gives each indicator's sum in 本级, 部门 and 乡镇.

    ``units`` owe a return; ``everyone`` also holds those that gave one without owing it."""

    form: StatisticsForm
    period: Period
    totals: Mapping[str, Total]
    by_group: Mapping[str, Mapping[str, Decimal]]
    units: Sequence[Unit]
    everyone: Mapping[int, Unit]
    missing: Sequence[Unit]
    problems: Sequence[Problem]
    outliers: Sequence[Outlier]
    returns: Mapping[int, StatReturn]


def consolidate(ledger: Ledger, *, form_code: str, period: Period) -> Consolidation:
    """Everything reported for a period added up. Half-years and years are put together from their quarters' returns
    where the units did not report them as such."""
    form = form_for(ledger, form_code, period)
    by_unit = reported_returns(ledger, form_code=form_code, period=period)
    figures = _figures(ledger, form, period, by_unit)
    adjustments = _adjustments(ledger, form_code, period)
    found = totals(form, figures, adjustments)
    units = reporting_units(ledger, period)
    everyone = {unit.id: unit for unit in matching(ledger, Unit)}
    return Consolidation(
        form=form,
        period=period,
        totals=found,
        by_group={code: _grouped(total, everyone, ledger.office.unit_id) for code, total in found.items()},
        units=units,
        everyone=everyone,
        missing=[unit for unit in units if unit.id not in figures],
        problems=_problems(ledger, form, period, found),
        outliers=_outliers(ledger, form, period, figures),
        returns=by_unit,
    )


def adjust(ledger: Ledger, *, form_code: str, period: Period, code: str, amount: str, reason: str) -> Changes:
    """An amount on one line of the consolidation; refused without a number or a reason."""
    number = read_figure(amount).number
    form = form_for(ledger, form_code, period)
    if number is None or number == 0:
        raise BadAdjustment(f"调整数“{amount.strip()}”不是数字，没有保存；请填正数或负数，如 -2。")
    if not reason.strip():
        raise BadAdjustment("还没有写调整理由，没有保存；理由会写入分析说明，请填写。")
    row = StatAdjustment(
        form_code=form_code, period=period.code, code=code, amount=plain_number(number), reason=reason.strip()
    )
    with ledger.tx(f"调整{period.words}汇总“{form.by_code[code].label}”") as writing:
        added = writing.insert(row)
    return writing.changes(added)


def drop_adjustment(ledger: Ledger, adjustment_id: int) -> Changes:
    """Take an adjustment back."""
    with ledger.tx("删除调整数") as writing:
        writing.remove("stat_adjustment", adjustment_id)
    return writing.changes(adjustment_id)


def adjustments_of(ledger: Ledger, *, form_code: str, period: Period) -> list[StatAdjustment]:
    return matching(ledger, StatAdjustment, form_code=form_code, period=period.code)


def returns_by_period(ledger: Ledger, form_code: str, periods: Iterable[Period]) -> dict[Period, dict[int, StatReturn]]:
    """What was reported for each of several periods, by unit."""
    return {period: reported_returns(ledger, form_code=form_code, period=period) for period in periods}


def group_of(unit: Unit | None, office_unit: int | None) -> str:
    """本级, 部门 or 乡镇."""
    if unit is None or unit.id == office_unit:
        return "own"
    return "township" if unit.category in _TOWNSHIPS else "department"


def reporting_units(ledger: Ledger, period: Period | None = None) -> list[Unit]:
    """The units that owe returns, in 机构序: those that existed at the period's end; without one, those not dissolved.

    A unit dissolved later still owes what was due of it then.
    """
    units = matching(ledger, Unit, files_returns=True)
    if period is None:
        return in_official_order([unit for unit in units if unit.disabled_on is None])
    return in_official_order([unit for unit in units if _existed(unit, period.last.isoformat())])


def _existed(unit: Unit, day: str) -> bool:
    return (unit.enabled_on is None or unit.enabled_on <= day) and (unit.disabled_on is None or day < unit.disabled_on)


def _figures(
    ledger: Ledger, form: StatisticsForm, period: Period, by_unit: Mapping[int, StatReturn]
) -> dict[int, Mapping[str, Figure]]:
    """Each unit's figures for the period: its return, else the sum of its returns for the shorter periods inside."""
    found: dict[int, Mapping[str, Figure]] = {unit: figures_of(row) for unit, row in by_unit.items()}
    for kind in _shorter(form, period):
        parts = returns_by_period(ledger, form.code, period.within(kind))
        whole = set.intersection(*(set(own) for own in parts.values())) - set(found) if parts else set()
        for unit in whole:
            found[unit] = _summed(form, [figures_of(own[unit]) for own in parts.values()])
    return found


def _shorter(form: StatisticsForm, period: Period) -> list[PeriodKind]:
    kinds: tuple[PeriodKind, ...] = ("half_year", "quarter", "month")
    return [kind for kind in kinds if kind in form.period_kinds and period.within(kind)]


def _summed(form: StatisticsForm, periods: Sequence[Mapping[str, Figure]]) -> dict[str, Figure]:
    from ledger_app.domain.statistics.figure import of_number
    from ledger_app.domain.statistics.totals import cumulative

    return {code: of_number(number) for code, number in cumulative(form, periods).items()}


def _adjustments(ledger: Ledger, form_code: str, period: Period) -> list[Adjustment]:
    rows = adjustments_of(ledger, form_code=form_code, period=period)
    return [Adjustment(row.code, Decimal(row.amount), row.reason) for row in rows]


def _grouped(total: Total, known: Mapping[int, Unit], office_unit: int | None) -> dict[str, Decimal]:
    found = dict.fromkeys(GROUPS, Decimal(0))
    for unit_id, figure in total.by_unit.items():
        group = "own" if unit_id == OWN else group_of(known.get(unit_id), office_unit)
        found[group] += figure.added
    return found


def _problems(ledger: Ledger, form: StatisticsForm, period: Period, found: Mapping[str, Total]) -> list[Problem]:
    """The form's rules over the totals, held against the totals of the period before."""
    before = {unit: figures_of(row) for unit, row in reported_returns(
        ledger, form_code=form.code, period=period.previous).items()}  # fmt: skip
    previous = total_figures(totals(form, before)) if before else None
    return [*check(form, total_figures(found), Background(previous=previous)), *of_totals(ledger, form, period)]


def _outliers(
    ledger: Ledger, form: StatisticsForm, period: Period, figures: Mapping[int, Mapping[str, Figure]]
) -> list[Outlier]:
    history = _earlier_figures(ledger, form, period)
    found = []
    for unit, own in figures.items():
        for code, figure in own.items():
            usual = [past[code].number for past in history.get(unit, ()) if code in past]
            numbers = tuple(number for number in usual if number is not None)
            if figure.number is not None and is_outlier(figure.number, numbers):
                found.append(Outlier(unit, code, figure.number, numbers))
    return found


def _earlier_figures(ledger: Ledger, form: StatisticsForm, period: Period) -> dict[int, list[Mapping[str, Figure]]]:
    found: dict[int, list[Mapping[str, Figure]]] = {}
    each = period
    for _ in range(_HISTORY):
        each = each.previous
        for unit, row in reported_returns(ledger, form_code=form.code, period=each).items():
            found.setdefault(unit, []).append(figures_of(row))
    return found
