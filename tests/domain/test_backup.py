"""Which backups may go: the rule exactly where the clock is right, and nothing too much where it is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.backup import Backup, Safety, superfluous, when

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def made(*moments: datetime) -> list[Backup]:
    """Backups in the order of their making."""
    return [Backup(f"{n}.db", serial=n, made_at=moment, seq=n) for n, moment in enumerate(moments, 1)]


def left(backups: list[Backup], now: datetime = NOW) -> list[Backup]:
    gone = superfluous(backups, now=now)
    return [each for each in backups if each not in gone]


def test_two_days_keep_every_backup_then_the_newest_of_each_day_week_and_month() -> None:
    year = made(*(NOW - HOUR * 12 * n for n in range(2 * 900, -1, -1)))
    kept = [each.made_at for each in left(year)]
    ages = [(NOW - moment) / DAY for moment in kept]
    assert sum(age <= 2 for age in ages) == 5  # every twelve hours
    assert sum(2 < age <= 14 for age in ages) == 12
    assert len({moment.isocalendar()[:2] for moment in kept if NOW - moment <= timedelta(weeks=8)}) == 9
    months = [(moment.year, moment.month) for moment in kept if NOW - moment > timedelta(weeks=8)]
    assert len(months) == len(set(months)) == 23
    assert max(ages) <= 731


def test_thinning_every_day_leaves_what_thinning_once_leaves() -> None:
    folder: list[Backup] = []
    for n in range(120 * 3):
        now = NOW + HOUR * 8 * n
        folder = left([*folder, Backup(f"{n}.db", serial=n, made_at=now, seq=n)], now)
    whole = left(made(*(NOW + HOUR * 8 * n for n in range(120 * 3))), now)
    assert [each.made_at for each in folder] == [each.made_at for each in whole]


@given(st.lists(st.integers(-9000, 9000), max_size=60), st.integers(-9000, 9000))
def test_the_newest_five_stay_whatever_the_clocks_said(days: list[int], today: int) -> None:
    backups = made(*(NOW + DAY * n for n in days))
    assert left(backups, NOW + DAY * today)[-5:] == backups[-5:]


@given(st.lists(st.integers(0, 60 * 24 * 40), min_size=1, max_size=60))
def test_thinning_again_at_once_takes_nothing_more(minutes: list[int]) -> None:
    backups = made(*(NOW - timedelta(minutes=n) for n in sorted(minutes, reverse=True)))
    once = left(backups)
    assert left(once) == once


@given(st.sampled_from([-3650, 7300, -400, 400]), st.integers(0, 29))
def test_a_clock_that_was_wrong_for_some_backups_costs_no_other(days: int, place: int) -> None:
    right = [NOW - HOUR * n for n in range(30, 0, -1)]
    wrong = list(right)
    wrong[place:] = [moment + DAY * days for moment in right[place:]]
    assert left(made(*wrong), wrong[-1] + HOUR) == made(*wrong)  # the clock is still wrong
    corrected = [*right[:place], right[place] + DAY * days, *right[place + 1 :]]
    assert left(made(*corrected)) == made(*corrected)  # it was wrong once


def test_a_clock_behind_the_newest_backup_thins_nothing() -> None:
    backups = made(*(NOW - HOUR * n for n in range(400, 0, -1)))
    assert left(backups, NOW - DAY * 3650) == backups
    assert left(backups, NOW + DAY * 7300)[-48:] == backups[-48:]


def test_what_was_not_verified_or_lies_elsewhere_is_left_alone() -> None:
    old = [NOW - DAY * 20 - HOUR * n for n in range(20, 0, -1)]
    odd = [Backup("a", n, moment, verified=n % 2 == 0, external=n % 2 == 0) for n, moment in enumerate(old)]
    assert left(odd) == odd
    assert len(left([*odd, *made(*old)])) <= len(odd) + 7  # the newest five, a week and a month


def test_a_week_without_a_backup_elsewhere_is_told_but_not_of_a_new_ledger() -> None:
    outside = Backup("e", 1, NOW - DAY * 8, external=True)
    assert Safety(external=outside).external_overdue(NOW)
    assert not Safety(external=outside).external_overdue(NOW - DAY * 2)
    assert Safety(begun=NOW - DAY * 8).external_overdue(NOW)
    assert not Safety(begun=NOW - DAY).external_overdue(NOW)


def test_moments_are_told_as_people_say_them() -> None:
    assert when(NOW - HOUR, NOW) == "今天11:00"
    assert when(NOW - DAY, NOW) == "昨天12:00"
    assert when(datetime(2025, 4, 7, 17, 32, tzinfo=UTC), NOW) == "2025年4月7日17:32"
