"""统计表 and what goes with it: the clean official table, the detail by unit, completeness, the analysis text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ledger_app.domain.statistics.figure import BLANK, Figure
from ledger_app.domain.statistics.form import Indicator, StatisticsForm
from ledger_app.exchange.documents.parts import Issuer
from ledger_app.exchange.paper.shape import Column, Line, Paper, Sheet

_LABEL, _UNIT, _VALUE = 106, 20, 30
_AT_ONCE = 9  # indicators beside each other on one page of the detail
_HEADINGS = ("一、", "二、", "三、", "四、", "五、", "六、")
_GAP = "　　　　　　"  # room for a name written by hand
_SIGNED_AT_ONCE = 3


@dataclass(frozen=True)
class FilledTable:
    """One filled table: whose it is, for which period (in words), its figures, who signed."""

    form: StatisticsForm
    figures: Mapping[str, Figure]
    period: str
    unit: str
    signatures: Mapping[str, str] = field(default_factory=dict)


def statistics_table(filled: FilledTable, issuer: Issuer) -> Paper:
    """The table as the form prints it: 统计指标, 单位, 统计数; blank cells stay blank, nothing is hidden in it."""
    form = filled.form
    columns = tuple(
        Column(words, width, align)  # type: ignore[arg-type]
        for words, width, align in zip(
            form.table_head, (_LABEL, _UNIT, _VALUE), ("left", "center", "right"), strict=True
        )
    )
    rows = tuple(
        (
            "　" * (row.level - 1) + row.printed,
            row.unit,
            filled.figures.get(row.code, BLANK).text if row.has_figure else "",
        )
        for row in form.indicators
    )
    known = filled.signatures
    foot = [
        f"{words}{known.get(words.rstrip('：:　 '), _GAP if words.rstrip().endswith('：') else '')}"
        for words in form.footer
    ]
    notes = [f"{number}. {note}" for number, note in enumerate(form.notes, 1)]
    return Paper(
        form.title,
        (
            Line(f"填报单位（盖章）：{filled.unit}", points=12),
            Sheet(columns, rows, notes=(*_lines(foot), *notes), name="统计表", dense=True),
        ),
        landscape=False,
        narrow=True,
        subtitle=f"（{filled.period}）",
        author=issuer.name,
        watermark=issuer.watermark,
    )


def _lines(foot: Sequence[str]) -> list[str]:
    """The places to sign, a few on each line."""
    return ["　".join(foot[n : n + _SIGNED_AT_ONCE]) for n in range(0, len(foot), _SIGNED_AT_ONCE)]


def statistics_detail(
    form: StatisticsForm,
    rows: Sequence[tuple[str, Mapping[str, Figure]]],
    totals: Mapping[str, Figure],
    issuer: Issuer,
    *,
    period: str,
) -> Paper:
    """各单位统计明细: units as rows, up to nine indicators a table, the total last."""
    cells = list(form.cells)
    tables = [_detail(cells[n : n + _AT_ONCE], rows, totals, n // _AT_ONCE) for n in range(0, len(cells), _AT_ONCE)]
    return Paper(
        f"{form.title}（各单位明细）",
        tuple(tables),
        subtitle=f"（{period}）",
        author=issuer.name,
        watermark=issuer.watermark,
    )


def _detail(
    cells: Sequence[Indicator],
    rows: Sequence[tuple[str, Mapping[str, Figure]]],
    totals: Mapping[str, Figure],
    number: int,
) -> Sheet:
    columns = (
        Column("序号", 10, "center"),
        Column("单位", 35),
        *(Column(f"{cell.line}.{cell.label}", 20, "right") for cell in cells),
    )
    every = [*rows, ("合计", totals)]
    body = tuple(
        (str(at) if at <= len(rows) else "", name, *(figures.get(cell.code, BLANK).text for cell in cells))
        for at, (name, figures) in enumerate(every, 1)
    )
    return Sheet(columns, body, name=f"明细{number + 1}")


def completeness_table(rows: Sequence[tuple[str, ...]], issuer: Issuer, *, title: str, counts: str) -> Paper:
    """完整性表: per unit table, narrative, sealed copy, validation, received, on time or late, state."""
    columns = (
        Column("序号", 10, "center"),
        Column("单位", 50),
        Column("统计表", 20, "center"),
        Column("分析说明", 22, "center"),
        Column("盖章件", 22, "center"),
        Column("校验", 28, "center"),
        Column("收到日期", 28, "center"),
        Column("按时", 20, "center"),
        Column("状态", 25, "center"),
    )
    body = tuple((str(number), *row) for number, row in enumerate(rows, 1))
    return Paper(
        title,
        (Line(counts, points=12), Sheet(columns, body, name="完整性")),
        author=issuer.name,
        watermark=issuer.watermark,
    )


def narrative(text: str, issuer: Issuer, *, title: str, unit: str, day: str) -> Paper:
    """分析说明 in the layout of an official document; its numbers are already put in."""
    lines = [
        Line(part.strip(), "heading" if part.strip().startswith(_HEADINGS) else "body", indent=True)
        for part in text.splitlines()
        if part.strip()
    ]
    return Paper(
        title,
        (*lines, Line(unit, align="right", space_before=29, right=2, keep=True), Line(day, align="right", right=4)),
        landscape=False,
        author=issuer.name,
        watermark=issuer.watermark,
    )
