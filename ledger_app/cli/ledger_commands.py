"""The commands that make a ledger: new, sample."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ledger_app.cli.answer import Answer
from ledger_app.cli.opened import today_of
from ledger_app.domain.office import LEVELS


def new(options: Namespace) -> Answer:
    """A new ledger for an office; an existing file is refused."""
    from ledger_app.operations.opening import close_ledger, create_ledger

    path = Path(options.path)
    ledger = create_ledger(
        path, name=options.name, level=options.level, operator=options.operator, today=today_of(options)
    )
    office = ledger.office
    close_ledger(ledger)
    value = {"ledger": str(path), "unit": office.name, "level": office.level}
    return Answer(value, lambda: [f"已新建台账“{path}”：{office.name}（{LEVELS[office.level]}）。"])


def sample(options: Namespace) -> Answer:
    """The practice ledger of a fictitious county."""
    from ledger_app.operations.listing import how_many_tasks
    from ledger_app.operations.opening import close_ledger
    from ledger_app.operations.practice import make_practice_ledger

    path = Path(options.path)
    ledger = make_practice_ledger(path, tasks=options.scale, today=today_of(options))
    office, tasks = ledger.office, how_many_tasks(ledger)
    close_ledger(ledger)
    value = {"ledger": str(path), "unit": office.name, "level": office.level, "tasks": tasks}
    return Answer(value, lambda: [f"已新建练习库“{path}”：{office.name}，{tasks}项任务。"])
