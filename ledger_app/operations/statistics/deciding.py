"""Whose return a file is, for which period and in which version of the form; never guessed where two things differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.domain.unit import Unit
from ledger_app.domain.unit_name import comparable
from ledger_app.exchange.reading.blocks import RawDocument
from ledger_app.exchange.reading.not_imported import NotImported
from ledger_app.exchange.returns.matching import ReadReturn, match
from ledger_app.operations.statistics.forms import form_version
from ledger_app.operations.unit_directory import Directory, read_directory
from ledger_app.storage.ledger import Ledger

_SHORTEST_NAME = 2
_LEFT_BEHIND = ("~", ".", "退回单_")  # by open programs, and by ourselves


@dataclass(frozen=True)
class Refused:
    """A file that was not taken: why, and whether naming the unit would settle it.

    ``not_form`` says that it is no such table at all.
    """

    file: str
    why: str
    ask_unit: bool = False
    not_form: bool = False
    path: Path | None = None


@dataclass(frozen=True)
class Decided:
    """A file that is a return of this form, period and unit. ``form`` is the version that it was made with."""

    path: Path
    unit: Unit
    form: StatisticsForm
    read: ReadReturn


@dataclass(frozen=True)
class Wanted:
    """What is being collected. ``units`` settles by hand whose file it is where the file leaves it open."""

    form: StatisticsForm
    period: Period
    units: Mapping[Path, int] = field(default_factory=dict)


def decide(ledger: Ledger, wanted: Wanted, path: Path, document: RawDocument | NotImported) -> Decided | Refused:
    """The file's place among the returns, or in one sentence why it has none."""
    found = _decided(ledger, wanted, path, document)
    return replace(found, path=path) if isinstance(found, Refused) else found


def _decided(ledger: Ledger, wanted: Wanted, path: Path, document: RawDocument | NotImported) -> Decided | Refused:
    if isinstance(document, NotImported):
        return Refused(path.name, f"{document.why}。")
    read = match(document, wanted.form)
    form = wanted.form
    if read.mark and read.mark.form_code == form.code and read.mark.version != form.version:
        form = _version(ledger, form, read.mark.version)
        read = match(document, form)
    if not read.is_this_form:
        why = f"不是“{wanted.form.title}”：没有找到“统计指标”和“统计数”两栏，请发回原来下发的表。"
        return Refused(path.name, why, not_form=True)
    if not any(code in read.figures and not form.by_code[code].is_stock for code in read.places):
        return Refused(path.name, "表中还没有填数，未导入；请填好后再报。")
    wrong = _wrong_form(wanted, read) or _wrong_period(wanted, read)
    if wrong:
        return Refused(path.name, wrong)
    unit = _unit(read_directory(ledger), wanted, path, read)
    return unit if isinstance(unit, Refused) else Decided(path, unit, form, read)


def _version(ledger: Ledger, form: StatisticsForm, version: int) -> StatisticsForm:
    from ledger_app.operations.statistics.forms import NoForm

    try:
        return form_version(ledger, form.code, version)
    except NoForm:
        return form


def _wrong_form(wanted: Wanted, read: ReadReturn) -> str:
    if read.mark is None or read.mark.form_code == wanted.form.code:
        return ""
    return f"这是另一种报表（表号 {read.mark.number}），当前收的是“{wanted.form.title}”，未导入。"


def _wrong_period(wanted: Wanted, read: ReadReturn) -> str:
    """The visible words stand above the mark: a clerk who used last quarter's file changes the title alone."""
    told = read.period_words or (read.mark.period if read.mark else "")
    if not told:
        return f"表中没有写报告期，看不出是不是{wanted.period.words}的数，未导入；请补写报告期后再收。"
    period = read_period(told)
    if period != wanted.period:
        return f"这是{period.words}的表，当前汇总的是{wanted.period.words}，未导入。"
    if read.mark and read_period(read.mark.period) != wanted.period:
        marked = read_period(read.mark.period).words
        return f"表题写的是{period.words}，表号却是{marked}的，未导入；请核对是哪一期的数，用本期的空表重报。"
    return ""


def _unit(known: Directory, wanted: Wanted, path: Path, read: ReadReturn) -> Unit | Refused:
    if path in wanted.units:
        return known.units[wanted.units[path]]
    marked = known.units.get(read.mark.unit_id) if read.mark else None
    written = _named(known, read.unit_words)
    if read.unit_words and written is None:
        hint = "请核对单位名称，或在收件时指定单位" if marked is None else f"表号是“{marked.name}”的，请指定单位"
        return Refused(path.name, f"名录中没有“{read.unit_words}”，未导入；{hint}。", ask_unit=True)
    if marked and written and marked.id != written.id:
        why = f"表内标记为“{marked.name}”，填报单位栏写的是“{written.name}”，未导入；请选择实际报送单位。"
        return Refused(path.name, why, ask_unit=True)
    found = written or marked or _in_file_name(known, path.stem)
    if found is None:
        why = "看不出是哪个单位报的，未导入；请在表中写明填报单位，或在收件时指定单位。"
        return Refused(path.name, why, ask_unit=True)
    if not found.files_returns:
        return Refused(path.name, f"“{found.name}”不在报统计的单位之内，未导入；请在单位名录中核对。")
    return found


def _named(known: Directory, words: str) -> Unit | None:
    unit_id = known.names.get(comparable(words)) if words else None
    return known.units[unit_id] if unit_id is not None else None


def _in_file_name(known: Directory, stem: str) -> Unit | None:
    """The one unit whose name stands in the file's name; the longest name where one holds another."""
    plain = comparable(stem)
    found = sorted(
        (
            (len(name), unit_id)
            for name, unit_id in known.names.items()
            if len(name) >= _SHORTEST_NAME and name in plain
        ),
        reverse=True,
    )
    longest = {unit_id for length, unit_id in found if length == found[0][0]}
    return known.units[longest.pop()] if len(longest) == 1 else None


def unit_in_name(ledger: Ledger, path: Path) -> Unit | None:
    """The unit that a scan or a text beside the table is named after."""
    return _in_file_name(read_directory(ledger), path.stem)


def files_in(folder: Path) -> Sequence[Path]:
    """The files of a folder and of those in it, without what programs leave behind (~$…, hidden) and our own 退回单."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(
        path for path in found if not any(part.startswith(_LEFT_BEHIND) for part in path.relative_to(folder).parts)
    )
