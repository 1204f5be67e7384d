"""Charts drawn with words and patterns, readable in grey: stacked columns over periods, and units side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from ledger_app.domain.statistics.figure import plain_number
from ledger_app.gui.look import ACCENT, FAINT, RULE, TEXT

_PAD = 8
_WIDEST = 64
_CHOSEN = "#DCE7F4"
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class Series:
    """One kind of bar: its words, colour and pattern; the pattern alone tells it from the others."""

    words: str
    colour: str = ACCENT
    pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern


@dataclass(frozen=True)
class Bar:
    """One bar: its label, a value for each series (None: nothing reported) and its hover text."""

    label: str
    values: tuple[Decimal | None, ...]
    tip: str

    @property
    def sum(self) -> Decimal:
        return sum((value for value in self.values if value is not None), Decimal(0))

    @property
    def shown(self) -> str:
        """The numbers at the bar in the order of the legend; ``无`` where nothing was reported."""
        told = [plain_number(value) for value in self.values if value is not None]
        return "/".join(told) or "无"


class Chart(QWidget):
    """Bars of which one is chosen: by click, by the arrows, Home and End. ``opened`` tells of Enter or double click."""

    opened = Signal(int)

    def __init__(self, name: str, series: Sequence[Series] = (Series(""),)) -> None:
        super().__init__()
        self.series = tuple(series)
        self.bars: Sequence[Bar] = ()
        self.chosen = 0
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def show_bars(self, bars: Sequence[Bar], name: str = "") -> None:
        """Draw these; ``name`` says what they are of."""
        self.bars = bars
        self.setAccessibleName(name or self._name)
        self.setMinimumSize(self.least())
        self.choose(min(self.chosen, max(len(bars) - 1, 0)))
        self.update()

    def choose(self, number: int) -> None:
        """Another bar; told to whoever cannot see it."""
        if 0 <= number < len(self.bars):
            self.chosen = number
            self.setAccessibleDescription(self.bars[number].tip)
            self.update()

    def least(self) -> QSize:
        """The room that the bars need."""
        raise NotImplementedError

    def box_of(self, number: int) -> QRect:
        """Where a bar with its words stands."""
        raise NotImplementedError

    def bar_at(self, place: QPoint) -> int | None:
        """The bar painted at a place."""
        return next((number for number in range(len(self.bars)) if self.box_of(number).contains(place)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.bars) - 1}
        if key in _STEPS:
            self.choose(self.chosen + _STEPS[key])
        elif key in ends:
            self.choose(ends[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.bar_at(event.position().toPoint())
        if number is not None:
            self.choose(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = self.bar_at(event.position().toPoint())
        if number is not None:
            self.opened.emit(number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.bar_at(event.pos())
            QToolTip.showText(event.globalPos(), self.bars[number].tip if number is not None else "", self)
            return True
        return super().event(event)

    @property
    def longest(self) -> Decimal:
        return max((bar.sum for bar in self.bars), default=Decimal(0)) or Decimal(1)

    @property
    def line(self) -> int:
        """The height of a line of words."""
        return self.fontMetrics().height() + 4

    def paint_chosen(self, painter: QPainter, number: int) -> None:
        """The ground of the chosen bar while the keys are here."""
        if number == self.chosen and self.hasFocus():
            painter.fillRect(self.box_of(number), QColor(_CHOSEN))

    def paint_part(self, painter: QPainter, box: QRect, series: Series) -> None:
        """One part of a bar: outlined, with its pattern."""
        painter.setPen(QPen(QColor(series.colour), 1))
        painter.setBrush(QBrush(QColor(series.colour), series.pattern))
        painter.drawRect(box.adjusted(0, 0, -1, -1))


class Columns(Chart):
    """Upright bars, their parts stacked, the sum above and the label below; a legend where there are several kinds."""

    def least(self) -> QSize:
        words = [word for bar in self.bars for word in (bar.label, bar.shown)]
        widest = max(map(self.fontMetrics().horizontalAdvance, words), default=40)
        legend = sum(self._legend_width(series) for series in self.series) if len(self.series) > 1 else 0
        return QSize(max((widest + 10) * len(self.bars), legend) + 2 * _PAD, self.line * 6)

    def box_of(self, number: int) -> QRect:
        room = self.width() - 2 * _PAD
        left, right = (_PAD + room * place // max(len(self.bars), 1) for place in (number, number + 1))
        return QRect(left, self._top, right - left, self.height() - self._top - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if len(self.series) > 1:
            self._paint_legend(painter)
        for number, bar in enumerate(self.bars):
            self.paint_chosen(painter, number)
            self._paint_bar(painter, self.box_of(number), bar)
        base = self.height() - self.line - 2
        painter.setPen(QColor(RULE))
        painter.drawLine(_PAD, base, self.width() - _PAD, base)

    @property
    def _top(self) -> int:
        return self.line + 4 if len(self.series) > 1 else 4

    def _paint_bar(self, painter: QPainter, box: QRect, bar: Bar) -> None:
        base = box.bottom() - self.line
        full = base - box.top() - self.line
        wide = min(_WIDEST, round(box.width() * 0.56))
        left, top = box.center().x() - wide // 2, base
        for value, series in zip(bar.values, self.series, strict=True):
            high = round(full * float((value or 0) / self.longest))
            if high > 0:
                top -= high
                self.paint_part(painter, QRect(left, top, wide, high), series)
        painter.setPen(QColor(TEXT if bar.shown != "无" else FAINT))
        painter.drawText(QRect(box.left(), top - self.line, box.width(), self.line), _CENTRE, bar.shown)
        painter.setPen(QColor(TEXT))
        painter.drawText(QRect(box.left(), base + 1, box.width(), self.line), _CENTRE, bar.label)

    def _paint_legend(self, painter: QPainter) -> None:
        left, size = _PAD, self.line - 8
        for series in self.series:
            self.paint_part(painter, QRect(left, 4, size + 6, size), series)
            painter.setPen(QColor(TEXT))
            painter.drawText(QRect(left + size + 12, 0, self.width(), self.line), _LEFT, series.words)
            left += self._legend_width(series)

    def _legend_width(self, series: Series) -> int:
        return self.line + 30 + self.fontMetrics().horizontalAdvance(series.words)


class Ranks(Chart):
    """Lying bars one below the other, the label at the left and the number at the end."""

    def least(self) -> QSize:
        return QSize(self._labels + 160, self.line * max(len(self.bars), 1) + 2 * _PAD)

    def box_of(self, number: int) -> QRect:
        return QRect(_PAD, _PAD + number * self.line, self.width() - 2 * _PAD, self.line)

    def choose(self, number: int) -> None:
        super().choose(number)
        area: Any = self.parent() and self.parent().parent()
        if self.hasFocus() and hasattr(area, "ensureVisible"):
            area.ensureVisible(0, self.box_of(self.chosen).center().y())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        first = _PAD + self._labels + 8
        room = self.width() - first - _PAD - self.fontMetrics().horizontalAdvance("00000000")
        for number, bar in enumerate(self.bars):
            box = self.box_of(number)
            self.paint_chosen(painter, number)
            painter.setPen(QColor(TEXT))
            painter.drawText(QRect(_PAD, box.top(), self._labels, box.height()), _RIGHT, bar.label)
            long = round(max(room, 1) * float(max(bar.sum, Decimal(0)) / self.longest))
            if long > 0:
                self.paint_part(painter, QRect(first, box.top() + 3, long, box.height() - 6), self.series[0])
            painter.setPen(QColor(TEXT))
            painter.drawText(QRect(first + long + 6, box.top(), self.width(), box.height()), _LEFT, bar.shown)

    @property
    def _labels(self) -> int:
        return max((self.fontMetrics().horizontalAdvance(bar.label) for bar in self.bars), default=40)
