"""A cross-check in plain words and put together from rows: what stands left and right of the comparison."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics.checks import check
from ledger_app.domain.statistics.expression import read_expression
from ledger_app.domain.statistics.figure import plain_number
from ledger_app.domain.statistics.form import PREVIOUS, CrossCheck, StatisticsForm
from ledger_app.domain.statistics.form_text import form_data, form_of
from ledger_app.domain.statistics.problem import Background, Figures, Problem

RELATIONS = {"==": "等于", "<=": "不大于", ">=": "不小于", "<": "小于", ">": "大于", "!=": "不等于"}
_SIGNS = {"==": "＝", "<=": "≤", ">=": "≥", "!=": "≠", "<": "＜", ">": "＞", "+": "＋", "-": "－", "(": "（", ")": "）",
          "and": "，并且", "or": "，或者"}  # fmt: skip
_TOKEN = re.compile(r"[A-Za-z][\w.]*|\d+(?:\.\d+)?|==|<=|>=|!=|[<>+\-()]")
_SIDE = re.compile(r"\s*([+-]?)\s*([A-Za-z][\w.]*|\d+(?:\.\d+)?)")
OPEN_BEFORE = "prev_open"
_LEAST_PARTS = 2


class BadRule(Refusal):
    """A rule that says nothing, or cannot be put together."""


@dataclass(frozen=True)
class Term:
    """One part of a side: a row of this period or the last, or a number where ``code`` is one; maybe taken off."""

    code: str
    previous: bool = False
    minus: bool = False

    @property
    def is_number(self) -> bool:
        return self.code[:1].isdigit()


@dataclass(frozen=True)
class Comparison:
    """The simple shape of a rule: a sum, a comparison, a sum."""

    left: tuple[Term, ...]
    relation: str
    right: tuple[Term, ...]


def expression_of(comparison: Comparison) -> str:
    """The rule as the form keeps it; refuses a side without anything, and one that compares nothing but numbers."""
    if not comparison.left or not comparison.right:
        raise BadRule("规则两边都要选指标，没有保存；请在左边、右边各加一项。")
    if all(term.is_number for term in (*comparison.left, *comparison.right)):
        raise BadRule("规则里没有指标，没有保存；请至少加一行指标。")
    return f"{_side(comparison.left)} {comparison.relation} {_side(comparison.right)}"


def comparison_of(expression: str) -> Comparison | None:
    """The rule taken apart; None where it is more than one comparison (written with 并且, 或者)."""
    parts = re.split(r"(==|<=|>=|!=|<|>)", expression)
    if len(parts) != 3 or re.search(r"[()]|\b(?:and|or)\b", expression):
        return None
    left, right = _terms(parts[0]), _terms(parts[2])
    return Comparison(left, parts[1], right) if left and right else None


def in_words(form: StatisticsForm, expression: str) -> str:
    """The rule with the names of its rows: 第22行收到申请数 ＝ 第23行当面申请数 ＋ …."""
    names = names_of(form)
    told = " ".join(_SIGNS.get(token, "") or _name(names, token) for token in _TOKEN.findall(expression))
    return told.replace("（ ", "（").replace(" ）", "）").replace(" ，", "，")


def names_of(form: StatisticsForm) -> dict[str, str]:
    """How a rule calls each word it may use: rows by line and label, of tables rows and columns by their label."""
    names = {row.code: f"“{row.label}”" if row.table else f"第{row.line}行{row.label}" for row in form.indicators}
    for table in form.tables:
        for block in table["blocks"]:
            names |= {str(each["code"]): f"“{each['label']}”" for each in block["rows"]}
            names |= {str(each["code"]): f"“{_in_group(block, each)}”" for each in block["columns"]}
    return names


def _in_group(block: Mapping[str, Any], column: Mapping[str, Any]) -> str:
    """A column of a block that is one row with the words above it, which tell it from those of the same name."""
    group = str(column.get("group", "")).rpartition("／")[2] if len(block["rows"]) == 1 else ""
    return f"{group}：{column['label']}" if group else str(column["label"])


def term_words(form: StatisticsForm, term: Term) -> str:
    """One part in words."""
    return _name(names_of(form), f"{PREVIOUS if term.previous else ''}{term.code}")


def uses(rule: CrossCheck, form: StatisticsForm, code: str) -> bool:
    """Whether a rule looks at this row."""
    return bool(rule.expression) and code in _rows_in(rule.expression, form)


def without(form: StatisticsForm, gone: Collection[str]) -> StatisticsForm:
    """The form's rules and links without these rows: a sum loses a part while two are left, other rules go."""
    carry = {} if set(form.carry.values()) & set(gone) else form.carry
    lost = {*gone, *(() if carry else (OPEN_BEFORE,))}
    return replace(
        form,
        rules=tuple(kept for rule in form.rules if (kept := _kept(rule, form, lost)) is not None),
        carry=carry,
        annual={code: cells for code, cells in form.annual.items() if code not in gone},
        sources={code: source for code, source in form.sources.items() if code not in gone},
    )


def rules_of(form: StatisticsForm) -> list[CrossCheck]:
    """The rules as written: an identity over all columns of a table is one rule."""
    return [CrossCheck(**rule) for rule in form_data(form)["rules"]]


def put_rule(form: StatisticsForm, rule: CrossCheck) -> StatisticsForm:
    """A rule in the place of the one with its number, or at the end with the next one."""
    if rule.expression:
        read_expression(rule.expression)
    rules = rules_of(form)
    known = {each.id for each in rules}
    if rule.id in known:
        return _with_rules(form, [rule if each.id == rule.id else each for each in rules])
    return _with_rules(form, [*rules, replace(rule, id=rule.id or _next_number(known))])


def drop_rule(form: StatisticsForm, rule_id: str) -> StatisticsForm:
    return _with_rules(form, [rule for rule in rules_of(form) if rule.id != rule_id])


def is_spread(rule: CrossCheck) -> bool:
    """Whether it runs over the columns or rows of a table by itself."""
    return bool(rule.settings.get("spread"))


def _with_rules(form: StatisticsForm, rules: Iterable[CrossCheck]) -> StatisticsForm:
    data = form_data(form)
    data["rules"] = [dict(asdict(rule), settings=dict(rule.settings)) for rule in rules]
    return form_of(data)


def sums_over(form: StatisticsForm, parent: str) -> list[CrossCheck]:
    """The rules by which a row is the sum of others: a new row under it may have to be counted in."""
    return [rule for rule in form.rules if rule.expression and read_expression(rule.expression).total == parent]


def counted_in(rule: CrossCheck, code: str) -> CrossCheck:
    """The sum with one more part."""
    return replace(rule, expression=f"{rule.expression} + {code}")


def scope_of(expression: str) -> str:
    """Whether a rule looks at one period alone or back at the last."""
    words = read_expression(expression).codes
    return "cross_period" if any(word.startswith(PREVIOUS) for word in words) else "period"


def tried(form: StatisticsForm, rule: CrossCheck, figures: Figures, previous: Mapping[str, Decimal]) -> list[Problem]:
    """What the rule alone finds in sample figures; ``previous`` are those of the period before."""
    from ledger_app.domain.statistics.figure import of_number

    alone = replace(form, rules=(rule,))
    before = {code: of_number(number) for code, number in previous.items() if code != OPEN_BEFORE}
    found = check(alone, figures, Background(previous=before, open_before=previous.get(OPEN_BEFORE)), finalising=True)
    return [problem for problem in found if problem.rule == rule.id]


def _side(terms: Iterable[Term]) -> str:
    words = [("- " if t.minus else "+ ") + (PREVIOUS if t.previous else "") + t.code for t in terms]
    joined = " ".join(words)
    return joined[2:] if joined.startswith("+ ") else f"0 {joined}"


def _terms(side: str) -> tuple[Term, ...]:
    found, place = [], 0
    while place < len(side.rstrip()):
        part = _SIDE.match(side, place)
        if part is None:
            return ()
        word, place = part[2], part.end()
        known = word.startswith(PREVIOUS) and word != OPEN_BEFORE
        found.append(Term(word.removeprefix(PREVIOUS) if known else word, known, part[1] == "-"))
    if len(found) > 1 and found[0].code == "0":
        found = found[1:]
    return tuple(found)


def _name(names: Mapping[str, str], word: str) -> str:
    if word == OPEN_BEFORE:
        return "上期末未办结数"
    if word[:1].isdigit():
        return plain_number(Decimal(word))
    for before in ("prev_year.", PREVIOUS):
        if word not in names and word.startswith(before):
            return f"上期{names.get(word.removeprefix(before), '')}"
    return names.get(word, word)


def _rows_in(expression: str, form: StatisticsForm) -> set[str]:
    known = form.by_code
    codes = read_expression(expression).codes
    return {code if code in known or code == OPEN_BEFORE else code.removeprefix(PREVIOUS) for code in codes}


def _kept(rule: CrossCheck, form: StatisticsForm, gone: set[str]) -> CrossCheck | None:
    if not rule.expression or not _rows_in(rule.expression, form) & gone:
        return rule
    sides = comparison_of(rule.expression)
    if sides is None:
        return None
    left, right = (tuple(t for t in side if t.code not in gone) for side in (sides.left, sides.right))
    shrunk = len(left) == len(sides.left) and len(right) >= _LEAST_PARTS and not any(t.code in gone for t in left)
    grown = len(right) == len(sides.right) and len(left) >= _LEAST_PARTS and len(sides.left) > _LEAST_PARTS
    if not (shrunk or grown):
        return None
    return replace(rule, expression=expression_of(Comparison(left, sides.relation, right)))


def _next_number(known: Collection[str]) -> str:
    number = 1
    while f"X{number:02}" in known:
        number += 1
    return f"X{number:02}"
