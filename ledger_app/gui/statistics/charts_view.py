"""图表: an indicator over the last eight periods, the units side by side, and how complete each round was."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.domain.statistics.figure import plain_number
from ledger_app.domain.statistics.period import Period
from ledger_app.gui.look import ACCENT
from ledger_app.gui.session import Session
from ledger_app.gui.statistics.charts import Bar, Chart, Columns, Ranks, Series
from ledger_app.gui.widgets.choice_box import ChoiceBox
from ledger_app.gui.widgets.dialog import scrolling
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.operations.statistics import comparing
from ledger_app.operations.statistics.consolidating import Consolidation

KINDS = (("periods", "近八期"), ("units", "单位排名"), ("complete", "报送情况"))
_COMPLETE = (
    Series("按时"),
    Series("迟报", "#8A5300", Qt.BrushStyle.BDiagPattern),
    Series("未报", "#C62828", Qt.BrushStyle.NoBrush),
)


class ChartsView(QWidget):
    """The charts of a round."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.found: Consolidation | None = None
        self.kind = KINDS[0][0]
        self.indicator: QComboBox = ChoiceBox()
        self.indicator.setAccessibleName("统计指标")
        self.indicator.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.indicator.setMinimumContentsLength(26)
        self.indicator.activated.connect(lambda _: self._draw())
        self.unit: QComboBox = ChoiceBox()
        self.unit.setAccessibleName("单位")
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.unit.setMinimumContentsLength(14)
        self.unit.activated.connect(lambda _: self._draw())
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setObjectName("block_title")
        self.charts: dict[str, Chart] = {
            "periods": Columns("近八期"),
            "units": Ranks("单位排名", (Series("", ACCENT),)),
            "complete": Columns("报送情况", _COMPLETE),
        }
        self._together = QButtonGroup(self)
        self.toggles = {code: self._toggle(code, words) for code, words in KINDS}
        self.stack = QStackedWidget()
        self._lay_out()
        session.resized.connect(lambda _: self._draw())

    def show_charts(self, found: Consolidation, code: str = "") -> None:
        """Draw from these totals; ``code`` is the indicator looked at."""
        kept = code or self.indicator.currentData()
        self.found = found
        self.indicator.clear()
        for cell in found.form.cells:
            self.indicator.addItem(f"第{cell.line}行 {cell.printed}", cell.code)
        self.indicator.setCurrentIndex(max(self.indicator.findData(kept), 0))
        self._offer_units(found)
        self._draw()

    def choose(self, code: str) -> None:
        """Another chart."""
        self.kind = code
        self._draw()

    @property
    def chart(self) -> Chart:
        """The chart in front."""
        return self.charts[self.kind]

    def _offer_units(self, found: Consolidation) -> None:
        kept = self.unit.currentData()
        self.unit.clear()
        self.unit.addItem("全部单位合计", None)
        for unit in found.units:
            self.unit.addItem(unit.short_name or unit.name, unit.id)
        self.unit.setCurrentIndex(max(self.unit.findData(kept), 0))

    def _draw(self) -> None:
        if self.found is None:
            return
        self.toggles[self.kind].setChecked(True)
        self.stack.setCurrentIndex([code for code, _ in KINDS].index(self.kind))
        self.of.setVisible(self.kind != "complete")
        self.indicator.setVisible(self.kind != "complete")
        self.unit.setVisible(self.kind == "periods")
        words, bars = {"periods": self._periods, "units": self._units, "complete": self._complete}[self.kind]()
        self.told.setText(words)
        self.chart.show_bars(bars, words)

    def _periods(self) -> tuple[str, list[Bar]]:
        cell, unit = self._cell(), self.unit.currentData()
        points = self.session.ask(
            comparing.over_periods, form_code=self._form_code(), code=cell.code, until=self._period(), unit_id=unit
        )
        bars = [
            Bar(
                _short(p.period),
                (p.value,),
                f"{p.period.words}：{_told(p.value, cell.unit)}{f'，{p.units}家填报' if unit is None else ''}",
            )
            for p in points or ()
        ]
        return f"{cell.printed}（{cell.unit}），{self.unit.currentText()}", bars

    def _units(self) -> tuple[str, list[Bar]]:
        assert self.found is not None
        cell = self._cell()
        ranks = comparing.ranked(self.found, cell.code, own=self.session.ledger.office.name)
        bars = [
            Bar(each.unit, (each.value,), f"第{place}位　{each.unit}：{plain_number(each.value)}{cell.unit}")
            for place, each in enumerate(ranks, 1)
        ]
        return f"{self._period().words}各单位{cell.printed}（{cell.unit}）", bars

    def _complete(self) -> tuple[str, list[Bar]]:
        found = self.session.ask(comparing.completeness, form_code=self._form_code(), until=self._period())
        bars = [
            Bar(
                _short(each.period),
                (Decimal(each.on_time), Decimal(each.late), Decimal(each.missing)),
                f"{each.period.words}：应报{each.owed}家，按时{each.on_time}，迟报{each.late}，未报{each.missing}",
            )
            for each in found or ()
        ]
        return "各期报送情况（家），柱上的数依次为按时、迟报、未报", bars

    def _cell(self):  # type: ignore[no-untyped-def]
        assert self.found is not None
        return self.found.form.by_code[self.indicator.currentData()]

    def _form_code(self) -> str:
        assert self.found is not None
        return self.found.form.code

    def _period(self) -> Period:
        assert self.found is not None
        return self.found.period

    def _toggle(self, code: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName("toggle")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.choose(code))
        self._together.addButton(button)
        return button

    def _lay_out(self) -> None:
        head = FlowRow()
        self.of = QLabel("统计指标")
        self.of.setBuddy(self.indicator)
        head.add(*self.toggles.values(), self.of, self.indicator, self.unit)
        for code, _ in KINDS:
            self.stack.addWidget(scrolling(self.charts[code]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self.told)
        column.addWidget(self.stack, 1)


def _short(period: Period) -> str:
    """26年1季 as it fits below a bar."""
    tails = {"quarter": f"{period.number}季", "month": f"{period.number}月", "year": "", "half_year": ""}
    half = ("上" if period.number == 1 else "下") if period.kind == "half_year" else ""
    return f"{period.year}年{tails[period.kind]}{half}"


def _told(value: Decimal | None, unit: str) -> str:
    return "没有数" if value is None else f"{plain_number(value)}{unit}"
