"""The ledger a command works on: the one named, else the one the window opened last."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ledger_app.domain.refusal import Refusal
from ledger_app.paths import last_ledger

Ledger = Any  # what ``opening`` gives is handed on to operations, never looked into


class NoLedgerNamed(Refusal):
    """Neither ``--ledger`` nor a ledger opened before."""


def today_of(options: Namespace) -> date:
    """The day that counts as today: ``--on``, else the computer's."""
    given: date | None = options.on
    return given or date.today()


def ledger_path(options: Namespace) -> Path:
    """Which file is meant; refused where nothing says so."""
    if options.ledger:
        return Path(options.ledger)
    last = last_ledger()
    if last is None:
        raise NoLedgerNamed("没有写明台账文件，窗口也还没有打开过台账；请用 --ledger 写明台账文件的路径。")
    return last


@contextmanager
def opened(options: Namespace, *, read_only: bool) -> Iterator[Ledger]:
    """The ledger, closed again whatever happens; reading works while the window holds it."""
    from ledger_app.operations.opening import close_ledger, open_ledger
    from ledger_app.operations.safekeeping import guard

    ledger = open_ledger(ledger_path(options), operator=options.operator, read_only=read_only)
    try:
        if not read_only:
            guard(ledger)
        if options.on is None:
            _say_doubt(ledger)
        yield ledger
    finally:
        close_ledger(ledger)


def _say_doubt(ledger: Ledger) -> None:
    """M10 where the computer's clock runs before the last record; ``--on`` says which day is meant."""
    from ledger_app.operations.clock_check import clock_doubt

    doubted = clock_doubt(ledger, now=datetime.now().astimezone())
    if doubted is not None:
        print(f"{doubted.sentence()}要按某一天计算，请加 --on 日期。", file=sys.stderr)
