"""年: twelve small months, each day with a bar as long as it has things to do."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen

from ledger_app.gui.calendar.day_cell import CHOSEN, MARKS, OFF
from ledger_app.gui.calendar.days import Days, weeks_of
from ledger_app.gui.calendar.painted_days import PaintedDays
from ledger_app.gui.look import ACCENT, FAINT, RULE, TEXT
from ledger_app.gui.widgets.light import PAINTS

_COLUMNS, _ROWS = 4, 3
_FULL = 8  # so many things to do on a day fill its bar
_PAD = 6
SMALLEST = 7.0  # points


class YearStrip(PaintedDays):
    """The year of the chosen day."""

    def __init__(self, days: Days) -> None:
        super().__init__(days, "全年日历")
        self.setMinimumSize(QSize(_COLUMNS * 150, _ROWS * 96))

    def day_at(self, place: QPoint) -> date | None:
        for month in range(12):
            found = next((day for day, box in self._boxes(month) if box.contains(place)), None)
            if found is not None:
                return found
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        small = self._fitting_font()
        for number in range(12):
            self._paint_month(painter, number, small)

    def _fitting_font(self) -> QFont:
        """As large as the rows of a month have room for."""
        font = QFont(self.font())
        font.setPointSizeF(max(SMALLEST, font.pointSizeF() * 0.85))
        room = self._boxes(0)[0][1].height() + 2
        while font.pointSizeF() > SMALLEST and QFontMetrics(font).height() > room:
            font.setPointSizeF(font.pointSizeF() - 0.5)
        return font

    def _paint_month(self, painter: QPainter, number: int, small: QFont) -> None:
        frame = self._frame(number)
        painter.setPen(QColor(RULE))
        painter.drawRect(frame.adjusted(0, 0, -1, -1))
        title = QFont(self.font())
        title.setBold(number + 1 == self.chosen.month)
        painter.setFont(title)
        painter.setPen(QColor(ACCENT if title.bold() else TEXT))
        count = sum(len(self.days.open_of(day)) for day, _ in self._boxes(number))
        words = f"{number + 1}月" + (f"　{count}项未办" if count else "")
        painter.drawText(frame.adjusted(_PAD, 2, 0, 0), int(Qt.AlignmentFlag.AlignLeft), words)
        painter.setFont(small)
        for day, box in self._boxes(number):
            self._paint_day(painter, day, box)

    def _paint_day(self, painter: QPainter, day: date, box: QRect) -> None:
        working, count = self.days.working(day), len(self.days.open_of(day))
        chosen = day == self.chosen
        painter.fillRect(box, QColor(CHOSEN if chosen else "#FFFFFF" if working else OFF))
        colour = MARKS.get(self.days.mark(day), TEXT if working else FAINT)
        painter.setPen(QColor(ACCENT if day == self.days.today else colour))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        if count:
            overdue = any(item.light.colour == "red" for item in self.days.of(day))
            length = max(3, round((box.width() - 4) * min(count, _FULL) / _FULL))
            bar = QRect(box.left() + 2, box.bottom() - 2, length, 3 if overdue else 2)
            painter.fillRect(bar, QColor(PAINTS["red"].fill if overdue else ACCENT))
        if chosen or day == self.days.today:
            painter.setPen(QPen(QColor(ACCENT), 1))
            painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))

    def _frame(self, number: int) -> QRect:
        width, height = self.width() / _COLUMNS, self.height() / _ROWS
        row, column = divmod(number, _COLUMNS)
        left, top = round(column * width), round(row * height)
        return QRect(left + 2, top + 2, round((column + 1) * width) - left - 4, round((row + 1) * height) - top - 4)

    def _boxes(self, number: int) -> list[tuple[date, QRect]]:
        """The days of one month and where they are painted."""
        month = date(self.chosen.year, number + 1, 1)
        frame = self._frame(number)
        head = self.fontMetrics().height() + 4
        wide, high = (frame.width() - 2 * _PAD) / 7, (frame.height() - head - 3) / 6
        return [
            (day, QRect(round(frame.left() + _PAD + column * wide), round(frame.top() + head + row * high),
                        round(wide) - 1, round(high) - 1))
            for row, week in enumerate(weeks_of(month))
            for column, day in enumerate(week)
            if day.month == month.month
        ]  # fmt: skip
