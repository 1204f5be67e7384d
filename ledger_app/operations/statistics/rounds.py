"""收集事项: rounds of returns and one-off requests, and what each unit has handed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledger_app.domain.changes import Changes
from ledger_app.domain.collection import HANDED_IN, Collection, CollectionUnit
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.stat_return import REVIEWS, StatConfirmation, StatReturn
from ledger_app.domain.statistics.checks import check
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.domain.statistics.problem import Background, Problem
from ledger_app.domain.unit import Unit
from ledger_app.operations.statistics.consolidating import reporting_units
from ledger_app.operations.statistics.finding_returns import figures_of, present_returns
from ledger_app.operations.statistics.forms import form_for, form_version
from ledger_app.operations.unit_directory import in_official_order
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one, these

STATISTICS = "statistics"


class BadRound(Refusal):
    """A round that lacks its name, its date or its units, or is there already."""


class NotReceived(Refusal):
    """Something is said of a return that has not come in."""


@dataclass(frozen=True)
class BoardRow:
    """One unit in a round. ``timing`` is ``on_time``, ``late`` or empty while nothing came; ``state`` in Chinese.

    ``row_id`` is the return (statistics) or the unit's part in the request; None where nothing is there.
    """

    unit: Unit
    state: str
    timing: str = ""
    received_on: str | None = None
    narrative: bool = False
    sealed_copy: str = ""
    errors: int = 0
    warnings: int = 0
    nil: bool = False
    before_end: bool = False
    note: str = ""
    row_id: int | None = None
    problems: tuple[Problem, ...] = ()


def make_round(ledger: Ledger, *, form_code: str, period: Period, due: date | None = None) -> Collection:
    """The round of a form and period, made where there is none: every unit with the flag 报统计 owes it.

    ``due`` is the office's own date (on time is judged by it), else the form's; the date upward is the form's.
    """
    found = the_round(ledger, form_code=form_code, period=period)
    if found is not None:
        return found
    form = form_for(ledger, form_code, period)
    up = period.due_on(form.due_day, form.due_months)
    made = Collection(
        title=f"{period.words}{form.title}",
        kind=STATISTICS,
        form_code=form.code,
        period=period.code,
        due=(due or up).isoformat(),
        due_up=up.isoformat(),
    )
    return _store(ledger, made, [unit.id for unit in reporting_units(ledger, period)])


def make_request(ledger: Ledger, request: Collection, unit_ids: Sequence[int]) -> Collection:
    """A one-off request (a guide, a catalogue, a plan) to these units."""
    if not request.title.strip():
        raise BadRound("还没有写要报送什么，没有保存；请填写名称。")
    if not request.due:
        raise BadRound("还没有写截止日期，没有保存；请填写收表截止日期。")
    if not unit_ids:
        raise BadRound("还没有选单位，没有保存；请选择要报送的单位。")
    return _store(ledger, request, unit_ids)


def the_round(ledger: Ledger, *, form_code: str, period: Period) -> Collection | None:
    rows = matching(ledger, Collection, kind=STATISTICS, form_code=form_code, period=period.code)
    return rows[-1] if rows else None


def rounds(ledger: Ledger) -> list[Collection]:
    """All rounds, the newest first."""
    return list(reversed(matching(ledger, Collection, order_by="due, id")))


def change_round(ledger: Ledger, collection_id: int, **values: str | None) -> Changes:
    """Another date, channel or remark."""
    before = one(ledger, Collection, collection_id)
    if "due" in values and not values["due"]:
        raise BadRound("收表截止日期不能空着，没有保存；请填写日期。")
    with ledger.tx(f"修改收集事项“{before.title}”") as writing:
        writing.change("collection", collection_id, **values)
    return writing.changes(collection_id)


def board(ledger: Ledger, collection_id: int) -> list[BoardRow]:
    """What each unit owes and has handed in, in 机构序."""
    asked = one(ledger, Collection, collection_id)
    parts = {row.unit_id or 0: row for row in matching(ledger, CollectionUnit, collection_id=collection_id)}
    units = in_official_order(these(ledger, Unit, parts))
    if asked.kind != STATISTICS:
        return [_handed_in(unit, parts[unit.id], asked) for unit in units]
    returns, before = _of_period(ledger, asked)
    return [
        _returned(ledger, unit, parts[unit.id], asked, (returns.get(unit.id), before.get(unit.id))) for unit in units
    ]


def review(ledger: Ledger, return_ids: Iterable[int], *, note: str = "") -> Changes:
    """审核: these returns are in order."""
    return _review(ledger, return_ids, "reviewed", note)


def send_back(ledger: Ledger, return_ids: Iterable[int], *, reason: str) -> Changes:
    """退回: these do not count until they come again; a reason is needed, it is printed on the 退回单."""
    if not reason.strip():
        raise NotReceived("还没有写退回原因，没有保存；请填写原因。")
    return _review(ledger, return_ids, "sent_back", reason)


def note_papers(
    ledger: Ledger, return_ids: Iterable[int], *, narrative: bool | None = None, sealed_copy: str | None = None
) -> Changes:
    """What came beside the table: the 分析说明, the sealed copy."""
    values: dict[str, object] = {}
    if narrative is not None:
        values["narrative_received"] = narrative
    if sealed_copy is not None:
        values["sealed_copy"] = sealed_copy
    rows = _received(ledger, return_ids)
    with ledger.tx(f"登记随表材料（{len(rows)}家）") as writing:
        writing.change_many("stat_return", (row.id for row in rows), **values)
    return writing.changes(*(row.id for row in rows))


def answer_before_end(ledger: Ledger, return_ids: Iterable[int], words: str = "无变化") -> Changes:
    """Figures handed in before the period's end were confirmed after it."""
    rows = [row for row in _received(ledger, return_ids) if row.before_end]
    with ledger.tx(f"期末确认（{len(rows)}家）：{words.strip()}") as writing:
        writing.change_many("stat_return", (row.id for row in rows), before_end_answer=words.strip())
    return writing.changes(*(row.id for row in rows))


def hand_in(
    ledger: Ledger, part_ids: Iterable[int], *, state: str, received_on: date | None, note: str = ""
) -> Changes:
    """What came in for a one-off request; whoever is only reviewed or sent back keeps the day it was received."""
    if state not in HANDED_IN:
        raise NotReceived(f"没有“{state}”这种状态，没有保存。")
    rows = these(ledger, CollectionUnit, part_ids)
    told = received_on.isoformat() if received_on else None
    with ledger.tx(f"登记收件：{HANDED_IN[state]}（{len(rows)}家）") as writing:
        for row in rows:
            day = None if state in ("missing", "excused") else told if state == "received" else row.received_on or told
            writing.change("collection_unit", row.id, state=state, received_on=day, note=note.strip() or row.note)
    return writing.changes(*(row.id for row in rows))


def confirm(ledger: Ledger, confirmation: StatConfirmation) -> Changes:
    """核对登记: a court or department has confirmed figures, zeros too."""
    if not confirmation.what.strip() or not confirmation.confirmed_on:
        raise NotReceived("还没有写核对内容或核对日期，没有保存；请填写。")
    with ledger.tx(f"登记核对“{confirmation.what.strip()}”") as writing:
        added = writing.insert(confirmation)
    return writing.changes(added)


def drop_confirmation(ledger: Ledger, confirmation_id: int) -> Changes:
    """Take away what was registered by mistake."""
    with ledger.tx("删除核对登记") as writing:
        writing.remove("stat_confirmation", confirmation_id)
    return writing.changes(confirmation_id)


def confirmations(ledger: Ledger, *, form_code: str, period: Period) -> list[StatConfirmation]:
    return matching(ledger, StatConfirmation, form_code=form_code, period=period.code)


def _store(ledger: Ledger, made: Collection, unit_ids: Sequence[int]) -> Collection:
    with ledger.tx(f"布置“{made.title.strip()}”（{len(unit_ids)}家）") as writing:
        added = writing.insert(made)
        writing.insert_many(CollectionUnit(collection_id=added, unit_id=unit) for unit in unit_ids)
    return one(ledger, Collection, added)


def _of_period(ledger: Ledger, asked: Collection) -> tuple[dict[int, StatReturn], dict[int, StatReturn]]:
    """The present returns of the round's period and of the one before, by unit."""
    period = read_period(asked.period)
    rows = present_returns(ledger, form_code=asked.form_code, periods=(period, period.previous))
    now = {row.unit_id or 0: row for row in rows if row.period == period.code}
    return now, {row.unit_id or 0: row for row in rows if row.period != period.code}


def _returned(
    ledger: Ledger,
    unit: Unit,
    part: CollectionUnit,
    asked: Collection,
    returns: tuple[StatReturn | None, StatReturn | None],
) -> BoardRow:
    row, before = returns
    if row is None or (row.state == "draft" and not row.received_on):
        return BoardRow(unit, HANDED_IN[part.state if part.state == "excused" else "missing"], note=part.note)
    form = form_version(ledger, row.form_code, row.form_version)
    background = Background(previous=figures_of(before)) if before else Background()
    found = tuple(check(form, figures_of(row), background))
    return BoardRow(
        unit,
        _state(row),
        timing=_timing(row.received_on or row.finalised_on, asked.due),
        received_on=row.received_on or row.finalised_on,
        narrative=row.narrative_received or bool(row.narrative),
        sealed_copy=row.sealed_copy,
        errors=sum(problem.severity == "error" for problem in found),
        warnings=sum(problem.severity == "warning" for problem in found),
        nil=_is_nil(form, row),
        before_end=row.before_end and not row.before_end_answer,
        note=row.review_note,
        row_id=row.id,
        problems=found,
    )


def _state(row: StatReturn) -> str:
    return REVIEWS[row.review] or REVIEWS["awaiting"]


def _is_nil(form: StatisticsForm, row: StatReturn) -> bool:
    """零报告: every flow is 0 or 不适用."""
    flows = [cell.code for cell in form.cells if not cell.is_stock]
    figures = row.figures or {}
    return all(str(figures.get(code, "")) in ("0", "/") for code in flows)


def _handed_in(unit: Unit, part: CollectionUnit, asked: Collection) -> BoardRow:
    return BoardRow(
        unit,
        HANDED_IN[part.state],
        timing=_timing(part.received_on, asked.due),
        received_on=part.received_on,
        note=part.note,
        row_id=part.id,
    )


def _timing(received: str | None, due: str | None) -> str:
    if not received or not due:
        return ""
    return "on_time" if received <= due else "late"


def _review(ledger: Ledger, return_ids: Iterable[int], outcome: str, note: str) -> Changes:
    rows = _received(ledger, return_ids)
    with ledger.tx(f"{REVIEWS[outcome]}报表（{len(rows)}家）") as writing:
        for row in rows:
            values: Mapping[str, object] = {"review": outcome, "review_note": note.strip()}
            writing.change("stat_return", row.id, **values)
    return writing.changes(*(row.id for row in rows))


def _received(ledger: Ledger, return_ids: Iterable[int]) -> list[StatReturn]:
    rows = these(ledger, StatReturn, return_ids)
    if not rows:
        raise NotReceived("所选单位还没有报来报表，没有执行；请先收件。")
    return rows
