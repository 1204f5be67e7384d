"""报出汇总: the text that goes with the totals, the day they went upward, and what has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ledger_app.domain.changes import Changes
from ledger_app.domain.collection import Collection
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics.figure import BLANK, Figure, read_figure
from ledger_app.domain.statistics.form import Indicator
from ledger_app.domain.statistics.narrative import Compared, draft, shown, unbound_numbers
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.domain.statistics.totals import cumulative, total_figures
from ledger_app.operations.statistics.consolidating import Consolidation, consolidate
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one

Figures = dict[str, Figure]
_NAMED = 5


class NotYet(Refusal):
    """The totals cannot go upward as they are."""


@dataclass(frozen=True)
class Moved:
    """A line of the totals that is another than when it was reported."""

    indicator: Indicator
    then: Figure
    now: Figure


def totals_compared(ledger: Ledger, found: Consolidation) -> dict[str, Compared]:
    """Every line of the totals in time: the period before, the same one last year, the year so far."""
    period = found.period
    now = total_figures(found.totals)
    last, year_before = (_figures(ledger, found, each) for each in (period.previous, period.year_before))
    year = cumulative(found.form, [*(_figures(ledger, found, each) for each in period.so_far[:-1]), now])
    return {
        cell.code: Compared(
            now.get(cell.code, BLANK),
            last.get(cell.code, BLANK),
            year_before.get(cell.code, BLANK),
            year.get(cell.code),
        )
        for cell in found.form.cells
    }


def drafted_total(ledger: Ledger, found: Consolidation) -> str:
    """A first text from the totals; adjustments stand in it with their reasons, missing units by name."""
    told = [
        f"{found.form.by_code[code].label}调整{each.amount}：{each.reason}。"
        for code, total in found.totals.items()
        for each in total.adjustments
    ]
    if found.missing:
        names = "、".join(unit.short_name or unit.name for unit in found.missing)
        told.append(f"本期{names}尚未报送，汇总数不含上述{len(found.missing)}家。")
    warnings = [problem for problem in found.problems if problem.severity == "warning"]
    values = totals_compared(ledger, found)
    return draft(found.form, values, period=found.period.words, remarks=told, open_checks=warnings)


def shown_total(ledger: Ledger, found: Consolidation, text: str) -> str:
    """The text with the totals put in."""
    return shown(found.form, text, totals_compared(ledger, found))


def disagreements(ledger: Ledger, found: Consolidation, text: str) -> list[str]:
    """Numbers typed into the text by hand that the totals contradict."""
    return unbound_numbers(found.form, text, totals_compared(ledger, found))


def keep_total_narrative(ledger: Ledger, collection_id: int, text: str) -> Changes:
    """Store the text that goes with the totals."""
    with ledger.tx("修改汇总分析说明") as writing:
        writing.change("collection", collection_id, narrative=text)
    return writing.changes(collection_id)


def report_up(ledger: Ledger, collection_id: int, *, today: date, missing_note: str = "") -> Changes:
    """登记上报: the totals as they are now went upward. Missing units must be noted, errors must be gone."""
    asked = one(ledger, Collection, collection_id)
    found = _totals_of(ledger, asked)
    errors = [problem for problem in found.problems if problem.severity == "error"]
    if errors:
        raise NotYet(f"汇总表还有{len(errors)}处错误，没有登记上报：{errors[0].message}；请核对后再报。")
    if found.missing and not missing_note.strip():
        names = "、".join(unit.name for unit in found.missing[:_NAMED])
        more = f"等{len(found.missing)}家" if len(found.missing) > _NAMED else ""
        raise NotYet(f"{names}{more}还没有报送，没有登记上报；请催报，或写明暂不计入的原因。")
    figures: dict[str, object] = {code: figure.text for code, figure in total_figures(found.totals).items()}
    with ledger.tx(f"登记上报“{asked.title}”") as writing:
        writing.change(
            "collection",
            collection_id,
            reported_up_on=today.isoformat(),
            reported_figures=figures,
            missing_note=missing_note.strip(),
        )
    return writing.changes(collection_id)


def moved_since(ledger: Ledger, collection_id: int) -> list[Moved]:
    """The lines of the totals that a later correction has changed since they were reported; empty before that."""
    asked = one(ledger, Collection, collection_id)
    if not asked.reported_up_on:
        return []
    found = _totals_of(ledger, asked)
    then = {code: read_figure(str(text)) for code, text in (asked.reported_figures or {}).items()}
    now = total_figures(found.totals)
    return [
        Moved(cell, then.get(cell.code, BLANK), now.get(cell.code, BLANK))
        for cell in found.form.cells
        if then.get(cell.code, BLANK).text != now.get(cell.code, BLANK).text
    ]


def _totals_of(ledger: Ledger, asked: Collection) -> Consolidation:
    return consolidate(ledger, form_code=asked.form_code, period=read_period(asked.period))


def _figures(ledger: Ledger, found: Consolidation, period: Period) -> Figures:
    return total_figures(consolidate(ledger, form_code=found.form.code, period=period).totals)
