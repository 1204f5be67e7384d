"""From the phrases of a text and of its 完成时限 column to one deadline."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ledger_app.domain.deadline.calendar_day import resolve
from ledger_app.domain.deadline.counted import counts_of_column, without_yearly_counts, yearly_counts
from ledger_app.domain.deadline.phrase import LAST, Context, Day, Phrase, Repeat
from ledger_app.domain.deadline.plain import may_hold_limit
from ledger_app.domain.deadline.quota import QuotaPhrase, find_quotas
from ledger_app.domain.deadline.recurrence import recurrence, rrule
from ledger_app.domain.deadline.repeating import in_a_year, of_days
from ledger_app.domain.deadline.search import find_limits
from ledger_app.domain.deadline.setting import ISSUED
from ledger_app.domain.occurrence import next_date
from ledger_app.domain.reading import Deadline, DueKind, Limit, Milestone
from ledger_app.domain.span import Span

_ORDER: tuple[DueKind, ...] = ("fixed", "recurring", "relative", "ongoing")
_STATES = frozenset(_ORDER)
# How far, and over how many phrases, a repetition is looked after for its days.
_SIGHT = 200
_SOME = 12
_NOTHING = frozenset("—-－/／无·… 　\n\t") | {""}


@dataclass(frozen=True)
class Dated:
    """A phrase that names a day, with its date or the reason why it has none."""

    phrase: Phrase
    date: date | None
    doubt: str | None


def read_deadline(text: str, *, year: int | None, issued: date | None = None, column: str | None = None) -> Deadline:
    """Read every time limit of a text; a 完成时限 column that states one decides kind and date."""
    context = Context(year if year is not None else (issued.year if issued else None), issued)
    return _read(text, column, context) if may_hold_limit(text) else _column_alone(column, context)


@lru_cache(maxsize=1024)
def _column_alone(column: str | None, context: Context) -> Deadline:
    """A 完成时限 column beside a wording that says nothing of time; it says the same few wordings over and over."""
    return _read("", column, context)


def _read(text: str, column: str | None, context: Context) -> Deadline:
    quotas = find_quotas(text)
    said = find_limits(text)
    body = _merged(text, without_yearly_counts(said, quotas))
    cell, cell_quotas = _column_phrases(column) if column else ((), ())
    dated = _dated(text, body, context)
    dated_cell = _dated(column or "", cell, context)
    body = _kept(body, dated)
    if not any(phrase.kind in _STATES for phrase in body):
        body = [*body, *yearly_counts(said, quotas)]
    decides = any(phrase.kind in _STATES for phrase in cell)
    chosen, days = (cell, dated_cell) if decides else (body, dated)
    kind = _kind(chosen)
    repeat = _repeat(chosen, beside=body) if kind == "recurring" else None
    due = _latest(days) if kind == "fixed" else _first(repeat, context)
    limits = _limits(dated + dated_cell, quotas)
    return replace(
        _counted(body, cell),
        raw=tuple(phrase.raw for phrase in body) + ((column.strip(),) if column and cell else ()),
        due=due,
        due_kind=kind,
        dates=tuple(dict.fromkeys(each.date for each in dated + dated_cell if each.date)),
        milestones=_milestones(dated + dated_cell),
        limits=limits,
        recurrence=recurrence(repeat) if repeat else None,
        rrule=rrule(repeat) if repeat else None,
        quota=next((each.quota for each in (*quotas, *cell_quotas)), None),
        doubts=_doubts(due, days=days, others=dated if decides else [], limits=limits, context=context)
        + _unread(column, cell)
        + (_also_repeats(chosen) if kind == "fixed" else ())
        + (_repeats_otherwise(repeat, body) if decides and repeat else ())
        + tuple(phrase.doubt for phrase in chosen if phrase.doubt and phrase.kind != "fixed"),
    )


@lru_cache(maxsize=1024)
def _column_phrases(column: str) -> tuple[tuple[Phrase, ...], tuple[QuotaPhrase, ...]]:
    """The limits and counts of a 完成时限 column; it says the same few wordings over and over."""
    phrases, quotas = _merged(column, find_limits(column, cell=True)), find_quotas(column)
    decided = any(phrase.kind in ("fixed", "recurring", "relative") for phrase in phrases)
    return tuple(phrases if decided else counts_of_column(quotas) or phrases), tuple(quotas)


def _kind(phrases: Sequence[Phrase]) -> DueKind:
    """The strongest kind of limit; 即时，长期坚持 has no end, though it begins at once."""
    kinds = {phrase.kind for phrase in phrases}
    counted = any(phrase.span and phrase.span != Span() for phrase in phrases)
    if "ongoing" in kinds and not counted:
        kinds.discard("relative")
    return next((kind for kind in _ORDER if kind in kinds), "none")


def _merged(text: str, phrases: list[Phrase]) -> list[Phrase]:
    """每半年…，6月底和12月底前: the days named in the sentence of a bare repetition are its days."""
    done = list(phrases)
    for place, phrase in enumerate(phrases):
        if phrase.repeat and not phrase.repeat.has_day:
            sentence = re.split(r"[。\n]", text[phrase.end : phrase.end + _SIGHT])[0]
            end = phrase.end + len(sentence)
            rest = [other for other in phrases[place + 1 : place + 1 + _SOME] if other.end <= end]
            if whole := _joined(phrase.repeat, rest, sentence):
                done[place] = replace(phrase, repeat=whole)
                return [_absorbed(each) if each in rest else each for each in done]
    return done


def _absorbed(phrase: Phrase) -> Phrase:
    return replace(phrase, kind="recurring", day=None, repeat=None) if phrase.kind == "fixed" else phrase


def _joined(repeat: Repeat, rest: list[Phrase], after: str) -> Repeat | None:
    """The repetition with the days of the phrases that follow it; None where they do not fit."""
    next_month = [other.repeat for other in rest if other.repeat and other.repeat.next_month]
    if next_month and repeat.freq in ("monthly", "quarterly", "half-yearly"):
        months = {"quarterly": (1, 4, 7, 10), "half-yearly": (1, 7)}.get(repeat.freq, ())
        return replace(repeat, months=months, day=next_month[0].day)
    days = [(day.month, day.day) for other in rest if (day := other.day) and day.month and not day.year]
    if not days or len(days) != sum(other.kind == "fixed" for other in rest) or not in_a_year(days):
        return None
    wanted = {"half-yearly": 2, "quarterly": 4}.get(repeat.freq)
    near = repeat.freq == "annual" and not re.search(r"[,，;；]", after[: after.find(rest[0].raw)])
    if len(days) != wanted and not near:
        return None
    shifted = any(other.day and other.day.shift for other in rest)
    return replace(of_days(days, following_year=shifted), freq=repeat.freq)


def _dated(text: str, phrases: Sequence[Phrase], context: Context) -> list[Dated]:
    """The phrases that name a day, in order; a year said in a sentence holds to its end."""
    done: list[Dated] = []
    for phrase in phrases:
        if phrase.kind != "fixed":
            continue
        day = phrase.day
        if day is None:
            done.append(Dated(phrase, None, phrase.doubt))
            continue
        before = done[-1].phrase if done else None
        if before and not re.search(r"[。；;\n]", text[before.end : phrase.start]):
            day = _in_year_of(before.day, day)
        found, doubt = resolve(day, context, phrase.raw)
        if not phrase.weak or (found and _lies_ahead(found, context, text[phrase.end :])):
            done.append(Dated(replace(phrase, day=day), found, doubt or phrase.doubt))
    return done


def _lies_ahead(day: date, context: Context, after: str) -> bool:
    """Whether a day without 前 or a verb of finishing can be a limit rather than history."""
    if context.issued:
        return day > context.issued
    return context.year is not None and day.year >= context.year and not re.match(ISSUED, after)


def _in_year_of(before: Day | None, day: Day) -> Day:
    plain = day.month is not None and day.year is None and not day.shift
    return replace(day, year=before.year) if plain and before and before.year else day


def _kept(phrases: list[Phrase], dated: list[Dated]) -> list[Phrase]:
    """Without the days that were only background."""
    places = {each.phrase.start for each in dated}
    return [phrase for phrase in phrases if phrase.kind != "fixed" or phrase.start in places]


def _repeat(phrases: Sequence[Phrase], *, beside: Sequence[Phrase]) -> Repeat | None:
    """The first repetition that states a day, else the first of all.

    每季度 in the column takes the day that the one wording ``beside`` it states: 每季度末.
    """
    repeats = [phrase.repeat for phrase in phrases if phrase.repeat]
    first = next((repeat for repeat in repeats if repeat.has_day), repeats[0] if repeats else None)
    if first is None or first.has_day:
        return first
    exact = {phrase.repeat for phrase in beside if phrase.repeat and phrase.repeat.has_day}
    same = [repeat for repeat in exact if repeat.freq == first.freq]
    return same[0] if len(same) == 1 else first


def _repeats_otherwise(repeat: Repeat, body: Sequence[Phrase]) -> tuple[str, ...]:
    """A text that states other days than its column."""
    others = (phrase for phrase in body if phrase.repeat and phrase.repeat.has_day and phrase.repeat != repeat)
    raws = "、".join(dict.fromkeys(phrase.raw for phrase in others))
    return (f"正文另有定期要求（{raws}），与完成时限栏不同，请核对",) if raws else ()


def _latest(days: list[Dated]) -> date | None:
    return max((each.date for each in days if each.date), default=None)


def _first(repeat: Repeat | None, context: Context) -> date | None:
    """The first day of a repetition after the day of issue."""
    if repeat is None or context.issued is None:
        return None
    rule = rrule(repeat)
    if rule:
        return next_date(rule, context.issued)
    if not repeat.days:
        return None
    years = (context.issued.year, context.issued.year + 1)
    days = (_day_of(year, month, day) for year in years for month, day in repeat.days)
    return min((day for day in days if day > context.issued), default=None)


def _day_of(year: int, month: int, day: int) -> date:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, last if day == LAST else min(day, last))


def _counted(body: Sequence[Phrase], cell: Sequence[Phrase]) -> Deadline:
    """Working days, days, hours and months from an event: those of the column, else of the text, the longest."""
    spans = [phrase.span for phrase in cell if phrase.span] or [phrase.span for phrase in body if phrase.span]
    ends = [phrase.repeat.working_day for phrase in (*cell, *body) if phrase.repeat]
    return Deadline(
        working_days=_longest([count for count in ends if count != LAST] + [span.working_days for span in spans]),
        calendar_days=_longest(span.calendar_days for span in spans),
        hours=_longest(span.hours for span in spans),
        months=_longest(span.months for span in spans),
    )


def _longest(counts: Iterable[int | None]) -> int | None:
    return max((count for count in counts if count is not None), default=None)


def _milestones(days: list[Dated]) -> tuple[Milestone, ...]:
    """Every dated step, where there are at least two different dates."""
    steps = {each.date: Milestone(each.phrase.raw, each.date) for each in reversed(days) if each.date}
    return tuple(sorted(steps.values(), key=lambda step: step.date or date.min)) if len(steps) > 1 else ()


def _limits(days: list[Dated], quotas: list[QuotaPhrase]) -> tuple[Limit, ...]:
    """What holds for one level or unit only; nothing unless at least two are told apart."""
    dates = {each.phrase.who: each.date for each in days if each.phrase.who and each.date}
    counts = {each.who: each.quota for each in quotas if each.who}
    if len(dates) < 2 or len(set(dates.values())) < 2:
        dates = {}
    if len(counts) < 2 or len({(quota.min, quota.max, quota.per) for quota in counts.values()}) < 2:
        counts = {}
    return tuple(Limit(who, dates.get(who), counts.get(who)) for who in dict.fromkeys([*dates, *counts]))


def _doubts(
    due: date | None, *, days: list[Dated], others: list[Dated], limits: tuple[Limit, ...], context: Context
) -> tuple[str, ...]:
    reasons = [each.doubt for each in days if each.doubt]
    different = sorted({each.date for each in days if each.date})
    told_apart = [f"{limit.who}{limit.date}" for limit in limits if limit.date]
    if len(different) > 1 and told_apart:
        reasons.append(f"各单位时限不同（{'、'.join(told_apart)}），任务的完成时限取最晚的{different[-1]}，请核对")
    elif len(different) > 1:
        raws = "、".join(dict.fromkeys(each.phrase.raw for each in days if each.date))
        reasons.append(f"文中有{len(different)}个时间（{raws}），完成时限取最晚的{different[-1]}，请核对")
    if due and context.issued and due < context.issued:
        reasons.append(f"完成时限（{due}）早于文件印发日期（{context.issued}），请核对原文")
    later = _latest(others)
    if due and later and later > due:
        reasons.append(f"正文中的时间（{later}）晚于完成时限栏（{due}），请核对")
    return tuple(dict.fromkeys(reasons))


def _also_repeats(phrases: Sequence[Phrase]) -> tuple[str, ...]:
    """A repeating duty beside a fixed day would be lost if nobody looked."""
    raws = "、".join(phrase.raw for phrase in phrases if phrase.repeat)
    return (f"除固定日期外还有定期要求（{raws}），请核对是否另行登记",) if raws else ()


def _unread(column: str | None, cell: Sequence[Phrase]) -> tuple[str, ...]:
    if column is None or cell or all(sign in _NOTHING for sign in column):
        return ()
    return (f"完成时限栏“{column.strip()}”没有读懂，请核对",)
