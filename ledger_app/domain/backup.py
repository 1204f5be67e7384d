"""Backups: what is told of each, and which of them may go."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

REASONS: dict[str, str] = {
    "manual": "手动备份",
    "regular": "定时备份",
    "first_of_day": "当天首次修改",
    "closing": "退出时",
    "before_import": "批量导入前",
    "before_calendar": "调整节假日前",
    "before_restore": "恢复前",
    "before_upgrade": "升级账本结构前",
    "external": "备份到U盘",
}
EVERY_ONE = timedelta(hours=48)
NEWEST_KEPT = 5
# A day, a week or a month keeps its newest backup for so long.
_DAYS, _WEEKS, _MONTHS = timedelta(days=14), timedelta(weeks=8), timedelta(days=731)
ABSENCE = timedelta(days=40)  # a longer pause between two backups is taken for a clock that was set
TOLERATED = timedelta(minutes=10)
EXTERNAL_EVERY = timedelta(days=7)


@dataclass(frozen=True)
class Backup:
    """A backup as its manifest tells. ``serial`` is its place in the order of making, whatever the clock said.

    ``verified``: it was reopened and checked when made, and is still as large as then. ``external`` lies elsewhere
    (a USB stick), where it may not be within reach.
    """

    path: str
    serial: int
    made_at: datetime
    reason: str = "manual"
    seq: int = 0
    size: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    verified: bool = True
    office: str = ""
    origin: str = ""
    head: str = ""
    external: bool = False
    reachable: bool = True


def superfluous(backups: Iterable[Backup], *, now: datetime) -> list[Backup]:
    """Those that may be deleted: 48 hours keep all, 14 days one a day, 8 weeks one a week, 24 months one a month.

    The newest five verified ones always stay, and so does whatever was not verified or lies elsewhere. Order is that
    of making; times that contradict it, and pauses that only a wrong clock explains, make nothing older.
    """
    own = sorted((each for each in backups if each.verified and not each.external), key=_order)
    if not own or now + TOLERATED < max(each.made_at for each in own[-NEWEST_KEPT:]):
        return []
    moments = _believable([each.made_at for each in own], now)
    kept = set(range(max(0, len(own) - NEWEST_KEPT), len(own)))
    kept |= {place for place, moment in enumerate(moments) if now - moment <= EVERY_ONE}
    for longest, period in _PERIODS:
        newest = {period(moment): place for place, moment in enumerate(moments) if now - moment <= longest}
        kept |= set(newest.values())
    return [each for place, each in enumerate(own) if place not in kept]


_PERIODS: tuple[tuple[timedelta, Callable[[datetime], object]], ...] = (
    (_DAYS, lambda moment: moment.date()),
    (_WEEKS, lambda moment: moment.isocalendar()[:2]),
    (_MONTHS, lambda moment: (moment.year, moment.month)),
)


def _order(backup: Backup) -> tuple[int, int]:
    return backup.serial, backup.seq


def _believable(told: Sequence[datetime], now: datetime) -> list[datetime]:
    """For each backup the latest moment at which it can have been made, counted back from now.

    Where the clock went back and forth, the longest row of times that never go back is believed; a time outside it
    counts as that of the next believed one.
    """
    believed = set(_longest_rising(told))
    moments: list[datetime] = []
    later, shift, moment = now, timedelta(0), now
    for place in range(len(told) - 1, -1, -1):
        if place in believed:
            pause = later - told[place]
            if pause > ABSENCE:
                shift += pause
            later = told[place]
            moment = min(told[place] + shift, now)
        moments.append(moment)
    return moments[::-1]


def _longest_rising(told: Sequence[datetime]) -> list[int]:
    """The places of the longest row of times that never go back."""
    ends: list[datetime] = []  # the smallest end of a row of each length
    at: list[int] = []
    before: list[int] = []
    for place, moment in enumerate(told):
        length = bisect_right(ends, moment)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [moment]
        at[length : length + 1] = [place]
    row: list[int] = []
    place = at[-1] if at else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]


@dataclass(frozen=True)
class Safety:
    """How safe the ledger is: its last backup, and the last one kept elsewhere. ``trouble`` is what went wrong last."""

    last: Backup | None = None
    external: Backup | None = None
    begun: datetime | None = None
    trouble: str = ""

    def external_overdue(self, now: datetime) -> bool:
        """Whether nothing was kept elsewhere for a week; a ledger younger than that is not blamed."""
        since = self.external.made_at if self.external else self.begun
        return since is not None and now - since > EXTERNAL_EVERY


@dataclass(frozen=True)
class RestorePreview:
    """What restoring a backup would bring: rows there and now (None: the present file cannot be read)."""

    backup: Backup
    present: Mapping[str, int] | None
    lost: int | None
    """How many actions the ledger knows and the backup does not; None where that cannot be told."""
    stranger: bool = False
    """The backup is one of another ledger."""

    def sentence(self) -> str:
        """What is about to happen."""
        told = f"将恢复到{day_and_minute(self.backup.made_at)}的备份"
        if self.lost:
            told += f"，此后的{self.lost}次修改将不在其中"
        kept = "恢复前会先备份当前数据。" if self.present is not None else "现有文件已损坏，会移到“损坏”文件夹保留。"
        return f"{told}。{kept}"


def day_and_minute(moment: datetime) -> str:
    """2026年4月7日17:32."""
    return f"{moment.year}年{moment.month}月{moment.day}日{moment:%H:%M}"


def when(moment: datetime, now: datetime) -> str:
    """今天08:31, 昨天17:32, 4月7日17:32, 2025年4月7日17:32."""
    days = (now.date() - moment.date()).days
    near = {0: "今天", 1: "昨天"}.get(days)
    if near is None:
        near = f"{moment.month}月{moment.day}日"
        if moment.year != now.year:
            near = f"{moment.year}年{near}"
    return f"{near}{moment:%H:%M}"


def size_in_words(size: int) -> str:
    """3.4 MB."""
    return f"{max(size / (1 << 20), 0.1):.1f} MB"
