"""The commands for returns: stats template, check, collect, consolidate."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from ledger_app.cli.answer import Answer, table
from ledger_app.cli.list_commands import unit_id_of
from ledger_app.cli.opened import opened, today_of
from ledger_app.cli.terminal import on_terminal
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics.form import SEVERITIES


class NoSuchForm(Refusal):
    """No form of that code has such periods."""


class NotAFolder(Refusal):
    """The words name no folder."""


def template(options: Namespace) -> Answer:
    """One return workbook for each unit that owes one."""
    from ledger_app.domain.statistics.period import read_period
    from ledger_app.operations.statistics.issuing import write_blanks

    period = read_period(options.period)
    with opened(options, read_only=True) as ledger:
        written = write_blanks(
            ledger,
            form_code=_form_code(ledger, options.form, period),
            period=period,
            folder=Path(options.to),
            unit_id=unit_id_of(ledger, options.unit),
            progress=on_terminal(),
        )
    files = [str(path) for path in written]
    return Answer({"files": files}, lambda: [f"已写出{len(files)}份空表：", *files])


def check(options: Namespace) -> Answer:
    """One filled return with all that its form's rules find; nothing is written."""
    from ledger_app.domain.statistics.figure import read_figure
    from ledger_app.operations.statistics.collecting import check_file

    with opened(options, read_only=True) as ledger:
        found = check_file(ledger, Path(options.file))
    figures = {cell.code: read_figure(found.read.figures.get(cell.code, "")) for cell in found.form.cells}
    value = {
        "unit": found.unit_words,
        "period": found.period,
        "form": found.form.code,
        "values": {code: figure.value for code, figure in figures.items()},
        "problems": [_problem(problem) for problem in found.problems],
    }
    head = f"{found.unit_words or '（未写单位）'}　{found.period or '（未写报告期）'}　{found.form.title}"
    return Answer(value, lambda: [head, *_problem_lines(found.problems)])


def collect(options: Namespace) -> Answer:
    """Take a folder of returns in."""
    from ledger_app.domain.statistics.period import read_period
    from ledger_app.operations.statistics import collecting
    from ledger_app.operations.statistics.deciding import files_in

    folder, period = Path(options.folder), read_period(options.period)
    if not folder.is_dir():
        raise NotAFolder(f"没有文件夹“{options.folder}”，没有收件；请核对文件夹的位置。")
    with opened(options, read_only=False) as ledger:
        wanted = collecting.wanted_of(ledger, _form_code(ledger, options.form, period), period)
        found = collecting.collect(ledger, files_in(folder), wanted, today=today_of(options), progress=on_terminal())
    value = {
        "accepted": [{"file": a.file, "unit": a.unit.name, "status": a.status} for a in found.accepted],
        "refused": [{"file": r.file, "why": r.why} for r in found.refused],
        "missing": [unit.name for unit in found.missing],
    }
    return Answer(value, lambda: _collected_lines(found, collecting.STATUSES))


def consolidate(options: Namespace) -> Answer:
    """The totals of a period with their parts."""
    from ledger_app.domain.statistics.figure import of_number
    from ledger_app.domain.statistics.period import read_period
    from ledger_app.operations.statistics.consolidating import consolidate as add_up

    period = read_period(options.period)
    with opened(options, read_only=True) as ledger:
        found = add_up(ledger, form_code=_form_code(ledger, options.form, period), period=period)
        own = ledger.office.name
    names = {unit_id: unit.name for unit_id, unit in found.everyone.items()}
    values = {
        code: {
            "total": None if total.value is None else of_number(total.value).value,
            "by_unit": {names.get(unit, own): figure.value for unit, figure in total.by_unit.items()},
        }
        for code, total in found.totals.items()
    }
    value = {
        "values": values,
        "problems": [_problem(problem) for problem in found.problems],
        "missing": [unit.name for unit in found.missing],
    }
    rows = [
        (row.line, row.printed, row.unit, "" if values[row.code]["total"] is None else values[row.code]["total"])
        for row in found.form.cells
    ]
    missing = "、".join(unit.name for unit in found.missing) or "无"
    tail = [f"未报单位（{len(found.missing)}）：{missing}", *_problem_lines(found.problems)]
    return Answer(value, lambda: [*table(("行", "统计指标", "单位", "汇总数"), rows), *tail])


def _form_code(ledger: Any, wanted: str | None, period: Any) -> str:
    """The form named, else the first that has such periods."""
    from ledger_app.operations.statistics.forms import all_forms

    known = [form for form in all_forms(ledger) if wanted in (None, form.code, form.title)]
    fits = [form for form in known if period.kind in form.period_kinds]
    if not fits:
        codes = "、".join(f"{form.code}（{form.title}）" for form in all_forms(ledger))
        raise NoSuchForm(f"没有{period.words}的报表“{wanted or ''}”，没有执行；可用的有：{codes}。")
    return str(fits[0].code)


def _problem(problem: Any) -> dict[str, Any]:
    proposal = problem.proposal
    told = None if proposal is None else {"code": proposal.code, "value": proposal.value, "message": proposal.words}
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "codes": list(problem.codes),
        "message": problem.message,
        "proposal": told,
    }


def _problem_lines(problems: Any) -> list[str]:
    told = [f"{SEVERITIES[p.severity]}：{p.message}{f'（{p.proposal.words}）' if p.proposal else ''}" for p in problems]
    return told or ["校验没有发现问题。"]


def _collected_lines(found: Any, statuses: dict[str, str]) -> list[str]:
    accepted = [(a.file, a.unit.name, statuses[a.status]) for a in found.accepted]
    refused = [(r.file, r.why) for r in found.refused]
    return [
        f"收件{len(accepted)}份，未收{len(refused)}份，还有{len(found.missing)}家未报。",
        *(table(("文件", "单位", "结果"), accepted) if accepted else []),
        *(["", "未收的：", *table(("文件", "原因"), refused, widest=100)] if refused else []),
        *(["", f"未报单位：{'、'.join(unit.name for unit in found.missing)}"] if found.missing else []),
    ]
