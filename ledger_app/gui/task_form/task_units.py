"""The responsible units of a task as tokens, and back: printed names, units, groups, and names that stay 待明确."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ledger_app.domain.task import TaskUnit
from ledger_app.domain.unit import Unit
from ledger_app.domain.unit_name import vague
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.form import Incomplete
from ledger_app.gui.widgets.unit_picker import Token
from ledger_app.operations import units

# A group stands among the tokens under its id with a minus before it.
Find = Callable[[str], Sequence[Unit]]


def find_units_and_groups(session: Session) -> Find:
    """How typed text is looked up: units by name and pinyin, then groups by name."""

    def find(typed: str) -> Sequence[Unit]:
        found = units.find_units(session.ledger, typed)
        named = [g for g in units.groups(session.ledger) if any(typed in name for name in (g.name, *g.aliases))]
        groups = [Unit(id=-g.id, name=g.name) for g in named]
        exact = [group for group in groups if group.name == typed]
        return exact or [*found, *groups]

    return find


def as_tokens(printed: Sequence[TaskUnit], role: str) -> list[Token]:
    """The units of a role as they are printed."""
    return [Token(u.printed, _meant(u)) for u in printed if u.role == role]


def from_tokens(tokens: Sequence[Token], role: str, before: Sequence[TaskUnit]) -> list[TaskUnit]:
    """The units of a role as typed; refuses names that the directory does not know and that are not vague."""
    kept = {u.printed: u for u in before if u.role == role}
    unknown = [t.words for t in tokens if t.unit_id is None and t.words not in kept and not vague(t.words)]
    if unknown:
        raise Incomplete(
            f"名录中没有“{'、'.join(unknown)}”。请点红色名称选“新建单位”或“设为某单位的别名”；"
            "还不知道哪家的，可写“相关部门”。"
        )
    return [_task_unit(token, kept.get(token.words) or TaskUnit(role=role)) for token in tokens]


def _meant(printed: TaskUnit) -> int | None:
    return -printed.group_id if printed.group_id is not None else printed.unit_id


def _task_unit(token: Token, before: TaskUnit) -> TaskUnit:
    meant = token.unit_id
    return replace(
        before,
        printed=token.words,
        unit_id=meant if meant is not None and meant > 0 else None,
        group_id=-meant if meant is not None and meant < 0 else None,
    )
