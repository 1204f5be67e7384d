"""What the filling of one return shows at a glance: its cells, what is wrong, what is filled in, and its due day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledger_app.domain.stat_return import RETURN_STATES, REVIEWS, StatReturn
from ledger_app.domain.statistics.form import Indicator, StatisticsForm
from ledger_app.domain.statistics.period import KIND_WORDS, Period, PeriodKind, period_of, read_period
from ledger_app.domain.statistics.problem import Problem
from ledger_app.domain.unit import Unit
from ledger_app.domain.working_day import working_days_between
from ledger_app.operations.statistics.consolidating import reporting_units
from ledger_app.operations.statistics.finding_returns import the_return
from ledger_app.operations.statistics.forms import all_forms, form_for
from ledger_app.operations.statistics.returns import Line, form_of_return, lines, problems, unexplained
from ledger_app.operations.statistics.rounds import the_round
from ledger_app.operations.working_days import ledger_calendar
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one

YEARS_BACK = 2
SIGNATURES = ("unit_head", "reviewer", "preparer", "telephone")


@dataclass(frozen=True)
class Sheet:
    """One return as it is filled in. ``has_last``: whether the period before has a return to compare with."""

    form: StatisticsForm
    row: StatReturn
    lines: Mapping[str, Line]
    problems: Sequence[Problem]
    unexplained: Sequence[Problem]
    has_last: bool

    @property
    def filled(self) -> int:
        """How many cells hold a figure or ``/``; text that is no figure does not count."""
        return sum(line.figure.state in ("number", "not_applicable") for line in self.lines.values())

    @property
    def is_draft(self) -> bool:
        return self.row.state == "draft"

    def of_severity(self, severity: str) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == severity]


def sheet(ledger: Ledger, return_id: int, *, finalising: bool = False) -> Sheet:
    """The return as it stands now, checked; with ``finalising`` also against what holds back reporting it."""
    row = one(ledger, StatReturn, return_id)
    found = problems(ledger, row, finalising=finalising)
    before = read_period(row.period).previous
    last = the_return(ledger, form_code=row.form_code, period=before, unit_id=row.unit_id)
    return Sheet(
        form=form_of_return(ledger, row),
        row=row,
        lines=lines(ledger, row),
        problems=found,
        unexplained=unexplained(row, found),
        has_last=last is not None,
    )


def grid_forms(ledger: Ledger) -> list[StatisticsForm]:
    """The forms that are one list of rows; those made of tables are filled in elsewhere."""
    return [form for form in all_forms(ledger) if not form.tables]


def periods_of(form: StatisticsForm, *, year: int, today: date) -> list[Period]:
    """The periods that can be filled in, those of a year and of the years before that have begun: the latest first,
    a year's whole after its parts."""
    kinds: list[PeriodKind] = [kind for kind in KIND_WORDS if kind in form.period_kinds]
    first = date(year - YEARS_BACK, 1, 1)
    found = []
    for kind in kinds:
        period = period_of(min(today, date(year, 12, 31)), kind)
        while period.first >= first:
            found.append(period)
            period = period.previous
    return sorted(found, key=lambda each: (-each.year, kinds.index(each.kind), -each.number))


def usual_period(form: StatisticsForm, *, today: date) -> Period:
    """The last period of the form's shortest kind that has ended: the one to report now."""
    kinds: list[PeriodKind] = [kind for kind in KIND_WORDS if kind in form.period_kinds]
    return period_of(today, kinds[0]).previous


def filling_units(ledger: Ledger) -> list[tuple[str, int | None]]:
    """Whose return can be filled in: the office's own, then (in a county) every other unit that owes one."""
    own = ledger.office.unit_id
    found: list[tuple[str, int | None]] = [("本单位", own)]
    if ledger.office.level == "county":
        found += [(unit.short_name or unit.name, unit.id) for unit in reporting_units(ledger) if unit.id != own]
    return found


def unit_words(ledger: Ledger, unit_id: int | None) -> str:
    """The name of whoever fills in a return."""
    return ledger.office.name if unit_id is None else one(ledger, Unit, unit_id).name


def due_day(ledger: Ledger, *, form_code: str, period: Period, unit_id: int | None) -> date:
    """By when: units by the collection date of the round, the office itself by the date upward."""
    form = form_for(ledger, form_code, period)
    usual = period.due_on(form.due_day, form.due_months)
    asked = the_round(ledger, form_code=form.code, period=period)
    own = unit_id in (None, ledger.office.unit_id)
    told = None if asked is None else asked.due_up if own else asked.due
    return date.fromisoformat(told) if told else usual


def standing_words(ledger: Ledger, shown: Sheet, *, today: date) -> str:
    """One line: 报送截止 4月10日（剩2个工作日）　状态：填报中　已填57/58格　错误1　提示1."""
    row = shown.row
    due = due_day(ledger, form_code=row.form_code, period=read_period(row.period), unit_id=row.unit_id)
    counts = [("错误", len(shown.of_severity("error"))), ("提示", len(shown.of_severity("warning")))]
    parts = [
        f"报送截止 {_short_day(due, today)}{_left(ledger, row, due, today)}",
        f"状态：{state_words(row)}",
        *_handed_in(row, due),
        f"已填{shown.filled}/{len(shown.lines)}格",
        *(f"{words}{count}" for words, count in counts if count),
    ]
    return "　".join(parts)


def _handed_in(row: StatReturn, due: date) -> list[str]:
    """When another unit's return came, and what was found."""
    late = "（迟报）" if row.received_on and row.received_on > due.isoformat() else ""
    received = [f"收到 {row.received_on}{late}"] if row.received_on else []
    return received + ([f"审核：{REVIEWS[row.review]}"] if row.review else [])


def state_words(row: StatReturn) -> str:
    """填报中, 已报出 with its day where nobody received it, and which amendment it is."""
    number = f"（更正第{row.amendment}次）" if row.amendment else ""
    day = f" {row.finalised_on}" if row.finalised_on and not row.received_on else ""
    return f"{RETURN_STATES[row.state]}{day}{number}"


def signatures_before(ledger: Ledger, row: StatReturn) -> dict[str, str]:
    """Who signed the unit's return of the period before; empty where there is none."""
    before = read_period(row.period).previous
    last = the_return(ledger, form_code=row.form_code, period=before, unit_id=row.unit_id)
    return {} if last is None else {name: str(getattr(last, name)) for name in SIGNATURES}


def nil_candidates(shown: Sheet) -> list[tuple[Indicator, int]]:
    """The parts of which nothing happened as far as typed, each with how many of its cells are still blank.

    A part that counts offices, reading points or staff is never among them: what stands at a period's end is counted.
    """
    found = []
    for top in (row for row in shown.form.indicators if not row.parent):
        own = [cell for cell in shown.form.cells if shown.form.section_of(cell.code) == top.code]
        blank = sum(shown.lines[cell.code].figure.state == "blank" for cell in own)
        happened = any(shown.lines[cell.code].figure.added or _is_text(shown, cell.code) for cell in own)
        if blank and not happened and not any(cell.is_stock for cell in own):
            found.append((top, blank))
    return found


def blank_flows(shown: Sheet) -> int:
    """How many cells 空白填0 would fill: counts of offices, reading points and staff are never among them."""
    return sum(line.figure.state == "blank" and not shown.form.by_code[code].is_stock
               for code, line in shown.lines.items())  # fmt: skip


def _is_text(shown: Sheet, code: str) -> bool:
    return shown.lines[code].figure.state == "invalid"


def _short_day(due: date, today: date) -> str:
    year = "" if due.year == today.year else f"{due.year}年"
    return f"{year}{due.month}月{due.day}日"


def _left(ledger: Ledger, row: StatReturn, due: date, today: date) -> str:
    if row.state != "draft":
        return ""
    if due == today:
        return "（今天到期）"
    if due < today:
        return f"（已过{(today - due).days}天）"
    return f"（剩{working_days_between(today, due, ledger_calendar(ledger))}个工作日）"
