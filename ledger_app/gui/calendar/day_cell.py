"""One day of the month as it is painted: its number and marks, and as many of its lines as there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from ledger_app.domain.agenda import AgendaItem
from ledger_app.gui.calendar.days import Days
from ledger_app.gui.look import ACCENT, FAINT, RULE, TEXT
from ledger_app.gui.widgets.light import PAINTS, light_icon

OFF, CHOSEN = "#EEF1F5", "#E6F0FB"
MARKS = {"班": PAINTS["red"].text, "休": PAINTS["green"].text}
_PAD = 4
_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LONGEST = 40


@dataclass(frozen=True)
class Here:
    """Where a day is painted: in its own month or at the edge of another's, in a widget that has the keys or not."""

    font: QFont
    own_month: bool
    focused: bool


class DayCell:
    """Paints days into one box."""

    def __init__(self, painter: QPainter, box: QRect, days: Days) -> None:
        self.painter, self.box, self.days = painter, box, days

    def paint(self, day: date, *, chosen: bool, here: Here) -> None:
        ground = CHOSEN if chosen else "#FFFFFF" if self.days.working(day) else OFF
        self.painter.fillRect(self.box, QColor(ground))
        self.painter.setPen(QColor(RULE))
        self.painter.drawLine(self.box.topLeft(), self.box.topRight())
        self.painter.drawLine(self.box.topLeft(), self.box.bottomLeft())
        top = self._head(day, here)
        self.painter.setFont(_small(here.font))
        self._lines(day, top)
        if chosen or day == self.days.today:
            self.painter.setPen(QPen(QColor(ACCENT), 2 if chosen and here.focused else 1))
            self.painter.drawRect(QRectF(self.box).adjusted(1.5, 1.5, -1.5, -1.5))

    def _head(self, day: date, here: Here) -> int:
        """The number of the day, the holiday's name and the mark; returns where the lines begin."""
        painter, today = self.painter, day == self.days.today
        font = QFont(here.font)
        font.setBold(today)
        painter.setFont(font)
        row = QRect(self.box.left() + _PAD + 2, self.box.top() + 2, self.box.width() - 2 * _PAD, 0)
        row.setHeight(painter.fontMetrics().height())
        painter.setPen(QColor(ACCENT if today else TEXT if here.own_month else FAINT))
        number = str(day.day) if here.own_month else f"{day.month}.{day.day}"
        painter.drawText(row, _MIDDLE, number)
        used = painter.fontMetrics().horizontalAdvance(number) + 6
        painter.setFont(_small(here.font))
        if mark := self.days.mark(day):
            painter.setPen(QColor(MARKS[mark]))
            painter.drawText(row, _RIGHT, mark)
            room = row.adjusted(used, 0, -painter.fontMetrics().horizontalAdvance(mark) - 4, 0)
            self._name(day, room)
        return row.bottom() + 2

    def _name(self, day: date, room: QRect) -> None:
        name = self.days.calendar.holiday(day) or ""
        self.painter.setPen(QColor(FAINT))
        self.painter.drawText(room, _MIDDLE, self._fitting(name, room.width()))

    def _lines(self, day: date, top: int) -> None:
        items = self.days.of(day)
        height = self.painter.fontMetrics().height() + 1
        fit = max((self.box.bottom() - 2 - top) // height, 0)
        if not fit:
            self._count(len(items), top, beside=self.days.mark(day))
            return
        shown = items if len(items) <= fit else items[: fit - 1]
        row = QRect(self.box.left() + _PAD, top, self.box.width() - 2 * _PAD, height)
        for item in shown:
            self._line(item, row)
            row.translate(0, height)
        if len(shown) < len(items):
            self.painter.setPen(QColor(ACCENT))
            words = f"还有{len(items) - len(shown)}项" if shown else f"{len(items)}项"
            self.painter.drawText(row.adjusted(2, 0, 0, 0), _MIDDLE, words)

    def _count(self, count: int, top: int, *, beside: str) -> None:
        """How many things there are on a day that has room for none of them: in its head, left of the mark."""
        if count:
            right = self.box.width() - _PAD - self.painter.fontMetrics().horizontalAdvance(beside)
            row = QRect(self.box.left(), self.box.top() + 2, right, top - self.box.top() - 4)
            self.painter.setPen(QColor(ACCENT))
            self.painter.drawText(row, _RIGHT, f"{count}项")

    def _line(self, item: AgendaItem, row: QRect) -> None:
        """The shape of its light and as many of its words as there is room for."""
        side = max(8, round(row.height() * 0.6))
        draw_mark(self.painter, QRect(row.left(), row.top() + (row.height() - side) // 2, side, side), item)
        words = row.adjusted(side + 4, 0, 0, 0)
        red = item.light.colour == "red"
        self.painter.setPen(QColor(FAINT if item.done else PAINTS["red"].ground_text if red else TEXT))
        self.painter.drawText(words, _MIDDLE, self._fitting(item.words[:_LONGEST], words.width()))

    def _fitting(self, words: str, width: int) -> str:
        return self.painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)


def draw_mark(painter: QPainter, box: QRect, item: AgendaItem) -> None:
    """What stands before the words: the shape of the light, a tick where it is done, else a dot."""
    if item.light.colour:
        light_icon(item.light.colour, box.width()).paint(painter, box)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = QRectF(box)
    if item.finished:
        painter.setPen(QPen(QColor(FAINT), max(1.2, box.width() / 8)))
        ways = ((0.15, 0.55), (0.4, 0.8), (0.88, 0.22))
        painter.drawPolyline([room.topLeft() + QPointF(x * room.width(), y * room.height()) for x, y in ways])
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(FAINT if item.done else ACCENT))
        painter.drawEllipse(room.center(), room.width() * 0.22, room.width() * 0.22)
    painter.restore()


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(7.0, font.pointSizeF() * 0.9))
    return small
