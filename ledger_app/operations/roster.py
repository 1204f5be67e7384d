"""领导小组: reading the roster of any day, and the acts on its seats and on those who hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger_app.domain.changes import Changes
from ledger_app.domain.person import Person, may_be_same, tidy_name
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.roster import (
    GroupSeat,
    LeadingGroup,
    Roster,
    RosterVersion,
    SeatTerm,
    Vacancy,
    day_before,
    holder,
    in_order,
    roster_on,
    succession,
    vacancies_of,
    versions_of,
)
from ledger_app.domain.unit_name import place_of
from ledger_app.domain.wording import long_date
from ledger_app.operations.dissolved_units import refuse_dissolved
from ledger_app.operations.unit_directory import read_directory
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing


class SeatClosed(Refusal):
    """The seat does not exist on that day, or the act would tear its history."""


class SeatIncomplete(Refusal):
    """A seat needs its post, a term its person and its day."""


@dataclass(frozen=True)
class SeatHistory:
    """One seat with everybody who held it, the earliest first."""

    seat: GroupSeat
    terms: tuple[tuple[SeatTerm, Person], ...]


def leading_group(ledger: Ledger) -> LeadingGroup:
    """The office's group; before anything is stored of it, one named after the place."""
    stored = matching(ledger, LeadingGroup)
    return stored[0] if stored else LeadingGroup(name=f"{place_of(ledger.office.name)}政务公开领导小组")


def change_group(ledger: Ledger, group: LeadingGroup) -> Changes:
    """Write the name of the group and where its office is."""
    if not group.name.strip():
        raise SeatIncomplete("领导小组名称不能为空，没有保存；请填写全称。")
    with ledger.tx("修改领导小组名称") as writing:
        if group.id:
            writing.put("leading_group", group)
        else:
            writing.insert(group)
    return writing.changes(group.id)


def roster(ledger: Ledger, on: date) -> Roster:
    """查看某日名单: the roster as it stood, stands or will stand on a day."""
    seats, terms = matching(ledger, GroupSeat), matching(ledger, SeatTerm)
    return roster_on(leading_group(ledger), seats, terms, people(ledger), on)


def versions(ledger: Ledger) -> list[RosterVersion]:
    """The days on which anything changed, the latest first."""
    return versions_of(matching(ledger, GroupSeat), matching(ledger, SeatTerm), people(ledger))


def vacancies(ledger: Ledger, *, today: date) -> list[Vacancy]:
    """The seats that nobody holds today, the longest vacant first; yellow when longer than 30 days."""
    return vacancies_of(roster(ledger, today))


def seat_history(ledger: Ledger, seat_id: int) -> SeatHistory:
    """Everybody who held a seat."""
    known = people(ledger)
    terms = matching(ledger, SeatTerm, seat_id=seat_id, order_by="begins_on, id")
    return SeatHistory(one(ledger, GroupSeat, seat_id), tuple((term, known[term.person_id or 0]) for term in terms))


def people(ledger: Ledger) -> dict[int, Person]:
    """All persons known, by id."""
    return {person.id: person for person in matching(ledger, Person)}


def namesakes(ledger: Ledger, person: Person) -> list[Person]:
    """Persons of the same name and unit: whoever enters the name has to say whether it is one of them."""
    wanted = with_unit(ledger, person)
    return [known for known in people(ledger).values() if may_be_same(wanted, known)]


def succeed(ledger: Ledger, seat_id: int, person: Person, *, on: date, basis: str = "") -> Changes:
    """变更现任: the present holder's term ends the day before and ``person``'s begins; an id takes a known person."""
    seat, terms = _seat_in_force(ledger, seat_id, on)
    refuse_dissolved(ledger, seat.unit_id, on.isoformat(), instead="请撤销这个席位，或修改席位的单位及职务")
    cut, last = succession(terms, on)
    known = people(ledger)
    if cut is not None and person.id and cut.person_id == person.id:
        raise SeatClosed(f"{person.name}在{long_date(on)}已经担任这个职务，没有保存；请核对接任的人。")
    before = known[cut.person_id or 0].name if cut else "空缺"
    term = SeatTerm(seat_id=seat_id, begins_on=on.isoformat(), ends_on=last.isoformat() if last else None, basis=basis)
    with ledger.tx(f"变更“{seat.position}”现任：{before}→{tidy_name(person.name)}") as writing:
        if cut is not None:
            writing.change("seat_term", cut.id, ends_on=day_before(on), ended_basis=basis)
        writing.insert(replace(term, person_id=store_person(ledger, writing, person)))
    return writing.changes(seat_id)


def vacate(ledger: Ledger, seat_id: int, *, on: date, basis: str = "") -> Changes:
    """The holder leaves; from ``on`` the seat is vacant until somebody succeeds."""
    seat, terms = _seat_in_force(ledger, seat_id, on)
    term = holder(terms, on)
    if term is None:
        raise SeatClosed(f"“{seat.position}”在{long_date(on)}本来就空缺，没有改动；请核对日期。")
    _refuse_first_day(seat, term, on)
    name = one(ledger, Person, term.person_id or 0).name
    with ledger.tx(f"登记“{seat.position}”{name}离任，暂缺") as writing:
        writing.change("seat_term", term.id, ends_on=day_before(on), ended_basis=basis)
    return writing.changes(seat_id)


def add_seat(ledger: Ledger, seat: GroupSeat, *, on: date, person: Person | None = None) -> Changes:
    """增设席位 from ``on``, with its first holder or vacant; it comes last among its role unless it says otherwise."""
    seat = _checked(ledger, replace(seat, begins_on=on.isoformat(), ends_on=None))
    refuse_dissolved(ledger, seat.unit_id, seat.begins_on, instead="请改用接收职能的单位")
    with ledger.tx(f"增设席位“{seat.position}”") as writing:
        seat_id = write_seat(ledger, writing, seat)
        if person is not None and tidy_name(person.name):
            person_id = store_person(ledger, writing, person)
            writing.insert(SeatTerm(seat_id=seat_id, person_id=person_id, begins_on=on.isoformat(), basis=seat.basis))
        keep_group(ledger, writing)
    return writing.changes(seat_id)


def change_seat(ledger: Ledger, seat: GroupSeat) -> Changes:
    """Correct what a seat says of itself; its days change by 增设, 撤销 and their undoing alone."""
    stored = one(ledger, GroupSeat, seat.id)
    seat = _checked(ledger, replace(seat, begins_on=stored.begins_on, ends_on=stored.ends_on))
    with ledger.tx(f"修改席位“{seat.position}”") as writing:
        writing.put("group_seat", seat)
    return writing.changes(seat.id)


def abolish_seat(ledger: Ledger, seat_id: int, *, on: date, basis: str = "") -> Changes:
    """撤销席位 from ``on``; the holder's term ends the day before. What was stays on record."""
    seat, terms = _seat_in_force(ledger, seat_id, on)
    if seat.begins_on == on.isoformat():
        raise SeatClosed(f"“{seat.position}”就是这一天设立的，没有撤销；设错了请用“撤销”（Ctrl+Z）退回。")
    with ledger.tx(f"撤销席位“{seat.position}”") as writing:
        end_seat(writing, seat, terms, on=on, basis=basis)
    return writing.changes(seat_id)


def end_seat(writing: Writing, seat: GroupSeat, terms: Sequence[SeatTerm], *, on: date, basis: str) -> None:
    """End a seat the day before ``on`` inside the caller's transaction; refused while a later term is on record."""
    later = [term for term in terms if (term.begins_on or "") >= on.isoformat()]
    if later:
        raise SeatClosed(f"“{seat.position}”在{long_date(on)}或以后还有任职记录，没有撤销；请改用更晚的日期。")
    running = holder(terms, on)
    if running is not None:
        writing.change("seat_term", running.id, ends_on=day_before(on), ended_basis=basis)
    writing.change("group_seat", seat.id, ends_on=day_before(on), ended_basis=basis)


def move_seat(ledger: Ledger, seat_id: int, step: int) -> Changes:
    """One place up (-1) or down (1) among the seats of the same role; the order is numbered anew."""
    moved = one(ledger, GroupSeat, seat_id)
    order = in_order(matching(ledger, GroupSeat))
    alike = [seat.id for seat in order if seat.role == moved.role and seat.ends_on is None]
    place = alike.index(seat_id) if seat_id in alike else 0
    if seat_id not in alike or not 0 <= place + step < len(alike):
        return Changes("调整席位顺序")
    other = alike[place + step]
    ids = [other if seat.id == seat_id else seat_id if seat.id == other else seat.id for seat in order]
    with ledger.tx(f"调整“{moved.position}”的顺序") as writing:
        for number, one_id in enumerate(ids, 1):
            writing.change("group_seat", one_id, seq=number)
    return writing.changes(seat_id)


def change_person(ledger: Ledger, person: Person) -> Changes:
    """Correct a person's name or unit; every seat that the person held shows it."""
    person = with_unit(ledger, replace(person, name=tidy_name(person.name)))
    if not person.name:
        raise SeatIncomplete("姓名不能为空，没有保存；请填写姓名。")
    with ledger.tx(f"修改人员“{person.name}”") as writing:
        writing.put("person", person)
    return writing.changes(person.id)


def store_person(ledger: Ledger, writing: Writing, person: Person) -> int:
    """The id of a known person, or of the new one stored now."""
    if person.id:
        return person.id
    name = tidy_name(person.name)
    if not name:
        raise SeatIncomplete("还没有填接任人的姓名，没有保存。")
    return writing.insert(with_unit(ledger, replace(person, name=name)))


def with_unit(ledger: Ledger, person: Person) -> Person:
    """The person with the unit of the directory that the wording names."""
    if person.unit_id is not None or not person.unit_name:
        return person
    return replace(person, unit_id=read_directory(ledger).unit_id(person.unit_name))


def write_seat(ledger: Ledger, writing: Writing, seat: GroupSeat) -> int:
    """Store a new seat; without a place it comes last."""
    last = max((known.seq or 0 for known in matching(ledger, GroupSeat)), default=0)
    return writing.insert(seat if seat.seq is not None else replace(seat, seq=last + 1))


def keep_group(ledger: Ledger, writing: Writing) -> None:
    """Store the group's name once there is a seat in it."""
    if not matching(ledger, LeadingGroup):
        writing.insert(leading_group(ledger))


def unit_of_post(ledger: Ledger, posts: Sequence[tuple[str, str]]) -> tuple[int | None, str]:
    """The unit that tells a holder from namesakes: the last post's that the directory knows, else the last named."""
    named = [unit for unit, _ in posts if unit]
    known = read_directory(ledger)
    for name in reversed(named):
        unit_id = known.unit_id(name)
        if unit_id is not None:
            return unit_id, name
    return None, named[-1] if named else ""


def posts_of(position: str) -> tuple[tuple[str, str], ...]:
    """The posts that a wording names: 县委常委、县政府副县长 are two."""
    from ledger_app.exchange.reading.prose.rosters import read_posts

    return tuple((post.unit, post.post) for post in read_posts(position))


def _checked(ledger: Ledger, seat: GroupSeat) -> GroupSeat:
    """The seat with tidy wording, its posts and its unit."""
    position = " ".join(seat.position.split())
    if not position:
        raise SeatIncomplete("还没有填“单位及职务”，没有保存；请填写，如“县司法局局长”。")
    posts = posts_of(position)
    return replace(seat, position=position, posts=posts, unit_id=unit_of_post(ledger, posts)[0])


def _seat_in_force(ledger: Ledger, seat_id: int, on: date) -> tuple[GroupSeat, list[SeatTerm]]:
    """The seat with its terms; refuses a day on which it does not exist."""
    seat, day = one(ledger, GroupSeat, seat_id), on.isoformat()
    if seat.begins_on and day < seat.begins_on:
        begun = long_date(date.fromisoformat(seat.begins_on))
        raise SeatClosed(f"“{seat.position}”自{begun}才设立，没有保存；请改用这一天以后的日期。")
    if seat.ends_on and day > seat.ends_on:
        ended = long_date(date.fromisoformat(seat.ends_on))
        raise SeatClosed(f"“{seat.position}”只到{ended}为止，没有保存；请改日期，或先撤回“撤销席位”。")
    return seat, matching(ledger, SeatTerm, seat_id=seat_id, order_by="begins_on, id")


def _refuse_first_day(seat: GroupSeat, term: SeatTerm, on: date) -> None:
    if term.begins_on == on.isoformat():
        raise SeatClosed(f"“{seat.position}”的现任当天才任职，没有保存；请改日期，填错了请用“撤销”（Ctrl+Z）退回。")
