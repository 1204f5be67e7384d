"""今日必办 and 近期: the assignments that need something, as two short lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.task_list import DueItem
from ledger_app.domain.typed_date import shown_date
from ledger_app.domain.wording import ESTIMATED_MARK
from ledger_app.gui.look import Preset
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of

DUE_COLUMNS = (
    Column("light", "事由", lambda i: i.light.text, 205, shape=True, colour=lambda i: i.light.colour,
           tip=lambda i: i.light.reason or i.light.text, sortable=False),
    Column("requirement", "任务内容", lambda i: i.requirement, 240, sortable=False, grows=True),
    Column("unit", "单位", lambda i: i.unit_short or i.unit, 130, sortable=False),
    Column("due", "完成时限", lambda i: (i.due or "") + (ESTIMATED_MARK if i.light.estimated else ""), 90,
           tip=lambda i: i.light.reason or i.due or "", sortable=False),
    Column("task_number", "任务编号", lambda i: i.task_number, 80, priority=2, sortable=False),
)  # fmt: skip
NEAR_COLUMNS = (
    Column("day", "日期", lambda pair: near_day(pair), 84, sortable=False,
           tip=lambda pair: pair[1].light.reason or shown_date(pair[0])),
    Column("requirement", "任务内容", lambda pair: pair[1].requirement, 100, sortable=False, grows=True),
    Column("unit", "单位", lambda pair: pair[1].unit_short or pair[1].unit, 96, sortable=False),
    Column("task_number", "任务编号", lambda pair: pair[1].task_number, 80, priority=2, sortable=False),
)  # fmt: skip


def near_day(pair: tuple[date, DueItem]) -> str:
    """Month and day; the weekday gives way to the mark of a date that is only estimated."""
    day, item = pair
    return f"{shown_date(day)[5:10]}{ESTIMATED_MARK}" if item.light.estimated else shown_date(day)[5:]


class Block(QWidget):
    """A heading with its acts and a short list below it."""

    def __init__(self, columns: Sequence[Column], preset: Preset, name: str) -> None:
        super().__init__()
        self.title = QLabel(name)
        self.title.setObjectName("block_title")
        self.note = QLabel()
        self.note.setObjectName("faint")
        self.note.setWordWrap(True)
        self.model = list_of(columns, parent=self)
        self.view = ListView()
        self.view.setAccessibleName(name)
        self.view.show_list(self.model, preset)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head)
        column.addWidget(self.note)
        column.addWidget(self.view, 1)
        column.addStretch(0)

    def add_button(self, words: str, does: Callable[[], Any], tip: str = "") -> QPushButton:
        """A button at the right of the heading."""
        button = QPushButton(words)
        button.setToolTip(tip)
        button.clicked.connect(lambda: does())
        self._head.addWidget(button)
        return button

    def show_rows(self, title: str, rows: Sequence[Any], nothing: str) -> None:
        """Show these rows, or the sentence that there are none."""
        self.title.setText(title)
        self.model.set_rows(rows)
        self.view.setVisible(bool(rows))
        self.note.setText("" if rows else nothing)
        self.note.setVisible(not rows)


def nothing_today(near: Sequence[tuple[date, DueItem]]) -> str:
    """What stands for an empty 今日必办: the next thing to come."""
    if not near:
        return "今天没有必办事项。"
    day, item = near[0]
    return f"今天没有必办事项。下一项：{day.month}月{day.day}日 {item.unit_short or item.unit} {item.requirement[:40]}"
