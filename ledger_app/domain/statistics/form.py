"""A statistics form as a value: its rows, its cross-checks and when it is due; nothing here names an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics.expression import read_expression

KINDS = {"section": "标题", "integer": "整数", "decimal": "小数"}
NATURES = {"flow": "流量（各期相加）", "stock": "存量（取期末数）"}
SEVERITIES = {"error": "错误", "warning": "提示", "info": "提醒"}
PREVIOUS = "prev_"
_CODE = re.compile(r"[A-Za-z]\w*(?:\.[A-Za-z]\w*)*")


class BadForm(Refusal):
    """The form contradicts itself; it is not taken."""


@dataclass(frozen=True)
class Indicator:
    """One printed row (of a table of rows and columns: one cell). ``line`` counts all printed rows from 1."""

    code: str
    label: str
    number: str = ""
    unit: str = ""
    kind: str = "integer"
    parent: str = ""
    level: int = 1
    nature: str = "flow"
    definition: str = ""
    line: int = 0
    table: str = ""
    row: str = ""
    column: str = ""

    @property
    def has_figure(self) -> bool:
        return self.kind != "section"

    @property
    def is_stock(self) -> bool:
        return self.has_figure and self.nature == "stock"

    @property
    def printed(self) -> str:
        """Number and label as the form prints them."""
        return f"{self.number}{self.label}"


@dataclass(frozen=True)
class CrossCheck:
    """One rule: an ``expression`` over codes, or a named ``check`` with ``settings``."""

    id: str
    severity: str
    scope: str
    message: str
    expression: str = ""
    check: str = ""
    basis: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class StatisticsForm:
    """One version of a form. ``code`` stays over the versions; ``due_day`` is a day so many months after the period.

    ``carry`` names the codes from which cases still open follow (``received``, ``closed``); ``annual`` maps a code to
    the cells of the annual report that should add up to the same; ``prefilled`` codes are taken over from last period.
    """

    code: str
    version: int
    title: str
    indicators: tuple[Indicator, ...]
    rules: tuple[CrossCheck, ...] = ()
    basis: str = ""
    period_kinds: tuple[str, ...] = ("quarter",)
    table_head: tuple[str, ...] = ("统计指标", "单位", "统计数")
    footer: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    due_day: int = 10
    due_months: int = 1
    carry: Mapping[str, str] = field(default_factory=dict)
    annual: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[Mapping[str, Any], ...] = ()

    @cached_property
    def by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def cells(self) -> tuple[Indicator, ...]:
        """The rows that hold a figure."""
        return tuple(indicator for indicator in self.indicators if indicator.has_figure)

    def children(self, code: str) -> tuple[Indicator, ...]:
        return tuple(indicator for indicator in self.indicators if indicator.parent == code)

    def section_of(self, code: str) -> str:
        """The code of the top row that a row stands under."""
        row = self.by_code[code]
        while row.parent:
            row = self.by_code[row.parent]
        return row.code


def checked(form: StatisticsForm) -> StatisticsForm:
    """The form itself, if it is sound; refuses codes twice or unreadable, unknown parents, rules on unknown codes."""
    codes = [indicator.code for indicator in form.indicators]
    twice = next((code for code in codes if codes.count(code) > 1), "")
    if twice:
        raise BadForm(f"报表“{form.title}”中代码“{twice}”出现两次，没有采用；请改成不同的代码。")
    for indicator in form.indicators:
        _check_indicator(form, indicator)
    for rule in form.rules:
        _check_rule(form, rule)
    return form


def _check_indicator(form: StatisticsForm, indicator: Indicator) -> None:
    if not _CODE.fullmatch(indicator.code):
        raise BadForm(f"指标“{indicator.label}”的代码“{indicator.code}”不能用，没有采用；请用字母开头的字母、数字。")
    if indicator.kind not in KINDS or (indicator.has_figure and indicator.nature not in NATURES):
        raise BadForm(f"指标“{indicator.label}”的类别不清楚，没有采用；请注明整数或小数、流量或存量。")
    seen, row = {indicator.code}, indicator
    while row.parent:
        if row.parent not in form.by_code or row.parent in seen:
            raise BadForm(f"指标“{indicator.label}”的上级“{row.parent}”不在表中或互为上级，没有采用；请核对上级指标。")
        seen.add(row.parent)
        row = form.by_code[row.parent]


def _check_rule(form: StatisticsForm, rule: CrossCheck) -> None:
    if rule.severity not in SEVERITIES:
        raise BadForm(f"校验规则“{rule.id}”没有注明是错误、提示还是提醒，没有采用。")
    if not rule.expression:
        return
    known = form.by_code
    extra = set(form.carry.values()) | {"prev_open"} if form.carry else set()
    for code in read_expression(rule.expression).codes:
        plain = code.removeprefix(PREVIOUS)
        if code not in extra and (plain not in known or not known[plain].has_figure):
            raise BadForm(f"校验规则“{rule.message or rule.id}”用到表中没有的指标“{code}”，没有采用；请先加上这一行。")


def with_lines(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Rows numbered as printed, from 1."""
    from dataclasses import replace

    return tuple(replace(indicator, line=line) for line, indicator in enumerate(indicators, 1))
