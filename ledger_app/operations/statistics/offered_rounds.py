"""The rounds that can be looked at: those asked for, and the periods of each form that could be asked for next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from ledger_app.domain.collection import Collection
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, PeriodKind, period_of, read_period
from ledger_app.operations.statistics.forms import all_forms
from ledger_app.operations.statistics.rounds import STATISTICS, rounds
from ledger_app.storage.ledger import Ledger


@dataclass(frozen=True)
class OfferedRound:
    """A round, or (``asked`` None) a form and period that nobody was asked for yet."""

    words: str
    form_code: str = ""
    period: Period | None = None
    asked: Collection | None = None


def offered_rounds(ledger: Ledger, *, today: date) -> list[OfferedRound]:
    """What can come next first, then the rounds there are, the newest first."""
    there = rounds(ledger)
    known = {(each.form_code, each.period) for each in there if each.kind == STATISTICS}
    next_ones = [
        OfferedRound(f"{period.words}{form.title}（还没有布置）", form.code, period)
        for form, period in _periods(ledger, today)
        if (form.code, period.code) not in known
    ]
    return [*next_ones, *(OfferedRound(each.title, asked=each) for each in there)]


def usual_round(offered: list[OfferedRound], *, today: date) -> OfferedRound | None:
    """The one to begin with: the return whose period ended last, asked for or not; else whatever stands first."""
    ended = [(period.last, each) for each in offered if (period := _period_of(each)) and period.last < today]
    latest = max((last for last, _ in ended), default=None)
    return next((each for last, each in ended if last == latest), next(iter(offered), None))


def _periods(ledger: Ledger, today: date) -> list[tuple[StatisticsForm, Period]]:
    """The present period of each form and the one before; forms made of tables are filled in by each office alone."""
    found = []
    for form in all_forms(ledger):
        if not form.tables:
            present = period_of(today, cast(PeriodKind, form.period_kinds[0]))
            found += [(form, present.previous), (form, present)]
    return found


def _period_of(each: OfferedRound) -> Period | None:
    if each.asked is None:
        return each.period
    return read_period(each.asked.period) if each.asked.kind == STATISTICS else None
