"""A year at a glance: twelve months with 休 and 班, weekends and local days off; a click tells of a day."""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ledger_app.domain.working_day import WorkingCalendar
from ledger_app.gui.look import ACCENT, FAINT, RULE, TEXT
from ledger_app.gui.widgets.light import PAINTS

_WEEK = "一二三四五六日"
_WIDEST, _SMALLEST = "28班", 5.0
_ROWS = 8  # the month's name, the weekdays, six weeks
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_OFF, _WORKED, _LOCAL = PAINTS["green"].text, PAINTS["red"].text, ACCENT


class YearGrid(QWidget):
    """Paints one year by a calendar. ``opened`` tells of the day that was clicked."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.year, self.calendar, self.today = 0, WorkingCalendar(), date.min
        self.setAccessibleName("全年日历")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_year(self, year: int, calendar: WorkingCalendar, today: date) -> None:
        """Paint this year."""
        self.year, self.calendar, self.today = year, calendar, today
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(620, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.year:
            return
        painter = QPainter(self)
        painter.setFont(self._fitting())
        for month in range(1, 13):
            self._paint_head(painter, month)
        for day, box in self._boxes():
            self._paint_day(painter, day, box)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None:
            self.opened.emit(day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            day = self.day_at(QPointF(event.pos()))
            told = f"{day.isoformat()} 周{_WEEK[day.weekday()]}　{self.calendar.why(day)}" if day else ""
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def day_at(self, place: QPointF) -> date | None:
        """The day under a point."""
        return next((day for day, box in self._boxes() if box.contains(place)), None)

    def _boxes(self) -> Iterator[tuple[date, QRectF]]:
        cell = self._cell()
        for month in range(1, 13 if self.year else 0):
            corner = self._corner(month)
            for row, week in enumerate(months.Calendar().monthdatescalendar(self.year, month)):
                for day in week:
                    if day.month == month:
                        x, y = corner.x() + day.weekday() * cell.width(), corner.y() + (row + 2) * cell.height()
                        yield day, QRectF(x, y, cell.width(), cell.height())

    def _fitting(self) -> QFont:
        """The type in use, smaller where a day with its mark would touch the next."""
        font, cell = self.font(), self._cell()
        widest = QFontMetricsF(font).horizontalAdvance(_WIDEST)
        size = font.pointSizeF() * min(1.0, (cell.width() - 2) / widest)
        font.setPointSizeF(max(_SMALLEST, min(size, cell.height() * 0.5)))
        return font

    def _cell(self) -> QRectF:
        return QRectF(0, 0, (self.width() - 3 * 14) / 28, (self.height() - 2 * 8) / (3 * _ROWS))

    def _corner(self, month: int) -> QPointF:
        cell = self._cell()
        row, column = divmod(month - 1, 4)
        return QPointF(column * (cell.width() * 7 + 14), row * (cell.height() * _ROWS + 8))

    def _paint_head(self, painter: QPainter, month: int) -> None:
        cell, corner = self._cell(), self._corner(month)
        bold = QFont(painter.font())
        bold.setBold(True)
        painter.save()
        painter.setFont(bold)
        painter.setPen(QColor(TEXT))
        painter.drawText(QRectF(corner.x(), corner.y(), cell.width() * 7, cell.height()), _CENTRE, f"{month}月")
        painter.restore()
        painter.setPen(QColor(FAINT))
        for weekday, sign in enumerate(_WEEK):
            box = QRectF(corner.x() + weekday * cell.width(), corner.y() + cell.height(), cell.width(), cell.height())
            painter.drawText(box, _CENTRE, sign)
        painter.setPen(QColor(RULE))
        y = corner.y() + 2 * cell.height() - 0.5
        painter.drawLine(QPointF(corner.x(), y), QPointF(corner.x() + 7 * cell.width(), y))

    def _paint_day(self, painter: QPainter, day: date, box: QRectF) -> None:
        mark, colour = self._mark(day)
        if not self.calendar.is_working_day(day):
            painter.fillRect(box.adjusted(0.5, 0.5, -0.5, -0.5), QColor("#EEF1F5"))
        painter.setPen(QColor(colour))
        painter.drawText(box, _CENTRE, f"{day.day}{mark}")
        if day == self.today:
            painter.setPen(QPen(QColor(ACCENT), 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -1, -1))

    def _mark(self, day: date) -> tuple[str, str]:
        if day in self.calendar.local_days_off:
            return "地", _LOCAL
        if day in self.calendar.make_up_workdays:
            return "班", _WORKED
        if self.calendar.holiday(day):
            return "休", _OFF
        return "", FAINT if day.weekday() > 4 else TEXT
