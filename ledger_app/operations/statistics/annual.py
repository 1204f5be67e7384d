"""年度报告表: the tables of a year's report of one unit, what can be put into them by itself, and their printing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ledger_app.domain.changes import Changes
from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.expression import read_expression
from ledger_app.domain.statistics.figure import BLANK, Figure, plain_number
from ledger_app.domain.statistics.form import PREVIOUS, StatisticsForm
from ledger_app.domain.statistics.period import KIND_WORDS, Period, period_of, read_period
from ledger_app.operations.printed_tasks import issuer
from ledger_app.operations.statistics.filling import unit_words
from ledger_app.operations.statistics.finding_returns import figures_of, the_return
from ledger_app.operations.statistics.forms import all_forms
from ledger_app.operations.statistics.returns import form_of_return, put_figures, take_figures
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one

YEARS = 6
Taken = dict[str, tuple[str, str]]  # code → the figure and the words of its source


class NothingToPutIn(Refusal):
    """Nothing can be taken from elsewhere or added up, or there is no report."""


def table_forms(ledger: Ledger) -> list[StatisticsForm]:
    """The forms that are made of tables."""
    return [form for form in all_forms(ledger) if form.tables]


def reported_years(*, today: date) -> list[Period]:
    """The years that can be filled in: this one (it ends some day) and those before, the last whole one second."""
    this = period_of(today, "year")
    return [Period(this.year - back, "year") for back in range(YEARS)]


def usual_year(*, today: date) -> Period:
    """The year whose report is due next: the last whole one."""
    return period_of(today, "year").previous


def from_elsewhere(ledger: Ledger, row: StatReturn) -> Taken:
    """Figures that stand elsewhere already: what last year's report carried over, and sums of the year's quarters."""
    form, period = form_of_return(ledger, row), read_period(row.period)
    found = _carried_over(ledger, form, row, period)
    for other in all_forms(ledger):
        parts = _parts_of_year(ledger, other, year=period.year, unit_id=row.unit_id) if other.annual else []
        for code, cells in other.annual.items():
            amount = _summed(parts, code)
            if amount is not None and len(cells) == 1 and cells[0] in form.by_code:
                found[cells[0]] = (plain_number(amount), f"{period.year}年各期“{other.by_code[code].label}”之和")
    return found


def take_from_elsewhere(ledger: Ledger, return_id: int) -> Changes:
    """取数 into the cells that are blank; what was typed stays."""
    row = one(ledger, StatReturn, return_id)
    now = figures_of(row)
    found = {
        code: taken for code, taken in from_elsewhere(ledger, row).items() if now.get(code, BLANK).state == "blank"
    }
    if not found:
        raise NothingToPutIn("没有可以取的数：上年没有报告，或四个季度的报表不全，或这些格已经填了。")
    return take_figures(ledger, return_id, found)


def totals_due(form: StatisticsForm, figures: Mapping[str, Figure]) -> dict[str, str]:
    """Totals that are blank though all their parts are filled in, with what they come to; totals of totals too."""
    sums = [read_expression(rule.expression) for rule in form.rules if rule.expression and rule.scope == "period"]
    now = dict(figures)
    found: dict[str, str] = {}
    for _ in range(len(sums)):
        more: dict[str, Figure] = {}
        for each in sums:
            parts = [now.get(code, BLANK) for code in each.parts]
            if each.total and now.get(each.total, BLANK).state == "blank" and all(_filled(part) for part in parts):
                amount = sum((part.added for part in parts), Decimal(0))
                more[each.total] = Figure("number", plain_number(amount), amount)
        if not more:
            break
        now |= more
        found |= {code: figure.text for code, figure in more.items()}
    return found


def add_up(ledger: Ledger, return_id: int) -> Changes:
    """算合计: put the sums into blank totals."""
    row = one(ledger, StatReturn, return_id)
    found = totals_due(form_of_return(ledger, row), figures_of(row))
    if not found:
        raise NothingToPutIn("没有可以算的合计：合计已经填了，或分项还没有填全；分项没有发生的请填 0。")
    return put_figures(ledger, return_id, found, act=f"算合计（{len(found)}格）")


def annual_paper(ledger: Ledger, request: ExportRequest, today: date) -> tuple[Any, int]:
    """The tables of a unit's report for a year (its own where none is named), as the official report prints them."""
    from ledger_app.exchange.documents.annual_tables import annual_tables

    known = [form for form in table_forms(ledger) if request.form_code in ("", form.code)]
    if not known:
        raise NothingToPutIn("没有由表组成的报表，没有写出文件；请在设置的“报表式样”中核对。")
    asked = read_period(request.period) if request.period else usual_year(today=today)
    period = Period(asked.year, "year")
    unit_id = request.unit_id if request.unit_id is not None else ledger.office.unit_id
    whose = unit_words(ledger, unit_id)
    row = the_return(ledger, form_code=known[0].code, period=period, unit_id=unit_id)
    if row is None:
        raise NothingToPutIn(f"“{whose}”还没有{period.words}的年度报告表，没有写出文件；请先在“年度报告”中填写。")
    form = form_of_return(ledger, row)
    by = issuer(ledger, period.year, today)
    return annual_tables(form, figures_of(row), by, title=f"{whose}{period.words}{form.title}"), len(form.cells)


def _parts_of_year(
    ledger: Ledger, form: StatisticsForm, *, year: int, unit_id: int | None
) -> list[Mapping[str, Figure]]:
    """The figures of a unit's returns for the shorter periods of a year; empty unless all of them are there."""
    whole = Period(year, "year")
    kind = next((kind for kind in reversed(KIND_WORDS) if kind in form.period_kinds and whole.within(kind)), None)
    periods = whole.within(kind) if kind else ()
    found = [the_return(ledger, form_code=form.code, period=period, unit_id=unit_id) for period in periods]
    return [figures_of(each) for each in found] if all(each is not None for each in found) else []


def _summed(parts: Sequence[Mapping[str, Figure]], code: str) -> Decimal | None:
    """The sum of one figure; None where a part has it blank."""
    figures = [own.get(code, BLANK) for own in parts]
    if not parts or not all(_filled(figure) for figure in figures):
        return None
    return sum((figure.added for figure in figures), Decimal(0))


def _carried_over(ledger: Ledger, form: StatisticsForm, row: StatReturn, period: Period) -> Taken:
    """Cells that must equal a cell of the year before, by the form's own rules."""
    last = figures_of(the_return(ledger, form_code=form.code, period=period.previous, unit_id=row.unit_id))
    found: Taken = {}
    for rule in form.rules:
        code, _, before = rule.expression.partition(f" == {PREVIOUS}")
        figure = last.get(before, BLANK)
        if rule.scope == "cross_period" and code in form.by_code and before in form.by_code and _filled(figure):
            found[code] = (figure.text, f"{period.previous.words}报告“{form.by_code[before].label}”")
    return found


def _filled(figure: Figure) -> bool:
    return figure.state in ("number", "not_applicable")
