"""修改报表式样: a new version of a form from edits or from the superior's blank, in use from a period on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics import form_editing as editing
from ledger_app.domain.statistics import rule_terms
from ledger_app.domain.statistics.form import Indicator, StatisticsForm, checked, with_lines
from ledger_app.domain.statistics.period import KIND_WORDS, Period, period_of, read_period
from ledger_app.exchange.reading.parsing_process import read_tables_of
from ledger_app.exchange.returns.blank_form import BlankForm, BlankRow, read_blank
from ledger_app.operations.administrator import require_administrator
from ledger_app.operations.statistics.forms import all_forms, save_form, versions
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

_ACT = "修改报表式样"
_PERIODS_AHEAD = 8
NEW, SKIP = "new", "skip"  # a row of the superior's: taken as a new one, or left out


class NotChanged(Refusal):
    """There is nothing to keep as a new version, or not all is decided."""


@dataclass(frozen=True)
class FormVersion:
    """One version in the list: the form, from which period it is used (empty: always) and how many returns have it."""

    form: StatisticsForm
    in_use_from: str
    returns: int
    newest: bool

    @property
    def is_own(self) -> bool:
        return bool(self.in_use_from)


@dataclass(frozen=True)
class RowChoice:
    """What is to become of a row that nobody could match: a new row, a known one by its code, or nothing."""

    meant: str
    kind: str = "integer"
    nature: str = "flow"


def form_versions(ledger: Ledger) -> list[FormVersion]:
    """Every version of every form, the newest of each first."""
    found = []
    for form in all_forms(ledger):
        made: dict[int, int] = {}
        for row in matching(ledger, StatReturn, form_code=form.code):
            made[row.form_version or 0] = made.get(row.form_version or 0, 0) + 1
        for each, begins in reversed(versions(ledger, form.code)):
            found.append(FormVersion(each, begins, made.get(each.version, 0), each.version == form.version))
    return found


def taken_codes(ledger: Ledger, code: str) -> set[str]:
    """Codes that any version of a form has used: a new row gets none of them, or old figures would turn up in it."""
    return {each for form, _ in versions(ledger, code) for each in editing.codes_of(form)}


def starting_periods(form: StatisticsForm, *, today: date) -> list[Period]:
    """From when a new version can be used: the period just ended, the present one and those after."""
    kind = next(kind for kind in KIND_WORDS if kind in form.period_kinds)
    found = [period_of(today, kind).previous]
    while len(found) < _PERIODS_AHEAD:
        found.append(found[-1].next)
    return found


def keeping_theirs(ledger: Ledger, form_code: str, begins: Period) -> int:
    """How many returns of that period and later are there already: they keep the version they were made with."""
    rows = matching(ledger, StatReturn, form_code=form_code)
    return sum(read_period(row.period).first >= begins.first for row in rows if row.state != "amended")


def save_version(ledger: Ledger, form: StatisticsForm, *, in_use_from: str, today: date) -> Changes:
    """Keep an edited form as the next version; refuses one that is as it was, and who may not."""
    require_administrator(ledger, _ACT)
    newest = versions(ledger, form.code)[-1][0]
    if not editing.differences(newest, form):
        raise NotChanged("式样没有改动，没有保存新版本；请先修改再保存。")
    _require_kinds(form, in_use_from)
    return save_form(ledger, form, in_use_from=in_use_from, today=today)


def read_superior_blank(form: StatisticsForm, path: Path) -> BlankForm:
    """上级空表: which of its rows are known, which are new, which rows of ours it has no more; touches no ledger."""
    if form.tables:
        raise NotChanged(f"“{form.title}”由几张表组成，不能按空表读入，没有改动；请逐行修改。")
    found = read_tables_of([path])[0]
    if isinstance(found, Exception):
        raise found
    return read_blank(found, form)


def form_from_blank(
    form: StatisticsForm,
    blank: BlankForm,
    choices: Mapping[int, RowChoice],
    *,
    kept: Sequence[str] = (),
    taken: set[str] | None = None,
) -> StatisticsForm:
    """The form in the superior's order and words. ``choices`` answers for each unmatched row by its place in
    ``blank.rows``; ``kept`` are codes of ours that stay though the superior has them no more."""
    open_rows = [row.label for n, row in enumerate(blank.rows) if not row.code and n not in choices]
    if open_rows:
        raise NotChanged(f"还有{len(open_rows)}行没有说明怎么处理（如“{open_rows[0]}”），没有采用；请逐行选择。")
    codes = _codes(blank, choices, {*(taken or ()), *editing.codes_of(form)})
    rows = _placed(form, blank, choices, codes)
    stay = _with_kept(form, rows, kept)
    gone = set(form.by_code) - {row.code for row in stay}
    left = rule_terms.without(form, gone)
    return checked(replace(left, indicators=with_lines(_levelled(stay))))


def _codes(blank: BlankForm, choices: Mapping[int, RowChoice], taken: set[str]) -> dict[int, str]:
    """The code of each row of the blank that is taken over."""
    found: dict[int, str] = {}
    for number, row in enumerate(blank.rows):
        code = row.code or choices[number].meant
        if code == SKIP:
            continue
        if code == NEW:
            code = editing.free_code(taken)
            taken.add(code)
        if code in found.values():
            raise NotChanged(f"两行都选成了同一行（“{row.label}”），没有采用；请核对后另选。")
        found[number] = code
    return found


def _placed(
    form: StatisticsForm, blank: BlankForm, choices: Mapping[int, RowChoice], codes: Mapping[int, str]
) -> list[Indicator]:
    """The rows of the blank: words from there, what they count from here."""
    rows: list[Indicator] = []
    for number, code in codes.items():
        printed = blank.rows[number]
        above = _above(blank.rows, number, codes)
        known = form.by_code.get(code)
        if known is None:
            choice = choices[number]
            kind = "section" if printed.is_heading else choice.kind
            if rows and not printed.style and not printed.is_heading:  # no number tells: it goes with the row before
                above = rows[-1].code if rows[-1].kind == "section" else rows[-1].parent
            new = Indicator(code, printed.label, printed.number, printed.unit, kind, above, nature=choice.nature)
            rows.append(new)
            continue
        stays = known.parent in codes.values() or not known.parent
        rows.append(
            replace(
                known,
                label=printed.label,
                number=printed.number or known.number,
                unit=printed.unit or known.unit,
                parent=known.parent if stays else above,
            )
        )
    return rows


def _above(rows: Sequence[BlankRow], number: int, codes: Mapping[int, str]) -> str:
    place = rows[number].above
    while place >= 0 and place not in codes:
        place = rows[place].above
    return codes[place] if place >= 0 else ""


def _with_kept(form: StatisticsForm, rows: list[Indicator], kept: Sequence[str]) -> list[Indicator]:
    """Rows of ours that stay, each behind the row that it follows here."""
    found = list(rows)
    printed = {row.code for row in rows}
    for code in (row.code for row in form.indicators if row.code in kept and row.code not in printed):
        own = form.by_code[code]
        there = {row.code for row in found}
        before = [row.code for row in form.indicators[: own.line - 1] if row.code in there]
        place = next((n for n, row in enumerate(found) if before and row.code == before[-1]), -1)
        found.insert(place + 1, replace(own, parent=own.parent if own.parent in there else ""))
    return found


def _levelled(rows: Sequence[Indicator]) -> list[Indicator]:
    parents = {row.code: row.parent for row in rows}

    def level(code: str, depth: int = 1) -> int:
        above = parents.get(code)
        return level(above, depth + 1) if above and depth < len(parents) else depth

    return [replace(row, level=level(row.code)) for row in rows]


def _require_kinds(form: StatisticsForm, in_use_from: str) -> None:
    period = read_period(in_use_from)
    if period.kind not in form.period_kinds:
        raise NotChanged(f"“{form.title}”没有{period.words}这样的报告期，没有保存；请改选启用的报告期。")
