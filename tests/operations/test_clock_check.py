"""A clock that runs before the last record is doubted once, and the answer holds for everybody."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ledger_app.operations.clock_check import clock_doubt, trust_computer, trust_ledger
from ledger_app.operations.operators import add_operator
from ledger_app.storage.ledger import Ledger

YEAR = timedelta(days=365)


def now() -> datetime:
    return datetime.now().astimezone()


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(days=1), 20 * YEAR])
def test_a_clock_that_is_right_or_ahead_is_not_doubted(ledger: Ledger, ahead: timedelta) -> None:
    assert clock_doubt(ledger, now=now() + ahead) is None


@pytest.mark.parametrize("behind", [timedelta(days=1), 10 * YEAR])
def test_a_clock_behind_the_last_record_is_doubted(ledger: Ledger, behind: timedelta) -> None:
    doubted = clock_doubt(ledger, now=now() - behind)
    assert doubted is not None
    assert not doubted.holds
    assert doubted.day == now().date()


def test_the_clock_is_trusted_once_for_everybody(ledger: Ledger) -> None:
    trust_computer(ledger)
    ledger.operator = "王某"
    assert clock_doubt(ledger, now=now() - 10 * YEAR) is None


def test_after_trust_a_clock_that_falls_behind_newer_records_is_doubted_again(ledger: Ledger) -> None:
    trust_computer(ledger)
    add_operator(ledger, "王某")
    assert clock_doubt(ledger, now=now() - timedelta(days=1)) is not None


def test_going_by_the_ledger_is_remembered_while_its_last_record_is_the_same(ledger: Ledger) -> None:
    wrong = now() - 10 * YEAR
    doubted = clock_doubt(ledger, now=wrong)
    assert doubted is not None
    trust_ledger(ledger, doubted)
    held = clock_doubt(ledger, now=wrong + timedelta(hours=3))
    assert held is not None
    assert held.holds
    assert "现按账本最后记录的日期" in held.sentence()


def test_going_by_the_ledger_ends_when_the_clock_is_right_again(ledger: Ledger) -> None:
    doubted = clock_doubt(ledger, now=now() - YEAR)
    assert doubted is not None
    trust_ledger(ledger, doubted)
    assert clock_doubt(ledger, now=now()) is None
