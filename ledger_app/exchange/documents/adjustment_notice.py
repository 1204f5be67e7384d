"""领导小组调整通知: the group as it stands after a change, ready for the office's head and seal (screens.md 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ledger_app.domain.roster import Roster, RosterLine
from ledger_app.exchange.documents.parts import Issuer, printed_date
from ledger_app.exchange.paper.shape import Line, Paper
from ledger_app.exchange.paper.wrapping import columns_of

BLANK = "＿＿＿＿"
_LABELS = (("head", "组　长："), ("deputy_head", "副组长："), ("member", "成　员："))
_INDENT = "　　"
_HANG = 10  # two of indent, four of the label, three of the name, one between
_TITLE_ROOM = 40  # half-width columns that one line of a title takes
_DATE_RIGHT = 4.0


def adjustment_notice(roster: Roster, issuer: Issuer, *, addressees: Sequence[str] = ()) -> Paper:
    """关于调整……成员的通知 of the roster's day. What the ledger does not know prints as a line to be filled in."""
    group = roster.group.name
    sent_to = "、".join(addressees) or BLANK * 3
    opening = f"因人员变动和工作需要，现对{group}成员进行调整，调整后的名单如下："
    blocks = [Line(f"{sent_to}："), Line(opening, indent=True), *_listed(roster)]
    blocks += [Line(text, indent=True) for text in (_office(roster), _succession(roster)) if text]
    blocks[-1] = Line(blocks[-1].text, indent=blocks[-1].indent, hang=blocks[-1].hang, keep=True)
    return Paper(_title(group), (*blocks, *_signature(issuer)), False, "", issuer.name, issuer.watermark)


def padded(name: str) -> str:
    """A name of two characters as wide as one of three, in print only."""
    return f"{name[0]}　{name[1]}" if re.fullmatch(r"[㐀-鿿]{2}", name) else name


def _title(group: str) -> str:
    """Broken by sense where it does not fit on one line."""
    whole = f"关于调整{group}成员的通知"
    return whole if columns_of(whole) <= _TITLE_ROOM else f"关于调整{group}\n成员的通知"


def _listed(roster: Roster) -> Iterator[Line]:
    for role, label in _LABELS:
        lines = [line for line in roster.lines if line.seat.role == role]
        for number, line in enumerate(lines):
            before = label if not number else "　" * 4
            yield Line(f"{_INDENT}{before}{_name(line)}　{line.seat.position}", hang=_HANG)


def _name(line: RosterLine) -> str:
    name = padded(line.person.name) if line.person else "＿" * 3
    return name.ljust(3, "　")


def _office(roster: Roster) -> str:
    """领导小组办公室设在哪里、由谁负责; silent where the group has no office."""
    heads = _in_office(roster, "office_head", "主任")
    deputies = _in_office(roster, "office_deputy_head", "副主任")
    if not (heads or deputies or roster.group.office_at):
        return ""
    place = roster.group.office_at or BLANK
    return "，".join(part for part in (f"领导小组办公室设在{place}", heads, deputies) if part) + "。"


def _in_office(roster: Roster, role: str, words: str) -> str:
    lines = [line for line in roster.lines if line.seat.role == role]
    if not lines:
        return ""
    also = {line.person.id for line in roster.lines if line.person and not line.seat.role.startswith("office")}
    both = all(line.person is not None and line.person.id in also for line in lines)
    names = "、".join(f"{line.person.name if line.person else BLANK}同志" for line in lines)
    return f"办公室{words}由{names}{'兼任' if both else '担任'}"


def _succession(roster: Roster) -> str:
    """The closing sentence on succession, naming the seats for which it does not hold."""
    fixed = [line.seat.position for line in roster.lines if not line.seat.succeeds]
    if not roster.lines or len(fixed) == len(roster.lines):
        return ""
    but = f"（{'、'.join(fixed)}除外）" if fixed else ""
    return f"今后领导小组成员{but}如有变动，由接任相应职务的同志自然接替，不再另行发文。"


def _signature(issuer: Issuer) -> list[Line]:
    """Name above date, one centred over the other, the date four characters off the edge; room for the seal."""
    date = printed_date(issuer.on.isoformat())
    name_wide, date_wide = columns_of(issuer.name) / 2, columns_of(date) / 2
    date_right = max(_DATE_RIGHT, 1 + (name_wide - date_wide) / 2)
    name_right = date_right + (date_wide - name_wide) / 2
    blank = [Line("", keep=True), Line("", keep=True)]
    return [
        *blank,
        Line(issuer.name, align="right", right=name_right, keep=True),
        Line(date, align="right", right=date_right),
    ]
