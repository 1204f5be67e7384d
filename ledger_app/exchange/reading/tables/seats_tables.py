"""Leading-group rosters printed as tables (姓名, 职务, 组内职务)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.reading import SeatReading, SeatRole
from ledger_app.exchange.reading.prose.rosters import read_posts, role_of_label
from ledger_app.exchange.reading.tables.table_grid import GridRow, squash
from ledger_app.exchange.reading.tables.table_heads import Head

_ROLE = re.compile(r"组长|成员|主任|召集人|总指挥|指挥长|委员")
_UNIT = re.compile(r"^(?:所在|工作)?单位(?:名称)?$")


@dataclass(frozen=True)
class _Columns:
    name: int
    posts: tuple[int, ...]
    role: int | None


def read_seats(head: Head, body: Sequence[GridRow]) -> list[tuple[GridRow, SeatReading]]:
    """The seats of a roster table with the rows they stand in; empty where the table is none."""
    columns = _columns(head, body)
    if columns is None:
        return []
    seats: list[tuple[GridRow, SeatReading]] = []
    role: SeatRole = "member"
    for row in body:
        label = squash(row.text(columns.role)) if columns.role is not None else ""
        if label and _ROLE.search(label):
            role = role_of_label(label)
        name = squash(row.own_text(columns.name))
        if 2 <= len(name) <= 12:
            position = " ".join(t for c in columns.posts if (t := row.text(c).replace("\n", " ")))
            seats.append(
                (row, SeatReading(len(seats) + 1, role, name, position, read_posts(squash_position(position))))
            )
    return seats


def squash_position(position: str) -> str:
    """县司法局 局长 in two columns is one post."""
    return re.sub(r"\s+", "", position)


def _columns(head: Head, body: Sequence[GridRow]) -> _Columns | None:
    kinds = [c.kind for c in head.captions]
    if "name" not in kinds:
        return None
    name = kinds.index("name")
    posts = tuple(
        i
        for i, c in enumerate(head.captions)
        if c.kind == "post" or (c.kind == "units" and _UNIT.match(squash(c.text)))
    )
    role = kinds.index("group_role") if "group_role" in kinds else _role_column(body, {name, *posts})
    if role is None and not posts:
        return None
    return _Columns(name, posts, role) if role is not None else None


def _role_column(body: Sequence[GridRow], taken: set[int]) -> int | None:
    """A column without a known caption whose cells are 组长, 副组长, 成员."""
    width = len(body[0].places) if body else 0
    for column in range(width):
        texts = [squash(t) for row in body if (t := row.own_text(column))]
        if column not in taken and texts and all(len(t) <= 8 and _ROLE.search(t) for t in texts):
            return column
    return None
