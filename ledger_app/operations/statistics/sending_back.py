"""退回: what goes back to the senders of files with errors, a 退回单 and a marked copy for each file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.domain.statistics.problem import Problem
from ledger_app.domain.unit import Unit
from ledger_app.domain.wording import long_date
from ledger_app.exchange.documents.statistics_sent_back import Fault, SentBack, sent_back_paper
from ledger_app.exchange.paper.writers import writer
from ledger_app.exchange.returns.marked_copy import write_marked_copy
from ledger_app.exchange.returns.matching import Spot
from ledger_app.operations.exporting import safe_name
from ledger_app.operations.printed_tasks import issuer
from ledger_app.operations.statistics.collecting import Accepted, Collected
from ledger_app.operations.statistics.deciding import Refused, Wanted
from ledger_app.operations.statistics.returns import form_of_return, problems
from ledger_app.operations.statistics.rounds import the_round
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one, these

_ADVICE = re.compile(r"[；，、](?=请)")
_WHOLE = "整个文件"
_MOST_PLACES = 4


class NothingToSendBack(Refusal):
    """Every file is in order, or there is no folder to write into."""


@dataclass(frozen=True)
class Written:
    """What was written for one file; ``marked`` is None where the sender's file is no workbook that can be marked."""

    back: SentBack
    paper: Path
    marked: Path | None


def faults_in(found: Collected) -> list[tuple[SentBack, Accepted | Refused]]:
    """The files of a folder that go back: refused ones, those with errors, those with rows that nobody can place."""
    refused = [(SentBack("", each.file, (_refusal(each.why),)), each) for each in found.refused]
    taken = [(SentBack(each.unit.name, each.file, tuple(_faults(each))), each) for each in found.accepted]
    wrong = [pair for pair in taken if _goes_back(pair[1])]
    return [*wrong, *refused]


def write_sent_back(ledger: Ledger, found: Collected, wanted: Wanted, folder: Path, *, today: date) -> list[Written]:
    """A 退回单 for each such file, and beside it a marked copy of a workbook with cells at fault."""
    backs = faults_in(found)
    if not backs:
        raise NothingToSendBack("收到的文件都没有错误，不需要退回，没有写出文件。")
    _check_folder(folder)
    desk = _Desk(ledger, wanted.form, wanted.period, _Place(folder, today))
    return [Written(back, desk.paper(back), desk.marked(back, each)) for back, each in backs]


def write_for_returns(ledger: Ledger, return_ids: Iterable[int], folder: Path, *, today: date) -> list[Path]:
    """The 退回单 of returns in the ledger, with the reason that was given for sending them back."""
    rows = these(ledger, StatReturn, return_ids)
    if not rows:
        raise NothingToSendBack("所选单位还没有报来报表，没有写出退回单；请先收件。")
    _check_folder(folder)
    taken: set[Path] = set()
    return [_paper_of(ledger, row, _Place(folder, today, taken)) for row in rows]


def _paper_of(ledger: Ledger, row: StatReturn, place: _Place) -> Path:
    form, period = form_of_return(ledger, row), read_period(row.period)
    unit = one(ledger, Unit, row.unit_id).name if row.unit_id is not None else ledger.office.name
    faults = tuple(_fault(form, problem, {}) for problem in problems(ledger, row, finalising=True))
    back = SentBack(unit, row.file_name, faults, row.review_note)
    return _Desk(ledger, form, period, place).paper(back)


@dataclass(frozen=True)
class _Place:
    """The folder that papers are written into on a day, and the names that are taken there by now."""

    folder: Path
    today: date
    taken: set[Path] = field(default_factory=set)


@dataclass(frozen=True)
class _Desk:
    """Writes the papers of one form and period."""

    ledger: Ledger
    form: StatisticsForm
    period: Period
    place: _Place

    def paper(self, back: SentBack) -> Path:
        what = f"{self.period.words}{self.form.title}"
        by = issuer(self.ledger, self.period.year, self.place.today)
        target = self._target("退回单", back, ".docx")
        writer("docx")(sent_back_paper(back, by, what=what, due=self._due()), target)
        return target

    def marked(self, back: SentBack, each: Accepted | Refused) -> Path | None:
        remarks = _remarks(each) if isinstance(each, Accepted) else {}
        source = each.path
        if not remarks or source is None or source.suffix.lower() != ".xlsx" or not source.exists():
            return None
        target = self._target("核对意见", back, ".xlsx")
        write_marked_copy(source, target, remarks)
        return target

    def _due(self) -> str:
        """The round's day, where it is still to come."""
        asked = the_round(self.ledger, form_code=self.form.code, period=self.period)
        due = date.fromisoformat(asked.due) if asked and asked.due else None
        return long_date(due) if due and due >= self.place.today else ""

    def _target(self, kind: str, back: SentBack, ending: str) -> Path:
        """A name by the unit, else by the file; two files of one unit do not take each other's place."""
        name = safe_name(f"{kind}_{self.period.words}_{back.unit or Path(back.file).stem}")
        path, number = self.place.folder / f"{name}{ending}", 2
        while path in self.place.taken:
            path, number = self.place.folder / f"{name}_{number}{ending}", number + 1
        self.place.taken.add(path)
        return path


def _goes_back(each: Accepted) -> bool:
    return bool(each.unplaced) or any(problem.severity == "error" for problem in each.problems)


def _refusal(why: str) -> Fault:
    """A refusal's sentence parted into what is wrong and what to do."""
    problem, *remedy = _ADVICE.split(why.rstrip("。"), maxsplit=1)
    advice = remedy[0] if remedy else "请改正后重新报送"
    return Fault(_WHOLE, f"{problem.replace('，未导入', '')}。", f"{advice}。")


def _faults(each: Accepted) -> Iterator[Fault]:
    for problem in each.problems:
        if problem.severity != "info":
            yield _fault(each.form, problem, each.read.spots)
    for row in each.unplaced:
        yield Fault(
            row.place, f"“{row.label}”填的“{row.text}”没有收：{row.why}。", "请用原来下发的表填写，指标名称照原样。"
        )
    for code, note in each.read.notes.items():
        place, label = _where(each.form, (code,), each.read.spots), each.form.by_code[code].label
        yield Fault(place, f"“{label}”：{note}。", "请直接填写数字后重新报送。")


def _fault(form: StatisticsForm, problem: Problem, spots: Mapping[str, Spot]) -> Fault:
    told = problem.message.rstrip("。") + "。"
    hint = "" if problem.severity == "error" else "提示："
    return Fault(_where(form, problem.codes, spots), f"{hint}{told}", _remedy(form, problem))


def _where(form: StatisticsForm, codes: Sequence[str], spots: Mapping[str, Spot]) -> str:
    """The cells as a spreadsheet names them, else the printed lines."""
    known = [f"{spots[code].cell}格" if code in spots else f"第{form.by_code[code].line}行" for code in codes]
    more = f"等{len(known)}处" if len(known) > _MOST_PLACES else ""
    return "、".join(known[:_MOST_PLACES]) + more if known else "整张表"


def _remedy(form: StatisticsForm, problem: Problem) -> str:
    if problem.proposal is not None:
        return f"请核对，很可能应{problem.proposal.words.removeprefix('应')}。"
    if problem.severity != "error":
        return "请核实；数字无误的，在分析说明中写明原因。"
    lines = "、".join(f"第{form.by_code[code].line}行" for code in problem.codes[:_MOST_PLACES])
    return f"请核对{lines or '全表'}，改正后重新报送。"


def _remarks(each: Accepted) -> dict[Spot, list[str]]:
    """What is said of each cell. A finding about many cells stands beside the first and colours them all."""
    found: dict[Spot, list[str]] = {}
    for problem in each.problems:
        if problem.severity != "error":
            continue
        for number, code in enumerate(code for code in problem.codes if code in each.read.spots):
            own = found.setdefault(each.read.spots[code], [])
            own.append(problem.message.rstrip("。") if not number else "见上，一并核对")
    for code, note in each.read.notes.items():
        if code in each.read.spots:
            found.setdefault(each.read.spots[code], []).append(note)
    return {spot: list(dict.fromkeys(told)) for spot, told in sorted(found.items(), key=lambda pair: pair[0].row)}


def _check_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise NothingToSendBack(f"文件夹“{folder}”不存在，也不能新建，没有写出文件；请选择已有的文件夹。") from error
