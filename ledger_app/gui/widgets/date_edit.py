"""A line for a date that takes what clerks type, with a calendar to choose from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ledger_app.domain.typed_date import NotADate, read_typed_date, shown_date
from ledger_app.gui.widgets.light import PAINTS


@dataclass(frozen=True)
class Clock:
    """What a date field must know: the day, the work year and the working days.

    ``mark(day)`` gives 休 or 班 for days off and make-up workdays, else an empty text; ``working(day)`` whether it is
    a working day; ``working_days_on`` counts working days on.
    """

    today: Callable[[], date]
    year: int | None = None
    mark: Callable[[date], str] = lambda day: ""
    working: Callable[[date], bool] = lambda day: day.weekday() < 5
    working_days_on: Callable[[date, int], date] | None = None


SYSTEM_CLOCK = Clock(date.today)


class DateEdit(QWidget):
    """One date. ``day()`` raises ``NotADate`` for what cannot be read; the text stays as typed, marked red."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clock = SYSTEM_CLOCK
        self.line = _DateLine(self)
        self.line.setPlaceholderText("如 4.10 或 2026-4-10")
        self.line.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.line.placeholderText()) + 56)
        self.button = QToolButton(self.line)
        self.button.setText("选")
        self.button.setToolTip("打开日历")
        self.button.setAccessibleName("打开日历")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setObjectName("inside_line")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.button.clicked.connect(self.open_calendar)
        self.line.left.connect(self.settle)
        self.line.today_asked.connect(lambda: self.set_date(self.clock.today()))
        self.line.textEdited.connect(lambda _: self.changed.emit())

    def day(self) -> date | None:
        """The date typed or chosen, None when empty."""
        clock = self.clock
        return read_typed_date(
            self.line.text(), today=clock.today(), year=clock.year, working_days_on=clock.working_days_on
        )

    def set_date(self, day: date | None) -> None:
        """Show this date."""
        self.line.setText(shown_date(day) if day else "")
        self._mark("")
        self.changed.emit()

    def setReadOnly(self, yes: bool) -> None:
        """A date to look at only."""
        self.line.setReadOnly(yes)
        self.button.setVisible(not yes)

    def settle(self) -> None:
        """Show what was understood; mark what was not."""
        try:
            day = self.day()
        except NotADate as refusal:
            self._mark(refusal.message)
            return
        self.line.setText(shown_date(day) if day else "")
        self._mark("")

    def open_calendar(self) -> None:
        """The calendar below the line; a click there sets the date."""
        popup = CalendarPopup(self.clock, self)
        popup.chosen.connect(self.set_date)
        try:
            popup.show_at(self.mapToGlobal(QPoint(0, self.height())), self.day())
        except NotADate:
            popup.show_at(self.mapToGlobal(QPoint(0, self.height())), None)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        size = self.line.height() - 4
        self.button.setGeometry(self.line.width() - size - 10, 2, size + 8, size)

    def _mark(self, problem: str) -> None:
        self.line.setProperty("wrong", bool(problem))
        self.line.setToolTip(problem or "可写 2026-4-10、4.10、4月10日、今天、+5（5个工作日后）；Ctrl+; 填入今天")
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)


class _DateLine(QLineEdit):
    left = Signal()
    today_asked = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Semicolon and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.today_asked.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()


class CalendarPopup(QFrame):
    """A month to choose a day from, with 休 and 班 in the corners and days off in grey."""

    chosen = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.month = _Month(clock, self)
        self.month.clicked.connect(self._choose)
        self.month.activated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.month)

    def show_at(self, place: QPoint, day: date | None) -> None:
        """Open with this day in sight, inside the screen."""
        if day is not None:
            self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(place.x(), room.right() - self.width())
        y = place.y() if place.y() + self.height() <= room.bottom() else room.bottom() - self.height()
        self.move(max(room.left(), x), max(room.top(), y))
        self.show()
        self.month.setFocus()

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()


class _Month(QCalendarWidget):
    def __init__(self, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setGridVisible(False)
        self._name_buttons()
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekend, self.weekdayTextFormat(Qt.DayOfWeek.Monday))
        measure = self.fontMetrics()
        self.setMinimumSize((measure.horizontalAdvance("周一") + 22) * 7, (measure.height() + 10) * 8)

    def _name_buttons(self) -> None:
        for name, words in (("qt_calendar_prevmonth", "上月"), ("qt_calendar_nextmonth", "下月")):
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(QIcon())
                button.setText(words)
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)

    def paintCell(self, painter: QPainter, box: QRect, day: QDate) -> None:
        which = date(day.year(), day.month(), day.day())
        chosen = day == self.selectedDate()
        other_month = day.month() != self.monthShown()
        mark = self._clock.mark(which)
        off = not self._clock.working(which)
        painter.save()
        painter.fillRect(box, QColor("#1F5FA8") if chosen else QColor("#EEF1F5" if off else "#FFFFFF"))
        colour = "#FFFFFF" if chosen else "#8A93A0" if other_month else "#5F6670" if off else "#1F2630"
        painter.setPen(QColor(colour))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(day.day()))
        if mark and not other_month:
            self._corner(painter, box, mark, "#FFFFFF" if chosen else PAINTS["red" if mark == "班" else "green"].text)
        if which == self._clock.today():
            painter.setPen(QPen(QColor("#1F5FA8"), 1))
            painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -1.5, -1.5))
        painter.restore()

    @staticmethod
    def _corner(painter: QPainter, box: QRect, mark: str, colour: str) -> None:
        font = painter.font()
        font.setPointSizeF(max(6.0, font.pointSizeF() * 0.7))
        painter.setFont(font)
        painter.setPen(QColor(colour))
        corner = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        painter.drawText(box.adjusted(1, 1, -4, 0), corner, mark)
