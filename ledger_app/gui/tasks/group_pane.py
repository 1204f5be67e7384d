"""按一级任务 / 按单位: the groups of the list with their counts, beside it; one of them narrows the list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ledger_app.domain.task_list import GroupCount, TaskFilter
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import preferences, task_list

GROUPINGS = (("", "不分组"), ("section", "按一级任务"), ("unit", "按单位"))
NAMELESS = {"section": "（未填一级任务）", "unit": "（没有承办单位）"}
KEPT = "grouping.tasks"
WAIT = 200
WIDE = 11
COLUMNS = (
    Column("words", "分组", lambda g: g.words, 120, sortable=False, grows=True),
    Column("tasks", "项数", lambda g: g.tasks or "", 60, "right", sortable=False),
)


class GroupPane(QWidget):
    """``box`` chooses the grouping; ``wanted`` tells of the filter that a group or another grouping leads to."""

    wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.filter = TaskFilter()
        self.by = ""
        self.box = QComboBox()
        self.box.setAccessibleName("分组")
        for code, words in GROUPINGS:
            self.box.addItem(words, code)
        self.box.activated.connect(lambda _: self.group_by(self.box.currentData()))
        self.groups = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("分组")
        self.view.setSelectionMode(ListView.SelectionMode.SingleSelection)
        self.view.show_list(self.groups, session.preset)
        self.view.picked.connect(self._on_picked)
        self._quiet = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        session.resized.connect(self._resize)
        session.operator_changed.connect(self.take_up)
        self._resize(session.preset)
        self.take_up()

    def group_by(self, code: str) -> None:
        """Another grouping, remembered for the operator; the list is whole again."""
        if not self.session.read_only:
            preferences.set_preference(self.session.ledger, KEPT, code)
        whole = _whole(self.filter, self.by)
        self._take(code)
        self.wanted.emit(whole)

    def take_up(self) -> None:
        """The grouping this operator chose."""
        self._take(preferences.preference(self.session.ledger, KEPT, ""))

    def show_filter(self, shown: TaskFilter) -> None:
        """Count again soon, for this list."""
        self.filter = shown
        if self.by:
            self._mark()
            self._wait.start()

    def count(self) -> None:
        """Count beside the window: in a large ledger that takes a moment."""
        self._wait.stop()
        shown, by, today = self.filter, self.by, self.session.today()
        if by:
            self.session.read(
                "",
                lambda reader, _: task_list.group_counts(reader, shown, by, today=today),
                lambda counts: self._show(counts) if (shown, by) == (self.filter, self.by) else None,
            )

    def _take(self, code: str) -> None:
        self.by = code if code in NAMELESS else ""
        self.box.setCurrentIndex(self.box.findData(self.by))
        self.setVisible(bool(self.by))
        self._quiet = True
        self.groups.set_rows([])
        self._quiet = False
        self.show_filter(self.filter)

    def _show(self, counts: list[GroupCount]) -> None:
        nameless = NAMELESS[self.by]
        named = [replace(each, words=each.words or nameless) for each in counts]
        self._quiet = True
        self.groups.set_rows([GroupCount("", "全部", 0), *named])
        self._quiet = False
        self._mark()

    def _mark(self) -> None:
        """Select the group that the list is narrowed to."""
        place = next((n for n in range(1, len(self.groups.rows)) if self._is_shown(self.groups.rows[n])), 0)
        self._quiet = True
        if self.groups.rows and self.view.chosen_rows() != [place]:
            self.view.choose_row(place)
        self._quiet = False

    def _is_shown(self, group: GroupCount) -> bool:
        return self._narrowed(group) == self.filter

    def _narrowed(self, group: GroupCount) -> TaskFilter:
        whole = _whole(self.filter, self.by)
        if self.by == "section":
            return replace(whole, top_section=str(group.key))
        return replace(whole, unassigned=True) if group.key is None else replace(whole, unit_ids=(int(group.key),))

    def _on_picked(self) -> None:
        places = self.view.chosen_rows()
        if self._quiet or not places:
            return
        group = self.groups.row_at(places[0])
        self.wanted.emit(self._narrowed(group) if places[0] else _whole(self.filter, self.by))

    def _resize(self, preset: Any) -> None:
        self.view.set_preset(preset)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("某" * WIDE) + 60)

    def hideEvent(self, event: QHideEvent) -> None:
        self._wait.stop()
        super().hideEvent(event)


def _whole(shown: TaskFilter, by: str) -> TaskFilter:
    """The list without the group that it is narrowed to."""
    if by == "section":
        return replace(shown, top_section=None)
    return replace(shown, unit_ids=(), unassigned=False) if by == "unit" else shown
