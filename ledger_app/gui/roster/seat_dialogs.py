"""The dialogs on one seat and its holder: 变更现任, 离任, 增设, 修改, 撤销, and a person's name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ledger_app.domain.changes import Changes
from ledger_app.domain.person import Person
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.roster import GroupSeat, LeadingGroup, RosterLine
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.roster.seat_records import NewSeat, SeatDay, Successor
from ledger_app.gui.session import Session
from ledger_app.operations import roster
from ledger_app.operations.roster_adoption import OTHER, SAME


class NotSaid(Refusal):
    """Whether it is the same person was left open."""


def known_or_new(session: Session, name: str, unit_name: str) -> Person:
    """The person meant: where one of that name and unit is known, somebody says whether it is the same."""
    person = Person(name=name, unit_name=unit_name)
    found = session.ask(roster.namesakes, person) or []
    if not found:
        return person
    answer = session.notices.choose(f"台账中已有{found[0].told}，是不是同一个人？", (SAME, OTHER, "取消"))
    if answer not in (SAME, OTHER):
        raise NotSaid("还没有说明是不是同一个人，没有保存。")
    return found[0] if answer == SAME else person


def succession_dialog(session: Session, line: RosterLine, on: date) -> RecordDialog:
    """变更现任: the next holder, from when and why."""

    def store(given: Successor) -> Changes:
        person = known_or_new(session, given.name, given.unit_name)
        start = date.fromisoformat(given.on or "")
        return roster.succeed(session.ledger, line.seat.id, person, on=start, basis=given.basis)

    unit = roster.unit_of_post(session.ledger, line.seat.posts or ())[1]
    before = f"现任{line.person.name}" if line.person else "现空缺"
    begin = Successor(unit_name=unit, on=on.isoformat())
    words = f"变更现任：{line.role_words}，{line.seat.position}（{before}）"
    dialog = RecordDialog(session, words, form="succession_form", record=begin, save=store)
    dialog.act = "变更"
    return dialog


def vacating_dialog(session: Session, line: RosterLine, on: date) -> RecordDialog:
    """离任: the seat stands vacant from that day."""

    def store(given: SeatDay) -> Changes:
        return roster.vacate(session.ledger, line.seat.id, on=date.fromisoformat(given.on or ""), basis=given.basis)

    name = line.person.name if line.person else ""
    words = f"离任：{name}（{line.seat.position}），席位暂缺"
    dialog = RecordDialog(session, words, form="seat_day_form", record=SeatDay(on.isoformat()), save=store)
    dialog.act = "登记离任"
    return dialog


def abolition_dialog(session: Session, line: RosterLine, on: date) -> RecordDialog:
    """撤销席位 from a day; what was stays on record."""

    def store(given: SeatDay) -> Changes:
        day = date.fromisoformat(given.on or "")
        return roster.abolish_seat(session.ledger, line.seat.id, on=day, basis=given.basis)

    words = f"撤销席位：{line.role_words}，{line.seat.position}"
    dialog = RecordDialog(session, words, form="seat_day_form", record=SeatDay(on.isoformat()), save=store)
    dialog.act = "撤销席位"
    return dialog


def new_seat_dialog(session: Session, on: date) -> RecordDialog:
    """增设席位, with its first holder or vacant."""

    def store(given: NewSeat) -> Changes:
        unit = roster.unit_of_post(session.ledger, roster.posts_of(given.position))[1]
        person = known_or_new(session, given.holder, unit or given.position) if given.holder else None
        seat = GroupSeat(role=given.role, position=given.position, succeeds=given.succeeds, basis=given.basis)
        return roster.add_seat(session.ledger, seat, on=date.fromisoformat(given.on or ""), person=person)

    begin = NewSeat(on=on.isoformat())
    return RecordDialog(session, "增设席位", form="new_seat_form", record=begin, save=store)


def seat_dialog(session: Session, seat: GroupSeat) -> RecordDialog:
    """修改席位: what it is called; its holder changes by 变更现任."""

    def store(given: GroupSeat) -> Changes:
        return roster.change_seat(session.ledger, given)

    return RecordDialog(session, f"修改席位：{seat.position}", form="seat_form", record=seat, save=store)


def person_dialog(session: Session, person: Person) -> RecordDialog:
    """更正姓名: every seat that the person holds or held shows it."""

    def store(given: Person) -> Changes:
        moved = given.unit_name != person.unit_name
        return roster.change_person(session.ledger, replace(given, unit_id=None) if moved else given)

    return RecordDialog(session, f"更正姓名：{person.told}", form="person_form", record=person, save=store)


def group_dialog(session: Session, group: LeadingGroup) -> RecordDialog:
    """The group's own name and where its office is."""

    def store(given: LeadingGroup) -> Changes:
        return roster.change_group(session.ledger, given)

    return RecordDialog(session, "领导小组名称", form="leading_group_form", record=group, save=store)
