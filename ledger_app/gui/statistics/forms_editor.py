"""修改报表式样: rows, rules and head of a form, kept as a new version in use from a period on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics import form_editing as editing
from ledger_app.domain.statistics import rule_terms
from ledger_app.domain.statistics.form import KINDS, NATURES, SEVERITIES, CrossCheck, StatisticsForm
from ledger_app.gui.choosing import choose_one
from ledger_app.gui.session import Session
from ledger_app.gui.statistics.forms_acts import Acts, RowActs, RuleActs
from ledger_app.gui.widgets.dialog import button_row, fit
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, ShortList, list_of
from ledger_app.operations.statistics import form_editing

ROW_COLUMNS = (
    Column("line", "行", lambda row: str(row.line), 40, "centre", sortable=False),
    Column("label", "统计指标", lambda row: "　" * (row.level - 1) + row.printed, 320, grows=True, sortable=False,
           tip=lambda row: row.definition or row.printed),
    Column("unit", "单位", lambda row: row.unit, 56, "centre", sortable=False),
    Column("kind", "类别", lambda row: KINDS[row.kind], 60, sortable=False),
    Column("nature", "累计", lambda row: "" if row.is_heading else NATURES[row.nature][:2], 60, sortable=False),
)  # fmt: skip
_SHOWN = 14


class FormEditor(QDialog):
    """Works on a copy: nothing is stored before 保存新版本. ``edited`` is what the superior's blank made of it."""

    def __init__(
        self, session: Session, form: StatisticsForm, *, writable: bool, edited: StatisticsForm | None = None
    ) -> None:
        super().__init__(session.notices.window)
        self.session, self.before, self.form = session, form, edited or form
        self.writable = writable
        self._past: list[StatisticsForm] = []
        self.setWindowTitle(f"{form.title}（第{form.version}版）{'' if writable else '（只读）'}")
        self.rows = list_of(ROW_COLUMNS, parent=self)
        self.rules = list_of(self._rule_columns(), parent=self)
        self.row_view, self.rule_view = self._view(self.rows, "指标"), self._view(self.rules, "校验规则")
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setObjectName("faint")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.row_acts, self.rule_acts = RowActs(self), RuleActs(self)
        self._lay_out()
        self.show_form(self.form)
        self.row_view.opened.connect(lambda _: self.row_acts.change())
        self.rule_view.opened.connect(lambda _: self.rule_acts.change())

    def show_form(self, form: StatisticsForm, *, row: str = "", rule: str = "") -> None:
        """The form as it is now, with the cursor on a row or rule."""
        self.form = form
        rows, rules = editing.rows_of(form), rule_terms.rules_of(form)
        _show(self.row_view, self.rows, rows, [each.code for each in rows], row)
        _show(self.rule_view, self.rules, rules, [each.id for each in rules], rule)
        changes = editing.differences(self.before, form)
        self.told.setText(f"已改动{len(changes)}处" if changes else "没有改动")
        self.told.setToolTip("\n".join(changes))
        self.step_back.setEnabled(bool(self._past) or not self.writable)

    def back(self) -> None:
        """退一步."""
        if self._past:
            self.show_form(self._past.pop())

    def save(self) -> None:
        """保存新版本, after asking from which period on and showing what is changed."""
        changes = editing.differences(self.before, self.form)
        if not changes:
            self.session.notices.inform("式样没有改动。")
            return
        today, shown = self.session.today(), changes[:_SHOWN]
        more = [f"……共{len(changes)}处"] if len(changes) > _SHOWN else []
        periods = form_editing.starting_periods(self.form, today=today)
        question = "新版本从哪一期起使用？\n\n" + "\n".join([*shown, *more])
        place = choose_one(question, [f"{each.words}起" for each in periods], act="保存新版本", parent=self)
        if place is None or not self._sure(place):
            return
        saved = self.session.act(form_editing.save_version, self.form, in_use_from=periods[place].code, today=today)
        if saved is not None:
            self.session.said.emit(f"已保存为新版本，{periods[place].words}起使用")
            self.before = self.form
            self.accept()

    def reject(self) -> None:
        if self.writable and self.form != self.before:
            answer = self.session.notices.choose("式样有未保存的修改。", ("保存新版本", "不保存", "取消"))
            if answer == "保存新版本":
                self.save()
            if answer != "不保存":
                return
        super().reject()

    def _sure(self, place: int) -> bool:
        """Returns of that period that are there already keep their version: that should be known."""
        period = form_editing.starting_periods(self.form, today=self.session.today())[place]
        count = self.session.ask(form_editing.keeping_theirs, self.form.code, period) or 0
        told = f"{period.words}起已有{count}份报表，它们仍用原来的版本。"
        return not count or self.session.notices.ask(told, "保存新版本", details="以后新建和收到的报表用新版本。")

    def edit(self, change: Callable[[StatisticsForm], StatisticsForm], *, row: str = "", rule: str = "") -> bool:
        """Do one change, or say why it cannot be done."""
        try:
            after = change(self.form)
        except Refusal as refusal:
            self.session.notices.refuse(refusal.message)
            return False
        if after != self.form:
            self._past.append(self.form)
        self.show_form(after, row=row, rule=rule)
        return True

    def _rule_columns(self) -> tuple[Column, ...]:
        def words(rule: CrossCheck) -> str:
            return rule_terms.in_words(self.form, rule.expression) if rule.expression else "（按提示逐格核对）"

        return (
            Column("severity", "性质", lambda rule: SEVERITIES[rule.severity], 56, sortable=False),
            Column("message", "不符时的提示", lambda rule: rule.message, 300, sortable=False, tip=lambda r: r.message),
            Column("words", "规则", words, 320, grows=True, sortable=False, tip=words),
        )

    def _view(self, rows: ShortList, words: str) -> ListView:
        view = ListView()
        view.setAccessibleName(words)
        view.show_list(rows, self.session.preset)
        return view

    def _lay_out(self) -> None:
        self.tabs.addTab(self._part(self.row_view, self.row_acts.offered), "指标")
        self.tabs.addTab(self._part(self.rule_view, self.rule_acts.offered), "校验规则")
        others = [("退一步", self.back)] if self.writable else []
        buttons = button_row(
            self,
            "保存新版本" if self.writable else "关闭",
            self.save if self.writable else self.reject,
            others=others,
            cancel="取消" if self.writable else "",
        )
        every: Any = buttons.findChildren(QPushButton)
        self.step_back: QPushButton = every[0]
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.told)
        column.addWidget(buttons)
        fit(self, 900, 620)
        if self.writable:
            QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)

    def _part(self, view: ListView, acts: Acts) -> QWidget:
        part, row = QWidget(), FlowRow(space=6)
        if self.writable:
            row.add(*(_button(words, does) for words, does in acts))
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(row)
        column.addWidget(view, 1)
        return part


def _show(view: ListView, into: ShortList, shown: Sequence[Any], codes: list[str], wanted: str) -> None:
    """These lines in a list, the cursor on the one wanted, else where it was."""
    place = max(view.chosen_rows()[:1], default=0)
    into.set_rows(shown)
    view.choose_row(codes.index(wanted) if wanted in codes else min(place, len(codes) - 1))


def _button(words: str, does: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: does())
    return button
