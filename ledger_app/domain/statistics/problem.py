"""What is wrong with a return: problems with their cells, what they are held against, and whether a rule holds.

How blanks count (``null_policy`` of the form): a sum runs when its total and at least one part are filled in, empty
parts then add nothing; a comparison runs when every figure in it is filled in. 不适用 is filled in and adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ledger_app.domain.statistics.expression import Expression, read_expression
from ledger_app.domain.statistics.figure import BLANK, Figure
from ledger_app.domain.statistics.form import PREVIOUS, CrossCheck, StatisticsForm

Figures = Mapping[str, Figure]
Amounts = Mapping[str, Decimal]


@dataclass(frozen=True)
class Proposal:
    """The one cell that is most likely wrong, and the figure that would make everything agree."""

    code: str
    value: str
    words: str


@dataclass(frozen=True)
class Problem:
    """A rule that does not hold, with the cells it is about."""

    rule: str
    severity: str
    codes: tuple[str, ...]
    message: str
    proposal: Proposal | None = None


@dataclass(frozen=True)
class Background:
    """What a return is compared with. ``previous``: the period before (for a yearly form: the year before).

    ``open_before``: cases still open when the period began. ``typed_totals``: cumulative figures as the sender typed
    them, ``year_totals`` what they should be.
    """

    previous: Figures | None = None
    open_before: Decimal | None = None
    typed_totals: Amounts = field(default_factory=dict)
    year_totals: Amounts = field(default_factory=dict)


@dataclass(frozen=True)
class Look:
    """One return being looked at."""

    form: StatisticsForm
    figures: Figures
    background: Background

    def figure(self, code: str) -> Figure:
        return self.figures.get(code, BLANK)

    def number(self, code: str) -> Decimal | None:
        """The figure that a word of a rule means, if it is filled in; ``prev_`` words look into the period before."""
        if code == "prev_open":
            return self.background.open_before
        if code not in self.form.by_code and code.startswith(PREVIOUS):
            before = (self.background.previous or {}).get(code.removeprefix(PREVIOUS), BLANK)
            return before.added if before.state in ("number", "not_applicable") else None
        found = self.figure(code)
        return found.added if found.state in ("number", "not_applicable") else None

    def added(self, code: str) -> Decimal:
        """What a word adds, blank being nothing."""
        return self.number(code) or Decimal(0)

    def line(self, code: str) -> str:
        row = self.form.by_code[code]
        return f"“{row.label}”" if row.table else f"第{row.line}行“{row.label}”"


def violates(rule: CrossCheck, look: Look) -> bool:
    """Whether a rule with an expression runs on these figures and does not hold."""
    expression = read_expression(rule.expression)
    return _runs(expression, look) and not expression.holds(look.added)


def _runs(expression: Expression, look: Look) -> bool:
    if not expression.total:
        return all(look.number(code) is not None for code in expression.codes)
    filled = any(look.number(code) is not None for code in expression.parts)
    return filled and look.number(expression.total) is not None
