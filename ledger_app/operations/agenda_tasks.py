"""The lines that tasks bring into the calendar: limits, steps, promises and the reports that are awaited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from ledger_app.domain.agenda import OVER, AgendaItem
from ledger_app.domain.occurrence import moved, next_due
from ledger_app.domain.report_period import DAYS_TO_COLLECT, LENGTHS, ReportPeriod, due_period
from ledger_app.domain.task_list import ShownLight
from ledger_app.domain.working_day import is_estimated, nth_working_day
from ledger_app.operations.agenda_look import Look, flat
from ledger_app.storage.agenda_queries import DatedTask, RepeatingTask, awaited_reports, dated_tasks, repeating_tasks

_DAY = timedelta(days=1)


def tasks_by(kind: str) -> Callable[[Look], Iterable[AgendaItem]]:
    """Lines of tasks: their ``due``, ``internal``, ``milestone`` or ``planned`` days."""

    def read(look: Look) -> Iterator[AgendaItem]:
        rows = dated_tasks(look.ledger, kind, look.first, look.last, unit_ids=look.chosen.unit_ids)
        return (_of_task(look, kind, row) for row in rows)

    return read


def _of_task(look: Look, kind: str, row: DatedTask) -> AgendaItem:
    state = "open" if row.open else "pending" if row.pending else "done"
    counted = row.counted_from or (row.day if row.hangs_on_days_off else None)
    units = row.open_unit_ids or row.unit_ids
    called = flat(row.title or row.requirement)
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
        with_local=_with_local(look, row),
    )


def _with_local(look: Look, row: DatedTask) -> date | None:
    """Where a count of working days would end if local days off did not count; None where that is the same day."""
    if not (look.calendar.local_days_off and row.counted_from and row.working_days):
        return None
    start, count = row.counted_from, row.working_days
    other = nth_working_day(start, count, look.calendar)
    return other if other != row.day == nth_working_day(start, count, look.calendar.national) else None


def limits(look: Look) -> Iterator[AgendaItem]:
    """完成时限: those that stand in the ledger, and the coming ones of duties that go on."""
    yield from tasks_by("due")(look)
    days: dict[tuple[str, str, int, date], list[date]] = {}
    for row in repeating_tasks(look.ledger, (look.first.year - 1, look.last.year), unit_ids=look.chosen.unit_ids):
        name = (row.recurrence, row.day_off_rule, row.year, row.last)
        if name not in days:
            days[name] = _coming_days(look, row)
        yield from (_coming(look, row, day) for day in days[name])


def _coming_days(look: Look, row: RepeatingTask) -> list[date]:
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


def _coming(look: Look, row: RepeatingTask, day: date) -> AgendaItem:
    return AgendaItem(
        day=day,
        kind="due",
        words=flat(row.title or row.requirement),
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


def reports(look: Look) -> Iterator[AgendaItem]:
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


def _report(look: Look, day: date, words: str, state: str) -> AgendaItem:
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
