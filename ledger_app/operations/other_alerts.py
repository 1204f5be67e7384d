"""Dates beside those of tasks that alerts are told of: duties by rule, posts left vacant, changes not yet filed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ledger_app.domain.alert import Alert, Occasion
from ledger_app.domain.task_list import ShownLight
from ledger_app.storage.ledger import Ledger

Place = tuple[str, int, date]


@dataclass(frozen=True)
class OtherDate:
    """What is told of such a date."""

    words: str
    unit: str
    light: ShownLight

    def line(self, occasion: Occasion, facts: Mapping[str, object]) -> Alert:
        return Alert(occasion, self.words, self.light, unit=self.unit, **facts)  # type: ignore[arg-type]


def other_dates(ledger: Ledger, *, today: date, since: date | None, soon_until: date) -> dict[Place, OtherDate]:
    """Every date near or passed by (about, number, day)."""
    return {}
