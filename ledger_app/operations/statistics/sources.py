"""取数: what the office's own ledgers say about cells of its return, with the records behind each figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledger_app.domain.changes import Changes
from ledger_app.domain.meeting import WORK_MEETINGS
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.operations.meetings import meetings_between
from ledger_app.operations.statistics.returns import form_of_return, take_figures
from ledger_app.operations.trainings import trainings_between
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one


@dataclass(frozen=True)
class SourceRecord:
    """One record behind a figure; ``adds`` is what it adds, None where the record does not tell."""

    day: str
    told: str
    adds: int | None


@dataclass(frozen=True)
class Sourced:
    """What a ledger says about one cell. ``value`` is empty where nothing can be taken; ``words`` say why or whence."""

    code: str
    value: str
    words: str
    records: tuple[SourceRecord, ...] = ()


def sourced(ledger: Ledger, row: StatReturn, *, today: date) -> dict[str, Sourced]:
    """What the ledgers say about this return. They hold the office's own doings: nothing about another unit's."""
    if row.unit_id not in (None, ledger.office.unit_id):
        return {}
    form, period = form_of_return(ledger, row), read_period(row.period)
    known = {code: name for code, name in form.sources.items() if code in form.by_code and name in _LEDGERS}
    return {code: _sourced(ledger, code, name, (period, today)) for code, name in known.items()}


def has_sources(ledger: Ledger, row: StatReturn) -> bool:
    """Whether any cell of this return can come from a ledger."""
    own = row.unit_id in (None, ledger.office.unit_id)
    return own and any(name in _LEDGERS for name in form_of_return(ledger, row).sources.values())


def in_the_way(row: StatReturn, found: Mapping[str, Sourced]) -> list[Sourced]:
    """Figures that differ from what somebody typed (or overrode with a reason): these are asked about first."""
    typed, origins = row.figures or {}, row.origins or {}
    return [each for code, each in found.items() if each.value and typed.get(code) not in (None, "", each.value)
            and (code not in origins or _is_overridden(origins[code]))]  # fmt: skip


def changed_since(row: StatReturn, found: Mapping[str, Sourced]) -> list[Sourced]:
    """Figures that were taken and left as they were, of which the ledger says something else by now."""
    origins = row.origins or {}
    return [each for code, each in found.items() if each.value and isinstance(origin := origins.get(code), dict)
            and not origin.get("overridden") and origin.get("value") != each.value]  # fmt: skip


def not_yet_taken(row: StatReturn, found: Mapping[str, Sourced]) -> list[Sourced]:
    """Figures that a ledger has for cells that are still blank."""
    return [each for code, each in found.items() if each.value and not (row.figures or {}).get(code)]


def take_from_ledgers(ledger: Ledger, return_id: int, *, today: date, leave: Iterable[str] = ()) -> Changes:
    """Put every figure that a ledger tells into its cell, ``leave`` aside; what stands so already is left alone."""
    row = one(ledger, StatReturn, return_id)
    kept, typed, origins = set(leave), row.figures or {}, row.origins or {}
    taken = {
        code: (each.value, each.words)
        for code, each in sourced(ledger, row, today=today).items()
        if each.value and code not in kept and (typed.get(code) != each.value or code not in origins)
    }
    return take_figures(ledger, return_id, taken) if taken else Changes("取数")


def _is_overridden(origin: object) -> bool:
    return isinstance(origin, dict) and bool(origin.get("overridden"))


def _sourced(ledger: Ledger, code: str, name: str, when: tuple[Period, date]) -> Sourced:
    """Records of days to come are planned and do not count."""
    period, today = when
    ledger_words, measure, read = _LEDGERS[name]
    records = tuple(read(ledger, period.first, min(period.last, today)))
    unknown = sum(record.adds is None for record in records)
    if not records:
        return Sourced(code, "", f"{ledger_words}本期没有记录，没有取数")
    if unknown:
        return Sourced(code, "", f"{ledger_words}有{unknown}次没有填人数，不能取数", records)
    total = sum(record.adds or 0 for record in records)
    return Sourced(code, str(total), f"{ledger_words}{total}{measure}", records)


def _meetings(ledger: Ledger, first: date, last: date) -> Sequence[SourceRecord]:
    """Meetings on this work alone: not a report that was heard, nor a point of the executive meeting."""
    held = [each for each in meetings_between(ledger, first, last) if each.kind in WORK_MEETINGS]
    return [SourceRecord(each.held_on or "", each.called, 1) for each in held]


def _trainings(ledger: Ledger, first: date, last: date) -> Sequence[SourceRecord]:
    return [SourceRecord(each.held_on or "", each.name, 1) for each in trainings_between(ledger, first, last)]


def _trainees(ledger: Ledger, first: date, last: date) -> Sequence[SourceRecord]:
    found = trainings_between(ledger, first, last)
    return [SourceRecord(each.held_on or "", each.name, each.present) for each in found]


_Reader = Callable[[Ledger, date, date], Sequence[SourceRecord]]
# The names by which a form binds its cells to ledgers (``sources`` of the form).
_LEDGERS: dict[str, tuple[str, str, _Reader]] = {
    "meetings": ("会议台账", "次", _meetings),
    "trainings": ("培训台账", "次", _trainings),
    "trainees": ("培训台账", "人次", _trainees),
}
