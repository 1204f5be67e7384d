"""How long a limit runs from its event: so many working days, days, hours or months, or at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """The length of a limit from an event; all None means at once (即时)."""

    working_days: int | None = None
    calendar_days: int | None = None
    hours: int | None = None
    months: int | None = None
