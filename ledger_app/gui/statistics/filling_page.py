"""季度统计填报 (V15): the return of one unit for one period, filled in, checked and reported."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.statistics.filling_acts import FillingActs
from ledger_app.gui.statistics.filling_body import FillingBody
from ledger_app.gui.statistics.filling_head import FillingChoice
from ledger_app.gui.widgets.act_button import ActButton
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.operations.statistics import filling, finding_returns, returns, sources


class FillingPage(Page):
    """``{"period": "2026Q1", "unit": 3}`` shows that return; leaving a cell stores it, the figures stay a draft."""

    shows = frozenset({"stat_return", "stat_form", "collection", "meeting", "training", "unit", "office"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sheet: filling.Sheet | None = None
        self.sourced: dict[str, sources.Sourced] = {}
        self._reporting = False
        self.title = QLabel("统计填报")
        self.title.setObjectName("page_title")
        self.choice = FillingChoice(session, self)
        self.standing = QLabel()
        self.standing.setWordWrap(True)
        self.body = FillingBody(session)
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.act_set = FillingActs(self)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        self.choice.offer()
        form, period = self.choice.form, self.choice.period
        if form is None or period is None:
            self.sheet = None
            self.empty.say("没有可以填报的报表式样。", [])
            self._show_body(False)
            return
        row = self.session.ask(
            finding_returns.the_return, form_code=form.code, period=period, unit_id=self.choice.unit_id
        )
        found = self.session.ask(filling.sheet, row.id, finalising=self._reporting) if row is not None else None
        if found is None:
            self.sheet = None
            self._say_empty(period)
        else:
            self._show(found)
        self._show_body(found is not None)

    def arrive(self, what: object) -> None:
        if isinstance(what, dict) and "period" in what:
            self.settle()
            period = what["period"]
            self.choice.choose(period if isinstance(period, Period) else read_period(period), what.get("unit"))
            self._other_return()

    def may_leave(self) -> bool:
        self.settle()
        return True

    def settle(self) -> None:
        """Keep what is being typed: the cell, the foot, the text."""
        if self.sheet is not None:
            self.body.settle()

    def check_to_report(self) -> None:
        """Show also what only holds back 报出: blank cells."""
        self._reporting = True
        self.reload()
        self.body.show_checks()

    def check_as_usual(self) -> None:
        """Show what is wrong with what is filled in."""
        self._reporting = False
        self.reload()

    def begin(self, period: Period | None = None) -> None:
        """开始填报 this period, or one before it that was never entered."""
        form, wanted = self.choice.form, period or self.choice.period
        if form is None or wanted is None:
            return
        if period is not None:
            self.choice.choose(period, self.choice.unit_id)
        self.session.act(
            returns.begin_return,
            form_code=form.code,
            period=wanted,
            unit_id=self.choice.unit_id,
            today=self.session.today(),
        )
        self._other_return()
        self.body.grid.setFocus()

    def _show(self, found: filling.Sheet) -> None:
        may_type = found.is_draft and self.session.may_write
        first = self.sheet is None or self.sheet.row.id != found.row.id
        self.sheet = found
        self.sourced = self.session.ask(sources.sourced, found.row, today=self.session.today()) or {}
        self.body.show_sheet(found, may_type=may_type, hint=self._hint(found))
        words = self.session.ask(filling.standing_words, found, today=self.session.today())
        if words != self.standing.text():  # telling it anew paints everything anew
            self.standing.setText(str(words or ""))
        if first or not self.body.grid.code:
            self.body.grid.start()
        self.body.show_cell(self.sourced)

    def _show_body(self, yes: bool) -> None:
        self.stack.setCurrentIndex(0 if yes else 1)
        self.standing.setVisible(yes)
        self.act_set.suit(self.sheet)

    def _hint(self, found: filling.Sheet) -> str:
        if not found.is_draft:
            return ""
        told = []
        if not found.has_last:
            last = read_period(found.row.period).previous
            told.append(f"{last.words}没有数，不能与上期比较；可在上方选该期补录。")
        changed = sources.changed_since(found.row, self.sourced)
        if changed:
            rows = "、".join(f"第{found.form.by_code[each.code].line}行现为{each.value}" for each in changed)
            told.append(f"台账有变化：{rows}，可重新取数。")
        elif ready := sources.not_yet_taken(found.row, self.sourced):
            told.append(f"台账有{len(ready)}格的数，可点“取数”。")
        return "<br>".join(told)

    def _say_empty(self, period: Period) -> None:
        unit = self.session.ask(filling.unit_words, self.choice.unit_id) or ""
        begin = [("开始填报", lambda: self.begin())]
        last, form = period.previous, self.choice.form
        known = form is not None and self.session.ask(
            finding_returns.the_return, form_code=form.code, period=last, unit_id=self.choice.unit_id
        )
        if not known:
            begin.append((f"先补录{last.words}", lambda: self.begin(last)))
        self.empty.say(f"{unit}还没有{period.words}的报表。", begin if self.session.may_write else [])

    def _other_return(self) -> None:
        self.settle()
        self._reporting = False
        self.reload()

    def _put(self, code: str, typed: str) -> None:
        if self.sheet is not None:
            self.session.act(returns.put_figure, self.sheet.row.id, code, typed)

    def _put_many(self, typed: dict[str, str], act: str) -> None:
        if self.sheet is not None and typed:
            self.session.act(returns.put_figures, self.sheet.row.id, typed, act=act)

    def _paste(self, typed: dict[str, str]) -> None:
        """Several cells at once are asked about: which rows they go to."""
        if self.sheet is None or not typed:
            return
        lines = [self.sheet.form.by_code[code].line for code in typed]
        question = f"把复制的{len(typed)}个数粘贴到第{lines[0]}行至第{lines[-1]}行？"
        if len(typed) == 1 or self.session.notices.ask(question, "粘贴"):
            self._put_many(typed, f"粘贴统计数（{len(typed)}格）")

    def _erase(self, codes: list[str]) -> None:
        self._put_many(dict.fromkeys(codes, ""), f"清空统计数（{len(codes)}格）")

    def _sign(self, name: str, value: object) -> None:
        if self.sheet is not None:
            self.session.act(returns.sign, self.sheet.row.id, **{name: value})

    def _connect(self) -> None:
        grid = self.body.grid
        self.choice.changed.connect(self._other_return)
        grid.left.connect(self._put)
        grid.erased.connect(self._erase)
        grid.pasted.connect(self._paste)
        grid.unfit.connect(self.session.notices.refuse)
        grid.stood.connect(lambda _: self.body.show_cell(self.sourced))
        self.body.foot.signed.connect(self._sign)
        self.body.panel.asked.connect(self.act_set.answer)
        self.session.resized.connect(self._resize)

    def _resize(self, preset: Any) -> None:
        larger(self.title, by=1.3, bold=True)
        self.body.set_preset(preset)

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        head = FlowRow(space=6)
        boxes: list[QWidget] = [self.choice.form_box, self.choice.period_box, self.choice.unit_box]
        head.add(self.title, *boxes)
        head.add(*(ActButton(act, primary=act is self.act_set.report) for act in self.act_set.shown))
        self.stack.addWidget(self.body)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self.standing)
        column.addWidget(self.stack, 1)
