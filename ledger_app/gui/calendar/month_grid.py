"""月: a month painted as a grid of days."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from ledger_app.gui.calendar.day_cell import DayCell, Here
from ledger_app.gui.calendar.days import WEEKDAYS, Days, weeks_of
from ledger_app.gui.calendar.painted_days import PaintedDays
from ledger_app.gui.look import FAINT, GROUND, RULE


class MonthGrid(PaintedDays):
    """The month of the chosen day, with the days of its first and last week that belong to others."""

    def __init__(self, days: Days) -> None:
        super().__init__(days, "日历")
        self.setMinimumSize(QSize(7 * 72, 200))

    def day_at(self, place: QPoint) -> date | None:
        return next((day for day, box in self._boxes() if box.contains(place)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_head(painter)
        for day, box in self._boxes():
            if event.rect().intersects(box):
                here = Here(self.font(), own_month=day.month == self.chosen.month, focused=self.hasFocus())
                DayCell(painter, box, self.days).paint(day, chosen=day == self.chosen, here=here)
        painter.setPen(QColor(RULE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_head(self, painter: QPainter) -> None:
        height = self._head_height()
        painter.fillRect(0, 0, self.width(), height, QColor(GROUND))
        painter.setPen(QColor(FAINT))
        for name, (left, right) in zip(WEEKDAYS, pairwise(self._edges()), strict=True):
            painter.drawText(QRect(left, 0, right - left, height), int(Qt.AlignmentFlag.AlignCenter), f"周{name}")

    def _head_height(self) -> int:
        return self.fontMetrics().height() + 6

    def _edges(self) -> list[int]:
        return [round(self.width() * n / 7) for n in range(8)]

    def _boxes(self) -> list[tuple[date, QRect]]:
        """The days shown and where they are painted."""
        weeks, head, edges = weeks_of(self.chosen), self._head_height(), self._edges()
        lines = [head + round((self.height() - head) * n / len(weeks)) for n in range(len(weeks) + 1)]
        return [
            (day, QRect(edges[column], lines[row], edges[column + 1] - edges[column], lines[row + 1] - lines[row]))
            for row, week in enumerate(weeks)
            for column, day in enumerate(week)
        ]
