"""What every source of the calendar's lines is asked, and what they share: lights, advice, names of units."""

from __future__ import annotations

from datetime import date

from ledger_app.domain.agenda import AgendaFilter, DayLights, advice_for
from ledger_app.domain.task_list import ShownLight
from ledger_app.domain.unit import Unit
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching
from ledger_app.storage.thresholds import thresholds


class Look:
    """What every source of lines is asked: which days of which ledger, seen from which day, narrowed how.

    Lights and advice of equal days are worked out once.
    """

    def __init__(self, ledger: Ledger, first: date, last: date, chosen: AgendaFilter, today: date) -> None:
        self.ledger, self.first, self.last, self.chosen, self.today = ledger, first, last, chosen, today
        self.calendar = ledger.calendar
        self._of_day = DayLights(today, ledger.calendar, thresholds(ledger)["task"])
        self._lights: dict[tuple[date, str, str], ShownLight] = {}
        self._advice: dict[tuple[date, str], str] = {}
        units = matching(ledger, Unit)
        self._names = {unit.id: unit.short_name or unit.name for unit in units}
        self._order = {unit.id: (unit.official_order is None, unit.official_order, unit.id) for unit in units}

    def light(self, day: date, kind: str, state: str) -> ShownLight:
        name = (day, kind, state)
        if name not in self._lights:
            self._lights[name] = self._of_day.of(day, kind, state)
        return self._lights[name]

    def advice(self, day: date, kind: str, state: str) -> str:
        if state == "done" or day < self.today:
            return ""
        if (day, kind) not in self._advice:
            self._advice[day, kind] = advice_for(day, kind, self.calendar)
        return self._advice[day, kind]

    def names(self, unit_ids: tuple[int, ...]) -> str:
        """县司法局, 县司法局等12家; the first in 机构序 is named."""
        if not unit_ids:
            return ""
        first = min(unit_ids, key=lambda unit: self._order[unit])
        return self._names[first] if len(unit_ids) == 1 else f"{self._names[first]}等{len(unit_ids)}家"


def flat(text: str) -> str:
    """A text of several lines as one."""
    return " ".join(text.split())
