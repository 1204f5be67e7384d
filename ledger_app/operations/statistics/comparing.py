"""What charts show: an indicator over quarters, units side by side, how complete each round was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ledger_app.domain.collection import Collection, CollectionUnit
from ledger_app.domain.statistics.figure import BLANK
from ledger_app.domain.statistics.period import Period
from ledger_app.operations.statistics.consolidating import OWN, Consolidation, adjustments_of
from ledger_app.operations.statistics.finding_returns import figures_of, present_returns, reported_returns
from ledger_app.operations.statistics.rounds import STATISTICS
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

PERIODS = 8


@dataclass(frozen=True)
class Point:
    """An indicator in one period; ``value`` is None where nobody reported it."""

    period: Period
    value: Decimal | None
    units: int


@dataclass(frozen=True)
class Ranked:
    """One unit's figure."""

    unit: str
    value: Decimal


@dataclass(frozen=True)
class Completeness:
    """How many units of a round reported in time, late or not."""

    period: Period
    on_time: int
    late: int
    missing: int

    @property
    def owed(self) -> int:
        return self.on_time + self.late + self.missing


def last_periods(until: Period, count: int = PERIODS) -> list[Period]:
    """So many periods up to and with this one, the earliest first."""
    found = [until]
    while len(found) < count:
        found.append(found[-1].previous)
    return found[::-1]


def over_periods(
    ledger: Ledger, *, form_code: str, code: str, until: Period, unit_id: int | None = None
) -> list[Point]:
    """One indicator over the last periods: of a unit, or of all with the adjustments made."""
    return [_point(ledger, form_code, code, period, unit_id) for period in last_periods(until)]


def ranked(found: Consolidation, code: str, *, own: str = "") -> list[Ranked]:
    """The units by what they reported, the largest first; who left the cell blank or wrote ``/`` is not there."""
    names = {unit.id: unit.short_name or unit.name for unit in found.units} | {OWN: own}
    values = [
        Ranked(names[unit], figure.number)
        for unit, figure in found.totals[code].by_unit.items()
        if figure.number is not None and names.get(unit)
    ]
    return sorted(values, key=lambda each: -each.value)


def completeness(ledger: Ledger, *, form_code: str, until: Period) -> list[Completeness]:
    """On time, late and missing for each of the last periods that was asked for."""
    periods = last_periods(until)
    rows = matching(ledger, Collection, kind=STATISTICS, form_code=form_code)
    asked = {row.period: row for row in rows}
    received: dict[str, dict[int, str]] = {period.code: {} for period in periods}
    for row in present_returns(ledger, form_code=form_code, periods=periods):
        day = row.received_on or row.finalised_on
        if day:
            received[row.period][row.unit_id or 0] = day
    return [
        _complete(ledger, period, asked[period.code], received[period.code])
        for period in periods
        if period.code in asked
    ]


def _point(ledger: Ledger, form_code: str, code: str, period: Period, unit_id: int | None) -> Point:
    rows = reported_returns(ledger, form_code=form_code, period=period)
    meant = rows.values() if unit_id is None else [rows[unit_id]] if unit_id in rows else []
    numbers = [figures_of(row).get(code, BLANK).number for row in meant]
    filled: Sequence[Decimal] = [number for number in numbers if number is not None]
    extra = adjustments_of(ledger, form_code=form_code, period=period) if unit_id is None else []
    added = [Decimal(each.amount) for each in extra if each.code == code]
    value = sum([*filled, *added], Decimal(0)) if filled or added else None
    return Point(period, value, len(filled))


def _complete(ledger: Ledger, period: Period, asked: Collection, received: dict[int, str]) -> Completeness:
    parts = matching(ledger, CollectionUnit, collection_id=asked.id)
    days = [received.get(part.unit_id or 0) for part in parts if part.state != "excused"]
    came = [day for day in days if day]
    late = sum(bool(asked.due) and day > (asked.due or "") for day in came)
    return Completeness(period, len(came) - late, late, len(days) - len(came))
