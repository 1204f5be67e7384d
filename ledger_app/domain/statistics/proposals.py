"""Which single cell is most likely wrong: the one change that makes every violated sum agree and breaks no other rule.

Where two cells would do equally well nothing is proposed, unless one of the changes is a slip of the kind people make
(two digits swapped, one digit dropped or doubled) and the other is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ledger_app.domain.statistics.expression import Expression, read_expression
from ledger_app.domain.statistics.figure import Figure, of_number, plain_number
from ledger_app.domain.statistics.form import CrossCheck, StatisticsForm
from ledger_app.domain.statistics.problem import Background, Look, Problem, Proposal, violates

Key = tuple[str, tuple[str, ...]]
_SLIP, _SEVERAL = 1, 2


def proposals(form: StatisticsForm, figures: Mapping[str, Figure], problems: Iterable[Problem]) -> dict[Key, Proposal]:
    """For each violated rule (its id and codes) the one cell to look at, where there is one."""
    violated = {(p.rule, p.codes) for p in problems}
    rules = [rule for rule in form.rules if rule.expression and rule.severity == "error" and rule.scope == "period"]
    if not violated or any(f.state == "invalid" for f in figures.values()):
        return {}
    broken = [rule for rule in rules if (rule.id, _own(form, rule)) in violated]
    found: dict[Key, Proposal] = {}
    for rule in broken:
        best = _best(form, figures, rule, rules, broken)
        if best is not None:
            found[rule.id, _own(form, rule)] = best
    return found


def _own(form: StatisticsForm, rule: CrossCheck) -> tuple[str, ...]:
    return tuple(code for code in read_expression(rule.expression).codes if code in form.by_code)


def _best(
    form: StatisticsForm,
    figures: Mapping[str, Figure],
    rule: CrossCheck,
    rules: list[CrossCheck],
    broken: list[CrossCheck],
) -> Proposal | None:
    ranked: list[tuple[int, str, Decimal]] = []
    for code, value in _changes(read_expression(rule.expression), figures):
        if value < 0:
            continue
        look = Look(form, {**figures, code: of_number(value)}, Background())
        touched = [other for other in rules if code in read_expression(other.expression).codes]
        if any(violates(other, look) for other in touched if other not in broken):
            continue
        mended = sum(not violates(other, look) for other in touched if other in broken)
        left = sum(violates(other, look) for other in touched)
        slip = _SLIP if _is_slip(figures[code], value) else 0
        ranked.append((_SEVERAL * (mended - left) + slip, code, value))
    ranked.sort(key=lambda each: -each[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    _, code, value = ranked[0]
    text = plain_number(value)
    return Proposal(code, text, f"最可能填错的是{look_line(form, code)}，应为{text}")


def look_line(form: StatisticsForm, code: str) -> str:
    row = form.by_code[code]
    return f"“{row.label}”" if row.table else f"第{row.line}行“{row.label}”"


def _changes(expression: Expression, figures: Mapping[str, Figure]) -> list[tuple[str, Decimal]]:
    """For each figure of a sum the value that would make it agree."""
    if not expression.total:
        return []
    numbers = {code: figures[code].added for code in (expression.total, *expression.parts) if _filled(figures, code)}
    off = numbers.get(expression.total, Decimal(0)) - sum(
        (numbers.get(code, Decimal(0)) for code in expression.parts), Decimal(0)
    )
    changes = [(code, numbers[code] + off) for code in expression.parts if code in numbers]
    total = [(expression.total, numbers[expression.total] - off)] if expression.total in numbers else []
    return [*total, *changes]


def _filled(figures: Mapping[str, Figure], code: str) -> bool:
    return code in figures and figures[code].state == "number"


def _is_slip(figure: Figure, value: Decimal) -> bool:
    """Whether one was typed for the other: digits swapped, one dropped, one too many."""
    typed, meant = figure.text, plain_number(value)
    if len(typed) == len(meant):
        return len(typed) > 1 and typed != meant and sorted(typed) == sorted(meant)
    long, short = (typed, meant) if len(typed) > len(meant) else (meant, typed)
    if len(long) - len(short) != 1 or short == "0":
        return False
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
