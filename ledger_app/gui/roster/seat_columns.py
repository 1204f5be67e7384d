"""The columns of the roster, and what is said of one seat beside it."""

from __future__ import annotations

from datetime import date
from html import escape

from ledger_app.domain.person import Person
from ledger_app.domain.roster import Roster, RosterLine, SeatTerm, same_names
from ledger_app.domain.typed_date import shown_date
from ledger_app.gui.look import FAINT
from ledger_app.gui.widgets.row_list import Column
from ledger_app.operations.roster import SeatHistory


def _since(line: RosterLine) -> str:
    return line.term.begins_on or "" if line.term else ""


def _standing(line: RosterLine) -> str:
    return "在任" if line.person else f"空缺{line.vacant_days}天"


def _yellow(line: RosterLine) -> str | None:
    return "yellow" if line.vacant_too_long else None


def _basis(line: RosterLine) -> str:
    return (line.term.basis if line.term else line.seat.basis) or line.seat.basis


SEAT_COLUMNS = (
    Column("role", "组内职务", lambda r: r.role_words, 90, sortable=False),
    Column("name", "姓名", lambda r: r.shown_name, 150, sortable=False),
    Column("position", "单位及职务", lambda r: r.seat.position, 240, sortable=False, grows=True),
    Column("since", "任职起", _since, 90, sortable=False),
    Column("standing", "状态", _standing, 90, sortable=False, colour=_yellow),
    Column("basis", "依据", _basis, 230, sortable=False, priority=2),
)


def roster_summary(roster: Roster) -> str:
    """How many seats, how many vacant, and which names are borne by several."""
    vacant, long = len(roster.vacancies), sum(line.vacant_too_long for line in roster.lines)
    told = f"共{len(roster.lines)}席" + (f"，空缺{vacant}席" if vacant else "")
    told += f"（其中{long}席超过30天）" if long else ""
    names = same_names(roster)
    return told + (f"；有同名人员：{'、'.join(names)}，姓名后注明单位，按不同的人管理" if names else "")


def seat_summary(history: SeatHistory) -> str:
    """Who held the seat and when, as rich text."""
    seat = history.seat
    begun = f"{shown(seat.begins_on)}设立" + (f"，依据：{seat.basis}" if seat.basis else "")
    if seat.ends_on:
        begun += f"；到{shown(seat.ends_on)}为止" + (f"，依据：{seat.ended_basis}" if seat.ended_basis else "")
    passes = "人员变动由接任者自然接替" if seat.succeeds else "人员变动要另行发文"
    lines = [("席位", f"{seat.position}（{begun}）。{passes}。")]
    lines += [("历任" if not number else "", _term(term, person)) for number, (term, person) in
              enumerate(reversed(history.terms))]  # fmt: skip
    rows = "".join(_row(words, text) for words, text in lines)
    return f'<table cellspacing="0" cellpadding="2">{rows}</table>'


def shown(iso: str | None) -> str:
    """A stored day as lists show it."""
    return shown_date(date.fromisoformat(iso)) if iso else "日期未填"


def _term(term: SeatTerm, person: Person) -> str:
    span = f"{shown(term.begins_on)} 至 {shown(term.ends_on) if term.ends_on else '今'}"
    return f"{person.told}　{span}{f'（{term.basis}）' if term.basis else ''}"


def _row(words: str, text: str) -> str:
    return f'<tr><td style="color:{FAINT}; white-space:nowrap">{words}&nbsp;&nbsp;</td><td>{escape(text)}</td></tr>'
