"""时间节点: a line for each dated step of a task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.task import TaskMilestone
from ledger_app.gui.widgets.date_edit import Clock, DateEdit

_HEADINGS = ("日期", "事项", "完成日期")


@dataclass(frozen=True)
class _Line:
    record: TaskMilestone
    planned: DateEdit
    what: QLineEdit
    done: DateEdit
    away: QPushButton

    def widgets(self) -> tuple[QWidget, ...]:
        return self.planned, self.what, self.done, self.away


class MilestoneEditor(QWidget):
    """The steps of one task; lines left empty are no steps."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._lines: list[_Line] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        for column, words in enumerate(_HEADINGS):
            self._grid.addWidget(QLabel(words), 0, column)
        self.add = QPushButton("添加节点")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(lambda: self._add(TaskMilestone()))
        self.limits = QLabel()
        self.limits.setWordWrap(True)
        self.limits.hide()
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(8, 8, 8, 8)
        column_of.addWidget(self.limits)
        column_of.addLayout(self._grid)
        column_of.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column_of.addStretch(1)

    def show_steps(self, steps: Sequence[TaskMilestone]) -> None:
        """Put the steps in."""
        for step in steps:
            self._add(step)

    def tell(self, limits: str) -> None:
        """Limits that the document sets for some levels or units only; they stand on those units."""
        self.limits.setText(f"原文对不同单位分别规定的时限：{limits}")
        self.limits.setVisible(bool(limits))

    def taken(self) -> list[TaskMilestone]:
        """The steps as typed; refuses a date that cannot be read."""
        found = []
        for line in self._lines:
            planned, done, what = line.planned.day(), line.done.day(), line.what.text().strip()
            if planned or done or what:
                found.append(replace(line.record, planned_on=_iso(planned), what=what, done_on=_iso(done)))
        return found

    def state(self) -> object:
        """Everything typed."""
        return [(line.planned.line.text(), line.what.text(), line.done.line.text()) for line in self._lines]

    def _add(self, step: TaskMilestone) -> None:
        away = QPushButton("删除")
        away.setAutoDefault(False)
        line = _Line(step, DateEdit(), QLineEdit(step.what), DateEdit(), away)
        line.planned.clock = line.done.clock = self._clock
        line.planned.set_date(date.fromisoformat(step.planned_on) if step.planned_on else None)
        line.done.set_date(date.fromisoformat(step.done_on) if step.done_on else None)
        row = self._grid.rowCount()
        for column, (widget, words) in enumerate(zip(line.widgets(), (*_HEADINGS, "删除这个节点"), strict=True)):
            widget.setAccessibleName(words)
            self._grid.addWidget(widget, row, column)
        away.clicked.connect(lambda: self._drop(line))
        self._lines.append(line)
        line.planned.setFocus()

    def _drop(self, line: _Line) -> None:
        self._lines.remove(line)
        for widget in line.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
