"""Figures that stand twice: a year's periods and the annual report, a typed table and its units' sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ledger_app.domain.statistics.figure import BLANK, plain_number
from ledger_app.domain.statistics.form import CrossCheck, StatisticsForm
from ledger_app.domain.statistics.problem import Figures, Problem

ANNUAL, ROLLUP = "annual", "rollup"


@dataclass(frozen=True)
class YearTwice:
    """One unit's year in two forms: the sums of its periods and its annual report."""

    name: str
    sums: Mapping[str, Decimal]
    report: Figures


def against_annual(form: StatisticsForm, years: Sequence[YearTwice]) -> Iterator[Problem]:
    """Where the periods of a year add up to something else than the annual reports of the same units say.

    A figure that one of the two leaves blank is not compared.
    """
    for rule in _rules(form, ANNUAL):
        for code, cells in form.annual.items():
            both = [
                (year.name, year.sums[code], _added(year.report, cells))
                for year in years
                if code in year.sums and _is_told(year.report, cells)
            ]
            differ = [name for name, summed, told in both if summed != told]
            if differ:
                summed = sum((pair[1] for pair in both), Decimal(0))
                told = sum((pair[2] for pair in both), Decimal(0))
                yield _problem(rule, form, code, _words(summed, told, differ if len(years) > 1 else ()))


def against_units(form: StatisticsForm, typed: Figures, sums: Figures) -> Iterator[Problem]:
    """Where a table typed for all units says something else than their returns add up to."""
    for rule in _rules(form, ROLLUP):
        for row in form.cells:
            own, summed = typed.get(row.code, BLANK).number, sums.get(row.code, BLANK).number
            if own is not None and own != (summed or 0):
                told = f"填{plain_number(own)}，所属单位之和（含调整数）为{plain_number(summed or Decimal(0))}"
                yield _problem(rule, form, row.code, told)


def _rules(form: StatisticsForm, check: str) -> list[CrossCheck]:
    return [rule for rule in form.rules if rule.check == check]


def _is_told(report: Figures, cells: Sequence[str]) -> bool:
    return any(report.get(cell, BLANK).number is not None for cell in cells)


def _added(report: Figures, cells: Sequence[str]) -> Decimal:
    return sum((report.get(cell, BLANK).added for cell in cells), Decimal(0))


def _words(summed: Decimal, told: Decimal, names: Sequence[str]) -> str:
    shown = "、".join(names[:5]) + (f"等{len(names)}家" if len(names) > 5 else "")
    whose = f"，不一致的有{shown}" if names else ""
    return f"各期之和为{plain_number(summed)}，年度报告为{plain_number(told)}{whose}"


def _problem(rule: CrossCheck, form: StatisticsForm, code: str, told: str) -> Problem:
    row = form.by_code[code]
    return Problem(rule.id, rule.severity, (code,), f"第{row.line}行“{row.label}”{told}：{rule.message}")
