"""校验: every cross-check of a form run over one return, with the cell most likely wrong where arithmetic tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from ledger_app.domain.statistics.expression import read_expression
from ledger_app.domain.statistics.figure import plain_number
from ledger_app.domain.statistics.form import PREVIOUS, CrossCheck, StatisticsForm
from ledger_app.domain.statistics.problem import Background, Figures, Look, Problem, Proposal, violates
from ledger_app.domain.statistics.proposals import proposals

_NOTHING = Background()
_PERIOD = ("period", "all_cells", "cross_period", "cumulative")


def check(
    form: StatisticsForm, figures: Figures, background: Background = _NOTHING, *, finalising: bool = False
) -> list[Problem]:
    """All problems of one return in the order of the form's rules; unreadable text comes first.

    With ``finalising`` also what holds a return back only when it is reported (no blank cell).
    """
    look = Look(form, figures, background)
    found = list(_unreadable(look))
    for rule in form.rules:
        if rule.scope in _PERIOD or (finalising and rule.scope == "finalise"):
            found += _run(rule, look)
    proposed = proposals(form, figures, [p for p in found if p.severity == "error"])
    return [
        Problem(p.rule, p.severity, p.codes, p.message, p.proposal or proposed.get((p.rule, p.codes))) for p in found
    ]


def _run(rule: CrossCheck, look: Look) -> Iterator[Problem]:
    if rule.expression:
        if violates(rule, look):
            codes = read_expression(rule.expression).codes
            own = tuple(code for code in codes if code in look.form.by_code)
            yield Problem(rule.id, rule.severity, own, f"{rule.message}{_details(rule, look)}")
        return
    check = _NAMED.get(rule.check)
    if check is not None:
        yield from check(rule, look)


def _details(rule: CrossCheck, look: Look) -> str:
    """The figures behind a sum or a simple comparison, so that nobody has to add up again."""
    expression = read_expression(rule.expression)
    if expression.total:
        total, parts = look.added(expression.total), sum(map(look.added, expression.parts), Decimal(0))
        return f"（{look.line(expression.total)}填{plain_number(total)}，各项之和为{plain_number(parts)}）"
    own = [code for code in expression.codes if code in look.form.by_code]
    if 0 < len(own) <= 2:
        return "（" + "，".join(f"{look.line(code)}填{plain_number(look.added(code))}" for code in own) + "）"
    return ""


def _unreadable(look: Look) -> Iterator[Problem]:
    for row in look.form.cells:
        found = look.figure(row.code)
        if found.state == "invalid":
            hint = f"是否为{found.proposal}？" if found.proposal else "请填数字；没有发生填 0，不适用填 /。"
            proposal = Proposal(row.code, found.proposal, f"改为{found.proposal}") if found.proposal else None
            message = f"{look.line(row.code)}填的“{found.text}”不是数字，{hint}"
            yield Problem("not_a_number", "error", (row.code,), message, proposal)


def _no_negative(rule: CrossCheck, look: Look) -> Iterator[Problem]:
    for row in look.form.cells:
        number = look.figure(row.code).number
        if number is not None and number < 0:
            yield Problem(
                rule.id, rule.severity, (row.code,), f"{look.line(row.code)}填{plain_number(number)}：{rule.message}"
            )


def _whole_numbers(rule: CrossCheck, look: Look) -> Iterator[Problem]:
    for row in look.form.cells:
        number = look.figure(row.code).number
        if row.kind == "integer" and number is not None and number != number.to_integral_value():
            yield Problem(
                rule.id, rule.severity, (row.code,), f"{look.line(row.code)}填{plain_number(number)}：{rule.message}"
            )


def _total_blank(rule: CrossCheck, look: Look) -> Iterator[Problem]:
    for other in look.form.rules:
        sums = read_expression(other.expression) if other.expression else None
        if sums is None or not sums.total or look.figure(sums.total).state != "blank":
            continue
        parts = [code for code in sums.parts if look.figure(code).state == "number"]
        if parts:
            whole = all(look.figure(code).state in ("number", "not_applicable") for code in sums.parts)
            value = plain_number(sum(map(look.added, sums.parts), Decimal(0)))
            proposal = Proposal(sums.total, value, f"合计应为{value}") if whole else None
            yield Problem(rule.id, rule.severity, (sums.total,), f"{look.line(sums.total)}：{rule.message}", proposal)


def _no_blank(rule: CrossCheck, look: Look) -> Iterator[Problem]:
    blank = tuple(row.code for row in look.form.cells if look.figure(row.code).state == "blank")
    if blank:
        shown = "、".join(look.line(code) for code in blank[:5])
        more = f"等{len(blank)}格" if len(blank) > 5 else ""
        yield Problem(rule.id, rule.severity, blank, f"{shown}{more}还没有填：{rule.message}")


def _blank_totals(rule: CrossCheck, look: Look) -> Iterator[Problem]:
    """Cells of a table's column that are blank; a table without a single figure is simply not filled in yet."""
    table, column = str(rule.settings["table"]), str(rule.settings["column"])
    own = [row for row in look.form.cells if row.table == table]
    if any(look.figure(row.code).state != "blank" for row in own):
        blank = tuple(r.code for r in own if r.column == column and look.figure(r.code).state == "blank")
        if blank:
            yield Problem(rule.id, rule.severity, blank, f"{rule.message}（{len(blank)}格）")


def _same_stock(rule: CrossCheck, look: Look) -> Iterator[Problem]:
    for row in look.form.cells:
        before, now = look.number(PREVIOUS + row.code), look.number(row.code)
        if row.is_stock and before is not None and now is not None and before != now:
            told = f"上期{plain_number(before)}，本期{plain_number(now)}"
            yield Problem(rule.id, rule.severity, (row.code,), f"{look.line(row.code)}{told}：{rule.message}")


def _jump(rule: CrossCheck, look: Look) -> Iterator[Problem]:
    """A flow that grew so many times or fell below such a share of the period before, by at least ``least``."""
    times, share = Decimal(str(rule.settings["times"])), Decimal(str(rule.settings["share"]))
    for row in look.form.cells:
        before, now = look.number(PREVIOUS + row.code), look.number(row.code)
        if row.is_stock or not before or now is None or abs(now - before) < Decimal(str(rule.settings["least"])):
            continue
        if now >= before * times or now <= before * share:
            told = f"上期{plain_number(before)}，本期{plain_number(now)}"
            yield Problem(rule.id, rule.severity, (row.code,), f"{look.line(row.code)}{told}：{rule.message}")


def _cumulative(rule: CrossCheck, look: Look) -> Iterator[Problem]:
    for code, typed in look.background.typed_totals.items():
        due = look.background.year_totals.get(code)
        if due is not None and typed != due and not look.form.by_code[code].is_stock:
            told = f"填{plain_number(typed)}，各期之和为{plain_number(due)}"
            yield Problem(rule.id, rule.severity, (code,), f"{look.line(code)}累计{told}：{rule.message}")


_NAMED: dict[str, Callable[[CrossCheck, Look], Iterator[Problem]]] = {
    "no_negative": _no_negative,
    "whole_numbers": _whole_numbers,
    "total_blank": _total_blank,
    "no_blank": _no_blank,
    "blank_totals": _blank_totals,
    "same_stock": _same_stock,
    "jump": _jump,
    "cumulative": _cumulative,
}
