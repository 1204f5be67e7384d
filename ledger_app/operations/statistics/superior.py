"""上级表样: the totals of a period put into the workbook that the superior sent, for reporting upward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.cross_form import against_units
from ledger_app.domain.statistics.figure import Figure, read_figure
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.domain.statistics.problem import Problem
from ledger_app.domain.statistics.totals import total_figures
from ledger_app.exchange.reading.parsing_process import Cancelled, read_tables
from ledger_app.exchange.returns.matching import ReadReturn, Unplaced, match
from ledger_app.exchange.returns.superior import fill_in
from ledger_app.operations.statistics.consolidating import consolidate
from ledger_app.operations.statistics.finding_returns import figures_of
from ledger_app.operations.statistics.returns import form_of_return
from ledger_app.storage.ledger import Ledger


class NotTheSuperiorsForm(Refusal):
    """The workbook is not one that these figures can be put into."""


@dataclass(frozen=True)
class Filled:
    """What was written. ``unknown`` rows of the workbook are not in our form, ``absent`` rows of ours not in it;
    ``formulas`` are codes whose cells the workbook computes by itself; ``blank`` ones have no figure here."""

    path: Path
    form: StatisticsForm
    filled: tuple[str, ...]
    formulas: tuple[str, ...]
    blank: tuple[str, ...]
    absent: tuple[str, ...]
    unknown: tuple[Unplaced, ...]


def fill_with_totals(
    ledger: Ledger, source: Path, target: Path, *, form_code: str, period: Period, cancelled: Cancelled | None = None
) -> Filled:
    """The consolidated figures; missing units are simply not in them (the caller says so before)."""
    found = consolidate(ledger, form_code=form_code, period=period)
    if all(total.value is None for total in found.totals.values()):
        raise NotTheSuperiorsForm(f"{period.words}还没有收到报表，没有写出文件；请先收件。")
    return _fill(source, target, (found.form, period, total_figures(found.totals)), cancelled)


def fill_with_return(
    ledger: Ledger, source: Path, target: Path, row: StatReturn, *, cancelled: Cancelled | None = None
) -> Filled:
    """One unit's own figures, for a unit that reports to the county by the county's workbook."""
    meant = (form_of_return(ledger, row), read_period(row.period), figures_of(row))
    return _fill(source, target, meant, cancelled)


def hold_against_totals(
    ledger: Ledger, path: Path, *, form_code: str, period: Period, cancelled: Cancelled | None = None
) -> list[Problem]:
    """A table typed by hand for all units, looked at before it goes upward: every figure that is not their sum."""
    found = consolidate(ledger, form_code=form_code, period=period)
    read = match(read_tables(path, cancelled=cancelled), found.form)
    if not read.is_this_form:
        raise NotTheSuperiorsForm(
            f"“{path.name}”里没有找到“{found.form.title}”的指标和统计数两栏，没有核对；请换一个文件。"
        )
    _check_period(path, read, period)
    typed = {code: read_figure(text) for code, text in read.figures.items()}
    return list(against_units(found.form, typed, total_figures(found.totals)))


_Meant = tuple[StatisticsForm, Period, Mapping[str, Figure]]


def _fill(source: Path, target: Path, meant: _Meant, cancelled: Cancelled | None) -> Filled:
    form, period, figures = meant
    _check_names(source, target)
    read = match(read_tables(source, cancelled=cancelled), form)
    if not read.is_this_form or not read.spots:
        raise NotTheSuperiorsForm(
            f"“{source.name}”里没有找到“{form.title}”的指标和统计数两栏，没有写出文件；请选择上级下发的空表。"
        )
    _check_period(source, read, period)
    put = fill_in(source, target, read, figures)
    blank = tuple(code for code in read.spots if code not in (*put.filled, *put.formulas))
    return Filled(target, form, put.filled, put.formulas, blank, read.absent, (*read.unknown, *read.unplaced))


def _check_names(source: Path, target: Path) -> None:
    if source.suffix.lower() != ".xlsx":
        raise NotTheSuperiorsForm(
            f"“{source.name}”不是 .xlsx 文件，不能原样填入，没有写出文件；请用 WPS 或 Excel 打开后另存为 .xlsx 再试。"
        )
    if target.exists() and source.exists() and target.samefile(source):
        raise NotTheSuperiorsForm("不能写在上级原表上，原表没有改动；请另起一个文件名。")


def _check_period(source: Path, read: ReadReturn, period: Period) -> None:
    """A workbook of another period; one that names none is taken."""
    told = read.period_words
    if told and read_period(told) != period:
        words = read_period(told).words
        raise NotTheSuperiorsForm(
            f"“{source.name}”是{words}的表，要填的是{period.words}的数，没有写出文件；请核对表样或报告期。"
        )
