"""填报: opening a return, putting figures into it, taking and overriding them, reporting and amending it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.checks import check
from ledger_app.domain.statistics.figure import BLANK, Figure, read_figure
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.domain.statistics.problem import Problem
from ledger_app.domain.statistics.text_checks import check_text
from ledger_app.operations.statistics.finding_returns import (
    background_of,
    figures_of,
    the_return,
    year_so_far,
)
from ledger_app.operations.statistics.forms import form_for, form_version
from ledger_app.operations.statistics.year_twice import of_return
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing

NO_REASON = "no_reason"  # the problem of a figure that was taken from a ledger and typed over


class NotNow(Refusal):
    """The return is not in a state in which this can be done."""


class NotReady(Refusal):
    """The return has errors and cannot be reported."""


@dataclass(frozen=True)
class Line:
    """One printed row of a return: last period's figure, this one's, and the year's so far (stocks: period's end)."""

    code: str
    last: Figure
    figure: Figure
    year: Decimal | None
    origin: Mapping[str, object]


def form_of_return(ledger: Ledger, row: StatReturn) -> StatisticsForm:
    """The form, in the version that the return was made with."""
    return form_version(ledger, row.form_code, row.form_version)


def open_return(ledger: Ledger, *, form_code: str, period: Period, unit_id: int | None, today: date) -> StatReturn:
    """The present return of a unit, made as a draft where there is none; stocks stand as they were last period."""
    found = the_return(ledger, form_code=form_code, period=period, unit_id=unit_id)
    if found is not None:
        return found
    made = begin_return(ledger, form_code=form_code, period=period, unit_id=unit_id, today=today)
    return one(ledger, StatReturn, made.ids[0])


def begin_return(ledger: Ledger, *, form_code: str, period: Period, unit_id: int | None, today: date) -> Changes:
    """A draft for a unit that has no return for the period yet; refuses where it has one."""
    if the_return(ledger, form_code=form_code, period=period, unit_id=unit_id) is not None:
        raise NotNow(f"{period.words}的报表已经有了，没有新建；请刷新后直接填报。")
    form = form_for(ledger, form_code, period)
    last = figures_of(the_return(ledger, form_code=form_code, period=period.previous, unit_id=unit_id))
    kept: dict[str, object] = {row.code: last[row.code].text for row in form.cells if row.is_stock and row.code in last}
    new = StatReturn(
        unit_id=unit_id,
        form_code=form.code,
        form_version=form.version,
        period=period.code,
        figures=kept,
        filled_on=today.isoformat(),
        before_end=today <= period.last,
    )
    new = replace(new, **last_signatures(ledger, form_code, unit_id))
    with ledger.tx(f"新建{period.words}“{form.title}”") as writing:
        added = writing.insert(new)
    return writing.changes(added)


def last_signatures(ledger: Ledger, form_code: str, unit_id: int | None) -> dict[str, Any]:
    """Who signed the unit's last return; they seldom change."""
    rows = matching(ledger, StatReturn, form_code=form_code, unit_id=unit_id, order_by="period, amendment")
    if not rows:
        return {}
    last = rows[-1]
    return {name: getattr(last, name) for name in ("unit_head", "reviewer", "preparer", "telephone")}


def lines(ledger: Ledger, row: StatReturn) -> dict[str, Line]:
    """Every cell of a return with its neighbours in time."""
    form = form_of_return(ledger, row)
    now, year = figures_of(row), year_so_far(ledger, form, row)
    before = the_return(ledger, form_code=row.form_code, period=read_period(row.period).previous, unit_id=row.unit_id)
    last, origins = figures_of(before), row.origins or {}
    return {
        cell.code: Line(
            cell.code,
            last.get(cell.code, BLANK),
            now.get(cell.code, BLANK),
            year.get(cell.code),
            _origin(origins.get(cell.code)),
        )
        for cell in form.cells
    }


def problems(ledger: Ledger, row: StatReturn, *, finalising: bool = False) -> list[Problem]:
    """Everything the form's rules have to say; a remark that was explained stays and says so to nobody's harm."""
    form = form_of_return(ledger, row)
    return [
        *check(form, figures_of(row), background_of(ledger, form, row), finalising=finalising),
        *_without_reason(form, row),
        *of_return(ledger, form, row, read_period(row.period)),
        *check_text(form, row.narrative, figures_of(row)),
    ]


def put_figure(ledger: Ledger, return_id: int, code: str, typed: str) -> Changes:
    """One cell as it was left; text that is no figure is stored too and shown red."""
    return put_figures(ledger, return_id, {code: typed})


def put_figures(ledger: Ledger, return_id: int, typed: Mapping[str, str], *, act: str = "") -> Changes:
    """Several cells in one act; a cell that was taken from a ledger and is typed over counts as overridden."""
    row = _draft(ledger, return_id)
    form = form_of_return(ledger, row)
    figures, origins = dict(row.figures or {}), dict(row.origins or {})
    for code, text in typed.items():
        if code not in form.by_code or not form.by_code[code].has_figure:
            raise NotNow("这一行没有可填的数，没有保存；请刷新后再试。")
        _place(figures, code, text)
        if code in origins:
            origins[code] = _origin(origins[code]) | {"overridden": read_figure(text).text != _taken(origins[code])}
    words = act or f"填写{form.by_code[next(iter(typed))].label}"
    return _write(ledger, row, words, figures=figures, origins=origins)


def take_figures(ledger: Ledger, return_id: int, taken: Mapping[str, tuple[str, str]]) -> Changes:
    """取数: cells from ledgers, each with the figure and the words of its source; the source stays beside it."""
    row = _draft(ledger, return_id)
    figures, origins = dict(row.figures or {}), dict(row.origins or {})
    for code, (value, source) in taken.items():
        _place(figures, code, value)
        origins[code] = {"source": source, "value": value, "overridden": False, "reason": ""}
    return _write(ledger, row, f"取数{len(taken)}格", figures=figures, origins=origins)


def override(ledger: Ledger, return_id: int, code: str, typed: str, reason: str) -> Changes:
    """Another figure than the ledger's, with its reason."""
    row = _draft(ledger, return_id)
    if not reason.strip():
        raise NotNow("改动取来的数要写明原因，没有保存；请填写原因。")
    figures, origins = dict(row.figures or {}), dict(row.origins or {})
    _place(figures, code, typed)
    origins[code] = _origin(origins.get(code)) | {"overridden": True, "reason": reason.strip()}
    form = form_of_return(ledger, row)
    return _write(ledger, row, f"改动取数{form.by_code[code].label}", figures=figures, origins=origins)


def fill_blanks(ledger: Ledger, return_id: int, *, section: str = "") -> Changes:
    """空白填0, of one section or of all; never offices, reading points and staff, whose 0 nobody means."""
    row = _draft(ledger, return_id)
    form, figures = form_of_return(ledger, row), dict(row.figures or {})
    meant = [cell for cell in form.cells if not section or form.section_of(cell.code) == section]
    blank = [cell.code for cell in meant if not cell.is_stock and not figures.get(cell.code)]
    figures |= dict.fromkeys(blank, "0")
    nil = tuple(dict.fromkeys([*row.nil_sections, section])) if section else row.nil_sections
    words = f"零报告“{form.by_code[section].label}”" if section else f"空白填0（{len(blank)}格）"
    return _write(ledger, row, words, figures=figures, nil_sections=nil)


def explain(ledger: Ledger, return_id: int, rule: str, words: str) -> Changes:
    """说明 to a remark of one rule (``explanation_key``); empty words take it away."""
    row = _draft(ledger, return_id)
    told = {key: value for key, value in (row.explanations or {}).items() if key != rule}
    if words.strip():
        told[rule] = words.strip()
    return _write(ledger, row, "填写校验说明", explanations=told)


def sign(ledger: Ledger, return_id: int, **signatures: str | None) -> Changes:
    """The foot of the return: 单位负责人, 审核人, 填报人, 联系电话, 填报日期."""
    return _write(ledger, _draft(ledger, return_id), "填写报表落款", **signatures)


def unexplained(row: StatReturn, found: Iterable[Problem]) -> list[Problem]:
    """The remarks that still ask for a word."""
    return [problem for problem in found if problem.severity == "warning" and not explanation(row, problem)]


def explanation_key(problem: Problem) -> str:
    """Under what the 说明 of a remark is kept: a rule that finds several cells asks about each of them."""
    return f"{problem.rule}:{problem.codes[0]}" if len(problem.codes) == 1 else problem.rule


def explanation(row: StatReturn, problem: Problem) -> str:
    """What was said about this remark, about its cell or about the rule as a whole."""
    told = row.explanations or {}
    return str(told.get(explanation_key(problem)) or told.get(problem.rule) or "")


def _without_reason(form: StatisticsForm, row: StatReturn) -> Iterator[Problem]:
    """Figures that were taken from a ledger and typed over without a word why."""
    for code, found in (row.origins or {}).items():
        origin = _origin(found)
        if origin.get("overridden") and not origin.get("reason") and code in form.by_code:
            cell, now = form.by_code[code], read_figure(str((row.figures or {}).get(code, ""))).text or "空"
            told = f"第{cell.line}行“{cell.label}”取自{origin.get('source', '')}，改为{now}，请填写原因"
            yield Problem(NO_REASON, "error", (code,), told)


def finalise(ledger: Ledger, return_id: int, *, today: date) -> Changes:
    """报出: locks a return without errors and blanks; refuses naming how many and the first of them."""
    row = _draft(ledger, return_id)
    errors = [problem for problem in problems(ledger, row, finalising=True) if problem.severity == "error"]
    if errors:
        raise NotReady(f"还有{len(errors)}处错误，不能报出：{errors[0].message}；请逐条改正后再报出。")
    open_words = unexplained(row, problems(ledger, row, finalising=True))
    if open_words:
        raise NotReady(f"还有{len(open_words)}条提示没有说明，不能报出：{open_words[0].message}；请核实或填写说明。")
    form, period = form_of_return(ledger, row), read_period(row.period)
    early = today <= period.last  # by the day it goes out, whenever it was begun
    with ledger.tx(f"报出{period.words}“{form.title}”") as writing:
        writing.change("stat_return", row.id, state="finalised", finalised_on=today.isoformat(), before_end=early)
        _retire(writing, row)
    return writing.changes(row.id)


def amend(ledger: Ledger, return_id: int, *, reason: str, today: date) -> Changes:
    """更正: a numbered draft beside the reported return, which stays as it was reported until the new one goes out."""
    row = one(ledger, StatReturn, return_id)
    if row.state != "finalised":
        raise NotNow("只有已报出的报表才能更正，没有执行；填报中的请直接修改。")
    if not reason.strip():
        raise NotNow("还没有写更正原因，没有执行；请写明原因。")
    new = replace(
        row,
        id=0,
        uid="",
        state="draft",
        amendment=(row.amendment or 0) + 1,
        amends_id=row.id,
        amendment_reason=reason.strip(),
        filled_on=today.isoformat(),
        finalised_on=None,
        review="",
        review_note="",
    )
    with ledger.tx(f"更正{read_period(row.period).words}报表（第{new.amendment}次）") as writing:
        added = writing.insert(new)
    return writing.changes(added)


def _retire(writing: Writing, row: StatReturn) -> None:
    """The return that an amendment corrects is no longer the present one."""
    if row.amends_id is not None:
        writing.change("stat_return", row.amends_id, state="amended")


def _draft(ledger: Ledger, return_id: int) -> StatReturn:
    row = one(ledger, StatReturn, return_id)
    if row.state != "draft":
        raise NotNow("这份报表已报出，不能直接修改，没有保存；请用“更正”。")
    return row


def _write(ledger: Ledger, row: StatReturn, act: str, **values: object) -> Changes:
    with ledger.tx(act) as writing:
        writing.change("stat_return", row.id, **values)
    return writing.changes(row.id)


def _place(figures: dict[str, object], code: str, typed: str) -> None:
    """A cell as stored: numbers in plain form, what is no number as typed, blank not at all."""
    text = read_figure(typed).text
    if text:
        figures[code] = text
    else:
        figures.pop(code, None)


def _origin(found: object) -> dict[str, object]:
    return dict(found) if isinstance(found, dict) else {}


def _taken(found: object) -> str:
    return str(_origin(found).get("value", ""))
