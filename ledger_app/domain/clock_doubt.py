"""The clock of the computer doubted: it shows a time before what the ledger has already recorded (M10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

# A clock set right by the network may step back a little; that moves no date.
TOLERATED = timedelta(minutes=10)


@dataclass(frozen=True)
class ClockDoubt:
    """Both times, and whether the office said to go by the ledger's date for now. Nothing is told meanwhile."""

    computer: datetime
    last: datetime
    holds: bool = False

    @property
    def day(self) -> date:
        """The day that holds until the clock is confirmed: that of the last record."""
        return self.last.date()

    def sentence(self) -> str:
        """M10 while nobody has answered, then what holds."""
        if self.holds:
            return f"电脑时间（{_minute(self.computer)}）可能不对，现按账本最后记录的日期（{_day(self.day)}）计算。"
        told = f"电脑时间（{_minute(self.computer)}）早于账本最后记录时间（{_minute(self.last)}）"
        return f"{told}，期限可能算错，请先校准时间。"


def doubt(now: datetime, last: datetime | None, *, held: datetime | None = None) -> ClockDoubt | None:
    """Whether the clock is to be doubted; ``held`` is the last record for which the ledger's date was chosen."""
    if last is None or now + TOLERATED >= last:
        return None
    return ClockDoubt(now, last.astimezone(now.tzinfo), holds=held == last)


def _minute(moment: datetime) -> str:
    return f"{_day(moment.date())}{moment:%H:%M}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
