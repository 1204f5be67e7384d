"""Ledgers made, opened, closed and looked at from a second thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.domain.office import LEVELS, Office, Operator
from ledger_app.domain.refusal import Refusal
from ledger_app.storage import ledger as file
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

if TYPE_CHECKING:
    from ledger_app.domain.working_day import WorkingCalendar

BY_COMMAND_LINE = "命令行"
SOUND = file.SOUND


class Unnamed(Refusal):
    """A ledger needs the name of its office and a known level."""


def create_ledger(
    path: Path, *, name: str, level: str, operator: str = BY_COMMAND_LINE, today: date | None = None
) -> Ledger:
    """A new ledger for this office with the shipped 时限规则, watched from today on; its first operator is 管理人."""
    from ledger_app.operations.deadline_rules import found_rules

    if not name.strip():
        raise Unnamed("还没有填写单位名称，没有新建账本；请填写单位全称。")
    if level not in LEVELS:
        raise Unnamed(f"没有“{level}”这个级别，没有新建账本；可选：{'、'.join(LEVELS.values())}。")
    ledger = _ready(file.create(Path(path), operator=operator))
    with ledger.tx("新建账本") as writing:
        writing.insert(Office(name=name.strip(), level=level))
        if operator != BY_COMMAND_LINE:
            writing.insert(Operator(name=operator, administrator=True))
        found_rules(writing, today=today or date.today())
    return ledger


def open_ledger(
    path: Path, *, operator: str | None = None, read_only: bool = False, check_later: bool = False
) -> Ledger:
    """Open an existing ledger; without an operator the first one who is enabled signs.

    With ``check_later`` a ledger that was left uncleanly opens at once and takes no writing until it was checked.
    """
    name = operator or BY_COMMAND_LINE
    ledger = _ready(file.open_existing(Path(path), operator=name, read_only=read_only, check_later=check_later))
    if operator is None:
        enabled = matching(ledger, Operator, disabled_at=None)
        ledger.operator = enabled[0].name if enabled else BY_COMMAND_LINE
    return ledger


def check_ledger(reader: Ledger) -> str:
    """The check owed after an unclean end, on a second view; refuses a damaged file, else tells what was found."""
    return file.check(reader)


def allow_writing(ledger: Ledger) -> None:
    """The check has passed."""
    ledger.unchecked = False


def close_ledger(ledger: Ledger) -> None:
    """Let go of the file and its lock."""
    ledger.close()


@contextmanager
def second_view(ledger: Ledger) -> Iterator[Ledger]:
    """The same ledger on a connection of its own, for reading in a worker thread."""
    reader = _ready(file.open_existing(ledger.path, operator=ledger.operator, read_only=True))
    try:
        yield reader
    finally:
        reader.close()


def _ready(ledger: Ledger) -> Ledger:
    ledger.read_calendar = _calendar_of
    return ledger


def _calendar_of(ledger: Ledger) -> WorkingCalendar:
    from ledger_app.operations.working_days import ledger_calendar

    return ledger_calendar(ledger)
