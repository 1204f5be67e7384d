"""任务台账: filter row, list, detail panel and the acts on tasks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from ledger_app.domain.task_list import TaskFilter
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.tasks.detail_panel import DetailPanel
from ledger_app.gui.tasks.filter_choices import FilterChoices
from ledger_app.gui.tasks.filter_row import FilterRow
from ledger_app.gui.tasks.filter_words import chips, without
from ledger_app.gui.tasks.group_pane import GroupPane
from ledger_app.gui.tasks.task_acts import TaskActs
from ledger_app.gui.tasks.task_table import TaskTable
from ledger_app.gui.widgets.chips import Chips
from ledger_app.gui.widgets.flow import FlowRow

WIDE = 1600
LEAST_ROWS = 22
DETAIL_WAIT = 60
LOWEST = 96
ENTER_HINT = "按 Enter 打开任务，可登记进展"
LOOK_HINT = "按 Enter 查看任务"
LIGHTS = ("red", "yellow", "blue", "grey", "green")


class TaskPage(Page):
    """The ledger itself."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = QLabel("任务台账")
        self.title.setObjectName("page_title")
        self.table = TaskTable(session)
        self.filters = FilterRow()
        self.choices = FilterChoices(session, self.filters)
        self.groups = GroupPane(session)
        self.chips = Chips()
        self.narrowing = QWidget()
        self.detail = DetailPanel(session)
        self.detail.closed.connect(lambda: self._show_detail(False))
        self.acts_of_tasks = TaskActs(self)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DETAIL_WAIT)
        self._single = self._is_single()
        self._in_bin: bool | None = None  # what the acts were last fitted to
        self._lay_out()
        self._connect()
        self.filters.show_filter(TaskFilter(year=session.year))

    def reload(self) -> None:
        self.choices.offer_soon()
        shown = replace(self.filters.filter, year=self.session.year)
        self.filters.show_filter(shown)
        self.table.count_later(self.session.year)
        self._show_filter(shown)

    def arrive(self, what: object) -> None:
        """A light, a unit or a task to show: ``{"light": "red"}``, ``{"unit": 3}``, ``{"task": 12}``."""
        wanted: dict[str, Any] = dict(what) if isinstance(what, dict) else {}
        plain = TaskFilter(year=self.session.year)
        if wanted.get("light") in LIGHTS:
            plain = replace(plain, colours=(wanted["light"],))
        elif wanted.get("light") == "closed":
            plain = replace(plain, open_only=False, states=("closed",))
        elif "unit" in wanted:
            plain = replace(plain, unit_ids=(wanted["unit"],))
        elif "report_missing" in wanted:
            plain = replace(plain, report_missing=True)
        elif "task" in wanted:
            plain = replace(plain, open_only=False)
        self.choices.offer_for(plain)
        self.filters.set_filter(plain)
        if "task" in wanted:
            self.table.choose(wanted["task"])
            self._open()

    def find_text(self) -> None:
        if self.narrowing.isHidden():
            self._show_detail(False)
        self.filters.find_line.setFocus()
        self.filters.find_line.selectAll()

    def _show_filter(self, shown: TaskFilter) -> None:
        if shown.in_bin != self._in_bin:
            self._in_bin = shown.in_bin
            self.acts_of_tasks.suit(shown.in_bin)
        self.table.show_filter(shown)
        self.groups.show_filter(shown)
        self.chips.show_chips(chips(shown, units=self.choices.units, documents=self.choices.documents))
        self._say_empty(self.table.total)
        self._hint_at_enter()

    def _say_empty(self, total: int) -> None:
        there = len(self.table.rows.ids) > 0
        self.table.stack.setCurrentIndex(0 if there else 1)
        if there:
            return
        total = total or self.table.count_all(self.session.year)
        if not total:
            self.table.empty.say(f"{self.session.year}年度还没有任务。", self.acts_of_tasks.beginnings())
            return
        sentence = "回收站是空的。" if self.filters.filter.in_bin else "筛选条件下没有记录。"
        if self.filters.filter.find:
            sentence = f"没有找到“{self.filters.filter.find}”。可试：减少字数，或清除筛选。"
        self.table.empty.say(sentence, [("清除筛选", self._clear)])

    def _clear(self) -> None:
        self.filters.set_filter(TaskFilter(year=self.session.year, open_only=False))

    def show_picked(self) -> None:
        """Bring the panel up to the selected task; on the way through a list it waits a moment."""
        self._later.stop()
        if self.detail.isVisible() or not self._is_single():
            self.detail.show_task(self.table.current_id())
            self.acts_of_tasks.fit()

    def _open(self) -> None:
        self._show_detail(True)
        self.show_picked()

    def _is_single(self) -> bool:
        """Whether list and panel take turns: in the largest type, and where both would be too low to read."""
        preset = self.session.preset
        return preset.code == "huge" or (self.isVisible() and self.height() < LEAST_ROWS * preset.row)

    def _show_detail(self, yes: bool) -> None:
        """The panel beside the list; in the largest type one of the two fills the page."""
        self.detail.setVisible(yes)
        alone = yes and self._is_single()
        self.table.setVisible(not alone)
        self.narrowing.setVisible(not alone)
        self.groups.setVisible(bool(self.groups.by) and not alone)
        self._hint_at_enter()
        self.detail.single(self._is_single())
        if self.isVisible():
            (self.detail.views[0] if yes and self._is_single() else self.table.view).setFocus()

    def _hint_at_enter(self) -> None:
        """Where the panel is not in sight the footer says how to get there, and what can be done there."""
        words = ENTER_HINT if self.acts_of_tasks.on_units[0].isVisible() else LOOK_HINT
        hidden = self.detail.isHidden() and len(self.table.rows.ids) > 0
        self.table.say_hint(words if hidden else "")

    def _fit(self) -> None:
        if self.isVisible() and self._is_single() != self._single:
            self._single = self._is_single()
            self._show_detail(not self._single)
        wide = self.width() >= WIDE
        self.splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def _connect(self) -> None:
        self.filters.changed.connect(self._show_filter)
        self.groups.wanted.connect(self.filters.set_filter)
        self.chips.taken_away.connect(lambda name: self.filters.set_filter(without(self.filters.filter, name)))
        self.chips.cleared.connect(self._clear)
        self._later.timeout.connect(self.show_picked)
        self.table.picked.connect(self._later.start)
        self.table.opened.connect(self._open)
        self.table.listed.connect(lambda: self._say_empty(self.table.total))
        self.session.resized.connect(lambda _: self._resize())
        self.session.operator_changed.connect(self._take_over)

    def _take_over(self) -> None:
        """Another operator, or the same one in 领导视图, may look on only."""
        self.acts_of_tasks.suit(self.filters.filter.in_bin)
        self._hint_at_enter()

    def _resize(self) -> None:
        larger(self.title, by=1.3, bold=True)
        self.filters.fit()
        self._single = self._is_single()
        self._show_detail(not self._single)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)
        self._take_over()
        self._fit()

    def hideEvent(self, event: Any) -> None:
        self._later.stop()
        self.choices.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._show_detail(False)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = FlowRow(space=6)
        head.add(self.title, *self.acts_of_tasks.buttons(), self.groups.box)
        self.acts_of_tasks.offer()
        self.splitter.setChildrenCollapsible(False)
        self.table.setMinimumHeight(LOWEST)  # less than they ask for: before it is that low they take turns
        self.detail.setMinimumHeight(LOWEST)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([300, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        column.addWidget(head)
        rows = QVBoxLayout(self.narrowing)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.filters)
        rows.addWidget(self.chips)
        column.addWidget(self.narrowing)
        lists = QHBoxLayout()
        lists.setSpacing(6)
        lists.addWidget(self.groups)
        lists.addWidget(self.splitter, 1)
        column.addLayout(lists, 1)
        self._resize()
