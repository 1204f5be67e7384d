"""Reading a notice sentence by sentence, and what in it contradicts itself, the calendar or the year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ledger_app.domain.holiday import NEW_YEAR, YearTable
from ledger_app.domain.holiday_notice.checks import left_out, problems_of, questions_of
from ledger_app.domain.holiday_notice.day_phrases import Phrase, has_days, phrases
from ledger_app.domain.holiday_notice.extending import leads_to_last_day, makes_longer
from ledger_app.domain.refusal import Refusal

_NAME = (
    r"元旦|新年|春节|清明节?|“?五一”?(?:国际)?(?:劳动节)?|(?:国际)?劳动节|端午节?|中秋节?|(?:“?十一”?)?国庆节?"
    r"|[一-鿿]{2,12}纪念日"
)
_NAMES = re.compile(rf"(?:{_NAME})(?:[、和与及](?:{_NAME}))*")
_WORK = re.compile(r"上班|补班|上课|照常工作|为工作日")
_NORMAL = re.compile(r"正常上班|恢复上班|起上班|起恢复|开始上班")
_OFF = re.compile(r"放假|调休|补休|休息|公休|休假|连休|节假日|假期|^[，,]*共?\d+天")
_NOT_OFF = re.compile(r"^起|不(?:再)?(?:放假|休息|补休)")
_MOVED = re.compile(r"(?:调|挪|移)(?:休|整|换)?(?:至|到|为)$")
_STATED = re.compile(r"(?:共|放假(?:调休|公休)?|调休放假|休息|假期|^)(\d{1,2})天")
_ONLY_JOINS = re.compile(r"[，,、和及与以]*")
_ADVICE = re.compile(r"鼓励|提倡|倡导|建议|引导")
_YEAR = re.compile(r"(\d{4})年(?:全年)?(?:部分)?(?:法定)?(?:节假日|放假|元旦|春节|清明|劳动节|端午|中秋|国庆)")
_SIGNED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?:印发|发布)?(?:（[^）]*）)?$")
_DATED = re.compile(r"(\d{4})年\d{1,2}月\d{1,2}")
_NUMBER = re.compile(r"国办发(?:明电)?[〔\[（(]\d{4}[〕\])）]\d+号")
_CALLED = {"新年": NEW_YEAR, "清明": "清明节", "端午": "端午节", "中秋": "中秋节", "国庆": "国庆节"}


class NoNotice(Refusal):
    """What was pasted names no days off."""


class Contradictory(Refusal):
    """A notice that cannot be taken as it is."""


@dataclass(frozen=True)
class RecognisedDay:
    """One day with what the notice says of it; ``start`` and ``end`` are the place in the pasted text."""

    day: date
    kind: str
    name: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class NoticeReading:
    """What a notice says. With ``problems`` it cannot be taken; ``questions`` are to be answered by looking.

    ``left_out`` names holidays of the year that it does not tell: such a notice changes those it tells alone.
    ``passed_over`` are sentences with days that are advice and no arrangement (鼓励……安排休息). ``longer`` are
    holidays that it makes longer, so that their days so far stay.
    """

    year: int
    basis: str
    days: tuple[RecognisedDay, ...]
    problems: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    longer: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """The holidays that the notice tells of."""
        return frozenset(part for day in self.days for part in day.name.split("、"))

    def table(self) -> YearTable:
        """The arrangement, to be taken over; refuses while something contradicts."""
        if self.problems:
            raise Contradictory(f"通知有矛盾，节假日表没有改动：{self.problems[0]}；请对照原文改正后再试。")
        kinds: dict[str, dict[date, str]] = {"day_off": {}, "make_up_workday": {}}
        for each in self.days:
            kinds[each.kind][each.day] = each.name
        off, worked = kinds["day_off"], kinds["make_up_workday"]
        return YearTable(self.year, off, worked, self.basis, status="unchecked", source="notice")


@dataclass
class Section:
    """One holiday as told so far: what is off, what is worked, and how many days the notice says it has."""

    name: str
    off: dict[date, tuple[int, int]] = field(default_factory=dict)
    worked: dict[date, tuple[int, int]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    longer: bool = False


def read_notice(text: str, *, year: int | None = None) -> NoticeReading:
    """Read a notice. ``year`` is the one it is wanted for; refuses a text that names neither year nor days."""
    plain, places = _compact(text)
    told = _YEAR.search(plain)
    meant = year or (int(told[1]) if told else _year_of_days(plain))
    if meant is None:
        raise NoNotice("粘贴的文字没有写明是哪一年的节假日，节假日表没有改动；请连同标题一起粘贴。")
    sections, advice = _sections(plain, meant)
    days = [RecognisedDay(day, kind, name, places[a], places[b - 1] + 1) for day, kind, name, (a, b) in _days(sections)]
    if not days:
        wrong = next((problem for section in sections for problem in section.problems), "")
        if wrong:
            raise NoNotice(f"{wrong}，节假日表没有改动；请对照原文改正后再试。")
        raise NoNotice("粘贴的文字里没有读到放假或上班的日期，节假日表没有改动；请粘贴通知全文。")
    problems = [f"通知写的是{told[1]}年，要录入的是{meant}年"] if told and int(told[1]) != meant else []
    problems += problems_of(sections, meant)
    asked = (tuple(questions_of(sections, meant)), tuple(advice), tuple(left_out(sections, meant)))
    longer = frozenset(name for section in sections if section.longer for name in section.name.split("、"))
    return NoticeReading(meant, _basis(plain, meant), tuple(days), tuple(problems), *asked, longer)


def _year_of_days(plain: str) -> int | None:
    """The year that the days off and worked are written with, where no heading tells it."""
    told = [each for each in re.findall(r"[^。；;！]+", plain) if _OFF.search(each) or _WORK.search(each)]
    return max((int(year) for each in told for year in _DATED.findall(each)), default=None)


def _compact(text: str) -> tuple[str, list[int]]:
    """The text without blanks, digits and brackets in one form, and where each sign stood."""
    signs, places = [], []
    for place, sign in enumerate(text):
        if sign.isspace() or sign in "​﻿":
            continue
        plain = unicodedata.normalize("NFKC", sign) if sign.isdigit() or sign in "－～" else sign
        signs.append({"(": "（", ")": "）", "－": "-", ":": "："}.get(plain, plain[:1]))
        places.append(place)
    return "".join(signs), places


def _sections(plain: str, year: int) -> tuple[list[Section], list[str]]:
    sections = [Section("节假日")]
    advice: list[str] = []
    for found in re.finditer(r"[^。；;！]+", plain):
        sentence = found[0]
        if _ADVICE.search(sentence):
            advice += [sentence] if has_days(sentence) else []
        elif not _SIGNED.search(sentence) or _OFF.search(sentence) or _WORK.search(sentence):
            _read_sentence(sentence, found.start(), year, sections)
    return [
        section for section in sections if section.off or section.worked or section.problems or section.unread
    ], advice


def _read_sentence(sentence: str, offset: int, year: int, sections: list[Section]) -> None:
    names = [*_NAMES.finditer(sentence)]
    new_year = NEW_YEAR in sections[-1].name or any(NEW_YEAR in name[0] for name in names[:1])
    found = [*phrases(sentence, year=year, december_before=new_year)]
    before, waiting, incoming = 0, [], False
    for number, phrase in enumerate(found):
        lead = sentence[before : phrase.start]
        _turn_to(lead, sections)
        until = found[number + 1].start if number + 1 < len(found) else len(sentence)
        words = sentence[phrase.end : until]
        before = phrase.end
        waiting.append(_shifted(phrase, offset))
        incoming = incoming or leads_to_last_day(lead)
        sections[-1].longer |= makes_longer(sentence)
        if _ONLY_JOINS.fullmatch(words) and not incoming and number + 1 < len(found):
            continue
        if _MOVED.search(words):
            incoming = True
        else:
            _put(sections[-1], waiting, words, incoming=incoming)
            incoming = False
        waiting = []
    if not found:
        _turn_to(sentence, sections)


def _turn_to(words: str, sections: list[Section]) -> None:
    """A holiday's name begins its section; a list of them all in the first sentence begins none that stays."""
    named = _NAMES.search(words)
    if named is None:
        return
    parts = [_CALLED.get(part, part) for part in re.split("[、和与及]", named[0])]
    name = "、".join("劳动节" if "五一" in part or "劳动" in part else part.strip("“”") for part in parts)
    if name != sections[-1].name:
        sections.append(Section(name))


def _put(section: Section, waiting: Sequence[Phrase], words: str, *, incoming: bool) -> None:
    """What the words behind some days say of them."""
    days = [day for phrase in waiting for day in phrase.days]
    place = (waiting[0].start, waiting[-1].end)
    for phrase in waiting:
        section.problems += phrase.problems
    if incoming or (_OFF.search(words) and not _WORK.search(words) and not _NOT_OFF.search(words)):
        section.off |= dict.fromkeys(days, place)
        _check_count(section, days, words)
    elif _WORK.search(words):
        normal = _NORMAL.search(words) is not None
        section.worked |= dict.fromkeys((d for d in days if not normal or d.weekday() > 4), place)
    elif days:
        section.unread.append(f"{days[0].month}月{days[0].day}日{words[:12]}")


def _check_count(section: Section, days: Sequence[date], words: str) -> None:
    stated = _STATED.search(words.lstrip("，,"))
    if stated and int(stated[1]) not in (len(set(days)), len(section.off)):
        section.problems.append(f"{section.name}写明共{stated[1]}天，按起止日期是{len(set(days))}天")


def _shifted(phrase: Phrase, offset: int) -> Phrase:
    return Phrase(phrase.days, phrase.start + offset, phrase.end + offset, phrase.problems)


def _days(sections: Sequence[Section]) -> Iterator[tuple[date, str, str, tuple[int, int]]]:
    found = [(day, "day_off", s.name, place) for s in sections for day, place in s.off.items()]
    found += [(day, "make_up_workday", s.name, place) for s in sections for day, place in s.worked.items()]
    return iter(sorted(found))


def _basis(plain: str, year: int) -> str:
    number = _NUMBER.search(plain)
    title = f"国务院办公厅关于{year}年部分节假日安排的通知"
    return f"{title}（{number[0]}）" if number else title
