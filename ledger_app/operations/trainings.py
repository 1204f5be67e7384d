"""培训: registered, corrected, put into the 回收站."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.training import Training
from ledger_app.operations.recycling import put_in_bin, take_out_of_bin
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import fetch, matching, one, these


class IncompleteTraining(Refusal):
    """What a training must tell is missing or cannot be; all of it is named."""


def trainings_between(ledger: Ledger, first: date, last: date) -> list[Training]:
    """The trainings from ``first`` up to and with ``last``, those in the 回收站 left out, by day."""
    days = (first.isoformat(), last.isoformat())
    return fetch(
        ledger, Training, "WHERE t.deleted_at IS NULL AND t.held_on BETWEEN ? AND ? ORDER BY t.held_on, t.id", days
    )


def trainings_of_year(ledger: Ledger, year: int, *, binned: bool = False) -> list[Training]:
    """The trainings of a year, newest first; ``binned``: those in the 回收站 instead."""
    found = matching(ledger, Training, order_by="held_on, id")
    wanted = [t for t in found if (t.deleted_at is not None) == binned and (t.held_on or "").startswith(f"{year:04d}-")]
    return wanted[::-1]


def training(ledger: Ledger, training_id: int) -> Training:
    return one(ledger, Training, training_id)


def add_training(ledger: Ledger, given: Training) -> Changes:
    """登记培训."""
    given = _checked(given)
    with ledger.tx(f"登记培训“{given.name}”") as writing:
        made = writing.insert(given)
    return writing.changes(made)


def change_training(ledger: Ledger, given: Training) -> Changes:
    """Write a training as given over the stored one."""
    given = _checked(given)
    one(ledger, Training, given.id)
    with ledger.tx(f"修改培训“{given.name}”") as writing:
        writing.put("training", given)
    return writing.changes(given.id)


def delete_trainings(ledger: Ledger, ids: Iterable[int]) -> Changes:
    """Into the 回收站."""
    return put_in_bin(ledger, "training", these(ledger, Training, ids), _called)


def restore_trainings(ledger: Ledger, ids: Iterable[int]) -> Changes:
    """Out of the 回收站."""
    return take_out_of_bin(ledger, "training", these(ledger, Training, ids), _called)


def _called(some: Sequence[Training]) -> str:
    return f"“{'、'.join(each.name for each in some)}”"


def _checked(given: Training) -> Training:
    """The training with tidy words; every problem is named at once."""
    given = replace(given, name=given.name.strip(), hours=given.hours.strip())
    problems = [
        words
        for wrong, words in (
            (not given.name, "还没有填“培训名称”"),
            (not given.held_on, "还没有填“培训日期”"),
            ((given.present or 0) < 0, "“参训人数”不能小于0"),
        )
        if wrong
    ]
    if problems:
        raise IncompleteTraining(f"{'；'.join(problems)}，没有保存；请补填后再保存。")
    return given
