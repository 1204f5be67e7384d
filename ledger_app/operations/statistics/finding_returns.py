"""Which return is the present one of a unit and a period, and what stood in those before it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.figure import Figure, read_figure
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.domain.statistics.problem import Background
from ledger_app.domain.statistics.totals import cumulative, still_open
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import fetch, matching

Figures = dict[str, Figure]


def the_return(ledger: Ledger, *, form_code: str, period: Period, unit_id: int | None) -> StatReturn | None:
    """The present return: the last amendment that no other has taken the place of."""
    rows = matching(ledger, StatReturn, form_code=form_code, period=period.code, unit_id=unit_id, order_by="amendment")
    present = [row for row in rows if row.state != "amended"]
    return present[-1] if present else None


def present_returns(ledger: Ledger, *, form_code: str, periods: Iterable[Period]) -> list[StatReturn]:
    """The present returns of all units for these periods."""
    codes = [period.code for period in periods]
    marks = ", ".join("?" * len(codes))
    where = f"WHERE t.form_code = ? AND t.period IN ({marks}) AND t.state <> 'amended' ORDER BY t.amendment, t.id"
    newest = {(row.unit_id, row.period): row for row in fetch(ledger, StatReturn, where, [form_code, *codes])}
    return list(newest.values())


def reported_returns(ledger: Ledger, *, form_code: str, period: Period) -> dict[int, StatReturn]:
    """What counts for a period, by unit (0: the office itself where it stands in no directory): what was reported
    last; a correction that is still being written does not count, nor does what was sent back."""
    rows = matching(
        ledger, StatReturn, form_code=form_code, period=period.code, state="finalised", order_by="amendment, id"
    )
    return {row.unit_id or 0: row for row in rows if row.review != "sent_back"}


def figures_of(row: StatReturn | None) -> Figures:
    """What stands in the cells of a return."""
    typed = (row.figures or {}) if row is not None else {}
    return {code: read_figure(str(text)) for code, text in typed.items()}


def figures_before(ledger: Ledger, row: StatReturn, periods: Iterable[Period]) -> list[Figures]:
    """The unit's figures for these periods, in their order; a period without a return is left out."""
    wanted = list(periods)
    own = {
        each.period: each
        for each in present_returns(ledger, form_code=row.form_code, periods=wanted)
        if each.unit_id == row.unit_id
    }
    return [figures_of(own[period.code]) for period in wanted if period.code in own]


def background_of(ledger: Ledger, form: StatisticsForm, row: StatReturn) -> Background:
    """What this return is compared with: the period before, cases open since, and the year's sums."""
    period = read_period(row.period)
    last = the_return(ledger, form_code=row.form_code, period=period.previous, unit_id=row.unit_id)
    if last is None:
        return Background()
    return Background(previous=figures_of(last), open_before=_open_before(ledger, form, row, period))


def year_so_far(ledger: Ledger, form: StatisticsForm, row: StatReturn) -> dict[str, Decimal]:
    """本年累计 with this return; from returns, never typed."""
    period = read_period(row.period)
    before = figures_before(ledger, row, period.so_far[:-1])
    return cumulative(form, [*before, figures_of(row)])


def _open_before(ledger: Ledger, form: StatisticsForm, row: StatReturn, period: Period) -> Decimal | None:
    """Cases open when the period began; None where the ledger does not reach back to a first known period."""
    earlier = [
        each
        for each in matching(ledger, StatReturn, form_code=row.form_code, unit_id=row.unit_id, order_by="amendment")
        if each.state != "amended" and _earlier(each.period, period)
    ]
    newest = {each.period: each for each in earlier}
    ordered = [newest[code] for code in sorted(newest)]
    return still_open(form, [figures_of(each) for each in ordered]) if ordered else None


def _earlier(code: str, period: Period) -> bool:
    each = read_period(code)
    return each.kind == period.kind and each.last < period.first
