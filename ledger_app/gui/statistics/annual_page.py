"""年度报告表 (V17): the tables of one unit's annual report, filled in, checked against each other and last year."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.statistics.annual_acts import AnnualActs
from ledger_app.gui.statistics.annual_body import AnnualBody
from ledger_app.gui.widgets.act_button import ActButton
from ledger_app.gui.widgets.choice_box import ChoiceBox
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.operations.statistics import annual, filling, finding_returns, returns

_BEGIN = "可先点“取数”带入上年结转数和四个季度的合计，分项填好后点“算合计”。"


class AnnualPage(Page):
    """``{"period": "2025", "unit": 3}`` shows that report; leaving a cell stores it."""

    shows = frozenset({"stat_return", "stat_form", "unit", "office"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sheet: filling.Sheet | None = None
        self._reporting = False
        self._forms: list[StatisticsForm] = []
        self.title = QLabel("年度报告")
        self.title.setObjectName("page_title")
        self.year_box, self.unit_box = self._box("年度"), self._box("填报单位")
        self.standing = QLabel()
        self.standing.setWordWrap(True)
        self.body = AnnualBody(session)
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.act_set = AnnualActs(self)
        self._lay_out()
        self._connect()

    @property
    def period(self) -> Period:
        """The year chosen."""
        return read_period(self.year_box.currentData())

    def reload(self) -> None:
        self._offer()
        row = None
        if self._forms:
            row = self.session.ask(
                finding_returns.the_return,
                form_code=self._forms[0].code,
                period=self.period,
                unit_id=self.unit_box.currentData(),
            )
        self.sheet = self.session.ask(filling.sheet, row.id, finalising=self._reporting) if row is not None else None
        if self.sheet is not None:
            may_type = self.sheet.is_draft and self.session.may_write
            self.body.show_sheet(self.sheet, may_type=may_type, hint=_BEGIN if may_type else "")
            words = self.session.ask(filling.standing_words, self.sheet, today=self.session.today())
            self.standing.setText(str(words or ""))
        else:
            self._say_empty()
        self.stack.setCurrentIndex(0 if self.sheet is not None else 1)
        self.standing.setVisible(self.sheet is not None)
        self.act_set.suit(self.sheet)

    def arrive(self, what: object) -> None:
        if isinstance(what, dict) and "period" in what:
            self.settle()
            self._offer()
            year = read_period(str(what["period"])).year
            self.year_box.setCurrentIndex(max(self.year_box.findData(str(year)), 0))
            self.unit_box.setCurrentIndex(max(self.unit_box.findData(what.get("unit")), 0))
            self.check_as_usual()

    def may_leave(self) -> bool:
        self.settle()
        return True

    def settle(self) -> None:
        """Keep the cell that is being typed."""
        self.body.settle()

    def check_to_report(self) -> None:
        """Show also what only holds back 报出."""
        self._reporting = True
        self.reload()

    def check_as_usual(self) -> None:
        self._reporting = False
        self.reload()

    def begin(self) -> None:
        """开始填报."""
        self.session.act(
            returns.begin_return,
            form_code=self._forms[0].code,
            period=self.period,
            unit_id=self.unit_box.currentData(),
            today=self.session.today(),
        )
        self.check_as_usual()
        self.body.grid.setFocus()

    def _say_empty(self) -> None:
        if not self._forms:
            self.empty.say("没有由表组成的报表式样。", [])
            return
        unit = self.session.ask(filling.unit_words, self.unit_box.currentData()) or ""
        begin = [("开始填报", self.begin)] if self.session.may_write else []
        self.empty.say(f"{unit}还没有{self.period.words}的年度报告表。", begin)

    def _put(self, code: str, typed: str) -> None:
        if self.sheet is not None and code:
            self.session.act(returns.put_figure, self.sheet.row.id, code, typed)

    def _put_many(self, typed: dict[str, str], act: str) -> None:
        if self.sheet is not None and typed:
            self.session.act(returns.put_figures, self.sheet.row.id, typed, act=act)

    def _paste(self, typed: dict[str, str]) -> None:
        question = f"把复制的{len(typed)}个数粘贴到从这一格起的{len(typed)}格？"
        if len(typed) == 1 or self.session.notices.ask(question, "粘贴"):
            self._put_many(typed, f"粘贴年度报告表（{len(typed)}格）")

    def _offer(self) -> None:
        """Fill the boxes; what was chosen stays chosen."""
        self._forms = self.session.ask(annual.table_forms) or []
        if not self.year_box.count():
            today = self.session.today()
            for period in annual.reported_years(today=today):
                self.year_box.addItem(period.words, period.code)
            self.year_box.setCurrentIndex(self.year_box.findData(annual.usual_year(today=today).code))
        units = self.session.ask(filling.filling_units) or []
        shown = [(self.unit_box.itemText(n), self.unit_box.itemData(n)) for n in range(self.unit_box.count())]
        if shown != units:
            chosen = self.unit_box.currentData()
            self.unit_box.clear()
            for words, number in units:
                self.unit_box.addItem(words, number)
            self.unit_box.setCurrentIndex(max(self.unit_box.findData(chosen), 0))
        self.unit_box.setVisible(len(units) > 1)

    def _box(self, words: str) -> QComboBox:
        box = ChoiceBox()
        box.setAccessibleName(words)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMaximumWidth(260)
        box.activated.connect(lambda _: self.check_as_usual())
        return box

    def _connect(self) -> None:
        grid = self.body.grid
        grid.left.connect(self._put)
        grid.erased.connect(lambda codes: self._put_many(dict.fromkeys(codes, ""), f"清空{len(codes)}格"))
        grid.pasted.connect(self._paste)
        grid.unfit.connect(self.session.notices.refuse)
        self.body.panel.asked.connect(self.act_set.answer)
        self.session.resized.connect(self.body.set_preset)

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        head = FlowRow(space=6)
        boxes: list[QWidget] = [self.year_box, self.unit_box]
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
