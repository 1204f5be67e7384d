"""期限计算说明: the proof of a date on one page, its days laid out as weeks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import ceil

from ledger_app.domain.proof import Proof, ProofDay
from ledger_app.domain.wording import WEEKDAYS
from ledger_app.exchange.documents.parts import Issuer, printed_date
from ledger_app.exchange.paper.shape import Column, Line, Paper, Sheet

TITLE = "期限计算说明"
COLUMNS = tuple(Column(weekday, 22, "center") for weekday in WEEKDAYS)
MOST_WEEKS, FEWEST = 11, 5
_USUAL_LINES, _WIDTH = 7, 38  # of text around the table; characters in a line
_DAY = timedelta(days=1)


def proof_page(proof: Proof, issuer: Issuer) -> Paper:
    """One portrait page: what is reckoned, by which rule and basis, every day, and the result."""
    told = [
        ("事项", proof.title),
        ("规则", proof.rule),
        ("依据", proof.basis or "（未填写）"),
        ("节假日表", "；".join(proof.calendar)),
    ]
    lines = [Line(f"{words}：{text}", points=11) for words, text in told]
    result = [Line("结论", "heading", 12, space_before=4), Line(proof.result, points=12, indent=True)]
    if proof.estimated:
        result.append(Line("注：所涉年度的节假日尚未全部录入，期限暂按周末推算，可能有误。", points=11))
    foot = Line(f"{issuer.name}　{printed_date(issuer.on.isoformat())}", points=11, align="right", space_before=6)
    weeks = _weeks(proof.days, _room([*lines, *result], proof.days))
    blocks: tuple[Line | Sheet, ...] = (*lines, weeks, *result, foot)
    return Paper(TITLE, blocks, False, "", issuer.name, issuer.watermark, brief=True)


def _room(lines: Sequence[Line], days: Sequence[ProofDay]) -> int:
    """How many weeks fit the page: the more text around them, the fewer; a local day off takes room of its own."""
    text = sum(ceil(len(line.text) / _WIDTH) for line in lines if line.face == "body")
    local = 3 if any(day.local for day in days) else 0
    return max(FEWEST, MOST_WEEKS - ceil(max(0, text + local - _USUAL_LINES) * 2 / 3))


def _weeks(days: Sequence[ProofDay], room: int) -> Sheet:
    weeks = [list(week) for _, week in groupby(days, key=lambda day: day.date - day.date.weekday() * _DAY)]
    rows = [_week_row(week) for week in weeks]
    bands: frozenset[int] = frozenset()
    if len(rows) > room:
        kept = (room - 1) // 2
        skipped = [day for week in weeks[kept:-kept] for day in week]
        rows = [*rows[:kept], (_summed(skipped),), *rows[-kept:]]
        bands = frozenset((kept,))
    notes = ["注：“第几天”为计入期限的天数；没有“第几天”的日子不计入。"]
    if any(day.local for day in days):
        notes.append(f"{'、'.join(dict.fromkeys(day.local for day in days if day.local))}为地方假日，法定期限照计。")
    return Sheet(COLUMNS, tuple(rows), bands, tuple(notes), name=TITLE)


def _week_row(week: Iterable[ProofDay]) -> tuple[str, ...]:
    cells = {day.date.weekday(): _cell(day) for day in week}
    return tuple(cells.get(weekday, "") for weekday in range(7))


def _cell(day: ProofDay) -> str:
    why = day.local or day.why.split("（")[0]
    why = "" if why == "工作日" and day.number is not None else why
    number = f"第{day.number}天" if day.number is not None else ""
    return "\n".join(part for part in (_short(day.date), why, number) if part)


def _summed(days: Sequence[ProofDay]) -> str:
    numbers = [day.number for day in days if day.number is not None]
    told = f"计入{len(numbers)}天（第{numbers[0]}天至第{numbers[-1]}天）" if numbers else "均不计入"
    return f"{_short(days[0].date)}至{_short(days[-1].date)}：共{len(days)}天，{told}"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
