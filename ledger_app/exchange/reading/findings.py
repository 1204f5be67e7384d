"""What reading prose yields: tasks, seats, headings and the text that is none of these."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.reading import SeatReading, TaskReading, Unread


@dataclass(frozen=True)
class Heading:
    """A title or section heading as printed."""

    where: str
    text: str


@dataclass(frozen=True)
class ProseFindings:
    """Every character of the paragraphs, white space aside, stands once in the ``original`` of a task, in
    ``headings``, in ``roster`` (the lines the seats were read from) or in ``unread``."""

    tasks: tuple[TaskReading, ...] = ()
    seats: tuple[SeatReading, ...] = ()
    headings: tuple[Heading, ...] = ()
    roster: tuple[Heading, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True)
class Restated:
    """Prose tasks that stand on their own, and those that the table holds too, listed as read."""

    tasks: tuple[TaskReading, ...]
    unread: tuple[Unread, ...]
