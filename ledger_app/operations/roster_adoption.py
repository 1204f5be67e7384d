"""采用为本单位领导小组名单: the seats that a document lists become the office's own, compared with those in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ledger_app.domain.changes import Changes
from ledger_app.domain.person import Person, may_be_same, tidy_name
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.roster import (
    GroupSeat,
    RosterLine,
    SeatTerm,
    TermConflict,
    day_before,
    succession,
    terms_by_seat,
)
from ledger_app.domain.source_document import DocumentSeat, SourceDocument
from ledger_app.domain.unit_name import comparable
from ledger_app.domain.wording import long_date
from ledger_app.operations.roster import (
    end_seat,
    keep_group,
    leading_group,
    people,
    roster,
    store_person,
    unit_of_post,
    versions,
    with_unit,
)
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing

Outcome = Literal["new", "same", "succession"]
OUTCOMES: dict[Outcome, str] = {"new": "新设席位", "same": "不变", "succession": "接任"}
_OFFICE_ROLES = ("office_head", "office_deputy_head")


class NoRosterRead(Refusal):
    """The document lists nobody."""


@dataclass(frozen=True)
class Option:
    """Whom a name may mean: a person already known, whoever stands on a line further up, or somebody new."""

    words: str
    person_id: int | None = None
    line: int | None = None


SAME, OTHER = "是同一个人", "是另一个人"
_NEW = Option(OTHER)


@dataclass(frozen=True)
class PlannedSeat:
    """One line of the document and what adopting it means.

    ``options`` are whom the name may mean, the likeliest first; where there are several, ``question`` asks.
    """

    number: int
    listed: DocumentSeat
    outcome: Outcome
    person: Person
    seat: GroupSeat | None = None
    before: str = ""
    options: tuple[Option, ...] = (_NEW,)
    question: str = ""

    @property
    def words(self) -> str:
        if self.outcome == "succession":
            return f"接任{self.before}" if self.before else "补上空缺"
        return OUTCOMES[self.outcome]


@dataclass(frozen=True)
class AdoptionPlan:
    """What adopting a document's roster would do; ``dropped`` are seats in force that it no longer lists."""

    document: SourceDocument
    on: date
    basis: str
    seats: tuple[PlannedSeat, ...]
    dropped: tuple[RosterLine, ...] = ()

    @property
    def questions(self) -> tuple[PlannedSeat, ...]:
        return tuple(seat for seat in self.seats if seat.question)


def adoption_day(document: SourceDocument, *, today: date) -> date:
    """From when a document's roster holds: its day of issue or signature, else today."""
    told = document.issued_date or document.signed_date
    return date.fromisoformat(told) if told else today


def plan_adoption(ledger: Ledger, document_id: int, *, on: date) -> AdoptionPlan:
    """Compare the document's roster with the one in force on a day; nothing is written."""
    document = one(ledger, SourceDocument, document_id)
    listed = matching(ledger, DocumentSeat, document_id=document_id, order_by="seq, id")
    if not listed:
        raise NoRosterRead(f"“{document.title}”中没有读出领导小组名单，没有改动；请选有名单的文件。")
    planning = _Planning(ledger, roster(ledger, on).lines)
    seats = tuple(planning.plan(number, seat) for number, seat in enumerate(listed, 1))
    number = f"（{document.document_number}）" if document.document_number else ""
    return AdoptionPlan(document, on, f"《{document.title}》{number}", seats, planning.left())


def adopt(
    ledger: Ledger, plan: AdoptionPlan, *, answers: Mapping[int, int] | None = None, end_dropped: bool = True
) -> Changes:
    """Make the plan true in one action. ``answers`` says for a line's number which of its options it is (the first).

    Refused where the roster has changed after the plan's day: an earlier list would stand beside the later one.
    """
    _refuse_behind(ledger, plan)
    with ledger.tx(f"采用“{plan.document.title}”的领导小组名单") as writing:
        _Adopting(ledger, writing, plan).run(answers or {}, plan.dropped if end_dropped else ())
        keep_group(ledger, writing)
        _name_office(ledger, writing, plan)
    return writing.changes()


def _refuse_behind(ledger: Ledger, plan: AdoptionPlan) -> None:
    last = max((version.on for version in versions(ledger)), default=plan.on)
    if last > plan.on and _changes_anything(plan):
        raise TermConflict(
            f"领导小组名单在{long_date(last)}又有变动，{long_date(plan.on)}的名单不能再采用，没有保存；"
            "确实要采用的，请把“从哪天起”改到最后一次变动以后。"
        )


def _changes_anything(plan: AdoptionPlan) -> bool:
    return bool(plan.dropped) or any(seat.outcome != "same" for seat in plan.seats)


class _Planning:
    """The seats in force that are still to be found in the document, and the persons met so far."""

    def __init__(self, ledger: Ledger, lines: Iterable[RosterLine]) -> None:
        self._ledger = ledger
        self._open: dict[tuple[str, str], list[RosterLine]] = {}
        for line in lines:
            self._open.setdefault(_key(line.seat.role, line.seat.position), []).append(line)
        self._known = list(people(ledger).values())
        self._met: list[tuple[int, DocumentSeat, Person]] = []

    def plan(self, number: int, listed: DocumentSeat) -> PlannedSeat:
        line = self._taken(listed)
        person = _person_of(self._ledger, listed)
        if line is not None and line.person is not None and line.person.name == person.name:
            planned = PlannedSeat(number, listed, "same", line.person, line.seat)
        elif line is not None:
            before = line.person.name if line.person else ""
            planned = self._with_person(PlannedSeat(number, listed, "succession", person, line.seat, before))
        else:
            planned = self._with_person(PlannedSeat(number, listed, "new", person))
        self._met.append((number, listed, planned.person))
        return planned

    def left(self) -> tuple[RosterLine, ...]:
        return tuple(line for lines in self._open.values() for line in lines)

    def _taken(self, listed: DocumentSeat) -> RosterLine | None:
        """The seat in force for this post; of several alike first the one with the same holder."""
        lines = self._open.get(_key(listed.role, listed.position), [])
        if not lines:
            return None
        held = (
            n for n, line in enumerate(lines) if line.person is not None and line.person.name == tidy_name(listed.name)
        )
        return lines.pop(next(held, 0))

    def _with_person(self, planned: PlannedSeat) -> PlannedSeat:
        """Whom the name means: a post in the group's own office is held by whoever is listed above by that name."""
        person = planned.person
        if planned.listed.role in _OFFICE_ROLES and (above := self._listed_above(person.name)):
            return self._in_office(planned, above)
        known = next((each for each in self._known if may_be_same(each, person)), None)
        if known is not None:
            options = (Option(SAME, person_id=known.id), _NEW)
            return replace(planned, options=options, question=f"台账中已有{known.told}，是不是同一个人？")
        above = [number for number, _, each in self._met if may_be_same(each, person)]
        if above:
            question = f"名单第{above[0]}行也是{person.told}，是不是同一个人？"
            return replace(planned, options=(Option(SAME, line=above[0]), _NEW), question=question)
        return planned

    def _in_office(self, planned: PlannedSeat, above: list[int]) -> PlannedSeat:
        """One listed above is meant; where several of the name are, somebody has to say which."""
        if len(above) == 1:
            return replace(planned, options=(Option(SAME, line=above[0]),))
        told = {number: person.told for number, _, person in self._met}
        options = tuple(Option(f"第{number}行的{told[number]}", line=number) for number in above)
        question = f"名单中有{len(above)}位{planned.person.name}，兼任的是哪一位？"
        return replace(planned, options=(*options, _NEW), question=question)

    def _listed_above(self, name: str) -> list[int]:
        """The lines of those of this name, without those who are said to be one of them."""
        return [number for number, seat, person in self._met if person.name == name and seat.role not in _OFFICE_ROLES]


class _Adopting:
    """Writes a plan inside the transaction; remembers who was stored for which line."""

    def __init__(self, ledger: Ledger, writing: Writing, plan: AdoptionPlan) -> None:
        self._ledger, self._writing, self._plan = ledger, writing, plan
        self._terms = terms_by_seat(matching(ledger, SeatTerm))
        self._stored: dict[int, int] = {}

    def run(self, answers: Mapping[int, int], dropped: Sequence[RosterLine]) -> None:
        for planned in self._plan.seats:
            person_id = self._stored[planned.number] = self._person(planned, answers.get(planned.number, 0))
            self._place(planned, person_id)
        for line in dropped:
            terms = self._terms.get(line.seat.id, [])
            end_seat(self._writing, line.seat, terms, on=self._plan.on, basis=self._plan.basis)

    def _person(self, planned: PlannedSeat, answer: int) -> int:
        if planned.outcome == "same":
            return planned.person.id
        option = planned.options[answer]
        if option.person_id is not None:
            return option.person_id
        if option.line is not None:
            return self._stored[option.line]
        return store_person(self._ledger, self._writing, planned.person)

    def _place(self, planned: PlannedSeat, person_id: int) -> None:
        on, basis = self._plan.on, self._plan.basis
        if planned.seat is None:
            seat_id = self._writing.insert(self._seat(planned))
            self._writing.insert(SeatTerm(seat_id=seat_id, person_id=person_id, begins_on=on.isoformat(), basis=basis))
            return
        if planned.seat.seq != planned.number:
            self._writing.change("group_seat", planned.seat.id, seq=planned.number)
        if planned.outcome == "succession":
            self._succeed(planned.seat, person_id)

    def _succeed(self, seat: GroupSeat, person_id: int) -> None:
        on, basis = self._plan.on, self._plan.basis
        try:
            cut, last = succession(self._terms.get(seat.id, []), on)
        except TermConflict as conflict:
            raise TermConflict(f"“{seat.position}”：{conflict.message}") from conflict
        if cut is not None:
            self._writing.change("seat_term", cut.id, ends_on=day_before(on), ended_basis=basis)
        ends_on = last.isoformat() if last else None
        self._writing.insert(
            SeatTerm(seat_id=seat.id, person_id=person_id, begins_on=on.isoformat(), ends_on=ends_on, basis=basis)
        )

    def _seat(self, planned: PlannedSeat) -> GroupSeat:
        listed = planned.listed
        return GroupSeat(
            seq=planned.number,
            role=listed.role,
            position=listed.position,
            unit_id=planned.person.unit_id,
            posts=listed.posts,
            begins_on=self._plan.on.isoformat(),
            basis=self._plan.basis,
        )


def _key(role: str, position: str) -> tuple[str, str]:
    return role, comparable(position)


def _person_of(ledger: Ledger, listed: DocumentSeat) -> Person:
    """The person that a line names, told apart by the unit of the post, or by the wording where no unit is read."""
    unit_id, unit_name = unit_of_post(ledger, listed.posts or ())
    return with_unit(
        ledger, Person(name=tidy_name(listed.name), unit_id=unit_id, unit_name=unit_name or listed.position)
    )


def _name_office(ledger: Ledger, writing: Writing, plan: AdoptionPlan) -> None:
    """办公室设在: the unit of whoever heads the group's office, where that was left open."""
    group = leading_group(ledger)
    head = next((seat for seat in plan.seats if seat.listed.role == "office_head"), None)
    line = head.options[0].line if head is not None and not head.question else None
    if group.office_at or line is None:
        return
    unit = plan.seats[line - 1].person.unit_name
    if unit:
        writing.change("leading_group", group.id, office_at=unit)


def documents_with_roster(ledger: Ledger) -> list[tuple[SourceDocument, int]]:
    """Documents that list a leading group with the number of their seats, the latest first."""
    counts: dict[int, int] = {}
    for seat in matching(ledger, DocumentSeat):
        counts[seat.document_id or 0] = counts.get(seat.document_id or 0, 0) + 1
    known = [document for document in matching(ledger, SourceDocument, deleted_at=None) if document.id in counts]
    latest = sorted(known, key=lambda d: (d.issued_date or d.signed_date or "", d.id), reverse=True)
    return [(document, counts[document.id]) for document in latest]


def has_new_roster(ledger: Ledger, document_id: int, *, today: date) -> bool:
    """Whether a document lists a leading group that differs from the one in force."""
    if not matching(ledger, DocumentSeat, document_id=document_id):
        return False
    begins = adoption_day(one(ledger, SourceDocument, document_id), today=today)
    return _changes_anything(plan_adoption(ledger, document_id, on=max(today, begins)))
