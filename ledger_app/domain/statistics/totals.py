"""汇总: the sum over units of every indicator with its parts, cumulative figures of a year, and outliers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from ledger_app.domain.statistics.figure import BLANK, Figure, of_number
from ledger_app.domain.statistics.form import StatisticsForm

Figures = Mapping[str, Figure]


@dataclass(frozen=True)
class Adjustment:
    """An amount added to (or taken off) one total for a stated reason, such as a joint document counted twice."""

    code: str
    amount: Decimal
    reason: str


@dataclass(frozen=True)
class Total:
    """One indicator over all units. ``value`` is None where no unit filled it in; ``by_unit`` keeps blank and ``/``."""

    code: str
    value: Decimal | None
    by_unit: Mapping[int, Figure]
    adjustments: tuple[Adjustment, ...] = ()


def totals(
    form: StatisticsForm, returns: Mapping[int, Figures], adjustments: Sequence[Adjustment] = ()
) -> dict[str, Total]:
    """Every indicator added up over the units; blank and 不适用 add nothing, a unit without a return is not there."""
    found = {}
    for row in form.cells:
        by_unit = {unit: figures.get(row.code, BLANK) for unit, figures in returns.items()}
        own = tuple(each for each in adjustments if each.code == row.code)
        numbers = [figure.number for figure in by_unit.values() if figure.number is not None]
        value = sum(numbers, sum((each.amount for each in own), Decimal(0))) if numbers or own else None
        found[row.code] = Total(row.code, value, by_unit, own)
    return found


def total_figures(found: Mapping[str, Total]) -> dict[str, Figure]:
    """The totals as a return of their own, so that the form's rules run over them."""
    return {code: BLANK if total.value is None else of_number(total.value) for code, total in found.items()}


def cumulative(form: StatisticsForm, periods: Iterable[Figures]) -> dict[str, Decimal]:
    """本年累计 from the periods of a year in order: flows added up, of stocks the last that was filled in."""
    found: dict[str, Decimal] = {}
    for figures in periods:
        for row in form.cells:
            number = figures.get(row.code, BLANK).number
            if number is not None:
                found[row.code] = number if row.is_stock else found.get(row.code, Decimal(0)) + number
    return found


def still_open(form: StatisticsForm, periods: Iterable[Figures], *, at_start: Decimal = Decimal(0)) -> Decimal | None:
    """Cases open after these periods: those at the start and all received, less those closed; None where not told."""
    received, closed = form.carry.get("received"), form.carry.get("closed")
    if not received or not closed:
        return None
    left = at_start
    for figures in periods:
        left += figures.get(received, BLANK).added - figures.get(closed, BLANK).added
    return left


def is_outlier(now: Decimal, before: Sequence[Decimal], *, times: int = 5, least: int = 5) -> bool:
    """Whether a figure lies far from the unit's own earlier ones: so many times their median, or its part."""
    if not before:
        return False
    usual = median(before)
    if abs(now - usual) < least:
        return False
    return now >= usual * times or now * times <= usual
