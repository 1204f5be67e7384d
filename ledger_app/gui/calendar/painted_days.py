"""What the painted calendars share: a chosen day, the keys that move it, clicks and hover texts."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ledger_app.domain.typed_date import full_date
from ledger_app.gui.calendar.days import ONE_DAY, Days, months_on

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_LATEST, _EARLIEST = date(2199, 12, 31), date(1990, 1, 1)
_TOLD = 12


class PaintedDays(QWidget):
    """``picked`` tells of another chosen day, ``opened`` of Enter or a double click on one.

    Arrows move by a day or a week, PgUp and PgDn by a month, Home comes back to today.
    """

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, days: Days, name: str) -> None:
        super().__init__()
        self.days, self.chosen = days, days.today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def day_at(self, place: QPoint) -> date | None:
        """The day painted at a place."""
        raise NotImplementedError

    def show_days(self, days: Days, chosen: date) -> None:
        """Show these lines with this day chosen."""
        self.days, self.chosen = days, chosen
        self.setAccessibleDescription(days.words(chosen))
        self.update()

    def choose(self, day: date) -> None:
        """Another day, perhaps out of what is shown now."""
        day = min(max(day, _EARLIEST), _LATEST)
        if day != self.chosen:
            self.chosen = day
            self.setAccessibleDescription(self.days.words(day))
            self.update()
            self.picked.emit(day)

    def turn(self, months: int) -> None:
        """The same day so many months on, or the month's last where it is shorter."""
        first = months_on(self.chosen, months)
        last = months_on(first, 1) - ONE_DAY
        self.choose(first.replace(day=min(self.chosen.day, last.day)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.choose(self.chosen + timedelta(days=_STEPS[key]))
        elif key in _TURNS:
            self.turn(_TURNS[key])
        elif key == Qt.Key.Key_Home:
            self.choose(self.days.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(day)
            self.opened.emit(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), self._tip(day) if day else "", self)
            return True
        return super().event(event)

    def _tip(self, day: date) -> str:
        items = self.days.of(day)
        told = [f"{full_date(day)}　{self.days.standing(day)}"]
        told += [f"{item.words[:40]}　{item.light.text}" for item in items[:_TOLD]]
        told += [f"还有{len(items) - _TOLD}项"] if len(items) > _TOLD else []
        return "\n".join(told)
