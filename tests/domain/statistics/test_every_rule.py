"""Each rule of the shipped forms, met and broken by chance, agrees with plain arithmetic over the same figures."""

from __future__ import annotations

import random
import re

import pytest

from ledger_app.domain.statistics.checks import check
from ledger_app.domain.statistics.expression import read_expression
from ledger_app.domain.statistics.figure import of_number, read_figure
from ledger_app.domain.statistics.problem import Background, Look, violates
from tests.domain.statistics.test_forms import shipped_form

FORMS = {name: shipped_form(name) for name in ("quarterly", "annual")}
WITH_EXPRESSION = [
    pytest.param(form, rule, id=f"{name}-{rule.id}-{number}")
    for name, form in FORMS.items()
    for number, rule in enumerate(form.rules)
    if rule.expression
]
BY_NAME = set("no_negative whole_numbers total_blank no_blank blank_totals same_stock jump cumulative".split())
BY_NAME |= {"rollup", "annual"}  # held against other returns
OF_THE_TEXT = {"quoted_figures", "mentions"}


def chosen(rule, chance):
    """Small numbers for the words of a rule, many of them 0 at times; sums agree half of the time."""
    expression = read_expression(rule.expression)
    few = chance.choice((0.1, 0.5, 0.9))
    numbers = {code: chance.randint(1, 2) if chance.random() < few else 0 for code in expression.codes}
    if expression.total and chance.random() < 0.5:
        numbers[expression.total] = sum(numbers[part] for part in expression.parts)
    return numbers


def looked_at(form, numbers):
    """The figures of this period and of the one before, as the words of the rule mean them."""
    now = {code: of_number(n) for code, n in numbers.items() if code in form.by_code}
    before = {code.removeprefix("prev_"): of_number(n) for code, n in numbers.items() if code not in form.by_code}
    opened = numbers.get("prev_open")
    return Look(
        form, now, Background(previous=before, open_before=None if opened is None else of_number(opened).number)
    )


def holds(expression, numbers):
    """The expression as Python computes it, every word replaced by its number."""
    words = sorted(numbers, key=len, reverse=True)
    plain = re.sub("|".join(map(re.escape, words)), lambda found: str(numbers[found[0]]), expression)
    assert re.fullmatch(r"[\d\s+\-=<>!()andor]+", plain)
    return eval(plain)


@pytest.mark.parametrize(("form", "rule"), WITH_EXPRESSION)
def test_a_rule_finds_exactly_what_arithmetic_finds(form, rule):
    chance, seen = random.Random(rule.id), set()
    for _ in range(60):
        numbers = chosen(rule, chance)
        right = bool(holds(rule.expression, numbers))
        assert violates(rule, looked_at(form, numbers)) is not right
        seen.add(right)
    assert seen == {True, False}


@pytest.mark.parametrize(("form", "rule"), WITH_EXPRESSION)
def test_a_rule_is_silent_over_a_blank_form(form, rule):
    assert (
        check(form, {code: read_figure("") for code in read_expression(rule.expression).codes}, finalising=False) == []
    )


def test_every_other_rule_is_a_check_that_the_program_knows():
    named = {rule.check for form in FORMS.values() for rule in form.rules if not rule.expression}
    assert named == BY_NAME | OF_THE_TEXT
