"""领导小组: seats tied to posts, the terms of those who hold them, and the roster that follows on any day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ledger_app.domain.field import choice, day, flag, key, link, structure, text, uid, whole
from ledger_app.domain.person import Person
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.source_document import SEAT_ROLES
from ledger_app.domain.wording import long_date

VACANT_TOO_LONG = 30
_DAY = timedelta(days=1)
_ROLE_ORDER = {role: place for place, role in enumerate(SEAT_ROLES)}


@dataclass(frozen=True)
class LeadingGroup:
    """领导小组: the office's own standing group; one row."""

    id: int = key()
    uid: str = uid()
    name: str = text("领导小组名称", required=True, help="印在名单和调整通知上")
    office_at: str = text("办公室设在", help="领导小组办公室设在哪个单位")


@dataclass(frozen=True)
class GroupSeat:
    """组内席位: a seat tied to a post; ``begins_on`` and ``ends_on`` are its first and its last day."""

    id: int = key()
    uid: str = uid()
    seq: int | None = whole("顺序", help="名单按此顺序排列")
    role: str = choice("组内职务", SEAT_ROLES, default="member", required=True)
    position: str = text("单位及职务", required=True, searched=True)
    unit_id: int | None = link("单位", "unit")
    posts: tuple[tuple[str, str], ...] | None = structure("职务")
    succeeds: bool = flag("成员如有变动由接任者自然接替", default=True, help="席位随职务走，人员变动时不另行发文")
    begins_on: str | None = day("设立日期")
    ends_on: str | None = day("最后一日")
    basis: str = text("设立依据")
    ended_basis: str = text("撤销依据")


@dataclass(frozen=True)
class SeatTerm:
    """任职: one person's time in one seat, both days included."""

    id: int = key()
    uid: str = uid()
    seat_id: int | None = link("席位", "group_seat", required=True)
    person_id: int | None = link("现任人员", "person", required=True)
    begins_on: str | None = day("任职日期", required=True)
    ends_on: str | None = day("离任前最后一日")
    basis: str = text("任职依据")
    ended_basis: str = text("离任依据")


class TermConflict(Refusal):
    """A change on a day that the seat's terms do not allow."""


@dataclass(frozen=True)
class RosterLine:
    """One seat on one day: who holds it, or since when nobody does."""

    seat: GroupSeat
    person: Person | None
    term: SeatTerm | None
    shown_name: str = ""
    vacant_since: date | None = None
    vacant_days: int = 0

    @property
    def role_words(self) -> str:
        return SEAT_ROLES[self.seat.role]

    @property
    def vacant_too_long(self) -> bool:
        return self.vacant_days > VACANT_TOO_LONG


@dataclass(frozen=True)
class Roster:
    """The group as it stands on a day, in the order of the document."""

    group: LeadingGroup
    on: date
    lines: tuple[RosterLine, ...]

    @property
    def vacancies(self) -> tuple[RosterLine, ...]:
        return tuple(line for line in self.lines if line.person is None)


@dataclass(frozen=True)
class Vacancy:
    """A seat that nobody holds. ``light`` is yellow once it lasts longer than 30 days, else None."""

    seat_id: int
    role: str
    position: str
    since: date
    days: int
    light: str | None
    words: str


@dataclass(frozen=True)
class RosterVersion:
    """A day on which the roster changed, with what changed in words."""

    on: date
    words: tuple[str, ...]


def holder(terms: Iterable[SeatTerm], on: date) -> SeatTerm | None:
    """The term that runs on a day; terms of one seat never overlap."""
    wanted = on.isoformat()
    return next((term for term in terms if _runs(term, wanted)), None)


def _runs(span: SeatTerm | GroupSeat, on: str) -> bool:
    return (span.begins_on or "") <= on and (span.ends_on is None or on <= span.ends_on)


def succession(terms: Sequence[SeatTerm], on: date) -> tuple[SeatTerm | None, date | None]:
    """What a new term from ``on`` means: the term that must end the day before, and the new one's last day.

    The new term lasts as long as the one it cuts short, or until the next one begins. Refuses a day on which another
    term begins.
    """
    day = on.isoformat()
    if any(term.begins_on == day for term in terms):
        raise TermConflict(f"这个席位在{long_date(on)}已有一任开始，没有保存；请改日期，或先撤销那一次变更。")
    cut = holder(terms, on)
    if cut is not None:
        return cut, date.fromisoformat(cut.ends_on) if cut.ends_on else None
    later = [term.begins_on for term in terms if term.begins_on and term.begins_on > day]
    return None, date.fromisoformat(min(later)) - _DAY if later else None


def day_before(on: date) -> str:
    return (on - _DAY).isoformat()


def roster_on(
    group: LeadingGroup, seats: Iterable[GroupSeat], terms: Iterable[SeatTerm], people: Mapping[int, Person], on: date
) -> Roster:
    """The roster of a day; where several of a name sit, each is shown with the unit."""
    by_seat = terms_by_seat(terms)
    day = on.isoformat()
    lines = [_line(seat, by_seat.get(seat.id, ()), people, on) for seat in in_order(seats) if _runs(seat, day)]
    return Roster(group, on, tuple(_told_apart(lines)))


def terms_by_seat(terms: Iterable[SeatTerm]) -> dict[int, list[SeatTerm]]:
    """The terms of each seat, the earliest first."""
    found: dict[int, list[SeatTerm]] = {}
    for term in sorted(terms, key=lambda term: (term.begins_on or "", term.id)):
        found.setdefault(term.seat_id or 0, []).append(term)
    return found


def in_order(seats: Iterable[GroupSeat]) -> list[GroupSeat]:
    """Seats as the roster lists them: by role, then in the order of the document."""
    return sorted(seats, key=lambda seat: (_ROLE_ORDER[seat.role], seat.seq is None, seat.seq or 0, seat.id))


def _line(seat: GroupSeat, terms: Sequence[SeatTerm], people: Mapping[int, Person], on: date) -> RosterLine:
    term = holder(terms, on)
    if term is not None:
        return RosterLine(seat, people.get(term.person_id or 0), term)
    ended = [term.ends_on for term in terms if term.ends_on and term.ends_on < on.isoformat()]
    since = date.fromisoformat(max(ended)) + _DAY if ended else _first_day(seat, on)
    return RosterLine(seat, None, None, vacant_since=since, vacant_days=(on - since).days)


def _first_day(seat: GroupSeat, on: date) -> date:
    return date.fromisoformat(seat.begins_on) if seat.begins_on else on


def _told_apart(lines: Sequence[RosterLine]) -> Iterator[RosterLine]:
    """Names as shown: with the unit where different persons bear one name."""
    ids_of: dict[str, set[int]] = {}
    for line in lines:
        if line.person is not None:
            ids_of.setdefault(line.person.name, set()).add(line.person.id)
    for line in lines:
        name = ""
        if line.person is not None:
            name = line.person.told if len(ids_of[line.person.name]) > 1 else line.person.name
        yield RosterLine(line.seat, line.person, line.term, name, line.vacant_since, line.vacant_days)


def vacancies_of(roster: Roster) -> list[Vacancy]:
    """The seats that nobody holds on the roster's day, the longest vacant first."""
    found = [_vacancy(line, roster.on) for line in roster.vacancies]
    return sorted(found, key=lambda vacancy: -vacancy.days)


def _vacancy(line: RosterLine, on: date) -> Vacancy:
    since = line.vacant_since or on
    return Vacancy(
        seat_id=line.seat.id,
        role=line.role_words,
        position=line.seat.position,
        since=since,
        days=line.vacant_days,
        light="yellow" if line.vacant_too_long else None,
        words=f"领导小组{line.role_words}（{line.seat.position}）自{long_date(since)}起空缺，已{line.vacant_days}天",
    )


def versions_of(
    seats: Iterable[GroupSeat], terms: Iterable[SeatTerm], people: Mapping[int, Person]
) -> list[RosterVersion]:
    """The days on which anything changed, the latest first, with what changed."""
    by_seat = terms_by_seat(terms)
    told: dict[date, list[str]] = {}
    for seat in in_order(seats):
        for on, words in _seat_changes(seat, by_seat.get(seat.id, ()), people):
            told.setdefault(on, []).append(words)
    return [RosterVersion(on, _summed(told[on])) for on in sorted(told, reverse=True)]


def _seat_changes(
    seat: GroupSeat, terms: Sequence[SeatTerm], people: Mapping[int, Person]
) -> Iterator[tuple[date, str]]:
    where = f"{SEAT_ROLES[seat.role]}（{seat.position}）"
    ended = date.fromisoformat(seat.ends_on) + _DAY if seat.ends_on else None
    if seat.begins_on:
        yield date.fromisoformat(seat.begins_on), f"设{where}"
    if ended:
        yield ended, f"撤销{where}"
    followed = {date.fromisoformat(term.begins_on) for term in terms if term.begins_on}
    before = ""
    for term in terms:
        person = people.get(term.person_id or 0)
        name = person.name if person else "不详"
        if term.begins_on and term.begins_on != seat.begins_on:
            yield date.fromisoformat(term.begins_on), f"{where}：{f'{before}→' if before else ''}{name}"
        after = date.fromisoformat(term.ends_on) + _DAY if term.ends_on else None
        if after and after not in followed and after != ended:
            yield after, f"{where}：{name}离任，空缺"
        before = name


def _summed(words: Sequence[str]) -> tuple[str, ...]:
    """A founding with dozens of seats in one line."""
    founded = [text for text in words if text.startswith("设")]
    if len(founded) <= 3:
        return tuple(words)
    return (f"设立{len(founded)}个席位", *(text for text in words if not text.startswith("设")))


def same_names(roster: Roster) -> list[str]:
    """Names that different persons bear on this roster."""
    people = {line.person.id: line.person.name for line in roster.lines if line.person is not None}
    return [name for name, count in Counter(people.values()).items() if count > 1]
