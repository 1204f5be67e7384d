"""Gathering what prose yields, piece by piece, in the order of the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from ledger_app.domain.reading import SeatReading, TaskReading, Unread
from ledger_app.exchange.reading.findings import Heading, ProseFindings
from ledger_app.exchange.reading.prose.outline import Line
from ledger_app.exchange.reading.prose.prose_items import Setting


@dataclass
class Collected:
    """What has been found so far, each with its line's order so that it can be put back in order.

    ``setting`` holds for the part being read; ``alone``: no item there names units, so sentences may be the duties;
    ``addressee`` is who a letter is sent to; ``is_report``: the title says
    that the text looks back.
    """

    setting: Setting = field(default_factory=Setting)
    alone: bool = False
    addressee: str = ""
    is_report: bool = False
    tasks: list[tuple[int, TaskReading]] = field(default_factory=list)
    headings: list[tuple[int, Heading]] = field(default_factory=list)
    roster: list[tuple[int, Heading]] = field(default_factory=list)
    unread: list[tuple[int, Unread]] = field(default_factory=list)

    def heading(self, line: Line, text: str | None = None) -> None:
        self.headings.append((line.order, Heading(line.where, line.text if text is None else text)))

    def aside(self, line: Line, why: str, text: str | None = None) -> None:
        if (line.text if text is None else text).strip():
            self.unread.append((line.order, Unread(line.where, line.text if text is None else text, why)))

    def findings(self, seats: tuple[SeatReading, ...]) -> ProseFindings:
        """Everything in the document's order."""
        return ProseFindings(
            tuple(task for _, task in sorted(self.tasks, key=lambda pair: pair[0])),
            seats,
            tuple(heading for _, heading in sorted(self.headings, key=lambda pair: pair[0])),
            tuple(heading for _, heading in sorted(self.roster, key=lambda pair: pair[0])),
            tuple(unread for _, unread in sorted(self.unread, key=lambda pair: pair[0])),
        )
