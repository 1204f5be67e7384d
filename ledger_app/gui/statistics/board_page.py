"""统计汇总 (V16): who has handed in what of a round, the totals, the charts; one-off requests have the same board."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.changes import Changes
from ledger_app.domain.collection import Collection
from ledger_app.domain.statistics.period import read_period
from ledger_app.gui.dropped_file import FileDrops
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.statistics.board_acts import BoardActs
from ledger_app.gui.statistics.board_columns import summary
from ledger_app.gui.statistics.board_dialogs import RequestDialog
from ledger_app.gui.statistics.board_list import BoardList
from ledger_app.gui.statistics.board_sending import BoardSending
from ledger_app.gui.statistics.board_totals import TotalsView
from ledger_app.gui.statistics.charts_view import ChartsView
from ledger_app.gui.widgets.act_button import ActButton
from ledger_app.gui.widgets.choice_box import ChoiceBox
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.operations.statistics import asking, consolidating, forms, reporting_up, rounds
from ledger_app.operations.statistics.offered_rounds import OfferedRound, offered_rounds, usual_round

VIEWS = (("board", "报送情况"), ("totals", "汇总数"), ("charts", "图表"))


class BoardPage(Page):
    """A tab of 统计年报."""

    shows = frozenset({"stat_return", "collection", "collection_unit", "stat_adjustment", "stat_form", "unit"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.offered: list[OfferedRound] = []
        self.view = VIEWS[0][0]
        self.title = QLabel("统计汇总")
        self.title.setObjectName("page_title")
        self.round: QComboBox = ChoiceBox()
        self.round.setAccessibleName("期间和事项")
        self.round.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.round.setMinimumContentsLength(30)
        self.round.activated.connect(lambda _: self.reload())
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.moved = QLabel()
        self.moved.setObjectName("warning")
        self.moved.setWordWrap(True)
        self.board, self.totals, self.charts = BoardList(session), TotalsView(session), ChartsView(session)
        self.totals.period_wanted.connect(self.reload)
        self.on_units, self.sending = BoardActs(self, self.board), BoardSending(self, self.totals)
        self.new = self.act("新建收集事项", self.add, "Ctrl+N")
        self.more = QMenu(self)
        self.stack = QStackedWidget()
        self._together = QButtonGroup(self)
        self.toggles = {code: self._toggle(code, words) for code, words in VIEWS}
        self._lay_out()
        FileDrops(self, self.take, may=self._may_take, many=True)
        session.resized.connect(lambda _: larger(self.title, by=1.3, bold=True))

    @property
    def asked(self) -> Collection | None:
        """The round in front."""
        chosen = self.round.currentData()
        return chosen.asked if isinstance(chosen, OfferedRound) and self.collects else None

    @property
    def collects(self) -> bool:
        """Whether this office collects from others; townships and departments report to the one that does."""
        return bool(self.session.ledger.office.level == "county")

    def reload(self) -> None:
        self._offer_rounds()
        asked = self.asked
        of_returns = asked is not None and asked.kind == rounds.STATISTICS
        if not of_returns:
            self.view = VIEWS[0][0]
        for code, _ in VIEWS:
            self.toggles[code].setVisible(of_returns)
        self.toggles[self.view].setChecked(True)
        self.stack.setCurrentIndex([code for code, _ in VIEWS].index(self.view))
        self.on_units.suit(asked, in_front=self.view == "board")
        self.sending.suit(asked, view=self.view)
        self.round.setVisible(self.collects)
        self.new.suit(self.collects)
        self.told.setVisible(asked is not None and self.view == VIEWS[0][0])
        self.moved.hide()
        if asked is None:
            self._show_nothing()
        else:
            self._show_round(asked, statistics=of_returns)

    def arrive(self, what: object) -> None:
        """``{"round": 3}`` shows that one; ``{"view": "totals"}`` its totals."""
        if isinstance(what, dict):
            self._offer_rounds(what.get("round"))
            self.view = what.get("view", self.view)
            self.reload()

    def show_view(self, code: str) -> None:
        """报送情况, 汇总数 or 图表."""
        self.view = code
        self.reload()

    def add(self) -> None:
        """新建收集事项 and show it."""
        dialog = RequestDialog(self.session)
        if dialog.open_on(560) and dialog.made is not None:
            self.arrive({"round": dialog.made.id, "view": "board"})

    def ask_units(self) -> None:
        """布置 the form and period in front."""
        chosen = self.round.currentData()
        if not isinstance(chosen, OfferedRound) or chosen.period is None:
            return
        made = self.session.act(rounds.make_round, form_code=chosen.form_code, period=chosen.period)
        if made is not None:
            self.session.tell(Changes(f"布置“{made.title}”", frozenset({"collection"}), (made.id,), entry=0))
            self.arrive({"round": made.id})

    def take(self, paths: Sequence[Path]) -> None:
        """Files that were dropped."""
        if self._may_take():
            self.on_units.collecting().begin(paths)

    def _may_take(self) -> bool:
        return self.session.may_write and self.asked is not None and self.asked.kind == rounds.STATISTICS

    def _offer_rounds(self, wanted: Any = None) -> None:
        """The choices anew; the one in front stays, another one where ``wanted`` names it."""
        before = self.round.currentData()
        today = self.session.today()
        self.offered = self.session.ask(offered_rounds, today=today) or []
        self.round.clear()
        for each in self.offered:
            self.round.addItem(each.words, each)
        usual = usual_round(self.offered, today=today)
        kept = [n for n, each in enumerate(self.offered) if _is_same(each, before, wanted)]
        usually = self.offered.index(usual) if usual is not None else -1
        self.round.setCurrentIndex(kept[0] if kept else usually)

    def _show_nothing(self) -> None:
        """A period that nobody was asked for, or nothing at all."""
        chosen = self.round.currentData()
        writes = self.session.may_write
        if not self.collects:
            words = "各单位的报表由县级主管单位收集汇总。本单位的报表请在“填报”中填写、导出后报送。"
            self.board.say_empty(words, [("去填报", lambda: self.session.go("statistics", "filling"))])
        elif isinstance(chosen, OfferedRound) and chosen.period is not None:
            words = f"{chosen.period.words}还没有布置。布置后，所有报统计的单位都列在这里，收到一家登记一家。"
            self.board.say_empty(words, [("布置这一期", self.ask_units)] if writes else ())
        else:
            words = "还没有收集事项。需要各单位报送材料时，新建一项，收到情况在这里一目了然。"
            self.board.say_empty(words, [("新建收集事项", self.add)] if writes else ())

    def _show_round(self, asked: Collection, *, statistics: bool) -> None:
        rows = self.session.ask(rounds.board, asked.id) or []
        self.told.setText(f"{summary(rows)}　{self._days(asked)}")
        if self.view == "board":
            self.board.show_rows(rows, statistics=statistics)
            return
        period = read_period(asked.period)
        form = self.session.ask(forms.form_for, asked.form_code, period)
        if self.view == "totals" and form is not None:
            period = self.totals.offer_periods(period, form.period_kinds)
        found = self.session.ask(consolidating.consolidate, form_code=asked.form_code, period=period)
        if found is None:
            return
        if self.view == "totals":
            self.totals.show_totals(found)
            self.sending.suit(asked, view=self.view, whole=period.code == asked.period)
            self._tell_moved(asked)
        else:
            self.charts.show_charts(found, self.totals.code())

    def _tell_moved(self, asked: Collection) -> None:
        """What a correction has changed since the totals went upward."""
        moved = self.session.ask(reporting_up.moved_since, asked.id) or []
        lines = "、".join(f"第{each.indicator.line}行（{each.then.text}→{each.now.text}）" for each in moved[:6])
        self.moved.setText(
            f"{asked.reported_up_on}上报以后，有{len(moved)}行的汇总数变了：{lines}。请核对是否需要更正上报。"
        )
        self.moved.setVisible(bool(moved))

    def _days(self, asked: Collection) -> str:
        today, ledger = self.session.today(), self.session.ledger
        told = []
        if asked.due:
            told.append(f"收表截止 {asked.due}（{asking.time_left(ledger, asked.due, today=today)}）")
        if asked.reported_up_on:
            told.append(f"已于{asked.reported_up_on}上报")
        elif asked.due_up:
            told.append(f"上报截止 {asked.due_up}（{asking.time_left(ledger, asked.due_up, today=today)}）")
        return "　".join(told)

    def _toggle(self, code: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName("toggle")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.show_view(code))
        self._together.addButton(button)
        return button

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        head, acts = FlowRow(), FlowRow()
        shown = [*self.on_units.main, *self.sending.of_totals, *self.sending.issuing]
        buttons = [ActButton(act, primary=not number) for number, act in enumerate(shown)]
        acts.add(*buttons)
        self.more.addActions([*self.on_units.rest, *self.sending.more, self.new])
        more = QPushButton("更多")
        more.setMenu(self.more)
        head.add(self.title, self.round, *self.toggles.values(), more)
        self.board.offer([*self.on_units.every])
        for view in (self.board, self.totals, self.charts):
            self.stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        for widget in (head, acts, self.told, self.moved):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        walk(self.round, *self.toggles.values(), more, *buttons, *self.board.walked)


def walk(*widgets: QWidget) -> None:
    """Let Tab go through these as they stand on screen."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def _is_same(each: OfferedRound, before: object, wanted: Any) -> bool:
    if wanted is not None:
        return each.asked is not None and each.asked.id == wanted
    if not isinstance(before, OfferedRound):
        return False
    if each.asked is not None and before.asked is not None:
        return each.asked.id == before.asked.id
    return (
        each.asked is None
        and before.asked is None
        and (each.form_code, each.period) == (before.form_code, before.period)
    )
