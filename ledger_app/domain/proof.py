"""计算过程: the proof of a date: its rule and basis, every day on the way with whether it counts and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ledger_app.domain import wording
from ledger_app.domain.occurrence import due_after, moved
from ledger_app.domain.span import Span
from ledger_app.domain.wording import WEEKDAYS, long_date
from ledger_app.domain.working_day import WorkingCalendar, is_estimated, last_working_day_on_or_before, statutory_count

_DAY_OFF_RULES = {
    "keep": "遇休息日不顺延",
    "next": "遇休息日顺延到之后第一个工作日",
    "previous": "遇休息日提前到之前最后一个工作日",
}
_BEFORE = timedelta(days=7)


@dataclass(frozen=True)
class ProofDay:
    """One day: ``number`` is its place in the count, ``local_number`` that by the calendar with local days off.

    ``local`` names the local day off that it is.
    """

    date: date
    weekday: str
    counts: bool
    why: str
    number: int | None = None
    local_number: int | None = None
    local: str = ""


@dataclass(frozen=True)
class ProofHead:
    """What a proof is about: whose date, by which rule, on which basis."""

    title: str
    rule: str
    basis: str = ""


@dataclass(frozen=True)
class Proof:
    """Why a date is this date. ``due`` holds; ``with_local`` is the other date where local days off would move it.

    ``calendar`` names the table behind each year that was counted through; ``estimated`` says that one is missing.
    """

    title: str
    rule: str
    basis: str
    calendar: tuple[str, ...]
    days: tuple[ProofDay, ...]
    due: date
    result: str
    start: date | None = None
    with_local: date | None = None
    estimated: bool = False


def proof_of_working_days(head: ProofHead, start: date, count: int, calendar: WorkingCalendar) -> Proof:
    """N working days after a day: by the national calendar, with the local one beside it where it differs."""
    counted = statutory_count(start, count, calendar)
    days = _numbered(start, max(counted.due, counted.with_local), calendar)
    days = [_cut(day, counted.due, count) for day in days]
    days[0] = replace(days[0], counts=False, why=wording.FIRST_DAY, number=None, local_number=None)
    result = f"自{long_date(start)}的次日起算，第{count}个工作日是{_spoken(counted.due)}。"
    if counted.differs:
        result += f"如扣除地方假日则为{_spoken(counted.with_local)}；法定期限不因地方假日顺延，"
        result += f"按较早的{_spoken(counted.due)}办理。"
    proof = _proof(head, (start, max(counted.due, counted.with_local)), counted.due, result, calendar)
    local = counted.with_local if counted.differs else None
    return replace(proof, days=tuple(days), start=start, with_local=local)


def proof_of_span(head: ProofHead, start: date, span: Span, calendar: WorkingCalendar) -> Proof:
    """A limit that runs from an event: working days, calendar days, hours or months."""
    due = due_after(start, span, calendar)
    if span.working_days is not None and Span(working_days=span.working_days) == span:
        return proof_of_working_days(head, start, span.working_days, calendar)
    days = [ProofDay(start, WEEKDAYS[start.weekday()], counts=False, why=wording.FIRST_DAY)]
    for number, day in enumerate(_days(start + timedelta(days=1), due), 1):
        days.append(ProofDay(day, WEEKDAYS[day.weekday()], counts=True, why=_natural(day, calendar), number=number))
    result = f"自{long_date(start)}起算，{span_words(span)}，到{_spoken(due)}止。{_advice(due, calendar)}"
    return replace(_proof(head, (start, due), due, result, calendar), days=tuple(days), start=start)


def with_move(proof: Proof, day_off_rule: str, calendar: WorkingCalendar) -> Proof:
    """A limit whose last day is moved off a day off, with the days of the move."""
    due = moved(proof.due, day_off_rule, calendar)
    if due == proof.due:
        return proof
    told = f"{proof.result}{_DAY_OFF_RULES[day_off_rule]}，为{_spoken(due)}。"
    more = _numbered(proof.due, due, calendar, number=False)[1:] if due > proof.due else []
    head = ProofHead(proof.title, f"{proof.rule}；{_DAY_OFF_RULES[day_off_rule]}", proof.basis)
    last = max(due, proof.days[-1].date)
    whole = _proof(head, (proof.days[0].date, last), due, told, calendar)
    days = (*proof.days, *(day for day in more if day.date > proof.days[-1].date))
    return replace(whole, days=days, start=proof.start, with_local=proof.with_local)


def proof_of_rule_date(head: ProofHead, by_rule: date, day_off_rule: str, calendar: WorkingCalendar) -> Proof:
    """A date that a rule names (每季度首月10日): the days around it and what a day off does to it."""
    due = moved(by_rule, day_off_rule, calendar)
    first, last = min(by_rule, due), max(by_rule, due)
    known = last_working_day_on_or_before(first, calendar)
    days = tuple(_numbered(min(first - _BEFORE, known), last, calendar, number=False))
    off = "" if calendar.is_working_day(by_rule) else f"；{_DAY_OFF_RULES[day_off_rule]}"
    said = f"按规则为{_spoken(by_rule)}，{calendar.why(by_rule)}{off}"
    result = f"{said}，应在{_spoken(due)}前完成。{_advice(due, calendar)}"
    return replace(_proof(head, (days[0].date, last), due, result, calendar), days=days)


def proof_of_days_left(head: ProofHead, today: date, due: date, calendar: WorkingCalendar) -> Proof:
    """A date that a document states: the working days from today to it, or past it."""
    first, last = min(today, due), max(today, due)
    days = _numbered(first, last, calendar)
    days[0] = replace(days[0], counts=False, why=wording.FIRST_DAY, number=None, local_number=None)
    worked = sum(day.counts for day in days)
    if due >= today:
        told = f"完成时限{_spoken(due)}，从{_spoken(today)}（当日不计）起还有{worked}个工作日。"
        result = told + _advice(due, calendar)
    else:
        result = f"完成时限{_spoken(due)}，到{_spoken(today)}已过{(today - due).days}天（{worked}个工作日）。"
    return replace(_proof(head, (first, last), due, result, calendar), days=tuple(days), start=first)


def span_words(span: Span) -> str:
    """How long a limit runs, as one says it: 20个工作日."""
    told = ((span.working_days, "个工作日"), (span.calendar_days, "日"), (span.hours, "小时"), (span.months, "个月"))
    return "、".join(f"{number}{unit}" for number, unit in told if number is not None) or "即时"


def estimated_note(first: date, last: date, calendar: WorkingCalendar) -> str:
    """The sentence that marks a date counted through a year whose arrangement is not known; empty where all are."""
    missing = [str(year) for year in range(first.year, last.year + 1) if year not in calendar.known_years]
    return wording.ESTIMATED.format(year="、".join(missing)) if missing else ""


def _proof(head: ProofHead, reach: tuple[date, date], due: date, result: str, calendar: WorkingCalendar) -> Proof:
    first, last = reach
    versions = tuple(calendar.version_of(year) for year in range(first.year, last.year + 1))
    estimated = is_estimated(first, last, calendar)
    return Proof(head.title, head.rule, head.basis, versions, (), due, result, estimated=estimated)


def _numbered(first: date, last: date, calendar: WorkingCalendar, *, number: bool = True) -> list[ProofDay]:
    """Each day with its place among the working days after the first one, by the national and the local calendar."""
    national, counted, by_local, found = calendar.national, 0, 0, []
    for day in _days(first, last):
        counts = national.is_working_day(day)
        local = calendar.is_working_day(day)
        if day > first:
            counted, by_local = counted + counts, by_local + local
        name = calendar.local_days_off.get(day)
        why = wording.COUNTS_ALL_THE_SAME.format(holiday=name) if name and counts else national.why(day)
        found.append(
            ProofDay(
                day,
                WEEKDAYS[day.weekday()],
                counts,
                why,
                counted if number and counts else None,
                by_local if number and local else None,
                name or "",
            )
        )
    return found


def _cut(day: ProofDay, due: date, count: int) -> ProofDay:
    """Days after the date that holds belong to the other count alone."""
    return day if day.date <= due else replace(day, counts=False, number=None, why=f"期限已满（{day.why}）")


def _natural(day: date, calendar: WorkingCalendar) -> str:
    return "自然日，计入" if calendar.is_working_day(day) else f"{calendar.why(day)}，自然日照计"


def _advice(due: date, calendar: WorkingCalendar) -> str:
    if calendar.is_working_day(due):
        return ""
    before = last_working_day_on_or_before(due, calendar)
    return f"这一天{calendar.why(due)}，建议提前到{_spoken(before)}（最后一个工作日）。"


def _spoken(day: date) -> str:
    return f"{long_date(day)}（{WEEKDAYS[day.weekday()]}）"


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
