"""The frame of every dialog: a body that scrolls and a row of buttons that is always in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

Act = tuple[str, Callable[[], object]]


def button_row(
    dialog: QDialog, act: str, does: Callable[[], object], *, others: Sequence[Act] = (), cancel: str = "取消"
) -> QWidget:
    """Buttons at the foot of a dialog: others at the left, the act and 取消 at the right; Enter does the act."""
    row = QWidget(dialog)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for words, other in others:
        layout.addWidget(_button(words, other))
    layout.addStretch(1)
    main = _button(act, does)
    main.setObjectName("primary")
    main.setDefault(True)
    layout.addWidget(main)
    if cancel:
        layout.addWidget(_button(cancel, dialog.reject))
    return row


def dialog_layout(dialog: QDialog, body: QWidget, buttons: QWidget, *, above: QWidget | None = None) -> None:
    """Put the body in a scroll area (lists scroll themselves) with the buttons below it."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(8)
    if above is not None:
        layout.addWidget(above)
    layout.addWidget(body if body.inherits("QAbstractScrollArea") else scrolling(body, dialog), 1)
    layout.addWidget(buttons)


def with_problem(problem: QWidget, buttons: QWidget) -> QWidget:
    """The sentence about what is wrong right above the buttons, where it is never scrolled away."""
    foot = QWidget()
    column = QVBoxLayout(foot)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(problem)
    column.addWidget(buttons)
    return foot


def scrolling(body: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """The body in a frameless scroll area that asks for the room the body wants."""
    area = _Roomy(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(body)
    return area


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give the dialog this size, less where the screen is smaller."""
    room = dialog.screen().availableGeometry().size()
    wanted = QSize(width, height).expandedTo(dialog.minimumSizeHint())
    dialog.resize(wanted.boundedTo(QSize(room.width() - 24, room.height() - 48)))


class _Roomy(QScrollArea):
    def sizeHint(self) -> QSize:
        body = self.widget()
        return body.sizeHint() + QSize(20, 4) if body is not None else super().sizeHint()


def _button(words: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button
