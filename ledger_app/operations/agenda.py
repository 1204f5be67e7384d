"""日历: everything between two days that has a date, each line with its light and what holidays advise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from ledger_app.domain.agenda import KINDS, OVER, AgendaFilter, AgendaItem, DayLights, advice_for
from ledger_app.domain.note import Note
from ledger_app.domain.occurrence import moved, next_due
from ledger_app.domain.report_period import DAYS_TO_COLLECT, LENGTHS, ReportPeriod, due_period
from ledger_app.domain.task_list import ShownLight
from ledger_app.domain.unit import Unit
from ledger_app.domain.working_day import is_estimated
from ledger_app.operations.office_duties import duties_between
from ledger_app.storage.agenda_queries import (
    DatedTask,
    RepeatingTask,
    awaited_reports,
    dated_tasks,
    last_change,
    repeating_tasks,
)
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import fetch, matching
from ledger_app.storage.thresholds import thresholds

_DAY = timedelta(days=1)
_FEW = 3000  # tasks
# From these follow the days of duties.
_DUTY_TABLES = ("deadline_rule", "duty_done", "holiday", "holiday_year")
_ORDER = {kind: place for place, kind in enumerate(KINDS)}
_RANKS = {"red": 0, "yellow": 1, "blue": 2, "grey": 3, "green": 4, None: 5}


def agenda(
    ledger: Ledger, first: date, last: date, *, chosen: AgendaFilter | None = None, today: date
) -> list[AgendaItem]:
    """What the calendar shows from ``first`` up to and with ``last``: by day, the most pressing first.

    The units of one task on one day are one line. Nothing of tasks in the 回收站 or withdrawn.
    """
    look = _Look(ledger, first, last, chosen or AgendaFilter(), today)
    found = [item for kind, read in _SOURCES.items() if look.chosen.wants(kind) for item in read(look)]
    if look.chosen.open_only:
        found = [item for item in found if not item.done]
    return sorted(found, key=_place)


def is_quick(ledger: Ledger) -> bool:
    """Whether a year of the calendar is read in a moment."""
    (highest,) = ledger.rows("SELECT max(id) FROM task")[0]
    return (highest or 0) <= _FEW


class _Look:
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


def _tasks(kind: str) -> Callable[[_Look], Iterable[AgendaItem]]:
    def read(look: _Look) -> Iterator[AgendaItem]:
        rows = dated_tasks(look.ledger, kind, look.first, look.last, unit_ids=look.chosen.unit_ids)
        return (_of_task(look, kind, row) for row in rows)

    return read


def _of_task(look: _Look, kind: str, row: DatedTask) -> AgendaItem:
    state = "open" if row.open else "pending" if row.pending else "done"
    counted = row.counted_from or (row.day if row.hangs_on_days_off else None)
    units = row.open_unit_ids or row.unit_ids
    called = _flat(row.title or row.requirement)
    return AgendaItem(
        day=row.day,
        kind=kind,
        words=f"{row.what}：{called}" if row.what else called,
        uid=f"{kind}-{row.source}",
        light=look.light(row.day, kind, state),
        units=look.names(units),
        unit_ids=units,
        page="tasks",
        what=("task", row.task_id),
        number=row.number,
        done=state == "done",
        estimated=counted is not None and is_estimated(min(counted, row.day), row.day, look.calendar),
        advice=look.advice(row.day, kind, state),
        basis=row.basis,
        changed=row.changed,
    )


def _limits(look: _Look) -> Iterator[AgendaItem]:
    """完成时限: those that stand in the ledger, and the coming ones of duties that go on."""
    yield from _tasks("due")(look)
    days: dict[tuple[str, str, int, date], list[date]] = {}
    for row in repeating_tasks(look.ledger, (look.first.year - 1, look.last.year), unit_ids=look.chosen.unit_ids):
        name = (row.recurrence, row.day_off_rule, row.year, row.last)
        if name not in days:
            days[name] = _coming_days(look, row)
        yield from (_coming(look, row, day) for day in days[name])


def _coming_days(look: _Look, row: RepeatingTask) -> list[date]:
    """The days of a duty in sight after the one that stands in the ledger; its year's end may fall into January."""
    ends = min(look.last, date(row.year + 1, 1, 31))
    found: list[date] = []
    by_rule = next_due(row.recurrence, row.last, look.calendar)
    while by_rule and by_rule <= ends + 10 * _DAY:
        day = moved(by_rule, row.day_off_rule, look.calendar)
        if max(look.first, row.last + _DAY) <= day <= ends:
            found.append(day)
        by_rule = next_due(row.recurrence, by_rule, look.calendar)
    return found


def _coming(look: _Look, row: RepeatingTask, day: date) -> AgendaItem:
    return AgendaItem(
        day=day,
        kind="due",
        words=_flat(row.title or row.requirement),
        uid=f"due-{row.uid}-{day:%Y%m%d}",
        light=look.light(day, "due", "open"),
        units=look.names(row.unit_ids),
        unit_ids=row.unit_ids,
        page="tasks",
        what=("task", row.task_id),
        number=row.number,
        estimated=_hangs_on_days_off(row) and not look.calendar.is_known(day),
        advice=look.advice(day, "due", "open"),
        changed=row.changed,
    )


def _hangs_on_days_off(row: RepeatingTask) -> bool:
    return row.day_off_rule != "keep" or "working day" in row.recurrence


def _reports(look: _Look) -> Iterator[AgendaItem]:
    """进展报送: the last day of each period, and the day by which its reports are collected."""
    for cycle in LENGTHS:
        for period in _periods(cycle, look.first, look.last):
            asked, missing, changed = awaited_reports(look.ledger, cycle, period, unit_ids=look.chosen.unit_ids)
            named, over = _period_words(cycle, period), look.today > period.end
            if asked and look.first <= period.end <= look.last:
                item = _report(look, period.end, f"{named}结束，{asked}项任务要报进展", "done" if over else "open")
                light = ShownLight(None, OVER) if over else item.light
                yield replace(item, uid=f"report-{cycle}-{period.end:%Y%m%d}-end", changed=changed, light=light)
            if asked and look.first <= period.collected_on <= look.last:
                told = f"{named}进展报送截止，{asked}项任务"
                item = _report(look, period.collected_on, told, "open" if missing else "done")
                light = replace(item.light, text=f"{missing}项未报") if over and missing else item.light
                yield replace(item, uid=f"report-{cycle}-{period.end:%Y%m%d}", changed=changed, light=light)


def _report(look: _Look, day: date, words: str, state: str) -> AgendaItem:
    return AgendaItem(
        day=day,
        kind="report",
        words=words,
        uid="",
        light=look.light(day, "report", state),
        page="tasks",
        what=("report_missing", True),
        done=state == "done",
        advice=look.advice(day, "report", state),
    )


def _periods(cycle: str, first: date, last: date) -> Iterator[ReportPeriod]:
    """The periods that end or are collected between two days."""
    day = last + (DAYS_TO_COLLECT + 1) * _DAY
    while (period := due_period(cycle, day)) is not None and period.collected_on >= first:
        yield period
        day = period.collected_on


def _period_words(cycle: str, period: ReportPeriod) -> str:
    number = (period.end.month - 1) // LENGTHS[cycle] + 1
    if cycle == "half_year":
        return f"{period.end.year}年{'上' if number == 1 else '下'}半年"
    return f"{period.end.year}年第{number}季度" if cycle == "quarter" else f"{period.end.year}年{number}月"


def _duties(look: _Look) -> Iterator[AgendaItem]:
    """定期工作: the office's own, from 时限规则; not those of any unit."""
    if look.chosen.unit_ids:
        return
    changed = last_change(look.ledger, _DUTY_TABLES)
    for duty in duties_between(look.ledger, look.first, look.last, today=look.today):
        state = "open" if duty.is_open else "done"
        yield AgendaItem(
            day=duty.due,
            kind="duty",
            words=duty.title,
            uid=f"duty-{duty.rule_uid}-{duty.period}",
            light=duty.light,
            units=duty.who,
            page="desk",
            what=("duty", duty.rule_id),
            done=state == "done",
            estimated=duty.estimated,
            advice=look.advice(duty.due, "duty", state) if duty.advice else "",
            basis=duty.basis,
            with_local=duty.with_local,
            changed=changed,
        )


def _notes(look: _Look) -> Iterator[AgendaItem]:
    """备忘: the office's own; not those of any unit."""
    if look.chosen.unit_ids:
        return
    days = (look.first.isoformat(), look.last.isoformat())
    found = fetch(look.ledger, Note, "WHERE t.planned_on BETWEEN ? AND ? ORDER BY t.planned_on, t.id", days)
    changed = last_change(look.ledger, ("note",)) if found else 0
    for note in found:
        day = date.fromisoformat(note.planned_on or "")
        yield AgendaItem(
            day=day,
            kind="note",
            words=_flat(note.content),
            uid=f"note-{note.uid}",
            light=look.light(day, "note", "done" if note.done else "open"),
            page="calendar",
            what=("note", note.id),
            done=note.done,
            changed=changed,
        )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _place(item: AgendaItem) -> tuple[date, bool, int, int]:
    return item.day, item.done, _RANKS[item.light.colour], _ORDER[item.kind]


_SOURCES: dict[str, Callable[[_Look], Iterable[AgendaItem]]] = {
    "duty": _duties,
    "due": _limits,
    "internal": _tasks("internal"),
    "milestone": _tasks("milestone"),
    "planned": _tasks("planned"),
    "report": _reports,
    "note": _notes,
}
