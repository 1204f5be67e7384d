"""第3步 核对: every row with its original wording beside what was recognised; a decision for each."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QSplitter, QVBoxLayout, QWidget

from ledger_app.domain.importing import ImportPlan, PlannedRow
from ledger_app.domain.refusal import Refusal
from ledger_app.gui.importing.import_words import COLUMNS, SHOWN, counted, needs_check, wanted
from ledger_app.gui.importing.row_pane import RowPane
from ledger_app.gui.importing.step import Act, Step
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import list_of
from ledger_app.operations.importing import correct_row, split_row


class ReviewStep(Step):
    """``plan`` is what will be done as decided so far; nothing is written here."""

    number = 3
    enter_advances = False

    def __init__(self, session: Session, plan: ImportPlan) -> None:
        super().__init__()
        self.session, self.plan = session, plan
        self.decided = False
        self.count = QLabel()
        self.count.setObjectName("block_title")
        self.only = QComboBox()
        self.only.setAccessibleName("只看")
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("识别出的任务")
        self.pane = RowPane(session)
        self._lay_out()
        self._connect()
        first = "check" if wanted(plan, "check") else "all"
        self.offer_choices()
        self.only.setCurrentIndex(max(self.only.findData(first), 0))
        self.show_rows(None)

    def advance_words(self) -> str:
        rows = [row for row in self.plan.rows if row.take and row.match != "same" and row.confidence != "blocked"]
        check = sum(needs_check(row) for row in rows)
        more = f"，另有{check}项需核对" if check else ""
        return f"下一步：导入{len(rows) - check}项{more}"

    def advance(self) -> None:
        from ledger_app.gui.importing.question_step import QuestionStep

        if self.keep_typed():
            self.leads_to.emit(QuestionStep(self.session, self.plan, self.look_at))

    def others(self) -> list[Act]:
        return [("全部接受高把握", self.accept_high)]

    def unsaved(self) -> bool:
        return self.decided or self.pane.changed()

    def look_at(self, which: str) -> None:
        """Come back to the rows of this sort."""
        self.only.setCurrentIndex(max(self.only.findData(which), 0))
        self.show_rows(None)

    def accept_high(self) -> None:
        """Take every row that was read with certainty, and show what is left to look at."""
        if not self.keep_typed():
            return
        rows = tuple(replace(r, take=True) if r.confidence == "high" else r for r in self.plan.rows)
        self._decide(replace(self.plan, rows=rows))
        self.look_at("check")

    def confirm(self) -> None:
        """The row in front is right as it stands, with what was corrected; on to the next."""
        row = self.pane.row
        if row is None or not self.keep_typed():
            return
        row = self.plan.rows[row.index]
        if needs_check(row):
            self._decide(self.plan.with_row(replace(row, confirmed=True)))
        self.show_rows(self._next_after(row.index))

    def skip(self) -> None:
        """Leave the row in front out, or take it in again."""
        row = self.pane.row
        if row is None or not self.keep_typed():
            return
        row = self.plan.rows[row.index]
        self._decide(self.plan.with_row(replace(row, take=not row.take)))
        self.show_rows(self._next_after(row.index) if row.take else row.index)

    def split(self) -> None:
        """The requirements that the row in front lists become rows of their own."""
        row = self.pane.row
        if row is not None and self.keep_typed():
            self._decide(split_row(self.session.ledger, self.plan, row.index, today=self.session.today()))
            self.show_rows(row.index)

    def keep_typed(self) -> bool:
        """Take what was typed into the plan; False after saying what cannot be read."""
        if not self.pane.changed() or self.pane.row is None:
            return True
        index = self.pane.row.index
        try:
            corrected = self.pane.corrected()
            if corrected:
                plan = correct_row(self.session.ledger, self.plan, index, today=self.session.today(), **corrected)  # type: ignore[arg-type]
                self._decide(plan)
        except Refusal as refusal:
            self.say(refusal.message)
            return False
        self.say("")
        self.pane.show_row(self.plan.rows[index], self.plan)
        return True

    def show_rows(self, index: int | None) -> None:
        """Fill the list anew and stand on this row, else on the first."""
        rows = wanted(self.plan, self.only.currentData() or "all")
        places = {row.index: n for n, row in enumerate(rows)}
        self.view.selectionModel().blockSignals(True)
        self.rows.set_rows(rows)
        self.view.selectionModel().blockSignals(False)
        self.view.choose_row(places.get(index, 0) if index is not None else 0)
        self._show_current()

    def offer_choices(self) -> None:
        """只看 with the numbers of each sort; sorts that do not occur are left out."""
        present = self.only.currentData()
        self.only.blockSignals(True)
        self.only.clear()
        for code, words in SHOWN.items():
            number = len(wanted(self.plan, code))
            if number or code in ("all", "check"):
                self.only.addItem(f"{words}（{number}）", code)
        self.only.setCurrentIndex(max(self.only.findData(present), 0))
        self.only.blockSignals(False)
        self.count.setText(counted(self.plan))

    def _current(self) -> PlannedRow | None:
        row = self.rows.row_at(self.view.currentIndex().row())
        return row if isinstance(row, PlannedRow) else None

    def _next_after(self, index: int) -> int | None:
        """The next row of those in sight, by the place of this one."""
        later = [row.index for row in wanted(self.plan, self.only.currentData() or "all") if row.index > index]
        return later[0] if later else None

    def _picked(self) -> None:
        """Another row was clicked: what was typed goes with its own row, or the row stays."""
        row, now = self.pane.row, self._current()
        if row is None or now is None or now.index == row.index:
            self._show_current()
            return
        if not self.pane.changed():
            self._show_current()
        elif self.keep_typed():
            self.show_rows(now.index)
        else:
            self.show_place(row.index)

    def show_place(self, index: int) -> None:
        """Stand on this row again without showing it anew."""
        places = {self.rows.row_at(n).index: n for n in range(len(self.rows.ids))}
        self.view.selectionModel().blockSignals(True)
        self.view.choose_row(places.get(index, 0))
        self.view.selectionModel().blockSignals(False)
        self.view.viewport().update()

    def _show_current(self) -> None:
        self.pane.show_row(self._current(), self.plan)

    def _decide(self, plan: ImportPlan) -> None:
        self.plan, self.decided = plan, True
        self.offer_choices()
        self.changed.emit()

    def _change_sort(self) -> None:
        if self.keep_typed():
            self.show_rows(self.pane.row.index if self.pane.row else None)

    def _connect(self) -> None:
        self.only.currentIndexChanged.connect(lambda _: self._change_sort())
        self.view.picked.connect(self._picked)
        self.view.opened.connect(lambda _: self.pane.form.setFocus())
        self.pane.confirmed.connect(self.confirm)
        self.pane.skipped.connect(self.skip)
        self.pane.split.connect(self.split)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.confirm)

    def _lay_out(self) -> None:
        self.view.show_list(self.rows, self.session.preset)
        self.view.setMinimumHeight(self.session.preset.row * 3)
        head = FlowRow(space=12)
        words = QLabel("只看：")
        words.setBuddy(self.only)
        self.only.setMinimumWidth(self.fontMetrics().horizontalAdvance("单位待明确（000）") + 40)
        parts: list[QWidget] = [self.count, words, self.only]
        head.add(*parts)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.view)
        halves.addWidget(self.pane)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)
        halves.setSizes([700, 1300])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(halves, 1)
        column.addWidget(self.problem)
        self.setFocusProxy(self.view)
