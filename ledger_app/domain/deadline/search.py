"""Find every phrase that states a time limit, with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ledger_app.domain.deadline.events import begins_only, days_before, event_alone
from ledger_app.domain.deadline.fixed import Item, chunks
from ledger_app.domain.deadline.ongoing import ongoing, vague
from ledger_app.domain.deadline.phrase import Phrase
from ledger_app.domain.deadline.plain import Plain, head_of, plain
from ledger_app.domain.deadline.relative import relatives
from ledger_app.domain.deadline.repeating import repeats
from ledger_app.domain.deadline.setting import weight
from ledger_app.domain.deadline.who import named_after, named_in_bracket, one_each, who
from ledger_app.domain.span import Span

_RANK = {"recurring": 0, "fixed": 1, "relative": 2, "ongoing": 3, "vague": 4}
_FESTIVAL = re.compile(r"(?:春节|清明|端午|中秋|开斋节|古尔邦节)节?(?:假期)?(?:之前|以前|前(?![期后]))")


def find_limits(text: str, *, cell: bool = False) -> list[Phrase]:
    """Every time limit in order of place; ``start`` and ``end`` count in ``text``.

    ``cell`` reads the text as a 完成时限 column, where a bare 9月 or 第三季度 is a limit too.
    """
    whole = plain(text)
    taken: list[Phrase] = []
    for phrase in sorted(_all(whole, cell=cell), key=lambda phrase: (phrase.start, -phrase.end, _RANK[phrase.kind])):
        if not taken or phrase.start >= taken[-1].end:
            taken.append(phrase)
        elif taken[-1].kind == "vague":
            taken[-1] = phrase  # 按2026年12月底前完成的要求 names a day after all
    if cell and event_alone(whole.text) and all(phrase.kind == "vague" for phrase in taken):
        taken = [Phrase("relative", "", 0, len(whole.text), span=Span())]
    return _placed(whole, _without_seasons(taken))


def _without_seasons(phrases: list[Phrase]) -> list[Phrase]:
    """3月至11月每月5日: the months say from when to when a duty comes again, they are no limit."""
    starts = {phrase.start for phrase in phrases if phrase.repeat}
    return [p for p in phrases if p.kind != "fixed" or p.end not in starts or not p.season]


def _all(whole: Plain, *, cell: bool) -> Iterator[Phrase]:
    """Phrases of every kind in places of the plain text; they may overlap."""
    text = whole.text
    for found in repeats(text, cell=cell):
        yield Phrase("recurring", "", found.start, found.end, repeat=found.repeat, doubt=found.doubt)
    for items in chunks(text):
        yield from _fixed(text, items, cell=cell)
    for limit in relatives(text, cell=cell):
        yield Phrase("relative", "", limit.start, limit.end, span=limit.span, doubt=limit.doubt)
    for start, end in days_before(text):
        yield Phrase("relative", "", start, end, span=Span())
    if cell and begins_only(text):
        doubt = f"“{text}”只写了从何时开始，没有写何时完成，暂按长期读入，请核对"
        yield Phrase("ongoing", "", 0, len(text), doubt=doubt)
    for start, end in ongoing(text, cell=cell):
        yield Phrase("ongoing", "", start, end)
    for start, end in vague(text, cell=cell):
        yield Phrase("vague", "", start, end, doubt=f"“{text[start:end]}”没有确切日期，请核对" if cell else None)
    for feast in _FESTIVAL.finditer(text):
        doubt = f"“{feast.group()}”的日期每年不同，请填写确切日期"
        yield Phrase("fixed", "", feast.start(), feast.end(), doubt=doubt)


def _fixed(text: str, items: tuple[Item, ...], *, cell: bool) -> Iterator[Phrase]:
    last = items[-1]
    weights = [weight(text, _as_in_list(item, last), last=last, cell=cell) for item in items]
    for item, heavy in zip(items, weights, strict=True):
        if heavy != "none" and item.day:
            day = replace(item.day, day=1, before=True) if item.form == "month" and "前" in item.suffix else item.day
            yield Phrase(
                "fixed",
                "",
                item.start,
                item.end,
                day=day,
                weak=heavy == "weak",
                doubt=_unclear(text, item),
                season=item.form == "range" and not item.suffix,
            )


def _as_in_list(item: Item, last: Item) -> Item:
    """An item of a list is judged from where the list begins to where it ends."""
    return item if item is last or item.suffix else replace(item, suffix=last.suffix)


def _unclear(text: str, item: Item) -> str | None:
    wording = text[item.start : item.end].replace("“", "").replace("”", "")
    if item.form == "part" and re.search(r"初前?$", wording):
        return f"“{wording}”没有确切日期，暂按{item.day.day if item.day else 10}日填写，请核对"
    if item.form == "month" and "前" in item.suffix:
        return f"“{wording}”可有两种理解，暂按上月最后一天填写，请核对"
    if item.form in ("quarter", "half") and not re.search("[底末日号]", wording) and "前" in item.suffix:
        return f"“{wording}”可有两种理解，暂按该期最后一天填写，请核对"
    if item.form == "festival":
        return f"“{wording}”暂按节日前一天填写，请核对"
    return None


def _placed(whole: Plain, phrases: list[Phrase]) -> list[Phrase]:
    """The same phrases in places of the original, each with its wording and its holder."""
    done: list[Phrase] = []
    before = 0
    for phrase in phrases:
        start, end = whole.place(phrase.start, phrase.end)
        raw = whole.raw(phrase.start, phrase.end)
        holder = _holder(whole, before, phrase) if phrase.kind == "fixed" else None
        done.append(replace(phrase, raw=raw, start=start, end=end, who=holder))
        before = phrase.end
    for first, after in _lists(whole.text, phrases):
        begin = head_of(whole.text, phrases[first].start, "。;\n")
        names = one_each(whole.text[begin : phrases[first].start], after - first)
        for place, (start, end) in enumerate(names, first):
            done[place] = replace(done[place], who=whole.raw(begin + start, begin + end))
    return done


def _lists(text: str, phrases: list[Phrase]) -> Iterator[tuple[int, int]]:
    """The runs of two and more days with nothing but 、 and the like between them, as places among the phrases."""
    first = 0
    for place in range(1, len(phrases) + 1):
        goes_on = place < len(phrases) and phrases[place].kind == phrases[place - 1].kind == "fixed"
        if goes_on and re.fullmatch("[、和及与]?", text[phrases[place - 1].end : phrases[place].start]):
            continue
        if place - first > 1:
            yield first, place
        first = place


def _holder(whole: Plain, before: int, phrase: Phrase) -> str | None:
    """The units named between the phrase before, or the head of the sentence, and this phrase."""
    begin = max(head_of(whole.text, phrase.start, "。;\n"), before)
    found = who(whole.text[begin : phrase.start])
    if found is None and whole.text[phrase.start - 1 : phrase.start] == "(":
        begin = max(head_of(whole.text, phrase.start - 1, "。;\n"), before)
        found = who(whole.text[begin : phrase.start - 1])
    if found is None:
        after = whole.text[phrase.end :]
        begin, found = phrase.end, named_in_bracket(after) or named_after(after)
    return whole.raw(begin + found[0], begin + found[1]) if found else None
