"""批量收件: a folder of returned files taken in as one act; each file is taken whole or refused with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.checks import check
from ledger_app.domain.statistics.figure import Figure, read_figure
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.domain.statistics.problem import Background, Problem
from ledger_app.domain.statistics.totals import cumulative
from ledger_app.domain.unit import Unit
from ledger_app.exchange.reading.parsing_process import read_tables_of
from ledger_app.exchange.returns.matching import ReadReturn, Unplaced
from ledger_app.operations.safekeeping import before_batch
from ledger_app.operations.statistics.consolidating import reporting_units
from ledger_app.operations.statistics.deciding import Decided, Refused, Wanted, decide, unit_in_name
from ledger_app.operations.statistics.finding_returns import figures_of, present_returns
from ledger_app.operations.statistics.forms import all_forms, form_for
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.writing import Writing

TABLES = {".xlsx", ".xls", ".et", ".csv", ".xlsm"}
SCANS = {".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"}
_TEXTS = {".docx", ".doc", ".wps", ".txt"}
_TEXT_NAMES = ("说明", "报告", "总结")
STATUSES = {"new": "新收", "amended": "更正", "same": "已收过，没有新内容", "faulty": "校验有误"}
_SIGNATURES = {"单位负责人": "unit_head", "审核人": "reviewer", "填报人": "preparer", "联系电话": "telephone"}


class NotAReturn(Refusal):
    """The file is no filled form of ours."""


@dataclass(frozen=True)
class Accepted:
    """A file that was taken. ``status``: new, amended (other figures than before), same, faulty (has errors)."""

    path: Path
    unit: Unit
    status: str
    problems: tuple[Problem, ...]
    form: StatisticsForm
    read: ReadReturn

    @property
    def file(self) -> str:
        return self.path.name

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """Rows with figures that nobody could place."""
        return self.read.unplaced

    @property
    def places(self) -> Mapping[str, str]:
        """Where each figure stood."""
        return self.read.places


@dataclass(frozen=True)
class Collected:
    """What came of a folder. ``missing`` are the units that owe a return and have none yet."""

    accepted: tuple[Accepted, ...]
    refused: tuple[Refused, ...]
    papers: tuple[tuple[str, Unit], ...]
    missing: tuple[Unit, ...]
    entry: int | None = None


@dataclass(frozen=True)
class Checked:
    """One filled return looked at without storing anything."""

    unit_words: str
    period: str
    form: StatisticsForm
    read: ReadReturn
    problems: tuple[Problem, ...]


Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def collect(
    ledger: Ledger,
    paths: Sequence[Path],
    wanted: Wanted,
    *,
    today: date,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Collected:
    """Take these files in. One that is damaged, of another period, county or form is refused alone."""
    return take_in(ledger, read_folder(paths, progress=progress, cancelled=cancelled), wanted, today=today)


@dataclass(frozen=True)
class ReadFolder:
    """Files read and not yet taken in: all of them, the tables among them and what each table holds."""

    paths: Sequence[Path]
    tables: Sequence[Path]
    documents: Sequence[Any]


def read_folder(
    paths: Sequence[Path], *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> ReadFolder:
    """The slow part of taking files in; touches no ledger, so that it can run beside the window."""
    tables = [path for path in paths if _may_be_table(path)]
    return ReadFolder(paths, tables, read_tables_of(tables, cancelled=cancelled, progress=progress))


def take_in(ledger: Ledger, read: ReadFolder, wanted: Wanted, *, today: date) -> Collected:
    """Take in files that were read.

    Texts and scans that lie beside the tables are noted as 分析说明 and 盖章件 of the unit in their name. All of it is
    one act and can be taken back as one.
    """
    paths, tables = read.paths, read.tables
    outcomes = [decide(ledger, wanted, path, found) for path, found in zip(tables, read.documents, strict=True)]
    texts = {found.path for found in outcomes if isinstance(found, Refused) and _is_text(found)}
    refused = [found for found in outcomes if isinstance(found, Refused) and found.path not in texts]
    taken = _later_last(found for found in outcomes if isinstance(found, Decided))
    before_batch(ledger, "before_import")
    with ledger.tx(f"收件{wanted.period.words}“{wanted.form.title}”（{len(taken)}份）") as writing:
        present = _Present(ledger, wanted)
        accepted = [present.take(writing, found, today) for found in taken]
        beside = [path for path in paths if path not in tables or path in texts]
        papers, unknown = _note_papers(ledger, writing, present, beside)
    refused += unknown
    missing = [unit for unit in reporting_units(ledger, wanted.period) if unit.id not in present.rows]
    return Collected(tuple(accepted), tuple(refused), tuple(papers), tuple(missing), writing.changes().entry)


def check_file(ledger: Ledger, path: Path) -> Checked:
    """One filled return with everything its form's rules find; writes nothing and refuses what is no return."""
    found = read_tables_of([path])[0]
    if isinstance(found, Exception):
        raise found
    from ledger_app.exchange.returns.matching import match

    fits = [(match(found, form), form) for form in all_forms(ledger)]
    read, form = max(fits, key=lambda pair: len(pair[0].places))
    if not read.is_this_form:
        raise NotAReturn(f"“{path.name}”不是统计报表：没有找到“统计指标”和“统计数”两栏；请选原来下发的表。")
    period = read.mark.period if read.mark and not read.period_words else read.period_words
    problems = check(form, _figures(read), finalising=True)
    return Checked(read.unit_words, period, form, read, tuple(problems))


class _Present:
    """The present returns of the round while files are taken in."""

    def __init__(self, ledger: Ledger, wanted: Wanted) -> None:
        self.ledger, self.wanted = ledger, wanted
        periods = dict.fromkeys((*wanted.period.so_far, wanted.period.previous))
        rows = present_returns(ledger, form_code=wanted.form.code, periods=periods)
        by_period = {period: {row.unit_id or 0: row for row in rows if row.period == period.code} for period in periods}
        self.rows = by_period[wanted.period]
        self._before = by_period[wanted.period.previous]
        self._year = [by_period[period] for period in wanted.period.so_far[:-1]]

    def take(self, writing: Writing, found: Decided, today: date) -> Accepted:
        before = self.rows.get(found.unit.id)
        new = self._row(found, today)
        background = self._background(found)
        problems = tuple(check(found.form, _figures(found.read), background, finalising=True))
        faulty = any(problem.severity == "error" for problem in problems)
        new = replace(new, review="faulty" if faulty else "awaiting")
        if before is not None and _is_same(before, new):
            return Accepted(found.path, found.unit, "same", problems, found.form, found.read)
        status = self._store(writing, new, before)
        return Accepted(found.path, found.unit, "faulty" if faulty else status, problems, found.form, found.read)

    def _store(self, writing: Writing, new: StatReturn, before: StatReturn | None) -> str:
        if before is not None:
            new = replace(
                new,
                amendment=(before.amendment or 0) + 1,
                amends_id=before.id,
                amendment_reason="单位重新报送",
                narrative_received=before.narrative_received,
                sealed_copy=before.sealed_copy,
            )
            writing.change("stat_return", before.id, state="amended")
        added = writing.insert(new)
        self.rows[new.unit_id or 0] = replace(new, id=added)
        begun_here = before is not None and before.state == "draft" and not before.received_on
        return "new" if before is None or begun_here else "amended"

    def _row(self, found: Decided, today: date) -> StatReturn:
        read = found.read
        figures: dict[str, object] = {code: read_figure(text).text for code, text in read.figures.items()}
        signed: dict[str, Any] = {name: read.signatures.get(words, "") for words, name in _SIGNATURES.items()}
        row = StatReturn(
            unit_id=found.unit.id,
            form_code=found.form.code,
            form_version=found.form.version,
            period=self.wanted.period.code,
            figures=figures,
            state="finalised",
            finalised_on=today.isoformat(),
            received_on=today.isoformat(),
            file_name=found.path.name,
            file_digest=hashlib.sha256(found.path.read_bytes()).hexdigest(),
            before_end=today <= self.wanted.period.last,
        )
        return replace(row, **signed)

    def _background(self, found: Decided) -> Background:
        """The period before; for a column 累计 also the year's sums, where every period of the year is there."""
        before = self._before.get(found.unit.id)
        previous = figures_of(before) if before else None
        typed = {code: read_figure(text).number for code, text in found.read.year.items()}
        if not typed or any(found.unit.id not in rows for rows in self._year):
            return Background(previous=previous)
        earlier = [figures_of(rows[found.unit.id]) for rows in self._year]
        return Background(
            previous=previous,
            typed_totals={code: number for code, number in typed.items() if number is not None},
            year_totals=cumulative(found.form, [*earlier, _figures(found.read)]),
        )


def _is_same(before: StatReturn, new: StatReturn) -> bool:
    """The same file again, or one with the same figures."""
    same_file = bool(before.file_digest) and before.file_digest == new.file_digest
    return same_file or ((before.figures or {}) == (new.figures or {}) and before.state != "draft")


def _figures(read: ReadReturn) -> dict[str, Figure]:
    return {code: read_figure(text) for code, text in read.figures.items()}


def _later_last(found: Iterable[Decided]) -> list[Decided]:
    """Several files of one unit in the order they were made: what says 更正 and what was saved later comes last."""
    return sorted(found, key=lambda each: (each.unit.id, "更正" in each.path.name, each.path.stat().st_mtime))


def _may_be_table(path: Path) -> bool:
    """Whether a file is read as a table; a Word document is, unless its name says that it is a text."""
    if path.suffix.lower() == ".docx":
        return not any(word in path.stem for word in _TEXT_NAMES)
    return path.suffix.lower() not in SCANS | _TEXTS


def _is_text(found: Refused) -> bool:
    """A Word document without the form's table in it is a text after all."""
    return found.not_form and found.path is not None and found.path.suffix.lower() in _TEXTS


Noted = list[tuple[str, Unit]]


def _note_papers(
    ledger: Ledger, writing: Writing, present: _Present, paths: Iterable[Path]
) -> tuple[Noted, list[Refused]]:
    """Scans and texts beside the tables, put to the unit in their name where its table has come; the others."""
    noted: Noted = []
    unknown = []
    for path in paths:
        unit = unit_in_name(ledger, path)
        row = present.rows.get(unit.id) if unit else None
        if unit is None or row is None:
            lacking = f"“{unit.name}”的表还没有收到" if unit else "文件名中看不出是哪个单位的"
            remedy = "请先收这个单位的表再收本文件" if unit else "请把单位名称写进文件名后再收"
            unknown.append(Refused(path.name, f"{lacking}，未登记；{remedy}。", path=path))
            continue
        if path.suffix.lower() in SCANS:
            writing.change("stat_return", row.id, sealed_copy="scan")
        else:
            writing.change("stat_return", row.id, narrative_received=True)
        noted.append((path.name, unit))
    return noted, unknown


def wanted_of(ledger: Ledger, form_code: str, period: Period | str) -> Wanted:
    """What is to be collected for a form and a period."""
    meant = read_period(period) if isinstance(period, str) else period
    return Wanted(form_for(ledger, form_code, meant), meant)
