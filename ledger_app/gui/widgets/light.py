"""Lights drawn as a shape with colour and words, readable also in grey."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ledger_app.gui.widgets.row_list import COLOUR_ROLE


@dataclass(frozen=True)
class Paint:
    """The colours of one light: shape, outline, words on white, tinted ground and words on it."""

    fill: str
    line: str
    text: str
    ground: str
    ground_text: str


PAINTS = {
    "red": Paint("#C62828", "#C62828", "#C62828", "#FDECEA", "#8E1B1B"),
    "yellow": Paint("#E08A00", "#8A5300", "#8A5300", "#FFF4DC", "#6B4300"),
    "green": Paint("#2E7D32", "#2E7D32", "#2E7D32", "", "#2E7D32"),
    "blue": Paint("#1F5FA8", "#1F5FA8", "#1F5FA8", "#E6F0FB", "#174A85"),
    "grey": Paint("#5F6670", "#5F6670", "#5F6670", "#EEF1F5", "#3F4650"),
}


def draw_light(painter: QPainter, colour: str, box: QRectF) -> None:
    """Draw the shape of a light into a square box."""
    paint = PAINTS[colour]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(paint.line), max(1.2, box.width() / 11)))
    painter.setBrush(QColor(paint.fill) if colour in ("red", "yellow", "green") else Qt.BrushStyle.NoBrush)
    _SHAPES[colour](painter, box)
    painter.restore()


def _circle_with_bar(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box)
    painter.fillRect(QRectF(box.x() + box.width() * 0.22, box.center().y() - box.height() * 0.09,
                            box.width() * 0.56, box.height() * 0.18), QColor("white"))  # fmt: skip


def _triangle(painter: QPainter, box: QRectF) -> None:
    painter.drawPolygon(QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]))


def _square_with_tick(painter: QPainter, box: QRectF) -> None:
    painter.drawRect(box)
    painter.setPen(QPen(QColor("white"), box.width() / 6))
    painter.drawPolyline(QPolygonF([_at(box, 0.2, 0.55), _at(box, 0.42, 0.76), _at(box, 0.82, 0.26)]))


def _hourglass(painter: QPainter, box: QRectF) -> None:
    corners = [box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()]
    painter.drawPolygon(QPolygonF(corners))


def _diamond(painter: QPainter, box: QRectF) -> None:
    painter.drawPolygon(QPolygonF([_at(box, 0.5, 0), _at(box, 1, 0.5), _at(box, 0.5, 1), _at(box, 0, 0.5)]))


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.x() + box.width() * x, box.y() + box.height() * y)


_SHAPES = {
    "red": _circle_with_bar,
    "yellow": _triangle,
    "green": _square_with_tick,
    "blue": _hourglass,
    "grey": _diamond,
}


@lru_cache(maxsize=64)
def _pixmap(colour: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_light(painter, colour, QRectF(1.5, 1.5, size - 3, size - 3))
    painter.end()
    return pixmap


def light_icon(colour: str, size: int = 16) -> QIcon:
    """The shape of a light for buttons and menus."""
    icon = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Active):
        icon.addPixmap(_pixmap(colour, size, 1.0), mode)
        icon.addPixmap(_pixmap(colour, size, 2.0), mode)
    return icon


class LightDelegate(QStyledItemDelegate):
    """Paints a cell on the light's tint; with ``shape`` the drawn light stands before the words."""

    def __init__(self, parent: QWidget | None = None, *, shape: bool = True) -> None:
        super().__init__(parent)
        self._shape = shape

    def initStyleOption(self, option: Any, index: Any) -> None:
        super().initStyleOption(option, index)
        colour = index.data(COLOUR_ROLE)
        if not colour:
            return
        paint = PAINTS[colour]
        if paint.ground:
            option.backgroundBrush = QColor(paint.ground)
        option.palette.setColor(option.palette.ColorRole.Text, QColor(paint.ground_text))
        if self._shape:
            size = max(12, round(option.fontMetrics.height() * 0.8))
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = light_icon(colour, size)
            option.decorationSize = QSize(size, size)
