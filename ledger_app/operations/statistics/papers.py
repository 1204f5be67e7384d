"""What goes upward: the official table, the detail by unit, the completeness list and the 分析说明 as papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.stat_return import SEALED_COPIES, StatReturn
from ledger_app.domain.statistics.figure import Figure
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, period_of, read_period
from ledger_app.domain.statistics.totals import total_figures
from ledger_app.domain.unit import Unit
from ledger_app.domain.wording import long_date
from ledger_app.exchange.paper.charts import with_charts
from ledger_app.operations.printed_tasks import issuer
from ledger_app.operations.statistics.charts import by_unit, complete, over_time
from ledger_app.operations.statistics.consolidating import Consolidation, consolidate
from ledger_app.operations.statistics.finding_returns import figures_of, the_return
from ledger_app.operations.statistics.forms import all_forms, form_for
from ledger_app.operations.statistics.narratives import drafted, shown_text
from ledger_app.operations.statistics.reporting_up import drafted_total, shown_total
from ledger_app.operations.statistics.returns import form_of_return
from ledger_app.operations.statistics.rounds import BoardRow, board, the_round
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import one

Made = tuple[Any, int]
TIMING = {"on_time": "按时", "late": "迟报", "": ""}


class NothingReported(Refusal):
    """There is no return to print."""


@dataclass(frozen=True)
class _Meant:
    """Which form and period a request is about."""

    form: StatisticsForm
    period: Period


def statistics_paper(ledger: Ledger, request: ExportRequest, today: date) -> Made:
    """One unit's table, or the consolidated one with the adjustments in it."""
    from ledger_app.exchange.documents.statistics_table import FilledTable, statistics_table

    meant = _meant(ledger, request, today)
    if request.unit_id is not None:
        unit_id = request.unit_id or None  # 0: the office itself where it stands in no directory
        row = _own(ledger, meant, unit_id)
        form, figures, unit = form_of_return(ledger, row), figures_of(row), _name(ledger, unit_id)
        signed = {
            "单位负责人": row.unit_head,
            "审核人": row.reviewer,
            "填报人": row.preparer,
            "联系电话": row.telephone,
        }
        signatures = {words: told for words, told in signed.items() if told}
    else:
        found = _added_up(ledger, meant)
        form, figures, unit, signatures = found.form, total_figures(found.totals), ledger.office.name, {}
    year = issuer(ledger, meant.period.year, today)
    filled = FilledTable(form, figures, meant.period.words, unit, signatures)
    return statistics_table(filled, year), len(form.indicators)


def detail_paper(ledger: Ledger, request: ExportRequest, today: date) -> Made:
    """Every unit's figures beside each other, the totals last."""
    from ledger_app.exchange.documents.statistics_table import statistics_detail

    meant = _meant(ledger, request, today)
    found = _added_up(ledger, meant)
    rows: list[tuple[str, dict[str, Figure]]] = []
    for unit in found.units:
        own = {code: total.by_unit[unit.id] for code, total in found.totals.items() if unit.id in total.by_unit}
        rows.append((unit.short_name or unit.name, own))
    by = issuer(ledger, meant.period.year, today)
    paper = statistics_detail(found.form, rows, total_figures(found.totals), by, period=meant.period.words)
    shown = [*by_unit(found, own=ledger.office.name), *over_time(ledger, found.form, meant.period)]
    return with_charts(paper, shown), len(rows)


def completeness_paper(ledger: Ledger, request: ExportRequest, today: date) -> Made:
    """Who has handed in what of a period."""
    from ledger_app.exchange.documents.statistics_table import completeness_table

    meant = _meant(ledger, request, today)
    asked = the_round(ledger, form_code=meant.form.code, period=meant.period)
    if asked is None:
        raise NothingReported(f"{meant.period.words}还没有布置报表，没有写出文件；请先在统计汇总中打开这一期。")
    rows = board(ledger, asked.id)
    late = sum(row.timing == "late" for row in rows)
    came = sum(bool(row.timing) for row in rows)
    counts = f"应报{len(rows)}家，已报{came}家（迟报{late}家），未报{len(rows) - came}家"
    by = issuer(ledger, meant.period.year, today)
    title = f"{meant.period.words}{meant.form.title}报送情况"
    paper = completeness_table([_printed(row) for row in rows], by, title=title, counts=counts)
    return with_charts(paper, complete(ledger, meant.form.code, meant.period)), len(rows)


def narrative_paper(ledger: Ledger, request: ExportRequest, today: date) -> Made:
    """The 分析说明 of a unit, its numbers put in; of a county office that names none, the one of the totals."""
    from ledger_app.exchange.documents.statistics_table import narrative

    meant = _meant(ledger, request, today)
    if request.unit_id is None and ledger.office.level == "county":
        unit, text, filled = ledger.office.name, _total_text(ledger, meant), None
    else:
        unit_id = ledger.office.unit_id if request.unit_id is None else request.unit_id or None
        row = _own(ledger, meant, unit_id)
        unit, filled = _name(ledger, unit_id), row.filled_on
        text = shown_text(ledger, row, row.narrative or drafted(ledger, row))
    by = issuer(ledger, meant.period.year, today)
    title = f"{meant.period.words}政府信息公开情况分析说明"
    day = long_date(date.fromisoformat(filled) if filled else today)
    return narrative(text, by, title=title, unit=unit, day=day), 1


def _total_text(ledger: Ledger, meant: _Meant) -> str:
    found = _added_up(ledger, meant)
    asked = the_round(ledger, form_code=meant.form.code, period=meant.period)
    text = asked.narrative if asked and asked.narrative else drafted_total(ledger, found)
    return shown_total(ledger, found, text)


def _meant(ledger: Ledger, request: ExportRequest, today: date) -> _Meant:
    """The period asked for, else the last one that has ended; the form named, else the first that has such periods."""
    period = read_period(request.period) if request.period else period_of(today, "quarter").previous
    known = [form for form in all_forms(ledger) if request.form_code in ("", form.code)]
    fits = next((form for form in known if period.kind in form.period_kinds), None)
    if fits is None:
        raise NothingReported(f"没有{period.words}的报表，没有写出文件；请改选报告期。")
    return _Meant(form_for(ledger, fits.code, period), period)


def _own(ledger: Ledger, meant: _Meant, unit_id: int | None) -> StatReturn:
    row = the_return(ledger, form_code=meant.form.code, period=meant.period, unit_id=unit_id)
    if row is None:
        whose = _name(ledger, unit_id)
        raise NothingReported(f"“{whose}”没有{meant.period.words}的报表，没有写出文件；请先填报或收件。")
    return row


def _added_up(ledger: Ledger, meant: _Meant) -> Consolidation:
    found = consolidate(ledger, form_code=meant.form.code, period=meant.period)
    if all(total.value is None for total in found.totals.values()):
        raise NothingReported(f"{meant.period.words}还没有收到报表，没有写出文件；请先收件。")
    return found


def _name(ledger: Ledger, unit_id: int | None) -> str:
    return one(ledger, Unit, unit_id).name if unit_id is not None else ledger.office.name


def _printed(row: BoardRow) -> tuple[str, ...]:
    came = bool(row.timing)
    checked = f"错误{row.errors}" if row.errors else f"提示{row.warnings}" if row.warnings else "通过"
    return (
        row.unit.name,
        "已收" if came else "未报",
        "已收" if row.narrative else "缺",
        SEALED_COPIES[row.sealed_copy],
        checked if came else "",
        row.received_on or "",
        TIMING[row.timing],
        "零报告" if row.nil and row.state == "已审核" else row.state,
    )
