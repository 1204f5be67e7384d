"""Dates beside those of tasks that alerts are told of: duties by rule, posts left vacant, changes not yet filed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ledger_app.domain.alert import Alert, Occasion
from ledger_app.domain.staff_change import CHANGE_KINDS, StaffChange
from ledger_app.domain.task_list import ShownLight
from ledger_app.domain.wording import long_date
from ledger_app.operations.deadline_rules import rules
from ledger_app.operations.office_duties import pressing_duties
from ledger_app.operations.roster import vacancies
from ledger_app.operations.staff import unfiled_changes
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.thresholds import thresholds

Place = tuple[str, int, date]
_VACANT_FOR = timedelta(days=30)


@dataclass(frozen=True)
class OtherDate:
    """What is told of such a date."""

    words: str
    light: ShownLight
    unit: str = ""
    threshold: int = 0

    def line(self, occasion: Occasion, facts: Mapping[str, object]) -> Alert:
        return Alert(occasion, self.words, self.light, unit=self.unit, **facts)  # type: ignore[arg-type]


def other_dates(ledger: Ledger, *, today: date) -> dict[Place, OtherDate]:
    """Every date near or passed by what it is about, the number of the record, and the day."""
    return {**dict(_duties(ledger, today)), **dict(_vacancies(ledger, today)), **dict(_filings(ledger, today))}


def _duties(ledger: Ledger, today: date) -> Iterator[tuple[Place, OtherDate]]:
    """What the rules ask of this office and is overdue or within its threshold."""
    usual = thresholds(ledger)
    own = {rule.id: rule.threshold for rule in rules(ledger)}
    for duty in pressing_duties(ledger, today=today):
        counted = usual["task" if duty.minimum is not None else "return"]
        threshold = own.get(duty.rule_id)
        told = OtherDate(
            duty.title,
            replace(duty.light, estimated=duty.estimated),
            duty.who,
            counted if threshold is None else threshold,
        )
        yield ("duty", duty.rule_id, duty.due), told


def _vacancies(ledger: Ledger, today: date) -> Iterator[tuple[Place, OtherDate]]:
    """A post that nobody holds for longer than 30 days; its day is the thirtieth."""
    for vacancy in vacancies(ledger, today=today):
        if vacancy.light:
            light = ShownLight(vacancy.light, f"空缺{vacancy.days}天", vacancy.words)
            words = f"领导小组{vacancy.role}空缺（{vacancy.position}）"
            yield ("vacancy", vacancy.seat_id, vacancy.since + _VACANT_FOR), OtherDate(words, light)


def _filings(ledger: Ledger, today: date) -> Iterator[tuple[Place, OtherDate]]:
    """A change of staff that the level above was not told of; told from the day after it."""
    for change in unfiled_changes(ledger):
        if change.changed_on and change.changed_on < today.isoformat():
            day = date.fromisoformat(change.changed_on)
            yield ("filing", change.id, day), OtherDate(_told(change), _unfiled(day))


def _told(change: StaffChange) -> str:
    return f"{CHANGE_KINDS[change.kind]}变动未备案：{change.handed_by}移交{change.taken_by}"


def _unfiled(day: date) -> ShownLight:
    return ShownLight("yellow", "待备案", f"{long_date(day)}发生变动，还没有登记向上级备案。")
