"""下发空表: one return workbook for each unit that owes one, stocks and signatures filled in from last period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period
from ledger_app.domain.unit import Unit
from ledger_app.domain.wording import long_date
from ledger_app.exchange.returns.marks import Mark
from ledger_app.exchange.returns.workbook import Blank, Workbooks
from ledger_app.operations.exporting import safe_name
from ledger_app.operations.statistics.consolidating import reporting_units
from ledger_app.operations.statistics.finding_returns import figures_of, present_returns
from ledger_app.operations.statistics.forms import form_for
from ledger_app.operations.statistics.returns import last_signatures
from ledger_app.operations.statistics.rounds import the_round
from ledger_app.operations.work_desk import caller
from ledger_app.storage.ledger import Ledger

_FOOT = {"unit_head": "单位负责人", "reviewer": "审核人", "preparer": "填报人", "telephone": "联系电话"}
Progress = Callable[[int, int], None]


class NobodyOwes(Refusal):
    """There is no unit to write a workbook for, or no folder to put it in."""


def write_blanks(
    ledger: Ledger,
    *,
    form_code: str,
    period: Period,
    folder: Path,
    unit_id: int | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the workbooks into the folder, named by period, form and unit; a file of that name is replaced."""
    form = form_for(ledger, form_code, period)
    units = [unit for unit in reporting_units(ledger, period) if unit_id in (None, unit.id)]
    if not units:
        raise NobodyOwes("没有要报统计的单位，没有写出文件；请在单位名录中勾选“报统计”。")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise NobodyOwes(f"文件夹“{folder}”不存在，也不能新建，没有写出文件；请选择已有的文件夹。") from error
    blanks, books = _blanks(ledger, form, period, units), Workbooks()
    written = []
    for number, blank in enumerate(blanks, 1):
        path = folder / _file_name(form, period, blank.unit, practice=blank.practice)
        books.write(blank, path)
        written.append(path)
        if progress:
            progress(number, len(blanks))
    return written


def already_there(ledger: Ledger, *, form_code: str, period: Period, folder: Path) -> int:
    """How many files of these names lie in the folder already; they may be returns that were filled in."""
    form, practice = form_for(ledger, form_code, period), ledger.office.practice
    names = (_file_name(form, period, unit.name, practice=practice) for unit in reporting_units(ledger, period))
    return sum((folder / name).exists() for name in names)


def _file_name(form: StatisticsForm, period: Period, unit: str, *, practice: bool) -> str:
    begins = "练习_" if practice else ""
    return safe_name(f"{begins}{period.words}{form.title}_{unit}") + ".xlsx"


def blanks_for(ledger: Ledger, form: StatisticsForm, period: Period) -> list[Blank]:
    """What the workbook of every unit that owes one is made of."""
    return _blanks(ledger, form, period, reporting_units(ledger, period))


def _blanks(ledger: Ledger, form: StatisticsForm, period: Period, units: list[Unit]) -> list[Blank]:
    asked = the_round(ledger, form_code=form.code, period=period)
    due = asked.due if asked and asked.due else period.due_on(form.due_day, form.due_months).isoformat()
    contact = "　".join(part for part in caller(ledger) if part)
    last = {
        row.unit_id: figures_of(row) for row in present_returns(ledger, form_code=form.code, periods=(period.previous,))
    }
    stocks = [cell.code for cell in form.cells if cell.is_stock]
    return [
        Blank(
            form=form,
            mark=Mark(form.code, form.version, period.code, unit.id),
            unit=unit.name,
            office=ledger.office.name,
            due=long_date(date.fromisoformat(due)),
            channel=asked.channel if asked else "",
            contact=contact,
            figures={code: last[unit.id][code].text for code in stocks if code in last.get(unit.id, {})},
            signatures=_signatures(ledger, form, unit),
            practice=ledger.office.practice,
        )
        for unit in units
    ]


def _signatures(ledger: Ledger, form: StatisticsForm, unit: Unit) -> dict[str, str]:
    known = last_signatures(ledger, form.code, unit.id)
    return {words: known[name] for name, words in _FOOT.items() if known.get(name)}
