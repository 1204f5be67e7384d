"""分析说明: a text whose numbers are bound to cells, so that text and table cannot disagree.

A bound number stands in the text as 【22】 (row 22 of the table), 【22上期】, 【22同期】 or 【22累计】 and is put in
whenever the text is shown; everything else is the clerk's own words and stays as typed when figures change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ledger_app.domain.statistics.figure import BLANK, Figure, plain_number
from ledger_app.domain.statistics.form import Indicator, StatisticsForm
from ledger_app.domain.statistics.problem import Problem

_BOUND = re.compile(r"【(\d{1,3})(上期|同期|累计)?】")
_MISSING = "（未填）"
_NOT_APPLICABLE = "（不适用）"
_UNKNOWN = "（表中无此行）"
_MOST_CHANGED = 5


@dataclass(frozen=True)
class Compared:
    """A cell in time: this period, the last, the same one last year, and the year's sum so far."""

    now: Figure = BLANK
    last: Figure = BLANK
    year_before: Figure = BLANK
    year: Decimal | None = None


def shown(form: StatisticsForm, text: str, values: Mapping[str, Compared]) -> str:
    """The text with its bound numbers put in; what is blank or does not apply says so and is never a 0."""
    by_line = {str(row.line): row for row in form.indicators}

    def put_in(found: re.Match[str]) -> str:
        row = by_line.get(found[1])
        if row is None or not row.has_figure:
            return _UNKNOWN
        return _number(values.get(row.code, Compared()), found[2] or "")

    return _BOUND.sub(put_in, text)


def bound_lines(text: str) -> tuple[int, ...]:
    """The rows that a text is bound to."""
    return tuple(dict.fromkeys(int(found[1]) for found in _BOUND.finditer(text)))


def unbound_numbers(form: StatisticsForm, text: str, values: Mapping[str, Compared]) -> list[str]:
    """Numbers typed by hand right after a row's own label that are not what the table says: ``收到申请数4件`` with 3.

    Only a label written out in full is trusted; everything else in free text is the clerk's business.
    """
    found = []
    for row in form.cells:
        typed = re.search(re.escape(row.label) + r"(?:为|：|:)?\s*(\d+(?:\.\d+)?)", text)
        number = values.get(row.code, Compared()).now.number
        if typed and number is not None and Decimal(typed[1]) != number:
            found.append(f"文字中“{row.label}”写{typed[1]}，表中第{row.line}行为{plain_number(number)}")
    return found


def draft(
    form: StatisticsForm,
    values: Mapping[str, Compared],
    *,
    period: str,
    remarks: Sequence[str] = (),
    open_checks: Sequence[Problem] = (),
) -> str:
    """A first text in the four usual parts; ``remarks`` (explanations, adjustments) and checks stand in part 三."""
    parts = [
        "一、总体情况",
        f"{period}，" + "".join(_sections(form, values)),
        *_changes(form, values),
        "二、主要做法",
        "（请填写本期主要做法。）",
        "三、存在问题",
        *([*remarks, *(f"待核实：{problem.message}。" for problem in open_checks)] or ["（请填写存在的问题。）"]),
        "四、下步打算",
        "（请填写下步打算。）",
    ]
    return "\n".join(parts)


def _sections(form: StatisticsForm, values: Mapping[str, Compared]) -> Iterator[str]:
    """One sentence for each top row: its own figure, else those of the rows right below it."""
    for top in (row for row in form.indicators if not row.parent):
        rows = [top] if top.has_figure else [row for row in form.children(top.code) if row.has_figure]
        told = [_told(row, values.get(row.code, Compared())) for row in rows]
        if told:
            yield "，".join(told) + "。"


def _told(row: Indicator, compared: Compared) -> str:
    """A bound sentence with its comparison: 收到申请数【22】件（上期【22上期】件）."""
    unit = row.unit
    beside = [f"上期【{row.line}上期】{unit}"] if compared.last.number is not None else []
    beside += [f"去年同期【{row.line}同期】{unit}"] if compared.year_before.number is not None else []
    return f"{row.label}【{row.line}】{unit}" + (f"（{'，'.join(beside)}）" if beside else "")


def _changes(form: StatisticsForm, values: Mapping[str, Compared]) -> list[str]:
    """What changed most against the last period, the largest share first."""
    changed = []
    for row in form.cells:
        compared = values.get(row.code, Compared())
        now, last = compared.now.number, compared.last.number
        if now is not None and last is not None and now != last:
            changed.append((abs(now - last) / max(last, Decimal(1)), row, now > last))
    if not changed:
        return []
    changed.sort(key=lambda each: -each[0])
    told = [
        f"{row.label}由【{row.line}上期】{row.unit}{'增' if up else '减'}至【{row.line}】{row.unit}"
        for _, row, up in changed[:_MOST_CHANGED]
    ]
    return ["与上期相比，变化较大的有：" + "；".join(told) + "。"]


def _number(compared: Compared, which: str) -> str:
    if which == "累计":
        return plain_number(compared.year) if compared.year is not None else _MISSING
    figure = {"": compared.now, "上期": compared.last, "同期": compared.year_before}[which]
    if figure.state == "not_applicable":
        return _NOT_APPLICABLE
    return figure.text if figure.state == "number" else _MISSING
