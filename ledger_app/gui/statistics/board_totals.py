"""汇总: every indicator as 本级＋部门＋乡镇＝合计, the units behind a total, and what stands out or does not agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from ledger_app.domain.statistics.figure import Figure, plain_number
from ledger_app.domain.statistics.form import SEVERITIES, Indicator
from ledger_app.domain.statistics.period import Period
from ledger_app.domain.statistics.totals import Total
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.choice_box import ChoiceBox
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations.statistics.asking import names_in_a_row
from ledger_app.operations.statistics.consolidating import GROUPS, OWN, Consolidation, group_of

_SAID = 4


@dataclass(frozen=True)
class TotalLine:
    """One printed row with its sums; ``total`` is None for headings."""

    cell: Indicator
    total: Total | None = None
    groups: dict[str, Decimal] | None = None
    outliers: int = 0
    wrong: str = ""


@dataclass(frozen=True)
class Part:
    """What one unit adds to a total; an adjustment stands beside the units."""

    unit: str
    group: str
    figure: Figure | None
    told: str = ""
    usual: tuple[Decimal, ...] = ()
    amount: str = ""


def _sum(line: TotalLine) -> str:
    return plain_number(line.total.value) if line.total and line.total.value is not None else ""


def _marked(line: TotalLine) -> str:
    """合计 with a mark where something is to be looked at: 错 a rule is broken, ※ units far from their own history."""
    mark = "错" if line.wrong else "※" if line.outliers else ""
    return f"{mark} {_sum(line)}" if mark else _sum(line)


def _colour(line: TotalLine) -> str | None:
    return "red" if line.wrong else "yellow" if line.outliers else None


def _group(code: str) -> Any:
    return lambda line: plain_number(line.groups[code]) if line.groups and _sum(line) else ""


def _adjusted(line: TotalLine) -> str:
    amounts = [each.amount for each in line.total.adjustments] if line.total else []
    return plain_number(sum(amounts, Decimal(0))) if amounts else ""


def _remark(line: TotalLine) -> str:
    parts = [f"{line.outliers}家与往期相差较大"] if line.outliers else []
    return "；".join([line.wrong, *parts] if line.wrong else parts)


TOTALS = (
    Column("line", "行", lambda r: str(r.cell.line), 44, "right", sortable=False),
    Column("label", "统计指标", lambda r: "　" * (r.cell.level - 1) + r.cell.printed, 270, sortable=False, grows=True),
    Column("measure", "单位", lambda r: r.cell.unit.strip("—"), 52, "centre", sortable=False, priority=2),
    *(Column(code, words, _group(code), 56, "right", sortable=False, priority=2) for code, words in GROUPS.items()),
    Column("adjusted", "调整", _adjusted, 50, "right", sortable=False, priority=2),
    Column("sum", "合计", _marked, 80, "right", sortable=False, colour=_colour, tip=_remark),
    Column("remark", "提示", _remark, 150, sortable=False, priority=3, colour=_colour),
)  # fmt: skip
PARTS = (
    Column("unit", "单位", lambda p: p.unit, 120, sortable=False, grows=True),
    Column("group", "类别", lambda p: p.group, 56, sortable=False, priority=2),
    Column("figure", "统计数", lambda p: p.amount or (p.figure.text if p.figure else ""), 70, "right", sortable=False),
    Column("told", "提示", lambda p: p.told, 130, sortable=False, colour=lambda p: "yellow" if p.usual else None),
)


class TotalsView(QWidget):
    """The totals of a consolidation. ``picked`` names the indicator whose parts are shown."""

    picked = Signal(str)
    period_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.found: Consolidation | None = None
        self.period: QComboBox = ChoiceBox()
        self.period.setAccessibleName("汇总期间")
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.period.activated.connect(lambda _: self.period_wanted.emit())
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.totals, self.parts = list_of(TOTALS, parent=self), list_of(PARTS, parent=self)
        self.view, self.parts_view = ListView(), ListView()
        self.view.setAccessibleName("汇总数")
        self.parts_view.setAccessibleName("各单位的数")
        self.view.show_list(self.totals, session.preset)
        self.parts_view.show_list(self.parts, session.preset)
        self.of = QLabel()
        self.of.setObjectName("block_title")
        self.of.setWordWrap(True)
        self.view.picked.connect(self._show_parts)
        self._lay_out()
        session.resized.connect(self._resize)

    def offer_periods(self, period: Period, kinds: Sequence[str]) -> Period:
        """The period of a round and the longer ones that it is part of; the one to show now."""
        longer = Period(period.year, "year")
        offered = [period] + ([longer] if "year" in kinds and period.kind != "year" else [])
        kept = self.period.currentData()
        self.period.clear()
        for each in offered:
            self.period.addItem(each.words if each == period else f"{each.words}（各期合计）", each)
        self.period.setCurrentIndex(offered.index(kept) if kept in offered else 0)
        chosen: Period = self.period.currentData()
        return chosen

    def show_totals(self, found: Consolidation) -> None:
        """Show these; the row looked at stays."""
        kept = self.code()
        self.found = found
        rows = [_line(found, cell) for cell in found.form.indicators]
        self.totals.set_rows(rows)
        self.told.setText(_sentence(found))
        self.told.setToolTip("\n".join(problem.message for problem in found.problems))
        places = {row.cell.code: number for number, row in enumerate(rows) if row.total}
        self.view.choose_row(places.get(kept, min(places.values(), default=0)))

    def code(self) -> str:
        """The indicator in front."""
        chosen: list[TotalLine] = self.view.chosen()
        return chosen[0].cell.code if chosen and chosen[0].total else ""

    def _show_parts(self) -> None:
        code, found = self.code(), self.found
        if not code or found is None:
            return
        cell = found.form.by_code[code]
        self.of.setText(f"第{cell.line}行　{cell.printed}（{cell.unit}）")
        self.parts.set_rows(parts_of(found, code, office=self.session.ledger.office))
        self.picked.emit(code)

    def _resize(self, preset: Any) -> None:
        self.view.set_preset(preset)
        self.parts_view.set_preset(preset)

    def _lay_out(self) -> None:
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        beside.addWidget(self.of)
        beside.addWidget(self.parts_view, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.view)
        halves.addWidget(right)
        halves.setStretchFactor(0, 5)
        halves.setStretchFactor(1, 3)
        halves.setSizes([700, 380])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.addWidget(self.told, 1)
        line.addWidget(self.period, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        column.addWidget(halves, 1)


def parts_of(found: Consolidation, code: str, *, office: Any) -> list[Part]:
    """The units behind a total, the largest first; then who left it blank; adjustments last."""
    units = {unit.id: unit for unit in found.units}
    usual = {each.unit_id: each.usual for each in found.outliers if each.code == code}
    total = found.totals[code]
    parts = []
    for number, figure in total.by_unit.items():
        unit = units.get(number)
        name = office.name if number == OWN or unit is None else unit.short_name or unit.name
        group = GROUPS["own" if number == OWN else group_of(unit, office.unit_id)]
        past = usual.get(number, ())
        told = f"往期{'、'.join(plain_number(each) for each in past[:_SAID])}" if past else ""
        parts.append(Part(name, group, figure, told or ("未填" if figure.state == "blank" else ""), past))
    parts.sort(key=lambda part: (part.figure is None or part.figure.number is None, -_amount(part)))
    adjusted = [Part("调整", "", None, each.reason, amount=plain_number(each.amount)) for each in total.adjustments]
    return [*parts, *adjusted]


def _amount(part: Part) -> Decimal:
    return part.figure.added if part.figure else Decimal(0)


def _line(found: Consolidation, cell: Indicator) -> TotalLine:
    if not cell.has_figure:
        return TotalLine(cell)
    outliers = sum(each.code == cell.code for each in found.outliers)
    wrong = next((p for p in found.problems if p.severity == "error" and cell.code in p.codes), None)
    told = wrong.message if wrong else ""
    return TotalLine(cell, found.totals[cell.code], dict(found.by_group[cell.code]), outliers, told)


def _sentence(found: Consolidation) -> str:
    """What agrees, what does not, and who is not in it."""
    counts = {code: sum(p.severity == code for p in found.problems) for code in SEVERITIES}
    told = "，".join(f"{SEVERITIES[code]}{count}条" for code, count in counts.items() if count) or "全部通过"
    units = len(found.units) - len(found.missing)
    marked = "标※的行有单位与本单位往期相差较大。" if found.outliers else ""
    first = f"{found.period.words}：已汇总{units}家（本级＋部门＋乡镇＝合计），汇总表校验{told}。{marked}"
    missing = _names(found.missing)
    return first + (f"未计入{len(found.missing)}家：{missing}，没有按0计算。" if found.missing else "")


def _names(units: Sequence[Any]) -> str:
    return names_in_a_row(units[:8]) + ("……" if len(units) > 8 else "")
