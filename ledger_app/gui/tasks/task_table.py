"""The task list itself: ids by filter and order, rows by the page, the footer and what is selected."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.domain.task_list import LampCounts, TaskFilter, TaskOrder, TaskRow
from ledger_app.gui.session import Session
from ledger_app.gui.tasks.task_columns import TASK_COLUMNS
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import RowList
from ledger_app.operations import preferences, task_list

KEPT_COLUMNS = "columns.tasks"
COUNT_WAIT = 200


class TaskTable(QWidget):
    """Shows the tasks of a filter. ``picked`` tells of another selection, ``opened`` of Enter or a double click,
    ``listed`` of a list that came later, from the worker."""

    picked = Signal()
    opened = Signal()
    listed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.filter = TaskFilter()
        self.order = TaskOrder()
        self.rows = RowList(TASK_COLUMNS, self._fetch, self)
        self.view = ListView()
        self.view.setAccessibleName("任务台账")
        self.view.show_list(self.rows, session.preset)
        self.empty = EmptyState()
        self.footer = QLabel()
        self.footer.setObjectName("footer")
        self.footer.setWordWrap(True)
        self._hint = ""
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.stack, 1)
        column.addWidget(self.footer)
        self.total = 0
        self._wanted: int | None = None
        self._year = session.year
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(COUNT_WAIT)
        self._count.timeout.connect(lambda: self.count_all(self._year))
        self._quiet = False
        self.view.picked.connect(self._on_picked)
        self.view.opened.connect(lambda _: self.opened.emit())
        self.view.order_asked.connect(self._sort)
        self.view.layout_changed.connect(self._keep_columns)
        session.resized.connect(self.view.set_preset)
        session.operator_changed.connect(self._take_up_columns)
        session.layout_forgotten.connect(self._forget_columns)
        self._take_up_columns()

    def reload(self) -> None:
        """Read ids and rows again; the selected tasks stay selected. A long list is put in order by the worker."""
        today = self.session.today()
        if not task_list.is_at_hand(self.session.ledger, self.filter, self.order, today=today):
            self._order_first(today)
            return
        kept, self._wanted = self._wanted or self.current_id(), None
        ids = self.session.ask(task_list.task_ids, self.filter, self.order, today=today)
        self._quiet = True
        self.rows.set_ids(ids if ids is not None else ())
        self.choose(kept if kept is not None else self._first())
        self._quiet = False
        self._on_picked()

    def _order_first(self, today: date) -> None:
        """Until the worker is done the list stays as it is."""
        ledger, chosen, order = self.session.ledger, replace(self.filter, find=""), self.order
        state = ledger.refresh()

        def take(ids: array[int]) -> None:
            if ledger.refresh() == state:
                task_list.keep_list(ledger, chosen, order, ids, today=today)
            if (replace(self.filter, find=""), self.order) == (chosen, order):
                self.reload()
                self.listed.emit()

        self.session.read("正在排序……", lambda reader, _: task_list.task_ids(reader, chosen, order, today=today), take)

    def count_later(self, year: int) -> None:
        """Count everything of the year once the list is on screen."""
        self.total = 0
        self._year = year
        self._count.start()

    def count_all(self, year: int) -> int:
        """Count everything of the year, for the footer and the empty states; too slow for every keystroke."""
        every = TaskFilter(year=year, open_only=False)
        counts: LampCounts = self.session.ask(task_list.lamp_counts, every, today=self.session.today()) or LampCounts()
        self._count.stop()
        self.total = counts.total
        self._say_counts()
        return self.total

    def show_filter(self, shown: TaskFilter) -> None:
        """Show the tasks of this filter from now on; the first one when the selected one is not among them."""
        other = shown != self.filter
        self.filter = shown
        self.reload()
        if other and not self.chosen_ids():
            self.choose(self._first())

    def chosen_ids(self) -> list[int]:
        """The ids of the selected tasks, from the top."""
        return [self.rows.ids[number] for number in self.view.chosen_rows()]

    def current_id(self) -> int | None:
        """The task whose detail is shown."""
        chosen = self.chosen_ids()
        return chosen[0] if chosen else None

    def choose(self, task_id: int | None) -> None:
        """Select this task, if it is in the list; also in one that the worker still puts in order."""
        ids = self.rows.ids
        here = task_list.is_at_hand(self.session.ledger, self.filter, self.order, today=self.session.today())
        self._wanted = None if here else task_id
        if task_id is not None and task_id in ids:
            self.view.choose_row(ids.index(task_id))

    def _first(self) -> int | None:
        return self.rows.ids[0] if len(self.rows.ids) else None

    def _fetch(self, ids: Sequence[int]) -> list[TaskRow]:
        return task_list.task_rows(self.session.ledger, ids, today=self.session.today())

    def _on_picked(self) -> None:
        if self._quiet:
            return
        self._say_counts()
        self.picked.emit()

    def _say_counts(self) -> None:
        shown, chosen = len(self.rows.ids), len(self.view.chosen_rows())
        counts = f"共{max(self.total, shown)}项，筛选后{shown}项，选中{chosen}项"
        self.footer.setText(f"{counts}　　{self._hint}" if self._hint else counts)

    def say_hint(self, words: str) -> None:
        """What the footer says beside the counts."""
        self._hint = words
        self._say_counts()

    def hideEvent(self, event: QHideEvent) -> None:
        self._count.stop()
        super().hideEvent(event)

    def _sort(self, column: str, descending: bool) -> None:
        self.order = TaskOrder(column, descending)
        self.view.mark_order(column, descending)
        self.reload()

    def _keep_columns(self) -> None:
        if not self.session.read_only and self.isVisible():
            preferences.set_preference(self.session.ledger, KEPT_COLUMNS, self.view.columns_as_chosen())

    def _take_up_columns(self) -> None:
        self.view.restore_columns(preferences.preference(self.session.ledger, KEPT_COLUMNS, None))

    def _forget_columns(self) -> None:
        self.view.restore_columns(None)
        if not self.session.read_only:
            preferences.set_preference(self.session.ledger, KEPT_COLUMNS, None)
