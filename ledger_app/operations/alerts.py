"""What there is to tell an operator today: told once each, never lost, put off with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from ledger_app.domain.alert import (
    GROUPS,
    Alert,
    Alerts,
    AlertSnooze,
    Occasion,
    crossed_on,
    group_of,
    tells_nothing_today,
)
from ledger_app.domain.changes import Changes
from ledger_app.domain.light_cutoffs import cutoffs_of
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import Task
from ledger_app.domain.task_list import ShownLight
from ledger_app.domain.unit import Unit
from ledger_app.domain.wording import UNIT_UNCLEAR, long_date
from ledger_app.operations.lights import light_for, shown
from ledger_app.operations.other_alerts import OtherDate, other_dates
from ledger_app.storage import beside, told_alerts
from ledger_app.storage.assignment_facts import Standing, standings
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one, these
from ledger_app.storage.thresholds import thresholds
from ledger_app.storage.told_alerts import ToTell

# The list shows so many lines of a group; the others are counted and stand in their own views.
MOST_LISTED = 100
_LOOKED, _DISMISSED = "alerts_looked", "alerts_dismissed"
_NAMED = 30


class NotPutOff(Refusal):
    """A 稍后提醒 needs a later day and a reason."""


def alerts(ledger: Ledger, *, today: date, since: date | None = None) -> Alerts:
    """Everything to tell this operator today: crossed since it was last told, by whatever way, or put off to now.

    ``since`` is the operator's last look (read where not given); it decides what counts as missed, not what is told.
    On a day off nothing is told and nothing is lost.
    """
    since = since or last_look(ledger, today=today)
    cutoffs = cutoffs_of(today, calendar=ledger.calendar, threshold=thresholds(ledger)["task"])
    found = told_alerts.tasks_to_tell(ledger, today=today, soon_until=cutoffs.soon_until)
    others = other_dates(ledger, today=today)
    for about, places in groupby(sorted(others), key=lambda place: place[0]):
        dates = [(number, day) for _, number, day in places]
        found += told_alerts.others_to_tell(ledger, about, dates, today=today)
    counts = Counter(group_of(each.occasion, each.put_off) for each in found)
    return Alerts(
        today=today,
        since=since,
        quiet=tells_nothing_today(today, ledger.calendar),
        listed=_lines(ledger, _first_of_each(found), others, today=today, since=since),
        counts=tuple((group, counts[group]) for group in GROUPS if counts[group]),
        untold=tuple(each.occasion for each in found if each.new),
    )


def note_told(ledger: Ledger, told: Alerts) -> None:
    """The operator has these in sight now; they are not told again on another day. Nothing on a day off."""
    if told.quiet or ledger.read_only or ledger.unchecked:
        return
    if told.untold:
        told_alerts.note_told(ledger, told.untold, on=told.today)
    on, _ = _looked(ledger)
    if on != told.today:
        beside.keep_preference(ledger, _LOOKED, [told.today.isoformat(), on.isoformat() if on else None])


def last_look(ledger: Ledger, *, today: date) -> date | None:
    """The day before today on which this operator was last told; None the first time."""
    on, before = _looked(ledger)
    return next((day for day in (on, before) if day and day < today), None)


def dismiss(ledger: Ledger, *, today: date) -> None:
    """知道了: the line stays away until there is something new."""
    beside.keep_preference(ledger, _DISMISSED, today.isoformat())


def is_dismissed(ledger: Ledger, *, today: date) -> bool:
    return bool(beside.preference(ledger, _DISMISSED, "") == today.isoformat())


def snooze(ledger: Ledger, chosen: Sequence[Alert], *, until: date, reason: str, today: date) -> Changes:
    """Put these alerts off to a later day; whatever happens until then besides is told all the same."""
    if not chosen:
        raise NotPutOff("还没有选中提醒，没有推迟；请先选中要推迟的事项。")
    if until <= today:
        raise NotPutOff(f"再次提醒的日期（{long_date(until)}）不在今天之后，没有推迟；请填写以后的日期。")
    if not reason.strip():
        raise NotPutOff("还没有填写推迟理由，没有推迟；请写明为什么以后再提醒。")
    named = _named(chosen[0]) if len(chosen) == 1 else f"{len(chosen)}项"
    with ledger.tx(f"稍后提醒{named}，到{long_date(until)}") as writing:
        writing.insert_many(_snoozed(ledger, each, until, reason.strip(), today) for each in chosen)
    return writing.changes()


def snoozes(ledger: Ledger, *, today: date) -> list[AlertSnooze]:
    """What this operator put off and is not told of yet, the next to come first."""
    own = matching(ledger, AlertSnooze, operator=ledger.operator, order_by="until, id")
    return [each for each in own if each.until and each.until > today.isoformat()]


def end_snooze(ledger: Ledger, snooze_id: int, *, today: date) -> Changes:
    """恢复提醒: tell it today already."""
    put_off = one(ledger, AlertSnooze, snooze_id)
    with ledger.tx(f"恢复提醒“{put_off.what[:_NAMED]}”") as writing:
        writing.change("alert_snooze", snooze_id, until=today.isoformat())
    return writing.changes(snooze_id)


def _snoozed(ledger: Ledger, alert: Alert, until: date, reason: str, today: date) -> AlertSnooze:
    occasion = alert.occasion
    return AlertSnooze(
        operator=ledger.operator,
        about=occasion.about,
        record_id=occasion.record_id,
        due=occasion.day.isoformat(),
        stage=occasion.stage,
        what=f"{alert.number} {alert.words}".strip(),
        put_off_on=today.isoformat(),
        until=until.isoformat(),
        reason=reason,
    )


def _named(alert: Alert) -> str:
    words = f"{alert.number} {alert.words}".strip()
    return f"“{words}”" if len(words) <= _NAMED else f"“{words[:_NAMED]}…”"


def _looked(ledger: Ledger) -> tuple[date | None, date | None]:
    stored = beside.preference(ledger, _LOOKED, [None, None])
    on, before = (date.fromisoformat(day) if day else None for day in stored)
    return on, before


def _first_of_each(found: Iterable[ToTell]) -> list[ToTell]:
    """The first of every group, in the order of the groups."""
    own: dict[str, list[ToTell]] = {group: [] for group in GROUPS}
    for each in found:
        own[group_of(each.occasion, each.put_off)].append(each)
    return [each for some in own.values() for each in some[:MOST_LISTED]]


def _lines(
    ledger: Ledger,
    chosen: Sequence[ToTell],
    others: Mapping[tuple[str, int, date], OtherDate],
    *,
    today: date,
    since: date | None,
) -> tuple[Alert, ...]:
    tasks = _TasksTold(ledger, [each.occasion.record_id for each in chosen if each.occasion.about == "task"], today)
    lines: list[Alert] = []
    for each in chosen:
        place = each.occasion.about, each.occasion.record_id, each.occasion.day
        other = others.get(place)
        threshold = thresholds(ledger)["task"] if other is None else other.threshold
        crossed = crossed_on(place[2], each.occasion.stage, threshold=threshold, calendar=ledger.calendar)
        missed = since is not None and since < crossed < today
        facts = {"crossed": crossed, "new": each.new, "missed": missed, "put_off": each.put_off}
        lines.append(tasks.line(each.occasion, facts) if other is None else other.line(each.occasion, facts))
    return tuple(lines)


class _TasksTold:
    """The tasks of a list with their units, read together."""

    def __init__(self, ledger: Ledger, ids: Sequence[int], today: date) -> None:
        self._ledger, self._today = ledger, today
        self._tasks = {task.id: task for task in these(ledger, Task, ids)}
        self._standings = standings(ledger, list(self._tasks))
        units = (s.unit_id or 0 for own in self._standings.values() for s in own)
        self._units = {unit.id: unit.short_name or unit.name for unit in these(ledger, Unit, units)}

    def line(self, occasion: Occasion, facts: Mapping[str, object]) -> Alert:
        """One line: the units that this date concerns, and the light of the first."""
        task = self._tasks[occasion.record_id]
        own = [s for s in self._standings[task.id] if _concerns(s, occasion.day)]
        light = shown(light_for(self._ledger, own[0].facts, today=self._today)) if own else ShownLight(None, "")
        ids = tuple(s.assignment_id for s in own if s.assignment_id)
        told = {"number": task.number, "unit": self._named(own), "assignment_ids": ids, **facts}
        return Alert(occasion, task.title or task.requirement, light, **told)  # type: ignore[arg-type]

    def _named(self, own: Sequence[Standing]) -> str:
        names = [self._units[s.unit_id] for s in own if s.unit_id]
        if not names:
            return UNIT_UNCLEAR
        return names[0] if len(names) == 1 else f"{names[0]}等{len(names)}家"


def _concerns(standing: Standing, day: date) -> bool:
    facts = standing.facts
    return facts.state not in ("closed", "withdrawn") and not facts.is_pending and facts.light_date == day
